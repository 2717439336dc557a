"""How far a viewer has seen: remembered for a season of a show, told by one place, and refused if it makes no sense."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jjguide import dataset, progress
from tests.command import NOTHING_REMEMBERED, Result, jjguide
from tests.screen import needs_posix
from tests.seasons import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

BUILT_IN = dataset.load(dataset.built_in())
FILE = "+jessica-+jones-2.yaml"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is remembered, in which nothing is yet."""
    folder = tmp_path / "state"
    for name in NOTHING_REMEMBERED:
        monkeypatch.setenv(name, str(folder))
    return folder


def place(state: Path) -> Path:
    """Return where the progress of the built-in season is remembered, in a folder that is made."""
    (state / "jjguide").mkdir(parents=True, exist_ok=True)
    return state / "jjguide" / FILE


def at(state: Path, *arguments: str, width: int | None = None, **environment: Any) -> Result:
    """Run a command line that remembers in this folder."""
    return jjguide(*arguments, width=width, XDG_STATE_HOME=str(state), **environment)


def test_what_is_new_is_what_came_since_the_last_time(state: Path, small: str) -> None:
    """Only what the episodes since the last time reveal is new; going back reveals nothing."""
    assert at(state, "seen", "1", "--data", small, "--json").json["reveals"] == [
        {"code": "1.01", "name": "the lodger", "field": "about", "text": "A lodger who pays in old coins."},
        {"code": "1.01", "name": "Pike", "field": "name", "text": "Pike"},
        {"code": "1.01", "name": "Pike", "field": "about", "text": "Adaline's dog."},
    ]
    found = at(state, "seen", "3", "--data", small, "--json").json["reveals"]
    assert {reveal["code"] for reveal in found} == {"1.02", "1.03"}
    assert {"code": "1.03", "name": "Corvin Vale", "field": "name", "text": "Corvin Vale"} in found
    assert at(state, "seen", "1", "--data", small, "--json").json["reveals"] == []
    assert at(state, "seen", "--data", small, "--json").json["reveals"] == []


def test_seen_as_json(state: Path, small: str) -> None:
    """`seen --json`, spelled out."""
    at(state, "seen", "2", "--data", small)
    assert at(state, "seen", "--data", small, "--json").json == {
        "title": "Harbor Lights",
        "season": 1,
        "episodes": 3,
        "seen": "1.02",
        "source": "remembered",
        "next": {
            "code": "1.03",
            "title": "Nobody's Harbor",
            "airdate": "2021-10-19",
            "logline": "Inés wants her tower back, and asks Mr. Sable for his real name.",
        },
        "reveals": [],
    }
    at(state, "seen", "all", "--data", small)
    assert at(state, "seen", "--data", small, "--json").json["next"] is None


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        *((typed, "2.05") for typed in ("2.05", "2.5", "5", "05", "205", "S02E05", "s2e5", "2x05", "octopus")),
        *((typed, "none") for typed in ("none", "None", " NONE ")),
        *((typed, "all") for typed in ("all", "ALL")),
        ("2.13", "2.13"),
    ],
)
def test_every_notation_is_understood(typed: str, seen: str, state: Path) -> None:
    """An episode in any notation, none and all are remembered, and every later command goes by them."""
    assert at(state, "seen", typed, "--json").json["seen"] == seen
    assert at(state, "season", "--json").json["seen"] == seen
    assert at(state, "cast", "--json") == at(state, "cast", "--json", "--seen", seen)


def test_next_is_one_further(state: Path) -> None:
    """`seen next` goes on by one: from nothing to the first, and after the last it says that there is none."""
    walked = [at(state, "seen", "next", "--json").json["seen"] for _ in BUILT_IN.episodes]
    assert walked == [BUILT_IN.code(episode.number) for episode in BUILT_IN.episodes]
    sentence = "jjguide: There is no next episode: you have seen the whole season.\n"
    assert at(state, "seen", "next") == Result("", sentence, 1)
    at(state, "seen", "all")
    assert at(state, "seen", "next") == Result("", sentence, 1)
    at(state, "seen", "none")
    assert at(state, "seen", "next", "--json").json["seen"] == "2.01"


def test_forgetting(state: Path) -> None:
    """`seen --forget` leaves nothing behind, and nothing to forget is no error."""
    at(state, "seen", "2.05")
    assert at(state, "seen", "--forget", "--json").json["seen"] is None
    assert list((state / "jjguide").iterdir()) == []
    assert at(state, "seen", "--forget").code == 0
    assert at(state, "cast", "--json") == jjguide("cast", "--json", XDG_STATE_HOME=str(state / "empty"))


