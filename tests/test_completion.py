"""What TAB offers: the answer that the shells' scripts get, and what bash, zsh and fish make of it."""

import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from jjguide.text import fold
from tests.command import Result, jjguide
from tests.screen import needs_posix
from tests.seasons import SMALL, replaced
from tests.sweep import one_in

# Everything that a shell obeys, in a name.
HOSTILE = r"""$(touch pwned) O'Neil "x" \ [y]; z! `touch pwned` a:b *?~#%&|<>(){}=, ${HOME}"""
TIMEOUT = 60


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("data") / "hostile.yaml"
    quoted = HOSTILE.replace("'", "''")
    path.write_text(replaced("names: {1: Pike}", f"names: {{1: '{quoted}'}}"), encoding="utf-8")
    return str(path)


SHELLS = ("bash", "zsh", "fish")


def tab(line: str, shell: str = "zsh", **environment: Any) -> Result:
    """Return the answer to TAB as a shell gets it, at a ^ in the line or at its end."""
    before, _, after = f"jjguide {line}".partition("^")
    replaced_part = [before.rpartition(" ")[2]] if shell == "bash" else []
    return jjguide(before, after, *replaced_part, _JJGUIDE_COMPLETE=shell, **environment)


def offers(line: str, **environment: Any) -> list[str]:
    """Return what TAB offers, without descriptions."""
    result = tab(line, **environment)
    assert (result.err, result.code) == ("", 0)
    return [re.split(r"(?<!\\):", row)[0].replace(r"\:", ":") for row in result.out.splitlines()[1:]]


OFFERED = """\
re                      > recap
help re                 > recap
show --se               > --seen
show --seen 1.01 --s    > --svg
search --with Pike --wi > --with
--version mus           > music
show 1.03               > 1.03
show ,                  > 1.01 | 1.02 | 1.03
show tide               > 1.01 | 1.02
recap nobo              > 1.03
search --in tide        > 1.01 | 1.02
who in                  > Inés Vale
who vale                > Inés Vale | Corvin Vale
who lind                > Zoë Lindmar
who inés                > Inés Vale
who 'INES V'            > Inés Vale
who Inés --with ,       > Inés Vale | Corvin Vale | Adaline Pike | Pike | Brannoc O'Dell
search lamp --with ad   > Adaline Pike
episodes --writer ,     > Zoë Lindmar | Ida Tamsin
episodes --writer Ida --writer zo > Zoë Lindmar
episodes --director ,   > Ida Tamsin | Paulo Estrel | Zoë Lindmar
credits ,               > Zoë Lindmar | Ida Tamsin | Paulo Estrel
storylines ,            > The broken lamp | What Adaline owes | The room upstairs
search --storyline owes > What Adaline owes
--seen ,                > none | all | 1.01 | 1.02 | 1.03
seen ,                  > next | none | all | 1.01 | 1.02 | 1.03
grid --seen n           > none
schema mu               > music
schema dat              > dataset
schema sche             >
search ,                >
music ,                 >
who -- -                >
who Pike --with=--j     >
episodes --with=ad      >
who nobody-at-all       >
--json help who ,       >
"""


@pytest.mark.parametrize("row", OFFERED.splitlines())
def test_every_place_has_its_offers(row: str, small: str) -> None:
    """Each argument and option offers what it takes, and nothing where it takes anything; a comma is where none is."""
    line, expected = row.split(">")
    found = offers(line.rstrip().removesuffix(","), JJGUIDE_DATA=small, JJGUIDE_SEEN="all")
    assert " | ".join(found) == expected.strip()


@pytest.mark.parametrize(
    ("line", "seen", "answer"),
    [
        ("who bai", "2", "extend\nBrannoc O'Dell:the bailiff\n"),
        ("who noem", "2", "extend\nInés Vale:Noémie Ardal\n"),
        ("show 1.01", "all", "extend\n1.01:Low Tide\n"),
        ("show tide", "all", "list\n1.01:Low Tide\n1.02:The Étoile at Low Tide\n"),
        ("recap ", "none", "extend\n1.01:Low Tide\n"),
        ("recap --seen ", "2", "extend\nnone\nall\n1.01\n1.02\n1.03\n"),
    ],
)
def test_offers_say_what_they_are(line: str, seen: str, answer: str, small: str) -> None:
    """Beside a name is the alias or actor that found it, beside a code its title; no boundary is told by a title."""
    assert tab(line, JJGUIDE_DATA=small, JJGUIDE_SEEN=seen) == Result(answer, "", 0)


