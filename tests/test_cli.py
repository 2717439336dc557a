"""Commands as they are typed: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

from jjguide import lookup
from jjguide.cli import suggestions
from tests.command import NOTHING_REMEMBERED, Result, jjguide
from tests.lines import SMALL_LINES, every_command
from tests.seasons import SMALL

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [name for name in every_command() if name]

REFUSED = {
    "show": ("Which episode? Give its code, as in `jjguide show 2.01`, or words from its title.", 2),
    "show '' --seen none": (
        "Which episode? Give its code, as in `jjguide show 2.01 --seen none`, or words from its title.",
        2,
    ),
    "show 2.14": ("There is no episode 2.14; the season runs from 2.01 to 2.13.", 1),
    "show 3.01": ("There is no episode 3.01; the season runs from 2.01 to 2.13.", 1),
    "show 0": ("There is no episode 0; the season runs from 2.01 to 2.13.", 1),
    "show 2.1": ("“2.1” could be 2.01 or 2.10; type the whole code.", 1),
    "show aka --seen 2.01": (
        "“aka” could be 2.01 AKA Start at the Beginning or 2.02 AKA Freak Accident; type more of it.",
        1,
    ),
    "who": ("Who? Give a name, as in `jjguide who 'Jessica Jones'`; `jjguide cast` lists everyone.", 2),
    "who --with Trish --seen none": (
        "Who? Give a name, as in `jjguide who 'Jeri Hogarth' --seen none`; `jjguide cast --seen none` lists everyone.",
        2,
    ),
    "who Trish --with ''": ("That name is empty; `jjguide cast` lists everyone.", 2),
    "new": ("`new` needs FILE. See `jjguide new --help`.", 2),
    "update": ("`update` needs FILE. See `jjguide update --help`.", 2),
    "update mine.yaml": ("`update` needs --from. See `jjguide update --help`.", 2),
    "cast 2.05": ("`cast` takes no “2.05”. See `jjguide cast --help`.", 2),
    "show --md 2.01": ("There is no option “--md”. See `jjguide show --help`.", 2),
    "show --jso 2.01": ("There is no option “--jso”; did you mean --json? See `jjguide show --help`.", 2),
    "cast --writter Kenny": ("There is no option “--writter”. See `jjguide cast --help`.", 2),
    "episodes --writter Kenny": (
        "There is no option “--writter”; did you mean --writer? See `jjguide episodes --help`.",
        2,
    ),
    "2.07 --with x": ("There is no option “--with”. See `jjguide show --help`.", 2),
    "who '[/]'": ("There is nobody called “[/]”; `jjguide cast` lists everyone.", 1),
    "who ':smile:'": ("There is nobody called “:smile:”; `jjguide cast` lists everyone.", 1),
    f"who {'x' * 10_000}": (f"There is nobody called “{'x' * 60}…”; `jjguide cast` lists everyone.", 1),
    f"who {'y' * 60}": (f"There is nobody called “{'y' * 60}”; `jjguide cast` lists everyone.", 1),
    f"who {'z' * 61}": (f"There is nobody called “{'z' * 60}…”; `jjguide cast` lists everyone.", 1),
    "who Ambrose": ("“Ambrose” could be Eric Ambrose or Justis Ambrose; type more of it.", 1),
    "who Trish --with Patsy": ("--with must name somebody else.", 2),
    "who Kenny --with Trish": ("--with is for characters, and Jack Kenny is behind the camera.", 2),
    "episodes --writer nobody": ("No writer is called “nobody”; `jjguide credits` lists them all.", 1),
    "episodes --director Kenny": ("No director is called “Kenny”; `jjguide credits` lists them all.", 1),
    "episodes --with nobody": ("There is nobody called “nobody”; `jjguide cast` lists everyone.", 1),
    "credits nobody": ("No writer or director is called “nobody”; `jjguide credits` lists them all.", 1),
    "storylines nobody": ("No storyline is called “nobody”; `jjguide storylines` lists them all.", 1),
    "search": ("Give a word to look for, or --in, --with or --storyline; see `jjguide search --help`.", 2),
    "search ''": ("Give a word to look for, or --in, --with or --storyline; see `jjguide search --help`.", 2),
    "search --in 2.07 --seen 2.03": ("2.07 is still to come. Seen so far: 2.03.", 1),
    "search --with nobody": ("There is nobody called “nobody”; `jjguide cast` lists everyone.", 1),
    "search --storyline nobody": ("No storyline is called “nobody”; `jjguide storylines` lists them all.", 1),
    "season --seen 2.99": (
        "Jessica Jones (season 2) has no episode “2.99”; for --seen, try 2.01, none or all.",
        2,
    ),
    "season --seen ''": ("--seen is empty; try 2.01, none or all.", 2),
    "season --seen 2.1": ("“2.1” could be 2.01 or 2.10; for --seen, type the whole code.", 2),
    "season --seen aka": ("“aka” isn't an episode; for --seen, try 2.01, none or all.", 2),
    "seen aka": ("“aka” isn't an episode; for `seen`, try 2.01, none or all.", 2),
    "season --data ''": ("--data needs the name of a file.", 2),
    "season --data a.yaml --data b.yaml": ("--data can be given only once.", 2),
    "--data=a.yaml season --data a.yaml": ("--data can be given only once.", 2),
    "search x --in 2.01 --in 2.02": ("--in can be given only once.", 2),
    "season --data no/such.yaml": ("no/such.yaml can't be read: No such file or directory.", 3),
    "check no/such.yaml": ("no/such.yaml can't be read: No such file or directory.", 3),
    "show next": ("Which episode is next depends on how far you have watched. Set that first: `jjguide seen 2.01`.", 2),
    "last": ("Which episode is last depends on how far you have watched. Set that first: `jjguide seen 2.01`.", 2),
    "show next --seen 2.13": ("There is no next episode: you have seen the whole season.", 1),
    "show last --seen none": ("There is no last episode: you haven't seen any yet.", 1),
    "2.1": ("“2.1” could be 2.01 or 2.10; type the whole code.", 1),
}


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: line[:30])
def test_refused(line: str) -> None:
    """What can't be answered is one sentence on stderr, nothing on stdout, and the right exit code, as JSON too."""
    sentence, code = REFUSED[line]
    expected = Result("", f"jjguide: {sentence}\n", code)
    assert jjguide(*shlex.split(line)) == expected
    assert jjguide(*shlex.split(line), "--json") == expected


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("show --seen", "--seen needs a value. See `jjguide show --help`."),
        ("--seen 2.03 who Trish --with", "--with needs a value. See `jjguide who --help --seen 2.03`."),
        ("--data", "--data needs a value. See `jjguide --help`."),
        ("2.07 --data", "--data needs a value. See `jjguide show --help`."),
        ("2.07 --json=1", "--json takes no value. See `jjguide show --help`."),
        ("new x.yaml --season 1.5", "--season must be a whole number from 0 to 9999. See `jjguide new --help`."),
        ("new x.yaml --episodes 0", "--episodes must be a whole number from 1 to 9999. See `jjguide new --help`."),
    ],
)
def test_an_option_and_its_value(line: str, sentence: str) -> None:
    """What is wrong is said in a sentence, with its command's help, which carries the boundary if one was set."""
    assert jjguide(*line.split()) == Result("", f"jjguide: {sentence}\n", 2)