def test_the_option_before_the_variable_before_what_is_remembered(state: Path) -> None:
    """Each source wins over the next, and `seen` says which it is."""
    at(state, "seen", "2.05")

    def told(*arguments: str, **environment: Any) -> tuple[str, str]:
        page = at(state, "seen", "--json", *arguments, **environment).json
        return page["seen"], page["source"]

    assert told() == ("2.05", "remembered")
    assert told(JJGUIDE_SEEN="2.03") == ("2.03", "variable")
    assert told("--seen", "2.02", JJGUIDE_SEEN="2.03") == ("2.02", "option")
    assert told("--seen", "all") == ("all", "option")
    assert told(JJGUIDE_SEEN="all") == ("all", "variable")
    assert at(state, "cast", "--seen", "all").out == jjguide("cast", XDG_STATE_HOME=str(state / "empty")).out


def test_remembering_while_the_variable_decides_says_so(state: Path) -> None:
    """What is remembered has no effect while the variable is set: that is said, and nothing past the variable."""
    found = at(state, "seen", "2.05", "--json", JJGUIDE_SEEN="2.03")
    assert found.err == "jjguide: Remembered, but JJGUIDE_SEEN decides while it is set.\n"
    page = json.loads(found.out)
    assert (page["seen"], page["source"], page["reveals"]) == ("2.03", "variable", [])
    assert at(state, "seen", "--json").json["seen"] == "2.05"


@pytest.mark.parametrize("options", [["--seen", "2.03"], ["--forget"]], ids=" ".join)
def test_an_episode_is_given_only_once(options: list[str], state: Path) -> None:
    """`seen 2.05 --seen 2.03` could mean either, and `seen 2.05 --forget` means both; neither changes anything."""
    at(state, "seen", "2.01")
    sentence = "jjguide: Name the episode after `seen`, without --seen or --forget.\n"
    assert at(state, "seen", "2.05", *options) == Result("", sentence, 2)
    assert at(state, "seen", "--json").json["seen"] == "2.01"


@pytest.mark.parametrize("what", ["2.05", "--forget"])
def test_a_variable_that_is_refused_changes_nothing(what: str, state: Path) -> None:
    """What is remembered stays as it is where the command is refused for another reason."""
    at(state, "seen", "2.01")
    assert at(state, "seen", what, JJGUIDE_SEEN="junk").code == 2
    assert at(state, "seen", "--json").json["seen"] == "2.01"


def test_reading_creates_nothing(state: Path) -> None:
    """Whatever is asked, only remembering makes a folder."""
    for command in (["cast"], ["seen"], ["seen", "--json"], ["season"], ["seen", "--forget"], ["seen", "zzyzx"]):
        at(state, *command)
    assert not state.exists()


def test_only_the_owner_can_read_it(state: Path) -> None:
    """The folder and the file are the viewer's own, and nothing is left beside the file."""
    at(state, "seen", "2.05")
    at(state, "seen", "2.06")
    [file] = (state / "jjguide").iterdir()
    assert file.name == FILE
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_progress_belongs_to_a_season_of_a_show(state: Path, small: str, tmp_path: Path) -> None:
    """It is the same whatever file the season comes from, and another for another season or show."""
    at(state, "seen", "2.05")
    assert at(state, "seen", "--data", small, "--json").json["seen"] is None
    at(state, "seen", "1.02", "--data", small)
    copy = tmp_path / "copy.yaml"
    copy.write_text(SMALL, encoding="utf-8")
    assert at(state, "seen", "--data", str(copy), "--json").json["seen"] == "1.02"
    second = tmp_path / "second.yaml"
    second.write_text(SMALL.replace("  number: 1\n  network", "  number: 2\n  network"), encoding="utf-8")
    assert at(state, "seen", "--data", str(second), "--json").json["seen"] is None
    assert at(state, "seen", "--json").json["seen"] == "2.05"


@pytest.mark.parametrize("home", ["relative/state", "", "."])
def test_a_folder_that_is_not_absolute_is_ignored(home: str, tmp_path: Path) -> None:
    """XDG_STATE_HOME counts only as an absolute path; without one it is the home folder's."""
    assert jjguide("seen", "2.05", XDG_STATE_HOME=home, HOME=str(tmp_path)).code == 0
    assert (tmp_path / ".local" / "state" / "jjguide" / FILE).is_file()
    assert jjguide("seen", "--json", XDG_STATE_HOME="", HOME=str(tmp_path)).json["seen"] == "2.05"


