"""The season as a whole: its front page and its music."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jjguide.model import Billing, Song

if TYPE_CHECKING:
    from jjguide.model import Season


@dataclass(eq=False, repr=False)
class Star:
    """An actor that the season stars, and the name of the character."""

    actor: str | None
    character: str


@dataclass(eq=False, repr=False)
class SeasonPage:
    """The front page."""

    title: str
    season: int
    network: str
    premiere: str
    showrunner: str
    premise: str
    episodes: int
    starring: tuple[Star, ...]
    seen: str | None


class SongList(tuple[Song, ...]):
    """The songs, as the dataset has them."""

    __slots__ = ()


def front_page(season: Season) -> SeasonPage:
    """Return what there is to know before the first episode."""
    stars = [each for each in season.characters.values() if each.billing is Billing.STARRING]
    return SeasonPage(
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
    return SongList(season.music)
