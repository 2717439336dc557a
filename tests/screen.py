"""The command line in a process of its own, on a pipe or a screen, and what to look for in what it draws."""

import errno
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from rich.cells import cell_len

from tests.command import NOTHING_REMEMBERED

# How many columns the pages have that are one table.
COLUMNS = {"episodes": 6, "recap": 3, "cast": 6, "credits": 3, "storylines": 3, "search": 4, "music": 3}
SGR = re.compile(r"\x1b\[[\d;]*m")
ESCAPE = "\x1b"
# How the question ends, and keys.
ASKED = b"all: "
CTRL_C, CTRL_D = "\x03", "\x04"

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals, streams and shells")


class Ended(NamedTuple):
    """What a program printed, and its exit code."""

    stdout: bytes
    stderr: bytes
    returncode: int


def ran(*command: str, stdout: Any = subprocess.PIPE, cwd: str | None = None, **environment: str) -> Ended:
    """Run a program, as the leader of its own session, with nothing else in its environment."""
    running = subprocess.run(
        command,
        env={**NOTHING_REMEMBERED, "PATH": os.defpath, **environment},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=600,  # of the clock, which others may need; what a process may use, whoever runs it bounds
        check=False,
        start_new_session=True,
    )
    return Ended(running.stdout or b"", running.stderr, running.returncode)


def process(*arguments: str, stdout: Any = subprocess.PIPE, **environment: str) -> Ended:
    """Run the command line in a process of its own."""
    return ran(sys.executable, "-m", "jjguide", *arguments, stdout=stdout, **environment)


def on_screen(
    *arguments: str, columns: int = 80, answers: Iterable[str] | None = None, **environment: str
) -> tuple[str, int]:
    """Run the command line on a terminal of that width, without a pager; return what is on screen, and the exit code.

    The viewer has seen it all, unless there are answers: they are typed when the guide asks, and then Ctrl-D.
    """
    # Imported here: there are no pseudo-terminals on Windows.
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    screen, end = pty.openpty()
    termios.tcsetwinsize(end, (24, columns))
    command = [sys.executable, "-m", "jjguide", *arguments]
    settings = {
        **NOTHING_REMEMBERED,
        "TERM": "xterm-256color",
        "JJGUIDE_PAGER": "",
        **({"JJGUIDE_SEEN": "all"} if answers is None else {}),
        **environment,
    }
    with subprocess.Popen(
        command,
        env=settings,
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
        # Ctrl-C reaches the programs of the terminal that they are in.
        preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - there are no threads
    ) as running:
        os.close(end)
        content, typed = b"", iter(answers or ())
        for chunk in _until_closed(screen):
            content += chunk
            if content.endswith(ASKED):
                time.sleep(0.1)  # People are no faster; an interrupt before the guide reads would be lost.
                os.write(screen, next(typed, CTRL_D).encode())
        os.close(screen)
    return content.decode().replace("\r\n", "\n"), running.returncode


def _until_closed(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError as error:  # how Linux says that nobody writes to a terminal any more
            if error.errno != errno.EIO:
                raise
            return
        if not chunk:
            return
        yield chunk


def widest(text: str) -> int:
    """Return how many cells the widest line needs."""
    return max(cell_len(line) for line in SGR.sub("", text).split("\n"))


def misaligned(command: Sequence[str], text: str) -> list[str]:
    """Return the rows of a page in a pipe that is one table, if not each of them has a cell where a column begins."""
    lines, columns = text.splitlines(), COLUMNS.get("".join(command[:1]), 0)
    if not lines or "" in lines:
        return []
    return lines if len(set.intersection(*map(_beginnings, lines))) < columns else []


def _beginnings(line: str) -> set[int]:
    """Return the cells of the line where something begins: at its start, or after two blanks."""
    return {
        cell_len(line[:at])
        for at in range(len(line))
        if (at == 0 or line[:at].endswith("  ")) and not line[at].isspace()
    }


def leaves(value: Any) -> Iterator[str]:
    """Yield every string in some JSON."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value
