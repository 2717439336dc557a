"""Draws the credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.paper import ACCENT, QUIET, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.credits import CreditList, PersonPage


def person_page(page: PersonPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw what a writer or director has made."""
    yield paper.panel(
        paper.text((page.name, STRONG)),
        *(
            paper.text((f"{row.job.capitalize()} of ", QUIET), (", ".join(row.episodes), ACCENT))
            for row in page.credits
        ),
    )


def credit_list(page: CreditList, paper: Paper) -> Iterator[RenderableType]:
    """Draw the credits as a table."""
    if not page.rows:
        yield paper.note("Nobody is credited yet.")
        return
    yield paper.table(
        ["Name", "Job", "Episodes"],
        [
            [paper.text((row.name, STRONG)), paper.text(row.job), paper.text((" ".join(row.episodes), ACCENT))]
            for row in page.rows
        ],
        is_page=True,
    )
