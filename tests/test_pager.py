"""Pages that are longer than the screen: which pager shows them, and what happens when it doesn't."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from tests import screen
from tests.command import Result, jjguide
from tests.screen import ESCAPE, SGR, needs_posix, needs_terminal
from tests.sweep import one_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Shown = Callable[..., tuple[str, Result]]

# Says how it was started and what it was given, instead of showing it.
TELLING = """
import json, os, signal, sys
text = sys.stdin.read()
variables = {name: os.environ.get(name) for name in ("LESS", "LESSCHARSET")}
by_default = signal.getsignal(signal.SIGINT) is signal.default_int_handler
print(json.dumps({"arguments": sys.argv[1:], "text": text, "by_default": by_default, **variables}))
"""
# A page of more than 24 lines.
LONG = ["credits"]
BY_PAGER, NOTHING = "paged\n", Result("", "", 0)


@pytest.fixture
def shown(capfd: pytest.CaptureFixture[str]) -> Shown:
    """Shows a page on a screen of 24 lines; returns what its pager has printed, and what the guide has."""

    def show(*line: str, **environment: str) -> tuple[str, Result]:
        screen = {"width": 80, "keyboard": True, "LINES": "24", "PATH": os.defpath, "JJGUIDE_SEEN": "all"}
        result = jjguide(*line, **{**screen, **environment})  # type: ignore[arg-type]
        return capfd.readouterr().out, result

    return show


def whole(*line: str) -> str:
    """Return a page as it is without a pager."""
    return jjguide(*line, width=80, JJGUIDE_SEEN="all").out


@pytest.fixture
def telling(tmp_path: Path) -> str:
    """The command of a pager that tells what it was given."""
    path = tmp_path / "telling pager.py"
    path.write_text(TELLING, encoding="utf-8")
    return shlex.join([sys.executable, str(path), "--its own", "option"])


@needs_terminal
def test_a_long_page_goes_through_the_pager(telling: str) -> None:
    """The pager gets the page as it would be on screen, color and wrapping included, and what less needs."""
    paged, code = screen.on_screen(*LONG, JJGUIDE_PAGER=telling)
    assert json.loads(paged) == {
        "arguments": ["--its own", "option"],
        "text": whole(*LONG),
        "by_default": True,
        "LESS": "FRX-Ps?eq to quit:space for more, q to quit.",
        "LESSCHARSET": "utf-8",
    }
    assert SGR.search(whole(*LONG))
    assert code == 0


@needs_posix
def test_settings_of_the_users_own_stay(telling: str, shown: Shown) -> None:
    """LESS and LESSCHARSET are left alone where they are set."""
    told = json.loads(shown(*LONG, JJGUIDE_PAGER=telling, LESS="-i", LESSCHARSET="latin1")[0])
    assert (told["LESS"], told["LESSCHARSET"]) == ("-i", "latin1")


@needs_posix
def test_jjguide_pager_before_pager_before_less(shown: Shown, tmp_path: Path) -> None:
    """JJGUIDE_PAGER wins over PAGER, which wins over a less that is installed."""
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\necho this is less\n", encoding="utf-8")
    less.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.defpath}"
    assert shown(*LONG, PATH=path) == ("this is less\n", NOTHING)
    assert shown(*LONG, PATH=path, PAGER="echo PAGER") == ("PAGER\n", NOTHING)
    assert shown(*LONG, PATH=path, PAGER="echo PAGER", JJGUIDE_PAGER="echo ours") == ("ours\n", NOTHING)


@needs_posix
@pytest.mark.parametrize(
    "pager",
    [
        "sed 's/.*/paged/' | sort -u",
        "SAID=paged; cat >/dev/null; echo $SAID",
        "cd ~; cat >/dev/null; basename $PWD",
        "said() { cat >/dev/null; echo paged; }; said",
    ],
)
def test_a_pager_is_a_command_of_the_shell(pager: str, shown: Shown, tmp_path: Path) -> None:
    """Pipes, assignments, variables, ~ and functions mean what they mean to git and man."""
    home = tmp_path / "paged"
    home.mkdir()
    assert shown(*LONG, PAGER=pager, HOME=str(home)) == (BY_PAGER, NOTHING)


@needs_posix
@pytest.mark.parametrize(
    ("settings", "command", "has_color"),
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
)
def test_less_gets_the_colors_that_it_shows(
    settings: str | None, command: str, has_color: bool, shown: Shown, tmp_path: Path
) -> None:
    """Where LESS has no R, in it or on the command, less would spell out escape codes, and gets none."""
    (tmp_path / "less").write_text("#!/bin/sh\ncat\n", encoding="utf-8")
    (tmp_path / "less").chmod(0o755)
    less: dict[str, str] = {} if settings is None else {"LESS": settings}
    paged, result = shown(*LONG, PATH=f"{tmp_path}{os.pathsep}{os.defpath}", PAGER=command, **less)
    assert (ESCAPE in paged, SGR.sub("", paged), result) == (has_color, SGR.sub("", whole(*LONG)), NOTHING)


def test_a_pager_keeps_its_backslashes(shown: Shown) -> None:
    """The path of a program reaches the shell as it stands, which on Windows is full of backslashes."""
    started: list[str] = []

    def run(command: str, **_: Any) -> None:
        started.append(command)
        raise OSError

    with patch.object(subprocess, "run", run):
        shown(*LONG, PAGER=r"C:\tools\less.exe -R")
    assert started == [r"C:\tools\less.exe -R"]


NONE: list[dict[str, str]] = [
    {"JJGUIDE_PAGER": ""},
    {"JJGUIDE_PAGER": " ", "PAGER": "echo"},
    {"PAGER": "cat"},
    {"PATH": "/nonexistent"},
    {"PAGER": "no-such-pager"},
    {"PAGER": "/"},
    {"PAGER": "sh -c 'exec no-such-pager 2>&-'"},
    {"PAGER": "false"},
    {"PAGER": "sh -c 'kill -ABRT $$'"},
    {"PAGER": "sh -c 'exit 137'"},
    {"PAGER": "an 'open quote"},
]


@needs_posix
@pytest.mark.parametrize("environment", one_in(2, NONE), ids=str)
def test_no_pager_and_no_error(environment: dict[str, str], shown: Shown) -> None:
    """Where no pager is wanted or there is none that works, the page is printed as if it were short."""
    short: dict[str, str] = {"LINES": "999", **environment}
    assert shown(*LONG, **environment) == shown(*LONG, **short) != (BY_PAGER, NOTHING)


@needs_posix
@pytest.mark.parametrize("line", [LONG, ["--help"], ["who", "--help"], ["help"]], ids=" ".join)
def test_what_fits_is_printed(line: list[str], shown: Shown) -> None:
    """A page, or help, has a pager from the line on that would push its first one off the screen."""
    lines = whole(*line).count("\n")
    fits = shown(*line, LINES=str(lines + 1), JJGUIDE_PAGER="echo paged")
    assert fits == ("", Result(whole(*line), "", 0))
    assert shown(*line, LINES=str(lines), JJGUIDE_PAGER="echo paged") == (BY_PAGER, NOTHING)


@needs_posix
def test_only_pages_have_a_pager(shown: Shown) -> None:
    """JSON, errors and whatever goes into a pipe have none, and standard input must be a terminal too."""
    without: list[tuple[list[str], dict[str, Any]]] = [
        ([*LONG, "--json"], {}),
        (["who", "nobody"], {}),
        (["--version"], {}),
        (LONG, {"width": None}),
        (LONG, {"keyboard": False}),
        (["--help"], {"TERM": "dumb"}),
    ]
    for line, streams in without:
        paged, result = shown(*line, LINES="3", JJGUIDE_PAGER="echo paged", **streams)
        assert (paged, result.out + result.err != "") == ("", True)
    assert shown(*LONG, JJGUIDE_PAGER="echo paged") == (BY_PAGER, NOTHING)


@needs_posix
@pytest.mark.parametrize("ends", ["exit 0", "head -1 >&2", "kill -INT $$", "kill -TERM $$", "exit 130"])
def test_a_reader_who_leaves_is_no_error(ends: str, shown: Shown) -> None:
    """However somebody leaves the pager, and however little they have read, the command ends quietly."""
    assert shown(*LONG, JJGUIDE_PAGER=f"sh -c {shlex.quote(ends)}") == ("", NOTHING)


@needs_terminal
def test_an_interrupt_is_for_the_pager(tmp_path: Path) -> None:
    """Ctrl-C, which a terminal sends to all of its programs, leaves the command waiting for its pager."""
    pager = tmp_path / "pager.py"
    program = "import os, signal, sys\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nos.kill(0, signal.SIGINT)\n"
    pager.write_text(f"{program}sys.stdin.read()\nprint('still here')\n", encoding="utf-8")
    command = shlex.join([sys.executable, str(pager)])
    assert screen.on_screen(*LONG, JJGUIDE_PAGER=command) == ("still here\n", 0)
