"""What an author is told of a dataset: whether it is valid, and what was written into it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from jjguide import dataset, files
from jjguide.errors import Command, DatasetError, Fault
from jjguide.model import Season
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import Block, Bullets, Lines, Paragraph, Section, Steps
from jjguide.pages.texts import Text, accent, quiet, strong, text
from jjguide.text import count, join_and

# How much of a line is shown before and behind a fault, so that no terminal wraps it.
_BEFORE, _BEHIND = 12, 24
_WIDE = "\u2e80"  # Letters from here on are as wide as two others.


@dataclass(eq=False, repr=False)
class CheckPage(Page):
    """A dataset, what is wrong with it (faults), and what to look at (warnings)."""

    heading = "What is wrong with a dataset"

    path: str
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    lines: list[str] = field(metadata=DRAWN_ONLY)
    to_write: tuple[str, ...] = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        kinds = [("", each) for each in self.faults] + [("warning: ", each) for each in self.warnings]
        if kinds:
            yield Lines(tuple(line for kind, each in kinds for line in self._shown(each, kind)))
        if not self.faults:
            yield Lines((text(f"{self.path} is valid."), *map(text, self.to_write)))

    def _shown(self, at: Fault, kind: str) -> Iterator[Text]:
        yield text(accent(f"{self.path}:{at.line}:{at.column}:"), f" {kind}{at.message}")
        if at.line <= len(self.lines) and (line := self.lines[at.line - 1]).strip():
            before, behind = line[: at.column - 1].lstrip(), line[at.column - 1 :]
            before = before if len(before) <= _BEFORE else f"…{before[1 - _BEFORE :]}"
            behind = behind if len(behind) <= _BEHIND else f"{behind[: _BEHIND - 1]}…"
            yield text(quiet(f"  {before}{behind}".replace("\t", " ")))
            spaces = "".join("\u3000" if each >= _WIDE else " " for each in before)
            yield text(quiet(f"  {spaces}^"))


@dataclass(eq=False, repr=False)
class UpdatePage(Page):
    """A dataset: what is in it, what has been added to it, and what has been left out or alone."""

    heading = "What has become known"

    path: str
    title: str
    season: int
    episodes: int
    characters: int
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    typed: str = field(metadata=DRAWN_ONLY)

    @classmethod
    def of(
        cls, path: Path, typed: str, season: Season, added: tuple[str, ...], left_out: tuple[str, ...], **drawn: str
    ) -> Self:
        """Return the page for a dataset, at a path as it was `typed`."""
        episodes, characters = len(season.episodes), len(season.characters)
        return cls(str(path), season.title, season.number, episodes, characters, added, left_out, typed, **drawn)

    def blocks(self) -> Iterator[Block]:
        added = f"new in {self.typed}:" if self.added else f"nothing new for {self.typed}."
        yield Paragraph(text(strong(self.title), f", season {self.season}: {added}"))
        if self.added:
            yield Bullets(tuple(map(text, self.added)))
        if self.left_out:
            yield Section(text(quiet("Left alone")), (Bullets(tuple(map(text, self.left_out))),))


@dataclass(eq=False, repr=False)
class NewPage(UpdatePage):
    """The same of a new dataset."""

    heading = "A new dataset"

    tells: str = field(metadata=DRAWN_ONLY)
    seen: str = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        held = f", season {self.season}, {count(self.episodes, 'episode')}, {count(self.characters, 'character')}."
        yield Paragraph(text(f"{files.below_home(Path(self.path))} is ready: ", strong(self.title), held))
        yield Paragraph(text(self.tells or "While you write it up, `export JJGUIDE_SEEN=all` shows you all of it."))
        steps = (
            (Command("seen", self.seen, "--data", self.typed), "say how far you have watched"),
            (Command("--data", self.typed), "what there is so far"),
            (Command("check", self.typed), "when you have filled something in"),
        )
        yield Steps(steps)


def check_page(path: Path) -> CheckPage:
    """Return what is wrong with a dataset. Raise DatasetError if it can't be read at all."""
    season, reported, lines = dataset.check(path)
    faults, warnings = tuple(sorted(reported.found)), tuple(sorted({*reported.warnings}))
    page = CheckPage(files.name(path), faults, warnings, lines, tuple(_to_write(season)) if season else ())
    page.exit_code = DatasetError.exit_code if faults else 0
    return page


def _to_write(season: Season) -> Iterator[str]:
    """Yield what is still to write: episodes, loglines and recaps, and beats for what is in none."""
    written = [each for each in season.episodes if each.synopsis]
    if missing := len(season.episodes) - len(written):
        yield f"{missing} of {count(len(season.episodes), 'episode')} still to write up."
    used = {key for each in written for beat in each.synopsis for key in (*beat.storylines, *beat.people)}
    for what, names in (
        ("no logline", [season.code(each.number) for each in written if not each.logline]),
        ("no recap", [season.code(each.number) for each in written if not each.recap]),
        ("no beat", [key for key in (*season.storylines, *season.characters) if key not in used]),
    ):
        if names:
            yield f"{join_and(names)} {'has' if len(names) == 1 else 'have'} {what} yet."


def amounts(season: Season) -> tuple[str, ...]:
    """Return how much there is in a dataset."""
    found = {
        "episode": len(season.episodes),
        "airdate": sum(each.airdate is not None for each in season.episodes),
        "beat": sum(len(each.synopsis) for each in season.episodes),
        "character": len(season.characters),
    }
    return tuple(count(times, what) for what, times in found.items() if times)
