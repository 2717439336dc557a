"""Reads an SVG that the guide has drawn: its texts, and where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

NAMESPACE = "http://www.w3.org/2000/svg"
# What a drawing is made of, and with which attributes.
PARTS = {
    "svg": {"class", "role", "aria-labelledby", "width", "height", "viewBox"},
    "title": {"id"},
    "desc": {"id"},
    "style": set(),
    "rect": {"class", "width", "height", "rx"},
    "g": {"transform"},
    "text": {"class", "x", "y", "textLength", "lengthAdjust"},
}
# A picture is measured in CSS pixels, and in units of its own, of which a line of 17 pixels has 24.4.
_UNITS = 24.4 / 17
_CELL, _LINE, _MARGIN = 9 * _UNITS, 17 * _UNITS, 16 * _UNITS


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
        assert set(each.attrib) == PARTS[each.tag.removeprefix(f"{{{NAMESPACE}}}")]
    assert root.attrib["aria-labelledby"].split() == [parts["title"].attrib["id"], parts["desc"].attrib["id"]]
    assert root.attrib["role"] == "img"
    *_, width, height = map(float, root.attrib["viewBox"].split())
    shift = float(re.findall(r"[-\d.]+", parts["g"].attrib["transform"])[0])
    rows: dict[float, str] = {}
    ends = [0.0]
    for each in parts["g"]:
        x, y, length = (float(each.attrib[name]) for name in ("x", "y", "textLength"))
        content = (each.text or "").replace("\xa0", " ")
        column, row = round(x / _CELL), rows.get(y, "")
        assert (x, length) == pytest.approx((column * _CELL, cell_len(content) * _CELL), abs=0.01)
        assert cell_len(row) <= column, "texts must not overlap"
        rows[y] = row + " " * (column - cell_len(row)) + content
        ends.append(shift + (column + cell_len(content.rstrip())) * _CELL)
    assert max(ends) == pytest.approx(width - _MARGIN, abs=0.01) or not rows, "as wide as its content"
    assert max(rows, default=0) < height
    lines = [""] * round((height - 2 * _MARGIN) / _LINE)
    for y, row in rows.items():
        lines[round((y - 20) / _LINE)] = row.rstrip()
    return Svg(parts["title"].text or "", parts["desc"].text or "", lines)


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
