"""How far a viewer has seen: remembered for a season of a show, decided in one place, refused if it makes no sense."""

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from jjguide import dataset, progress
from jjguide.model import Known, Lifted
from jjguide.text import fold
from tests.command import NOTHING_REMEMBERED, Result, jjguide
from tests.hostile import TEXTS, harmful
from tests.screen import needs_posix
from tests.seasons import AIRING, SMALL, edited, replaced

BUILT_IN = dataset.load(dataset.built_in())
FILE = "jessica-jones.2.2018.json"
NO_HOME = "That can't be remembered, since there is no home folder; set JJGUIDE_SEEN instead."


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is remembered, in which nothing is yet."""
    folder = tmp_path / "state"
    for name in NOTHING_REMEMBERED:
        monkeypatch.setenv(name, str(folder))
    return folder


def place(state: Path, name: str = FILE) -> Path:
    """Return where something is remembered, by default of the built-in season, in a folder that is made."""
    (state / "jjguide").mkdir(parents=True, exist_ok=True)
    return state / "jjguide" / name


def at(state: Path, *arguments: str, **environment: Any) -> Result:
    """Run a command line that remembers in this folder."""
    return jjguide(*arguments, XDG_STATE_HOME=str(state), **environment)


def seen(state: Path, *arguments: str, **environment: Any) -> Any:
    """Return how far the viewer has seen, as every command takes it."""
    return at(state, "seen", "--json", *arguments, **environment).json["seen"]


def remembered(state: Path) -> dict[str, Any]:
    """Return the content of the one file that there is."""
    [file] = (state / "jjguide").iterdir()
    content: dict[str, Any] = json.loads(file.read_bytes())
    return content


def written(folder: Path, name: str, text: str) -> str:
    """Write a dataset, and return its path."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def premiering(year: int | None) -> str:
    """Return the small season with a premiere in this year, or without one."""
    return replaced("premiere: 2021-10-05", f"premiere: {year}-10-05" if year else "premiere: null")


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


@pytest.mark.parametrize(("typed", "number"), [("S01E02", 2), (" NONE ", 0), ("ALL", "all")])
def test_what_was_said_holds_for_every_command(typed: str, number: int | str, state: Path, small: str) -> None:
    """What is remembered, spelled out: an episode in any notation, none or all; and every later command goes by it."""
    assert at(state, "seen", typed, "--data", small).code == 0
    expected = {"title": "Harbor Lights", "season": 1, "premiere": "2021-10-05", "seen": number, "written": 3}
    assert remembered(state) == expected
    assert at(state, "cast", "--data", small) == at(state, "cast", "--data", small, "--seen", typed)


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


def test_a_jump_tells_nothing_of_what_comes_next(state: Path) -> None:
    """Whoever goes on by more than one may have mistyped: the next episode is told once they ask where they are."""
    at(state, "seen", "2.05")
    assert "Next" not in at(state, "seen", "2.07").out
    assert "Next  2.08" in at(state, "seen").out
    assert "Next  2.06" in at(state, "seen", "2.05").out


def test_all_is_as_much_as_was_written_up_then(state: Path, tmp_path: Path) -> None:
    """`seen all` opens no episode that is written up later, and `seen next` goes on from there."""
    path = written(tmp_path, "airing.yaml", AIRING)
    at(state, "seen", "all", "--data", path)
    assert (remembered(state)["written"], seen(state, "--data", path)) == (2, "all")
    told = SMALL.replace("  network: Foghorn\n", "  network: Foghorn\n  episodes: 6\n")
    written(tmp_path, "airing.yaml", told)
    assert seen(state, "--data", path) == "1.02"
    assert at(state, "cast", "--data", path) == at(state, "cast", "--data", path, "--seen", "1.02")
    written(tmp_path, "airing.yaml", AIRING)
    found = at(state, "seen", "next", "--data", path, "--json").json
    assert (found["seen"], remembered(state)["seen"]) == ("1.03", 3)
    # Said by name for one line or in the environment, it lifts for good.
    written(tmp_path, "airing.yaml", told)
    assert seen(state, "--data", path, "--seen", "all") == seen(state, "--data", path, JJGUIDE_SEEN="all") == "all"


def test_nothing_is_written_up_yet(state: Path, tmp_path: Path) -> None:
    """`seen all` of a season without a beat is none, and stays so once there are some."""
    announced = 'season: {title: "Harbor Lights", number: 1, episodes: 3}\nepisodes: [{number: 1, title: Low Tide}]\n'
    path = written(tmp_path, "small.yaml", announced)
    assert at(state, "seen", "all", "--data", path, "--json").json["seen"] == "none"
    written(tmp_path, "small.yaml", SMALL)
    assert seen(state, "--data", path) == "none"


