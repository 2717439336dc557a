"""Pages that are longer than the screen: which pager shows them, and what happens when it doesn't."""

from __future__ import annotations

import functools
import json
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from tests import command, screen
from tests.command import Result
from tests.screen import ESCAPE, SGR, needs_posix, needs_terminal
from tests.sweep import one_in

if TYPE_CHECKING:
    from pathlib import Path

on_screen = functools.partial(screen.on_screen, has_pager=True)
jjguide = functools.partial(command.jjguide, JJGUIDE_SEEN="all")

# Says how it was started and what it was given, instead of showing it.
TELLING = """
import json, os, signal, sys
text = sys.stdin.read()
variables = {name: os.environ.get(name) for name in ("LESS", "LESSCHARSET")}
by_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler
print(json.dumps({"arguments": sys.argv[1:], "text": text, "by_default": by_default, **variables}))
"""
LONG, SHORT = ["who", "Jessica"], ["credits", "Rosenberg"]


@pytest.fixture
def telling(tmp_path: Path) -> str:
    """The command of a pager that tells what it was given."""
    path = tmp_path / "telling pager.py"
    path.write_text(TELLING, encoding="utf-8")
    return shlex.join([sys.executable, str(path), "--its own", "option"])


@needs_terminal
def test_a_long_page_goes_through_the_pager(telling: str) -> None:
    """The pager gets the page as it would be on screen, color and wrapping included, and what less needs."""
    expected = jjguide(*LONG, width=80).out
    screen, code = on_screen(*LONG, JJGUIDE_PAGER=telling)
    assert json.loads(screen) == {
        "arguments": ["--its own", "option"],
        "text": expected,
        "by_default": True,
        "LESS": "FRX-Ps?eq to quit:space for more, q to quit.",
        "LESSCHARSET": "utf-8",
    }
    assert SGR.search(expected)
    assert code == 0


@needs_terminal
def test_settings_of_the_users_own_stay(telling: str) -> None:
    """LESS and LESSCHARSET are left alone where they are set."""
    told = json.loads(on_screen(*LONG, JJGUIDE_PAGER=telling, LESS="-i", LESSCHARSET="latin1")[0])
    assert (told["LESS"], told["LESSCHARSET"]) == ("-i", "latin1")


@needs_terminal
def test_jjguide_pager_before_pager_before_less(telling: str, tmp_path: Path) -> None:
    """JJGUIDE_PAGER wins over PAGER, which wins over a less that is installed."""
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\necho this is less\n", encoding="utf-8")
    less.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.defpath}"
    assert on_screen(*LONG, PATH=path) == ("this is less\n", 0)
    assert on_screen(*LONG, PATH=path, PAGER="echo this is PAGER") == ("this is PAGER\n", 0)
    assert json.loads(on_screen(*LONG, PATH=path, PAGER="echo this is PAGER", JJGUIDE_PAGER=telling)[0])["text"]


@needs_terminal
@pytest.mark.parametrize(
    "pager",
    [
        "sed 's/.*/paged/' | sort -u",
        "SAID=paged; cat >/dev/null; echo $SAID",
        "cat >/dev/null; echo ${HOME##*/}",
        "cd ~; cat >/dev/null; basename $PWD",
        "said() { cat >/dev/null; echo paged; }; said",
    ],
)
def test_a_pager_is_a_command_of_the_shell(pager: str, tmp_path: Path) -> None:
    """Pipes, assignments, $HOME, ~ and functions mean what they mean to git and man."""
    home = tmp_path / "paged"
    home.mkdir()
    assert on_screen(*LONG, PAGER=pager, HOME=str(home), PATH=os.defpath) == ("paged\n", 0)


@needs_terminal
@pytest.mark.parametrize(
    ("settings", "command", "has_color"),
    one_in(
        2,
        [
            (None, "less", True),
            ("-i", "less", False),
            ("-P%f-R.", "less", False),
            ("-iR", "less", True),
            ("FRX", "less", True),
            ("-i", "less -r", True),
            ("-i", "less --RAW-CONTROL-CHARS", True),
            ("-i", "sh -c cat", True),
        ],
    ),
)
def test_less_gets_the_colors_that_it_shows(
    settings: str | None, command: str, has_color: bool, tmp_path: Path
) -> None:
    """Where LESS has no R, in it or on the command, less would spell out escape codes, and gets none."""
    (tmp_path / "less").write_text("#!/bin/sh\ncat\n", encoding="utf-8")
    (tmp_path / "less").chmod(0o755)
    less: dict[str, Any] = {} if settings is None else {"LESS": settings}
    shown, code = on_screen(*LONG, PATH=f"{tmp_path}{os.pathsep}{os.defpath}", PAGER=command, **less)
    assert (ESCAPE in shown, SGR.sub("", shown), code) == (has_color, SGR.sub("", jjguide(*LONG, width=80).out), 0)


def test_a_pager_keeps_its_backslashes() -> None:
    """The path of a program reaches the shell as it stands, which on Windows is full of backslashes."""
    started: list[str] = []

    def popen(command: str, **_: Any) -> None:
        started.append(command)
        raise OSError

    with patch.object(subprocess, "Popen", popen):
        jjguide(*LONG, width=80, keyboard=True, LINES="24", PAGER=r"C:\tools\less.exe -R")
    assert started == [r"C:\tools\less.exe -R"]


