"""Runs the command line as a user does: in this process, with streams and an environment of the test's own."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from jjguide import terminal
from jjguide.cli import run


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        """The JSON on standard output, after seeing that nothing went wrong."""
        assert (self.err, self.code) == ("", 0)
        return json.loads(self.out)


class Stream(io.TextIOWrapper):
    """A standard stream that is kept, and a terminal where the test says so."""

    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="strict", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def jjguide(*arguments: str, width: int | None = None, encoding: str = "utf-8", **environment: str) -> Result:
    """Run the command line into a pipe, or on a colour terminal of that width, with nothing else in the environment."""
    terminal_like = {"TERM": "xterm-256color", "COLUMNS": str(width)} if width else {}
    out, err = Stream(terminal=width is not None, encoding=encoding), Stream()
    settings = {**terminal_like, **environment}
    with (
        patch.dict(os.environ, settings, clear=True),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        terminal.sanitize_environment()
        code = run(list(arguments))
        return Result(out.text(), err.text(), code)