def test_people_watch_faster_than_authors_write(state: Path, tmp_path: Path) -> None:
    """`seen 1.06` where two of six are written up holds; where there are fewer, the last counts, and that is said."""
    path = written(tmp_path, "airing.yaml", AIRING)
    assert at(state, "seen", "1.06", "--data", path, "--json").json["seen"] == "1.06"
    assert (remembered(state)["seen"], seen(state, "--data", path)) == (6, "1.06")
    written(tmp_path, "airing.yaml", SMALL)
    found = at(state, "seen", "--json", "--data", path)
    assert found.err == "jjguide: You have seen episode 6, but there are only 3, so it counts as 1.03.\n"
    assert (json.loads(found.out)["seen"], found.code) == ("1.03", 0)


def test_forgetting_and_listing(state: Path, small: str) -> None:
    """`--forget` takes a season from the list, `--forget --all` every one, also what 0.2.0 has left behind."""
    assert at(state, "seen", "--list") == Result("", "jjguide: Nothing is remembered.\n", 0)
    at(state, "seen", "2.05")
    at(state, "seen", "all", "--data", small)
    assert at(state, "seen", "--list", "--json").json == [
        {"title": "Harbor Lights", "season": 1, "premiere": "2021-10-05", "seen": "all"},
        {"title": "Jessica Jones", "season": 2, "premiere": "2018-03-08", "seen": "2.05"},
    ]
    listed = at(state, "seen", "--list").out
    assert [line.split("  ")[0] for line in listed.splitlines()] == ["Harbor Lights", "Jessica Jones"]
    assert at(state, "seen", "--forget", "--json").err == at(state, "seen", "--forget", "--json").err == ""
    assert at(state, "seen", "--list", "--json").json[0]["title"] == "Harbor Lights"
    place(state, "+jessica-+jones-2.yaml").write_text('title: "Jessica Jones"\nseason: 2\nseen: 5\n')
    assert at(state, "seen", "--forget", "--all", "--json").json["seen"] is None
    assert list((state / "jjguide").iterdir()) == []
    assert at(state, "cast", "--json") == jjguide("cast", "--json")


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
    assert at(state, "cast", "--seen", "all").out == jjguide("cast").out


def test_remembering_while_the_variable_decides_says_so(state: Path) -> None:
    """What is remembered has no effect while the variable is set: that is said, and nothing past the variable."""
    found = at(state, "seen", "2.05", "--json", JJGUIDE_SEEN="2.03")
    assert found.err == "jjguide: Remembered, but JJGUIDE_SEEN overrides it as long as it is set.\n"
    page = json.loads(found.out)
    assert (page["seen"], page["source"], page["reveals"]) == ("2.03", "variable", [])
    assert seen(state) == "2.05"


@pytest.mark.parametrize("options", ["2.05 --seen 2.03", "2.05 --forget", "2.05 --list", "--list --forget", "--all"])
def test_seen_does_one_thing_at_a_time(options: str, state: Path) -> None:
    """Two things at once could mean either, so neither is done."""
    at(state, "seen", "2.01")
    found = at(state, "seen", *options.split())
    goes_with = "Use --all only with --forget."
    once = "Name the episode after `seen`, without --seen, --forget or --list."
    assert found == Result("", f"jjguide: {goes_with if options == '--all' else once}\n", 2)
    assert seen(state) == "2.01"


@pytest.mark.parametrize("variable", ["junk", "3.01", "", "\xa0"])
@pytest.mark.parametrize("line", ["seen 2.05", "seen --forget", "seen --forget --all", "cast"])
def test_a_variable_that_is_refused_changes_nothing(line: str, variable: str, state: Path) -> None:
    """A variable that is no boundary, or blank, is refused, and what is remembered stays as it is."""
    at(state, "seen", "2.01")
    assert at(state, *line.split(), JJGUIDE_SEEN=variable).code == 2
    assert seen(state) == "2.01"


def test_reading_creates_nothing(state: Path) -> None:
    """Whatever is asked, only remembering makes a folder."""
    for command in ("cast", "seen", "seen --json", "season", "seen --forget", "seen --list", "seen zzyzx"):
        at(state, *command.split())
    assert not state.exists()


