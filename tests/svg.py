"""Reads an SVG that the guide has drawn: its texts, and where they stand."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from rich.cells import cell_len

NAMESPACE = "http://www.w3.org/2000/svg"
# What a drawing is made of, with which attributes, and with which others it may be.
PARTS: dict[str, tuple[set[str], set[str]]] = {
    "svg": ({"class", "role", "aria-labelledby", "width", "height", "viewBox"}, set()),
    "title": ({"id"}, set()),
    "desc": ({"id"}, set()),
    "style": (set(), set()),
    "g": ({"fill", "font-family", "font-size"}, set()),
    "rect": ({"width", "height", "rx", "fill"}, set()),
    "text": ({"x", "y"}, {"fill", "font-weight"}),
    "path": ({"d", "fill"}, {"stroke"}),
}
_CELL, _LINE, _MARGIN, _BASELINE = 9, 17, 16, 13
# The marks that are shapes: how each goes on from where in its cell, and whether it is drawn with a pen.
SHAPES = {
    "─": (r"h(\d+)", 0, 8.5, True),
    "│": (r"v17", 4.5, 0, True),
    "╭": (r"v-4.5q0 -4 4.5 -4", 4.5, 17, True),
    "╮": (r"q4.5 0 4.5 4v4.5", 0, 8.5, True),
    "╰": (r"v4.5q0 4 4.5 4", 4.5, 0, True),
    "╯": (r"q4.5 0 4.5 -4v-4.5", 0, 8.5, True),
    "◇": (r"l4 5l-4 5l-4 -5z", 4.5, 4, True),
    "◆": (r"l4 5l-4 5l-4 -5z", 4.5, 4, False),
    "░": (r"v-2h(\d+)v2z", 0, 17, False),
    "▂": (r"v-4h(\d+)v4z", 0, 17, False),
    "▅": (r"v-9h(\d+)v9z", 0, 17, False),
    "▇": (r"v-15h(\d+)v15z", 0, 17, False),
    "█": (r"v-17h(\d+)v17z", 0, 17, False),
}


class Svg(NamedTuple):
    """What a person gets of an SVG: its title, what is read out, and the lines that are seen."""

    title: str
    told: str
    lines: list[str]


def read(text: str) -> Svg:
    """Return what is in an SVG, after seeing that it is made of nothing but its own parts and fits within its edges."""
    assert text.replace(f'xmlns="{NAMESPACE}"', "", 1).count("xmlns") == 0
    root = ElementTree.fromstring(text)
    parts = {each.tag.removeprefix(f"{{{NAMESPACE}}}"): each for each in root.iter()}
    assert parts.keys() <= PARTS.keys()
    for each in root.iter():
        needed, possible = PARTS[each.tag.removeprefix(f"{{{NAMESPACE}}}")]
        assert needed <= each.attrib.keys() <= needed | possible
    assert root.attrib["aria-labelledby"].split() == [parts["title"].attrib["id"], parts["desc"].attrib["id"]]
    assert root.attrib["role"] == "img"
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    assert root.attrib["viewBox"] == f"0 0 {width:g} {height:g}"
    paper, *drawn = parts["g"]
    assert (paper.attrib["width"], paper.attrib["height"]) == (root.attrib["width"], root.attrib["height"])
    lines = [""] * round((height - 2 * _MARGIN) / _LINE)
    ends = [_MARGIN]
    for left, top, content in map(_place, drawn):
        column, at = round((left - _MARGIN) / _CELL), round((top - _MARGIN) / _LINE)
        assert (left, top) == (_MARGIN + column * _CELL, _MARGIN + at * _LINE)
        assert cell_len(lines[at]) <= column, "nothing stands on anything else"
        assert content == content.strip(" "), "no blank keeps anything in its place"
        assert "  " not in content
        lines[at] += " " * (column - cell_len(lines[at])) + content
        ends.append(_MARGIN + cell_len(lines[at]) * _CELL)
    assert max(ends) == width - _MARGIN, "as wide as its content"
    return Svg(parts["title"].text or "", parts["desc"].text or "", lines)


def _place(part: ElementTree.Element) -> tuple[float, float, str]:
    """Return the left and the top of the cell in which a text or a shape begins, and what it shows."""
    if (way := part.get("d")) is None:
        return float(part.attrib["x"]), float(part.attrib["y"]) - _BASELINE, part.text or ""
    x, y, rest = re.fullmatch(r"M([\d.]+) ([\d.]+)(.*)", way).groups()  # type: ignore[union-attr]
    for mark, (shape, left, top, has_pen) in SHAPES.items():
        pens = {part.attrib["fill"] == "none", "stroke" in part.attrib}
        if pens == {has_pen} and (found := re.fullmatch(shape, rest)):
            count = int(found[1]) // _CELL if found.groups() else 1
            return float(x) - left, float(y) - top, mark * count
    raise AssertionError(way)


def styles(text: str) -> str:
    """Return the style sheet of an SVG."""
    return ElementTree.fromstring(text).findtext(f"{{{NAMESPACE}}}style") or ""


def linear(color: str) -> list[float]:
    """Return how much red, green and blue light a color such as #0e1014 has, each from 0 to 1."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, by WCAG 2."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)
