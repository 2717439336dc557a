"""Whether a dataset is sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide import dataset
from jjguide.errors import DatasetError, Fault

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class CheckPage:
    """A dataset, and everything that is wrong with it."""

    kind: ClassVar[Literal["check"]] = "check"
    heading: ClassVar[str] = "What is wrong with a dataset"

    path: str
    faults: tuple[Fault, ...]


def check_page(path: Path) -> CheckPage:
    """Return what is wrong with a dataset. Raise DatasetError if it can't be read at all."""
    try:
        dataset.load(path)
    except DatasetError as error:
        if not error.faults:
            raise
        return CheckPage(error.path, error.faults)
    return CheckPage(str(path), ())
