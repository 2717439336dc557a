"""The list of episodes, and one episode in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jjguide.model import Code, Day, Presence
from jjguide.pages import ListPage
from jjguide.pages.beats import Beat, beat_of, strongest
from jjguide.pages.seen import Revealed, revealed_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from jjguide.model import Episode, Season


@dataclass
class EpisodeRow:
    """An episode in a list. Null is what a boundary hides or nobody knows yet."""

    code: Code
    season: int
    number: int
    title: str | None
    airdate: Day | None
    writers: tuple[str, ...]
    directors: tuple[str, ...]
    logline: str | None


@dataclass
class EpisodeList(ListPage[EpisodeRow]):
    """The episodes that were asked for, in order."""

    kind: ClassVar[Literal["episodes"]] = "episodes"
    heading: ClassVar[str] = "The episodes"


@dataclass
class InEpisode:
    """A character in an episode, with their strongest presence in it."""

    name: str
    actor: str | None
    presence: Presence


@dataclass
class EpisodePage(EpisodeRow):
    """An episode in full, and the codes of the ones before and after it.

    `told` says whether it has any beats: null before it has been seen, when that can't be known.
    """

    kind: ClassVar[Literal["episode"]] = "episode"

    told: bool | None
    synopsis: tuple[Beat, ...]
    recap: str | None
    reveals: tuple[Revealed, ...]
    characters: tuple[InEpisode, ...]
    previous: Code | None
    next: Code | None

    @property
    def heading(self) -> str:
        """Code and title."""
        return " ".join(filter(None, (self.code, self.title)))


def episode_list(
    season: Season,
    writers: Collection[str] = (),
    directors: Collection[str] = (),
    characters: Collection[str] = (),
) -> EpisodeList:
    """Return the episodes that all of these writers, directors and characters (by key) have a part in."""
    return EpisodeList(
        tuple(
            EpisodeRow(**_public(season, episode))
            for episode in season.episodes
            if set(writers) <= set(episode.writers)
            and set(directors) <= set(episode.directors)
            and set(characters) <= strongest(episode.synopsis).keys()
        )
    )


def episode_page(season: Season, episode: Episode) -> EpisodePage:
    """Return everything about an episode."""
    number, order = episode.number, list(Presence).index
    present = sorted(strongest(episode.synopsis).items(), key=lambda entry: order(entry[1]))
    is_unseen = isinstance(season.seen, int) and number > season.seen
    return EpisodePage(
        **_public(season, episode),
        told=None if is_unseen else bool(episode.synopsis),
        synopsis=tuple(beat_of(season, episode, number) for number, _ in enumerate(episode.synopsis, 1)),
        recap=episode.recap,
        reveals=tuple(revealed_in(season, number)),
        characters=tuple(
            InEpisode(season.characters[key].name, season.characters[key].actor, presence) for key, presence in present
        ),
        previous=season.code(number - 1) if number > 1 else None,
        next=season.code(number + 1) if number < len(season.episodes) else None,
    )


def _public(season: Season, episode: Episode) -> dict[str, Any]:
    return {
        "code": season.code(episode.number),
        "season": season.number,
        "number": episode.number,
        "title": episode.title,
        "airdate": Day(episode.airdate.isoformat()) if episode.airdate else None,
        "writers": episode.writers,
        "directors": episode.directors,
        "logline": episode.logline,
    }
