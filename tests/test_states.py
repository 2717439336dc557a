"""Known, lifted, or said by nobody: what is asked, and that no way of losing a boundary opens the rest of a season."""

import os
import random
import shlex
import signal
from collections.abc import Callable, Mapping
from contextlib import chdir
from itertools import chain, cycle
from pathlib import Path
from typing import IO, Any

import pytest

from tests.command import Result, jjguide
from tests.lines import SMALL_LINES, command_of, commands
from tests.screen import ASKED, CTRL_C, CTRL_D, needs_posix, needs_terminal, on_screen, process
from tests.seasons import replaced
from tests.sweep import one_in
from tests.viewers import BUILT_IN, worlds

ASKS = {"episodes", "show", "recap", "who", "cast", "storylines", "grid", "search"}
CLOSED = {"", "season", "seen"}
FORMS = ("--json", "--svg", "--markdown")
# On a terminal of 80 columns.
QUESTION = "How far have you watched Jessica Jones, season 2? An episode such as 2.05, none,\nor all: "
NO_ANSWER = "jjguide: Nothing is shown before you say how far you have watched, as in\n`jjguide seen 2.05`.\n"
NO_CODE = "isn't a code of Jessica Jones, season 2; try 2.01, none or all."


@pytest.fixture
def home(tmp_path: Path) -> Mapping[str, Any]:
    """An environment in which nothing is remembered, and something can be."""
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def seen(home: Mapping[str, Any], *arguments: str) -> Any:
    """Return how far the viewer has said that they have seen, None if they haven't."""
    return jjguide("seen", "--json", *arguments, **home).json["seen"]


# The first minute


def on_terminal(*arguments: str, typed: str = "", **environment: Any) -> Result:
    """Run a command line at a terminal, with what is typed there; after that, its end is."""
    settings: dict[str, Any] = {"JJGUIDE_PAGER": "", **environment}
    return jjguide(*arguments, width=80, keyboard=True, typed=typed.encode(), **settings)


@pytest.mark.parametrize("answer", ["none", "all", " S02E06 "])
def test_the_first_page_asks_once(answer: str, home: Mapping[str, Any]) -> None:
    """Whoever answers gets the page as far as they said, and no question ever again."""
    page = jjguide("who", "trish", width=80, JJGUIDE_SEEN=answer).out
    assert on_terminal("who", "trish", typed=f"{answer}\n", **home) == Result(QUESTION + page, "", 0)
    assert on_terminal("who", "trish", **home) == Result(page, "", 0)
    assert seen(home) == {" S02E06 ": "2.06"}.get(answer, answer)


@needs_terminal
def test_the_command_is_an_answer_too(home: Mapping[str, Any]) -> None:
    """Whoever types the command that says how far has said it; what is asked and refused stands in lines that fit."""
    page = jjguide("who", "trish", width=30, JJGUIDE_SEEN="2.03").out
    shown, code = on_screen("who", "trish", answers=["seen bed\n", "jjguide seen 2.03\n"], columns=30, **home)
    asked = shown.removesuffix(page)
    assert (asked != shown, code) == (True, 0)
    assert asked.split() == f"{QUESTION}seen bed “bed” {NO_CODE} {QUESTION}jjguide seen 2.03".split()
    assert max(map(len, asked.splitlines())) <= 30


@needs_terminal
@pytest.mark.parametrize(
    ("keys", "shown", "code"),
    [
        ("  \n", f"  \n{NO_ANSWER}", 1),
        (CTRL_D, f"\n{NO_ANSWER}", 1),
        (CTRL_C, "", -signal.SIGINT),
    ],
    ids=["enter", "Ctrl-D", "Ctrl-C"],
)
def test_no_answer_no_page(keys: str, shown: str, code: int, home: Mapping[str, Any]) -> None:
    """Enter and Ctrl-D end in a sentence, Ctrl-C by its signal; nothing is shown or remembered."""
    found, ended = on_screen("show", "2.07", answers=[keys], **home)
    # Whether the terminal still echoes an interrupt is up to it.
    assert (found.removesuffix("^C"), ended) == (f"{QUESTION}{shown}", code)
    assert seen(home) is None


def test_nonsense_is_explained_and_asked_again(home: Mapping[str, Any]) -> None:
    """What is no boundary is refused in a sentence, a title and the last word of a season among it."""
    said = {typed: f"“{typed}” {NO_CODE}" for typed in ("octopus", "next", "2.14", "2.013")}
    said["2.1"] = "“2.1” could be 2.01 or 2.10; type the whole code."
    asked = "".join(f"{QUESTION}{sentence}\n" for sentence in said.values())
    page = jjguide("recap", width=80, JJGUIDE_SEEN="2.03").out
    typed = "".join(f"{each}\n" for each in (*said, "seen 2.03"))
    assert on_terminal("recap", typed=typed, **home) == Result(f"{asked}{QUESTION}{page}", "", 0)