def test_files_are_left_to_the_shell() -> None:
    """Where a file is wanted, the answer is to complete files, whatever dataset and whatever behind the cursor."""
    for line in ("--data ", "who Pike --data x", "check ", "new fresh.yaml --from a/b", "new --from a"):
        assert tab(line, JJGUIDE_DATA="no/such/file") == Result("files\n", "", 0)
    # bash has there what may be the end of the word, or nothing.
    for after in ("", " ", "b.yaml", "b.yaml who "):
        assert tab(f"--data a^{after}", "bash") == Result("files\n", "", 0)


HOLDS = """
who --seen 1.01 ^ | who --seen=1.01 ^ | --seen 1.01 who ^ | who ^ --seen 1.01 | who ^ --json --seen=1.01
who ^ > file --seen 1.01 | --seen 1.03 who --seen 1.01 ^ | --seen 1.03 who ^ --seen 1.01 | who --seen 1.01 -- ^
who --seen 1.03 ^ --seen 1.01 | help --seen 1.01 who ^ | who "^" --seen 1.01 | who '^' --json --seen=1.01
who in^és --seen 1.01 | episodes --with ^ > file --seen 1.01 | who Pike --with ^ --seen 1.01
"""


@pytest.mark.parametrize("line", [each for row in HOLDS.strip().splitlines() for each in row.split(" | ")])
def test_boundary_holds_wherever_it_is_set(line: str, small: str) -> None:
    """The option, before or behind the command or the cursor, which may be in a quote, wins over the variable."""
    for shell in SHELLS:
        found = tab(line, shell, JJGUIDE_DATA=small, JJGUIDE_SEEN="1.03")
        assert (found.err, found.code) == ("", 0)
        assert ("Inés" in found.out, "Corvin" in found.out) == (True, False), shell


def test_dataset_of_the_line_holds(small: str) -> None:
    """What the line sets, also behind the cursor, decides over the environment."""
    nowhere = {"JJGUIDE_DATA": "no/such/file", "JJGUIDE_SEEN": "1.03"}
    expected = ["Adaline Pike", "Inés Vale", "the lodger"]
    assert offers(f"episodes --with ^ --seen none --data {small} > file", **nowhere) == expected
    assert offers(f"--data {small} who Pike --with ^ --seen none > file", **nowhere) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_with_nothing_said_nothing_later_is_offered(shell: str, small: str) -> None:
    """Where nobody has said how far they have seen, TAB offers what is known before the first episode."""
    shown = ["who ", "show ", "recap ", "episodes --with "]
    for line in [*shown, "storylines ", "search --in ", "who corv"]:
        silent = tab(line, shell, JJGUIDE_DATA=small)
        assert silent == tab(line, shell, JJGUIDE_DATA=small, JJGUIDE_SEEN="none")
        assert (bool(silent.out), silent.err, silent.code) == (line in shown, "", 0)


# Each of these with a blank behind it, but for the last ones.
REFUSED = """
An option that there isn't, of this command or before it.
who --sene 1.01 | who --SEEN=1.01 | who -seen 1.01 | who -s 1.01 | who --until 1.01 | who --see 1.01
episodes --sene 1.01 --with | search --sene 1.01 --storyline | --sene 1.01 who
--seen 1.01 check | --data x new | --seen 1.01 schema
An option in the place of a value.
search --in --seen 1.01 --with | search --in --seen=1.01 --with | who --with --data x | check --data --seen
A dash of another kind, or something else that no name has.
who —seen 1.01 | who –seen=1.01 | who −−seen 1.01 | who seen=1.01 | who seen 1.01 --with | who Pike until 1.01
who Nobody --with | who Pike --with Nobody --with | storylines no such thing --json
show 1.01 | seen 1.01 | show 1.09
More words than the command takes, or no command.
episodes until 1.01 --with | check a.yaml | schema show | season Pike | nope | new file --season next --from
A boundary or a dataset that makes no sense.
who --seen 1.09 | who --seen '' | who --seen '$SEEN' | --seen somewhere show | storylines --seen --json
who --data no/such/file | who --data - | --data x.yaml who --data x.yaml | --data '' credits
search --in 1.01 --in 1.02 --with
Another word of the same thing: it would be one more name.
who corvin | storylines the room
What may hide what it was to cut: a misspelt boundary that Enter takes for a text, or that is behind the cursor.
search seen=1.01 --with | search Seen 1.01 --in | search —until 1.01 --with | search −s --storyline
who ^ --seen | who ^ --sene 1.01 | who ^ —seen 1.01 | who ^ seen=1.01 | episodes --with ^ seen=1.01
"""
BEGUN = ["who --json=", "who --nope=in", "who --with --se", "nope in", "show low ti", "episodes until 1.01 --w"]
LINES = [f"{each} " for row in REFUSED.splitlines() if row[-1:] not in ("", ".") for each in row.split(" | ")]