@pytest.mark.parametrize("option", ["--seen", "--data"])
def test_a_word_that_is_no_command_and_an_option_without_its_value(option: str) -> None:
    """Nothing is suggested out of a season while it isn't clear which, or how much of it."""
    result = jjguide("alisa jonse", option)
    assert (result.out, result.code) == ("", 2)
    assert "Alisa Jones" not in result.err
    assert option in result.err


@pytest.mark.parametrize(
    "line",
    [
        "who jones --with --seen=2.02",
        "who 'Alisa Jons' --with --seen 2.02",
        "search octopus --storyline --seen 2.02",
        "--data --seen 2.02 who jones",
        "2.07 --data --seen=2.02",
        "episodes --writer --data=no/such.yaml",
    ],
)
def test_an_option_that_swallows_the_boundary(line: str) -> None:
    """Where an option without a value takes the next one for it, the line is refused, and nobody is named."""
    result = jjguide(*shlex.split(line))
    option = "--data" if "--data=" in line else "--seen"
    sentence = f"It isn't clear what {option} belongs to; the option before it may be missing its value."
    assert result == Result("", f"jjguide: {sentence}\n", 2)


def test_an_option_that_swallows_two_dashes() -> None:
    """Where an option takes `--` for its value, the boundary behind it holds."""
    sentence = "There is nobody called “--”; `jjguide cast --seen 2.02` lists everyone."
    assert jjguide("who", "jones", "--with", "--", "--seen", "2.02") == Result("", f"jjguide: {sentence}\n", 1)


