"""A page -> its drawing as an SVG. Each text and shape has its own coordinates, so that no font can move it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group
from rich.segment import Segment

from jjguide.errors import SharedOptions
from jjguide.output.drawn import Canvas, console, draw
from jjguide.output.plain import spoken
from jjguide.pages import blocks
from jjguide.pages.blocks import Block
from jjguide.pages.svg import ACCENT, INK, QUIET, document, element, plain

# The width of a drawing, before what is empty is cut off; a grid must stay in one piece.
_COLUMNS, _GRID_COLUMNS = 100, 1_000
# A line's height, a cell's width, the size of the type, and its baseline. Most monospaced type is 0.6 as wide as high.
_LINE, _CELL, _TYPE, _BASELINE = 17, 9, 15, 13
_MARGIN = 16

# Shapes: where each begins in its cell, and its path from there. A run of a long one is a single shape.
_LONG = {"─": (0, 8.5, "h{0}")} | {
    mark: (0, 17, f"v-{high}h{{0}}v{high}z") for mark, high in {"░": 2, "▂": 4, "▅": 9, "▇": 15, "█": 17}.items()
}
_DIAMOND = (4.5, 4, "l4 5l-4 5l-4 -5z")
_SHAPES = _LONG | {
    "│": (4.5, 0, "v17"),
    "╭": (4.5, 17, "v-4.5q0 -4 4.5 -4"),
    "╮": (0, 8.5, "q4.5 0 4.5 4v4.5"),
    "╰": (4.5, 0, "v4.5q0 4 4.5 4"),
    "╯": (0, 8.5, "q4.5 0 4.5 -4v-4.5"),
    "◇": _DIAMOND,
    "◆": _DIAMOND,
}
_STROKED = "─│╭╮╰╯◇"
# Shapes; characters that are wide in most fonts; and texts, which end at two spaces.
_RUNS = re.compile(
    rf"([{''.join(_LONG)}])\1*|[{''.join(_SHAPES)}]|[\u2600-\U0010ffff][\u200d\u2600-\U0010ffff]*"
    rf"|[^ {''.join(_SHAPES)}\u2600-\U0010ffff]+(?: [^ {''.join(_SHAPES)}\u2600-\U0010ffff]+)*"
)


def write(title: str, page: Sequence[Block], options: SharedOptions) -> str:
    """Return the SVG of a page; its commands carry the options."""
    width = _GRID_COLUMNS if any(isinstance(block, blocks.Grid) for block in page) else _COLUMNS
    canvas = Canvas(width, color=True, encoding="utf-8", options=options)
    drawn = console(canvas).render_lines(Group(*draw(page, canvas)), pad=False)
    lines = (" ".join(line.split()) for line in spoken(page).split("\n"))
    texts = ["".join(segment.text for segment in line).rstrip() for line in drawn]
    columns = max(map(cell_len, texts))
    indent = min(len(text) - len(text.lstrip()) for text in texts if text)
    size = (columns - indent) * _CELL + 2 * _MARGIN, len(drawn) * _LINE + 2 * _MARGIN
    content = "\n".join(part for at, line in enumerate(drawn) for part in _placed(line, at, indent))
    return document(title, filter(None, lines), size, content, _TYPE)


def _placed(line: Iterable[Segment], at: int, indent: int) -> Iterator[str]:
    column, top = -indent, _MARGIN + at * _LINE
    for text, style, _ in line:
        color = ACCENT if style and style.color else QUIET if style and style.dim else INK
        weight = "bold" if style and style.bold else ""
        for found in _RUNS.finditer(text):
            run = found[0]
            x = _MARGIN + (column + cell_len(text[: found.start()])) * _CELL
            if shape := _SHAPES.get(run[0]):
                start_x, start_y, rest = shape
                way = f"M{x + start_x:g} {top + start_y:g}{rest.format(len(run) * _CELL)}"
                pen = {"fill": "none", "stroke": color} if run[0] in _STROKED else {"fill": color}
                yield element("path", d=way, **pen)
            else:
                ink = "" if color == INK else color
                yield element("text", plain(run), x=x, y=top + _BASELINE, fill=ink, font_weight=weight)
        column += cell_len(text)
