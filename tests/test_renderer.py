"""Pictures as CairoSVG draws them, which reads little of an SVG but attributes. The extra `pictures` has it."""

import io
import re
import shlex
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from jjguide.pages import svg as pictures
from tests.command import jjguide
from tests.lines import SMALL_PAGES
from tests.svg import NAMESPACE, read

try:
    import cairosvg
    from PIL import Image, ImageColor
except (ImportError, OSError):  # without the libcairo of the system
    pytestmark = pytest.mark.skip(reason="CairoSVG or libcairo is not installed")

CELL, LINE, MARGIN = 9, 17, 16
PAGES = list({line[0] if line else "": line for line in reversed(SMALL_PAGES)}.values())
"""A line of each command that is drawn."""


def draw(svg: str) -> Any:
    """Return the picture that CairoSVG makes of an SVG, on a ground of neither paper nor ink."""
    drawn = Image.open(io.BytesIO(cairosvg.svg2png(bytestring=svg.encode()))).convert("RGBA")
    ground = Image.new("RGBA", drawn.size, (136, 136, 136, 255))
    ground.alpha_composite(drawn)
    return ground.convert("RGB")


def is_like(image: Any, place: tuple[float, float], color: str) -> bool:
    """Return whether a pixel has about this color."""
    pairs = zip(image.getpixel(tuple(map(int, place))), ImageColor.getrgb(color), strict=True)
    return all(abs(one - other) < 24 for one, other in pairs)


def has_ink(image: Any, row: int, columns: range) -> bool:
    """Return whether something dark is in these cells of a line."""
    left, top = MARGIN + columns.start * CELL, MARGIN + row * LINE
    darkest, _ = image.crop((left, top, MARGIN + columns.stop * CELL, top + LINE)).convert("L").getextrema()
    return bool(darkest < 160)


def runs(line: str) -> Iterator[tuple[range, bool]]:
    """Yield the cells of each stretch of a line, and whether there is something in it: two blanks end one."""
    for found in re.finditer(r"\S+(?: \S+)*| {2,}", line):
        yield range(*found.span()), not found[0].isspace()


@pytest.mark.parametrize("line", PAGES, ids=shlex.join)
def test_a_page_is_drawn_as_it_is_written(line: list[str], small: str) -> None:
    """Ink stands on light paper of the right size wherever the page has something, and nowhere else."""
    svg = jjguide("--data", small, *line, "--svg", "--seen", "2").out
    image, lines = draw(svg), read(svg).lines
    assert f'width="{image.size[0]}" height="{image.size[1]}"' in svg
    assert all(is_like(image, (image.size[0] / 2, y), pictures.PAPER) for y in (3, image.size[1] - 4))
    found = [(row, cells, is_there) for row, text in enumerate(lines) for cells, is_there in runs(text)]
    assert [each for each in found if has_ink(image, *each[:2]) != each[2]] == []


def test_marks_stand_in_their_column(small: str) -> None:
    """A mark of the grid is under its episode, in the color that the marks have, from its left edge to its right."""
    svg = jjguide("--data", small, "grid", "--svg").out
    image, (codes, *rows) = draw(svg), read(svg).lines
    grid = jjguide("--data", small, "grid", "--json").json
    for at, (text, row) in enumerate(zip(rows, grid["rows"], strict=False), 1):
        for code, presence in zip(grid["episodes"], row["presence"], strict=True):
            column = codes.index(code)
            bottom = MARGIN + (at + 1) * LINE - 2
            edges = (MARGIN + column * CELL + 1, MARGIN + (column + 5) * CELL - 2)
            assert text[column : column + 1].strip() == "" or presence is not None
            assert [is_like(image, (x, bottom), pictures.ACCENT) for x in edges] == [presence == "appears"] * 2


@pytest.mark.parametrize("line", ["chart", "chart --seen 2.05"])
def test_the_lines_of_a_chart_have_their_color(line: str) -> None:
    """On light paper of the right size every line begins where it is said to, in its color, with dark names above."""
    svg = jjguide(*line.split()).out
    root, image = ET.fromstring(svg), draw(svg)
    assert image.size == (int(root.attrib["width"]), int(root.attrib["height"]))
    assert is_like(image, (image.size[0] / 2, 4), pictures.PAPER)
    for group in (each for each in root.iter(f"{{{NAMESPACE}}}g") if each.get("class") == "line"):
        levels = [path.attrib["d"] for path in group.iter(f"{{{NAMESPACE}}}path") if path.get("stroke-linecap")]
        places = [tuple(map(float, re.findall(r"[\d.]+", way)[:2])) for way in levels]
        assert places
        assert [place for place in places if not is_like(image, (place[0] + 3, place[1]), group.attrib["stroke"])] == []
        for label in group.iter(f"{{{NAMESPACE}}}text"):
            left, bottom = float(label.attrib["x"]), float(label.attrib["y"])
            darkest, _ = image.crop((left, bottom - 9, left + 30, bottom)).convert("L").getextrema()
            assert darkest < 120, label.text
