"""How far a viewer has seen, what comes next, and what the last episodes have revealed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jjguide.hints import Command
from jjguide.model import Boundary, Code, Day, KnownSeason, SeenCode
from jjguide.pages import DRAWN_ONLY, ListPage, Page
from jjguide.pages.blocks import Block, Cell, Paragraph, Section, Steps, accent, or_dash, quiet, strong, text
from jjguide.pages.parts import NextEpisode, RevealedIn, bar, coming, learned, next_episode, reveals_in
from jjguide.pages.season import first_steps
from jjguide.progress import Source, memories

_SOURCES = {"option": "given with --seen", "variable": "set in JJGUIDE_SEEN", "remembered": "remembered"}


@dataclass
class SeenPage(Page):
    """How far a viewer has seen, and where that is known from; what the episodes since the last time have revealed."""

    title: str
    season: int
    episodes: int
    seen: SeenCode | None
    source: Source | None
    next: NextEpisode | None
    reveals: tuple[RevealedIn, ...]
    is_open: bool = field(metadata=DRAWN_ONLY)

    @property
    def heading(self) -> str:
        return f"How far you have watched · {self.title}, season {self.season}"

    def blocks(self) -> Iterator[Block]:
        """Yield where the viewer is in the season, what comes next, and what to type."""
        how = _SOURCES[self.source] if self.source else ""
        yield bar(self.title, self.season, self.seen, self.episodes, how, is_open=self.is_open)
        if self.seen is not None and self.next is not None:
            yield coming(self.next)
        yield Steps(tuple(self._steps()))

    def _steps(self) -> Iterator[tuple[Command, str]]:
        if self.seen is None:
            yield from first_steps(Code.of(self.season, 1, self.episodes))
        elif self.next is not None:
            yield Command("seen", self.next.code), "when you have watched it"
            if self.seen.number > 1:
                yield Command("seen", Code.of(self.season, self.seen.number - 1, self.episodes)), "go back one episode"


@dataclass
class NowSeenPage(SeenPage):
    """The same for a viewer who has just said it, and how far was remembered `before`."""

    before: SeenCode | None = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield the same, how to go back, and what one more episode has revealed; a jump may be a slip."""
        is_jump = self.before is not None and self._distance > 1
        yield from (block for block in super().blocks() if not (is_jump and isinstance(block, Section)))
        codes = {reveal.code for reveal in self.reveals}
        if self.before is not None and len(codes) == 1 and self._distance == 1:
            yield Section(text(quiet("New in "), accent(self.reveals[0].code)), (learned(self.reveals),))

    @property
    def _distance(self) -> int:
        """How many episodes further than before."""
        return (self.seen.number if self.seen else 0) - (self.before.number if self.before else 0)

    def _steps(self) -> Iterator[tuple[Command, str]]:
        if self.before is None:
            yield Command("seen", "--forget"), "undo this"
        elif self.before != self.seen:
            yield Command("seen", self.before), "go back to where you were"
        if self.seen and self._distance > 1:
            yield Command("recap"), "what has happened so far"
            if self.seen != "all":
                yield Command("show", self.seen), "the last one in full"


def seen_page(season: KnownSeason, source: Source | None, reveals: tuple[RevealedIn, ...] = ()) -> SeenPage:
    """Return how far the viewer of a season has seen, and what says so."""
    return SeenPage(
        season.title,
        season.number,
        len(season.episodes),
        season.seen_code,
        source,
        next_episode(season, season.next),
        reveals,
        season.is_open,
    )


def now_seen_page(season: KnownSeason, before: Boundary | None) -> NowSeenPage:
    """Return how far a viewer says they have seen, and what has been revealed since what was remembered before."""
    earlier = None if before is None else season.code_of(before)
    reveals = reveals_in(season, range((earlier.number if earlier else 0) + 1, season.seen + 1))
    return NowSeenPage(**vars(seen_page(season, "remembered", tuple(reveals))), before=earlier)


class MemoryRow(NamedTuple):
    """A season that something is remembered for, and the last episode seen of it."""

    title: str
    season: int
    premiere: Day | None
    seen: SeenCode


class MemoryList(ListPage[MemoryRow]):
    """Every season that something is remembered for."""

    heading = "How far you have watched"
    headings = ("Show", "Season", "Premiere", "Seen")

    def blocks(self) -> Iterator[Block]:
        """Yield the seasons, or that nothing is remembered, which is an answer too."""
        yield self.table() if self.rows else Paragraph(text("Nothing is remembered."))

    def cells(self, row: MemoryRow) -> tuple[Cell, ...]:
        return text(strong(row.title)), text(str(row.season)), text(or_dash(row.premiere)), text(accent(row.seen))


def memory_list() -> MemoryList:
    """Return what is remembered for every season. Raise ProgressError if that can't be read."""
    rows = []
    for each in memories():
        known = (
            each.seen
            if isinstance(each.seen, str)
            else Code.of(each.season, each.seen, each.written)
            if each.seen
            else "none"
        )
        premiere = Day(each.premiere) if each.premiere else None
        rows.append(MemoryRow(each.title, each.season, premiere, SeenCode(Code(known, 0))))
    return MemoryList(tuple(rows))
