"""Shows a page that is longer than the screen through a pager, as git and man do."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from jjguide.output import terminal

# Unless the user has settings of their own: leave at once what fits, show color, leave the page on the screen, and say
# in place of a colon what to type; at the end (?e) only that.
_LESS = "FRX-Ps?eq to quit:space for more, q to quit."
# An option that has less show color: -R, -r or --raw-control-chars, also among others, but not in a prompt (-P).
_SHOWS_COLOR = re.compile(r"(?<!\S)-(?:-raw|[^\sP-]*r)", re.IGNORECASE)
_LESS_COMMAND = re.compile(r"(?:.*[;&\s/])?less(?=\s|$)")
_COLOR = re.compile(r"\x1b\[[\d;]*m")
# Shells report death by signal N as 128 + N.
_BY_SIGNAL = 128


def show(text: str) -> None:
    """Write a page to standard output, through the pager that is wanted if it doesn't fit. Raise OutputError."""
    # The last line of the screen is for the prompt that follows.
    if not (_is_watched() and text.count("\n") >= shutil.get_terminal_size().lines and _has_paged(text)):
        terminal.write(text)


def _is_watched() -> bool:
    """Return whether somebody sits at a screen that can be turned like pages."""
    return terminal.is_terminal(sys.stdin) and terminal.is_terminal(sys.stdout) and not terminal.is_dumb()


def _command() -> str:
    """Return the shell command of the pager: JJGUIDE_PAGER, or else PAGER, or else less; "" for none, as for `cat`."""
    wanted = os.environ.get("JJGUIDE_PAGER", os.environ.get("PAGER"))
    if wanted is None:
        return "less" if shutil.which("less") else ""
    return "" if wanted.strip() == "cat" else wanted.strip()


def _has_paged(text: str) -> bool:
    """Return whether a pager has shown the text; not if there is none, it can't be started, or it fails.

    A shell starts it, as git and man do, so that pipes, variables and the paths of the system mean what they do there.
    """
    if not (command := _command()):
        return False
    environment = {"LESS": _LESS, **os.environ}
    settings = f"-{environment['LESS'].removeprefix('-')} {command.replace('LESS=', '-')}"
    if _LESS_COMMAND.match(command) and not _SHOWS_COLOR.search(settings):
        text = _COLOR.sub("", text)
    if sys.stdout.encoding.lower() == "utf-8":
        # less believes the locale, and would spell out our frames where that knows ASCII only.
        environment.setdefault("LESSCHARSET", "utf-8")
    with _deaf_to_interrupts():
        try:
            running = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)  # noqa: S602
        except OSError:
            return False
        running.communicate(text.encode(sys.stdout.encoding, sys.stdout.errors or "strict"))
    code = running.returncode
    ended_by = -code if code < 0 else code - _BY_SIGNAL
    return code == 0 or ended_by in (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leave Ctrl-C to the pager. It is handled and not ignored here, because a pager would inherit the latter."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
