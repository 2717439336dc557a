"""The season as a narrative chart: a line for each character, together with others where they share beats."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from jjguide.model import Beat, Character, Code, Episode, KnownSeason, Presence, strongest
from jjguide.pages import DRAWN_ONLY, Picture
from jjguide.pages.chart import picture
from jjguide.pages.chart.layout import Column, in_order, in_rows
from jjguide.pages.chart.layout import crossings as crossings_of

# A line goes on through so many episodes without its character; after more it begins anew.
_PASSES = 2


@dataclass
class ChartGroup:
    """Characters who share beats, from top to bottom, and the storyline that most of their beats belong to."""

    storyline: str
    characters: tuple[str, ...]
    top: int = field(metadata=DRAWN_ONLY)


@dataclass
class ChartEpisode:
    """An episode, and its groups from top to bottom."""

    code: Code
    groups: tuple[ChartGroup, ...]
    title: str | None = field(metadata=DRAWN_ONLY)


class Stop(NamedTuple):
    """Where a line is in an episode (counted from 0), and what its character does there: null where it only passes."""

    episode: int
    row: int
    presence: Presence | None
    beats: int


class Thread(NamedTuple):
    """A character's way through the season, broken where they are away for long.

    `death` is the stop after which the line ends because the character is dead; what comes later is memory.
    """

    name: str
    runs: tuple[tuple[Stop, ...], ...]
    death: Stop | None


@dataclass
class ChartPage(Picture):
    """The season as a narrative chart, and the last episode seen if a boundary cuts it."""

    episodes: tuple[ChartEpisode, ...]
    title: str = field(metadata=DRAWN_ONLY)
    season: int = field(metadata=DRAWN_ONLY)
    seen: Code | None = field(metadata=DRAWN_ONLY)
    lines: tuple[Thread, ...] = field(metadata=DRAWN_ONLY)

    def svg(self) -> str:
        """Return the chart as an SVG document."""
        return picture.draw(self)


def chart(season: KnownSeason, *, characters: Collection[str] = (), everyone: bool = False) -> ChartPage:
    """Return the chart of these characters, by key, or if none are given of whoever is in two episodes or more.

    `everyone` adds those who are in one; of a single episode everyone is shown, because nobody can be in two. A
    character is in an episode where they are on screen: in person, in a flashback, or as a vision.
    """
    beats_by_episode = [_on_screen(episode, characters or season.characters) for episode in season.episodes]
    if not (characters or everyone or sum(map(bool, beats_by_episode)) == 1):
        episodes_of = Counter(key for beats in beats_by_episode for key in strongest(beats))
        often = {key for key, count in episodes_of.items() if count > 1}
        beats_by_episode = [_on_screen(episode, often) for episode in season.episodes]
    parts = [strongest(beats) for beats in beats_by_episode]
    passing = _passing(parts)
    columns = in_order(
        [[*_groups(beats), *([key] for key in only)] for beats, only in zip(beats_by_episode, passing, strict=True)]
    )
    rows = in_rows(columns, passing)
    return ChartPage(
        tuple(
            ChartEpisode(season.code(episode.number), tuple(_chart_groups(season, beats, column, row)), episode.title)
            for episode, beats, column, row in zip(season.episodes, beats_by_episode, columns, rows, strict=True)
        ),
        season.title,
        season.number,
        season.seen_code if season.is_cut else None,
        tuple(_line(season.characters[key], stops) for key, stops in _stops(beats_by_episode, parts, rows).items()),
    )


def crossings(page: ChartPage) -> int:
    """Return how often the lines of a chart cross."""
    columns: list[list[tuple[int, str]]] = [[] for _ in page.episodes]
    for at, line in enumerate(page.lines):
        for stop in chain(*line.runs):
            columns[stop.episode].append((stop.row, str(at)))
    return crossings_of([[[key for _, key in sorted(column)]] for column in columns])


def _on_screen(episode: Episode, characters: Collection[str]) -> list[Beat]:
    """Return the beats that have one of these on screen, with nobody else in them."""
    beats = []
    for beat in episode.synopsis:
        people = {key: how for key, how in beat.people.items() if key in characters and how is not Presence.MENTIONED}
        if people:
            beats.append(replace(beat, people=people))
    return beats


def _groups(beats: Iterable[Beat]) -> Column:
    """Return the smallest groups that nobody shares a beat with anybody outside of."""
    groups: dict[int, list[str]] = {}
    group_of: dict[str, int] = {}
    latest: dict[int, int] = {}
    for at, beat in enumerate(beats):
        touched = {group_of[key] for key in beat.people if key in group_of}
        first, *others = sorted(touched, key=latest.__getitem__) or [at]
        group = groups.pop(first, [])
        joining = [*chain(*map(groups.pop, others)), *(key for key in beat.people if key not in group_of)]
        group += joining
        group_of |= dict.fromkeys(joining, first)
        groups[first], latest[first] = group, at
    return [*groups.values()]


def _chart_groups(
    season: KnownSeason, beats: Iterable[Beat], column: Column, rows: Mapping[str, int]
) -> Iterator[ChartGroup]:
    """Yield the groups of a column that have beats; of several storylines with as many, the first gives the name."""
    group_of = {key: at for at, group in enumerate(column) for key in group}
    counts: list[Counter[str]] = [Counter() for _ in column]
    for beat in beats:
        counts[group_of[next(iter(beat.people))]][beat.storyline] += 1
    for group, storylines in zip(column, counts, strict=True):
        if storylines:
            ((storyline, _),) = storylines.most_common(1)
            names = tuple(season.characters[key].name for key in group)
            yield ChartGroup(season.storylines[storyline], names, rows[group[0]])


def _passing(parts: Sequence[Collection[str]]) -> list[list[str]]:
    """Return for each episode whose lines only pass through it, on their way to where they are next."""
    passing: list[list[str]] = [[] for _ in parts]
    last: dict[str, int] = {}
    for at, part in enumerate(parts):
        for key in part:
            if at - last.get(key, at) - 1 <= _PASSES:
                for between in range(last.get(key, at) + 1, at):
                    passing[between].append(key)
            last[key] = at
    return passing


def _stops(
    beats_by_episode: Sequence[Sequence[Beat]],
    parts: Sequence[Mapping[str, Presence]],
    rows: Sequence[Mapping[str, int]],
) -> dict[str, list[Stop]]:
    """Return the stops of each line, in the order of their first beats."""
    stops: dict[str, list[Stop]] = {key: [] for part in parts for key in part}
    for at, (beats, part, row) in enumerate(zip(beats_by_episode, parts, rows, strict=True)):
        counts = Counter(chain(*(beat.people for beat in beats)))
        for key, place in row.items():
            stops[key].append(Stop(at, place, part.get(key), counts[key]))
    return stops


def _line(character: Character, stops: Iterable[Stop]) -> Thread:
    runs: list[list[Stop]] = []
    for stop in stops:
        if not runs or runs[-1][-1].episode < stop.episode - 1:
            runs.append([])
        runs[-1].append(stop)
    return Thread(character.name, tuple(map(tuple, runs)), _death(character.died, [*chain(*runs)]))


def _death(died: int | None, stops: Sequence[Stop]) -> Stop | None:
    """Return the last stop of a character's life; None if they aren't known to be dead, or are seen alive after it."""
    there = [stop for stop in stops if stop.presence is not None]
    if died is None or any(stop.presence is Presence.APPEARS and stop.episode >= died for stop in there):
        return None
    return next((stop for stop in reversed(there) if stop.episode < died), there[-1])
