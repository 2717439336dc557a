"""The season at a glance: who, or which storyline, is in which episode."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jjguide.model import STRENGTH, Beat, Code, KnownSeason, Presence, SeenCode
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import Block, Grid, Remark
from jjguide.pages.parts import nothing_told


class GridRow(NamedTuple):
    """A character or storyline: for each episode the strongest presence (null where absent) and the number of beats."""

    name: str
    presence: tuple[Presence | None, ...]
    beats: tuple[int, ...]


@dataclass
class GridPage(Page):
    """The season as a picture: who is in which episode, and how far the viewer has seen."""

    heading = "The season at a glance"

    episodes: tuple[Code, ...]
    seen: SeenCode | None
    rows: tuple[GridRow, ...]
    # How many more there are, each in a single episode.
    left_out: int = field(metadata=DRAWN_ONLY)
    # What is said where there are no rows.
    nothing: str = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield the grid, with a line where the viewer's knowledge ends."""
        if not self.rows:
            yield Remark(self.nothing)
            return
        yield Grid(
            self.episodes,
            tuple((row.name, (*zip(row.presence, row.beats, strict=True),)) for row in self.rows),
            self.seen.number if self.seen else None,
        )
        if self.left_out:
            yield Remark(f"{self.left_out} more, {'each ' if self.left_out > 1 else ''}in a single episode, with --all")


def character_grid(season: KnownSeason, *, everyone: bool) -> GridPage:
    """Return who is in which episode: everyone, or whoever is in two or more; where nobody is, everyone."""
    names = {key: character.name for key, character in season.characters.items()}
    return _grid(season, names, lambda beat: beat.people, "No beat says who is in it.", everyone=everyone)


def storyline_grid(season: KnownSeason) -> GridPage:
    """Return which storyline is told in which episode, by first beat."""
    nothing = "No beat belongs to a storyline."
    return _grid(season, season.storylines, lambda beat: dict.fromkeys(beat.storylines, Presence.APPEARS), nothing)


def _grid(
    season: KnownSeason,
    names: Mapping[str, str],
    in_beat: Callable[[Beat], Mapping[str, Presence]],
    nothing: str,
    *,
    everyone: bool = True,
) -> GridPage:
    """Return the grid of what these names, by key, stand for: all, or what is in two episodes or more if any is."""
    # By episode, counted from 0, how somebody is in each of its beats that they are in.
    parts: dict[str, dict[int, list[Presence]]] = {}
    for at, episode in enumerate(season.episodes):
        for beat in episode.synopsis:
            for key, presence in in_beat(beat).items():
                parts.setdefault(key, {}).setdefault(at, []).append(presence)
    least = 2 if not everyone and any(len(own) > 1 for own in parts.values()) else 1
    rows = []
    for key, own in parts.items():
        if len(own) >= least:
            present = [own.get(at, []) for at in range(len(season.episodes))]
            strongest = (min(part, key=STRENGTH.__getitem__) if part else None for part in present)
            rows.append(GridRow(names[key], tuple(strongest), tuple(map(len, present))))
    codes = tuple(season.code(episode.number) for episode in season.episodes)
    is_told = any(episode.synopsis for episode in season.episodes)
    nothing = nothing if is_told else nothing_told(season)
    return GridPage(codes, season.seen_code, tuple(rows), len(parts) - len(rows), nothing)
