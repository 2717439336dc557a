"""Pages that are longer than the screen: which pager shows them, and what happens when it doesn't."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.command import Result, jjguide
from tests.screen import ESCAPE, SGR, needs_posix, needs_terminal, on_screen
from tests.sweep import one_in

Shown = Callable[..., tuple[str, Result]]

# A page of more than 24 lines.
LONG = ["credits"]
BY_PAGER, NOTHING = "paged\n", Result("", "", 0)


@pytest.fixture
def shown(capfd: pytest.CaptureFixture[str]) -> Shown:
    """Shows a page on a screen of 24 lines; returns what its pager has printed, and what the guide has."""

    def show(*line: str, **environment: str) -> tuple[str, Result]:
        usual = {"width": 80, "keyboard": True, "LINES": "24", "PATH": os.defpath, "JJGUIDE_SEEN": "all"}
        on_interrupt = signal.getsignal(signal.SIGINT)
        result = jjguide(*line, **{**usual, **environment})  # type: ignore[arg-type]
        assert signal.getsignal(signal.SIGINT) is on_interrupt
        return capfd.readouterr().out, result

    return show


def whole(*line: str) -> str:
    """Return a page as it is without a pager."""
    return jjguide(*line, width=80, JJGUIDE_SEEN="all").out


def with_less(folder: Path, script: str) -> str:
    """Return a PATH with a less that is this script of the shell."""
    less = folder / "less"
    less.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    less.chmod(0o755)
    return f"{folder}{os.pathsep}{os.defpath}"


@needs_posix
@pytest.mark.parametrize(
    ("pagers", "printed"),
    [
        # JJGUIDE_PAGER wins over PAGER, which wins over a less that is installed.
        ({}, "less is here\n"),
        ({"PAGER": "echo PAGER"}, "PAGER\n"),
        ({"PAGER": "echo PAGER", "JJGUIDE_PAGER": "echo ours"}, "ours\n"),
        ({"PAGER": 'echo "$LESS, $LESSCHARSET"'}, "FRX-Ps?eq to quit:space for more, q to quit., utf-8\n"),
        ({"PAGER": 'echo "$LESS, $LESSCHARSET"', "LESS": "-i", "LESSCHARSET": "latin1"}, "-i, latin1\n"),
        # Pipes, assignments, variables, ~ and functions mean what they mean to git and man.
        ({"PAGER": "sed 's/.*/paged/' | sort -u"}, BY_PAGER),
        ({"PAGER": "SAID=paged; cat >/dev/null; echo $SAID"}, BY_PAGER),
        ({"PAGER": "cd ~; cat >/dev/null; basename $PWD"}, BY_PAGER),
        ({"PAGER": "said() { cat >/dev/null; echo paged; }; said"}, BY_PAGER),
        # However somebody leaves the pager, and however little they have read, the command ends quietly.
        *(({"PAGER": f"sh -c '{ends}'"}, "") for ends in ("exit 0", "head -1 >&2", "kill -INT $$", "kill -TERM $$")),
        ({"PAGER": "exit 130"}, ""),
    ],
    ids=str,
)
def test_a_long_page_is_shown_by_the_pager_that_is_wanted(
    pagers: dict[str, str], printed: str, shown: Shown, tmp_path: Path
) -> None:
    """A pager is any command of the shell; what it prints is all that is printed, and its end is no error."""
    home = tmp_path / "paged"
    home.mkdir()
    path = with_less(home, "echo less is here")
    assert shown(*LONG, **pagers, PATH=path, HOME=str(home)) == (printed, NOTHING)


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
    less: dict[str, str] = {} if settings is None else {"LESS": settings}
    paged, result = shown(*LONG, PATH=with_less(tmp_path, "cat"), PAGER=command, **less)
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
        (LONG, {"width": None}),
        (LONG, {"keyboard": False}),
        (["--help"], {"TERM": "dumb"}),
    ]
    for line, streams in without:
        paged, result = shown(*line, LINES="3", JJGUIDE_PAGER="echo paged", **streams)
        assert (paged, result.out + result.err != "") == ("", True)


# Obeys Ctrl-C, as nothing in the guide has it ignored, until it sends one to all programs of its terminal.
PAGER = """
import os, signal, sys
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.kill(0, signal.SIGINT)
    print("paged", sys.stdin.read(), sep="\\n", end="")
"""


@needs_terminal
def test_a_long_page_goes_through_the_pager() -> None:
    """The pager gets what would be on the screen, with its color, and Ctrl-C leaves the guide waiting for it."""
    paged = f"{BY_PAGER}{whole(*LONG)}"
    assert SGR.search(paged)
    assert on_screen(*LONG, JJGUIDE_PAGER=shlex.join([sys.executable, "-c", PAGER])) == (paged, 0)