NONE: list[dict[str, Any]] = [
    {"JJGUIDE_PAGER": ""},
    {"JJGUIDE_PAGER": "cat"},
    {"JJGUIDE_PAGER": " ", "PAGER": "echo"},
    {"PAGER": ""},
    {"PAGER": "cat"},
    {"PATH": "/nonexistent"},
    {"PAGER": "no-such-pager"},
    {"PAGER": "/"},
    {"PAGER": "sh -c 'exec no-such-pager 2>&-'"},
    {"PAGER": "false"},
    {"PAGER": "sh -c 'kill -ABRT $$'"},
    {"PAGER": "sh -c 'exit 137'"},
    {"PAGER": "an 'open quote"},
    {"JJGUIDE_PAGER": "echo", "TERM": "dumb"},
    {"JJGUIDE_PAGER": "echo", "TERM": ""},
]


@needs_posix
@pytest.mark.parametrize("environment", one_in(2, NONE), ids=str)
def test_no_pager_and_no_error(environment: dict[str, Any], capfd: pytest.CaptureFixture[str]) -> None:
    """Where no pager is wanted or there is none that works, the page is printed as if it were short."""
    screen: dict[str, Any] = {"LINES": "24", "PATH": os.defpath, **environment}
    printed = jjguide(*LONG, width=80, keyboard=True, **screen)
    assert printed == jjguide(*LONG, width=80, JJGUIDE_PAGER="", **{"TERM": environment.get("TERM", "xterm-256color")})
    assert capfd.readouterr().out == ""


@needs_posix
def test_a_screen_of_these_tests_has_a_pager(capfd: pytest.CaptureFixture[str]) -> None:
    """What is no pager above would have been seen if it were one."""
    paged = jjguide(*LONG, width=80, keyboard=True, LINES="24", PATH=os.defpath, PAGER="echo paged")
    assert (paged, capfd.readouterr().out) == (Result("", "", 0), "paged\n")


@needs_terminal
def test_what_fits_is_printed() -> None:
    """A page has a pager from the line on that would push its first one off the screen."""
    lines = jjguide(*SHORT, width=80, NO_COLOR="1").out.count("\n")
    fits = on_screen(*SHORT, rows=lines + 1, JJGUIDE_PAGER="echo paged", PATH=os.defpath)
    assert fits == (jjguide(*SHORT, width=80).out, 0)
    assert on_screen(*SHORT, rows=lines, JJGUIDE_PAGER="echo paged", PATH=os.defpath) == ("paged\n", 0)


@needs_terminal
@pytest.mark.parametrize("arguments", [["--help"], ["who", "--help"], ["help"]], ids=" ".join)
def test_help_is_a_page(arguments: list[str]) -> None:
    """Help that doesn't fit is paged, so that its first lines are not what scrolls away."""
    assert on_screen(*arguments, rows=10, JJGUIDE_PAGER="echo paged", PATH=os.defpath) == ("paged\n", 0)
    whole = on_screen(*arguments, rows=100, JJGUIDE_PAGER="echo paged", PATH=os.defpath)
    assert whole == (jjguide(*arguments, width=80).out, 0)


@needs_terminal
def test_only_pages_have_a_pager(capfd: pytest.CaptureFixture[str]) -> None:
    """JSON, errors and whatever goes into a pipe have none, and standard input must be a terminal too."""
    pager: dict[str, Any] = {"JJGUIDE_PAGER": "echo paged", "PATH": os.defpath}
    for arguments in ([*LONG, "--json"], ["who", "nobody"], ["--version"]):
        jjguide(*arguments, width=80, keyboard=True, LINES="3", **pager)
    jjguide(*LONG, keyboard=True, LINES="3", **pager)
    jjguide(*LONG, width=80, LINES="3", **pager)
    assert capfd.readouterr().out == ""
    assert "paged" not in on_screen(*LONG, stdin=subprocess.DEVNULL, **pager)[0]
    assert on_screen(*LONG, **pager) == ("paged\n", 0)


@needs_terminal
@pytest.mark.parametrize("ends", one_in(2, ["exit 0", "head -1 >&2", "kill -INT $$", "kill -TERM $$", "exit 130"]))
def test_a_reader_who_leaves_is_no_error(ends: str) -> None:
    """However somebody leaves the pager, and however little they have read, the command ends quietly."""
    screen, code = on_screen("who", "Jessica", JJGUIDE_PAGER=f"sh -c {shlex.quote(ends)}", PATH=os.defpath)
    assert len(screen.splitlines()) <= 1
    assert code == 0


@needs_terminal
def test_an_interrupt_is_for_the_pager(tmp_path: Path) -> None:
    """Ctrl-C, which a terminal sends to all of its programs, leaves the command waiting for its pager."""
    pager = tmp_path / "pager.py"
    pager.write_text(
        "import os, signal, sys, time\nos.kill(os.getppid(), signal.SIGINT)\nsys.stdin.read()\nprint('still here')\n",
        encoding="utf-8",
    )
    assert on_screen(*LONG, JJGUIDE_PAGER=shlex.join([sys.executable, str(pager)])) == ("still here\n", 0)
