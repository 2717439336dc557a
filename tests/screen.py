"""The command line in a process of its own, on a pipe or a screen, and what to look for in what it draws."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from tests.command import NOTHING_REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEADING = re.compile(r"(In this episode|Shares beats with|Starring)  ")
# The pages that are one table, which have no heading in a pipe, and how many columns each has.
COLUMNS = {"episodes": 6, "recap": 3, "cast": 6, "credits": 3, "storylines": 3, "search": 4, "music": 3}
SGR = re.compile(r"\x1b\[[\d;]*m")
ESCAPE = "\x1b"
# How the question ends, and keys.
ASKED = b"all: "
CTRL_C, CTRL_D = "\x03", "\x04"

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals, streams and shells")


def process(*arguments: str, stdout: Any = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, with nothing else in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "jjguide", *arguments],
        env={**NOTHING_REMEMBERED, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )


def on_screen(
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    has_pager: bool = False,
    stdin: int | None = None,
    answers: Iterable[str] | None = None,
    **environment: str,
) -> tuple[str, int]:
    """Run the command line on a terminal of that size; return what is on screen, and the exit code.

    Standard input is the terminal too, unless another is given. The viewer has said that they have seen it all, unless
    there are answers: then nobody has, and each is typed when the guide asks; after the last of them, Ctrl-D is.
    """
    # Imported here: there are no pseudo-terminals on Windows.
    import fcntl  # noqa: PLC0415
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    screen, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    command = [sys.executable, "-m", "jjguide", *arguments]
    settings = {
        **NOTHING_REMEMBERED,
        "TERM": "xterm-256color",
        **({} if has_pager else {"JJGUIDE_PAGER": ""}),
        **({"JJGUIDE_SEEN": "all"} if answers is None else {}),
        **environment,
    }
    with subprocess.Popen(
        command,
        env=settings,
        stdin=end if stdin is None else stdin,
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
    """Return the rows of the tables in a piped answer that do not have a cell where each of their columns begins.

    In a page that is one table, a column begins wherever every row has a cell.
    """
    lines = text.splitlines()
    columns = COLUMNS.get("".join(command[:1]))
    if columns and HEADING.match(text) is None and "" not in lines:
        common = set.intersection(*(_beginnings(line) for line in lines)) if lines else set()
        return lines if lines and len(common) < columns else []
    wrong = []
    starts: set[int] = set()
    for line in lines:
        if HEADING.match(line):
            starts = {cell_len(line[: found.start()]) for found in re.finditer(r"\S+(?: \S+)*", line)}
        elif not line:
            starts = set()
        elif not starts <= _beginnings(line):
            wrong.append(line)
    return wrong


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
