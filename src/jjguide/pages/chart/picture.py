"""Draws the chart of the season as an SVG: lines that come together and part, from left to right.

It is written by an XML writer, so that whatever the page says stays text. Labels stand only where lines run level, and
a column is as wide as its labels: no curve runs through a label, and no label into another.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from jjguide.model import Presence
from jjguide.pages.chart.style import LIGHT, sheet
from jjguide.pages.marks import weight
from jjguide.text import visible as escape

if TYPE_CHECKING:
    from jjguide.pages.chart import ChartEpisode, ChartPage, Stop, Thread

# By kind of label.
_SIZES = {"heading": 17, "code": 13}
_SIZE = 11
# What a character takes at most, in sizes of its font.
_CELL = 0.64
_MARGIN, _ROW, _LEADING = 28, 22, 13
_ABOVE_LINE, _GROUP_TOP, _GROUP_BOTTOM, _GROUP_SIDE = 7, 21, 10, 8
_WIDTHS = (2.5, 4.5, 7)
_DASHES = {Presence.FLASHBACK: "9 5", Presence.VISION: "2.5 4"}
_LONGEST_NAME, _LONGEST_HEADING = 28, 80
# The flat part of a column with groups, of one with only a title, and of one with only a code.
_WRITTEN, _TITLED, _HIDDEN = 106, 96, 36
_NARROWEST = 440
# After so many episodes a line is named again.
_NAMED_AGAIN = 4
# Lines so few rows apart should not have the same colour.
_NEAR = 3


class _Column(NamedTuple):
    """The part of an episode's column in which lines run level, and the title above it."""

    left: int
    right: int
    title: list[str]


class _Plan(NamedTuple):
    """Where everything is."""

    columns: list[_Column]
    top: int
    bottom: int
    width: int
    colours: list[int]

    def x(self, stop: Stop) -> tuple[int, int]:
        column = self.columns[stop.episode]
        return column.left, column.right

    def y(self, row: int) -> int:
        return self.top + row * _ROW


def draw(page: ChartPage) -> str:
    """Return the chart as an SVG document."""
    plan = _plan(page)
    legend, height = _legend(page, plan)
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {plan.width} {height}",
            "width": str(plan.width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "title desc",
        },
    )
    _text_of(SubElement(svg, "title", id="title"), f"{page.title}, season {page.season}")
    _text_of(SubElement(svg, "desc", id="desc"), " ".join(_in_words(page)))
    SubElement(svg, "style").text = sheet()
    SubElement(svg, "rect", {"class": "paper", "width": str(plan.width), "height": str(height), "rx": "10"})
    _label(svg, _MARGIN, _MARGIN + 12, _heading(page), "heading")
    for column, episode in zip(plan.columns, page.episodes, strict=True):
        _episode(svg, column, episode)
    for column, episode in zip(plan.columns, page.episodes, strict=True):
        for group in episode.groups:
            _group(svg, column, plan.y(group.top), len(group.characters), group.storyline)
    for line, colour in zip(page.lines, plan.colours, strict=True):
        _line(svg, line, colour, plan)
    if not page.lines:
        _label(svg, _MARGIN, plan.y(0), "Nobody has been on screen yet.", "quiet")
    _boundary(svg, page, plan)
    svg.append(legend)
    indent(svg)
    return tostring(svg, encoding="unicode") + "\n"


def _plan(page: ChartPage) -> _Plan:
    names: list[list[str]] = [[] for _ in page.episodes]
    steps = [0] * len(page.episodes)
    rows = 0
    for line in page.lines:
        for stop in _named(line):
            names[stop.episode].append(_cut(line.name, _LONGEST_NAME))
        for run in line.runs:
            rows = max(rows, *(stop.row for stop in run))
            for stop, following in pairwise(run):
                steps[stop.episode] = max(steps[stop.episode], abs(following.row - stop.row))
    columns: list[_Column] = []
    left = _MARGIN
    for episode, own, step in zip(page.episodes, names, steps, strict=True):
        least = _WRITTEN if episode.groups else _TITLED if episode.title else _HIDDEN
        width = max([least, *(_width(name) for name in own)])
        columns.append(_Column(left, left + width, _wrapped(episode.title or "", width + _GROUP_SIDE, 4)))
        left += width + min(40 + 4 * step, 96)
    titles = max((len(column.title) for column in columns), default=0)
    top = _MARGIN + 52 + titles * _LEADING + 54
    texts = max(_width(_heading(page), "heading"), _width(_seen(page)))
    width = max(columns[-1].right, _MARGIN + texts, _NARROWEST) + _MARGIN
    return _Plan(columns, top, top + rows * _ROW + 30, width, _colours(page))


