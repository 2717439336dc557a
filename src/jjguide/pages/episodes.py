"""The list of episodes, and one episode in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jjguide.model import Presence
from jjguide.pages import ListPage
from jjguide.pages.seen import Revealed, revealed_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from jjguide.model import Beat, Code, Episode, Season


_STRENGTH = list(Presence).index


@dataclass
class EpisodeRow:
    """An episode in a list. Null is what a boundary hides."""

    code: Code
    season: int
    number: int
    title: str | None
    airdate: str
    writers: tuple[str, ...]
    directors: tuple[str, ...]
    logline: str | None


@dataclass
class EpisodeList(ListPage[EpisodeRow]):
    """The episodes that were asked for, in order."""

    kind: ClassVar[Literal["episodes"]] = "episodes"


@dataclass
class Present:
    """A character in a beat."""

    name: str
    presence: Presence


@dataclass
class SynopsisBeat:
    """A beat, with the title of its storyline."""

    text: str
    storyline: str
    characters: tuple[Present, ...]


@dataclass
class InEpisode:
    """A character in an episode, with their strongest presence in it."""

    name: str
    actor: str | None
    presence: Presence


@dataclass
class EpisodePage(EpisodeRow):
    """An episode in full, and the codes of the ones before and after it."""

    kind: ClassVar[Literal["episode"]] = "episode"

    synopsis: tuple[SynopsisBeat, ...]
    recap: str | None
    reveals: tuple[Revealed, ...]
    characters: tuple[InEpisode, ...]
    previous: Code | None
    next: Code | None


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
    number = episode.number
    present = sorted(strongest(episode.synopsis).items(), key=lambda entry: _STRENGTH(entry[1]))
    return EpisodePage(
        **_public(season, episode),
        synopsis=tuple(
            SynopsisBeat(beat.text, season.storylines[beat.storyline], _present(season, beat.people))
            for beat in episode.synopsis
        ),
        recap=episode.recap,
        reveals=tuple(revealed_in(season, number)),
        characters=tuple(
            InEpisode(season.characters[key].name, season.characters[key].actor, presence) for key, presence in present
        ),
        previous=season.code(number - 1) if number > 1 else None,
        next=season.code(number + 1) if number < len(season.episodes) else None,
    )


def strongest(beats: Iterable[Beat]) -> dict[str, Presence]:
    """Return each character's strongest presence in the beats, in the order of their first beats."""
    found: dict[str, Presence] = {}
    for beat in beats:
        for key, presence in beat.people.items():
            found[key] = min(found.get(key, presence), presence, key=_STRENGTH)
    return found


def _present(season: Season, people: Mapping[str, Presence]) -> tuple[Present, ...]:
    return tuple(Present(season.characters[key].name, presence) for key, presence in people.items())


def _public(season: Season, episode: Episode) -> dict[str, Any]:
    return {
        "code": season.code(episode.number),
        "season": season.number,
        "number": episode.number,
        "title": episode.title,
        "airdate": episode.airdate.isoformat(),
        "writers": episode.writers,
        "directors": episode.directors,
        "logline": episode.logline,
    }
