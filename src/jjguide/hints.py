"""The commands that the guide prints: each can be typed as it stands, and tells no more than what printed it."""

import re
from collections.abc import Mapping
from typing import Self, TypeAlias

SharedOptions: TypeAlias = Mapping[str, str]
"""The boundary and the dataset that a command line gives: the name of each option, and its value."""

NOTHING: SharedOptions = {}
# What a command doesn't take: `seen EPISODE` is the boundary, and the others show nothing of a season.
_REFUSED = {"seen": ("--seen",), "check": ("--seen",), "schema": ("--seen",), "new": ("--data",), "update": ("--data",)}


class Command(tuple[str, ...]):
    """A command to type next: its words after `jjguide`."""

    __slots__ = ()

    def __new__(cls, *words: str) -> Self:
        """Return the command with these words."""
        return super().__new__(cls, words)

    def command_line(self, shared_options: SharedOptions = NOTHING) -> str:
        """Return the command line for a shell, with those options that it takes and doesn't have."""
        left_out = {*_REFUSED.get("".join(self[:1]), ()), *(word.partition("=")[0] for word in self)}
        words = [*self]
        for name, value in shared_options.items():
            if name not in left_out:
                words += [f"{name}={value}"] if value.startswith("-") or not value else [name, value]
        return " ".join(["jjguide", *_quoted(words)])


def _quoted(words: list[str]) -> list[str]:
    if all(re.fullmatch("[A-Za-z0-9.-]+", word) for word in words):
        return words
    import shlex  # noqa: PLC0415 - it takes longer than most of the guide

    return [shlex.quote(word) for word in words]