def test_a_text_may_look_like_an_option() -> None:
    """Behind `--` a word is a word, even one that is an option elsewhere."""
    sentence = "Nothing mentions “--seen 2.02”. Seen so far: 2.01."
    result = jjguide("search", "--seen", "2.01", "--", "--seen", "2.02")
    assert result == Result("", f"jjguide: {sentence}\n", 0)


@pytest.mark.parametrize(
    ("line", "word", "help_"),
    [
        ("- who", "-", "--help"),
        ("- who --seen 2.03", "-", "--help --seen 2.03"),
        ("--seen 2.03 - who", "-", "--help --seen 2.03"),
        ("-- --seen 2.02 storylines", "--seen", "--help --seen 2.02"),
        ("-- --seen 2.02", "--seen", "--help --seen 2.02"),
        ("--data x.yaml -- --all episodes", "--all", "--help --data x.yaml"),
    ],
)
def test_an_option_in_place_of_the_command(line: str, word: str, help_: str) -> None:
    """What stands where the command belongs is taken for one, and nothing is looked for by it."""
    sentence = f"There is no command “{word}”; `jjguide {help_}` lists them all."
    assert jjguide(*line.split()) == Result("", f"jjguide: {sentence}\n", 2)


MEANT = {
    "malus": ["who malus"],
    "MALUS": ["who MALUS"],
    "malus --seen 2.06": ["who malus --seen 2.06"],
    "--seen 2.06 malus": ["who malus --seen 2.06"],
    "Hogarth --json": ["who Hogarth", "storylines Hogarth"],
    "jeri hogarth": ["who jeri hogarth", "storylines jeri hogarth"],
    "kenny": ["who kenny"],
    "octopus": ["show octopus"],
    "-- malus --seen 2.06": ["who malus --seen 2.06"],
    "freak accident": ["show freak accident"],
    "shw 2.07": ["show 2.07"],
    "Show 2.07": ["show 2.07"],
    "serch octopus": ["search octopus"],
    "msuic": ["music"],
    "mallus": ["who 'Karl Malus'"],
    "addict": ["search addict"],
    "help shw": ["show --help"],
    "shw": ["show --help"],
    "ambrose": ["search ambrose"],
    "aka": ["search aka"],
    "storyline hogarth": ["storylines hogarth"],
    "whos trish": ["who trish"],
    "whos in it": [],
    "how does it end": [],
    "episods of trish": ["episodes"],
    "recaps 2.99": [],
    "recaps 2.03": ["recap 2.03"],
    "''": [],
    "malus --seen 2.04": [],
    "zzyzx --seen 2.04": [],
    "malus --with Trish --seen 2.04": [],
    "malus -- --seen": [],
    "mallus --nope trish": ["who 'Karl Malus'"],
    "mallus --nope --json=1 --seen=2.04": [],
    "shark --seen 2.13 --in 2.05 --seen 2.04": [],
    "-- -x": [],
}


