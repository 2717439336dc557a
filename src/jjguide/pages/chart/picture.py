"""A chart of the season, and its drawing as an SVG: lines that come together and part, from left to right.

Episodes that don't fit beside each other go on in another band below, where each line is named anew. Labels stand only
where lines run level, and a column is as wide as its labels: no curve runs through a label, and no label into another.
"""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, product
from typing import Any, NamedTuple

from jjguide.model import Code, Presence
from jjguide.pages import DRAWN_ONLY, Picture
from jjguide.pages.marks import amounts, weight
from jjguide.pages.svg import EDGE, GROUP, INK, LINES, QUIET, document, element, plain
from jjguide.text import visible

_SIZE = 11
# What a character of that size takes at most.
_CELL = 0.64 * _SIZE
_MARGIN, _ROW, _LEADING = 28, 22, 13
_ABOVE_LINE, _GROUP_TOP, _GROUP_BOTTOM, _GROUP_SIDE = 7, 21, 10, 8
_WIDTHS = (2.5, 4.5, 7)
# About how long a dash is, and the gap after it; each is drawn, because not everything that draws an SVG knows dashes.
_DASHES = {Presence.FLASHBACK: (9, 5), Presence.VISION: (2.5, 4)}
_AWAY: dict[str, Any] = {"stroke_width": 1.25, "opacity": 0.55}
_LONGEST_NAME, _LONGEST_HEADING = 28, 80
# The flat part of a column with groups, of one with only a title, and of one with only a code.
_WRITTEN, _TITLED, _HIDDEN = 106, 96, 36
# What is after a column with groups, where lines climb and fall, and after any other; how far lines go on at the end
# of a band, where the line is that nothing is beyond.
_CLIMB, _GAP, _REACH = 52, 40, 20
_NARROWEST, _WIDEST = 440, 1_200
# Above the lines of a band, beside titles: its codes, and the storylines of its topmost groups.
_ABOVE, _BELOW = 62, 34
# After so many episodes a line is named again.
_NAMED_AGAIN = 4
# Lines so few rows apart should not have the same color, least of all neighbors.
_NEAR = 6


@dataclass
class ChartGroup:
    """Characters who share beats, from top to bottom, and the main storyline of most of the beats (null for none)."""

    storyline: str | None
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


class Line(NamedTuple):
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
    seen: Code | None = field(metadata=DRAWN_ONLY)
    lines: tuple[Line, ...] = field(metadata=DRAWN_ONLY)
    source: str | None = field(metadata=DRAWN_ONLY)

    def svg(self) -> str:
        """Return the chart as an SVG document."""
        heading, columns = _lines(self.title, _LONGEST_HEADING)[0], _columns(self)
        widest = max(*(column.right for column in columns), _MARGIN + _width(heading, 17), _NARROWEST)
        drawn = [_label(_MARGIN, _MARGIN + 12, heading, font_size=17, font_weight=600)]
        for column, episode in zip(columns, self.episodes, strict=False):
            drawn += _episode(column, episode)
        drawn += (_line(line, color, columns) for line, color in zip(self.lines, _colors(self), strict=True))
        drawn += [_boundary(self.seen, columns)] if self.seen is not None else []
        legend, y = _legend(self.lines, columns[-1].bottom + 20, widest)
        y += _LEADING // 2
        foot = [] if self.lines else ["Nobody has been on screen yet."]
        foot += [_seen(self.seen)] if self.seen is not None else []
        foot += _lines(self.source or "", (widest - _MARGIN) / _CELL, len(self.source or ""))
        for text in foot:
            y += _LEADING
            drawn.append(_label(_MARGIN, y, text, fill=QUIET))
        size = (widest + _MARGIN, y + _MARGIN - 6)
        return document(self.title, _in_words(self), size, "\n".join([*drawn, legend]), _SIZE)


class _Column(NamedTuple):
    """The part of an episode's column in which lines run level, the title above it, and where its band is."""

    left: int
    right: int
    title: list[str]
    band: int
    head: int
    top: int
    """Where the row 0 is, which need not be in the band."""
    bottom: int

    def y(self, row: int) -> int:
        return self.top + row * _ROW


