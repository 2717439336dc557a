"""What a page is made of: a handful of blocks, which know neither Rich nor Markdown, for each form to draw."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, dataclass_transform

from jjguide.errors import Command
from jjguide.model import Code, Presence
from jjguide.pages.texts import DASH, Text, or_dash, text


@dataclass_transform()
class _Values:
    """A class of values that takes a tenth of a dataclass's time to define."""

    def __init__(self, *values: Any, **named: Any) -> None:
        self.__dict__.update(zip(self.__class__.__annotations__, values, strict=False), **named)


class Codes(_Values):
    """A cell of episodes, in order."""

    codes: tuple[Code, ...]


class Count(_Values):
    """A cell with a number of things; `what` is one of them."""

    number: int
    what: str


Cell: TypeAlias = Text | Codes | Count
CodesAs: TypeAlias = Callable[[Sequence[Code]], str]


class Panel(_Values):
    """The head of a page: its title, the first things to know, and a bar for a screen, so many of so many."""

    title: Text
    paragraphs: tuple[Text, ...] = ()
    bar: tuple[int, int] | None = None


class Paragraph(_Values):
    """A paragraph, and a note below it, as on a beat's storylines and people."""

    text: Text
    note: Text = ()


class Bullets(_Values):
    """Short paragraphs that belong together."""

    items: tuple[Text, ...]


class Section(_Values):
    """A heading and what belongs to it; an aside is left out in a pipe."""

    heading: Text
    body: tuple[Paragraph | Bullets, ...]
    is_aside: bool = False


class Table(_Values):
    """Rows under headings, each with its title in its first cell."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    undrawn: tuple[str, ...] = ()  # headings of columns that no screen has
    sections: tuple[Section, ...] = ()  # the same for Markdown, and for a screen less than so many columns wide
    wide: int = sys.maxsize

    def without_blanks(self, undrawn: tuple[str, ...] = ()) -> "Table":
        """Return the table without columns in which every cell is empty, and without those that aren't drawn."""
        filled = [at for at in range(len(self.headings)) if not at or not all(_is_blank(row[at]) for row in self.rows)]
        kept = [at for at in filled if self.headings[at] not in undrawn]
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return Table(tuple(self.headings[at] for at in kept), rows)


def _is_blank(cell: Cell) -> bool:
    if isinstance(cell, Count):
        return not cell.number
    return not cell.codes if isinstance(cell, Codes) else "".join(run.text for run in cell) in ("", DASH)


Part: TypeAlias = "tuple[Presence | None, int]"  # How a character is in an episode, and in how many beats.


class Grid(_Values):
    """Names down, and the part of each in the episodes across, with a line after the last one `seen`."""

    codes: tuple[Code, ...]
    rows: tuple[tuple[str, tuple[Part, ...]], ...]
    seen: int | None = None
    is_aside: bool = False  # so that it is only for a screen


class Lines(_Values):
    """Lines that stand as they are."""

    items: tuple[Text, ...]


class Remark(_Values):
    """What is said in place of an answer or below one; for a pipe, on standard error."""

    text: str


class Steps(_Values):
    """Commands to type next, each with what it is for; on a terminal only."""

    steps: tuple[tuple[Command, str], ...]


Block: TypeAlias = Panel | Paragraph | Bullets | Section | Table | Grid | Lines | Remark | Steps


def cell_text(cell: Cell, codes_as: CodesAs) -> Text:
    """Return a cell as a text, with its codes as a form writes them."""
    if isinstance(cell, Count):
        return text(str(cell.number))
    return text(or_dash(codes_as(cell.codes) or None, "accent")) if isinstance(cell, Codes) else cell
