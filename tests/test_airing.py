"""A season on the air: every page of it, and a boundary that does not tell what has been told behind it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

import pytest

from jjguide import boundary
from jjguide.model import Known
from tests.command import jjguide
from tests.seasons import AIRING, SMALL, edited, replaced
from tests.worlds import read

if TYPE_CHECKING:
    from pathlib import Path


LATER = [f"1.0{number}" for number in range(1, 7)]
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


# What is not known is null or empty.


@pytest.mark.parametrize(
    ("line", "written", "next_", "airs"),
    [
        ("season", None, NEXT, None),
        ("season --seen all", 2, None, AIRS),
        ("season --seen none", None, NEXT, None),
        ("season --seen 2", None, AIRS, None),
        ("season --seen 3", None, {"code": "1.04", "title": None, "airdate": "2021-10-26", "logline": None}, None),
        ("season --seen 5", None, {"code": "1.06", "title": None, "airdate": None, "logline": None}, None),
        ("season --seen 6", 2, None, AIRS),
    ],
)
def test_the_front_page_says_what_is_on_the_air(
    line: str, written: int | None, next_: Any, airs: Any, airing: str
) -> None:
    """Six are planned, two are written up; what comes next and what airs next is said as far as it is known."""
    page = answer(airing, line)
    assert {page[name] for name in ("network", "showrunner")} == {None}
    assert (page["episodes"], page["written"], page["next"], page["airs"]) == (6, written, next_, airs)


def test_planned_episodes_are_listed(airing: str) -> None:
    """Each planned episode is in the list, with null and empty lists for what nobody knows."""
    rows = answer(airing, "episodes")
    assert [row["code"] for row in rows] == LATER
    assert rows[5] == {
        "code": "1.06",
        "season": 1,
        "number": 6,
        "title": None,
        "airdate": None,
        "writers": [],
        "directors": [],
        "logline": None,
    }


UNSEEN, UNWRITTEN = "You have not seen this one yet.", "This one has not been written up yet."


@pytest.mark.parametrize(("line", "is_written"), [("show 2", True), ("show 3", False), ("show 6", False)])
def test_an_episode_says_whether_it_is_written_up(line: str, is_written: bool, airing: str) -> None:
    """An episode that is not written up has no beats and no recap, and its page says so."""
    page = answer(airing, line)
    assert (bool(page["synopsis"]), page["recap"] is not None) == (is_written, is_written)
    assert page["next"] == (None if line == "show 6" else f"1.0{page['number'] + 1}")
    assert (UNWRITTEN in jjguide(*line.split(), "--data", airing).out) is not is_written


@pytest.mark.parametrize("line", ["show 1 --seen 3", "show 3 --seen 3", "show 3 --seen all"])
def test_an_episode_that_was_seen_says_whether_it_is_written_up(line: str, airing: str) -> None:
    """Nothing is hidden of an episode that has been seen, and so not that it has not been written up."""
    drawn = jjguide(*line.split(), "--data", airing).out
    assert (UNWRITTEN in drawn, UNSEEN in drawn) == (not line.startswith("show 1"), False)


def test_the_next_episode_may_be_written_up_or_not(airing: str, small: str) -> None:
    """At a boundary the next episode has not been seen, whether it has been written up or not."""
    for path in (airing, small):
        drawn = jjguide("show", "3", "--seen", "2", "--data", path).out
        assert (UNSEEN in drawn, UNWRITTEN in drawn) == (True, False)


def test_the_whole_season_is_drawn(airing: str) -> None:
    """The grid and the bar have a place for each planned episode, told or not."""
    grid = answer(airing, "grid")
    assert grid["episodes"] == LATER
    assert {len(row["presence"]) for row in grid["rows"]} == {6}
    assert "██░░░░" in jjguide("seen", "--seen", "2", "--data", airing, width=80).out


def test_there_is_no_recap_of_what_is_not_told(airing: str) -> None:
    """A recap has a line for each episode that left things somewhere."""
    assert [row["code"] for row in answer(airing, "recap 6")] == ["1.01", "1.02"]


def test_planned_episodes_are_found(airing: str) -> None:
    """Each planned episode goes by its number, can be a boundary, and is offered at TAB."""
    assert answer(airing, "show S01E05")["code"] == "1.05"
    assert jjguide("show", "7", "--data", airing).code == 1
    offered = jjguide("", "2", "jjguide", "show", "--data", airing, _JJGUIDE_COMPLETE="zsh", JJGUIDE_SEEN="all").out
    assert [code for code in LATER if code in offered] == LATER


ANSWERED = ("", "episodes", "show 1", "seen", "check")


@pytest.mark.parametrize(
    "line", ["", "episodes", "show 1", "recap", "cast", "credits", "storylines", "grid", "music", "seen", "check"]
)
@pytest.mark.parametrize("width", [None, 40, 80, 200])
def test_nothing_at_all_is_known(line: str, width: int | None, tmp_path: Path) -> None:
    """A season of which nothing is known but its name and its length has an answer for every command."""
    path = write(tmp_path, "season: {title: Harbor Lights, number: 1, episodes: 3}\nepisodes: []\n")
    result = jjguide(*shlex.split(line), "--data", path, width=width)
    # In a pipe, that there is nothing is said on standard error.
    assert (result.code, result.err == "") == (0, width is not None or line in ANSWERED)
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


# A boundary does not tell one from the other.

WHOLE = SMALL.replace("  network: Foghorn\n", "  episodes: 6\n  network: null\n").replace(
    "  showrunner: Zoë Lindmar\n", ""
)
TOLD = WHOLE[WHOLE.index("    synopsis:\n", WHOLE.index("  - number: 3")) : WHOLE.index("\nmusic:")]
# What comes after the second episode: all that these have in common is public.
WORLDS = {
    "nothing is written of what is only planned": AIRING,
    "everything that may be left out is null": AIRING
    + "".join(
        f"  - number: {number}\n    title: null\n    airdate: null\n    writers: []\n    directors: null\n"
        "    logline: null\n    synopsis: []\n    recap: null\n"
        for number in (5, 6)
    ),
    "the third is told": edited(
        {"    writers: [Zoë Lindmar]\n  - number: 4": f"    writers: [Zoë Lindmar]\n{TOLD}  - number: 4"}, AIRING
    ),
    "all six are told": edited(
        {"    writers: [Zoë Lindmar]\n  - number: 4": f"    writers: [Zoë Lindmar]\n{TOLD}  - number: 4"}, AIRING
    )
    + f"    title: The Bell\n    logline: Corvin Vale rings.\n{TOLD}"
    + "".join(f"  - number: {number}\n    title: Bell {number}\n    logline: Ringing.\n{TOLD}" for number in (5, 6)),
    "somebody comes later": edited(
        {"{1: Pike}": "{1: Pike, 5: Pike the Bell}", "storylines:\n": "storylines:\n  bell: Pike the Bell\n"}, AIRING
    ),
}


def test_worlds_are_sound_and_differ(tmp_path: Path) -> None:
    """What stands behind the boundary is told or not, null or text, three episodes or six."""
    seasons = [read(tmp_path, text) for text in WORLDS.values()]
    assert [season.written for season in seasons] == [(1, 2), (1, 2), (1, 2, 3), (1, 2, 3, 4, 5, 6), (1, 2)]
    assert seasons[0] == seasons[1]
    assert len({repr(boundary.known(season, Known(2))) for season in seasons}) == 1


def test_who_has_seen_what_is_told_is_not_spoiled_by_more(tmp_path: Path) -> None:
    """A boundary at the last episode told is one as well, while more are planned, and when more are told."""
    before, after = read(tmp_path, AIRING), read(tmp_path, WORLDS["all six are told"])
    known = boundary.known(before, Known(2))
    assert (known.written, [each.synopsis for each in known.episodes[2:]]) == (None, [()] * 4)
    assert boundary.known(after, Known(2)) == known
    assert "bell" not in boundary.known(read(tmp_path, WORLDS["somebody comes later"]), Known(2)).storylines
