"""A dataset that has just been written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jjguide.hints import Command
from jjguide.model import Season
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import Block, Paragraph, Steps, strong, text
from jjguide.text import count


@dataclass
class NewPage(Page):
    """Where a new dataset is, what is in it, and what was known and has been left out of it."""

    heading = "A new dataset"

    path: str
    title: str
    season: int
    episodes: int
    characters: int
    left_out: tuple[str, ...]
    typed: str = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield what has been written, and what to type next."""
        held = f"{count(self.episodes, 'episode')}, {count(self.characters, 'character')}"
        yield Paragraph(text(f"{self.path} is ready: ", strong(self.title), f", season {self.season}, {held}."))
        yield Steps(
            (
                (Command("check", self.typed), "when you have filled something in"),
                (Command("--data", self.typed), "what there is so far"),
                (Command("seen", "next", "--data", self.typed), "when you have watched an episode"),
            )
        )


def new_page(path: Path, typed: str, season: Season, left_out: tuple[str, ...]) -> NewPage:
    """Return what has been written, where and how that was typed, and sentences about what has not been."""
    held = len(season.episodes), len(season.characters)
    return NewPage(str(path), season.title, season.number, *held, left_out, typed)