def _columns(page: ChartPage) -> list[_Column]:
    """Return where each episode is drawn, in as many bands as they need, up to the last that is more than a code."""
    widths = [_WRITTEN if each.groups else _TITLED if each.title else _HIDDEN for each in page.episodes]
    while len(widths) > 1 and widths[-1] == _HIDDEN:
        widths.pop()
    rows: list[list[int]] = [[] for _ in widths]
    for line in page.lines:
        needed = _width(_lines(line.name, _LONGEST_NAME)[0])
        for stop in chain(*line.runs):
            rows[stop.episode].append(stop.row)
            widths[stop.episode] = max(widths[stop.episode], needed if stop.presence else 0)
    columns: list[_Column] = []
    head = _MARGIN + 44
    gaps = [_CLIMB if episode.groups else _GAP for episode in page.episodes[: len(widths)]]
    for number, band in enumerate(_bands([width + gap for width, gap in zip(widths, gaps, strict=True)])):
        titles = [_lines(page.episodes[at].title or "", (widths[at] + _GROUP_SIDE) / _CELL, 4) for at in band]
        own = list(chain(*(rows[at] for at in band))) or [0]
        first = head + max(map(len, titles)) * _LEADING + _ABOVE
        top, bottom = first - min(own) * _ROW, first + (max(own) - min(own)) * _ROW + _BELOW
        left = _MARGIN
        for at, title in zip(band, titles, strict=True):
            columns.append(_Column(left, left + widths[at], title, number, head, top, bottom))
            left += widths[at] + gaps[at]
        head = bottom + _BELOW
    return columns


