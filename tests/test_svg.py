"""`--svg`: what is drawn, as a picture that stands by itself."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from jjguide.pages import svg as pictures
from tests.command import Result, jjguide
from tests.lines import BUILT_IN_LINES, SMALL_PAGES
from tests.seasons import large_season, replaced
from tests.svg import NAMESPACE, contrast, read, styles
from tests.sweep import usually

# At one, or with all seen, what is said about it is the same on a terminal and in a picture.
BOUNDARIES = usually([["--seen", "1.02"], ["--seen", "all"]], lambda boundary: boundary[1] != "all")


# Commands without a drawing, with one of their own, and about a file instead of a season.
NOT_DRAWN = (["schema"], ["chart"], ["check"])
DRAWN = [line for line in BUILT_IN_LINES if line[:1] not in NOT_DRAWN]
ONE_EACH = list({"".join(line[:1]): line for line in DRAWN}.values())
"""A line of each command."""


def assert_drawn(*arguments: str) -> None:
    """See that the picture of a page has the lines of a terminal of 100 columns, but not their margin."""
    picture, page = jjguide(*arguments, "--svg"), jjguide(*arguments, width=100, NO_COLOR="1")
    assert (picture.err, picture.code) == (page.err, page.code)
    drawn = read(picture.out).lines if picture.code == 0 else []  # what a boundary hides is no picture
    assert drawn == dedent(page.out).rstrip().splitlines()


@pytest.mark.parametrize("boundary", BOUNDARIES, ids=" ".join)
@pytest.mark.parametrize("line", SMALL_PAGES, ids=shlex.join)
def test_a_picture_is_the_drawing(line: list[str], boundary: list[str], small: str) -> None:
    """Every page is XML with the very lines in it that a terminal of 100 columns shows, and as large as they are."""
    assert_drawn("--data", small, *boundary, *line)


@pytest.mark.parametrize("line", usually(DRAWN, ONE_EACH.__contains__), ids=shlex.join)
def test_a_picture_says_all_and_names_no_address(line: list[str]) -> None:
    """What is read out of a picture is what a pipe gets, with remarks; no address is in it but the namespace's."""
    svg, page = jjguide(*line, "--svg", "--seen", "all"), jjguide(*line, "--seen", "all")
    assert (svg.err, svg.code) == ("", 0)
    assert re.findall(r"https?:|//|url\(|@import|@font-face|href", svg.out.replace(NAMESPACE, "", 1)) == []
    rows = [" ".join(row.removeprefix("jjguide: ").split()) for row in (page.out + page.err).splitlines()]
    assert read(svg.out).told.split("\n") == [row for row in rows if row]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("seen", "How far you have watched"),
        ("show 2", "1.02 The Étoile at Low Tide"),
        ("who lodger --seen 2", "Mr. Sable"),
        ("who lodger --with nessie", "Corvin Vale with Inés Vale · 4 beats"),
        ("who estrel", "Paulo Estrel"),
        ("cast", "The cast"),
        ("storylines lamp", "The broken lamp"),
        ("check", "What is wrong with a dataset"),
    ],
)
def test_a_picture_has_the_title_of_its_page(line: str, title: str, small: str) -> None:
    """The title says what is shown, of which season, and is cut by a boundary like anything else."""
    title += "" if line == "check" else " · Harbor Lights, season 1"
    assert read(jjguide("--data", small, *shlex.split(line), "--svg").out).title == title


def test_the_boundary_stands_in_the_picture(small: str) -> None:
    """A picture says what is left out, in its words too; that nothing is hidden is nothing for those who look at it."""
    cut, whole = (read(jjguide("--data", small, "cast", "--svg", *seen).out) for seen in (("--seen", "2"), ()))
    line = "Seen so far: 1.02. Nothing later is shown."
    assert (cut.lines[-1], cut.told.split("\n")[-1]) == (line, line)
    assert "hidden" not in " ".join(whole.lines) + whole.told


def test_a_grid_stays_in_one_piece(tmp_path: Path) -> None:
    """However many episodes there are, a row of the grid is a line of the picture."""
    path = tmp_path / "long.yaml"
    path.write_text(large_season(30), encoding="utf-8")
    [numbers, *_] = read(jjguide("grid", "--data", str(path), "--svg").out).lines
    assert numbers.split() == [f"1.{number:02d}" for number in range(1, 31)]


def test_the_same_page_is_the_same_picture(small: str) -> None:
    """Neither the kind of terminal nor its colors, width or encoding change a byte of it."""
    usual = jjguide("--data", small, "grid", "--svg")
    assert jjguide("--svg", "--data", small, "grid") == usual
    environments = ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("TERM", "dumb"), ("TERM", "xterm"), ("COLUMNS", "40")
    for name, value in environments:
        assert jjguide("--data", small, "grid", "--svg", **{name: value}) == usual  # type: ignore[arg-type]
    plain = jjguide("--data", small, "grid", "--svg", encoding="latin-1")
    assert plain.out.encode("latin-1") == usual.out.encode()


def test_pictures_stand_together_in_a_page(small: str) -> None:
    """No class or name of one picture is used by another, so that one page of HTML can hold several."""
    first, second = (jjguide("--data", small, page, "--svg").out for page in ("cast", "grid"))
    [one], [other] = (set(re.findall(r"jj[0-9a-f]{8}", text)) for text in (first, second))
    assert one != other
    for name, text in ((one, first), (other, second)):
        selectors = re.findall(r"(?<=[{}])\.([^{}]+)\{", styles(text))
        named = re.findall(r'(?:class|id)="([^"]*)"', text)
        assert selectors
        assert [each for each in (*selectors, *named) if not each.startswith(name)] == []


