"""A chart of the season, and its drawing as an SVG: lines that come together and part, from left to right.

Episodes that don't fit beside each other go on in another band below. Labels stand only where lines run level, and
columns are as wide as the longest name, so no curve crosses a label, and no label another.
"""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import Any, NamedTuple

from jjguide.model import Code, Presence
from jjguide.pages import DRAWN_ONLY, Picture
from jjguide.pages.marks import amounts, weight
from jjguide.pages.svg import EDGE, GROUP, LINES, QUIET, document, element, plain
from jjguide.text import visible

_SIZE = 11
_CELL = 0.64 * _SIZE  # The widest that a character of this size is.
_MARGIN, _ROW, _LEADING = 28, 22, 13
_ABOVE_LINE, _GROUP_TOP, _GROUP_BOTTOM, _GROUP_SIDE = 7, 21, 10, 8
_WIDTHS = (2.5, 4.5, 7)
# About how long a dash and the gap after it are. Each is drawn: not every renderer of SVG knows dashes.
_DASHES = {Presence.FLASHBACK: (9, 5), Presence.VISION: (2.5, 4)}
_AWAY: dict[str, Any] = {"stroke_width": 1.25, "opacity": 0.55}
_DEAD = "†"
_LONGEST_NAME, _LONGEST_HEADING = 28, 56
# The least width of a column; the space between two, where lines climb and fall; and how far lines go on at the end of
# a band, and from a column to the line that nothing is beyond.
_COLUMN, _CLIMB, _REACH = 106, 52, 20
_NARROWEST, _WIDEST = 700, 1_200  # The legend fits into the narrowest picture.
# The most lines of a title; the room above a band's lines, for its titles and storylines; the room below.
_TITLE, _ABOVE, _BELOW = 3, 101, 34
_NEAR = 3  # Lines so few rows apart should not have the same color.


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
    """Where a line is in an episode, counted from 0, and how its character is there, None if it only passes."""

    episode: int
    row: int
    presence: Presence | None
    beats: int


class Line(NamedTuple):
    """A character's line, with no stops where they are away for long; at `death` they are last seen alive."""

    name: str
    stops: tuple[Stop, ...]
    death: Stop | None

    def label(self, stop: Stop | None) -> str:
        """Return the label above the line at a stop."""
        name = _lines(self.name, _LONGEST_NAME)[0]
        return f"{name} {_DEAD}" if stop is not None and stop == self.death else name


@dataclass
class ChartPage(Picture):
    """The season as a narrative chart, and the last episode seen if a boundary cuts it."""

    episodes: tuple[ChartEpisode, ...]
    heading: str = field(metadata=DRAWN_ONLY)
    seen: Code | None = field(metadata=DRAWN_ONLY)
    lines: tuple[Line, ...] = field(metadata=DRAWN_ONLY)

    def svg(self, show: str, notes: Sequence[str]) -> str:
        """Return the chart of a show as an SVG document, with notes below it."""
        title = " · ".join(filter(None, (self.heading, show)))
        notes = [*([] if self.lines else ["Nobody has been on screen yet."]), *notes]
        columns = _columns(self)
        width = max(_NARROWEST, *(column.right + _MARGIN for column in columns))
        heading = _lines(title, _LONGEST_HEADING)[0]
        drawn = [_label(_MARGIN, _MARGIN + 12, heading, font_size=17, font_weight=600)]
        for column, episode in zip(columns, self.episodes, strict=False):
            drawn += _episode(column, episode)
        drawn += (_line(line, color, columns) for line, color in zip(self.lines, _colors(self.lines), strict=True))
        drawn += [_boundary(self.seen, columns)] if self.seen is not None else []
        y = columns[-1].bottom + 20
        drawn.append(_legend(self.lines, y))
        y += _LEADING // 2
        for text in chain(*(textwrap.wrap(visible(note), int((width - 2 * _MARGIN) / _CELL)) for note in notes)):
            y += _LEADING
            drawn.append(_label(_MARGIN, y, text, fill=QUIET))
        return document(title, [*_in_words(self), *notes], (width, y + _MARGIN - 6), "\n".join(drawn), _SIZE)


