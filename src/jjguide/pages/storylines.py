"""The threads of the season: all of them, and one from start to end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code
from jjguide.pages import ListPage
from jjguide.pages.beats import Beat, beat_of

if TYPE_CHECKING:
    from jjguide.model import Season


@dataclass
class StorylineRow:
    """A storyline, the codes of its episodes, and how many beats it has."""

    title: str
    episodes: tuple[Code, ...]
    beats: int


class StorylineList(ListPage[StorylineRow]):
    """The storylines, in the order in which they begin."""

    kind: ClassVar[Literal["storylines"]] = "storylines"
    heading: ClassVar[str] = "The storylines"


@dataclass
class EpisodeBeats:
    """What a storyline tells in an episode."""

    code: Code
    title: str | None
    beats: tuple[Beat, ...]


@dataclass
class StorylinePage:
    """A storyline from start to end."""

    kind: ClassVar[Literal["storyline"]] = "storyline"

    title: str
    episodes: tuple[EpisodeBeats, ...]

    @property
    def heading(self) -> str:
        """The title."""
        return self.title


def storyline_list(season: Season) -> StorylineList:
    """Return the storylines, in the order of their first beats."""
    codes: dict[str, list[Code]] = {}
    for episode in season.episodes:
        for beat in episode.synopsis:
            codes.setdefault(beat.storyline, []).append(season.code(episode.number))
    return StorylineList(
        tuple(
            StorylineRow(season.storylines[key], tuple(dict.fromkeys(found)), len(found))
            for key, found in codes.items()
        )
    )


def storyline_page(season: Season, key: str) -> StorylinePage:
    """Return a storyline by key, beat by beat."""
    told = [
        EpisodeBeats(
            season.code(episode.number),
            episode.title,
            tuple(
                beat_of(season, episode, number)
                for number, beat in enumerate(episode.synopsis, 1)
                if beat.storyline == key
            ),
        )
        for episode in season.episodes
    ]
    return StorylinePage(season.storylines[key], tuple(episode for episode in told if episode.beats))
