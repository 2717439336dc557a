"""The season as a whole: its front page and its music."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Billing
from jjguide.pages import ListPage

if TYPE_CHECKING:
    from jjguide.model import Code, Season


@dataclass
class Star:
    """An actor that the season stars, and the name of the character."""

    actor: str | None
    character: str


@dataclass
class FrontPage:
    """The season as a whole."""

    kind: ClassVar[Literal["season"]] = "season"

    title: str
    season: int
    network: str
    premiere: str
    showrunner: str
    premise: str
    episodes: int
    starring: tuple[Star, ...]
    seen: Code | None


@dataclass
class SongRow:
    """A song, and where it was used (null if nobody knows)."""

    title: str
    artist: str
    used_in: str | None


@dataclass
class SongList(ListPage[SongRow]):
    """The songs."""

    kind: ClassVar[Literal["music"]] = "music"


def front_page(season: Season) -> FrontPage:
    """Return what there is to know before the first episode."""
    stars = [each for each in season.characters.values() if each.billing is Billing.STARRING]
    return FrontPage(
        title=season.title,
        season=season.number,
        network=season.network,
        premiere=season.premiere.isoformat(),
        showrunner=season.showrunner,
        premise=season.premise,
        episodes=len(season.episodes),
        starring=tuple(Star(star.actor, star.name) for star in stars),
        seen=season.seen_code,
    )


def music(season: Season) -> SongList:
    """Return the songs."""
    return SongList(tuple(SongRow(song.title, song.artist, song.used_in) for song in season.music))
