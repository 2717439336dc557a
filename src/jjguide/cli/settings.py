"""What a command line and the environment ask for, apart from the command itself: a dataset, a boundary, a form."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jjguide import boundary, dataset, hints, progress
from jjguide.errors import DatasetError, UsageError
from jjguide.hints import Saved
from jjguide.output import terminal
from jjguide.output.forms import Form

if TYPE_CHECKING:
    import typer

    from jjguide.model import Season


class Whole(NamedTuple):
    """A season before the boundary, for the command that sets it, and the boundary that the line gives as an option."""

    season: Season
    option: str | None


def dataset_path(ctx: typer.Context) -> Path:
    """Return the path of the dataset that was asked for, or the built-in one. Raise UsageError if it is empty."""
    data = _given(ctx, "data")
    if data == "":
        raise UsageError("--data needs the name of a file.")
    data = data or os.environ.get("JJGUIDE_DATA")
    return path(data) if data else dataset.built_in()


def path(typed: str) -> Path:
    """Return the path that somebody typed, with the home folder for a ~ that no shell has replaced."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - it leaves alone what it can't replace


def whole_season(ctx: typer.Context) -> Whole:
    """Return the season that was asked for, not cut. Raise GuideError."""
    option = _given(ctx, "seen")
    return Whole(_loaded(ctx, option), option)


def known_season(ctx: typer.Context) -> Season:
    """Return the season that was asked for, as far as the viewer may know it. Raise GuideError."""
    option = _given(ctx, "seen")
    season = _loaded(ctx, option)
    return boundary.known(season, progress.of(season, option).seen)


def _loaded(ctx: typer.Context, option: str | None) -> Season:
    try:
        return dataset.load(dataset_path(ctx))
    except DatasetError as error:
        # Faults quote a dataset to its last episode.
        if option is not None or progress.VARIABLE in os.environ:
            raise error.without_faults() from error
        raise


def refuse_swallowed(ctx: typer.Context) -> None:
    """Raise UsageError if an option without its value has taken the boundary or the dataset for one."""
    carried = hints.carried(ctx.obj)
    for name in hints.CARRIED:
        if _given(ctx, name.removeprefix("--")) != carried.get(name):
            raise UsageError(
                f"It isn't clear what {name} belongs to: an option before it may have no value of its own."
            )


def season_to_begin(ctx: typer.Context) -> Season:
    """Return the same, but if nothing is known of the viewer, only what can be known before the first episode."""
    season = known_season(ctx)
    return replace(boundary.cut(season, 0), seen=None, written=season.written) if season.seen is None else season


def form(ctx: typer.Context, default: Form = Form.DRAWN) -> Form:
    """Return the form that the answer is to have. Raise UsageError for two of them, or a picture on a terminal."""
    as_json, as_svg = (_given(ctx, option) for option in ("json", "svg"))
    if as_json and as_svg:
        raise UsageError("Choose one of --json and --svg.")
    chosen = Form.JSON if as_json else Form.SVG if as_svg else default
    if chosen is Form.SVG and terminal.is_terminal(sys.stdout):
        saved = Saved(*ctx.obj, f"{ctx.info_name}.svg")
        raise UsageError("A terminal can't show an SVG. Send it to a file, as in ", saved, ".")
    return chosen


def _given(ctx: typer.Context, option: str) -> Any:
    """Return the value of a shared option, given after the command or before it, in this order."""
    for context in (ctx, ctx.parent):
        if context is not None and context.params.get(option) not in (None, False):
            return context.params[option]
    return None
