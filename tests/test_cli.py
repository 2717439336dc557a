"""Commands as they are typed: what is printed, where, and with which exit code."""

import json
import re
import shlex
from importlib.metadata import version
from pathlib import Path

import pytest

from jjguide.cli import suggestions
from tests.command import Result, jjguide, python_prints
from tests.lines import SMALL_LINES, every_command
from tests.seasons import SMALL

COMMANDS = [name for name in every_command() if name]
ANSWERING = [name for name in COMMANDS if name != "schema"]

SHOW = "Which episode? Give its code, as in `jjguide show {}`, or words from its title."
SWALLOWED = "It isn't clear what {} belongs to; the option before it may be missing its value."
UNKNOWN = "There is no command “{}”; `jjguide --help --seen 2.04` lists them all."
REFUSED = {
    1: {
        "show 2.14": "There is no episode 2.14; the season runs from 2.01 to 2.13.",
        "who '[/]'": "There is nobody called “[/]”; `jjguide cast` lists everyone.",
        f"who {'y' * 60}": f"There is nobody called “{'y' * 60}”; `jjguide cast` lists everyone.",
        f"who {'z' * 61}": f"There is nobody called “{'z' * 60}…”; `jjguide cast` lists everyone.",
        "episodes --director Kenny": "No director is called “Kenny”; `jjguide credits` lists them all.",
        "episodes --with nobody": "There is nobody called “nobody”; `jjguide cast` lists everyone.",
        "search --in 2.07 --seen 2.03": "2.07 is still to come. Seen so far: 2.03.",
        "show next --seen 2.13": "There is no next episode: you have seen the whole season.",
        "show last --seen none": "There is no last episode: you haven't seen any yet.",
        "who jones --with -- --seen 2.02": "There is nobody called “--”; `jjguide cast --seen 2.02` lists everyone.",
    },
    2: {
        "show": SHOW.format("2.01"),
        "who": "Give a name; `jjguide cast` lists everyone.",
        "show '' --seen none": SHOW.format("2.01 --seen none"),
        "who Trish --with ''": "Give a name; `jjguide cast` lists everyone.",
        "schema schema": f"There is no schema for “schema”. Choose from {', '.join([*ANSWERING, 'dataset'])}.",
        "new": "`new` needs FILE. See `jjguide new --help`.",
        "update mine.yaml": "`update` needs --from. See `jjguide update --help`.",
        "cast 2.05": "`cast` takes fewer words. See `jjguide cast --help`.",
        "show --jso 2.01": "There is no option “--jso”; did you mean --json? See `jjguide show --help`.",
        "cast --writter Kenny": "There is no option “--writter”. See `jjguide cast --help`.",
        "2.07 --with x": "There is no option “--with”. See `jjguide show --help`.",
        "who Trish --with Patsy": "--with must name somebody else.",
        "who Kenny --with Trish": "--with is for characters, and Jack Kenny is behind the camera.",
        "search ''": "Give a word to look for, or --in, --with or --storyline; see `jjguide search --help`.",
        "season --seen 2.99": "“2.99” isn't a code of Jessica Jones, season 2; for --seen, try 2.01, none or all.",
        "season --seen ''": "“” isn't a code of Jessica Jones, season 2; for --seen, try 2.01, none or all.",
        "seen aka": "“aka” isn't a code of Jessica Jones, season 2; for `seen`, try 2.01, none or all.",
        "season --data ''": "--data needs the name of a file.",
        "season --data a.yaml --data b.yaml": "--data can be given only once.",
        "--data=a.yaml season --data a.yaml": "--data can be given only once.",
        "search x --in 2.01 --in 2.02": "--in can be given only once.",
        "show next": "Which episode is next depends on how far you have watched. Set that first: `jjguide seen 2.01`.",
        "show --seen": "--seen needs a value. See `jjguide show --help`.",
        "--seen 2.03 who Trish --with": "--with needs a value. See `jjguide who --help --seen 2.03`.",
        "'alisa jonse' --seen": "--seen needs a value. See `jjguide --help`.",
        "2.07 --json=1": "--json takes no value. See `jjguide show --help`.",
        "new x.yaml --season 1.5": "--season must be a whole number from 0 to 9999. See `jjguide new --help`.",
        "who jones --with --seen=2.02": SWALLOWED.format("--seen"),
        "who 'Alisa Jons' --with=--seen 2.02": SWALLOWED.format("--seen"),
        "--data --seen 2.02 who jones": SWALLOWED.format("--seen"),
        "episodes --writer --data=no/such.yaml": SWALLOWED.format("--data"),
        "mallus --nope --json=1 --seen=2.04": UNKNOWN.format("mallus"),
        "shark --seen 2.13 --in 2.05 --seen 2.04": UNKNOWN.format("shark"),
        "malus --seen 2.04": UNKNOWN.format("malus"),
        "- who --seen 2.03": "There is no command “-”; `jjguide --help --seen 2.03` lists them all.",
        "-- --seen 2.02 storylines": "There is no command “--seen”; `jjguide --help --seen 2.02` lists them all.",
        "-- --all episodes": "There is no command “--all”; `jjguide --help` lists them all.",
    },
    3: {
        "season --data no/such.yaml": "no/such.yaml can't be read: No such file or directory.",
    },
}


