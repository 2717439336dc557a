"""A dataset that has just been written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from jjguide.drafts.scaffold import Created


@dataclass
class NewPage:
    """Where a new dataset is, what is in it, and what was known and has been left out of it."""

    kind: ClassVar[Literal["new"]] = "new"
    heading: ClassVar[str] = "A new dataset"

    path: str
    title: str
    season: int
    episodes: int
    characters: int
    left_out: tuple[str, ...]


def new_page(created: Created) -> NewPage:
    """Return what has been written."""
    season = created.season
    return NewPage(
        path=str(created.path),
        title=season.title,
        season=season.number,
        episodes=len(season.episodes),
        characters=len(season.characters),
        left_out=created.left_out,
    )
