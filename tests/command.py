"""Runs the command line as a user does: in this process, with streams and an environment of the test's own.

A dataset that has not changed is loaded only once. Whatever is answered as JSON fits a schema that `jjguide schema`
prints for one of the commands.
"""

import functools
import io
import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from jjguide import dataset
from jjguide.cli import run
from jjguide.cli.group import PAGES
from jjguide.model import Season
from jjguide.output import terminal

# Nothing that whoever runs the tests has seen is to matter. Nobody, not even root, can write there.
NOTHING_REMEMBERED = dict.fromkeys(
    ("XDG_STATE_HOME", "LOCALAPPDATA", "XDG_DATA_HOME", "APPDATA"), "/proc/no/such/folder"
)


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def errors(self) -> str:
        """What is on standard error, without what stands there beside an answer: how far, or nothing found."""
        return "".join(line for line in self.err.splitlines(keepends=True) if not _NOTE.fullmatch(line))

    @property
    def json(self) -> Any:
        """The JSON on standard output, after seeing that nothing went wrong."""
        assert (self.err, self.code) == ("", 0)
        return json.loads(self.out)


_NOTE = re.compile(
    r"jjguide: (Seen so far: .+\.|No episodes match\.|Nothing (has (happened|been written up) yet|is remembered)\."
    r"|No storyline has begun yet\.|No beat (says who is in it|belongs to a storyline)\."
    r"|Nothing (there )?mentions .+[.?]|No beats match\..*|\d+ more, .*in a single episode, with --all)\n"
)


class Stream(io.TextIOWrapper):
    """A standard stream that is kept, and a terminal where the test says so."""

    def __init__(self, content: bytes = b"", *, terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(content), encoding=encoding, errors="strict", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def jjguide(
    *arguments: str,
    width: int | None = None,
    encoding: str = "utf-8",
    season: Season | None = None,
    typed: bytes = b"",
    keyboard: bool = False,
    **environment: str,
) -> Result:
    """Run the command line into a pipe, or on a color terminal of that width, with nothing else in the environment.

    A season stands in for the file that is asked for; `typed` is standard input, a terminal where there is a keyboard.
    """
    if "XDG_STATE_HOME" in environment:
        environment.setdefault("LOCALAPPDATA", environment["XDG_STATE_HOME"])
    terminal_like = {"TERM": "xterm-256color", "COLUMNS": str(width)} if width else {}
    out, err = Stream(terminal=width is not None, encoding=encoding), Stream()
    with (
        patch.dict(os.environ, {**NOTHING_REMEMBERED, **terminal_like, **environment}, clear=True),
        patch.object(sys, "stdin", Stream(typed, terminal=keyboard)),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
        patch.object(dataset, "load", _loaded if season is None else lambda path: season),
    ):
        terminal.sanitize_environment()
        code = run(list(arguments))
        result = Result(out.text(), err.text(), code)
    if "--json" in arguments and result.out.startswith(("{", "[")):
        assert _fits_a_schema(result.out), arguments
    return result


@functools.cache
def _fits_a_schema(answer: str) -> bool:
    value = json.loads(answer)
    return "$schema" in value or any(validator(of).is_valid(value) for of in PAGES if of != "schema")


@functools.cache
def schema_fault(of: str, instance: str) -> str | None:
    """Return what is wrong with a JSON text by the schema of a command, or of a dataset; None if nothing is."""
    found = best_match(validator(of).iter_errors(json.loads(instance)))
    return None if found is None else f"{found.json_path}: {found.message}"


@functools.cache
def validator(of: str) -> Draft202012Validator:
    """Return what holds values to the schema of a command, or of a dataset."""
    schema = jjguide("schema", of).json
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def python_prints(*line: str, **environment: str) -> str:
    """Return what a line of Python, in a process of its own, prints that has nothing to complain about."""
    environment = {**NOTHING_REMEMBERED, **environment}
    done = subprocess.run([sys.executable, *line], env=environment, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode().replace(os.linesep, "\n")


_load = dataset.load
_LARGEST_KEPT = 1_000_000


def built_in() -> Season:
    """Return the built-in season."""
    return _loaded(dataset.built_in())


def _loaded(path: Path) -> Season:
    try:
        status = path.stat()
        keeps = stat.S_ISREG(status.st_mode) and status.st_size < _LARGEST_KEPT
        content = path.read_bytes() if keeps else None
    except (OSError, ValueError):
        content = None
    return _load(path) if content is None else _loaded_once(path, content)


@functools.lru_cache(maxsize=16)
def _loaded_once(path: Path, content: bytes) -> Season:
    return _load(path)
