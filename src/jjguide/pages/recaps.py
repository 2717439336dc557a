"""Previously on: where the episodes left things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code
from jjguide.pages import ListPage

if TYPE_CHECKING:
    from jjguide.model import Season


@dataclass
class RecapRow:
    """Where an episode left things."""

    code: Code
    title: str | None
    recap: str


class RecapList(ListPage[RecapRow]):
    """Previously on."""

    kind: ClassVar[Literal["recap"]] = "recap"
    heading: ClassVar[str] = "Previously on"


def recap_list(season: Season, before: int | None = None) -> RecapList:
    """Return the recaps of the episodes before one, or of all that have any."""
    return RecapList(
        tuple(
            RecapRow(season.code(episode.number), episode.title, episode.recap)
            for episode in season.episodes
            if episode.recap is not None and (before is None or episode.number < before)
        )
    )
