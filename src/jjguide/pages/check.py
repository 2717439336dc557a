"""Whether a dataset is valid, and what is to be looked at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jjguide import dataset, files
from jjguide.errors import DatasetError, Fault
from jjguide.model import Season
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import Block, Lines, Text, accent, quiet, text
from jjguide.text import count, join_and

# So much of a line is shown, before what is meant and from there on, that no terminal wraps it.
_BEFORE, _BEHIND = 12, 24


@dataclass
class CheckPage(Page):
    """A dataset, what is wrong with it (faults), and what to look at (warnings)."""

    heading = "What is wrong with a dataset"

    path: str
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    lines: list[str] = field(metadata=DRAWN_ONLY)
    to_write: tuple[str, ...] = field(metadata=DRAWN_ONLY)

    @property
    def exit_code(self) -> int:  # type: ignore[override]
        return DatasetError.exit_code if self.faults else 0

    def blocks(self) -> Iterator[Block]:
        """Yield each fault and warning, in the form that editors and compilers have agreed on, with its line."""
        kinds = [("", each) for each in self.faults] + [("warning: ", each) for each in self.warnings]
        if kinds:
            yield Lines(tuple(line for kind, each in kinds for line in self._shown(each, kind)))
        if not self.faults:
            yield Lines((text(f"{self.path} is valid."), *map(text, self.to_write)))

    def _shown(self, at: Fault, kind: str) -> Iterator[Text]:
        yield text(accent(f"{self.path}:{at.line}:{at.column}:"), f" {kind}{at.message}")
        if at.line <= len(self.lines) and (line := self.lines[at.line - 1]).strip():
            start = max(at.column - 1 - _BEFORE, 0)
            before, behind = line[start : at.column - 1], line[at.column - 1 : at.column - 1 + _BEHIND]
            yield text(quiet(f"  {before}{behind}".replace("\t", " ")))
            yield text(quiet(f"  {_blank(before)}^"))


def check_page(path: Path) -> CheckPage:
    """Return what is wrong with a dataset. Raise DatasetError if it can't be read at all."""
    found = dataset.check(path)
    to_write = tuple(_to_write(found.season)) if found.season else ()
    return CheckPage(files.name(path), found.faults, found.warnings, found.lines, to_write)


def _to_write(season: Season) -> Iterator[str]:
    """Yield what is still to write: episodes, what they lack, and what is in no beat yet."""
    if missing := len(season.episodes) - len(season.written or ()):
        yield f"{missing} of {count(len(season.episodes), 'episode')} still to write up."
    told = [each for each in season.episodes if each.synopsis]
    used = {key for each in told for beat in each.synopsis for key in (*beat.storylines, *beat.people)}
    unused = [key for key in (*season.storylines, *season.characters) if key not in used] if told else []
    for what, names in (
        ("no logline", [season.code(each.number) for each in told if not each.logline]),
        ("no recap", [season.code(each.number) for each in told if not each.recap]),
        ("no beat", unused),
    ):
        if names:
            yield f"{join_and(names)} {'has' if len(names) == 1 else 'have'} {what} yet."


def _blank(text: str) -> str:
    """Return blanks as wide as a text."""
    from unicodedata import east_asian_width  # noqa: PLC0415

    return "".join("\u3000" if east_asian_width(each) in "WF" else " " for each in text)
