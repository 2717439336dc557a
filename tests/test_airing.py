"""A season on the air: every page of it, and a boundary that does not tell what has been told behind it."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.command import jjguide
from tests.seasons import AIRING, replaced

CODES = [f"1.0{number}" for number in range(1, 7)]
LOGLINE = "The lamp of the lighthouse goes out, and Inés Vale looks for somebody to blame."
NEXT = {"code": "1.01", "title": "Low Tide", "airdate": "2021-10-05", "logline": LOGLINE}
AIRS = {"code": "1.03", "title": "Nobody's Harbor", "airdate": "2021-10-19", "logline": None}


@pytest.fixture(scope="module")
def airing(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a season of which two of six episodes are told."""
    return write(tmp_path_factory.mktemp("airing"), AIRING)


def write(folder: Path, text: str) -> str:
    path = folder / "season.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def answer(path: str, line: str) -> Any:
    return jjguide(*shlex.split(line), "--json", "--data", path).json


LATER = {"title": None, "logline": None}


@pytest.mark.parametrize(
    ("seen", "written", "next_", "airs"),
    [
        ("none", None, NEXT, None),
        ("all", 2, None, AIRS),
        ("2", None, AIRS, None),
        ("3", None, {"code": "1.04", "airdate": "2021-10-26", **LATER}, None),
        ("5", None, {"code": "1.06", "airdate": None, **LATER}, None),
        ("6", 2, None, AIRS),
    ],
)
def test_the_front_page_says_what_is_on_the_air(
    seen: str, written: int | None, next_: Any, airs: Any, airing: str
) -> None:
    """Six are planned, two are written up; what comes next and what airs next is said as far as it is known."""
    page = answer(airing, f"season --seen {seen}")
    assert (page["network"], page["showrunner"]) == (None, None)
    assert (page["episodes"], page["written"], page["next"], page["airs"]) == (6, written, next_, airs)


def test_planned_episodes_are_listed_and_found(airing: str) -> None:
    """Each planned episode is listed, with null and [] for what nobody knows, has a page, and is offered at TAB."""
    rows = answer(airing, "episodes")
    assert [row["code"] for row in rows] == CODES
    number = {"code": "1.06", "season": 1, "number": 6}
    assert rows[5] == {**number, **LATER, "airdate": None, "writers": [], "directors": []}
    assert answer(airing, "show S01E05")["code"] == "1.05"
    assert jjguide("show", "7", "--data", airing).code == 1
    offered = jjguide("jjguide show ", f" --data {airing}", _JJGUIDE_COMPLETE="zsh", JJGUIDE_SEEN="all").out
    assert [code for code in CODES if code in offered] == CODES


LINES = ("", "episodes", "show 1", "recap", "cast", "credits", "storylines", "grid", "music", "seen", "check")
ANSWERED = ("", "episodes", "show 1", "seen", "check")


@pytest.mark.parametrize("width", [None, 40])
def test_nothing_at_all_is_known(width: int | None, tmp_path: Path) -> None:
    """A season of which nothing is known but its name and its length has an answer for every command."""
    path = write(tmp_path, "season: {title: Harbor Lights, number: 1, episodes: 3}\nepisodes: []\n")
    for line in LINES:
        result = jjguide(*shlex.split(line), "--data", path, width=width)
        # In a pipe, that there is nothing is said on standard error.
        assert (result.code, result.err == "") == (0, width is not None or line in ANSWERED), line
        assert (result.out + result.err).strip()
        assert "None" not in result.out + result.err


def test_a_storyline_may_wait_for_its_first_beat(tmp_path: Path) -> None:
    """A storyline without beats has a page without episodes."""
    path = write(tmp_path, replaced("  attic: The room upstairs\n", "  attic: The room upstairs\n  bell: The bell\n"))
    assert answer(path, "storylines bell") == {"title": "The bell", "episodes": []}
    assert "0 beats" in jjguide("storylines", "bell", "--data", path).out


def test_an_actor_may_play_several(tmp_path: Path) -> None:
    """An actor who stars in two parts stars once."""
    path = write(tmp_path, replaced("actor: Ruth D'Arven", "actor: Noémie Ardal"))
    assert [star["actor"] for star in answer(path, "season")["starring"]] == ["Noémie Ardal"]


def test_a_chart_of_what_is_not_written_up(tmp_path: Path) -> None:
    """Where a viewer is further than the story is written up, or the first episode is not, the chart is drawn."""
    first, second = AIRING.index("    synopsis:"), AIRING.index("  - number: 2")
    path = write(tmp_path, AIRING[:first] + AIRING[second:])
    for seen in ("none", "1", "2", "4", "6"):
        result = jjguide("chart", "--seen", seen, "--data", path)
        assert (result.out.startswith("<svg"), result.err, result.code) == (True, "", 0), seen


def test_a_season_that_may_go_on_is_not_complete(tmp_path: Path) -> None:
    """Where nobody knows how many episodes there will be, no page says that those listed are all."""
    path = write(tmp_path, "season: {title: Tide, number: 1, episodes: null}\nepisodes: [{number: 1}, {number: 2}]")
    assert jjguide("season", "--data", path).out == "Tide · season 1\n2 episodes so far\n"
    assert jjguide("seen", "--seen", "2", "--data", path).out.splitlines()[1:2] == [
        "You have seen up to 1.02 (2 of 2 so far) · given with --seen"
    ]
