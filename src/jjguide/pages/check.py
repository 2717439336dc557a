"""Whether a dataset is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jjguide import dataset
from jjguide.errors import DatasetError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(eq=False, repr=False)
class FaultRow:
    """What is wrong, and where: line and column, both from 1."""

    line: int
    column: int
    message: str


@dataclass(eq=False, repr=False)
class CheckPage:
    """A dataset, and everything that is wrong with it."""

    path: str
    faults: tuple[FaultRow, ...]


def check_page(path: Path) -> CheckPage:
    """Return what is wrong with a dataset. Raise DatasetError where there is nothing to read."""
    try:
        dataset.load(path)
    except DatasetError as error:
        if not error.faults:
            raise
        return CheckPage(error.path, tuple(FaultRow(*fault) for fault in error.faults))
    return CheckPage(str(path), ())
