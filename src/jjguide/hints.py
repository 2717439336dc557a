"""The commands that the guide prints: each can be typed as it stands, and tells no more than what printed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Carried: TypeAlias = "Mapping[str, str]"
"""The boundary and the dataset that a command line gives: the name of each option, and its value."""

CARRIED = ("--seen", "--data")
# What a command doesn't take: `seen EPISODE` is the boundary, and the others show nothing of a season.
_REFUSED = {"seen": ("--seen",), "check": ("--seen",), "schema": ("--seen",), "new": CARRIED}
NOTHING: Carried = {}


class Command(tuple[str, ...]):
    """A command to type next: its words after `jjguide`."""

    __slots__ = ()

    def __new__(cls, *words: str) -> Command:
        """Return the command with these words."""
        return super().__new__(cls, words)

    def typed(self, carried: Carried = NOTHING) -> str:
        """Return the command line, quoted as a shell needs it, with those options to carry that it takes and hasn't."""
        left = (*_REFUSED.get("".join(self[:1]), ()), *self)
        options = words({name: value for name, value in carried.items() if name not in left})
        return " ".join(["jjguide", *quoted((*self, *options))])


class Saved(Command):
    """A command line as it was typed, with a file for its answer to go to: its last word."""

    __slots__ = ()

    def typed(self, carried: Carried = NOTHING) -> str:  # noqa: ARG002 - it has them already
        """Return the command line, quoted as a shell needs it."""
        *words, file = quoted(self)
        return " ".join(["jjguide", *words, ">", file])


def quoted(words: Sequence[str]) -> list[str]:
    """Return each of the words as a shell needs it."""
    if all(re.fullmatch("[A-Za-z0-9.-]+", word) for word in words):
        return list(words)
    import shlex  # noqa: PLC0415 - it takes longer than most of the guide

    return [shlex.quote(word) for word in words]


def words(carried: Carried) -> list[str]:
    """Return the words on a command line that give it a boundary and a dataset."""
    return [
        word
        for name, value in carried.items()
        for word in ([f"{name}={value}"] if value.startswith("-") or not value else [name, value])
    ]


def is_unfinished(others: Sequence[str]) -> bool:
    """Return whether the other words of a line end in a boundary or a dataset without its value."""
    return bool(others) and others[-1] in CARRIED


def carried(arguments: Sequence[str]) -> Carried:
    """Return the boundary and the dataset that a command line gives as options, the last of each."""
    return parted(arguments)[0]


def parted(arguments: Sequence[str]) -> tuple[Carried, list[str]]:
    """Return the boundary and the dataset that a command line gives as options, and all its other words.

    This reads a line as Typer would, but no unknown option stops it. An option without its value is another word. Words
    that only look like options begin at a `--` behind the command.
    """
    given: dict[str, str] = {}
    others: list[str] = []
    line = iter(arguments)
    for word in line:
        name, has_value, behind = word.partition("=")
        value = behind if has_value else next(line, None) if name in CARRIED else None
        if word == "--":
            if not all(each.startswith("-") for each in others):
                others += [word, *line]
        elif name not in CARRIED or value is None:
            others.append(word)
        else:
            given[name] = value
    return {name: given[name] for name in CARRIED if name in given}, others