@pytest.mark.parametrize(("line", "shell"), [*zip([*LINES, *BEGUN], cycle(SHELLS))])
def test_nothing_is_offered_where_enter_would_refuse(line: str, shell: str, small: str) -> None:
    """Behind words that Enter would refuse whatever followed, no shell offers anything, or says anything."""
    assert tab(line, shell, JJGUIDE_DATA=small, JJGUIDE_SEEN="all") == Result("", "", 0)


@needs_posix
def test_nothing_is_read_from_a_pipe(tmp_path: Path) -> None:
    """What a pipe holds is for Enter."""
    content = SMALL.encode()
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDWR)
    os.write(pipe, content)
    assert tab(f"who --data {tmp_path}/pipe ", JJGUIDE_SEEN="all") == Result("", "", 0)
    assert os.read(pipe, len(content)) == content
    os.close(pipe)


def test_broken_dataset_offers_nothing(tmp_path: Path) -> None:
    """A dataset with a fault offers nothing, and says nothing."""
    (tmp_path / "broken.yaml").write_text(replaced("number: 1\n  network", "number: one\n  network"), encoding="utf-8")
    assert tab("who ", JJGUIDE_DATA=str(tmp_path / "broken.yaml")) == Result("", "", 0)


def test_variable_that_makes_no_sense_does_not_hinder_setting_a_boundary(small: str) -> None:
    """--seen offers its codes although JJGUIDE_SEEN is nonsense: it is about to replace it."""
    assert offers("who --seen 1.0", JJGUIDE_DATA=small, JJGUIDE_SEEN="soon") == ["1.01", "1.02", "1.03"]


@pytest.mark.parametrize("line", ["who", "show", "recap", "storylines", "credits", "search --in", "episodes --with"])
def test_what_is_offered_is_found(line: str, small: str) -> None:
    """At every boundary Enter finds what TAB has offered."""
    for seen in ("none", "1", "2", "3", "all"):
        for offer in offers(f"{line} ", JJGUIDE_DATA=small, JJGUIDE_SEEN=seen):
            found = jjguide(*line.split(), offer, JJGUIDE_DATA=small, JJGUIDE_SEEN=seen)
            assert (found.errors, found.code) == ("", 0), (offer, seen)


@pytest.mark.parametrize("shell", [*SHELLS, "complete_bash"])
def test_request_that_no_script_makes_is_refused(shell: str) -> None:
    """What the variable and the arguments hold otherwise ends with code 2 and without a word or a traceback."""
    for request in ((), ("x",), ("x", ""), ("x", "1", "jjguide", "x")):
        assert jjguide(*request, _JJGUIDE_COMPLETE=shell, COMP_CWORD="abc") == Result("", "", 2)


def test_hidden_characters_never_reach_the_shell(tmp_path: Path) -> None:
    """Control characters of a dataset become blanks, so an offer is one line, and still finds its character."""
    path = tmp_path / "hidden.yaml"
    path.write_text(replaced("names: {1: Pike}", r'names: {1: "Pi\nke\e]0;x\a\u202e\u200b Zed"}'), encoding="utf-8")
    for shell in ("zsh", "fish"):
        out = tab("who zed", shell, JJGUIDE_DATA=str(path), JJGUIDE_SEEN="1").out
        assert len(out.splitlines()) == 2
        assert all(character.isprintable() for character in out.replace("\n", "").replace("\t", ""))
    [offer] = offers("who zed", JJGUIDE_DATA=str(path), JJGUIDE_SEEN="1")
    assert jjguide("who", offer, JJGUIDE_DATA=str(path)).code == 0


