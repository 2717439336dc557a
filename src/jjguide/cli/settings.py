"""What a command line and the environment ask for, apart from the command itself: a dataset, a boundary, a form."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jjguide import boundary, dataset, progress
from jjguide.errors import DatasetError, UsageError
from jjguide.hints import Command
from jjguide.model import Season
from jjguide.output import terminal
from jjguide.output.forms import Form
from jjguide.text import join_and

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jjguide.hints import SharedOptions


# Every command pays for what a dataclass writes.
@dataclass(eq=False, repr=False, match_args=False)
class Settings:
    """The options that commands share, as the line has set them, and the season that it asks about."""

    line: tuple[str, ...]
    seen: str | None = None
    data: str | None = None
    forms: frozenset[Form] = frozenset()
    shown: Season | None = None
    """The season that the answer shows, once a command has asked for it."""

    def update(self, parsed: Mapping[str, Any]) -> None:
        """Take what a part of the line sets: first the part before the command, then what follows it, which wins."""
        seen, data = parsed.get("seen"), parsed.get("data")
        self.seen = self.seen if seen is None else seen
        self.data = self.data if data is None else data
        self.forms |= {form for form in Form if parsed.get(form)}

    def shared_options(self) -> SharedOptions:
        """Return the options that a printed command repeats."""
        given = {"--seen": self.seen, "--data": self.data}
        return {name: value for name, value in given.items() if value is not None}

    def dataset_path(self) -> Path:
        """Return the path of the dataset that was asked for, or the built-in one. Raise UsageError if it is empty."""
        if self.data == "":
            raise UsageError("--data needs the name of a file.")
        data = self.data or os.environ.get("JJGUIDE_DATA")
        return path(data) if data else dataset.built_in()

    def whole_season(self) -> Season:
        """Return the season that was asked for, not cut. Raise GuideError."""
        try:
            return dataset.load(self.dataset_path())
        except DatasetError as error:
            # Faults quote a dataset to its last episode.
            if self.seen is not None or progress.VARIABLE in os.environ:
                raise error.without_faults() from error
            raise

    def season(self) -> Season:
        """Return the season that was asked for, as far as the viewer may know it. Raise GuideError."""
        whole = self.whole_season()
        self.shown = boundary.known(whole, progress.of(whole, self.seen).seen)
        return self.shown

    def front_page_season(self) -> Season:
        """Return the season for the front page: cut before its first episode unless a boundary is set."""
        season = self.season()
        if season.seen is None:
            season = self.shown = replace(boundary.cut(season, 0), seen=None, written=season.written)
        return season

    def form(self, default: Form, file: str) -> Form:
        """Return the form of the answer. Raise UsageError for two of them, or for a picture on a terminal.

        The error says how to send the picture to a file of that name.
        """
        if len(self.forms) > 1:
            raise UsageError(f"Choose one of {join_and([f'--{form}' for form in Form if form in self.forms])}.")
        chosen = next(iter(self.forms), default)
        if chosen is Form.SVG and terminal.is_terminal(sys.stdout):
            to_file = Command(*self.line, redirect=file)
            raise UsageError("A terminal can't show an SVG. Send it to a file, as in ", to_file, ".")
        return chosen


def path(typed: str) -> Path:
    """Return the path that somebody typed, with the home folder for a ~ that no shell has replaced."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - it leaves alone what it can't replace