class _Column(NamedTuple):
    """The part of an episode's column in which lines run level, and its band; row 0 may be above the band."""

    left: int
    right: int
    band: int
    head: int
    row_0: int
    bottom: int

    def y(self, row: int) -> int:
        return self.row_0 + row * _ROW


def _columns(page: ChartPage) -> list[_Column]:
    """Return where each episode is drawn, in as few bands as possible, up to the last one with groups or a title."""
    shown = max((at for at, each in enumerate(page.episodes, 1) if each.groups or each.title), default=1)
    width = max([_COLUMN, *(_width(line.label(line.death)) for line in page.lines)])
    bands = -(-shown // ((_WIDEST - 2 * _MARGIN + _CLIMB) // (width + _CLIMB)))
    rows: list[list[int]] = [[] for _ in page.episodes]
    for stop in chain(*(line.stops for line in page.lines)):
        rows[stop.episode].append(stop.row)
    columns: list[_Column] = []
    head = _MARGIN + 44
    for band in range(bands):
        here = range(shown * band // bands, shown * (band + 1) // bands)
        own = [*chain(*(rows[at] for at in here))] or [0]
        row_0 = head + _ABOVE - min(own) * _ROW
        bottom = row_0 + max(own) * _ROW + _BELOW
        lefts = range(_MARGIN, _WIDEST, width + _CLIMB)[: len(here)]
        columns += [_Column(left, left + width, band, head, row_0, bottom) for left in lefts]
        head = bottom + _BELOW
    return columns


def _colors(lines: Sequence[Line]) -> Iterator[str]:
    """Yield a color for each line: the one that is used least near it."""
    taken: dict[tuple[int, int], str] = {}
    for line in lines:
        near = ((stop.episode, stop.row + away) for stop in line.stops for away in range(-_NEAR, _NEAR + 1))
        used = Counter(taken[place] for place in near if place in taken)
        color = min(LINES, key=used.__getitem__)
        taken |= {(stop.episode, stop.row): color for stop in line.stops}
        yield color


def _episode(column: _Column, episode: ChartEpisode) -> Iterator[str]:
    look = {"font_weight": "600"} if episode.groups else {"fill": QUIET}
    width = column.right - column.left
    yield _label(column.left, column.head, episode.code, font_size=13, **look)
    for at, text in enumerate(_lines(episode.title or "", (width + _GROUP_SIDE) / _CELL, _TITLE), 1):
        yield _label(column.left, column.head + 2 + at * _LEADING, text, fill=QUIET)
    for group in episode.groups:
        top = column.y(group.top) - _GROUP_TOP
        height = (len(group.characters) - 1) * _ROW + _GROUP_TOP + _GROUP_BOTTOM
        box = {"x": column.left - _GROUP_SIDE, "y": top, "width": width + 2 * _GROUP_SIDE, "height": height}
        yield element("rect", class_="group", **box, rx=9, fill=GROUP, stroke=EDGE)
        for at, text in enumerate(reversed(_lines(group.storyline or "", width / _CELL, 2))):
            yield _label(column.left, top - 5 - at * _LEADING, text, fill=QUIET, font_style="italic")


def _line(line: Line, color: str, columns: Sequence[_Column]) -> str:
    drawn = [element("title", plain(f"{line.name} (dead)" if line.death else line.name))]
    there = [stop for stop in line.stops if stop.presence is not None]
    last = {columns[stop.episode].band: stop for stop in there}
    first = {columns[stop.episode].band: stop for stop in reversed(there)}
    labeled = {*first.values(), *last.values(), line.death}
    for stop, following in pairwise(line.stops):
        before, after = columns[stop.episode], columns[following.episode]
        look = _AWAY if None in (stop.presence, following.presence) else {}
        y, end, middle = before.y(stop.row), after.y(following.row), (before.right + after.left) / 2
        if following.episode - stop.episode > 1:
            labeled |= {stop, following}
        elif before.band == after.band:
            drawn.append(_path(f"M{before.right} {y}C{middle:g} {y} {middle:g} {end} {after.left} {end}", **look))
        else:
            drawn.append(_path(f"M{before.right} {y}h{_REACH}", **look))
            drawn.append(_path(f"M{after.left - _REACH} {end}h{_REACH}", **look))
    for stop in line.stops:
        column, y = columns[stop.episode], columns[stop.episode].y(stop.row)
        drawn.append(_level(column.left, y, column.right - column.left, stop.presence, weight(stop.beats)))
        if stop in labeled:
            drawn.append(_label(column.left, y - _ABOVE_LINE, line.label(stop), font_weight=600))
    return element("g", "\n".join(drawn), class_="line", stroke=color, stroke_width=2)


def _boundary(seen: Code, columns: Sequence[_Column]) -> str:
    # Episodes that have been seen and not written up may have no columns.
    column = columns[: max(seen.number, 1)][-1]
    x = column.right + _REACH if seen.number else column.left - _REACH
    return _path(f"M{x} {column.head - 14}V{column.bottom - _BELOW // 2}", class_="boundary", stroke=QUIET)


def _legend(lines: Sequence[Line], y: int) -> str:
    stops = [stop for line in lines for stop in line.stops]
    kinds = {stop.presence for stop in stops}
    weights = {weight(stop.beats) for stop in stops if stop.presence is not None}
    samples: list[tuple[str, Presence | None, int]]
    samples = [(text, Presence.APPEARS, heavy) for heavy, text in amounts(weights).items()]
    samples += [(kind, kind, 1) for kind in _DASHES if kind in kinds]
    samples += [("elsewhere", None, 0)] if None in kinds else []
    drawn, x = [], _MARGIN
    for text, presence, heavy in samples:
        drawn += [_level(x, y - 4, 26, presence, heavy), _label(x + 34, y, text, fill=QUIET)]
        x += 54 + _width(text)
    drawn += [_label(x, y, f"{_DEAD} dead", fill=QUIET)] if any(line.death for line in lines) else []
    return element("g", "\n".join(drawn), class_="legend", stroke=QUIET)


def _level(x: int, y: int, length: int, presence: Presence | None, heavy: int) -> str:
    """Return the level part of a line, drawn by how its character is there, and thicker for more beats."""
    if presence is None:
        return _path(f"M{x} {y}h{length}", **_AWAY)
    dash, gap = _DASHES.get(presence, (length, 0))
    dashes = round((length + gap) / (dash + gap))
    way = f"m{gap} 0".join([f"h{(length + gap) / dashes - gap:.4g}"] * dashes)
    return _path(f"M{x} {y}{way}", stroke_width=_WIDTHS[heavy], stroke_linecap="" if gap else "round")


def _in_words(page: ChartPage) -> Iterator[str]:
    for episode in page.episodes:
        if episode.groups:
            groups = "; ".join(": ".join(filter(None, (g.storyline, ", ".join(g.characters)))) for g in episode.groups)
            yield f"{episode.code} {episode.title or ''}".rstrip() + f": {groups}."
    if dead := [line.name for line in page.lines if line.death]:
        yield f"Dead: {', '.join(dead)}."


def _path(way: str, **look: object) -> str:
    return element("path", d=way, fill="none", **look)


def _label(x: int, y: int, text: str, **look: object) -> str:
    return element("text", plain(text), x=x, y=y, stroke="none", **look)


def _cells(text: str) -> int:
    """Return how many cells a character of this text may take: two in scripts that are wider than Latin."""
    return 1 if all(each < "\u0590" or "\u2000" <= each < "\u2600" for each in text) else 2


def _width(text: str) -> int:
    return int(len(text) * _cells(text) * _CELL) + 1


def _lines(text: str, cells: float, most: int = 1) -> list[str]:
    """Return a text in at most so many lines of so many cells, cut behind a word if possible."""
    text = visible(text)
    longest = max(int(cells) // _cells(text), 4)
    lines = textwrap.wrap(text, longest)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{textwrap.wrap(lines[most - 1], longest - 1)[0]}…"]