def test_bash_gets_no_more_than_it_replaces(tmp_path: Path) -> None:
    """Bash leaves standing what is before a colon or an open quote, so the answer goes on from there, quoted for it."""
    path = tmp_path / "colon.yaml"
    path.write_text(replaced("The broken lamp", '"The lamp: it\'s $20!"'), encoding="utf-8")
    for replaced_part, typed, row in (
        ("", "The\\ lamp:", "\\ it\\'s\\ \\$20\\!"),
        ("The lam", "'The lam", "The lamp: it'\\''s $20!"),
        ("The lam", '"The lam', 'The lamp: it\'s \\$20"\\!"'),
        ("s $2", "'The lamp: it'\\''s $2", "s $20!"),
        ("lam", "lam", "The\\ lamp:\\ it\\'s\\ \\$20\\!"),
        ("", "lamp:", None),
    ):
        request = (f"jjguide storylines {typed}", "", replaced_part)
        result = jjguide(*request, _JJGUIDE_COMPLETE="bash", JJGUIDE_DATA=str(path), JJGUIDE_SEEN="1")
        assert result.out.splitlines()[1:] == ([row] if row else [])
    assert offers("storylines lam", JJGUIDE_DATA=str(path), JJGUIDE_SEEN="1") == ["The lamp: it's $20!"]


# In the shells --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shell_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home directory where every shell that is there has its completion installed, and jjguide is on the path."""
    shell_home = tmp_path_factory.mktemp("home")
    command = shell_home / "bin" / "jjguide"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m jjguide "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (shell_home / "sea son.yaml").write_text(SMALL, encoding="utf-8")
    for shell in filter(shutil.which, SHELLS):
        done = ran_in(shell_home, shell, "-c", "jjguide --install-completion; true")
        assert f"{shell} completion installed" in done
    return shell_home


def settings(shell_home: Path) -> dict[str, str]:
    path = f"{shell_home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {"HOME": str(shell_home), "PATH": path, "TERM": "xterm", "LC_ALL": "C.UTF-8"}


def ran_in(shell_home: Path, *command: str, **environment: str) -> str:
    variables = {**settings(shell_home), **environment}
    done = subprocess.run(command, env=variables, cwd=shell_home, capture_output=True, check=True, text=True)
    assert done.stderr == ""
    return done.stdout


STARTS = {
    "bash": "source ~/.bash_completions/jjguide.sh; bind 'set show-all-if-ambiguous on'",
    "zsh": "fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit -D -u",
}
# The keys after TAB make the line the arguments of a function; the shell reads them once it has completed.
COMPLETE = "\t\x01arguments \x05\n"
PLAIN = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"]}


class Terminal:
    """A shell that somebody types into."""

    def __init__(self, shell: str, shell_home: Path) -> None:
        # Imported here: there are no pseudo-terminals on Windows.
        import pty  # noqa: PLC0415
        import termios  # noqa: PLC0415

        self.shell = shell
        self.arguments = shell_home / "arguments"
        self.process, self.stream = pty.fork()
        if self.process == 0:
            os.chdir(shell_home)
            os.execvpe(shell, [shell, *PLAIN[shell], "-i"], settings(shell_home))
        # So wide that no line is wrapped.
        termios.tcsetwinsize(self.stream, (50, 400))
        # Written apart, so that the echo of the command is not taken for what it prints.
        define = """arguments() { printf '%s\\0' "$@" >~/arguments; printf '%s\\n' fin""ished; }"""
        self.type(f"{define}; {STARTS[shell]}; arguments\n")

    def type(self, keys: str) -> str:
        """Press keys that run `arguments` in the end; return what is written until it has finished."""
        os.write(self.stream, keys.encode())
        written = b""
        while b"finished\r\n" not in written:
            ready, _, _ = select.select([self.stream], [], [], TIMEOUT)
            assert ready, written
            written += os.read(self.stream, 65536)
        return written.decode(errors="replace")

    def watch(self, data: str, seen: str | None) -> None:
        """Choose a dataset, and how far it has been seen."""
        how_far = f"export JJGUIDE_SEEN={seen}" if seen else "unset JJGUIDE_SEEN"
        self.type(f"export JJGUIDE_DATA={shlex.quote(data)}; {how_far}; arguments\n")

    def completed(self, line: str) -> list[str]:
        """Return the arguments that a command line has after TAB."""
        self.type(f"{line}{COMPLETE}")
        return self.arguments.read_text(encoding="utf-8").split("\0")[:-1]

    def close(self) -> None:
        os.close(self.stream)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