@needs_posix
def test_only_the_owner_can_read_it(state: Path) -> None:
    """The folder and the file are the viewer's own, and nothing is left beside the file."""
    at(state, "seen", "2.05")
    at(state, "seen", "2.06")
    [file] = (state / "jjguide").iterdir()
    assert file.name == FILE
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        *(
            ("Harbor Lights", other)
            for other in ("Harbor Lights Out", "Harbor Lights (2021)", "Foghorn's Harbor Lights")
        ),
        # What folds to nothing is known by its signs.
        ("???", "!?"),
    ],
)
def test_a_season_is_known_by_its_words_and_number(title: str, other: str, state: Path, tmp_path: Path) -> None:
    """The same season in another file is remembered; another show, or another season of the same, is not."""

    def titled(name: str, title: str, number: int = 1) -> str:
        edits = {"title: Harbor Lights": f'title: "{title}"', "number: 1\n  network": f"number: {number}\n  network"}
        return written(tmp_path, name, edited(edits))

    at(state, "seen", "1", "--data", titled("said.yaml", title))
    assert seen(state, "--data", titled("same.yaml", title)) == "1.01"
    assert seen(state, "--data", titled("other.yaml", other)) == "none"
    assert seen(state, "--data", titled("later.yaml", title, 2)) == seen(state) == "none"
    assert "You haven't said how far you have watched." in at(state, "seen").out


@pytest.mark.parametrize(
    ("said", "asked", "known"),
    [(2001, 2001, True), (2001, 2021, False), (None, 2021, True), (2001, None, True), (None, None, True)],
)
def test_two_shows_of_one_title_have_other_years(
    said: int | None, asked: int | None, known: bool, state: Path, tmp_path: Path
) -> None:
    """The year of the premiere tells shows of one title apart where both are known; unknown matches any."""
    paths = [written(tmp_path, f"{name}.yaml", premiering(year)) for name, year in (("said", said), ("asked", asked))]
    at(state, "seen", "1.01", "--data", paths[0])
    assert seen(state, "--data", paths[1]) == ("1.01" if known else "none")
    at(state, "seen", "1.02", "--data", paths[1])
    assert seen(state, "--data", paths[0]) == ("1.02" if known else "1.01")
    assert len(at(state, "seen", "--list", "--json").json) == (1 if known else 2)


@pytest.mark.parametrize(("first", "second"), [("3", "1"), ("all", "1"), ("1", "all")])
def test_of_two_memories_of_one_season_the_earlier_counts(first: str, second: str, state: Path, tmp_path: Path) -> None:
    """Where a premiere is unknown, and two shows of that title are remembered, nothing past either is shown."""
    for year, number in ((2001, first), (2021, second)):
        at(state, "seen", number, "--data", written(tmp_path, f"{year}.yaml", premiering(year)))
    assert seen(state, "--data", written(tmp_path, "unknown.yaml", premiering(None))) == "1.01"


def test_any_title_is_remembered_and_listed(state: Path) -> None:
    """Titles in any script, of any length, with slashes or dots have a file each, and no terminal obeys them."""
    titles = ["../../etc/passwd", ".", "山田 花子", "山田 花", 'a "b" \\ c', "étude", "🐙", "null", "???", "?-?", "+3f"]
    titles += ["x" * 9_999, "x" * 10_000, "花" * 9_999, "花" * 10_000, *TEXTS.values()]
    for title in titles:
        season = replace(BUILT_IN, title=title)
        progress.remember(season, Known(7))
        assert progress.of(season, None) == progress.Progress(Known(7), "remembered")
    names = [file.name for file in (state / "jjguide").iterdir()]
    assert len({*map(str.casefold, names)}) == len({*map(fold, titles)})
    assert [name for name in names if not re.fullmatch(r"[a-z0-9+~-]{1,180}\.2\.2018\.json", name)] == []
    assert list(state.parent.glob("**/passwd*")) == []
    for options in ({}, {"width": 80}):
        listed = re.sub(r"\x1b\[[\d;]*m", "", at(state, "seen", "--list", **options).out)
        assert harmful(listed) == []


@needs_posix
@pytest.mark.parametrize("home", ["relative/state", "", "."])
def test_a_folder_that_is_not_absolute_is_ignored(home: str, tmp_path: Path) -> None:
    """XDG_STATE_HOME counts only as an absolute path; without one it is the home folder's."""
    assert jjguide("seen", "2.05", XDG_STATE_HOME=home, HOME=str(tmp_path)).code == 0
    assert (tmp_path / ".local" / "state" / "jjguide" / FILE).is_file()
    assert jjguide("seen", "--json", XDG_STATE_HOME="", HOME=str(tmp_path)).json["seen"] == "2.05"


