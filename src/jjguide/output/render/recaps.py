"""Draws the recaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.paper import DEEPER, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.recaps import RecapList


def recap_list(page: RecapList, paper: Paper) -> Iterator[RenderableType]:
    """Draw where each episode left things."""
    if not page.rows:
        yield paper.note("Nothing has happened yet.")
    elif paper.width is None:
        rows = [[paper.text(row.code), paper.known(row.title), paper.text(row.recap)] for row in page.rows]
        yield paper.table(["Code", "Title", "Recap"], rows, is_page=True)
    else:
        for row in page.rows:
            yield paper.episode(row.code, row.title)
            yield paper.prose(paper.text(row.recap), DEEPER)
            yield paper.text()
