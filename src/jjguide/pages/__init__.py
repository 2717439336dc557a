"""What each command answers: its data, how that is built from a Season, and what is on the page.

A page holds everything that its command says: JSON is its fields, and every other form draws its blocks, so the two
can't disagree. Rows are NamedTuples, and pages are dataclasses without comparison and repr: a usual dataclass takes
more than twice as long to define.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from jjguide.pages.blocks import Block, Cell, Panel, Remark, Section, Table

if TYPE_CHECKING:
    from jjguide.pages import authors, chart, episodes, people, search, season, story

DRAWN_ONLY = {"json": False}  # The metadata of a field that JSON leaves out.

Row = TypeVar("Row")


class Answer:
    """What a command answers, with the code that it ends with."""

    exit_code: int = 0
    says_how_far: ClassVar[bool] = False  # Whether the page itself says how far the viewer has seen.
    names_source: ClassVar[bool] = False  # Whether a screen names the source of the texts, too.


class Page(Answer, ABC):
    """An answer that is drawn."""

    @property
    def heading(self) -> str:
        """What the page is about: the title of its panel, unless the page says something else."""
        panel = next(self.blocks())
        return "".join(run.text for run in panel.title) if isinstance(panel, Panel) else ""

    @abstractmethod
    def blocks(self) -> Iterator[Block]:
        """Yield what is on the page, from top to bottom."""


@dataclass(eq=False, repr=False)
class ListPage(Page, Generic[Row]):
    """A page whose JSON is the array of its rows: a table or, if it has any and is less than `wide`, sections."""

    nothing = ""
    headings: ClassVar[tuple[str, ...]]
    undrawn: ClassVar[tuple[str, ...]] = ()
    wide: ClassVar[int] = sys.maxsize

    rows: tuple[Row, ...]

    def blocks(self) -> Iterator[Block]:
        """Yield the rows, or that there are none."""
        if self.rows:
            cells = tuple(map(self.cells, self.rows))
            yield Table(self.headings, cells, self.undrawn, tuple(self.sections()), self.wide)
        elif self.nothing:
            yield Remark(self.nothing)

    @abstractmethod
    def cells(self, row: Row) -> tuple[Cell, ...]:
        """Return the cells of a row."""

    def sections(self) -> Iterator[Section]:
        """Yield the rows as sections, if they are too long for a table."""
        return iter(())


class Picture(Answer, ABC):
    """An answer that is a picture, and has no blocks."""

    @abstractmethod
    def svg(self, show: str, notes: Sequence[str]) -> str:
        """Return the picture of a show as an SVG document, with notes below it."""


def __getattr__(name: str) -> ModuleType:
    """Import the module of a page when it is first named: a command needs few, and start-up must be fast."""
    return import_module(f"{__name__}.{name}")