@pytest.mark.parametrize("line", MEANT)
def test_a_word_that_is_no_command(line: str) -> None:
    """A word that is no command is answered with the commands to type instead, out of what the viewer may know.

    Options that no command would take do not keep the boundary behind them from being read.
    """
    meant = " or ".join(f"`jjguide {each}`" for each in MEANT[line])
    [word] = [word for word in shlex.split(line) if word not in ("--seen", "2.06", "help", "--")][:1]
    boundary = " --seen 2.04" if "2.04" in line else ""
    what_then = f"did you mean {meant}?" if meant else f"`jjguide --help{boundary}` lists them all."
    assert jjguide(*shlex.split(line)) == Result("", f"jjguide: There is no command “{word}”; {what_then}\n", 2)
    for each in MEANT[line]:
        result = jjguide(*shlex.split(each))
        assert (result.errors, result.code) == ("", 0)


TRIED = {
    "list": "episodes",
    "ls": "episodes",
    "Episode": "episodes",
    "characters": "cast",
    "chars": "cast",
    "actors": "cast",
    "songs": "music",
    "soundtrack": "music",
    "timeline": "chart",
    "writers": "credits",
    "watched": "seen",
    "status": "seen",
    "undo": "seen",
    "finale": "episodes",
    "lint": "check --help",
    "version": "--version",
}


@pytest.mark.parametrize("line", TRIED)
def test_a_word_that_people_try(line: str, tmp_path: Path) -> None:
    """It is refused with the command that it means, whatever the season holds, and even if that can't be read."""
    sentence = f"jjguide: There is no command “{line.split(maxsplit=1)[0]}”; did you mean `jjguide {TRIED[line]}"
    assert jjguide(*shlex.split(line)) == Result("", f"{sentence}`?\n", 2)
    missing = jjguide("--data", "missing.yaml", *shlex.split(line))
    assert missing == Result("", f"{sentence} --data missing.yaml`?\n", 2)
    assert jjguide(*shlex.split(TRIED[line]), XDG_STATE_HOME=str(tmp_path)).code == 0


ADVISED = {
    "watched 2.05": "seen 2.05",
    "watched next": "seen next",
    "watched 2.99": "seen",
    "find octopus": "search octopus",
    "find zzyzx": "search --help",
    "create": "new --help",
    "where were we": "recap",
    "whoo lawyer": "who lawyer",
    "what happened in 2.04": "show 2.04",
    "what happened in 2.07": "recap",
    "what happens next": "show next",
    "what is igh": "storylines igh",
    "people Trish": "who Trish",
    "episode the octopus": "show octopus",
    "what is that adoption about again": "recap",
    "what is the plot": "storylines",
    "where is inez": "who inez",
    "when does 2.09 air": "episodes",
    "who directed 2.04": "show 2.04",
    "who wrote episode 4": "show 4",
    "who is in 2.02": "show 2.02",
    "who dies": "search dies",
    "who killed coleman": "search killed coleman",
    "who jessica trish": "who jessica --with trish",
    "who is trish with Malcolm": "who trish --with Malcolm",
}


@pytest.mark.parametrize("line", ADVISED)
def test_what_is_advised_works(line: str, tmp_path: Path) -> None:
    """A question is answered with the command that answers it as far as the viewer is, as it was typed or alone."""
    found = jjguide(*line.split(), JJGUIDE_SEEN="2.05")
    word = line.split(maxsplit=1)
    who, *typed = word if word[0] == "who" else ["", word[0]]
    nothing = f"There is {'nobody called' if who else 'no command'} “{typed[0]}”"
    assert found.err == f"jjguide: {nothing}; did you mean `jjguide {ADVISED[line]}`?\n"
    assert (found.out, found.code) == ("", 1 if who else 2)
    advised = jjguide(*ADVISED[line].split(), JJGUIDE_SEEN="2.05", XDG_STATE_HOME=str(tmp_path))
    assert (bool(advised.out), advised.code) == (True, 0)