@pytest.mark.parametrize(
    ("line", "sentence", "code"), [(*row, code) for code, rows in REFUSED.items() for row in rows.items()]
)
def test_refused(line: str, sentence: str, code: int) -> None:
    """What can't be answered is one sentence on stderr, and nothing on stdout, before anybody is named."""
    assert jjguide(*shlex.split(line)) == Result("", f"jjguide: {sentence}\n", code)


def test_a_text_may_look_like_an_option() -> None:
    """Behind `--` a word is a word, even one that is an option elsewhere."""
    result = jjguide("search", "--seen", "2.01", "--", "--seen", "2.02")
    assert result.err.startswith("jjguide: Nothing mentions “--seen 2.02”.\njjguide: Seen so far: 2.01.")


ADVISED = {
    "malus --seen 2.06": "who malus --seen 2.06",
    "--seen 2.06 MALUS": "who MALUS --seen 2.06",
    "Hogarth --json": "who Hogarth",
    "octopus": "show octopus",
    "shw 2.03": "show 2.03",
    "serch octopus": "search octopus",
    "help shw": "show --help",
    "addict": "search addict",
    "whos in it": "",
    "how does it end": "",
    "episods of trish": "episodes",
    "recaps 2.99": "",
    "''": "",
    "malus -- --seen": "",
    "-- -x": "",
    "list": "episodes",
    "episode the octopus": "show octopus",
    "people Trish": "who Trish",
    "undo": "seen",
    "version": "--version",
    "watched 2.05": "seen 2.05",
    "watched 2.99": "seen",
    "find zzyzx": "search --help",
    "create": "new --help",
    "whoo jeri": "who jeri",
    "what happened in 2.04": "show 2.04",
    "what happened in 2.07": "recap",
    "what happens next": "show next",
    "where is inez": "who inez",
    "when does 2.09 air": "episodes",
    "who wrote episode 4": "show 4",
    "who is in 2.02": "show 2.02",
    "who killed coleman": "search killed coleman",
    "who jessica trish": "who jessica --with trish",
    "who is trish with Malcolm": "who trish --with Malcolm",
}


@pytest.mark.parametrize("line", ADVISED)
def test_what_is_advised_works(line: str, tmp_path: Path) -> None:
    """A line that means no command is answered with one that it may mean, as far as the viewer is."""
    found, advice = jjguide(*shlex.split(line), JJGUIDE_SEEN="2.05"), ADVISED[line]
    said = f"; did you mean `jjguide {advice}`?\n" if advice else "; `jjguide --help` lists them all.\n"
    assert found.err.endswith(said)
    assert (found.out, found.code) == ("", 1 if line.startswith("who ") else 2)
    if advice:
        advised = jjguide(*shlex.split(advice), JJGUIDE_SEEN="2.05", XDG_STATE_HOME=str(tmp_path))
        assert (bool(advised.out), advised.code) == (True, 0)


def test_commands_that_need_words_are_known() -> None:
    """A command is advised without words only where it answers without any, and else with --help."""
    assert {name for name in COMMANDS if jjguide(name).code} <= {*suggestions.NEED_WORDS}