VALID = 'title: "Jessica Jones"\nseason: 2\nseen: 5\n'
BROKEN: dict[str, str | bytes] = {
    "nothing": "",
    "a blank line": "\n",
    "a comment": "# 5\n",
    "a number": "5",
    "a list": "- 5\n",
    "JSON of another shape": '{"seen": 5}',
    "half of it": VALID[:30],
    "without its last line": VALID[: VALID.index("seen")],
    "no title": VALID[VALID.index("season") :],
    "another show": VALID.replace("Jessica Jones", "Luke Cage"),
    "another season": VALID.replace("season: 2", "season: 1"),
    "an older shape": VALID.replace("seen: 5", "episode: 5"),
    "a newer shape": VALID + "at: 2030-01-01\n",
    "no number": VALID.replace("5", "five"),
    "a code": VALID.replace("5", "2.05"),
    "a negative number": VALID.replace("5", "-1"),
    "a number too large": VALID.replace("5", "14"),
    "a huge number": VALID.replace("5", "9" * 5000),
    "null": VALID.replace("5", "null"),
    "nothing seen": VALID.replace("seen: 5", "seen:"),
    "a list of numbers": VALID.replace("5", "[5]"),
    "twice": VALID + "seen: 6\n",
    "two documents": VALID + "---\n" + VALID,
    "a tag": VALID.replace("5", "!!int 5"),
    "an alias": VALID.replace("5", "*all"),
    "NUL bytes": b"\0" * 64,
    "one NUL byte": VALID.encode() + b"\0",
    "UTF-16": VALID.encode("utf-16"),
    "UTF-32": VALID.encode("utf-32"),
    "Latin-1": VALID.replace("Jones", "Jonés").encode("latin-1"),
    "8 MB": VALID + "#" * 8_000_000,
    "an escape code": VALID.replace("5", '"\\e[2J"'),
    "nested without end": "[" * 10_000,
}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (VALID.replace("Jessica Jones", "Luke Cage"), "it is about another season, Luke Cage (2)"),
        (VALID.replace("seen: 5", "seen: 14"), "it says episode 14, but there are only 13"),
        (None, "it is a link to nothing"),
    ],
)
@needs_posix
def test_why_a_file_is_refused(content: str | None, why: str, state: Path) -> None:
    """Another show's file, an episode that the season doesn't have and a link to nothing are called what they are."""
    path = place(state)
    _dangling(path) if content is None else path.write_text(content, encoding="utf-8")
    said = (
        f"jjguide: How far you have watched is remembered in {path}, which can't be read: {why}. "
        "Say it again, as in `jjguide seen 2.01`, or type `jjguide seen --forget`.\n"
    )
    assert at(state, "cast") == Result("", said, 3)


@needs_posix
def test_what_cant_be_remembered_or_forgotten_says_why(state: Path) -> None:
    """Without a home folder nothing is remembered, and what is no file is not forgotten; each is said."""
    said = "jjguide: How far you have watched can't be remembered: there is no home folder.\n"
    with patch.object(Path, "home", side_effect=RuntimeError):
        assert jjguide("seen", "2.05", XDG_STATE_HOME="") == Result("", said, 1)
    path = place(state)
    path.mkdir()
    found = at(state, "seen", "--forget")
    assert (found.out, found.code) == ("", 1)
    assert found.err.startswith(f"jjguide: How far you have watched can't be forgotten: {path}: ")


def is_refused(state: Path) -> bool:
    """See that every command is refused, in a sentence that says where it was remembered and what to type."""
    for command in (["cast"], ["season"], ["show", "2.13", "--json"], ["seen"], ["recap"], ["seen", "next"]):
        found = at(state, *command)
        assert (found.out, found.code) == ("", 3), command
        assert re.fullmatch(
            rf"jjguide: How far you have watched is remembered in {re.escape(str(state))}/\S+, "
            r"which can't be read: [^\n]+\. "
            r"Say it again, as in `jjguide seen 2.01`, or type `jjguide seen --forget`\.\n",
            found.err,
        ), found.err
        assert found.err[:-1].isprintable()
    assert jjguide("who", "", "1", XDG_STATE_HOME=str(state), _JJGUIDE_COMPLETE="zsh").out == ""
    assert at(state, "cast", "--seen", "2.05").code == 0
    assert at(state, "cast", JJGUIDE_SEEN="2.05").code == 0
    return True


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(content: str | bytes, state: Path) -> None:
    """What was remembered and can't be understood shows nothing, until it is said again or forgotten."""
    path = place(state)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert is_refused(state)
    assert at(state, "seen", "2.05", "--json").json["seen"] == "2.05"
    assert at(state, "seen", "--json").json["seen"] == "2.05"


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _no_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.symlink_to("nowhere")