MISTYPED = """
how does it end, who killed kilgrave, who wrote 2.07, undo, shw, show next, who, search, lawyer, jones, ambrose, aka
recap next, storylines a, episodes --with jones, watched 2.99, find malus, sohw foo, recp 2.05, chek foo.yaml
show 2.03 beat 3, show 2.09 beat 3, show 2.1 beat 3, what is igh, what is new, where is he
nwe x.yaml, people in 2.05, who trish with alisa, show --md 2.01
"""


@pytest.mark.parametrize("seen", ["none", "2.05"])
def test_every_command_in_a_refusal_works(seen: str, tmp_path: Path) -> None:
    """Whatever is refused, each command that the sentence names can be typed as it stands, as far as the viewer is."""
    home: dict[str, Any] = {"XDG_STATE_HOME": str(tmp_path), "JJGUIDE_SEEN": seen}
    refused = {line: jjguide(*line.split(), **home).err for line in re.split("[,\n] *", MISTYPED.strip())}
    advised = [shlex.split(each) for err in refused.values() for each in re.findall("`jjguide ([^`>]*)", err)]
    assert len(advised) > len(refused) / 2
    assert [command for command in advised if jjguide(*command, **home).code] == []


ANSWERED = {
    "plays jessica": "Jessica",
    "is playing the killer": "the mysterious woman",
    "is that lawyer again?": "Jeri",
    "is the trish walker": "Trish",
    "is played by leah gibson": "Inez",
    "trish boyfriend": None,
    "is he": None,
}


@pytest.mark.parametrize("typed", ANSWERED)
def test_who_is_asked_in_sentences(typed: str) -> None:
    """Words that questions have and names don't are left out; who he is, nobody can tell."""
    found, name = jjguide("who", *typed.split(), "--seen", "2.05"), ANSWERED[typed]
    assert found.out == (jjguide("who", name, "--seen", "2.05").out if name else "")
    assert found.code == (0 if name else 1)


def test_commands_that_need_words_are_known() -> None:
    """A command is advised without words only where it answers without any, and else with --help."""
    assert {name for name in COMMANDS if jjguide(name).code} <= {*suggestions.NEED_WORDS}


def test_words_tried_are_no_commands() -> None:
    """What people try for a command is no command itself, and means an option or a command that there is."""
    words = [word for tries in suggestions.TRIED.values() for word in tries.split()]
    assert len(words) == len(set(words))
    assert not {*words} & {*every_command(), "help", "next", "last"}
    assert {*suggestions.TRIED} <= {*every_command(), "--version"}


SHORT = [
    "2.07",
    "S2.E7",
    "s2e7 --json",
    "ep 7",
    "season 2 episode 7",
    "#7",
    "7",
    "2.07 AKA I Want Your Cray Cray",
    "--seen 2.07 2.07",
    "next --seen 2.06",
    "last --json --seen 2.07",
    "207 --help",
]


@pytest.mark.parametrize("line", SHORT)
def test_an_episode_needs_no_command(line: str) -> None:
    """A notation in place of a command shows the episode, with whatever options `show` takes."""
    words = shlex.split(line, comments=False)
    before = words[:2] if words[0].startswith("--") else []
    assert jjguide(*words) == jjguide(*before, "show", *words[len(before) :])
    assert jjguide(*words).code == 0


@pytest.mark.parametrize("spelling", ["2.07", "S2.E7", "ep 7", "season 2 episode 7", "2-07", "#7", "2.07  AKA I Want"])
def test_every_command_takes_every_spelling(spelling: str) -> None:
    """An episode may be spelled in any way wherever a command asks for one."""
    words = spelling.split()
    assert jjguide("show", *words) == jjguide("show", spelling) == jjguide("show", "2.07")
    assert jjguide("recap", *words) == jjguide("recap", "2.07")
    for command in ("season", "grid") if lookup.is_boundary(spelling) else ():
        expected = jjguide(command, "--seen", "2.07", "--json").json
        assert jjguide(command, "--seen", spelling, "--json").json == expected
        assert jjguide(command, "--json", JJGUIDE_SEEN=spelling).json == expected


