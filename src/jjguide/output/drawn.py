"""A page -> its drawing for a terminal: Rich draws the blocks, and never takes their texts for markup."""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel as RichPanel
from rich.table import Table as RichTable
from rich.text import Text as RichText

from jjguide.errors import SharedOptions
from jjguide.output import terminal
from jjguide.pages import blocks
from jjguide.pages.blocks import Block, Cell, CodesAs, Count, Part, Table, cell_text
from jjguide.pages.marks import BOUNDARY, IN_PERSON, bar, from_to, legend, mark, numbers_above, runs
from jjguide.pages.texts import DASH, Run, accent, quiet, strong, text
from jjguide.text import count

# One accent and two weights.
_STYLES = {"strong": "bold", "quiet": "dim", "accent": "magenta", "code": "bold magenta", "mark": "bold magenta"}
_INDENT, _DEEPER = 2, 8
_PROSE, _NARROW = 80, 60
_COLUMN = 16  # If a table's columns had to be narrower, its rows are drawn as cards.
# How much of a panel's width its frame takes, and how much of it the frame beside its title.
_FRAME, _BESIDE_TITLE = 4, 6
_GAP, _PURPOSE = 2, 24  # Between a command and what it is for, and how much room that needs beside it.
_CODE, _NUMBER = 6, 3  # How wide a mark is at best: like the code or the number above it.


class Canvas(NamedTuple):
    """What is drawn on: its width, color and encoding, and the options that printed commands repeat."""

    width: int
    color: bool
    encoding: str
    options: SharedOptions

    def text(self, runs: Iterable[Run]) -> RichText:
        """Return a text with its styles; what a terminal would obey is spelled out."""
        line = RichText(overflow="fold")
        for string, kind in runs:
            line.append("\n" if kind == "break" else terminal.escape(string, self.encoding), _STYLES.get(kind, ""))
        return line

    def prose(self, text: RenderableType, indent: int = _INDENT) -> RenderableType:
        """Return a paragraph, never wider than is easy to read."""
        if self.width < _NARROW:
            return Padding(text, (0, 0, 0, min(indent, 2 * _INDENT)))
        return Padding(text, (0, max(self.width - _PROSE, 0) + _INDENT, 0, indent))

    def table(self, table: Table, leading: int = 0) -> RenderableType:
        """Return a table, or its rows as cards if there is no room for it."""
        drawn = table.without_blanks(table.undrawn)
        # Where a screen leaves columns out, the first and the last episode are enough.
        codes_as = from_to if table.undrawn else runs
        if self.width < len(drawn.headings) * _COLUMN:
            title = self.text([quiet(drawn.headings[0])])
            return Group(*map(self.prose, [title, *(self._card(row, codes_as) for row in drawn.rows)]))
        drawing = RichTable(
            box=box.SIMPLE_HEAD,
            pad_edge=False,
            show_edge=False,
            header_style=_STYLES["quiet"],
            border_style=_STYLES["quiet"],
            padding=(0, 1, 0, 0),  # One space here, and one that the box puts between columns.
            leading=leading,
        )
        for at, heading in enumerate(drawn.headings):
            drawing.add_column(heading, no_wrap=not at, overflow="fold")
        for row in drawn.rows:
            drawing.add_row(*(self.text(cell_text(cell, codes_as)) for cell in row))
        return Padding(drawing, (0, 0, 0, _INDENT))

    def _card(self, row: Iterable[Cell], codes_as: CodesAs) -> RenderableType:
        cells = (text(count(each.number, each.what)) if isinstance(each, Count) else each for each in row)
        head, *rest = (self.text(cell_text(cell, codes_as)) for cell in cells)
        below = RichText(" · ").join(cell for cell in rest if cell.plain not in ("", DASH))
        return Group(head, Padding.indent(below, _INDENT))


def write(page: Sequence[Block], width: int, options: SharedOptions) -> str:
    """Return the drawing of a page on a terminal of this width; commands carry the options."""
    canvas = Canvas(width, terminal.has_color(), sys.stdout.encoding, options)
    drawing = console(canvas)
    drawing.print(Group(*draw(page, canvas)))
    text: str = drawing.file.getvalue()  # type: ignore[attr-defined]
    return text if canvas.color else "\n".join(line.rstrip() for line in text.split("\n"))


def console(canvas: Canvas) -> Console:
    """Return a console of Rich as wide as the canvas."""
    return Console(
        file=io.StringIO(),
        width=canvas.width,
        height=25,  # without a height, Rich ignores the width if TERM is dumb
        force_terminal=canvas.color,
        legacy_windows=False,
    )


def draw(page: Sequence[Block], canvas: Canvas) -> Iterator[RenderableType]:
    """Yield the drawings of blocks, with blank lines between them."""
    for block in page:
        parts = list(_drawn(block, canvas))
        if parts:
            if block is not page[0]:
                yield ""
            yield from parts


