"""What has been added to a dataset."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jjguide.model import Season
from jjguide.pages.blocks import Block, Bullets, Paragraph, Section, quiet, strong, text
from jjguide.pages.new import WrittenPage


@dataclass
class UpdatePage(WrittenPage):
    """A dataset, what is in it, what has been added to it, and what was left alone."""

    heading = "What has become known"

    def blocks(self) -> Iterator[Block]:
        """Yield a line for each thing that is new, and for each that is the author's."""
        added = f"new in {self.typed}:" if self.added else f"nothing new for {self.typed}."
        yield Paragraph(text(strong(self.title), f", season {self.season}: {added}"))
        if self.added:
            yield Bullets(tuple(map(text, self.added)))
        if self.left_out:
            yield Section(text(quiet("Left alone")), (Bullets(tuple(map(text, self.left_out))),))


def update_page(
    path: Path, typed: str, season: Season, added: tuple[str, ...], left_out: tuple[str, ...]
) -> UpdatePage:
    """Return what has been added to a dataset, line by line, and what was left alone."""
    held = len(season.episodes), len(season.characters)
    return UpdatePage(str(path), season.title, season.number, *held, added, left_out, typed)