@needs_posix
@pytest.mark.parametrize("home", ["relative", "/dev/null/home", "/dev/null"])
def test_without_a_home_nothing_is_remembered(home: str) -> None:
    """A relative or missing home is none: `seen 2.05` says so before it answers, and pipes are whole."""
    assert jjguide("seen", "2.05", XDG_STATE_HOME="", HOME=home) == Result("", f"jjguide: {NO_HOME}\n", 1)
    assert jjguide("cast", "--json", XDG_STATE_HOME="", HOME=home) == jjguide("cast", "--json", JJGUIDE_SEEN="all")
    assert jjguide("seen", "--list", "--json", XDG_STATE_HOME="", HOME=home).json == []


VALID: Mapping[str, Any] = {"title": "Jessica Jones", "season": 2, "premiere": "2018-03-08", "seen": 5, "written": 13}


def changed(**values: Any) -> str:
    return json.dumps({**VALID, **values})


BROKEN: dict[str, str | bytes] = {
    "nothing": "",
    "a list of pairs": json.dumps(list(VALID.items())),
    "another shape": '{"seen": 5}',
    "a newer shape": changed(at="2030-01-01"),
    "a title that is none": changed(title=5),
    "a season that is none": changed(season="2"),
    "a premiere that is none": changed(premiere=2018),
    "a code": changed(seen="2.05"),
    "a broken number": changed(seen=5.5),
    "yes": changed(seen=True),
    "written up to a negative number": changed(seen="all", written=-1),
    "written up to nothing": changed(seen="all", written=None),
    "a huge number": changed().replace("5", "9" * 5000),
    "two episodes": changed()[:-1] + ', "seen": 12}',
    "Latin-1": b'{"title": "Jon\xe9s"}',
    "1 MB": changed() + " " * 1_000_000,
    "nested without end": "[" * 100_000,
}


def assert_refused(state: Path) -> None:
    """See that commands are refused, in a sentence that says where it was remembered and what to type."""
    for line in ("cast", "season", "show 2.13 --json", "seen", "seen next"):
        found = at(state, *line.split())
        assert (found.out, found.code) == ("", 3), line
        assert re.fullmatch(
            rf"jjguide: How far you have watched is remembered, but {re.escape(str(state))}(/[^ ]+)* "
            r"can't be read: [^\n.]+\. Set it again, or type `jjguide seen --forget`\.\n",
            found.err,
        ), found.err
    assert at(state, "jjguide who ", "", _JJGUIDE_COMPLETE="zsh").out == ""
    assert at(state, "cast", "--seen", "2.05").code == at(state, "cast", JJGUIDE_SEEN="2.05").code == 0


def test_a_season_may_be_listed_twice(state: Path) -> None:
    """Of two files about one season, as another computer may have left them, the one without a year is listed first."""
    for year, content in (("2018", changed()), ("x", changed(premiere=None))):
        place(state, f"jessica-jones.2.{year}.json").write_text(content)
    assert [each["premiere"] for each in at(state, "seen", "--list", "--json").json] == [None, "2018-03-08"]


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(content: str | bytes, state: Path, small: str) -> None:
    """What was remembered and can't be understood shows nothing, until it is said again; another season is closed."""
    place(state).write_bytes(content.encode() if isinstance(content, str) else content)
    assert_refused(state)
    found = at(state, "seen", "--list")
    assert (found.out, found.code) == ("", 3)
    assert found.err.endswith(". Set it again, or type `jjguide seen --forget --all`.\n")
    assert at(state, "cast", "--data", small).out == at(state, "cast", "--data", small, "--seen", "none").out
    assert at(state, "seen", "2.05", "--json").json["seen"] == seen(state) == "2.05"


@pytest.mark.parametrize(
    "name", ["+jessica-+jones-2.yaml", "luke-cage.1.2016.json", "README", "harbor-lights.1.2021.json"]
)
def test_anything_in_the_folder_is_something_remembered(name: str, state: Path) -> None:
    """Another season's file, or one of 0.2.0, closes a season that nobody has said anything of, and refuses nothing."""
    place(state, name).write_text("what nobody understands")
    found = at(state, "cast")
    assert (found.out, found.code) == (at(state, "cast", "--seen", "none").out, 0)
    assert "You haven't said how far you have watched Jessica Jones, season 2," in found.err
    place(state, name).rename(place(state, ".hidden"))
    assert at(state, "cast") == jjguide("cast")


def no_folder(path: Path) -> Path:
    path.rmdir()
    return path


