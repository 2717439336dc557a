"""Draws the cast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.marks import runs
from jjguide.output.render.paper import ACCENT, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from jjguide.pages.cast import CastList, CastRow


def cast_list(page: CastList, paper: Paper) -> Iterator[RenderableType]:
    """Draw the cast as a table, with the first and the last of somebody's episodes if that gives each a line."""
    if not page.rows:
        yield paper.note("Nobody is known yet.")
        return
    headings = ["Character", "Played by", "Billing", "In", "Episodes"]
    full, brief = (_cast_rows(page, paper, is_brief=is_brief) for is_brief in (False, True))
    is_brief = not paper.holds(headings, full) and paper.holds(headings, brief)
    yield paper.table(headings, brief if is_brief else full, is_page=True)


def _cast_rows(page: CastList, paper: Paper, *, is_brief: bool) -> list[list[Text]]:
    rows = []
    for row in page.rows:
        codes = " ".join(row.episodes) if paper.width is None else runs(row.episodes)
        where = _from_to(row) if is_brief else codes
        rows.append(
            [
                paper.text((row.name, STRONG)),
                paper.known(row.actor),
                paper.known(row.billing),
                paper.known(where or None, ACCENT),
                paper.text(str(len(row.episodes))),
            ]
        )
    return rows


def _from_to(row: CastRow) -> str:
    """Return the first and the last episode, with dots between them where some are left out."""
    if row.first is None or row.last is None or row.first == row.last:
        return row.first or ""
    has_gaps = len(row.episodes) <= row.last.number - row.first.number
    return f"{row.first}{'…' if has_gaps else '–'}{row.last}"