def test_a_picture_has_the_styles_of_a_terminal() -> None:
    """A title is bold, an aside quiet, and a code both bold and in the accent; the rest is as it is."""
    look = r'<text x="\d+" y="\d+"(?: fill="([^"]+)")?(?: font-weight="(\w+)")?>'
    found = set(re.findall(look, jjguide("show", "2.07", "--svg").out))
    assert found == {("", ""), ("", "bold"), (pictures.QUIET, ""), (pictures.ACCENT, ""), (pictures.ACCENT, "bold")}


@pytest.mark.parametrize("line", ["show 2.07", "grid", "who Malus", "chart"])
def test_a_picture_needs_no_style_sheet(line: str) -> None:
    """The style sheet replaces each color that a picture uses on dark paper, prefers fonts, and does nothing else."""
    text = jjguide(*shlex.split(line), "--svg").out
    used = set(re.findall(r'(fill|stroke)="(#[0-9a-f]{6})"', text.replace(styles(text), "")))
    replaced_ = re.findall(r'\[(\w+)="(#[0-9a-f]{6})"\]\{(\w+):(#[0-9a-f]{6})\}', styles(text))
    assert {(of, light) for of, light, *_ in replaced_} == used
    assert all(of == set_ and pictures.DARK[light] == dark for of, light, set_, dark in replaced_)
    assert len(re.findall(r"\{[^{}]*\}", styles(text).replace("{font-family:", "{"))) == len(used) + 1


@pytest.mark.parametrize("seen", [str, pictures.DARK.__getitem__], ids=["light", "dark"])
def test_colors_can_be_seen(seen: Callable[[str], str]) -> None:
    """Texts have the contrast of 4.5 that WCAG 2 asks for, and lines that of 3, on the paper and in groups."""
    for ground in map(seen, (pictures.PAPER, pictures.GROUP)):
        texts = map(seen, (pictures.INK, pictures.QUIET, pictures.ACCENT))
        assert [color for color in texts if contrast(color, ground) < 4.5] == []
        assert [color for color in map(seen, pictures.LINES) if contrast(color, ground) < 3] == []


def test_what_is_wide_keeps_its_cells(tmp_path: Path) -> None:
    """Chinese, Japanese and emoji take two cells a character, and what stands beside them stays where it is."""
    path = tmp_path / "wide.yaml"
    path.write_text(replaced("title: Low Tide", 'title: "漢字 A 👩‍👩‍👧 ❤ 한글"'), encoding="utf-8")
    for line in (["show", "1"], ["episodes"]):
        assert_drawn("--data", str(path), "--seen", "all", *line)


def test_a_dataset_with_faults_is_drawn_too(tmp_path: Path) -> None:
    """`check --svg` shows the faults, and its exit code is what it always is."""
    path = tmp_path / "broken.yaml"
    path.write_text(replaced("billing: special guest", "billing: guest"), encoding="utf-8")
    svg = jjguide("check", str(path), "--svg")
    assert (svg.err, svg.code) == ("", 3)
    assert "'billing' must be one of" in read(svg.out).told


@pytest.mark.parametrize("line", ["grid --json --svg", "--json grid --svg", "--svg cast --json", "--svg --json"])
def test_one_form_at_a_time(line: str) -> None:
    """An answer has one form, wherever two are asked for."""
    assert jjguide(*shlex.split(line)) == Result("", "jjguide: Use only one of --json and --svg.\n", 2)


@pytest.mark.parametrize(
    ("line", "file"), [("2.07 --svg", "show"), ("--svg", "jjguide"), ("chart --with zzz", "chart")]
)
def test_a_terminal_is_told_where_to_send_it(line: str, file: str) -> None:
    """A terminal can't show a picture, so that is refused with how to send it to a file, and nothing is looked up."""
    expected = f"jjguide: A terminal can't show an SVG. To send it to a file, add > {file}.svg to the line.\n"
    assert jjguide(*line.split(), width=80) == Result("", expected, 2)


@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize(
    "line",
    [
        "who trish --svg 'my trish.svg'",
        "--svg cast.svg",
        "--seen 2.04 2.03 --markdown notes.md",
        "show 2.07 --json out.json",
    ],
)
def test_a_form_takes_no_file_name(line: str, width: int | None) -> None:
    """A file that is named behind the option for a form is refused with how to write to it."""
    *_, form, file = shlex.split(line)
    sentence = f"jjguide: {form} takes no file name; to write to “{file}”, put > before it.\n"
    assert jjguide(*shlex.split(line), width=width) == Result("", sentence, 2)


def test_a_dataset_behind_json_may_be_a_json_file() -> None:
    """What follows --json may be the dataset of a command that takes one, and not a file to write."""
    assert jjguide("check", "--json", "a.json").err.startswith("jjguide: a.json can't be read")


def test_nothing_is_done_for_a_picture_that_is_not_drawn(tmp_path: Path) -> None:
    """`seen` with --svg on a terminal is an error: nothing is remembered or forgotten, and nothing is said to be."""
    memory = str(tmp_path)
    assert jjguide("seen", "2.05", "--svg", width=80, XDG_STATE_HOME=memory).code == 2
    assert list(tmp_path.iterdir()) == []
    assert jjguide("seen", "2.05", XDG_STATE_HOME=memory).code == 0
    assert jjguide("seen", "--forget", "--svg", width=80, XDG_STATE_HOME=memory).code == 2
    assert jjguide("seen", "--json", XDG_STATE_HOME=memory).json["seen"] == "2.05"
    refused = jjguide("seen", "2.06", "--svg", width=80, XDG_STATE_HOME=memory, JJGUIDE_SEEN="2.01")
    assert (refused.code, "Remembered" in refused.err) == (2, False)
