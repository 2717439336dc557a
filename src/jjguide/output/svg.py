"""A page -> its drawing as an SVG.

The words are text in cells of one width, whatever font there is. The file loads nothing and names no address but the
namespace's, and what a page says is never more than text in it.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rich.cells import cell_len
from rich.color import blend_rgb
from rich.console import Group
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from jjguide.hints import SharedOptions
from jjguide.output import plain, terminal
from jjguide.output.canvas import Canvas
from jjguide.output.drawn import console, draw
from jjguide.pages import blocks
from jjguide.pages.blocks import Block
from jjguide.pages.marks import FONT

# What a page is laid out for; a grid is to stay in one piece. Only as much is kept as is drawn on.
_COLUMNS, _GRID_COLUMNS = 100, 1_000
# Lines and type, in the units of the picture.
_LINE, _TYPE = 24.4, 20
# CSS pixels for a unit: a line is 17 and a cell 9, so that frames and blocks join without a seam, and type, by the
# proportions of most fonts for code, 14.95, in which they reach from line to line.
_SCALE = 17 / _LINE
_CELL, _FONT_SIZE, _MARGIN = 9 / _SCALE, 14.95 / _SCALE, 16 / _SCALE

# Marks and frames, and what is wide in most fonts, have places of their own: a font that draws them wider, or hasn't
# got them, then moves nothing that stands beside them.
_RUNS = re.compile(r"[\u2500-\u25ff]+|[\u2600-\U0010ffff][\u200d\u2600-\U0010ffff]*|[^\u2500-\U0010ffff]+")
_TEXT = '<text class="{}" x="{:g}" y="{:g}" textLength="{:g}" lengthAdjust="spacingAndGlyphs">{}</text>\n'

_NO_COLOR = (0, 0, 0)


def _scheme(paper: tuple[int, int, int], ink: tuple[int, int, int], accent: tuple[int, int, int]) -> TerminalTheme:
    """Return a scheme of colors; of those of a terminal, drawings use magenta alone."""
    return TerminalTheme(paper, ink, [*[_NO_COLOR] * 5, accent, *[_NO_COLOR] * 2])


# All text has a contrast of at least 4.5 (WCAG 2), what is quiet included, for which ink has so much paper in it.
_QUIET = 0.4
_LIGHT = _scheme(paper=(252, 251, 248), ink=(14, 16, 20), accent=(150, 28, 110))
_DARK = _scheme(paper=(21, 23, 28), ink=(236, 238, 241), accent=(240, 138, 205))

_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" class="{name}" role="img" aria-labelledby="{name}-title {name}-text" \
width="{shown_width:g}" height="{shown_height:g}" viewBox="0 0 {width:g} {height:g}">
<title id="{name}-title">{title}</title>
<desc id="{name}-text">{spoken}</desc>
<style>
.{name} {{ max-width: 100%; height: auto; font: {font_size:g}px {font} }}
.{name}-paper {{ fill: {light_paper} }}
{light}
@media (prefers-color-scheme: dark) {{
.{name}-paper {{ fill: {dark_paper} }}
{dark}
}}
</style>
<rect class="{name}-paper" width="100%" height="100%" rx="12"/>
<g transform="translate({left:g} {top:g})">
{text}</g>
</svg>
"""


def write(title: str, page: Sequence[Block], options: SharedOptions) -> str:
    """Return the SVG of a page; its commands carry the options. The same page is the same text."""
    width = _GRID_COLUMNS if any(isinstance(block, blocks.Grid) for block in page) else _COLUMNS
    drawn = _lines(page, Canvas(width, color=True, encoding="utf-8", options=options))
    lines = (" ".join(line.split()) for line in plain.spoken(page).split("\n"))
    return _written(terminal.escape(title), "\n".join(filter(None, lines)), drawn)


def _lines(page: Sequence[Block], canvas: Canvas) -> list[list[Segment]]:
    """Return the lines of a drawing."""
    return console(canvas).render_lines(Group(*draw(page, canvas)), pad=False)


def _written(title: str, spoken: str, lines: Sequence[Sequence[Segment]]) -> str:
    """Return lines as an SVG that is as large as they are."""
    texts = list(map(_plain, lines))
    columns = max(map(cell_len, texts), default=0)
    indent = min((len(text) - len(text.lstrip()) for text in texts if text), default=0)
    width, height = (columns - indent) * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    # Ids stay unique when several SVGs are inlined in one HTML page.
    content = "\n".join([title, spoken, *texts])
    name = f"jj{zlib.crc32(content.encode()):08x}"
    classes: dict[Style, str] = {}
    cut = (Segment.adjust_line_length([*line], columns, pad=False) for line in lines)
    text = "".join(part for at, line in enumerate(cut) for part in _placed(line, at, name, classes))
    return _TEMPLATE.format(
        name=name,
        title=escape(title),
        spoken=escape(spoken),
        width=width,
        height=height,
        shown_width=round(width * _SCALE),
        shown_height=round(height * _SCALE),
        font=FONT,
        font_size=_FONT_SIZE,
        light_paper=_LIGHT.background_color.hex,
        light=_rules(classes, _LIGHT),
        dark_paper=_DARK.background_color.hex,
        dark=_rules(classes, _DARK),
        left=_MARGIN - indent * _CELL,
        top=_MARGIN,
        text=text,
    )


def _placed(line: Iterable[Segment], at: int, name: str, classes: dict[Style, str]) -> Iterator[str]:
    """Yield the texts of a line, each with the room that it has to fill, and add the classes of their styles."""
    column = 0
    for segment in line:
        for text in _RUNS.findall(segment.text):
            room = cell_len(text)
            of_style = classes.setdefault(segment.style or Style.null(), f"{name}-r{len(classes) + 1}")
            if not text.isspace():
                shown = escape(text).replace(" ", "&#160;")
                yield _TEXT.format(of_style, column * _CELL, at * _LINE + _TYPE, room * _CELL, shown)
            column += room


def _rules(classes: dict[Style, str], theme: TerminalTheme) -> str:
    """Return the style sheet of some classes: color, weight and quiet are all that styles have."""
    rules = []
    for style, name in classes.items():
        ink = style.color.get_truecolor(theme) if style.color else theme.foreground_color
        ink = blend_rgb(ink, theme.background_color, _QUIET) if style.dim else ink
        rules.append(f".{name} {{ fill: {ink.hex}{';font-weight: bold' if style.bold else ''} }}")
    return "\n".join(rules)


def _plain(line: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in line).rstrip()