def _bands(widths: Sequence[int], most: int = 0) -> list[range]:
    """Return the columns of each band: as few bands as can be, with about as many columns in each."""
    bands = [range(0)]
    for at, width in enumerate(widths):
        used = sum(widths[bands[-1].start : at])
        if used and (at - bands[-1].start == most or used + width > _WIDEST - _MARGIN):
            bands.append(range(at, at))
        bands[-1] = range(bands[-1].start, at + 1)
    return bands if most else _bands(widths, -(-len(widths) // len(bands)))


def _named(line: Line, columns: Sequence[_Column]) -> Iterator[Stop]:
    """Yield the stops that have the name of a line: where it or its band begins, now and then, and where it ends."""
    last, band = -_NAMED_AGAIN, -1
    for run in line.runs:
        for stop in run:
            is_anew = stop is run[0] or columns[stop.episode].band > band
            soon = 1 if is_anew else 2 if stop is line.runs[-1][-1] else _NAMED_AGAIN
            if stop.presence is not None and stop.episode - last >= soon:
                yield stop
                last, band = stop.episode, columns[stop.episode].band


def _colors(page: ChartPage) -> Iterator[str]:
    """Yield a color for each line: the one that is least used near it, the first of several."""
    taken: dict[tuple[int, int], str] = {}
    for line in page.lines:
        places = [(stop.episode, stop.row) for stop in chain(*line.runs)]
        used: Counter[str] = Counter()
        for (episode, row), away in product(places, range(-_NEAR, _NEAR + 1)):
            if color := taken.get((episode, row + away)):
                used[color] += _NEAR + 1 - abs(away)
        color = min(LINES, key=used.__getitem__)
        taken |= dict.fromkeys(places, color)
        yield color


def _episode(column: _Column, episode: ChartEpisode) -> Iterator[str]:
    """Yield what is above an episode's column, and its groups."""
    look = {"font_weight": "600"} if episode.groups else {"fill": QUIET}
    yield _label(column.left, column.head, episode.code, font_size=13, **look)
    for at, text in enumerate(column.title, 1):
        yield _label(column.left, column.head + 2 + at * _LEADING, text, fill=QUIET)
    for group in episode.groups:
        top, width = column.y(group.top) - _GROUP_TOP, column.right - column.left
        height = (len(group.characters) - 1) * _ROW + _GROUP_TOP + _GROUP_BOTTOM
        box = {"x": column.left - _GROUP_SIDE, "y": top, "width": width + 2 * _GROUP_SIDE, "height": height}
        title = "" if group.storyline is None else element("title", plain(group.storyline))
        yield "<g>" + title + element("rect", class_="group", **box, rx=9, fill=GROUP, stroke=EDGE)
        for at, text in enumerate(reversed(_lines(group.storyline or "", width / _CELL, 2))):
            yield _label(column.left, top - 5 - at * _LEADING, text, fill=QUIET, font_style="italic")
        yield "</g>"


def _line(line: Line, color: str, columns: Sequence[_Column]) -> str:
    drawn = [element("title", plain(f"{line.name} (dead)" if line.death else line.name))]
    for run in line.runs:
        for stop, following in pairwise(run):
            before, after = columns[stop.episode], columns[following.episode]
            look = _AWAY if None in (stop.presence, following.presence) else {}
            y, end, middle = before.y(stop.row), after.y(following.row), (before.right + after.left) / 2
            if before.band == after.band:
                drawn.append(_path(f"M{before.right} {y}C{middle:g} {y} {middle:g} {end} {after.left} {end}", **look))
            else:
                drawn.append(_path(f"M{before.right} {y}h{_REACH}", **look))
                drawn.append(_path(f"M{after.left - _REACH} {end}h{_REACH}", **look))
        for stop in run:
            column = columns[stop.episode]
            length = column.right - column.left
            drawn.append(_level(column.left, column.y(stop.row), length, stop.presence, weight(stop.beats)))
    if line.death:
        end, y = columns[line.death.episode].right, columns[line.death.episode].y(line.death.row)
        drawn += [_path(f"M{end} {y}h{_GROUP_SIDE}"), _cross(end + _GROUP_SIDE, y)]
    name = _lines(line.name, _LONGEST_NAME)[0]
    named = ((columns[stop.episode], stop.row) for stop in _named(line, columns))
    drawn += [_label(column.left, column.y(row) - _ABOVE_LINE, name, font_weight=600) for column, row in named]
    return element("g", "\n".join(drawn), class_="line", stroke=color, stroke_width=2)


def _boundary(seen: Code, columns: Sequence[_Column]) -> str:
    """Return the line that nothing is beyond."""
    # Episodes that are not written up yet may have no columns.
    column = columns[: max(seen.number, 1)][-1]
    x = column.right + _REACH if seen.number else column.left - _REACH
    return _path(f"M{x} {column.head - 14}V{column.bottom - _BELOW // 2}", class_="boundary", stroke=QUIET)


def _legend(lines: Sequence[Line], y: int, width: int) -> tuple[str, int]:
    """Return what the looks of these lines mean, on lines of text from y on, and the last of those."""
    stops = [stop for line in lines for stop in chain(*line.runs)]
    weights = {weight(stop.beats) for stop in stops if stop.presence is not None}
    kinds = {stop.presence for stop in stops}
    samples: list[tuple[str, int, Presence | None, int | None]]
    samples = [(text, 26, Presence.APPEARS, at) for at, text in amounts(weights).items()]
    samples += [(kind, 32, kind, 1) for kind in _DASHES if kind in kinds]
    samples += [("elsewhere", 26, None, 0)] if None in kinds else []
    samples += [("dead", 10, None, None)] if any(line.death for line in lines) else []
    drawn, x = [], _MARGIN
    for text, length, presence, heavy in samples:
        needed = length + 8 + _width(text)
        if x + needed > width:
            x, y = _MARGIN, y + 20
        drawn.append(_cross(x + 5, y - 4) if heavy is None else _level(x, y - 4, length, presence, heavy))
        drawn.append(_label(x + length + 8, y, text, fill=QUIET))
        x += needed + 20
    return element("g", "\n".join(drawn), class_="legend", stroke=QUIET), y


def _level(x: int, y: int, length: int, presence: Presence | None, heavy: int) -> str:
    """Return the part of a line where its character is there in some way, and so much, or only passes."""
    if presence is None:
        return _path(f"M{x} {y}h{length}", **_AWAY)
    dash, gap = _DASHES.get(presence, (length, 0))
    dashes = round((length + gap) / (dash + gap))
    way = f"m{gap} 0".join([f"h{(length + gap) / dashes - gap:.4g}"] * dashes)
    return _path(f"M{x} {y}{way}", stroke_width=_WIDTHS[heavy], stroke_linecap="" if gap else "round")


def _seen(seen: Code) -> str:
    return f"Seen so far: {seen}. Nothing later is shown."


def _in_words(page: ChartPage) -> Iterator[str]:
    """Yield the sentences that stand for the picture."""
    for episode in page.episodes:
        if episode.groups:
            groups = "; ".join(": ".join(filter(None, (g.storyline, ", ".join(g.characters)))) for g in episode.groups)
            yield f"{episode.code} {episode.title or ''}".rstrip() + f": {groups}."
    if dead := [line.name for line in page.lines if line.death]:
        yield f"Dead: {', '.join(dead)}."
    if page.seen is not None:
        yield _seen(page.seen)
    if page.source is not None:
        yield page.source


def _cross(x: int, y: int) -> str:
    return _path(f"M{x} {y - 7}V{y + 9}M{x - 4} {y - 2}H{x + 4}", class_="cross", stroke=INK, stroke_width=2.5)


def _path(way: str, **look: object) -> str:
    return element("path", d=way, fill="none", **look)


def _label(x: int, y: int, text: str, **look: object) -> str:
    return element("text", plain(text), x=x, y=y, stroke="none", **look)


def _widest(text: str) -> int:
    """Return the cells that a character of this text may take; the scripts that need more than Latin get two."""
    return 1 if all(each < "\u0590" or "\u2000" <= each < "\u2600" for each in text) else 2


def _width(text: str, size: int = _SIZE) -> int:
    text = visible(text)
    return int(len(text) * _widest(text) * _CELL * size / _SIZE) + 1


def _lines(text: str, cells: float, most: int = 1) -> list[str]:
    """Return a text on at most so many lines of so many cells, cut after a word if one ends there."""
    text = visible(text)
    longest = max(int(cells) // _widest(text), 4)
    lines = textwrap.wrap(text, longest)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{textwrap.wrap(lines[most - 1], longest - 1)[0]}…"]
