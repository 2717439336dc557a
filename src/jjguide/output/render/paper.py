"""What pages are drawn on, and the few shapes they are drawn with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from jjguide.hints import NOTHING, Command
from jjguide.output import terminal
from jjguide.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from rich.console import RenderableType

    from jjguide.hints import Carried

# One accent and two weights, one of them for what may be overlooked.
ACCENT = "magenta"
STRONG = "bold"
QUIET = "dim"
UNKNOWN = "–"

PROSE = 80
NARROW = 60
# A table whose columns would have to be narrower gives way to cards.
_COLUMN = 16
# What a command is for needs as much room beside it.
_PURPOSE = 24
INDENT = 2
_GAP = 2
_BESIDE_TITLE = 6
DEEPER = 8
# What the numbers below a heading count.
_COUNTED = {"Beats": "beat", "Episodes": "episode"}


class Paper(NamedTuple):
    """What is drawn on: its width (None for a pipe, where a row is a line), whether it has colour, its encoding.

    `carried` are the options of the commands that are printed on it. What is spoken is heard and not seen.
    """

    width: int | None
    colour: bool
    encoding: str
    carried: Carried = NOTHING
    spoken: bool = False

    @classmethod
    def of_stdout(cls, carried: Carried) -> Self:
        """Return what standard output is."""
        return cls(
            width=terminal.columns(),
            colour=terminal.has_colour(sys.stdout),
            encoding=sys.stdout.encoding if sys.stdout else "utf-8",
            carried=carried,
        )

    @property
    def narrow(self) -> bool:
        """Whether there is little room for indents."""
        return self.width is not None and self.width < NARROW

    def text(self, *parts: str | tuple[str, str] | Text) -> Text:
        """Return parts, each a string, a string with its style or a text of this paper, as one escaped text."""
        line = Text(overflow="fold")
        for part in parts:
            if isinstance(part, Text):
                line.append_text(part)
                continue
            string, style = (part, "") if isinstance(part, str) else part
            line.append(terminal.escape(string, self.encoding), style)
        return line

    def command(self, *words: str) -> str:
        """Return a command to type next."""
        return Command(*words).typed(self.carried)

    def steps(self, steps: Iterable[tuple[tuple[str, ...], str]]) -> RenderableType:
        """Return commands to type next, each with what it is for; nobody types anything into a pipe."""
        if self.width is None:
            return self.text()
        rows = [[self.text((self.command(*words), ACCENT)), self.text((purpose, QUIET))] for words, purpose in steps]
        # A command is broken only where it has no room even by itself, with its purpose below it.
        if INDENT + max(command.cell_len for command, _ in rows) + _GAP + _PURPOSE > self.width:
            below = [part for command, purpose in rows for part in (command, Padding(purpose, (0, 0, 0, INDENT)))]
            return Padding(Group(*below), (0, 0, 0, INDENT))
        table = Table.grid(padding=(0, _GAP))
        table.add_column(no_wrap=True)
        table.add_column()
        for row in rows:
            table.add_row(*row)
        return Padding(table, (0, 0, 0, INDENT))

    def episode(self, code: str, title: str | None, *more: str | tuple[str, str]) -> RenderableType:
        """Return the line above whatever belongs to an episode."""
        return self.prose(self.text((code, ACCENT), "  ", self.known(title, STRONG), *more))

    def known(self, value: str | None, style: str = "") -> Text:
        """Return a value, or a dash if nobody knows it or a boundary hides it."""
        return self.text((UNKNOWN, QUIET)) if value is None else self.text((value, style))

    def note(self, *parts: str | tuple[str, str]) -> Note:
        """Return a paragraph that is not part of the answer."""
        return Note(self, self.text(*parts))

    def side_by_side(self, texts: Sequence[str]) -> Iterator[RenderableType]:
        """Yield short texts that explain something, on one line, or on one each where there is little room."""
        for line in texts if self.narrow else ["   ".join(texts)]:
            yield self.prose(self.text((line, QUIET)))

    def prose(self, text: RenderableType, indent: int = INDENT) -> RenderableType:
        """Return a paragraph, never wider than is easy to read."""
        if self.width is None:
            return text
        if self.narrow:
            return Padding(text, (0, 0, 0, min(indent, 2 * INDENT)))
        return Padding(text, (0, max(self.width - PROSE, 0) + INDENT, 0, indent))

    def margin(self, line: Text) -> RenderableType:
        """Return an unwrapped line at the margin."""
        return line if self.width is None else Padding(line, (0, 0, 0, INDENT))

    def panel(self, title: Text, *parts: RenderableType) -> RenderableType:
        """Return the head of a page: its title, and below it the first things to know."""
        if self.width is None:
            return Group(title, *parts)
        fits = title.cell_len + _BESIDE_TITLE <= min(self.width, PROSE)
        return Panel(
            Group(*(parts if fits else (title, self.text(), *parts))),
            title=title if fits else None,
            title_align="left",
            border_style=ACCENT,
            box=box.ROUNDED,
            width=min(self.width, PROSE),
            padding=(0, 1),
        )

    def holds(self, headings: Sequence[str], rows: Sequence[Sequence[Text]]) -> bool:
        """Return whether a table has room for every row on a line of its own."""
        columns = zip([Text(heading) for heading in headings], *rows, strict=True)
        needed = INDENT - _GAP + sum(max(cell.cell_len for cell in column) + _GAP for column in columns)
        return self.width is None or needed <= self.width

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[Text]],
        *,
        leading: int = 0,
        is_page: bool = False,
    ) -> RenderableType:
        """Return a table whose first column never wraps, or cards of the same rows if there is no room.

        Where the table is the whole page, its rows are all that goes into a pipe.
        """
        if self.width is not None and self.width < len(headings) * _COLUMN:
            return Group(*(self.prose(_card(headings, row)) for row in rows))
        table = Table(
            # In a pipe, a rule under the headings would only be one more line to throw away.
            box=box.SIMPLE_HEAD if self.width is not None else None,
            pad_edge=False,
            show_edge=False,
            show_header=self.width is not None or not is_page,
            header_style=QUIET,
            border_style=QUIET,
            # Together with what a box puts between columns, two blanks either way.
            padding=(0, 1) if self.width is None else (0, 1, 0, 0),
            leading=leading,
        )
        for at, heading in enumerate(headings):
            table.add_column(heading, no_wrap=self.width is None or not at, overflow="fold")
        for row in rows:
            table.add_row(*row)
        return table if self.width is None else Padding(table, (0, 0, 0, INDENT), expand=False)

    def item(self, text: Text) -> RenderableType:
        """Return one of several paragraphs that belong together."""
        if self.width is None:
            return text
        row = Table.grid(padding=(0, 1))
        row.add_row(self.text(("–", QUIET)), text)
        return self.prose(row, DEEPER)


class Note(NamedTuple):
    """What a reader of a page should know and a program that reads it should not find there.

    On a terminal it stands below the page; beside a pipe, it goes where the errors go.
    """

    paper: Paper
    text: Text

    def __rich__(self) -> RenderableType:
        return self.paper.prose(self.text)


def _card(headings: Sequence[str], row: Sequence[Text]) -> RenderableType:
    head, *rest = (_told(heading, cell) for heading, cell in zip(headings, row, strict=True))
    below = Text(" · ").join(cell for cell in rest if cell.plain)
    return Group(head, Padding(below, (0, 0, 0, INDENT)))


def _told(heading: str, cell: Text) -> Text:
    """Return a cell that can stand without its heading."""
    is_number = heading in _COUNTED and cell.plain.isdecimal()
    return Text(count(int(cell.plain), _COUNTED[heading])) if is_number else cell


def span(first: str, last: str) -> str:
    """Return from where to where."""
    return f"{first} to {last}" if first != last else f"in {first}"
