"""Whether a dataset is valid."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jjguide import dataset, files
from jjguide.errors import DatasetError, Fault
from jjguide.pages import Page
from jjguide.pages.blocks import Block, Lines, accent, text


@dataclass
class CheckPage(Page):
    """A dataset, and everything that is wrong with it."""

    heading = "What is wrong with a dataset"

    path: str
    faults: tuple[Fault, ...]

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        return DatasetError.exit_code if self.faults else 0

    def blocks(self) -> Iterator[Block]:
        """Yield a line for each fault, in the form that editors and compilers have agreed on, or that there is none."""
        if not self.faults:
            yield Lines((text(f"{self.path} is valid."),))
            return
        lines = (text(accent(f"{self.path}:{at.line}:{at.column}:"), f" {at.message}") for at in self.faults)
        yield Lines(tuple(lines))


def check_page(path: Path) -> CheckPage:
    """Return what is wrong with a dataset. Raise DatasetError if it can't be read at all."""
    try:
        dataset.load(path)
    except DatasetError as error:
        if not error.faults:
            raise
        return CheckPage(error.path, error.faults)
    return CheckPage(files.name(path), ())
