"""Tables, and the grid of a season, as Rich draws them in the room that there is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeAlias

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from jjguide.model import Code
from jjguide.output.canvas import INDENT, STYLES, Canvas
from jjguide.pages import blocks
from jjguide.pages.blocks import Cell, Codes, Count, Part, Run, accent, or_dash, quiet, strong
from jjguide.pages.marks import BOUNDARY, IN_PERSON, dots, from_to, legend, mark, numbers_above, runs
from jjguide.text import count

CodesAs: TypeAlias = Callable[[Sequence[Code]], str]

# A table whose columns would have to be narrower gives way to cards.
_COLUMN = 16
_GAP = 2
_BESIDE_DOTS = 35
_NAME_AT_LEAST = 10
_CELL = 3
# On a wide screen, cells that hold a code.
_ROOMY, _WIDEST_CELL = 100, 6


def records(block: blocks.Table, canvas: Canvas) -> RenderableType:
    """Return a table whose rows stand apart, since their texts are long."""
    block = block.without_blanks()
    return _table(block.headings, _texts(block, canvas), leading=1)


def table(block: blocks.Table, canvas: Canvas) -> RenderableType:
    """Return a table, without some of its columns if there is no room, or cards of its rows if there is none at all."""
    block = block.without_blanks()
    headings, rows = block.headings, _texts(block, canvas)
    kept = [at for at, heading in enumerate(headings) if heading not in block.may_go]
    if canvas.width < len(kept) * _COLUMN:
        return Group(*(canvas.prose(_card([row[at] for at in kept], canvas)) for row in block.rows))
    if block.dots and (last := _last_dot(block, canvas)):
        above = numbers_above(range(1, last + 1), _CELL)[0]
        headings = tuple(above if heading == "Episodes" else heading for heading in headings)
        rows = _texts(block, canvas, partial(dots, last=last))
    elif not _holds(headings, rows, canvas):
        brief = [[row[at] for at in kept] for row in _texts(block, canvas, from_to)]
        if block.may_go or _holds(headings, brief, canvas):
            headings, rows = tuple(headings[at] for at in kept), brief
    return _table(headings, rows)


def _table(headings: Sequence[str], rows: Sequence[Sequence[RichText]], leading: int = 0) -> RenderableType:
    drawing = RichTable(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        header_style=STYLES["quiet"],
        border_style=STYLES["quiet"],
        # Together with what a box puts between columns, two spaces.
        padding=(0, 1, 0, 0),
        leading=leading,
    )
    for at, heading in enumerate(headings):
        drawing.add_column(heading, no_wrap=not at, overflow="fold")
    for row in rows:
        drawing.add_row(*row)
    return Padding(drawing, (0, 0, 0, INDENT))


def _texts(block: blocks.Table, canvas: Canvas, codes_as: CodesAs = runs) -> list[list[RichText]]:
    return [[_text(cell, canvas, codes_as) for cell in row] for row in block.rows]


def _text(cell: Cell, canvas: Canvas, codes_as: CodesAs = runs) -> RichText:
    if isinstance(cell, Count):
        return canvas.text([Run(str(cell.number))])
    if isinstance(cell, Codes):
        return canvas.text([or_dash(codes_as(cell.codes) or None, "accent")])
    return canvas.text(cell)


def _holds(headings: Sequence[str], rows: Sequence[Sequence[RichText]], canvas: Canvas) -> bool:
    """Return whether there is room for every row on a line of its own."""
    columns = zip([RichText(heading) for heading in headings], *rows, strict=True)
    needed: int = INDENT - _GAP + sum(max(cell.cell_len for cell in column) + _GAP for column in columns)
    return needed <= canvas.width


def _card(row: Sequence[Cell], canvas: Canvas) -> RenderableType:
    """Return a row as its title, and below it what else it says."""
    head, *rest = (
        canvas.text([Run(count(cell.number, cell.what))]) if isinstance(cell, Count) else _text(cell, canvas)
        for cell in row
    )
    below = RichText(" · ").join(cell for cell in rest if cell.plain not in ("", blocks.DASH))
    return Group(head, Padding(below, (0, 0, 0, INDENT)))


def _last_dot(block: blocks.Table, canvas: Canvas) -> int:
    """Return the last episode that a dot stands for, 0 if there is no room for dots."""
    codes = [code.number for row in block.rows for cell in row if isinstance(cell, Codes) for code in cell.codes]
    last = max(codes, default=0)
    fits = not canvas.is_narrow and _CELL * last + _BESIDE_DOTS <= canvas.width
    return last if fits else 0


def grid(block: blocks.Grid, canvas: Canvas) -> Iterator[RenderableType]:
    """Yield the grid in as many bands as it needs, then what its marks mean."""
    names, cell, per_band = _layout(block, canvas)
    for start in range(0, len(block.codes), per_band):
        band = range(start, min(start + per_band, len(block.codes)))
        codes = "".join(block.codes[at].ljust(cell) for at in band)
        above = [codes] if cell == _WIDEST_CELL else numbers_above([at + 1 for at in band], cell)
        yield from (canvas.margin(canvas.text([Run(" " * (names + _GAP)), quiet(line)])) for line in above)
        seen = block.seen if block.seen in band else band.stop
        for name, parts in block.rows:
            known, unknown = parts[start:seen], parts[seen : band.stop]
            marks = [*_marks(known, cell), *([quiet(BOUNDARY)] if unknown else []), *_marks(unknown, cell)]
            yield canvas.margin(_grid_row(name, names, marks, canvas))
    yield ""
    yield from _legend({part for _, parts in block.rows for part in parts}, canvas)


def _layout(block: blocks.Grid, canvas: Canvas) -> tuple[int, int, int]:
    """Return the width of the names and of a mark, and how many episodes stand side by side: all if they can."""
    episodes = len(block.codes)
    names = max(canvas.text([Run(name)]).cell_len for name, _ in block.rows)
    room = canvas.width - INDENT - _GAP - 1
    holds_codes = canvas.width >= _ROOMY and max(map(len, block.codes)) < _WIDEST_CELL
    widest = _WIDEST_CELL if holds_codes else _CELL
    cell = next((cell for cell in range(widest, 1, -1) if names + cell * episodes <= room), 1)
    beside_marks = room - cell * episodes
    # Where they need several bands, the names may as well be whole.
    names = min(names, beside_marks if beside_marks >= _NAME_AT_LEAST else room // 2)
    return names, cell, max((room - names) // cell, 1)


def _grid_row(name: str, width: int, marks: list[Run], canvas: Canvas) -> RichText:
    line = canvas.text([strong(name)])
    line.truncate(width, overflow="ellipsis", pad=True)
    line.no_wrap, line.overflow = True, "ignore"
    line.append(" " * _GAP)
    return line.append_text(canvas.text(marks))


def _marks(parts: Sequence[Part], width: int) -> Iterator[Run]:
    for (presence, beats), alike in groupby(parts):
        signs = mark(presence, beats, width) * sum(1 for _ in alike)
        yield accent(signs) if presence in IN_PERSON else Run(signs)


def strip(block: blocks.Strip, canvas: Canvas) -> Iterator[RenderableType]:
    """Yield the marks of one row and what they mean, where they fit."""
    numbers = range(1, len(block.parts) + 1)
    cell = _CELL if len(numbers) * _CELL + INDENT <= canvas.width else 1
    if len(numbers) * cell + INDENT > canvas.width:
        return
    marks = "".join(mark(*part, cell) for part in block.parts)
    yield from (canvas.margin(canvas.text([quiet(line)])) for line in numbers_above(numbers, cell))
    yield canvas.margin(canvas.text([accent(marks)]))
    yield from _legend(block.parts, canvas)


def _legend(parts: Iterable[Part], canvas: Canvas) -> Iterator[RenderableType]:
    return canvas.side_by_side([quiet(line) for line in legend(parts)])
