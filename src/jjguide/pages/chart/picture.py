"""A chart of the season, and its drawing as an SVG: lines that come together and part, from left to right.

It is written by an XML writer, so that whatever the page says stays text. Labels stand only where lines run level, and
a column is as wide as its labels: no curve runs through a label, and no label into another.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from jjguide.model import Code, Presence
from jjguide.pages import DRAWN_ONLY, Picture
from jjguide.pages.chart.style import LIGHT, sheet
from jjguide.pages.marks import weight
from jjguide.text import visible

# By kind of label.
_SIZES = {"heading": 17, "code": 13}
_SIZE = 11
# What a character of that size takes at most.
_CELL = 0.64 * _SIZE
_MARGIN, _ROW, _LEADING = 28, 22, 13
_ABOVE_LINE, _GROUP_TOP, _GROUP_BOTTOM, _GROUP_SIDE = 7, 21, 10, 8
_WIDTHS = (2.5, 4.5, 7)
_DASHES = {Presence.FLASHBACK: "9 5", Presence.VISION: "2.5 4"}
_LONGEST_NAME, _LONGEST_HEADING = 28, 80
# The flat part of a column with groups, of one with only a title, and of one with only a code.
_WRITTEN, _TITLED, _HIDDEN = 106, 96, 36
# What is after a column with groups, where lines climb and fall, and after any other.
_CLIMB, _GAP = 52, 40
_NARROWEST = 440
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
        plan = _plan(self)
        svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-labelledby": "title desc"})
        _add(svg, "title", self.title, id="title")
        _add(svg, "desc", " ".join(_in_words(self)), id="desc")
        _add(svg, "style", sheet())
        _add(svg, "rect", class_="paper", width="100%", height="100%", rx=10)
        _label(svg, _MARGIN, _MARGIN + 12, plan.heading, "heading")
        for column, episode in zip(plan.columns, self.episodes, strict=True):
            _label(svg, column.left, _MARGIN + 44, episode.code, "code" if episode.groups else "code quiet")
            for at, text in enumerate(column.title, 1):
                _label(svg, column.left, _MARGIN + 46 + at * _LEADING, text, "quiet")
            for group in episode.groups:
                _group(svg, column, plan.y(group.top), group)
        for line, color in zip(self.lines, _colors(self), strict=True):
            _line(svg, line, color, plan)
        if not self.lines:
            _label(svg, _MARGIN, plan.y(0), "Nobody has been on screen yet.", "quiet")
        bottom = _boundary(svg, self.seen, plan) if self.seen is not None else plan.bottom
        bottom = _legend(svg, bottom + 20, plan.width)
        source = self.source or ""
        for at, text in enumerate(_lines(source, (plan.width - 2 * _MARGIN) / _CELL, len(source)), 1):
            bottom += _LEADING if at > 1 else 2 * _LEADING
            _label(svg, _MARGIN, bottom, text, "quiet")
        height = bottom + _MARGIN - 6
        svg.attrib |= {"viewBox": f"0 0 {plan.width} {height}", "width": f"{plan.width}", "height": f"{height}"}
        indent(svg)
        return tostring(svg, encoding="unicode") + "\n"


class _Column(NamedTuple):
    """The part of an episode's column in which lines run level, and the title above it."""

    left: int
    right: int
    title: list[str]


class _Plan(NamedTuple):
    """Where everything is, below the heading."""

    heading: str
    columns: list[_Column]
    top: int
    bottom: int
    width: int

    def y(self, row: int) -> int:
        return self.top + row * _ROW


def _plan(page: ChartPage) -> _Plan:
    widths = [_WRITTEN if each.groups else _TITLED if each.title else _HIDDEN for each in page.episodes]
    for line in page.lines:
        for stop in _named(line):
            widths[stop.episode] = max(widths[stop.episode], _width(_lines(line.name, _LONGEST_NAME)[0]))
    columns: list[_Column] = []
    left = _MARGIN
    for episode, width in zip(page.episodes, widths, strict=True):
        columns.append(_Column(left, left + width, _lines(episode.title or "", (width + _GROUP_SIDE) / _CELL, 4)))
        left += width + (_CLIMB if episode.groups else _GAP)
    top = _MARGIN + 52 + max(len(column.title) for column in columns) * _LEADING + 54
    rows = max((stop.row for line in page.lines for stop in chain(*line.runs)), default=0)
    heading = _lines(page.title, _LONGEST_HEADING)[0]
    width = max(columns[-1].right, _MARGIN + _width(heading, "heading"), _NARROWEST) + _MARGIN
    return _Plan(heading, columns, top, top + rows * _ROW + 30, width)


def _named(line: Line) -> Iterator[Stop]:
    """Yield the stops of a line that have its name above them: where it begins, now and then, and where it ends."""
    last = -_NAMED_AGAIN
    for run in line.runs:
        for stop in run:
            soon = 1 if stop is run[0] else 2 if stop is line.runs[-1][-1] else _NAMED_AGAIN
            if stop.presence is not None and stop.episode - last >= soon:
                yield stop
                last = stop.episode


def _colors(page: ChartPage) -> Iterator[int]:
    """Yield a color for each line: the one that is least used beside it, the first of several."""
    by_row: list[dict[int, int]] = [{} for _ in page.episodes]
    for line in page.lines:
        used = [0] * len(LIGHT.lines)
        for stop in chain(*line.runs):
            for away in range(-_NEAR, _NEAR + 1):
                if (color := by_row[stop.episode].get(stop.row + away)) is not None:
                    used[color] += _NEAR + 1 - abs(away)
        color = used.index(min(used))
        for stop in chain(*line.runs):
            by_row[stop.episode][stop.row] = color
        yield color


