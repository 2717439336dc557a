"""What blocks are drawn on: how wide it is, whether it has color, and how texts and tables stand on it."""

from collections.abc import Iterable
from typing import NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from jjguide.errors import SharedOptions
from jjguide.output import terminal
from jjguide.pages.blocks import Cell, CodesAs, Count, Table, cell_text
from jjguide.pages.marks import from_to, runs
from jjguide.pages.texts import DASH, Run, text
from jjguide.text import count

# One accent and two weights, one of them for what may be overlooked.
STYLES = {"strong": "bold", "quiet": "dim", "accent": "magenta", "code": "bold magenta", "mark": "bold magenta"}
INDENT, DEEPER = 2, 8
PROSE = 80
_NARROW = 60
# A table whose columns would have to be narrower gives way to cards.
_COLUMN = 16


class Canvas(NamedTuple):
    """What is drawn on: its width, whether it has color, and what its commands repeat."""

    width: int
    color: bool
    encoding: str
    options: SharedOptions

    @property
    def is_narrow(self) -> bool:
        """Whether there is little room for indents."""
        return self.width < _NARROW

    def text(self, runs: Iterable[Run]) -> RichText:
        """Return a text with its styles, and with what a terminal would obey spelled out."""
        line = RichText(overflow="fold")
        for string, kind in runs:
            line.append("\n" if kind == "break" else terminal.escape(string, self.encoding), STYLES.get(kind, ""))
        return line

    def prose(self, text: RenderableType, indent: int = INDENT) -> RenderableType:
        """Return a paragraph, never wider than is easy to read."""
        if self.is_narrow:
            return Padding(text, (0, 0, 0, min(indent, 2 * INDENT)))
        return Padding(text, (0, max(self.width - PROSE, 0) + INDENT, 0, indent))

    def table(self, table: Table, leading: int = 0) -> RenderableType:
        """Return a table, or cards of its rows where there is no room for it."""
        drawn = table.without_blanks(table.undrawn)
        # What a screen leaves out is detail, and so are episodes between the first and the last.
        codes_as = from_to if table.undrawn else runs
        if self.width < len(drawn.headings) * _COLUMN:
            return Group(*(self.prose(self._card(row, codes_as)) for row in drawn.rows))
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
        for at, heading in enumerate(drawn.headings):
            drawing.add_column(heading, no_wrap=not at, overflow="fold")
        for row in drawn.rows:
            drawing.add_row(*(self.text(cell_text(cell, codes_as)) for cell in row))
        return Padding(drawing, (0, 0, 0, INDENT))

    def _card(self, row: Iterable[Cell], codes_as: CodesAs) -> RenderableType:
        """Return a row as its title, and below it what else it says."""
        cells = (text(count(each.number, each.what)) if isinstance(each, Count) else each for each in row)
        head, *rest = (self.text(cell_text(cell, codes_as)) for cell in cells)
        below = RichText(" · ").join(cell for cell in rest if cell.plain not in ("", DASH))
        return Group(head, Padding.indent(below, INDENT))