def test_words_tried_are_no_commands() -> None:
    """What people try for a command is no command itself, and means an option or a command that there is."""
    words = [word for tries in suggestions.TRIED.values() for word in tries.split()]
    assert len(words) == len(set(words))
    assert not {*words} & {*every_command(), "help", "next", "last"}
    assert {*suggestions.TRIED} <= {*every_command(), "--version"}


SAME = {
    "show season 2 episode 7": "show 2.07",
    "show 2.07  AKA I Want": "show 2.07",
    "recap S2.E7": "recap 2.07",
    "season --json --seen #7": "season --json --seen 2.07",
    "help": "--help",
    "help 2.07": "show --help",
    "--seen 2.04 help who": "who --help --seen 2.04",
    "help --seen 2.04 2.07": "show --help --seen 2.04",
    "-- who trish --seen 2.01": "who trish --seen 2.01",
    "2.07": "show 2.07",
    "s2e7 --json": "show 2.07 --json",
    "2.07 AKA I Want Your Cray Cray": "show 2.07",
    "--seen 2.07 2.07": "show 2.07 --seen 2.07",
    "next --seen 2.06": "show next --seen 2.06",
    "last --json --seen 2.07": "show 2.07 --json --seen 2.07",
    "207 --help": "show --help",
    "who plays jessica --seen 2.05": "who Jessica --seen 2.05",
    "who is playing the killer --seen 2.05": "who 'the mysterious woman' --seen 2.05",
    "who is the trish walker --seen 2.05": "who Trish --seen 2.05",
    "who is played by leah gibson --seen 2.05": "who Inez --seen 2.05",
}


@pytest.mark.parametrize("line", SAME)
def test_shorter_and_longer_lines(line: str) -> None:
    """`help` and `--` may stand in front, an episode needs no command or quotes, a question no name alone."""
    same = jjguide(*shlex.split(SAME[line]))
    assert (jjguide(*line.split()), same.code) == (same, 0)


def test_whom_a_description_means_is_said() -> None:
    """That nobody is called that is said on standard error, beside the page in any form."""
    said = "Nobody is called “lawyer”; you may mean Jeri Hogarth."
    assert jjguide("who", "lawyer", "--seen", "2.03", width=80).err == f"jjguide: {said}\n"
    for form in ("", "--json", "--markdown", "--svg"):
        found, named = (jjguide("who", name, "--seen", "2.03", *form.split()) for name in ("lawyer", "Jeri"))
        assert (found.out, found.code) == (named.out, 0)
        assert sorted(found.err.splitlines()) == sorted([f"jjguide: {said}", *named.err.splitlines()])


def test_version() -> None:
    """--version, or -V, prints the version of the package."""
    assert jjguide("-V") == jjguide("--version") == Result(f"jjguide {version('jjguide')}\n", "", 0)


def test_without_docstrings() -> None:
    """Under `python -OO`, which drops docstrings, help says the same, and a schema all but what they describe."""
    assert python_prints("-OO", "-m", "jjguide", "--help") == jjguide("--help").out
    whole = jjguide("schema", "cast").json
    for described in (whole, *whole["$defs"].values()):
        described.pop("description", None)
    assert json.loads(python_prints("-OO", "-m", "jjguide", "schema", "cast")) == whole


@pytest.mark.parametrize("command", every_command())
def test_help(command: str) -> None:
    """Every command says in English what it does, what a beat is where it says “beat”, and gives examples."""
    result = jjguide(*command.split(), "--help")
    assert (result.err, result.code) == ("", 0)
    assert f"Usage: jjguide {command}".rstrip() in result.out
    above, _, examples = result.out.partition("Examples:\n")
    assert f"jjguide {command}".rstrip() in examples
    assert "" not in examples.splitlines()
    assert not re.search(r"[<>{}│╭]|\[required\]|\n\n\n", above)
    explained = "A beat is one moment of the story, in one to three sentences."
    assert (explained in above) is bool(re.search(r"\bbeats?\b", above.replace(explained, "")))
    assert explained in above or command not in ("who", "search", "chart")


