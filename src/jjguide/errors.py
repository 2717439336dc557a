"""What can go wrong. An exception is the sentence that the user reads, and carries the exit code of the command."""

from __future__ import annotations

from typing import NamedTuple


class GuideError(Exception):
    """Anything that the guide itself has to say no to."""

    exit_code = 1

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentence, or one for each thing that is wrong."""
        return (str(self),)


class NotFoundError(GuideError):
    """Nothing answers to what was asked for, or more than one thing does."""


class UsageError(GuideError):
    """The command line asks for something that makes no sense."""

    exit_code = 2


class Fault(NamedTuple):
    """Something wrong in a dataset: where it is (both counted from 1) and what to write instead."""

    line: int
    column: int
    message: str


class DatasetError(GuideError):
    """A dataset that cannot be read (no faults), or that is not sound (each fault in order of its place)."""

    exit_code = 3

    def __init__(self, sentence: str, path: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(sentence)
        self.path = path
        self.faults = faults

    @classmethod
    def unreadable(cls, path: str, why: str) -> DatasetError:
        """Say that a file gives nothing to read at all."""
        return cls(f"{path} can't be read: {why}.", path)

    @classmethod
    def unsound(cls, path: str, faults: tuple[Fault, ...]) -> DatasetError:
        """Say everything that is wrong with a file, a line each."""
        return cls(f"{path} is not sound", path, faults)

    @property
    def lines(self) -> tuple[str, ...]:
        """The sentence, or a line for each fault, in the form that compilers and editors have agreed on."""
        places = (f"{self.path}:{fault.line}:{fault.column}: {fault.message}" for fault in self.faults)
        return tuple(places) or (str(self),)
