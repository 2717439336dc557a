"""Reads an SVG that the guide has drawn: its texts, and where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree

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
CELL_WIDTH = 13
_MARGIN = 24


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
        assert length == cell_len(content) * CELL_WIDTH
        row = rows.get(y, "")
        assert cell_len(row) * CELL_WIDTH <= x, "texts must not overlap"
        rows[y] = row + " " * (round(x / CELL_WIDTH) - cell_len(row)) + content
        ends.append(shift + (round(x / CELL_WIDTH) + cell_len(content.rstrip())) * CELL_WIDTH)
    assert max(ends) == width - _MARGIN or not rows, "as wide as its content"
    assert max(rows, default=0) < height
    height_of_a_line = 24.4
    lines = [""] * round((height - 2 * _MARGIN) / height_of_a_line)
    for y, row in rows.items():
        lines[round((y - 20) / height_of_a_line)] = row.rstrip()
    return Svg(parts["title"].text or "", parts["desc"].text or "", lines)


def styles(text: str) -> str:
    """Return the style sheet of an SVG."""
    return ElementTree.fromstring(text).findtext(f"{{{NAMESPACE}}}style") or ""
