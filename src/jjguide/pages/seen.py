"""How far a viewer has seen, what comes next, and what the last episodes have revealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code, SeenCode
from jjguide.pages.coming import NextEpisode, coming
from jjguide.pages.reveals import Field, revealed_in
from jjguide.progress import Source

if TYPE_CHECKING:
    from jjguide.model import Season


@dataclass
class RevealedIn:
    """Something that a viewer learns about a character, and when; `name` is what the viewer calls them now."""

    code: Code
    name: str
    field: Field
    text: str


@dataclass
class SeenPage:
    """How far a viewer has seen, and where that is known from; what the episodes since the last time have revealed."""

    kind: ClassVar[Literal["seen"]] = "seen"

    title: str
    season: int
    episodes: int
    seen: SeenCode | None
    source: Source | None
    next: NextEpisode | None
    reveals: tuple[RevealedIn, ...]

    @property
    def heading(self) -> str:
        """What the page is about, and of which season."""
        return f"How far you have watched · {self.title}, season {self.season}"


def seen_page(season: Season, source: Source | None, since: int | None = None) -> SeenPage:
    """Return how far the viewer of a season has seen, and what has been revealed since an episode (None: nothing)."""
    last = season.seen_code.number if season.seen_code is not None else 0
    return SeenPage(
        title=season.title,
        season=season.number,
        episodes=len(season.episodes),
        seen=season.seen_code,
        source=source,
        next=coming(season, season.next),
        reveals=tuple(
            RevealedIn(season.code(number), found.name, found.field, found.text)
            for number in range((last if since is None else since) + 1, last + 1)
            for found in revealed_in(season, number)
        ),
    )