def test_an_answer_is_remembered_where_the_page_fails(home: Mapping[str, Any]) -> None:
    """What a viewer said is true, whoever they look for."""
    found = on_terminal("who", "zzz", typed="2.03\n", **home)
    assert (found.out, found.code) == (QUESTION, 1)
    assert found.err.startswith("jjguide: There is nobody called “zzz”")
    assert seen(home) == "2.03"


@needs_posix
@pytest.mark.parametrize("nowhere", ["relative", "/dev/null/home"])
def test_without_a_home_it_asks_every_time(nowhere: str) -> None:
    """The page is shown as far as was said, and a line says that this can't be remembered, and what to set instead."""
    page = jjguide("cast", width=80, JJGUIDE_SEEN="2.03").out
    said = "jjguide: That can't be remembered, since there is no home folder; set JJGUIDE_SEEN instead.\n"
    for _ in range(2):
        asked = on_terminal("cast", typed="2.03\n", HOME=nowhere, XDG_STATE_HOME="")
        assert asked == Result(QUESTION + page, said, 0)


@pytest.mark.parametrize("line", one_in(3, SMALL_LINES), ids=shlex.join)
def test_which_pages_ask(line: list[str], small: str, home: Mapping[str, Any]) -> None:
    """The drawn pages of eight commands ask, on a terminal at both ends; no other command, form or stream does."""
    settings = {**home, "JJGUIDE_DATA": small}
    asked = on_terminal(*line, **settings)
    assert (ASKED.decode() in asked.out) is (command_of(line) in ASKS and "--seen" not in line)
    others = [on_terminal(*line, form, **settings) for form in FORMS]
    others += [on_terminal(*line, **settings, JJGUIDE_SEEN="none"), on_terminal(*line, "--help", **settings)]
    others += [jjguide(*line, **settings, keyboard=True), jjguide(*line, **settings, width=80)]
    assert [found for found in others if ASKED.decode() in found.out + found.err] == []


def test_other_commands_never_ask(home: Mapping[str, Any], tmp_path: Path) -> None:
    """Neither does a draft, nor a line that names no command."""
    with chdir(tmp_path):
        for line in (["new", "draft.yaml"], ["zzyzx"], ["alisa"], ["--version"], ["--help"], ["help", "who"]):
            found = on_terminal(*line, **home)
            assert ASKED.decode() not in found.out
            assert "who alisa" not in found.err


# Where nobody is asked


@pytest.mark.parametrize("line", one_in(3, SMALL_LINES), ids=shlex.join)
def test_a_pipe_is_whole_until_something_is_remembered(line: list[str], small: str, home: Mapping[str, Any]) -> None:
    """As long as nothing is remembered for any season pipes show all; then none of a season that nobody spoke of."""
    command, settings = command_of(line), {**home, "JJGUIDE_DATA": small}
    whole, none = (jjguide(*line, **settings, JJGUIDE_SEEN=each) for each in ("all", "none"))
    before = jjguide(*line, **settings)
    assert before == whole or command in CLOSED
    jjguide("seen", "2.05", **home)
    after = jjguide(*line, **settings)
    if "--seen" in line or command in ("check", "schema"):
        assert after == before
        return
    if command not in CLOSED:
        assert (after.out, after.code) == (none.out, none.code)
        assert after.err.count("\n") == none.err.count("\n") + 1
        assert after.err.startswith(
            "jjguide: You haven't said how far you have watched Harbor Lights, season 1, so it is shown as if you "
            "hadn't started. Say how far, as in `jjguide seen 1.01`.\n"
        )
    jjguide("seen", "--forget", **home)
    assert jjguide(*line, **settings) == before


@pytest.mark.parametrize("line", [[], ["season"]], ids=str)
def test_the_front_page_is_as_at_none(line: list[str]) -> None:
    """With nothing said the front page and `season` tell what they tell before the first episode, anywhere."""
    for width in (None, 80):
        answer(*line, seen=0, width=width)
    assert jjguide(*line, "--json").json == {**jjguide(*line, "--json", JJGUIDE_SEEN="none").json, "seen": None}


# What loses a boundary

SEEN = 2
SAID = BUILT_IN.code(SEEN)


def answers(*line: str, seen: int = SEEN, **settings: Any) -> tuple[Result, Result]:
    """Return the answer to a line, and that in a world where everything late is something else."""
    one, other = (jjguide(*line, season=each, **settings) for each in (BUILT_IN, worlds(seen)["anonymous"]))
    return one, other


def answer(*line: str, **settings: Any) -> Result:
    """Return the answer to a line, after seeing that it tells nothing late."""
    one, other = answers(*line, **settings)
    assert one == other, line
    return one


