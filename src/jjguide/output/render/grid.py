"""Draws the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from jjguide.output.render.marks import BOUNDARY, heading, legend, mark, runs
from jjguide.output.render.paper import ACCENT, INDENT, QUIET, STRONG, Paper
from jjguide.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from jjguide.model import Code
    from jjguide.pages.grid import GridPage, GridRow

_NAME_AT_LEAST = 10
_CELL = 3
# On a wide screen, cells that hold a code.
_ROOMY, _WIDEST_CELL = 100, 6
_GAP = 2


def grid_page(page: GridPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw the season: names down, episodes across, and a line where the viewer's knowledge ends."""
    if not page.rows:
        yield paper.note("Nothing has happened yet.")
        return
    if paper.spoken:
        yield from (paper.text(_in_words(row, page.episodes)) for row in page.rows)
        return
    episodes = len(page.episodes)
    names, cell, per_band = _layout(page, paper)
    for start in range(0, episodes, per_band):
        band = range(start, min(start + per_band, episodes))
        codes = "".join(page.episodes[at].ljust(cell) for at in band)
        for line in [codes] if cell == _WIDEST_CELL else heading([at + 1 for at in band], cell):
            yield paper.margin(paper.text(" " * (names + _GAP), (line, QUIET)))
        for row in page.rows:
            name = paper.text((row.name, STRONG))
            name.truncate(names, overflow="ellipsis", pad=True)
            marks = _marks(row, band, cell, page.seen.number if page.seen else None, paper)
            yield paper.margin(Text.assemble(name, " " * _GAP, marks, no_wrap=True, overflow="ignore"))
    if paper.width is None:
        return
    yield paper.text()
    parts = (part for row in page.rows for part in zip(row.presence, row.beats, strict=True))
    yield from paper.side_by_side(legend(parts))
    if page.left_out:
        each = "each " if page.left_out > 1 else ""
        yield paper.prose(paper.text((f"{page.left_out} more, {each}in a single episode, with --all", QUIET)))


def _in_words(row: GridRow, episodes: Sequence[Code]) -> str:
    """Return what the marks of a row say."""
    codes: dict[str, list[Code]] = {}
    for code, presence in zip(episodes, row.presence, strict=True):
        if presence is not None:
            codes.setdefault(presence, []).append(code)
    told = "; ".join(f"{presence} {runs(of_it)}" for presence, of_it in codes.items())
    return f"{row.name}, {count(sum(row.beats), 'beat')}: {told}"


def _layout(page: GridPage, paper: Paper) -> tuple[int, int, int]:
    """Return the width of the names and of a mark, and how many episodes stand side by side: all if they can."""
    episodes = len(page.episodes)
    names = max(paper.text(row.name).cell_len for row in page.rows)
    if paper.width is None:
        return names, _CELL, episodes
    room = paper.width - INDENT - _GAP - 1
    holds_codes = paper.width >= _ROOMY and max(map(len, page.episodes)) < _WIDEST_CELL
    widest = _WIDEST_CELL if holds_codes else _CELL
    cell = next((cell for cell in range(widest, 1, -1) if names + cell * episodes <= room), 1)
    beside_marks = room - cell * episodes
    # Where they need several bands, the names may as well be whole.
    names = min(names, beside_marks if beside_marks >= _NAME_AT_LEAST else room // 2)
    return names, cell, max((room - names) // cell, 1)


def _marks(row: GridRow, band: range, cell: int, seen: int | None, paper: Paper) -> Text:
    line = paper.text()
    for at in band:
        if at == seen:
            line.append_text(paper.text((BOUNDARY, QUIET)))
        presence = row.presence[at]
        line.append_text(paper.text((mark(presence, row.beats[at], cell), ACCENT if presence == "appears" else "")))
    return line