@pytest.fixture(scope="module", params=STARTS)
def terminal(request: pytest.FixtureRequest, shell_home: Path) -> Iterator[Terminal]:
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    terminal = Terminal(request.param, shell_home)
    yield terminal
    terminal.close()


# The cursor goes back over what is behind it.
BEHIND = '" --seen 1.01'
BACK = "\x02" * len(BEHIND)
# How far somebody has seen, what is typed, and the arguments after TAB; None where nothing, or too much, fits.
INSERTED = [
    ("all", "jjguide who one", ["who", HOSTILE]),
    (None, "jjguide who ine", ["who", "Inés Vale"]),
    ("all", "jjguide who --seen 1.01 corv", None),
    ("all", "jjguide who '$(touch pwned) O'\\''Ne", ["who", HOSTILE]),
    ("all", "jjguide who \\$\\(tou", ["who", HOSTILE]),
    ("all", "jjguide who 'one", ["who", HOSTILE]),
    ("all", 'jjguide who "one', ["who", HOSTILE]),
    ("all", "jjguide stor", ["storylines"]),
    ("all", "jjguide check sea", ["check", "sea son.yaml"]),
    (None, "JJGUIDE_SEEN=1.03 jjguide who corv", None),
    ("all", "jjguide show nob", ["show", "1.03"]),
    ("all", "jjguide show tide", None),
    ("all", f'jjguide who "ine{BEHIND}{BACK}', ["who", "Inés Vale", "--seen", "1.01"]),
    ("all", "jjguide search seen=1.03 --with corv", None),
    ("all", "jjguide who --seen soon in", None),
    ("all", f'jjguide who "corv{BEHIND}{BACK}', ["who", "corv", "--seen", "1.01"]),
]


@pytest.mark.parametrize(("seen", "typed", "completed"), one_in(3, INSERTED))
def test_shell_inserts_one_argument(
    seen: str | None, typed: str, completed: list[str] | None, terminal: Terminal, hostile: str
) -> None:
    """In bash and zsh TAB inserts what fits as one argument, whatever is in it, and nothing that is not known yet."""
    terminal.watch(hostile, seen)
    assert terminal.completed(typed) == (["jjguide", *completed] if completed else shlex.split(typed))
    assert not (terminal.arguments.parent / "pwned").exists()


def test_shell_lists_what_fits(terminal: Terminal, small: str) -> None:
    """In bash and zsh TAB shows everything that fits, in zsh with the titles."""
    terminal.watch(small, "all")
    listed = terminal.type(f"jjguide show tide{COMPLETE}")
    assert ("1.01" in listed, "1.02" in listed, "Low Tide" in listed) == (True, True, terminal.shell == "zsh")


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
@pytest.mark.parametrize(
    ("line", "expected"),
    one_in(
        2,
        [
            ("who one", [HOSTILE]),
            ("who 'one", [HOSTILE]),
            ("who zoe", ["Zoë Lindmar\tzoe lindmar"]),
            ("who vale", ["Corvin Vale", "Inés Vale"]),
            ("who --seen 1.01 corv", []),
            ("search seen=1.03 --with corv", []),
            ("show nob", ["1.03\tNobody's Harbor"]),
            ("--data s", ["sea son.yaml"]),
            ("check s", ["sea son.yaml"]),
        ],
    ),
)
def test_fish_offers_what_fits(line: str, expected: list[str], shell_home: Path, hostile: str) -> None:
    """Fish offers what fits, with the titles of episodes, and obeys nothing of it."""
    ask = ("fish", "-c", "complete --do-complete $argv[1]", f"jjguide {line}")
    found = ran_in(shell_home, *ask, JJGUIDE_DATA=hostile, JJGUIDE_SEEN="all").splitlines()
    assert [row.removesuffix(f"\t{fold(HOSTILE)}") for row in found] == expected
    assert not (shell_home / "pwned").exists()
    assert "Corvin" not in ran_in(shell_home, *ask, JJGUIDE_DATA=hostile)