def _drawn(block: Block, canvas: Canvas, indent: int = _INDENT) -> Iterator[RenderableType]:  # noqa: C901, PLR0912 - a case a block
    match block:
        case blocks.Panel():
            yield _panel(block, canvas)
        case blocks.Paragraph():
            yield from (canvas.prose(canvas.text(each), indent) for each in (block.text, block.note) if each)
        case blocks.Section():
            yield canvas.prose(canvas.text(block.heading))
            for part in block.body:
                yield from _drawn(part, canvas, _DEEPER)
        case blocks.Bullets():
            for item in block.items:
                row = RichTable.grid(padding=(0, 1))
                row.add_row(canvas.text([quiet("–")]), canvas.text(item))
                yield canvas.prose(row, _DEEPER)
        case blocks.Table() if block.sections and canvas.width < block.wide:
            yield from draw(block.sections, canvas)
        case blocks.Table():
            # What may be sections has long texts, so its rows stand apart.
            yield canvas.table(block, leading=1 if block.sections else 0)
        case blocks.Grid():
            yield from _grid(block, canvas)
        case blocks.Lines():
            yield from map(canvas.text, block.items)
        case blocks.Remark():
            yield canvas.prose(canvas.text([Run(block.text)]))
        case blocks.Steps():
            yield from _steps(block, canvas)
        case _:
            assert_never(block)


def _panel(panel: blocks.Panel, canvas: Canvas) -> RenderableType:
    title = canvas.text(panel.title)
    width = min(canvas.width, _PROSE)
    fits = title.cell_len + _BESIDE_TITLE <= width
    parts = [] if fits else [title]
    if panel.bar:
        parts.append(canvas.text([accent(bar(*panel.bar, width - _FRAME))]))
    parts += map(canvas.text, panel.paragraphs)
    return RichPanel(
        RichText("\n\n", overflow="fold").join(parts) if parts else Group(),
        title=title if fits else None,
        title_align="left",
        border_style=_STYLES["accent"],
        box=box.ROUNDED,
        width=width,
        padding=(0, 1),
    )


def _steps(steps: blocks.Steps, canvas: Canvas) -> Iterator[RenderableType]:
    typed = [canvas.text([accent(command.command_line(canvas.options))]) for command, _ in steps.steps]
    what_for = [canvas.text([quiet(what)]) for _, what in steps.steps]
    widest = max((command.cell_len for command in typed), default=0)
    # If they don't all fit beside each other, what a command is for stands below it.
    is_beside = _INDENT + widest + _GAP + _PURPOSE <= canvas.width
    for command, what in zip(typed, what_for, strict=True):
        if is_beside:
            gap = " " * (widest - command.cell_len + _GAP)
            yield Padding.indent(RichText.assemble(command, gap, what), _INDENT)
        else:
            yield Padding.indent(command, _INDENT)
            yield Padding.indent(what, 2 * _INDENT)


def _grid(grid: blocks.Grid, canvas: Canvas) -> Iterator[RenderableType]:
    names, cell, per_band = _layout(grid, canvas)
    for start in range(0, len(grid.codes), per_band):
        band = range(start, min(start + per_band, len(grid.codes)))
        codes = "".join(grid.codes[at].ljust(cell) for at in band)
        above = [codes] if cell == _CODE else numbers_above([at + 1 for at in band], cell)
        yield from (Padding.indent(canvas.text([quiet(line)]), _INDENT + names + _GAP) for line in above)
        end, boundary = (grid.seen, [quiet(BOUNDARY)]) if grid.seen in band else (band.stop, [])
        for name, parts in grid.rows:
            line = canvas.text([strong(name)])
            line.truncate(names, overflow="ellipsis", pad=True)
            marks = canvas.text([Run(" " * _GAP), *_marks(parts[start:end], cell), *boundary])
            yield Padding.indent(line.append_text(marks), _INDENT)
    yield ""
    between = RichText("\n" if canvas.width < _NARROW else "   ")
    meanings = legend({part for _, parts in grid.rows for part in parts})
    yield canvas.prose(between.join(canvas.text([quiet(line)]) for line in meanings))


def _layout(grid: blocks.Grid, canvas: Canvas) -> tuple[int, int, int]:
    """Return the width of the names and of a mark, and how many episodes fit beside each other."""
    width = min(canvas.width, _PROSE) if grid.is_aside else canvas.width
    episodes, room = len(grid.codes), width - _INDENT - _GAP - 1
    longest = max(canvas.text([Run(name)]).cell_len for name, _ in grid.rows)
    names = min(longest, max(room - episodes, room // 2))
    widths = (_CODE, _NUMBER, 2) if max(map(len, grid.codes)) < _CODE else (_NUMBER, 2)
    cell = next((cell for cell in widths if names + cell * episodes <= room), 1)
    return names, cell, (room - names) // cell


def _marks(parts: Sequence[Part], width: int) -> Iterator[Run]:
    for presence, beats in parts:
        signs = mark(presence, beats, width)
        yield accent(signs) if presence in IN_PERSON else Run(signs)
