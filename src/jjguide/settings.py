"""What a command line and the environment ask for, apart from the command itself: a dataset, a boundary, a form."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jjguide import boundary, dataset, lookup
from jjguide.errors import UsageError
from jjguide.forms import Form

if TYPE_CHECKING:
    import typer

    from jjguide.model import Season

_VARIABLES = {"seen": "JJGUIDE_SEEN", "data": "JJGUIDE_DATA"}


def dataset_path(ctx: typer.Context) -> Path:
    """Return the path of the dataset that was asked for, or the built-in one. Raise UsageError if it is empty."""
    if (data := _given(ctx, "data")) == "":
        raise UsageError("--data needs the name of a file.")
    return Path(data) if data is not None else dataset.built_in()


def known_season(ctx: typer.Context) -> Season:
    """Return the season that was asked for, cut at the boundary that was set. Raise GuideError."""
    season = dataset.load(dataset_path(ctx))
    seen = _given(ctx, "seen")
    return season if seen is None else boundary.cut(season, lookup.boundary(season, seen))


def form(ctx: typer.Context) -> Form:
    """Return the form that the answer is to have."""
    return Form.JSON if _given(ctx, "json") else Form.DRAWN


def _given(ctx: typer.Context, option: str) -> Any:
    """Return the value of a shared option: given after the command, before it, or in the environment, in this order."""
    for context in (ctx, ctx.parent):
        if context is not None and context.params.get(option) not in (None, False):
            return context.params[option]
    return os.environ.get(_VARIABLES[option]) or None if option in _VARIABLES else None