def _no_folder_above(path: Path) -> None:
    path.parent.rmdir()
    path.parent.parent.rmdir()
    path.parent.parent.symlink_to("nowhere")


def _file_for_a_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("")


@needs_posix
@pytest.mark.parametrize(
    "make", [Path.mkdir, os.mkfifo, _dangling, _loop, _no_folder, _no_folder_above, _file_for_a_folder]
)
def test_what_is_no_file_is_refused(make: Callable[[Path], None], state: Path) -> None:
    """A folder, a link to nothing, a pipe in the place of what was remembered: nothing is shown."""
    path = place(state)
    make(path)
    assert is_refused(state)


@needs_posix
def test_a_link_to_an_empty_folder_is_nothing_remembered(state: Path) -> None:
    """Whoever keeps such folders elsewhere has links to them; only one that leads nowhere is a fault."""
    (state / "elsewhere").mkdir(parents=True)
    (state / "jjguide").symlink_to("elsewhere")
    assert at(state, "cast").code == 0
    assert at(state, "seen", "2.05", "--json").json["seen"] == "2.05"
    assert at(state, "seen", "--json").json["seen"] == "2.05"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(state: Path) -> None:
    """A file without permission shows nothing."""
    at(state, "seen", "2.05")
    (state / "jjguide" / FILE).chmod(0)
    assert is_refused(state)


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    """A home that can't be written: reading works, and `seen 2.05` says why it can't be remembered."""
    home = tmp_path / "home"
    home.write_text("")
    found = jjguide("seen", "2.05", XDG_STATE_HOME=str(tmp_path), HOME=str(home))
    assert found.code == 0
    path = home / "state"
    found = jjguide("seen", "2.05", "--json", XDG_STATE_HOME=str(path))
    assert (found.out, found.code) == ("", 1)
    assert found.err.startswith(f"jjguide: How far you have watched can't be remembered: {path}")


TITLES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300)


@given(titles=st.lists(TITLES, min_size=2, max_size=2, unique_by=lambda title: " ".join(title.split())))
def test_titles_never_collide_and_never_leave_the_folder(titles: list[str]) -> None:
    """Titles in any script, of any length, with slashes or dots have a file each, in any file system."""
    names = [progress._file_name(title) for title in titles]
    assert names[0] != names[1]
    for name in names:
        assert re.fullmatch(r"[a-z0-9+%~-]+", name)
        assert len(name) <= 240


def test_any_title_is_remembered(state: Path) -> None:
    """What is written for a title is what is read for it."""
    for title in (
        "../../etc/passwd",
        ".",
        "山田 花子",
        'a "b" \\ c',
        "x" * 10_000,
        "e\u0301tude",
        "emoji 🐙",
        "null",
    ):
        season = replace(BUILT_IN, title=title)
        progress.remember(season, 7)
        assert progress.recall(season) == 7
    assert len(list((state / "jjguide").iterdir())) == 8
    assert list(state.parent.glob("**/passwd*")) == []


REMEMBER = """
import sys
from dataclasses import replace
from jjguide import dataset, progress
season = dataset.load(dataset.built_in())
for _ in range(int(sys.argv[2])):
    progress.remember(season, int(sys.argv[1]))
    seen = progress.recall(season)
    assert isinstance(seen, int) and 0 <= seen <= 13, seen
"""


def remembering(state: Path, number: int, rounds: int) -> subprocess.Popen[bytes]:
    environment = {"XDG_STATE_HOME": str(state)}
    return subprocess.Popen([sys.executable, "-c", REMEMBER, str(number), str(rounds)], env=environment)


def test_what_is_remembered_is_on_the_disk_first(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file takes the place of the old one once all of it has reached the disk: a power cut leaves either."""
    reached: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: reached.append(os.fstat(descriptor).st_size))
    progress.remember(BUILT_IN, 5)
    assert reached == [(state / "jjguide" / FILE).stat().st_size]


def test_many_at_once_never_leave_half_a_file(state: Path, sweep: bool) -> None:
    """Whoever remembers at the same moment, and whoever is killed at it: the file is one of the values written."""
    writers, rounds = (20, 200) if sweep else (3, 20)
    running = [remembering(state, number % 14, rounds) for number in range(writers)]
    killed = remembering(state, 13, 1_000_000)
    path = state / "jjguide" / FILE
    while not path.exists():
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    killed.wait()
    assert [process.wait() for process in running] == [0] * writers
    assert progress.recall(BUILT_IN) in range(14)
