"""Draws characters, the cast and the credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.pages.people import CastList, CharacterPage, CreditList, PersonPage
from jjguide.render.paper import ACCENT, QUIET, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    for episode in page.episodes:
        how = "" if episode.presence == "appears" else f"  {episode.presence}"
        yield paper.text((episode.code, ACCENT), "  ", (episode.title or "?", STRONG), (how, QUIET))
        for beat in episode.beats:
            yield paper.item(paper.text(beat))
        yield paper.text()
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
                paper.text((_runs(row.episodes) if paper.width else " ".join(row.episodes), ACCENT)),
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


def _runs(codes: Sequence[str]) -> str:
    """Return codes with runs of three and more drawn together: 2.01-2.04, 2.06."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and int(code.partition(".")[2]) == int(runs[-1][-1].partition(".")[2]) + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)  # noqa: PLR2004


DRAWERS = {CharacterPage: character_page, PersonPage: person_page, CastList: cast_list, CreditList: credit_list}
