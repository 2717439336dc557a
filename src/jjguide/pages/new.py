"""What a command has written into a dataset, and the page of a new one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jjguide.files import below_home
from jjguide.hints import Command
from jjguide.model import Season
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import Block, Paragraph, Steps, strong, text
from jjguide.text import count


@dataclass
class WrittenPage(Page):
    """Where a dataset is, what is in it, what has been added to it, and what has been left out."""

    path: str
    title: str
    season: int
    episodes: int
    characters: int
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    typed: str = field(metadata=DRAWN_ONLY)


@dataclass
class NewPage(WrittenPage):
    """The same of a new dataset, and how far it tells the story."""

    heading = "A new dataset"

    shown: str = field(metadata=DRAWN_ONLY)
    tells: str = field(metadata=DRAWN_ONLY)
    seen: str = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield what has been written, and what to type next."""
        held = f"{count(self.episodes, 'episode')}, {count(self.characters, 'character')}"
        yield Paragraph(text(f"{self.shown} is ready: ", strong(self.title), f", season {self.season}, {held}."))
        author = "While you write it up, `export JJGUIDE_SEEN=all` shows you all of it."
        yield Paragraph(text(self.tells or author))
        yield Steps(
            (
                (Command("seen", self.seen, "--data", self.typed), "say how far you have watched"),
                (Command("--data", self.typed), "what there is so far"),
                (Command("check", self.typed), "when you have filled something in"),
            )
        )


def new_page(
    path: Path, typed: str, season: Season, *, told: int | None, tells: str, left_out: tuple[str, ...]
) -> NewPage:
    """Return what has been written, where and how that was typed; how far it tells the story; what is left out."""
    written = {
        "episode": len(season.episodes),
        "airdate": sum(each.airdate is not None for each in season.episodes),
        "beat": sum(len(each.synopsis) for each in season.episodes),
        "character": len(season.characters),
    }
    added = tuple(count(times, what) for what, times in written.items() if times)
    held = written["episode"], written["character"]
    first = season.code(told or 1)
    return NewPage(
        str(path), season.title, season.number, *held, added, left_out, typed, below_home(path), tells, first
    )