def test_help_groups_the_commands() -> None:
    """--help, or -h, has all commands by what people come for; a screen of 80x24 has those about the story."""
    out = jjguide("--help").out
    assert jjguide("-h").out == out
    assert [line for line in out.splitlines() if line.endswith(":")] == [
        *("Every evening:", "Episodes:", "People:", "The season at a glance:", "More:", "Options:", "Examples:")
    ]
    assert sorted(re.findall(r"(?m)^  (\w+)  ", out)) == sorted(COMMANDS)
    story = jjguide("--help", width=80, NO_COLOR="1").out.partition("More:")[0].rstrip()
    assert re.findall(r"(?m)^  (\w+)  ", story)[:4] == ["seen", "show", "recap", "who"]
    assert len(story.splitlines()) <= 23


def test_bare_command_is_the_front_page() -> None:
    """`jjguide` alone is, in JSON, `jjguide season`; drawn, it tells a viewer who is in the middle where they were."""
    assert jjguide("--json") == jjguide("season", "--json")
    lines = jjguide(JJGUIDE_SEEN="2.05").out.splitlines()
    assert lines[1:4] == ["You have seen up to 2.05 (5 of 13).", "", "You left off  2.05  AKA The Octopus"]


@pytest.mark.parametrize("seen", ["none", *(f"2.{number:02}" for number in range(1, 14)), "all"])
def test_what_fits_a_screen(seen: str, tmp_path: Path) -> None:
    """At 80 columns the front page has at most 22 lines, and what is said first is confirmed in at most 14."""
    assert jjguide(width=80, JJGUIDE_SEEN=seen).out.count("\n") <= 22
    assert jjguide("seen", seen, width=80, XDG_STATE_HOME=str(tmp_path)).out.count("\n") <= 14


@pytest.mark.parametrize("line", {line[0] if line else "": line for line in SMALL_LINES}.values(), ids=shlex.join)
def test_options_before_or_after_the_command(line: list[str], small: str) -> None:
    """The options that all commands share may stand before the command as well."""
    whole = jjguide(*line, "--data", small)
    assert jjguide("--data", small, *line) == whole
    as_json = jjguide(*line, "--data", small, "--json")
    assert as_json == jjguide("--json", *line, "--data", small)
    assert as_json != whole or line[:1] == ["schema"]
    if "--seen" not in line and line[:1] not in (["check"], ["schema"]):
        assert jjguide(*line, "--data", small, "--seen", "2") == jjguide("--seen", "2", *line, "--data", small)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (["--seen", "3"], ["--seen", "1"], ["--seen", "1"]),
        (["--seen", "1"], ["--json"], ["--json", "--seen", "1"]),
        (["--json"], ["--seen", "1"], ["--json", "--seen", "1"]),
        (["--data", "no/such.yaml"], [], ["--data", "no/such.yaml"]),
    ],
)
def test_what_follows_the_command_wins(before: list[str], after: list[str], same: list[str], small: str) -> None:
    """Options before a command and behind it add up, and where both set one, the one behind it counts."""
    result = jjguide(*before, "cast", *after, JJGUIDE_DATA=small)
    assert result == jjguide("cast", *same, JJGUIDE_DATA=small)


def test_data_replaces_the_season(small: str, tmp_path: Path) -> None:
    """--data puts another season in place of the built-in one, JJGUIDE_DATA does, and the option wins."""
    (other := tmp_path / "other.yaml").write_text(SMALL.replace("Harbor Lights", "Other"), encoding="utf-8")
    assert jjguide("season", "--json", JJGUIDE_DATA=str(other)).json["title"] == "Other"
    assert jjguide("season", "--json", "--data", small, JJGUIDE_DATA=str(other)).json["title"] == "Harbor Lights"


@pytest.mark.parametrize("line", SMALL_LINES, ids=shlex.join)
def test_nothing_knows_the_built_in_show(line: list[str], small: str) -> None:
    """Nothing of Jessica Jones is in what is said about another season."""
    result = jjguide(*line, "--data", small)
    assert (result.errors, result.code) == ("", 0)
    assert "2.0" not in result.out.replace(small, "")
    assert "Jessica" not in result.out
