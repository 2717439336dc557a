"""The commands that the guide prints: each can be typed as it stands, and tells no more than what printed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CARRIED = ("--seen", "--data")


class Command(tuple[str, ...]):
    """A command to type next: its words after `jjguide`."""

    __slots__ = ()

    def __new__(cls, *words: str) -> Command:
        """Return the command with these words."""
        return super().__new__(cls, words)

    def typed(self, carried: Sequence[str] = ()) -> str:
        """Return the command line, quoted as a shell needs it, with the options to carry.

        `seen EPISODE` sets the boundary itself, and takes no other.
        """
        if self[:1] == ("seen",) and carried[:1] == ("--seen",):
            carried = carried[2:]
        return " ".join(["jjguide", *quoted((*self, *carried))])


class Saved(Command):
    """A command line as it was typed, with a file for its answer to go to: its last word."""

    __slots__ = ()

    def typed(self, carried: Sequence[str] = ()) -> str:  # noqa: ARG002 - it has them already
        """Return the command line, quoted as a shell needs it."""
        *words, file = quoted(self)
        return " ".join(["jjguide", *words, ">", file])


def quoted(words: Sequence[str]) -> list[str]:
    """Return each of the words as a shell needs it."""
    if all(re.fullmatch("[A-Za-z0-9.-]+", word) for word in words):
        return list(words)
    import shlex  # noqa: PLC0415 - it takes longer than most of the guide

    return [shlex.quote(word) for word in words]


def carried(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the boundary and the dataset that a command line gives as options, the last of each."""
    given: dict[str, tuple[str, ...]] = {}
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, has_value, value = argument.partition("=")
        if name in _CARRIED and (has_value or arguments[at + 1 :]):
            value = value if has_value else arguments[at + 1]
            given[name] = (f"{name}={value}",) if value.startswith("-") or not value else (name, value)
    return tuple(word for name in _CARRIED for word in given.get(name, ()))
