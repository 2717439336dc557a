"""The list of episodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jjguide.model import Code, Day, strongest
from jjguide.pages import ListPage

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


class EpisodeList(ListPage[EpisodeRow]):
    """The episodes that were asked for, in order."""

    kind: ClassVar[Literal["episodes"]] = "episodes"
    heading: ClassVar[str] = "The episodes"


def episode_list(
    season: Season,
    writers: Collection[str] = (),
    directors: Collection[str] = (),
    characters: Collection[str] = (),
) -> EpisodeList:
    """Return the episodes that all of these writers, directors and characters (by key) have a part in."""
    return EpisodeList(
        tuple(
            EpisodeRow(**fields_of(season, episode))
            for episode in season.episodes
            if set(writers) <= set(episode.writers)
            and set(directors) <= set(episode.directors)
            and set(characters) <= strongest(episode.synopsis).keys()
        )
    )


def fields_of(season: Season, episode: Episode) -> dict[str, Any]:
    """Return the fields that an episode in a list and the page of one share."""
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