SAME = {
    "help": "--help",
    "help who": "who --help",
    "help 2.07": "show --help",
    "--seen 2.04 help": "--help --seen 2.04",
    "--seen 2.04 help who": "who --help --seen 2.04",
    "help --seen 2.04 2.07": "show --help --seen 2.04",
    "-- who trish --seen 2.01": "who trish --seen 2.01",
}


@pytest.mark.parametrize("line", SAME)
def test_help_and_two_dashes_may_stand_in_front(line: str) -> None:
    """`help` is a command, also for another one and behind the boundary, and `--` may stand before any."""
    assert jjguide(*line.split()) == jjguide(*SAME[line].split())


def test_whom_a_description_means_is_said() -> None:
    """That nobody is called that stands above the page where a pager keeps it, and beside any other form of it."""
    said = "Nobody is called “lawyer”; you may mean Jeri Hogarth."
    drawn, named = (jjguide("who", name, "--seen", "2.03", width=80, NO_COLOR="1") for name in ("lawyer", "Jeri"))
    assert (drawn.out, drawn.err, drawn.code) == (f"  {said}\n\n{named.out}", "", 0)
    for form in ("", "--json", "--markdown", "--svg"):
        found, named = (jjguide("who", name, "--seen", "2.03", *form.split()) for name in ("lawyer", "Jeri"))
        assert (found.out, found.code) == (named.out, 0)
        assert sorted(found.err.splitlines()) == sorted([f"jjguide: {said}", *named.err.splitlines()])


def test_no_episode_matches() -> None:
    """A filter that matches no episode is an answer."""
    assert jjguide("episodes", "--writer", "Tucker", "--director", "Chow") == Result(
        "", "jjguide: No episodes match.\n", 0
    )


def test_version() -> None:
    """--version, or -V, prints the version of the package."""
    assert jjguide("-V") == jjguide("--version") == Result(f"jjguide {version('jjguide')}\n", "", 0)