# One line of each command, which tells as much as it can.
LINES = [
    *([], ["season"], ["seen"], ["episodes"], ["show", "last"], ["show", "2.09"], ["recap"], ["who", "Jessica"]),
    *(["cast"], ["credits"], ["storylines"], ["storylines", "killer"], ["grid", "--all"], ["grid", "--storylines"]),
    *(["chart", "--all"], ["search", "mother"], ["music"], ["zzyzx"], ["who", "malis"]),
]


# In a pipe, as JSON, and on a terminal where nobody answers.
FORMED: list[tuple[list[str], dict[str, Any]]] = [([], {}), (["--json"], {}), ([], {"width": 400, "keyboard": True})]


def test_what_is_late_is_found() -> None:
    """Where no boundary holds, every line but those about nothing later tells what is late in one form or another."""
    quiet = []
    for line in LINES:
        answer(*line, JJGUIDE_SEEN=SAID)
        found = [answers(*line, *option, **settings, JJGUIDE_SEEN="all") for option, settings in FORMED]
        if all(one == other for one, other in found):
            quiet.append(line)
    assert quiet == [["seen"], ["credits"], ["music"], ["zzyzx"]]


MISSPELT = [
    *("--sene 2.02", "-seen 2.02", "—seen 2.02", "--SEEN=2.02", "--until 2.02", "-s 2.02", "seen=2.02", "--see 2.02")
]


@pytest.mark.parametrize("option", one_in(3, MISSPELT))
def test_a_misspelt_option_opens_nothing(option: str) -> None:
    """What is meant to be a boundary, and is none, is refused or finds nothing, whatever the command."""
    for name in commands():
        for line in ([*option.split(), name], [name, *option.split(), "Trish"]):
            assert answer(*filter(None, line)).out == "", line


# What is told of the small season in its last episode alone.
LATE_NAME = "Corvin"


