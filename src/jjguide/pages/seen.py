"""How far a viewer has seen, what comes next, and what the last episodes have revealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, NamedTuple

from jjguide.model import Code, Day, KnownSeason, SeenCode
from jjguide.pages import ListPage, Page
from jjguide.pages.blocks import Block, Cell, Panel, Paragraph, Section, Steps, accent, or_dash, quiet, strong, text
from jjguide.pages.parts import NextEpisode, RevealedIn, coming, learned, next_episode, reveals_in
from jjguide.pages.season import first_steps
from jjguide.progress import Source, memories

_SEEN, _UNSEEN = "█", "░"
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

    @property
    def heading(self) -> str:
        """What the page is about, and of which season."""
        return f"How far you have watched · {self.title}, season {self.season}"

    def blocks(self) -> Iterator[Block]:
        """Yield where the viewer is in the season, what comes next, and what is new."""
        number = self.seen.number if self.seen else 0
        how = f" · {_SOURCES[self.source]}" if self.source else "."
        yield Panel(
            text(strong(self.title), f" · season {self.season}"),
            (
                text(accent(_SEEN * number + _UNSEEN * (self.episodes - number))),
                text(self._position(), quiet(how)),
            ),
        )
        if self.seen is None:
            yield Steps(tuple(first_steps(Code.of(self.season, 1))))
            return
        if self.next is not None:
            yield coming(self.next)
        for code, reveals in groupby(self.reveals, key=lambda reveal: reveal.code):
            yield Section(text(quiet("New in "), accent(code)), (learned(reveals),))

    def _position(self) -> str:
        if self.seen is None or self.source is None:
            return "You haven't said how far you have watched"
        if self.seen == "all":
            return "You have seen it all, and nothing is hidden"
        if not self.seen.number:
            return "You haven't started yet"
        return f"You have seen up to {self.seen}: {self.seen.number} of {self.episodes}"


def seen_page(season: KnownSeason, source: Source | None, since: int | None = None) -> SeenPage:
    """Return how far the viewer of a season has seen, and what has been revealed since an episode (None: nothing)."""
    last = season.seen_code.number if season.seen_code is not None else 0
    return SeenPage(
        title=season.title,
        season=season.number,
        episodes=len(season.episodes),
        seen=season.seen_code,
        source=source,
        next=next_episode(season, season.next),
        reveals=tuple(reveals_in(season, range((last if since is None else since) + 1, last + 1))),
    )


class MemoryRow(NamedTuple):
    """A season that something is remembered for, and the last episode seen of it."""

    title: str
    season: int
    premiere: Day | None
    seen: SeenCode


class MemoryList(ListPage[MemoryRow]):
    """Every season that something is remembered for."""

    heading: ClassVar[str] = "How far you have watched"
    headings: ClassVar[tuple[str, ...]] = ("Show", "Season", "Premiere", "Seen")

    def blocks(self) -> Iterator[Block]:
        """Yield the seasons, or that nothing is remembered, which is an answer too."""
        yield self.table() if self.rows else Paragraph(text("Nothing is remembered."))

    def cells(self, row: MemoryRow) -> tuple[Cell, ...]:
        """Return the cells of a season."""
        return text(strong(row.title)), text(str(row.season)), text(or_dash(row.premiere)), text(accent(row.seen))


def memory_list() -> MemoryList:
    """Return what is remembered for every season. Raise ProgressError if that can't be read."""
    rows = []
    for each in memories():
        known = each.seen if isinstance(each.seen, str) else Code.of(each.season, each.seen) if each.seen else "none"
        premiere = Day(each.premiere) if each.premiere else None
        rows.append(MemoryRow(each.title, each.season, premiere, SeenCode(Code(known, 0))))
    return MemoryList(tuple(rows))
