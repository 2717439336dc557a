"""The season at a glance: who, or which storyline, is in which episode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from jjguide.model import STRENGTH, Code, Presence, Season, SeenCode, strongest
from jjguide.pages import DRAWN_ONLY, Page, blocks
from jjguide.pages.blocks import Block, Grid, Remark


class GridRow(NamedTuple):
    """A character or storyline: for each episode the strongest presence (null where absent) and the number of beats."""

    name: str
    presence: tuple[Presence | None, ...]
    beats: tuple[int, ...]


@dataclass
class GridPage(Page):
    """The season as a picture: who is in which episode, and how far the viewer has seen."""

    heading: ClassVar[str] = "The season at a glance"

    episodes: tuple[Code, ...]
    seen: SeenCode | None
    rows: tuple[GridRow, ...]
    # How many more there are, each in a single episode.
    left_out: int = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield the grid, with a line where the viewer's knowledge ends."""
        if not self.rows:
            yield Remark("Nothing has happened yet.")
            return
        each = "each " if self.left_out > 1 else ""
        yield Grid(
            self.episodes,
            tuple(blocks.GridRow(row.name, (*zip(row.presence, row.beats, strict=True),)) for row in self.rows),
            self.seen.number if self.seen else None,
            f"{self.left_out} more, {each}in a single episode, with --all" if self.left_out else "",
        )


def character_grid(season: Season, *, everyone: bool) -> GridPage:
    """Return who is in which episode, by first appearance: everyone, or whoever is in two episodes or more.

    Of a single episode everyone is shown, because nobody can be in two.
    """
    least = 1 if everyone or sum(bool(episode.synopsis) for episode in season.episodes) == 1 else 2
    come_in = dict.fromkeys(key for episode in season.episodes for key in strongest(episode.synopsis))
    rows = []
    for key in come_in:
        parts = [[beat.people[key] for beat in each.synopsis if key in beat.people] for each in season.episodes]
        if sum(map(bool, parts)) >= least:
            rows.append(_grid_row(season.characters[key].name, parts))
    return _grid(season, rows, left_out=len(come_in) - len(rows))


def storyline_grid(season: Season) -> GridPage:
    """Return which storyline is told in which episode, by first beat."""
    rows = []
    for key in dict.fromkeys(beat.storyline for episode in season.episodes for beat in episode.synopsis):
        parts = [[Presence.APPEARS for beat in each.synopsis if beat.storyline == key] for each in season.episodes]
        rows.append(_grid_row(season.storylines[key], parts))
    return _grid(season, rows)


def _grid(season: Season, rows: Iterable[GridRow], left_out: int = 0) -> GridPage:
    codes = tuple(season.code(episode.number) for episode in season.episodes)
    return GridPage(codes, season.seen_code, tuple(rows), left_out)


def _grid_row(name: str, parts: list[list[Presence]]) -> GridRow:
    return GridRow(
        name,
        tuple(min(part, key=STRENGTH.__getitem__) if part else None for part in parts),
        tuple(len(part) for part in parts),
    )
