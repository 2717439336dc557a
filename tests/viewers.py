"""Viewers of the built-in season: how far they have seen, what is remembered of it, and the worlds they may be in."""

import functools
import os
from collections.abc import Mapping
from tempfile import TemporaryDirectory
from unittest.mock import patch

from jjguide import progress
from jjguide.model import Known, Season
from tests.command import built_in
from tests.worlds import WORLDS

BUILT_IN = built_in()
LAST = len(BUILT_IN.episodes)
# The boundaries that hide something.
CUTTING = range(LAST)


def code(seen: int) -> str:
    return BUILT_IN.code(seen) if seen else "none"


@functools.cache
def worlds(seen: int) -> Mapping[str, Season]:
    """Return the worlds that agree with the built-in season up to there."""
    return {name: make(BUILT_IN, seen) for name, make in WORLDS.items()}


_STATE = TemporaryDirectory()


@functools.cache
def remembering(seen: int) -> str:
    """Return a folder in which it is remembered that the built-in season has been seen so far, in any world."""
    folder = f"{_STATE.name}/{seen}"
    with patch.dict(os.environ, {"XDG_STATE_HOME": folder, "LOCALAPPDATA": folder}):
        progress.remember(BUILT_IN, Known(seen))
    return folder
