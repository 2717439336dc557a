"""The threads of the season, its recaps, and its picture: whatever runs across episodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code, Presence, SeenCode
from jjguide.pages import ListPage
from jjguide.pages.beats import Beat, beat_of, strongest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jjguide.model import Season


@dataclass
class StorylineRow:
    """A storyline, the codes of its episodes, and how many beats it has."""

    title: str
    episodes: tuple[Code, ...]
    beats: int


@dataclass
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


@dataclass
class RecapRow:
    """Where an episode left things."""

    code: Code
    title: str | None
    recap: str


@dataclass
class RecapList(ListPage[RecapRow]):
    """Previously on."""

    kind: ClassVar[Literal["recap"]] = "recap"
    heading: ClassVar[str] = "Previously on"


@dataclass
class GridRow:
    """A character or storyline: for each episode the strongest presence (null where absent) and the number of beats."""

    name: str
    presence: tuple[Presence | None, ...]
    beats: tuple[int, ...]


@dataclass
class GridPage:
    """The season as a picture: who is in which episode, and how far the viewer has seen."""

    kind: ClassVar[Literal["grid"]] = "grid"
    heading: ClassVar[str] = "The season at a glance"

    episodes: tuple[Code, ...]
    seen: SeenCode | None
    rows: tuple[GridRow, ...]


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


def recap_list(season: Season, before: int | None = None) -> RecapList:
    """Return the recaps of the episodes before one, or of all that have any."""
    return RecapList(
        tuple(
            RecapRow(season.code(episode.number), episode.title, episode.recap)
            for episode in season.episodes
            if episode.recap is not None and (before is None or episode.number < before)
        )
    )


def character_grid(season: Season, *, everyone: bool) -> GridPage:
    """Return who is in which episode, by first appearance: everyone, or whoever is in two episodes or more.

    Of a single episode everyone is shown, because nobody can be in two.
    """
    least = 1 if everyone or sum(bool(episode.synopsis) for episode in season.episodes) == 1 else 2
    come_in = dict.fromkeys(key for episode in season.episodes for key in strongest(episode.synopsis))
    rows = []
    for key in come_in:
        parts = [[beat.people[key] for beat in each.synopsis if key in beat.people] for each in season.episodes]
        if sum(map(bool, parts)) >= least:
            rows.append(_grid_row(season.characters[key].name, parts))
    return _grid(season, rows)


def storyline_grid(season: Season) -> GridPage:
    """Return which storyline is told in which episode, by first beat."""
    rows = []
    for key in dict.fromkeys(beat.storyline for episode in season.episodes for beat in episode.synopsis):
        parts = [[Presence.APPEARS for beat in each.synopsis if beat.storyline == key] for each in season.episodes]
        rows.append(_grid_row(season.storylines[key], parts))
    return _grid(season, rows)


def _grid(season: Season, rows: Iterable[GridRow]) -> GridPage:
    codes = tuple(season.code(episode.number) for episode in season.episodes)
    return GridPage(codes, season.seen_code, tuple(rows))


def _grid_row(name: str, parts: list[list[Presence]]) -> GridRow:
    order = list(Presence).index
    return GridRow(
        name,
        tuple(min(part, key=order) if part else None for part in parts),
        tuple(len(part) for part in parts),
    )