@pytest.fixture
def invalid(tmp_path: Path) -> str:
    """The small season, with one fault, which quotes a late name."""
    path = tmp_path / "invalid.yaml"
    path.write_text(replaced("The lamp is broken, and", "Corvin Vale comes, and"), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", ["check", "check FILE", "schema show"])
@pytest.mark.parametrize("typed", ["1.02", "zzz", "", "help"])
def test_an_option_in_front_of_a_command_that_takes_none_is_refused(command: str, typed: str, invalid: str) -> None:
    """`--seen` before a command without a boundary is wrong usage, on either side; so is a variable that is none."""
    line = [invalid if word == "FILE" else word for word in command.split()]
    sentence = f"jjguide: `{line[0]}` takes no --seen. See `jjguide {line[0]} --help`.\n"
    assert jjguide("--seen", typed, *line) == Result("", sentence, 2)
    for found in (jjguide(*line, "--seen", typed), jjguide(*line, JJGUIDE_SEEN=typed if typed != "1.02" else "")):
        assert (found.out, found.code, LATE_NAME in found.err) == ("", 2, False)


def test_an_empty_home_opens_nothing_on_a_terminal(home: Mapping[str, Any]) -> None:
    """Where nothing is remembered at all, whoever sits at a terminal is asked before anything is shown."""
    asked = [on_terminal(*line, **home) for line in LINES if command_of(line) in ASKS]
    assert {(found.out, found.code) for found in asked} == {(f"{QUESTION}\n", 1)}
    assert [found.err.split() for found in asked] == [NO_ANSWER.split()] * len(asked)


@pytest.mark.parametrize("how", ["nobody has said", "variable", "option"])
def test_an_invalid_dataset_is_not_quoted(how: str, invalid: str, home: Mapping[str, Any]) -> None:
    """Only `check` quotes faults, and it is printed as no command to type."""
    settings = {**home, "JJGUIDE_DATA": invalid, **({"JJGUIDE_SEEN": "1.02"} if how == "variable" else {})}
    lines = [*SMALL_LINES, ["seen", "none"], ["seen", "next"]]
    if how == "option":
        lines = [[*line, "--seen", "1.02"] for line in SMALL_LINES if command_of(line) != "seen"]
    sentence = f"jjguide: {invalid} is not valid. Its author can check it, but that tells the story.\n"
    told = [line for line in lines if command_of(line) not in ("check", "schema")]
    for line, (option, terminal) in zip(told, cycle(FORMED)):
        found = jjguide(*line, *option, **settings, **terminal)
        assert (found.err, found.code) == (sentence, 3) or command_of(line) not in ASKS
        assert LATE_NAME not in found.out + found.err, line
    assert LATE_NAME in jjguide("check", **settings).out


def without_a_reader() -> IO[bytes]:
    """Return the end of a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "wb")


def on_a_full_disk() -> IO[bytes]:
    return open("/dev/full", "wb")  # noqa: PTH123 - pathlib would say the same


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk here that is always full")
@pytest.mark.parametrize("output", [without_a_reader, on_a_full_disk])
@pytest.mark.parametrize("line", one_in(4, ["next", "all", "next --json", "next --svg"]))
def test_a_lost_answer_is_not_remembered(output: Callable[[], IO[bytes]], line: str, home: Mapping[str, Any]) -> None:
    """Where the answer didn't arrive, the viewer has seen no more than before."""
    jjguide("seen", SAID, **home)
    with output() as nowhere:
        process("seen", *line.split(), stdout=nowhere, **home)
    assert seen(home) == SAID


NO_BOUNDARIES = """
help | three | two | second | and | for | got | bed | live | count | play | fun | want | aka | aka p | all of it | -1
2.013 | 2013 | 2,013 | 02013 | s02e013 | 2.02 2.09 | 2.09 AKA | none! | last | latest | 2.13\u200b | ①③ | al1 | ALL! | ?
thirteen | 2.1 | everything | true | 2.14 | 2.99 | 3.01 | 0 | 2.00 | 99999999999 | zzyzx | e | ptasy | *
"""
WORDS = [
    *(word for row in NO_BOUNDARIES.strip().splitlines() for word in row.split(" | ")),
    *(title for episode in BUILT_IN.episodes for title in [episode.title or ""]),
    *(word for episode in BUILT_IN.episodes for word in (episode.title or "").lower().split()[1:]),
]


@pytest.mark.parametrize("word", one_in(6, WORDS))
def test_no_word_moves_a_boundary(word: str, home: Mapping[str, Any]) -> None:
    """A word, a title or a number with too many digits is no boundary, wherever one is said: it is refused."""
    jjguide("seen", SAID, **home)
    answers = [
        answer("seen", word, **home),
        answer("seen", *word.split(), "--json", **home),
        answer("cast", "--seen", word, **home),
        answer("cast", **home, JJGUIDE_SEEN=word),
        answer("--seen", word, "seen", **home),
    ]
    assert [(found.out, found.code) for found in answers] == [("", 2)] * 5
    asked = answer("cast", width=80, keyboard=True, typed=f"{word}\n".encode())
    assert (asked.out.count(QUESTION), asked.code) == (2, 1)
    assert seen(home) == SAID


# Any line at all

PIECES: list[tuple[str, ...]] = [
    *((name,) for name in commands() if name),
    *((name,) for name in sorted(ASKS)),
    *((word,) for word in ("Trish", "Jessica", "2.01", "2.09", "next", "last", "all", "none", "mother", "help", "7")),
    *((word,) for word in ("-", "--", "--json", "--svg", "--markdown", "--all", "--storylines", "--help", "-h", "")),
    *((word,) for word in ("--version", "--forget", "--list", "--nope", "-x", "--see", "--sene=2.09", "—seen", "--=")),
    *((word,) for word in ("--with", "--in", "--writer")),
    *(("--with", "Trish"), ("--in", "2.01"), ("--storyline", "killer"), ("--writer", "Kenny")),
    *(("--data", "nowhere.yaml"), ("--seen", "none"), ("--seen", "2.01"), (f"--seen={SAID}",), ("--seen", SAID)),
]
RIGHT = [("--seen", SAID), (f"--seen={SAID}",), ("--seen", "2"), ("--seen", "S02E02")]


def random_line(chance: random.Random) -> list[str]:
    """Return a line with a right boundary anywhere among words and options that may be wrong, or given twice."""
    pieces = chance.choices(PIECES, k=chance.randint(0, 6))
    pieces.insert(chance.randint(0, len(pieces)), chance.choice(RIGHT))
    if chance.random() < 0.7:
        pieces.insert(chance.randint(0, 1), (chance.choice(sorted(ASKS)),))
    pieces.sort(key=lambda piece: piece == ("--",))  # Behind that, a boundary is a word like any other.
    return list(chain.from_iterable(pieces))


@pytest.mark.parametrize("part", one_in(80, range(80)))
def test_no_line_with_a_boundary_tells_anything_late(part: int, home: Mapping[str, Any]) -> None:
    """10,000 lines: none ends in a traceback, and none tells anything late, in a pipe or on a terminal."""
    chance = random.Random(f"part {part}")
    lines = [random_line(chance) for _ in range(125)]
    for at, line in enumerate(lines):
        at_terminal: dict[str, Any] = {"width": 80, "keyboard": True} if at % 3 == 0 else {}
        try:
            found = answer(*line, **at_terminal, **home)
        except Exception as error:
            raise AssertionError(line) from error
        assert found.code in range(4), line
