"""Previously on: where the episodes left things."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from jjguide.lookup import named_in
from jjguide.model import Code, KnownSeason
from jjguide.pages import RecordList
from jjguide.pages.blocks import Cell, Paragraph, Section, or_dash, text
from jjguide.pages.parts import Introduced, heading, introduced, who_is_who


class RecapRow(NamedTuple):
    """Where an episode left things."""

    code: Code
    title: str | None
    recap: str


@dataclass
class RecapList(RecordList[RecapRow]):
    """Previously on."""

    heading: ClassVar[str] = "Previously on"
    nothing: ClassVar[str] = "Nothing has happened yet."
    headings: ClassVar[tuple[str, ...]] = ("Code", "Title", "Recap")

    people: tuple[Introduced, ...]

    def cells(self, row: RecapRow) -> tuple[Cell, ...]:
        return text(row.code), text(or_dash(row.title)), text(row.recap)

    def sections(self) -> Iterator[Section]:
        yield from (Section(heading(row.code, row.title), (Paragraph(text(row.recap)),)) for row in self.rows)
        yield from who_is_who(self.people)


def recaps(season: KnownSeason, before: int | None = None) -> Iterator[RecapRow]:
    """Yield the recaps of the episodes before one, or of all that have any, without who is in them."""
    for episode in season.episodes:
        if episode.recap is not None and (before is None or episode.number < before):
            yield RecapRow(season.code(episode.number), episode.title, episode.recap)


def recap_list(season: KnownSeason, before: int | None = None) -> RecapList:
    """Return the recaps of the episodes before one, or of all that have any."""
    rows = tuple(recaps(season, before))
    return RecapList(rows, introduced(season, named_in(season, (row.recap for row in rows))))
