"""What can go wrong. An exception is the sentence that the user reads, and carries the exit code of the command."""

from typing import NamedTuple, Self

from jjguide.hints import NOTHING, Command, SharedOptions


class GuideError(Exception):
    """Base class of what the user is told: a sentence, in parts, of which some are commands to type."""

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
    """What was remembered of how far the viewer has seen can't be understood."""

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
    """A dataset that can't be read (no faults), or that isn't valid (its faults in the order of the file)."""

    exit_code = 3

    def __init__(self, *parts: str | Command, path: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(*parts)
        self.path = path
        self.faults = faults

    @classmethod
    def unreadable(cls, path: str, why: str) -> Self:
        """Return the error for a file that can't be read at all."""
        return cls(f"{path} can't be read: {why}.", path=path)

    @classmethod
    def invalid(cls, path: str, faults: tuple[Fault, ...]) -> Self:
        """Return the error for a file with faults, which quote it."""
        return cls(f"{path} is not valid; ", Command("check"), " says what is wrong.", path=path, faults=faults)

    def for_viewers(self) -> "DatasetError":
        """Return the error for somebody who may not know all that the faults quote."""
        sentence = f"{self.path} is not valid. Its author can check it, but that tells the story."
        return DatasetError(sentence, path=self.path) if self.faults else self