def printed(*line: str) -> str:
    """Return what a line of Python prints that has nothing to complain about."""
    done = subprocess.run([sys.executable, *line], env=NOTHING_REMEMBERED, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode().replace(os.linesep, "\n")


def test_the_version_of_a_checkout() -> None:
    """The version is told where nothing is installed, and so without what an installation writes down."""
    program = "import sys; sys.modules['importlib.metadata'] = None; from jjguide.cli import run; run(['-V'])"
    assert printed("-c", program) == f"jjguide {version('jjguide')}\n"


@pytest.mark.parametrize("line", ["--help", "cast --help", "schema --help"])
def test_help_without_docstrings(line: str) -> None:
    """Help says the same under `python -OO`, which drops docstrings."""
    assert printed("-OO", "-m", "jjguide", *line.split()) == printed("-m", "jjguide", *line.split())


@pytest.mark.parametrize("of", ["cast", "show"])
def test_schemas_without_docstrings(of: str) -> None:
    """A schema printed under `python -OO` describes nothing, and is the same otherwise."""
    whole = jjguide("schema", of).json
    for described in (whole, *whole["$defs"].values()):
        described.pop("description", None)
    assert json.loads(printed("-OO", "-m", "jjguide", "schema", of)) == whole


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(command: str, option: str) -> None:
    """Every command has help that says what it does and gives an example."""
    result = jjguide(*command.split(), option)
    assert (result.errors, result.code) == ("", 0)
    assert f"Usage: jjguide {command}".rstrip() in result.out
    assert f"jjguide {command}".rstrip() in result.out.partition("Examples:")[2]


def test_help_groups_the_commands() -> None:
    """--help groups the commands by what people come for, and has them all."""
    out = jjguide("--help").out
    headings = [line for line in out.splitlines() if line.endswith(":")]
    assert headings == [
        "Every evening:",
        "Episodes:",
        "People:",
        "The season at a glance:",
        "More:",
        "Options:",
        "Examples:",
    ]
    assert sorted(re.findall(r"(?m)^  (\w+)  ", out)) == sorted(COMMANDS)
    assert "\n\n\n" not in out


@pytest.mark.parametrize("command", every_command())
def test_help_explains_its_words(command: str) -> None:
    """Where help says “beat”, it says what one is; types are in English, and nothing is framed or set apart."""
    out = jjguide(*command.split(), "--help").out
    explained = "A beat is one moment of the story, in one to three sentences."
    assert (explained in out) is bool(re.search(r"\bbeats?\b", out.replace(explained, "")))
    assert not re.search(r"[<>{}│╭]|\[required\]", out.partition("Examples:")[0])
    assert "" not in out.partition("Examples:\n")[2].splitlines()


@pytest.mark.parametrize("command", ["who", "search", "chart"])
def test_commands_about_beats_say_what_one_is(command: str) -> None:
    """Those that are about beats say so in their help."""
    assert "A beat is one moment" in jjguide(command, "--help").out


def test_the_first_screen_of_help_has_the_commands() -> None:
    """What a screen of 80x24 shows first has every command about the story, the daily ones before all others."""
    lines = jjguide("--help", width=80, NO_COLOR="1").out.splitlines()[:23]
    seen = re.findall(r"(?m)^  (\w+)  ", "\n".join(lines))
    assert seen[:4] == ["seen", "show", "recap", "who"]
    assert {*seen} >= {*COMMANDS} - {"music", "check", "new", "update", "schema"}


def test_bare_command_is_the_front_page() -> None:
    """`jjguide` alone is, in JSON, `jjguide season`; drawn, it tells a viewer who is in the middle where they were."""
    assert jjguide("--json") == jjguide("season", "--json")
    lines = jjguide(JJGUIDE_SEEN="2.05").out.splitlines()
    assert lines[1:4] == ["You have seen up to 2.05 (5 of 13).", "", "You left off  2.05  AKA The Octopus"]


@pytest.mark.parametrize("seen", [None, *range(14), "all"])
def test_the_front_page_fits_a_screen(seen: int | str | None) -> None:
    """At 80 columns the front page has at most 22 lines, whatever has been seen, so that it needs no pager."""
    said: dict[str, Any] = {} if seen is None else {"JJGUIDE_SEEN": str(seen or "none")}
    assert jjguide(width=80, **said).out.count("\n") <= 22


@pytest.mark.parametrize("seen", [*range(14), "all"])
def test_saying_how_far_is_confirmed_on_half_a_screen(seen: int | str, tmp_path: Path) -> None:
    """Whatever is said first is confirmed in at most 14 lines of 80 columns."""
    confirmed = jjguide("seen", str(seen or "none"), width=80, XDG_STATE_HOME=str(tmp_path))
    assert confirmed.out.count("\n") <= 14


@pytest.mark.parametrize("line", SMALL_LINES, ids=shlex.join)
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
    other = str(tmp_path / "other.yaml")
    (tmp_path / "other.yaml").write_text(SMALL.replace("Harbor Lights", "Other"), encoding="utf-8")
    assert jjguide("season", "--json", "--data", small).json["title"] == "Harbor Lights"
    assert jjguide("season", "--json", JJGUIDE_DATA=other).json["title"] == "Other"
    assert jjguide("season", "--json", "--data", small, JJGUIDE_DATA=other).json["title"] == "Harbor Lights"
    assert jjguide("show", "1.02", "--json", JJGUIDE_DATA=small).json["code"] == "1.02"


@pytest.mark.parametrize("line", SMALL_LINES, ids=shlex.join)
def test_nothing_knows_the_built_in_show(line: list[str], small: str) -> None:
    """Nothing of Jessica Jones is in what is said about another season."""
    result = jjguide(*line, "--data", small)
    assert (result.errors, result.code) == ("", 0)
    assert "2.0" not in result.out.replace(small, "")
    assert "Jessica" not in result.out