def _named(line: Thread) -> Iterator[Stop]:
    """Yield the stops of a line that have its name above them: where it begins, now and then, and where it ends."""
    last = -_NAMED_AGAIN
    for run in line.runs:
        for stop in run:
            soon = 1 if stop is run[0] else 2 if stop is line.runs[-1][-1] else _NAMED_AGAIN
            if stop.presence is not None and stop.episode - last >= soon:
                yield stop
                last = stop.episode


def _colours(page: ChartPage) -> list[int]:
    """Return a colour for each line: the one that is least used near it and in its episodes, the first of several."""
    colours: list[int] = []
    by_row: list[dict[int, int]] = [{} for _ in page.episodes]
    used = [[0] * len(LIGHT.lines) for _ in page.episodes]
    for line in page.lines:
        stops = [*chain(*line.runs)]
        costs = [sum(counts) for counts in zip(*(used[stop.episode] for stop in stops), strict=True)]
        for stop in stops:
            for row in range(stop.row - _NEAR + 1, stop.row + _NEAR):
                if row in by_row[stop.episode]:
                    costs[by_row[stop.episode][row]] += 3
        colours.append(costs.index(min(costs)))
        for stop in stops:
            by_row[stop.episode][stop.row] = colours[-1]
            used[stop.episode][colours[-1]] += 1
    return colours


def _episode(svg: Element, column: _Column, episode: ChartEpisode) -> None:
    _label(svg, column.left, _MARGIN + 44, episode.code, "code" if episode.groups else "code quiet")
    for at, text in enumerate(column.title, 1):
        _label(svg, column.left, _MARGIN + 46 + at * _LEADING, text, "quiet")


def _group(svg: Element, column: _Column, y: int, lines: int, storyline: str) -> None:
    top, height = y - _GROUP_TOP, (lines - 1) * _ROW + _GROUP_TOP + _GROUP_BOTTOM
    group = SubElement(svg, "g")
    _text_of(SubElement(group, "title"), storyline)
    left, width = column.left - _GROUP_SIDE, column.right - column.left + 2 * _GROUP_SIDE
    box = {"x": left, "y": top, "width": width, "height": height, "rx": 9}
    SubElement(group, "rect", {"class": "group", **{name: str(value) for name, value in box.items()}})
    texts = _wrapped(storyline, column.right - column.left, 2)
    for at, text in enumerate(reversed(texts)):
        _label(group, column.left, top - 5 - at * _LEADING, text, "storyline")


def _line(svg: Element, line: Thread, colour: int, plan: _Plan) -> None:
    drawn = SubElement(svg, "g", {"class": f"line c{colour}"})
    _text_of(SubElement(drawn, "title"), f"{line.name} (dead)" if line.death else line.name)
    for run in line.runs:
        for stop, following in pairwise(run):
            is_away = stop.presence is None or following.presence is None
            _path(drawn, _curve(stop, following, plan), "away" if is_away else "")
        for stop in run:
            (left, right), y = plan.x(stop), plan.y(stop.row)
            if stop.presence is None:
                _path(drawn, f"M{left} {y}H{right}", "away")
            else:
                dashes = _DASHES.get(stop.presence)
                level = _path(drawn, f"M{left} {y}H{right}", "", _WIDTHS[weight(stop.beats)])
                level.attrib |= {"stroke-dasharray": dashes} if dashes else {"stroke-linecap": "round"}
    if line.death:
        end, y = plan.x(line.death)[1], plan.y(line.death.row)
        _path(drawn, f"M{end} {y}h{_GROUP_SIDE}", "")
        _cross(drawn, end + _GROUP_SIDE, y)
    for stop in _named(line):
        y = plan.y(stop.row) - _ABOVE_LINE
        _label(drawn, plan.columns[stop.episode].left, y, _cut(line.name, _LONGEST_NAME), "name")


def _curve(stop: Stop, following: Stop, plan: _Plan) -> str:
    (_, left), (right, _) = plan.x(stop), plan.x(following)
    y, end = plan.y(stop.row), plan.y(following.row)
    if y == end:
        return f"M{left} {y}H{right}"
    middle = (left + right) / 2
    return f"M{left} {y}C{middle:g} {y} {middle:g} {end} {right} {end}"


