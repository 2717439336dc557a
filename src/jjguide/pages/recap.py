"""Previously on: where the episodes left things."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from jjguide.model import Code
from jjguide.pages import ListPage
from jjguide.pages.blocks import Paragraph, Records, Remark, Section, Table, or_dash, text
from jjguide.pages.parts import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jjguide.model import Season
    from jjguide.pages.blocks import Block


class RecapRow(NamedTuple):
    """Where an episode left things."""

    code: Code
    title: str | None
    recap: str


class RecapList(ListPage[RecapRow]):
    """Previously on."""

    heading: ClassVar[str] = "Previously on"

    def blocks(self) -> Iterator[Block]:
        """Yield where each episode left things."""
        if not self.rows:
            yield Remark("Nothing has happened yet.")
            return
        rows = tuple((text(row.code), text(or_dash(row.title)), text(row.recap)) for row in self.rows)
        sections = (Section(heading(row.code, row.title), (Paragraph(text(row.recap)),)) for row in self.rows)
        yield Records(Table(("Code", "Title", "Recap"), rows), tuple(sections))


def recap_list(season: Season, before: int | None = None) -> RecapList:
    """Return the recaps of the episodes before one, or of all that have any."""
    return RecapList(
        tuple(
            RecapRow(season.code(episode.number), episode.title, episode.recap)
            for episode in season.episodes
            if episode.recap is not None and (before is None or episode.number < before)
        )
    )
