"""The season as a narrative chart: a line for each character, together with others where they share beats."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from jjguide.model import Beat, KnownSeason, Presence, strongest
from jjguide.pages.chart.layout import Column, in_order, in_rows
from jjguide.pages.chart.picture import ChartEpisode, ChartGroup, ChartPage, Line, Stop
from jjguide.text import join_and

# A line goes on through so many episodes without its character; after more it begins anew.
_PASSES = 2


def chart(season: KnownSeason, *, characters: Collection[str] = (), everyone: bool = False) -> ChartPage:
    """Return the chart of these characters, by key, or if none are given of whoever is in two episodes or more.

    `everyone` adds those who are in one; where nobody is in two, everyone is shown. A character is in an episode where
    they are on screen: in person, in a flashback, or as a vision.
    """
    beats = _on_screen(season, characters or season.characters)
    episodes_of = Counter(chain(*map(strongest, beats)))
    if not (characters or everyone) and (several := {key for key, count in episodes_of.items() if count > 1}):
        beats = _on_screen(season, several)
    parts = [*map(strongest, beats)]
    runs = _runs(parts)
    columns = [*map(_groups, beats)]
    for key, own in runs.items():
        for at in chain(*own):
            if key not in parts[at]:
                columns[at].append([key])
    columns = in_order(columns)
    rows = in_rows(columns, parts)
    counts = [Counter(chain(*(beat.people for beat in own))) for own in beats]
    lines = []
    for key, own in runs.items():
        stops = [[Stop(at, rows[at][key], parts[at].get(key), counts[at][key]) for at in run] for run in own]
        death = _death(season.characters[key].died, [stop for stop in chain(*stops) if stop.presence is not None])
        lines.append(Line(season.characters[key].name, tuple(map(tuple, stops)), death))
    names = f"{join_and([season.characters[key].name for key in characters])} · " if characters else ""
    return ChartPage(
        tuple(
            ChartEpisode(season.code(episode.number), tuple(_chart_groups(season, *drawn)), episode.title)
            for episode, drawn in zip(season.episodes, zip(beats, columns, rows, strict=True), strict=True)
        ),
        f"{names}{season.title}, season {season.number}",
        season.seen_code if season.is_cut else None,
        tuple(lines),
        season.source,
    )


def _on_screen(season: KnownSeason, characters: Collection[str]) -> list[list[Beat]]:
    """Return each episode's beats that have one of these on screen, with nobody else in them."""
    beats: list[list[Beat]] = []
    for episode in season.episodes:
        beats.append([])
        for beat in episode.synopsis:
            on_screen = {key: how for key, how in beat.people.items() if how is not Presence.MENTIONED}
            if people := {key: how for key, how in on_screen.items() if key in characters}:
                beats[-1].append(replace(beat, people=people))
    return beats


def _groups(beats: Iterable[Beat]) -> Column:
    """Return the smallest groups that nobody shares a beat with anybody outside of."""
    group_of = {key: [key] for beat in beats for key in beat.people}
    for beat in beats:
        first, *others = beat.people
        for key in others:
            smaller, larger = sorted((group_of[key], group_of[first]), key=len)
            if smaller is not larger:
                larger += smaller
                group_of |= dict.fromkeys(smaller, larger)
    return [*{id(group): group for group in group_of.values()}.values()]


def _runs(parts: Sequence[Iterable[str]]) -> dict[str, list[range]]:
    """Return the episodes that each line runs through without a break, in the order of the first beats."""
    runs: dict[str, list[range]] = {}
    for at, part in enumerate(parts):
        for key in part:
            own = runs.setdefault(key, [])
            if own and at - own[-1].stop <= _PASSES:
                own[-1] = range(own[-1].start, at + 1)
            else:
                own.append(range(at, at + 1))
    return runs


def _chart_groups(
    season: KnownSeason, beats: list[Beat], column: Column, rows: Mapping[str, int]
) -> Iterator[ChartGroup]:
    """Yield the groups of a column that have beats; of several storylines with as many, the first gives the name.

    A beat counts for its main storyline.
    """
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
    """Return the last stop of a character's life; None if they aren't known to be dead, or are seen alive after it."""
    if died is None or any(stop.presence is Presence.APPEARS and stop.episode >= died for stop in stops):
        return None
    return next((stop for stop in reversed(stops) if stop.episode < died), stops[-1])
