"""Draws one episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.episodes import made_by
from jjguide.output.render.paper import ACCENT, INDENT, QUIET, STRONG, Paper
from jjguide.output.render.seen import revealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from jjguide.pages.beats import Beat
    from jjguide.pages.episode import EpisodePage


def episode_page(page: EpisodePage, paper: Paper) -> Iterator[RenderableType]:
    """Draw an episode: what it sets up, its story, where it leaves things, who is in it, and where to go next."""
    yield paper.panel(
        paper.text((page.code, f"{STRONG} {ACCENT}"), " ", paper.known(page.title, STRONG)),
        *([paper.text(page.logline), paper.text()] if page.logline is not None else []),
        made_by(page, paper),
    )
    yield paper.text()
    for beat in page.synopsis:
        yield paper.prose(paper.text(beat.text))
        yield paper.prose(_margin(beat, paper))
        yield paper.text()
    if page.told is None:
        # Nobody can tell whether it has been told.
        yield paper.prose(paper.text("You have not seen this one yet."))
        return
    if not page.told:
        yield paper.prose(paper.text("This one has not been written up yet."))
        yield paper.text()
    if page.recap is not None:
        yield paper.prose(paper.text(("Where it leaves things  ", ACCENT), page.recap))
        yield paper.text()
    if page.reveals:
        yield paper.prose(paper.text(("New in this episode", QUIET)))
        yield from revealed(page.reveals, paper)
        yield paper.text()
    if page.characters:
        yield paper.table(
            ["In this episode", "Played by", "How"],
            [
                [paper.text((row.name, STRONG)), paper.known(row.actor), paper.text((row.presence, QUIET))]
                for row in page.characters
            ],
        )
        yield paper.text()
    if paper.width is None:
        return
    steps = [
        *([f"← {paper.command('show', page.previous)}"] if page.previous else []),
        *([f"{paper.command('show', page.next)} →"] if page.next else []),
    ]
    side_by_side = "   ".join(steps)
    for line in [side_by_side] if len(side_by_side) + INDENT <= paper.width else steps:
        yield paper.margin(paper.text((line, ACCENT)))


def _margin(beat: Beat, paper: Paper) -> Text:
    """The storyline of a beat, and its people by how they are in it."""
    names: dict[str, list[str]] = {}
    for each in beat.characters:
        names.setdefault("" if each.presence == "appears" else f" ({each.presence})", []).append(each.name)
    people = [f"{', '.join(group)}{how}" for how, group in names.items()]
    return paper.text((" · ".join([beat.storyline, *people]), QUIET))
