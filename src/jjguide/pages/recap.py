"""Previously on: where the episodes left things."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jjguide.lookup import named_in
from jjguide.model import Code, KnownSeason
from jjguide.pages import RecordList
from jjguide.pages.blocks import Block, Cell, Paragraph, Remark, Section, or_dash, text
from jjguide.pages.parts import Introduced, heading, introduced, nothing_told, who_is_who


class RecapRow(NamedTuple):
    """Where an episode left things: its recap line, or its last beat if it has none."""

    code: Code
    title: str | None
    recap: str


@dataclass
class RecapList(RecordList[RecapRow]):
    """Previously on."""

    heading = "Previously on"
    headings = ("Code", "Title", "Recap")

    people: tuple[Introduced, ...]
    if_none: str

    def blocks(self) -> Iterator[Block]:
        """Yield the recaps, or why there are none."""
        yield from super().blocks() if self.rows else (Remark(self.if_none),)

    def cells(self, row: RecapRow) -> tuple[Cell, ...]:
        return text(row.code), text(or_dash(row.title)), text(row.recap)

    def sections(self) -> Iterator[Section]:
        yield from (Section(heading(row.code, row.title), (Paragraph(text(row.recap)),)) for row in self.rows)
        yield from who_is_who(self.people)


def recaps(season: KnownSeason, before: int | None = None) -> Iterator[RecapRow]:
    """Yield the recaps of the episodes before one, or of all that have any, without who is in them."""
    for episode in season.episodes[: None if before is None else before - 1]:
        lines = [episode.recap] if episode.recap is not None else [beat.text for beat in episode.synopsis[-1:]]
        yield from (RecapRow(season.code(episode.number), episode.title, line) for line in lines)


def recap_list(season: KnownSeason, before: int | None = None) -> RecapList:
    """Return the recaps of the episodes before one, or of all that have any."""
    rows = tuple(recaps(season, before))
    people = introduced(season, named_in(season, (row.recap for row in rows)))
    return RecapList(rows, people, nothing_told(season, before))
