"""Draws a character, and what several of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.marks import heading, legend, mark
from jjguide.output.render.paper import ACCENT, INDENT, QUIET, STRONG, Paper, span
from jjguide.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.output.render.marks import Part
    from jjguide.pages.characters import CharacterPage, SharedPage


def character_page(page: CharacterPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw a character: who they are, where they stand, everything that happens to them, and who they share it with."""
    yield paper.panel(paper.text((page.name, STRONG)), *_who(page, paper))
    yield paper.text()
    yield from _strip(page, paper)
    yield from _story(page, paper)
    if page.together:
        rows = [[paper.text((row.name, STRONG)), paper.text(str(row.beats))] for row in page.together]
        yield paper.table(["Shares beats with", "Beats"], rows)


def shared_page(page: SharedPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw what characters share."""
    beats = "".join(f" · {count(row.beats, 'beat')}" for row in page.together[:1])
    yield paper.panel(paper.text((page.heading, STRONG), beats), *_who(page, paper))
    yield paper.text()
    yield from _story(page, paper)


def _who(page: CharacterPage | SharedPage, paper: Paper) -> Iterator[RenderableType]:
    """Yield the paragraphs of the head, separated by blank lines."""
    facts = [
        f"Played by {page.actor}" if page.actor else "",
        page.billing or "",
        f"also {', '.join(page.aliases)}" if page.aliases else "",
        span(page.first, page.last) if page.first and page.last and page.kind != "shared" else "",
    ]
    paragraphs = [
        *([paper.text(page.about)] if page.about else []),
        *([paper.text((f"{page.fate.code or 'Before the season'}  ", ACCENT), page.fate.text)] if page.fate else []),
        *([paper.text((" · ".join(fact for fact in facts if fact), QUIET))] if any(facts) else []),
    ]
    for at, paragraph in enumerate(paragraphs):
        if at:
            yield paper.text()
        yield paragraph


def _strip(page: CharacterPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw the grid's row of one character, up to their last episode, where it fits."""
    if paper.width is None or page.last is None:
        return
    numbers = range(1, page.last.number + 1)
    cell = 3 if len(numbers) * 3 + INDENT <= paper.width else 1
    if len(numbers) * cell + INDENT > paper.width:
        return
    parts: dict[int, Part] = {each.code.number: (each.presence, len(each.beats)) for each in page.episodes}
    marks = "".join(mark(*parts.get(at, (None, 0)), cell) for at in numbers)
    for line in heading(numbers, cell):
        yield paper.margin(paper.text((line, QUIET)))
    yield paper.margin(paper.text((marks, ACCENT)))
    yield from paper.side_by_side(legend(parts.values()))
    yield paper.text()


def _story(page: CharacterPage | SharedPage, paper: Paper) -> Iterator[RenderableType]:
    for episode in page.episodes:
        how = "" if episode.presence == "appears" else f"  {episode.presence}"
        yield paper.episode(episode.code, episode.title, (how, QUIET))
        for beat in episode.beats:
            yield paper.item(paper.text(beat.text))
        yield paper.text()
    if not page.episodes:
        if page.kind == "character":
            nothing = "Nothing has been told yet."
        else:
            nothing = "They share no beats." if len(page.others) == 1 else "No beat has all of them."
        yield paper.prose(paper.text(nothing))