def _cross(parent: Element, x: int, y: int) -> None:
    _path(parent, f"M{x} {y - 7}V{y + 9}M{x - 4} {y - 2}H{x + 4}", "cross", 2.5)


def _boundary(svg: Element, page: ChartPage, plan: _Plan) -> None:
    """Draw the line that nothing is beyond, and say what it is."""
    if page.seen is None:
        return
    seen = page.seen.number
    x = plan.columns[seen].left - 19 if seen < len(plan.columns) else plan.columns[-1].right + 19
    _path(svg, f"M{x} {_MARGIN + 30}V{plan.bottom}", "boundary")
    text = _seen(page)
    _label(svg, min(max(x, _MARGIN), plan.width - _MARGIN - _width(text)), plan.bottom + 16, text, "quiet")


def _heading(page: ChartPage) -> str:
    return _cut(f"{page.title}, season {page.season}", _LONGEST_HEADING)


def _seen(page: ChartPage) -> str:
    return f"Seen so far: {page.seen}. Nothing later is shown." if page.seen is not None else ""


def _legend(page: ChartPage, plan: _Plan) -> tuple[Element, int]:
    """Return what the lines mean, and the height of the chart with it."""
    group = Element("g", {"class": "line legend"})
    x, y = _MARGIN, plan.bottom + (44 if page.seen is not None else 20)
    samples = [
        *((text, 26, _WIDTHS[at], "") for at, text in enumerate(("one beat", "a few", "many"))),
        ("flashback", 32, _WIDTHS[1], _DASHES[Presence.FLASHBACK]),
        ("vision", 32, _WIDTHS[1], _DASHES[Presence.VISION]),
        ("elsewhere", 26, 0, ""),
        ("dead", 10, None, ""),
    ]
    for text, length, width, dashes in samples:
        needed = length + 8 + _width(text)
        if x + needed > plan.width - _MARGIN:
            x, y = _MARGIN, y + 20
        if width is None:
            _cross(group, x + 5, y - 4)
        else:
            sample = _path(group, f"M{x} {y - 4}h{length}", "" if width else "away", width)
            sample.attrib |= {"stroke-dasharray": dashes} if dashes else {}
        _label(group, x + length + 8, y, text, "quiet")
        x += needed + 20
    return group, y + _MARGIN - 6


def _in_words(page: ChartPage) -> Iterator[str]:
    """Yield the sentences that stand for the picture."""
    for episode in page.episodes:
        if episode.groups:
            groups = "; ".join(f"{group.storyline}: {', '.join(group.characters)}" for group in episode.groups)
            yield f"{episode.code} {episode.title or ''}".rstrip() + f": {groups}."
    dead = [line.name for line in page.lines if line.death]
    if dead:
        yield f"Dead: {', '.join(dead)}."
    if page.seen is not None:
        yield _seen(page)


def _path(parent: Element, d: str, kind: str, width: float = 0) -> Element:
    path = SubElement(parent, "path", {"d": d})
    path.attrib |= {"class": kind} if kind else {}
    path.attrib |= {"stroke-width": f"{width:g}"} if width else {}
    return path


def _label(parent: Element, x: int, y: int, text: str, kind: str) -> None:
    size = _SIZES.get(kind.partition(" ")[0], _SIZE)
    _text_of(SubElement(parent, "text", {"class": kind, "x": str(x), "y": str(y), "font-size": str(size)}), text)


def _text_of(element: Element, text: str) -> None:
    element.text = escape(text)


def _widest(text: str) -> int:
    """Return the cells that a character of this text may take; the scripts that need more than Latin get two."""
    return 1 if all(each < "\u0590" or "\u2000" <= each < "\u2600" for each in text) else 2


def _width(text: str, kind: str = "") -> int:
    text = escape(text)
    return int(len(text) * _widest(text) * _SIZES.get(kind, _SIZE) * _CELL) + 1


def _wrapped(text: str, width: int, lines: int) -> list[str]:
    text = escape(text)
    cells = int(width / (_SIZE * _CELL)) // _widest(text)
    return _lines(text, max(cells, 4), lines)


def _cut(text: str, cells: int) -> str:
    text = escape(text)
    return _lines(text, cells // _widest(text), 1)[0]


def _lines(text: str, cells: int, most: int) -> list[str]:
    """Return a text on at most so many lines, cut after a word if one ends there."""
    lines = textwrap.wrap(text, cells)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{textwrap.wrap(lines[most - 1], cells - 1)[0]}…"]