UNREADABLE: dict[str, Callable[[Path], Any]] = {
    "a pipe": lambda file: os.mkfifo(file),  # noqa: PLW0108 - Windows has none
    "a link to nothing": lambda file: file.symlink_to("nowhere"),
    "a link to itself": lambda file: file.symlink_to(file.name),
    "a folder that is a link to nothing": lambda file: no_folder(file.parent).symlink_to("nowhere"),
    "a folder in one": lambda file: no_folder(no_folder(file.parent).parent).symlink_to("nowhere"),
}
IN_THE_WAY: dict[str, Callable[[Path], Any]] = {
    "a folder": lambda file: file.mkdir(),
    "a file in the place of the folder": lambda file: no_folder(file.parent).write_text(""),
}


@needs_posix
@pytest.mark.parametrize("what", [*UNREADABLE, *IN_THE_WAY])
def test_what_is_no_file_is_refused(what: str, state: Path) -> None:
    """Where something else is in the place of what was remembered nothing is shown, until it is said again."""
    {**UNREADABLE, **IN_THE_WAY}[what](place(state))
    assert_refused(state)
    found = at(state, "seen", "2.05")
    if what in UNREADABLE:
        assert (found.code, seen(state)) == (0, "2.05")
        return
    assert (found.code, found.err.startswith(f"jjguide: That can't be remembered: {state}/jjguide/{FILE}: ")) == (
        1,
        True,
    )
    for command in (["seen", "--forget"], ["seen", "--forget", "--all"]):
        found = at(state, *command)
        assert (found.out, found.code) == ("", 1)
        assert found.err.startswith(f"jjguide: That can't be forgotten: {state}/jjguide")


@needs_posix
def test_links_stay_links(state: Path, tmp_path: Path) -> None:
    """Whoever keeps such files or folders elsewhere has links to them, and what is remembered is written there."""
    (state / "elsewhere").mkdir(parents=True)
    (state / "jjguide").symlink_to("elsewhere")
    assert at(state, "cast") == jjguide("cast")
    file = tmp_path / "dotfiles.json"
    place(state).symlink_to(file)
    for typed in ("2.05", "2.06"):
        at(state, "seen", typed)
        assert (seen(state), json.loads(file.read_bytes())["seen"]) == (typed, int(typed[-2:]))
    assert place(state).is_symlink()
    assert (state / "jjguide").is_symlink()


def test_a_file_mounted_by_itself_is_written_in_its_place(state: Path) -> None:
    """A file that can't be replaced is written all the same, and nothing is left beside it."""
    at(state, "seen", "2.05")
    inode = place(state).stat().st_ino
    with patch.object(os, "replace", side_effect=OSError(errno.EBUSY, "Device or resource busy")):
        assert at(state, "seen", "2.06").code == 0
    assert (seen(state), place(state).stat().st_ino) == ("2.06", inode)
    assert [each.name for each in (state / "jjguide").iterdir()] == [FILE]
    with patch.object(os, "replace", side_effect=OSError(errno.EIO, "Input/output error")):
        said = f"jjguide: That can't be remembered: {place(state)}: Input/output error.\n"
        assert (at(state, "seen", "2.07").err, seen(state)) == (said, "2.06")
    assert [each.name for each in (state / "jjguide").iterdir()] == [FILE]


REMEMBER = """
import sys
from jjguide import dataset, progress
from jjguide.model import Known
season = dataset.load(dataset.built_in())
for _ in range(int(sys.argv[2])):
    progress.remember(season, Known(int(sys.argv[1])))
    seen = progress.of(season, None).boundary
    assert isinstance(seen, Known) and 0 <= seen.episode <= 13, seen
"""


def remembering(state: Path, number: int, rounds: int) -> subprocess.Popen[bytes]:
    environment = {"XDG_STATE_HOME": str(state), "LOCALAPPDATA": str(state)}
    return subprocess.Popen([sys.executable, "-c", REMEMBER, str(number), str(rounds)], env=environment)


def test_what_is_remembered_is_on_the_disk_first(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file takes the place of the old one once all of it has reached the disk: a power cut leaves either."""
    reached: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: reached.append(os.fstat(descriptor).st_size))
    progress.remember(BUILT_IN, Lifted())
    assert reached == [place(state).stat().st_size]


def test_many_at_once_never_leave_half_a_file(state: Path, sweep: bool) -> None:
    """Whoever remembers at the same moment, and whoever is killed at it: the file is one of the values written."""
    writers, rounds = (20, 200) if sweep else (2, 20)
    running = [remembering(state, number % 14, rounds) for number in range(writers)]
    killed = remembering(state, 13, 1_000_000)
    path = state / "jjguide" / FILE
    while not path.exists():
        assert killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    killed.wait()
    assert [process.wait() for process in running] == [0] * writers
    assert seen(state).startswith("2.") or seen(state) == "none"
