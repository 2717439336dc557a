"""Draws characters, the cast and the credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.pages.people import CastList, CharacterPage, CreditList, PersonPage
from jjguide.render.marks import heading, mark, number, runs
from jjguide.render.paper import ACCENT, INDENT, QUIET, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


def character_page(page: CharacterPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw a character: who they are, where they stand, everything that happens to them, and whom they meet."""
    facts = [
        f"Played by {page.actor}" if page.actor else "",
        page.billing or "",
        f"also {', '.join(page.aliases)}" if page.aliases else "",
        f"{page.first} to {page.last}" if page.first else "",
    ]
    fate = page.fate
    yield paper.panel(
        paper.text((page.name, STRONG)),
        *([paper.text(page.about), paper.text()] if page.about else []),
        *([paper.text((f"{fate.code or 'Before the season'}  ", ACCENT), fate.text), paper.text()] if fate else []),
        paper.text((" · ".join(fact for fact in facts if fact), QUIET)),
    )
    yield paper.text()
    yield from _strip(page, paper)
    for episode in page.episodes:
        how = "" if episode.presence == "appears" else f"  {episode.presence}"
        yield paper.episode(episode.code, episode.title, (how, QUIET))
        for beat in episode.beats:
            yield paper.item(paper.text(beat))
        yield paper.text()
    if not page.episodes:
        yield paper.text("There is no beat to tell.")
    if page.together:
        rows = [[paper.text((row.name, STRONG)), paper.text(str(row.beats))] for row in page.together]
        yield paper.table(["Shares beats with", "How many"], rows)


def person_page(page: PersonPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw somebody's credits."""
    yield paper.panel(
        paper.text((page.name, STRONG)),
        *(
            paper.text((f"{row.job.capitalize()} of ", QUIET), (", ".join(row.episodes), ACCENT))
            for row in page.credits
        ),
    )


def cast_list(page: CastList, paper: Paper) -> Iterator[RenderableType]:
    """Draw everyone as a table."""
    yield paper.table(
        ["Character", "Played by", "Billing", "Episodes", "#"],
        [
            [
                paper.text((row.name, STRONG)),
                paper.known(row.actor),
                paper.known(row.billing),
                paper.text((runs(row.episodes) if paper.width else " ".join(row.episodes), ACCENT)),
                paper.text(str(len(row.episodes))),
            ]
            for row in page
        ],
    )


def credit_list(page: CreditList, paper: Paper) -> Iterator[RenderableType]:
    """Draw the credits as a table."""
    yield paper.table(
        ["Name", "Job", "Episodes"],
        [
            [paper.text((row.name, STRONG)), paper.text(row.job), paper.text((" ".join(row.episodes), ACCENT))]
            for row in page
        ],
    )


def _strip(page: CharacterPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw the grid's row of one character, up to their last episode, where it fits."""
    if paper.width is None or page.last is None:
        return
    numbers = range(1, number(page.last) + 1)
    cell = 3 if len(numbers) * 3 + INDENT <= paper.width else 1
    if len(numbers) * cell + INDENT > paper.width:
        return
    parts = {number(episode.code): (episode.presence, len(episode.beats)) for episode in page.episodes}
    marks = ""
    for at in numbers:
        presence, beats = parts.get(at, (None, 0))
        marks += mark(presence, beats, cell)
    yield paper.prose(paper.text((heading(numbers, cell), QUIET)))
    yield paper.prose(paper.text((marks, ACCENT)))
    yield paper.text()


DRAWERS = {CharacterPage: character_page, PersonPage: person_page, CastList: cast_list, CreditList: credit_list}
