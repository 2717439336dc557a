"""A page -> Rich tables and panels, as text.

The modules here draw the pages of the modules of `jjguide.pages` that have their names. Whatever a page says reaches
Rich as Text, never as markup.
"""

# ruff: noqa: PLC0415 - what no drawing of this page needs is not imported

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple, assert_never

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.hints import Carried
    from jjguide.model import Season
    from jjguide.output.render.paper import Paper
    from jjguide.pages import TerminalPage


# So wide that nothing is ever wrapped or cut; nothing is padded to it.
UNBOUNDED = 1_000_000
# Without a height, Rich ignores the width if TERM is dumb.
HEIGHT = 25


class Drawing(NamedTuple):
    """What goes to standard output, and what is to be said beside it."""

    text: str
    notes: tuple[str, ...]


def draw(page: TerminalPage, season: Season | None, carried: Carried) -> Drawing:
    """Return the drawing of a page of a season (None: of none).

    It ends with how much of the season the viewer may know. Its commands carry the options.
    """
    if _has_no_answer(page):
        # For nothing there is no need to wait for Rich.
        return Drawing("", ())
    # Imported here, because a chart is drawn without Rich.
    from rich.console import Console, Group

    from jjguide.output.render.paper import Note, Paper

    paper = Paper.of_stdout(carried)
    console = Console(
        file=io.StringIO(),
        width=paper.width or UNBOUNDED,
        height=HEIGHT,
        force_terminal=paper.colour,
        color_system="auto" if paper.colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    whole = list(parts(page, season, paper))
    notes = [part.text.plain for part in whole if isinstance(part, Note)] if paper.width is None else []
    # In a pipe there is nothing to wrap, and looking for where to would take a fifth of drawing.
    console.print(
        Group(*(part for part in whole if not (notes and isinstance(part, Note)))), soft_wrap=paper.width is None
    )
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    if not paper.colour:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    if paper.width is None and (text := text.strip("\n")):
        text += "\n"
    return Drawing(text, tuple(notes))


def parts(page: TerminalPage, season: Season | None, paper: Paper) -> Iterator[RenderableType]:
    """Return the parts of a drawing, the last one how much of the season (None: of none) the viewer may know."""
    from jjguide.output.render.paper import QUIET

    yield from _drawn(page, paper)
    if season is not None and (line := _boundary_line(page, season, paper)):
        yield paper.text()
        yield paper.note((line, QUIET))


def _boundary_line(page: TerminalPage, season: Season, paper: Paper) -> str:
    """Return the line that says how much is shown: in a pipe, and of the front page, only if something is hidden."""
    if _has_no_answer(page):
        return ""
    if isinstance(season.seen, int):
        return f"Seen so far: {season.seen_code}. Nothing later is shown."
    if season.seen is None and paper.width is not None and page.kind != "season":
        example = paper.command("seen", season.code(min(3, len(season.episodes))))
        return f"Nothing is hidden. Still watching? Say how far: {example}"
    return ""


def _has_no_answer(page: TerminalPage) -> bool:
    """Return whether a search has found nothing: that is an empty answer."""
    return page.kind == "search" and not page.rows


def _drawn(page: TerminalPage, paper: Paper) -> Iterator[RenderableType]:  # noqa: C901, PLR0911, PLR0912 - a case a page
    """Return the parts of a page's drawing, importing only what draws this page: start-up is the performance."""
    match page.kind:
        case "season":
            from jjguide.output.render.season import front_page

            return front_page(page, paper)
        case "seen":
            from jjguide.output.render.seen import seen_page

            return seen_page(page, paper)
        case "music":
            from jjguide.output.render.music import song_list

            return song_list(page, paper)
        case "episodes":
            from jjguide.output.render.episodes import episode_list

            return episode_list(page, paper)
        case "episode":
            from jjguide.output.render.episode import episode_page

            return episode_page(page, paper)
        case "character":
            from jjguide.output.render.characters import character_page

            return character_page(page, paper)
        case "shared":
            from jjguide.output.render.characters import shared_page

            return shared_page(page, paper)
        case "person":
            from jjguide.output.render.credits import person_page

            return person_page(page, paper)
        case "cast":
            from jjguide.output.render.cast import cast_list

            return cast_list(page, paper)
        case "credits":
            from jjguide.output.render.credits import credit_list

            return credit_list(page, paper)
        case "recap":
            from jjguide.output.render.recaps import recap_list

            return recap_list(page, paper)
        case "storylines":
            from jjguide.output.render.storylines import storyline_list

            return storyline_list(page, paper)
        case "storyline":
            from jjguide.output.render.storylines import storyline_page

            return storyline_page(page, paper)
        case "grid":
            from jjguide.output.render.grid import grid_page

            return grid_page(page, paper)
        case "search":
            from jjguide.output.render.search import hit_list

            return hit_list(page, paper)
        case "check":
            from jjguide.output.render.check import check_page

            return check_page(page, paper)
        case "new":
            from jjguide.output.render.new import new_page

            return new_page(page, paper)
        case _:
            assert_never(page)
