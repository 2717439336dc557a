"""What blocks are drawn on: how wide it is, whether it has color, and how texts and tables stand on it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from jjguide.hints import NOTHING, SharedOptions
from jjguide.output import terminal
from jjguide.pages.blocks import DASH, Cell, Count, Run, Table, cell_text, text
from jjguide.pages.marks import from_to, runs
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
    options: SharedOptions = NOTHING

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
        """Return a table, without what may go if there is no room, or cards of its rows if there is none at all."""
        whole = table.without_blanks()
        brief = whole.brief()
        if self.width < len(brief.headings) * _COLUMN:
            return Group(*(self.prose(self._card(row)) for row in brief.rows))
        headings, rows = whole.headings, [[self.text(cell_text(cell, runs)) for cell in row] for row in whole.rows]
        if table.may_go and not self._holds(headings, rows):
            headings, rows = (
                brief.headings,
                [[self.text(cell_text(cell, from_to)) for cell in row] for row in brief.rows],
            )
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
        return indented(drawing)

    def _holds(self, headings: Sequence[str], rows: Sequence[Sequence[RichText]]) -> bool:
        """Return whether there is room for every row on a line of its own."""
        columns = zip(map(RichText, headings), *rows, strict=True)
        needed: int = sum(INDENT + max(cell.cell_len for cell in column) for column in columns)
        return needed <= self.width

    def _card(self, row: Sequence[Cell]) -> RenderableType:
        """Return a row as its title, and below it what else it says."""
        cells = [
            text(count(cell.number, cell.what)) if isinstance(cell, Count) else cell_text(cell, runs) for cell in row
        ]
        head, *rest = map(self.text, cells)
        return Group(head, indented(RichText(" · ").join(cell for cell in rest if cell.plain not in ("", DASH))))


def indented(drawing: RenderableType) -> RenderableType:
    """Return what stands at the margin, as wide as it has room."""
    return Padding(drawing, (0, 0, 0, INDENT))
