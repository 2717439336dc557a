"""The commands that the guide prints: each can be typed as it stands, and tells no more than what printed it."""

import re
from collections.abc import Mapping, Sequence
from typing import Self, TypeAlias

SharedOptions: TypeAlias = Mapping[str, str]
"""The boundary and the dataset that a command line gives: the name of each option, and its value."""

NOTHING: SharedOptions = {}
# What a command doesn't take: `seen EPISODE` is the boundary, and the others show nothing of a season.
_REFUSED = {"seen": ("--seen",), "check": ("--seen",), "schema": ("--seen",), "new": ("--data",), "update": ("--data",)}


class Command(tuple[str, ...]):
    """A command to type next: its words after `jjguide`, and the file that its answer is sent to, if any."""

    redirect: str | None

    def __new__(cls, *words: str, redirect: str | None = None) -> Self:
        """Return the command with these words."""
        command = super().__new__(cls, words)
        command.redirect = redirect
        return command

    def command_line(self, shared_options: SharedOptions = NOTHING) -> str:
        """Return the command line, quoted as a shell needs it, with those options that it takes and doesn't have."""
        left_out = {*_REFUSED.get("".join(self[:1]), ()), *(word.partition("=")[0] for word in self)}
        options = as_arguments({name: value for name, value in shared_options.items() if name not in left_out})
        target = [] if self.redirect is None else [">", *shell_quoted([self.redirect])]
        return " ".join(["jjguide", *shell_quoted((*self, *options)), *target])


def shell_quoted(words: Sequence[str]) -> list[str]:
    """Return each of the words as a shell needs it."""
    if all(re.fullmatch("[A-Za-z0-9.-]+", word) for word in words):
        return list(words)
    import shlex  # noqa: PLC0415 - it takes longer than most of the guide

    return [shlex.quote(word) for word in words]


def as_arguments(shared_options: SharedOptions) -> list[str]:
    """Return the words on a command line that give it a boundary and a dataset."""
    return [
        word
        for name, value in shared_options.items()
        for word in ([f"{name}={value}"] if value.startswith("-") or not value else [name, value])
    ]
