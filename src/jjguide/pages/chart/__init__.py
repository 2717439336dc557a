"""The season as a narrative chart: a line for each character, together with others where they share beats.

The lines of an episode stand in groups, which stay whole. Their order comes from sweeps by barycenters, as in Sugiyama,
Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981), so that few lines cross.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise
from typing import TypeAlias

from jjguide.model import Beat, KnownSeason, Presence, strongest
from jjguide.pages.chart.picture import ChartEpisode, ChartGroup, ChartPage, Line, Stop
from jjguide.text import join_and

# The groups of an episode, each of the keys of its characters; and where their lines are.
Column: TypeAlias = list[list[str]]
Rows: TypeAlias = dict[str, int]

_PASSES = 2  # A line goes on through so many episodes without its character; after more it starts again.
_SWEEPS = 4
_ABOVE_GROUP = 2  # The rows above a group for its storyline.


def chart(season: KnownSeason, *, characters: Collection[str] = (), everyone: bool = False) -> ChartPage:
    """Return the chart of these characters, by key, or of all with two episodes or more; `everyone` if nobody has."""
    beats = _on_screen(season, characters or season.characters)
    episodes_of = Counter(chain(*map(strongest, beats)))
    if not (characters or everyone) and (several := {key for key, count in episodes_of.items() if count > 1}):
        beats = _on_screen(season, several)
    parts = [*map(strongest, beats)]
    ways = _ways(parts)
    columns = [*map(_groups, beats)]
    for key, way in ways.items():
        for at in way:
            if key not in parts[at]:
                columns[at].append([key])
    columns, rows = laid_out(columns, parts)
    counts = [Counter(chain(*(beat.people for beat in own))) for own in beats]
    lines = []
    for key, way in ways.items():
        stops = tuple(Stop(at, rows[at][key], parts[at].get(key), counts[at][key]) for at in way)
        death = _death(season.characters[key].died, [stop for stop in stops if stop.presence is not None])
        lines.append(Line(season.characters[key].name, stops, death))
    episodes = (
        ChartEpisode(season.code(episode.number), tuple(_chart_groups(season, *drawn)), episode.title)
        for episode, drawn in zip(season.episodes, zip(beats, columns, rows, strict=True), strict=True)
    )
    heading = join_and([season.characters[key].name for key in characters])
    return ChartPage(tuple(episodes), heading, season.seen_code if season.is_cut else None, tuple(lines))


def _on_screen(season: KnownSeason, characters: Collection[str]) -> list[list[Beat]]:
    """Return each episode's beats with one of these on screen, in any way but mentioned, and nobody else in them."""

    def shown(beat: Beat) -> Beat:
        wanted = (entry for entry in beat.people.items() if entry[0] in characters)
        return replace(beat, people={key: how for key, how in wanted if how is not Presence.MENTIONED})

    return [[beat for beat in map(shown, episode.synopsis) if beat.people] for episode in season.episodes]


def _groups(beats: Iterable[Beat]) -> Column:
    """Return the smallest groups in which nobody shares a beat with anybody of another group."""
    group_of = {key: [key] for beat in beats for key in beat.people}
    for beat in beats:
        first, *others = beat.people
        for key in others:
            smaller, larger = sorted((group_of[key], group_of[first]), key=len)
            if smaller is not larger:
                larger += smaller
                group_of |= dict.fromkeys(smaller, larger)
    return [*{id(group): group for group in group_of.values()}.values()]


def _ways(parts: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    """Return by key the episodes that each line runs through."""
    ways: dict[str, list[int]] = {}
    for at, part in enumerate(parts):
        for key in part:
            way = ways.setdefault(key, [at])
            is_near = at - way[-1] <= _PASSES + 1
            way += range(way[-1] + 1, at + 1) if is_near else [at]
    return ways


def laid_out(columns: Sequence[Column], present: Sequence[Collection[str]]) -> tuple[list[Column], list[Rows]]:
    """Return the columns ordered so that few lines cross, and the rows of their lines, so that many run straight."""
    ordered = [*columns]
    rows = [_rows(*drawn, {}) for drawn in zip(columns, present, strict=True)]
    for sweep in range(_SWEEPS):
        for beside, at in pairwise(range(len(ordered))[:: 1 if sweep % 2 else -1]):
            ordered[at] = _sorted(ordered[at], rows[at], rows[beside])
            rows[at] = _rows(ordered[at], present[at], rows[beside])
    return ordered, rows


def _sorted(column: Column, rows: Rows, beside: Rows) -> Column:
    """Return a column with its groups and their lines sorted by their barycenters in the column beside it."""

    def barycenter(keys: Sequence[str]) -> float:
        found = [beside[key] for key in keys if key in beside] or [rows[key] for key in keys]
        return sum(found) / len(found)

    return sorted((sorted(group, key=lambda key: barycenter([key])) for group in column), key=barycenter)


def _rows(column: Column, present: Collection[str], beside: Rows) -> Rows:
    """Return the rows of a column's lines, moved from the top to where the lines of the column beside it are."""
    # A line that only passes, not `present`, is a group of its own without a name above it.
    above = (_ABOVE_GROUP if group[0] in present else 0 for group in column[1:])
    tops = [*accumulate((len(group) + free for group, free in zip(column, above, strict=False)), initial=0)]
    needed = [
        sorted(beside[key] - row for row, key in enumerate(group, top) if key in beside)
        for top, group in zip(tops, column, strict=False)
    ]
    # All groups move as far as the median line needs to run straight, and the outer ones farther if they need it.
    move = _median(sorted(chain(*needed)), 0)
    medians = [_median(each, move) for each in needed]
    uppermost = [*accumulate(reversed(medians), min)][::-1]
    lowest = accumulate(medians, max)
    moved = (top + min(max(move, up), down) for top, up, down in zip(tops, uppermost, lowest, strict=False))
    return {key: row for top, group in zip(moved, column, strict=True) for row, key in enumerate(group, top)}


def _median(values: Sequence[int], default: int) -> int:
    """Return the median of sorted values, the lower of two."""
    return values[(len(values) - 1) // 2] if values else default


def _chart_groups(season: KnownSeason, beats: list[Beat], column: Column, rows: Rows) -> Iterator[ChartGroup]:
    """Yield the groups of a column that have beats, each with its most frequent main storyline."""
    group_of = {key: at for at, group in enumerate(column) for key in group}
    counts: dict[int, Counter[str]] = {}
    for beat in beats:
        counts.setdefault(group_of[next(iter(beat.people))], Counter()).update(beat.storylines[:1])
    for at, group in enumerate(column):
        if at in counts:
            titles = [season.storylines[key] for key, _ in counts[at].most_common(1)]
            names = tuple(season.characters[key].name for key in group)
            yield ChartGroup(titles[0] if titles else None, names, rows[group[0]])


def _death(died: int | None, stops: Sequence[Stop]) -> Stop | None:
    """Return the last stop of a character's life, or None if they aren't known to be dead or are seen alive later."""
    if died is None or any(stop.presence is Presence.APPEARS and stop.episode >= died for stop in stops):
        return None
    return next((stop for stop in reversed(stops) if stop.episode < died), stops[-1])
