"""The chart of the season: its layout, which is plain data, and its drawing, which is an SVG."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import combinations, pairwise, product
from math import dist
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jjguide import boundary, dataset
from jjguide.model import Beat, Billing, Character, Known, KnownSeason, Lifted, Presence, Reveal, Season
from jjguide.pages import chart as charts
from jjguide.pages import svg as pictures
from jjguide.pages.chart.picture import ChartPage
from tests.command import Result, built_in, jjguide
from tests.hostile import TEXTS
from tests.seasons import large_season
from tests.svg import linear

SVG = "{http://www.w3.org/2000/svg}"
APPEARS, _, FLASHBACK, VISION, MENTIONED = Presence


def told(*episodes: list[dict[str, Presence]], died: dict[str, int] | None = None) -> Season:
    """A season of so many episodes, each with beats that have these people in them, by names that are keys as well."""
    original = built_in()
    people = dict.fromkeys(key for beats in episodes for beat in beats for key in beat)
    return replace(
        original,
        storylines={"a": "The first thread", "b": "The second thread"},
        characters={
            key: Character(None, Billing.STARRING, (Reveal(0, key),), died=(died or {}).get(key)) for key in people
        },
        episodes=tuple(
            replace(
                original.episodes[at % 13],
                number=at + 1,
                synopsis=tuple(Beat(("ab"[number % 2],), people, "Something.") for number, people in enumerate(beats)),
            )
            for at, beats in enumerate(episodes)
        ),
    )


def chart(season: Season, *, characters: Collection[str] = (), everyone: bool = False) -> ChartPage:
    """Return the chart of a season, of which nothing is hidden unless it has been cut."""
    known = season if isinstance(season, KnownSeason) else boundary.known(season, Lifted())
    return charts.chart(known, characters=characters, everyone=everyone)


def drawing(*episodes: list[dict[str, Presence]], died: dict[str, int] | None = None) -> ET.Element:
    """The picture of a season of such episodes."""
    return ET.fromstring(chart(told(*episodes, died=died)).svg("A show", []))


def texts(svg: ET.Element) -> Counter[str]:
    return Counter(label.text or "" for label in svg.iter(f"{SVG}text"))


# Layout.

seasons = st.lists(
    st.lists(
        st.dictionaries(st.sampled_from("abcdefghijkl"), st.sampled_from(Presence), min_size=1, max_size=4), max_size=6
    ),
    min_size=1,
    max_size=9,
).map(lambda episodes: told(*episodes))


@settings(max_examples=30)
@given(seasons, st.booleans())
def test_a_group_is_held_together_by_beats(season: Season, everyone: bool) -> None:
    """Whoever shares a beat on screen stands in one group, in rows beside each other that nobody else is in."""
    page = chart(season, everyone=everyone)
    drawn = {line.name for line in page.lines}
    for at, (episode, column) in enumerate(zip(season.episodes, page.episodes, strict=True)):
        here = [(stop, line.name) for line in page.lines for stop in line.stops if stop.episode == at]
        rows = {name: stop.row for stop, name in here}
        assert len({*rows.values()}) == len(rows) == len(here)
        names = [name for group in column.groups for name in group.characters]
        assert sorted(names) == sorted(name for stop, name in here if stop.presence is not None)
        shared = [
            {key for key, how in beat.people.items() if how is not MENTIONED} & drawn for beat in episode.synopsis
        ]
        for group in column.groups:
            assert [rows[name] for name in group.characters] == [*range(group.top, group.top + len(group.characters))]
            assert not {group.top - 1, group.top - 2} & {*rows.values()}, "there is room for its name"
            reached = {group.characters[0]}
            for _ in group.characters:
                reached |= set().union(*(people for people in shared if people & reached))
            assert reached == {*group.characters}


@settings(max_examples=30)
@given(seasons)
def test_stops_say_what_the_beats_say(season: Season) -> None:
    """A stop has the strongest presence and the number of beats of its character; only a short way passes by."""
    for line in chart(season, everyone=True).lines:
        for stop in line.stops:
            beats = season.episodes[stop.episode].synopsis
            own = [how for beat in beats if (how := beat.people.get(line.name, MENTIONED)) is not MENTIONED]
            assert (stop.presence, stop.beats) == (min(own, key=[*Presence].index) if own else None, len(own))
        there = [stop.episode for stop in line.stops if stop.presence is not None]
        assert [stop.episode for stop in line.stops if stop.presence is None] == [
            between for one, other in pairwise(there) if other - one <= 3 for between in range(one + 1, other)
        ]


def test_lines_that_can_be_straight_are() -> None:
    """Lines that keep their order keep their rows, whoever comes and goes beside them."""
    columns = [[["a", "b"]], [["x"], ["a", "b"]], [["a", "b"], ["y"], ["z"]]]
    ordered, rows = charts.laid_out(columns, ["ab", "abx", "aby"])
    assert ordered == columns
    assert rows == [{"a": 0, "b": 1}, {"x": -3, "a": 0, "b": 1}, {"a": 0, "b": 1, "y": 4, "z": 5}]


def test_the_built_in_season_is_easy_to_follow() -> None:
    """The lines of the built-in season cross at most 8 times, and most of the way they run straight."""
    lines = [{stop.episode: stop.row for stop in line.stops} for line in chart(built_in()).lines]
    steps = [(one, at) for one in lines for at in one if at + 1 in one]
    crossed = sum(
        (one[at] - other[at]) * (one[at + 1] - other[at + 1]) < 0
        for (one, at), other in product(steps, lines)
        if {at, at + 1} <= other.keys()
    )
    assert crossed / 2 <= 8
    assert sum(one[at] == one[at + 1] for one, at in steps) > len(steps) / 2


def test_lines_beside_each_other_differ_in_color() -> None:
    """No two lines in rows next to each other have the same color."""
    page, svg = drawn("built-in", everyone=True)
    strokes = re.findall('class="line" stroke="(.*?)"', svg)
    colors = {
        (stop.episode, stop.row): color for line, color in zip(page.lines, strokes, strict=True) for stop in line.stops
    }
    assert [place for place in colors if colors.get((place[0], place[1] + 1)) == colors[place]] == []


def test_a_group_counts_main_storylines() -> None:
    """A group has the name of the main storyline of most of its beats, the first of several, or of none."""
    season = told([{"a": APPEARS}, {"a": APPEARS}, {"a": APPEARS}, {"a": APPEARS}, {"c": APPEARS}])
    threads = [("a", "b"), ("b",), (), ("a", "b"), ()]
    beats = [replace(beat, storylines=own) for beat, own in zip(season.episodes[0].synopsis, threads, strict=True)]
    season = replace(season, episodes=(replace(season.episodes[0], synopsis=tuple(beats)),))
    page = chart(season)
    groups = [(group.storyline, group.characters) for group in page.episodes[0].groups]
    assert sorted(groups, key=str) == [("The first thread", ("a",)), (None, ("c",))]
    assert "The first thread: a; c." in page.svg("A show", [])


def test_namesakes_have_lines_of_their_own() -> None:
    """Two characters of one name are two lines."""
    season = told([{"a": APPEARS, "b": APPEARS}], [{"a": APPEARS}, {"b": APPEARS}])
    season = replace(season, characters=dict.fromkeys("ab", season.characters["a"]))
    assert [(line.name, len(line.stops)) for line in chart(season).lines] == [("a", 2), ("a", 2)]


@pytest.mark.parametrize(
    ("parts", "died", "mark"),
    [
        ((APPEARS, APPEARS), None, None),
        ((APPEARS, APPEARS), 2, 1),
        ((APPEARS, FLASHBACK), 1, 0),
        ((APPEARS, VISION), 1, 0),
        ((APPEARS, None, APPEARS, FLASHBACK), 3, 2),
        ((APPEARS, APPEARS, None), 3, 1),
        ((FLASHBACK, VISION), 0, 1),
        ((APPEARS, APPEARS), 1, None),
        ((APPEARS, APPEARS), 0, None),
    ],
)
def test_death(parts: tuple[Presence | None, ...], died: int | None, mark: int | None) -> None:
    """A line ends where its character is last seen alive; memories come after that, and whoever lives on isn't dead."""
    season = told(*([{"x": part}] if part else [] for part in parts), died={} if died is None else {"x": died})
    (line,) = chart(season).lines
    assert (line.death and line.death.episode) == mark
    drawn = chart(season).svg("A show", [])
    signs = ("x (dead)", "Dead: x.", ">x †</text>", ">† dead</text>")
    assert [drawn.count(sign) for sign in signs] == [mark is not None] * 4


