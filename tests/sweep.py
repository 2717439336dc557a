"""What is run where the tests are to be quick, and what under --sweep alone."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def one_in(step: int, values: Iterable[Any]) -> list[Any]:
    """Return the values of a parameter; every so many-th is always run, and the others by the sweep alone."""
    return [value if at % step == 0 else _swept(value) for at, value in enumerate(values)]


def usually(values: Iterable[Any], choose: Callable[[Any], bool]) -> list[Any]:
    """Return the values of a parameter; those that are chosen are always run, and the others by the sweep alone."""
    return [value if choose(value) else _swept(value) for value in values]


def _swept(value: Any) -> Any:
    return pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.sweep)