def _group(svg: Element, column: _Column, y: int, group: ChartGroup) -> None:
    top, height = y - _GROUP_TOP, (len(group.characters) - 1) * _ROW + _GROUP_TOP + _GROUP_BOTTOM
    left, width = column.left - _GROUP_SIDE, column.right - column.left
    drawn = _add(svg, "g")
    if group.storyline is not None:
        _add(drawn, "title", group.storyline)
    _add(drawn, "rect", class_="group", x=left, y=top, width=width + 2 * _GROUP_SIDE, height=height, rx=9)
    for at, text in enumerate(reversed(_lines(group.storyline or "", width / _CELL, 2))):
        _label(drawn, column.left, top - 5 - at * _LEADING, text, "storyline")


def _line(svg: Element, line: Line, color: int, plan: _Plan) -> None:
    drawn = _add(svg, "g", class_=f"line c{color}")
    _add(drawn, "title", f"{line.name} (dead)" if line.death else line.name)
    for run in line.runs:
        for stop, following in pairwise(run):
            left, right = plan.columns[stop.episode].right, plan.columns[following.episode].left
            y, end, middle = plan.y(stop.row), plan.y(following.row), (left + right) / 2
            is_away = stop.presence is None or following.presence is None
            curve = f"M{left} {y}C{middle:g} {y} {middle:g} {end} {right} {end}"
            _add(drawn, "path", d=curve, class_="away" if is_away else "")
        for stop in run:
            left, right, _ = plan.columns[stop.episode]
            level = f"M{left} {plan.y(stop.row)}H{right}"
            if stop.presence is None:
                _add(drawn, "path", d=level, class_="away")
            else:
                dashes = _DASHES.get(stop.presence)
                ends = {"stroke_dasharray": dashes} if dashes else {"stroke_linecap": "round"}
                _add(drawn, "path", d=level, stroke_width=_WIDTHS[weight(stop.beats)], **ends)
    if line.death:
        end, y = plan.columns[line.death.episode].right, plan.y(line.death.row)
        _add(drawn, "path", d=f"M{end} {y}h{_GROUP_SIDE}")
        _cross(drawn, end + _GROUP_SIDE, y)
    for stop in _named(line):
        y = plan.y(stop.row) - _ABOVE_LINE
        _label(drawn, plan.columns[stop.episode].left, y, _lines(line.name, _LONGEST_NAME)[0], "name")


def _boundary(svg: Element, seen: Code, plan: _Plan) -> int:
    """Draw the line that nothing is beyond, say what it is, and return the bottom of that."""
    x = plan.columns[seen.number].left - 19 if seen.number < len(plan.columns) else plan.columns[-1].right + 19
    _add(svg, "path", d=f"M{x} {_MARGIN + 30}V{plan.bottom}", class_="boundary")
    x = min(max(x, _MARGIN), plan.width - _MARGIN - _width(_seen(seen)))
    _label(svg, x, plan.bottom + 16, _seen(seen), "quiet")
    return plan.bottom + 24


def _legend(svg: Element, y: int, width: int) -> int:
    """Draw what the lines mean, on lines of text from y on, and return the last of those."""
    samples: list[tuple[str, int, Mapping[str, object]]] = [
        *((text, 26, {"stroke_width": _WIDTHS[at]}) for at, text in enumerate(("one beat", "a few", "many"))),
        *((kind, 32, {"stroke_width": _WIDTHS[1], "stroke_dasharray": dashes}) for kind, dashes in _DASHES.items()),
        ("elsewhere", 26, {"class_": "away"}),
        ("dead", 10, {}),
    ]
    group, x = _add(svg, "g", class_="line legend"), _MARGIN
    for text, length, look in samples:
        needed = length + 8 + _width(text)
        if x + needed > width - _MARGIN:
            x, y = _MARGIN, y + 20
        if look:
            _add(group, "path", d=f"M{x} {y - 4}h{length}", **look)
        else:
            _cross(group, x + 5, y - 4)
        _label(group, x + length + 8, y, text, "quiet")
        x += needed + 20
    return y


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


def _cross(parent: Element, x: int, y: int) -> None:
    _add(parent, "path", d=f"M{x} {y - 7}V{y + 9}M{x - 4} {y - 2}H{x + 4}", class_="cross", stroke_width=2.5)


def _label(parent: Element, x: int, y: int, text: str, kind: str) -> None:
    _add(parent, "text", text, class_=kind, x=x, y=y, font_size=_SIZES.get(kind.partition(" ")[0], _SIZE))


def _add(parent: Element, tag: str, text: str = "", /, **attributes: object) -> Element:
    """Add an element with the attributes that aren't empty; their names have underscores for hyphens."""
    named = {name.rstrip("_").replace("_", "-"): f"{value}" for name, value in attributes.items() if value != ""}
    element = SubElement(parent, tag, named)
    element.text = visible(text)
    return element


def _widest(text: str) -> int:
    """Return the cells that a character of this text may take; the scripts that need more than Latin get two."""
    return 1 if all(each < "\u0590" or "\u2000" <= each < "\u2600" for each in text) else 2


def _width(text: str, kind: str = "") -> int:
    text = visible(text)
    return int(len(text) * _widest(text) * _CELL * _SIZES.get(kind, _SIZE) / _SIZE) + 1


def _lines(text: str, cells: float, most: int = 1) -> list[str]:
    """Return a text on at most so many lines of so many cells, cut after a word if one ends there."""
    text = visible(text)
    longest = max(int(cells) // _widest(text), 4)
    lines = textwrap.wrap(text, longest)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{textwrap.wrap(lines[most - 1], longest - 1)[0]}…"]