# Drawing.


@functools.cache
def drawn(name: str, seen: int | None = None, *, everyone: bool = False) -> tuple[ChartPage, str]:
    season = built_in() if name == "built-in" else dataset.read(large_season(40).encode(), "large.yaml")
    page = chart(season if seen is None else boundary.known(season, Known(seen)), everyone=everyone)
    return page, page.svg("A show", ["A note."])


CHARTS: list[tuple[str, int | None, bool]] = [("built-in", None, True), ("large", None, False)]
CHARTS += [("built-in", seen, everyone) for seen, everyone in ((0, True), (1, False), (7, True), (13, False))]


def boxes(svg: ET.Element) -> list[tuple[str, float, float, float, float]]:
    """The labels of a drawing, each with its left, top, right and bottom, measured generously."""
    found = []
    for label in svg.iter(f"{SVG}text"):
        size, text = float(label.get("font-size", "11")), label.text or ""
        x, y, wide = float(label.attrib["x"]), float(label.attrib["y"]), 1 + any(each > "\u2e80" for each in text)
        found.append((text, x, y - 0.8 * size, x + 0.62 * size * len(text) * wide, y + 0.22 * size))
    return found


def misplaced(svg: ET.Element) -> list[str]:
    """The labels of a drawing that stand on another, or beyond its edge."""
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    labels = boxes(svg)
    beyond = (text for text, left, top, right, low in labels if min(left, top) < 0 or right > width or low > height)
    overlapping = (
        f"{one[0]} on {other[0]}"
        for one, other in combinations(labels, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    )
    return [*beyond, *overlapping]


@pytest.mark.parametrize(("name", "seen", "everyone"), CHARTS)
def test_nothing_runs_through_a_label(name: str, seen: int | None, everyone: bool) -> None:
    """No label stands on another or beyond the edge; beside labels lines run level, and no curve comes near one."""
    page, text = drawn(name, seen, everyone=everyone)
    svg = ET.fromstring(text)
    assert misplaced(svg) == []
    labels = boxes(svg)
    lines = [path for path in svg.iter(f"{SVG}path") if path.attrib.get("class") != "boundary"]
    assert len([each for each in svg.iter(f"{SVG}g") if each.get("class") == "line"]) == len(page.lines)
    for path in lines:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
        level = re.fullmatch(r"M([\d.]+) ([\d.]+)([hm 0-9.]+)", path.attrib["d"])
        assert level or "C" in path.attrib["d"], path.attrib["d"]
        if level:
            left, y = map(float, level.group(1, 2))
            right = left + sum(map(float, re.findall(r"[hm]([\d.]+)", level[3])))
            half = float(path.attrib.get("stroke-width", 2)) / 2
            top, bottom = y - half, y + half
        else:
            left, right = numbers[0], numbers[-2]
            assert left < right
            top, bottom = sorted((numbers[1], numbers[-1]))
        touched = [
            text
            for text, x, high, end, low in labels
            if left < x + 1 < right and x < end and top < low and high < bottom
        ]
        assert touched == [], path.attrib["d"]


@pytest.mark.parametrize(("name", "seen", "everyone"), CHARTS)
def test_a_chart_can_be_read_in_a_post(name: str, seen: int | None, everyone: bool) -> None:
    """A chart is at most 1,200 wide, every band names whoever is in it, and all is said in words as well."""
    page, text = drawn(name, seen, everyone=everyone)
    svg = ET.fromstring(text)
    assert float(svg.attrib["width"]) <= 1_200
    described = svg.findtext(f"{SVG}desc") or ""
    labels = boxes(svg)
    for episode in page.episodes:
        assert (f"{episode.code} {episode.title}" in described) == bool(episode.groups)
        head = next((high for text, _, high, *_ in labels if text == episode.code), None)
        assert (head is not None) == bool(episode.groups or episode.title)
        named = {text.removesuffix(" †") for text, _, high, *_ in labels if head is not None and high > head}
        for group in episode.groups:
            assert {*group.characters} <= named
            assert all(text in described for text in (str(group.storyline), *group.characters))
    assert re.findall("https?:|//|url|href|import", text.replace("http://www.w3.org/2000/svg", "", 1)) == []
    assert ("A note." in described, 'class="boundary"' in text) == (True, seen is not None)


def test_nothing_is_beyond_the_boundary() -> None:
    """Right of the line there are the code and the title of the very next episode, and no group or line."""
    svg = ET.fromstring(drawn("built-in", 7)[1])
    (line,) = (path for path in svg.iter(f"{SVG}path") if path.get("class") == "boundary")
    edge, high, low = (float(number) for number in re.findall(r"[\d.]+", line.attrib["d"]))
    beyond = [text for text, left, top, _, bottom in boxes(svg) if left > edge and high < bottom and top < low]
    assert beyond == ["2.08", "AKA Ain't We Got", "Fun"]
    ways = [re.findall(r"[\d.]+", path.attrib["d"]) for path in svg.iter(f"{SVG}path") if path is not line]
    assert [way for way in ways if high < float(way[1]) < low and float(way[-2 if len(way) > 3 else -1]) > edge] == []
    groups = [each.attrib for each in svg.iter(f"{SVG}rect") if each.get("class") == "group"]
    last = [float(group["x"]) + float(group["width"]) for group in groups if float(group["y"]) > high]
    assert max(last) < edge


def test_the_legend_says_what_is_drawn_and_no_more() -> None:
    """Amounts are those of the other pages; what does not occur is not explained."""
    looks = ["1 beat", "2–3", "4 or more", "flashback", "vision", "elsewhere", "† dead"]
    once: list[dict[str, Presence]] = [{"x": APPEARS}]
    every = drawing(once, once * 2, [{"y": FLASHBACK}] * 4, [{"y": VISION}], once, died={"x": 5})
    for svg, expected in ((drawing(once), ["1 beat"]), (every, looks)):
        [legend] = (group for group in svg.iter(f"{SVG}g") if group.get("class") == "legend")
        assert [*texts(legend)] == expected
    # The more beats, the heavier a line; a flashback and a vision are dashed, each in its own way.
    paths = [path.attrib for path in legend.iter(f"{SVG}path")]
    assert [path["stroke-width"] for path in paths] == ["2.5", "4.5", "7", "4.5", "4.5", "1.25"]
    assert [re.findall(r"m[\d.]+", path["d"])[:1] for path in paths] == [[], [], [], ["m5"], ["m4"], []]


def test_a_line_is_named_at_its_ends() -> None:
    """A name stands where a line begins and ends, and where it returns after a break."""
    away: list[dict[str, Presence]] = [{"y": APPEARS}]
    both = [{"x": APPEARS}, {"y": APPEARS}]
    found = texts(drawing(both, away, both, away, away, away, both))
    assert (found["x"], found["y"]) == (3, 2)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_stay_text(text: str) -> None:
    """Whatever a dataset says is text in the SVG: no element, no attribute, nothing that XML can't hold or hides."""
    tags = Counter(each.tag for each in drawing([{"x": APPEARS}]).iter())
    for hostile in (text, f"</text></svg><script>{text}</script>", f'"]]>&amp;<!--{text}', "\ufffe\uffff\ud800"):
        season = replace(told([{hostile: APPEARS}]), title=hostile, storylines={"a": hostile})
        svg = ET.fromstring(chart(season).svg("A show", []).encode())
        found = Counter(each.tag for each in svg.iter())
        found[f"{SVG}text"] = tags[f"{SVG}text"]
        assert found == tags
        assert misplaced(svg) == []


def test_a_name_of_one_long_word_is_cut_in_the_word() -> None:
    """A label that has no room for a word has its beginning, and one that has room for some has those whole."""
    cast = dict.fromkeys(("Donaudampfschifffahrtsgesellschaftskapitän", "Mara of the many islands there"), APPEARS)
    cut = {"Donaudampfschifffahrtsgesel…", "Mara of the many islands…"}
    assert {label for label in texts(drawing([cast], [cast])) if label.endswith("…")} == cut


@pytest.mark.parametrize("episodes", [[[]], [[], []], [[{"x": MENTIONED}], [{"x": MENTIONED}]]])
def test_nobody_to_draw(episodes: list[list[dict[str, Presence]]]) -> None:
    """A season without anybody on screen is a chart that says so."""
    svg = drawing(*episodes)
    assert "Nobody has been on screen yet." in texts(svg)
    assert misplaced(svg) == []


def test_episodes_without_titles() -> None:
    """An episode without a title is drawn under its code."""
    season = told([{"x": APPEARS}])
    svg = ET.fromstring(chart(replace(season, episodes=(replace(season.episodes[0], title=None),))).svg("A show", []))
    assert {"2.01", "x"} <= texts(svg).keys()
    assert svg.findtext(f"{SVG}desc") == "2.01: The first thread: x."


# By Machado, Oliveira and Fernandes (2009): how linear red, green and blue look to people who lack one kind of cones.
VISIONS = {
    "all cones": "1 0 0  0 1 0  0 0 1",
    "protanopia": "0.152286 1.052583 -0.204868  0.114503 0.786281 0.099216  -0.003882 -0.048116 1.051998",
    "deuteranopia": "0.367322 0.860646 -0.227968  0.280085 0.672501 0.047413  -0.011820 0.042940 0.968881",
    "tritanopia": "1.255528 -0.076749 -0.178779  -0.078411 0.930809 0.147602  0.004733 0.691367 0.303900",
}


def lab(color: str, vision: str) -> tuple[float, ...]:
    """A color as it is seen, in CIELAB, where distances are those that people see."""
    light = linear(color)
    rows = ([float(share) for share in row.split()] for row in VISIONS[vision].split("  "))
    seen = (sum(part * share for part, share in zip(light, row, strict=True)) for row in rows)
    red, green, blue = (min(max(part, 0), 1) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("paper", [str, pictures.DARK.__getitem__], ids=["light", "dark"])
def test_colors_are_told_apart(paper: Callable[[str], str], vision: str) -> None:
    """No two colors of lines look alike, whatever cones somebody has."""
    seen = {color: lab(color, vision) for color in map(paper, pictures.LINES)}
    assert [pair for pair in combinations(seen, 2) if dist(*(seen[color] for color in pair)) < 12] == []


# The command.


def test_a_chart_is_for_a_file(small: str) -> None:
    """`chart` writes the same bytes each time, in UTF-8 whatever the encoding; a boundary lifted by name adds none."""
    result = jjguide("chart", "--data", small)
    assert "Inés Vale" in result.out
    assert jjguide("chart", "--data", small, "--seen", "all") == result
    assert jjguide("chart", "--data", small, encoding="latin-1").out.encode("latin-1") == result.out.encode()


def test_with_keeps_only_those() -> None:
    """--with keeps only those characters, so nobody may be asked for who is unknown, nor everyone beside them."""
    assert jjguide("chart", "--with", "Malus", "--seen", "2.04").code == 1
    sentence = "jjguide: Use --with or --all, not both.\n"
    assert jjguide("chart", "--with", "Malus", "--all") == Result("", sentence, 2)
