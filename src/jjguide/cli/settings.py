"""What the line and the environment ask for beside the command itself: a dataset, a boundary, a form."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jjguide import boundary, dataset, files, lookup, progress
from jjguide.errors import Command, GuideError, OutputError, SharedOptions, UsageError
from jjguide.model import Boundary, Known, KnownSeason, Lifted, Season
from jjguide.output import terminal
from jjguide.output.forms import Form
from jjguide.progress import Progress
from jjguide.text import join_and

# A word for one of the user's own seasons, which doesn't look like a file name or a path.
_SEASON = r"[^\W_][^./\\:~\x00-\x1f\x7f-\x9f]*"


class Settings:
    """The options that commands share, as the line has set them, and the season that it asks about."""

    seen: str | None = None
    data: str | None = None
    forms: frozenset[Form] = frozenset()
    asks: bool = False  # whether a viewer who hasn't said how far they have watched is asked
    closed: bool = False  # whether they see the season as at `none`
    shown: KnownSeason | None = None  # the season that the answer shows
    afterwards: Callable[[], None] | None = None  # what is to be done once the answer has gone out

    def update(self, parsed: Mapping[str, Any]) -> None:
        """Take the options of a part of the line: first those before the command, then those after it, which win."""
        self.seen = self.seen if parsed.get("seen") is None else parsed["seen"]
        self.data = self.data if parsed.get("data") is None else parsed["data"]
        self.forms |= {form for form in Form if parsed.get(form)}

    def shared_options(self) -> SharedOptions:
        """Return the options that a printed command repeats."""
        given = {"--seen": self.seen, "--data": self.data}
        return {name: value for name, value in given.items() if value is not None}

    def dataset_path(self) -> Path:
        """Return the path of the dataset that was asked for, or the built-in one. Raise GuideError."""
        if self.data == "":
            raise UsageError("--data needs the name of a file.")
        data = self.data or os.environ.get("JJGUIDE_DATA")
        return season_path(data) if data else dataset.built_in()

    def whole_season(self) -> Season:
        """Return the season that was asked for, not cut. Raise GuideError."""
        return dataset.load(self.dataset_path())

    def season(self) -> KnownSeason:
        """Return the season that was asked for, as far as the viewer may know it. Raise GuideError."""
        whole = self.whole_season()
        self.shown = boundary.known(whole, self.progress(whole).boundary)
        return self.shown

    def progress(self, season: Season) -> Progress:
        """Return how far the viewer has seen, and what says so. Raise GuideError."""
        found = progress.of(season, self.seen)
        if found.source is None:
            return found._replace(boundary=self._where_nobody_has_said(season, elsewhere=found.elsewhere))
        if found.remark:
            terminal.write_error(found.remark)
        return found

    def _where_nobody_has_said(self, season: Season, *, elsewhere: bool) -> Boundary:
        """Return the boundary of a viewer who hasn't said how far they have watched, who may be asked now."""
        if self.asks and not self.closed and terminal.is_dialog():
            return _ask_how_far(season)
        if elsewhere and not self.closed:
            show = f"{season.title}, season {season.number}"
            nothing = f"You haven't said how far you have watched {show}, so it is shown as if you hadn't started."
            command = Command("seen", season.code(1)).command_line(self.shared_options())
            terminal.write_error(f"{nothing} Say how far, as in `{command}`.")
        return Known(0, said=elsewhere) if self.closed or elsewhere else Lifted(said=False)

    def form(self, default: Form, file: str) -> Form:
        """Return the form of the answer. Raise UsageError for two forms, or for an SVG on a terminal."""
        if len(self.forms) > 1:
            raise UsageError(f"Use only one of {join_and([f'--{form}' for form in Form if form in self.forms])}.")
        chosen = next(iter(self.forms), default)
        if chosen is Form.SVG and terminal.is_terminal(sys.stdout):
            raise UsageError(f"A terminal can't show an SVG. To send it to a file, add > {file} to the line.")
        return chosen


def _ask_how_far(season: Season) -> Boundary:
    """Return how far the viewer says they have watched, and remember it. Raise GuideError if they don't say."""
    example = season.code(min(5, len(season.episodes)))
    show = f"{season.title}, season {season.number}"
    while typed := terminal.ask(f"How far have you watched {show}? An episode such as {example}, none, or all:"):
        try:
            # Pages say to type `jjguide seen`, so people may type that here.
            found = lookup.boundary(season, typed.removeprefix("jjguide ").removeprefix("seen "))
        except UsageError as error:
            terminal.write(f"{terminal.in_lines(str(error), sys.stdout)}\n")
            continue
        try:
            progress.remember(season, found)
        except OutputError as error:
            terminal.write_error(str(error))
        return found
    nothing = "Nothing is shown before you say how far you have watched, as in "
    raise GuideError(nothing, Command("seen", example), ".")


def season_path(typed: str, *, is_new: bool = False) -> Path:
    """Return the path of a season: a word names one of the user's own, all else is a path. Raise UsageError."""
    if is_new and typed == str(files.STANDARD_INPUT):
        raise UsageError("A season needs a name, as in ", Command("new", "harbor2"), ".")
    if not re.fullmatch(_SEASON, typed):
        return path(typed)
    if (folder := files.own_seasons()) is None:
        raise UsageError(f"There is no home folder to keep “{typed}” in; name a file, as in ./{typed}.yaml.")
    if is_new:
        folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{typed}.yaml"


def own_seasons() -> list[str]:
    """Return the words for the user's own seasons."""
    folder = files.own_seasons()
    return sorted(each.stem for each in (folder.glob("*.yaml") if folder else ()) if re.fullmatch(_SEASON, each.stem))


def path(typed: str) -> Path:
    """Return the path that somebody typed, its ~ replaced if no shell has. Raise UsageError for a web address."""
    if "://" in typed:
        raise UsageError(f"The guide doesn't go online; save {lookup.quoted(typed)} as a file and name that.")
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - it leaves alone what it can't replace
