"""What each command answers: one module a page, with its data, how it is built from a Season, and what is on it.

A page holds everything that its command says. JSON is its fields, in their order; every other form draws its blocks. So
the two can't disagree. Rows are NamedTuples, which Python defines in a quarter of a dataclass's time.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from jjguide.pages.blocks import Block, Cell, Records, Remark, Section, Table

if TYPE_CHECKING:
    from jjguide.pages import (
        cast,
        chart,
        check,
        credits,
        episodes,
        grid,
        music,
        new,
        recap,
        search,
        season,
        seen,
        show,
        storylines,
        update,
        who,
    )

DRAWN_ONLY = {"json": False}
"""The metadata of a field that JSON leaves out."""

Row = TypeVar("Row")


class Answer:
    """What a command answers. `exit_code` is what the command ends with."""

    exit_code: ClassVar[int] = 0
    note: str = ""
    """What is to be said before it, and is no part of it."""


class Page(Answer, ABC):
    """An answer that is drawn.

    Unless it `says_how_far` the viewer has seen, that stands below it. What is drawn `names_source` of the texts; what
    is sent on always does.
    """

    says_how_far: ClassVar[bool] = False
    names_source: ClassVar[bool] = False

    @property
    @abstractmethod
    def heading(self) -> str:
        """What the page is about."""

    @abstractmethod
    def blocks(self) -> Iterator[Block]:
        """Yield what is on the page, from top to bottom."""


@dataclass
class ListPage(Page, Generic[Row]):
    """A page whose JSON is the array of its rows. It is a table of them, or says that there is `nothing`."""

    nothing: ClassVar[str] = ""
    headings: ClassVar[tuple[str, ...]]
    undrawn: ClassVar[tuple[str, ...]] = ()

    rows: tuple[Row, ...]

    def blocks(self) -> Iterator[Block]:
        """Yield the rows, or that there are none."""
        if self.rows:
            yield self.block()
        elif self.nothing:
            yield Remark(self.nothing)

    def block(self) -> Block:
        """Return what shows all the rows."""
        return self.table()

    def table(self) -> Table:
        """Return the rows as a table."""
        return Table(self.headings, tuple(map(self.cells, self.rows)), self.undrawn)

    @abstractmethod
    def cells(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row."""


class RecordList(ListPage[Row]):
    """A list that is a table only where there is room for `wide` columns; elsewhere its rows are in sections."""

    wide: ClassVar[int | None] = None

    def block(self) -> Block:
        return Records(self.table(), tuple(self.sections()), self.wide)

    @abstractmethod
    def sections(self) -> Iterator[Section]:
        """Yield the rows as sections."""


class Picture(Answer, ABC):
    """An answer that is a picture of its own kind."""

    @abstractmethod
    def svg(self) -> str:
        """Return the picture as an SVG document."""


def __getattr__(name: str) -> ModuleType:
    """Import the module of a page when it is first named: a command needs few, and start-up is the performance."""
    return import_module(f"{__name__}.{name}")
