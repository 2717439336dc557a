"""What can go wrong: each error is the sentence that the user reads, with an exit code. And commands to type next."""

import re
from collections.abc import Mapping
from typing import NamedTuple, Self, TypeAlias

SharedOptions: TypeAlias = Mapping[str, str]
"""The boundary and the dataset that a command line gives: the name of each option, and its value."""

NOTHING: SharedOptions = {}
# What a command doesn't take: `seen EPISODE` is the boundary, and the others show nothing of a season.
_REFUSED = {"seen": ("--seen",), "check": ("--seen",), "schema": ("--seen",), "new": ("--data",), "update": ("--data",)}


class Command(tuple[str, ...]):
    """A command to type next: its words after `jjguide`. It must not tell more than the answer that prints it."""

    def __new__(cls, *words: str) -> Self:
        """Return the command with these words."""
        return super().__new__(cls, words)

    def command_line(self, shared_options: SharedOptions = NOTHING) -> str:
        """Return the command line for a shell, with the options added that it takes and doesn't have yet."""
        left_out = {*_REFUSED.get("".join(self[:1]), ()), *(word.partition("=")[0] for word in self)}
        words = [*self]
        for name, value in shared_options.items():
            if name not in left_out:
                words += [f"{name}={value}"] if value.startswith("-") or not value else [name, value]
        return " ".join(["jjguide", *map(_quoted, words)])


def _quoted(word: str) -> str:
    if re.fullmatch("[A-Za-z0-9.-]+", word):
        return word
    import shlex  # noqa: PLC0415 - it takes longer than most of the guide

    return shlex.quote(word)


class GuideError(Exception):
    """Base class of what the user is told: a sentence in parts, some of which are commands to type."""

    exit_code = 1
    args: tuple[str | Command, ...]

    def sentence(self, shared_options: SharedOptions = NOTHING) -> str:
        """Return what to print; commands come with these options."""
        parts = (part if isinstance(part, str) else f"`{part.command_line(shared_options)}`" for part in self.args)
        return "".join(parts)

    def __str__(self) -> str:
        return self.sentence()


class NotFoundError(GuideError):
    """Nothing matches what was asked for, or more than one thing does."""


class OutputError(GuideError):
    """The answer could not be written to standard output."""


class ProgressError(GuideError):
    """What is remembered of how far the viewer has seen can't be read."""

    exit_code = 3


class UsageError(GuideError):
    """The command line is wrong."""

    exit_code = 2


class Fault(NamedTuple):
    """Something wrong in a dataset: where it is (both counted from 1) and what to write instead."""

    line: int
    column: int
    message: str


class DatasetError(GuideError):
    """A dataset that can't be read or isn't valid, with its faults, which only `check` may quote."""

    exit_code = 3

    def __init__(self, sentence: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(sentence)
        self.faults = faults
