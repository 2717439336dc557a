"""A page -> what is drawn on a terminal: Rich draws its blocks, whose texts are never its markup."""

import io
import sys
from collections.abc import Iterator, Sequence
from typing import assert_never

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel as RichPanel
from rich.table import Table as RichTable

from jjguide.hints import SharedOptions
from jjguide.output import tables, terminal
from jjguide.output.canvas import DEEPER, INDENT, PROSE, STYLES, Canvas
from jjguide.pages import blocks
from jjguide.pages.blocks import Block, Run, Text, accent, quiet, text
from jjguide.pages.marks import bar

_BESIDE_TITLE = 6
# What the frame of a panel takes of its width.
_FRAME = 4
# What a command is for needs as much room beside it.
_GAP, _PURPOSE = 2, 24
# Without a height, Rich ignores the width if TERM is dumb.
_HEIGHT = 25


def write(page: Sequence[Block], width: int, options: SharedOptions) -> str:
    """Return the drawing of a page on a terminal of some width, with commands that carry the options."""
    canvas = Canvas(width, terminal.has_color(sys.stdout), sys.stdout.encoding, options)
    drawing = console(canvas)
    drawing.print(Group(*draw(page, canvas)))
    text: str = drawing.file.getvalue()  # type: ignore[attr-defined]
    return text if canvas.color else "\n".join(line.rstrip() for line in text.split("\n"))


def console(canvas: Canvas) -> Console:
    """Return what Rich draws with, as wide as the canvas."""
    return Console(
        file=io.StringIO(),
        width=canvas.width,
        height=_HEIGHT,
        force_terminal=canvas.color,
        color_system="auto" if canvas.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def draw(page: Sequence[Block], canvas: Canvas) -> Iterator[RenderableType]:
    """Yield what draws these blocks, with a blank line between each two of them."""
    for block in page:
        parts = list(_drawn(block, canvas))
        if parts:
            if block is not page[0]:
                yield ""
            yield from parts


def _drawn(block: Block, canvas: Canvas) -> Iterator[RenderableType]:  # noqa: C901, PLR0912
    match block:
        case blocks.Panel():
            yield _panel(block, canvas)
        case blocks.Paragraph():
            yield from (canvas.prose(canvas.text(each)) for each in (block.text, block.note) if each)
        case blocks.Section():
            yield from _section(block, canvas)
        case blocks.Bullets():
            yield from (_bullet(item, canvas) for item in block.items)
        case blocks.Table():
            yield tables.table(block, canvas)
        case blocks.Records() if block.wide is not None and canvas.width >= block.wide:
            yield tables.records(block.table, canvas)
        case blocks.Records():
            yield from draw(block.sections, canvas)
        case blocks.Grid():
            yield from tables.grid(block, canvas)
        case blocks.Strip():
            yield from tables.strip(block, canvas)
        case blocks.Lines():
            yield from (canvas.text(line) for line in block.lines)
        case blocks.Remark():
            yield canvas.prose(canvas.text([Run(block.text)]))
        case blocks.SeenSoFar():
            yield canvas.prose(canvas.text([quiet(block.text)]))
        case blocks.Steps():
            yield from _steps(block, canvas)
        case _:
            assert_never(block)


def _panel(panel: blocks.Panel, canvas: Canvas) -> RenderableType:
    title = canvas.text(panel.title)
    width = min(canvas.width, PROSE)
    bars = [text(accent(bar(*panel.bar, width - _FRAME)))] if panel.bar else []
    parts = [part for line in (*bars, *panel.paragraphs) for part in ("", canvas.text(line))][1:]
    fits = title.cell_len + _BESIDE_TITLE <= width
    return RichPanel(
        Group(*(parts if fits else (title, "", *parts))),
        title=title if fits else None,
        title_align="left",
        border_style=STYLES["accent"],
        box=box.ROUNDED,
        width=width,
        padding=(0, 1),
    )


def _section(section: blocks.Section, canvas: Canvas) -> Iterator[RenderableType]:
    yield canvas.prose(canvas.text(section.heading))
    for part in section.body:
        if isinstance(part, blocks.Bullets):
            yield from (_bullet(item, canvas) for item in part.items)
        else:
            yield canvas.prose(canvas.text(part.text), DEEPER)


def _bullet(item: Text, canvas: Canvas) -> RenderableType:
    row = RichTable.grid(padding=(0, 1))
    row.add_row(canvas.text([quiet("–")]), canvas.text(item))
    return canvas.prose(row, DEEPER)


def _steps(steps: blocks.Steps, canvas: Canvas) -> Iterator[RenderableType]:
    if not steps.steps:
        return
    typed = [(accent(command.command_line(canvas.options)), quiet(what)) for command, what in steps.steps]
    rows = [(canvas.text([command]), canvas.text([what])) for command, what in typed]
    # A command is broken only where it has no room even by itself, with its purpose below it.
    if INDENT + max(command.cell_len for command, _ in rows) + _GAP + _PURPOSE > canvas.width:
        below = [part for command, what in rows for part in (command, Padding(what, (0, 0, 0, INDENT)))]
        yield Padding(Group(*below), (0, 0, 0, INDENT))
        return
    table = RichTable.grid(padding=(0, _GAP))
    table.add_column(no_wrap=True)
    table.add_column()
    for row in rows:
        table.add_row(*row)
    yield Padding(table, (0, 0, 0, INDENT))
