"""The threads of the season: all of them, and one from start to end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jjguide.model import Code, KnownSeason
from jjguide.pages import DRAWN_ONLY, ListPage, Page
from jjguide.pages.blocks import Block, Cell, Codes, Count, Panel, quiet, strong, text
from jjguide.pages.parts import Beat, Introduced, beat_of, introduced, span, told, who_is_who
from jjguide.text import count


class StorylineRow(NamedTuple):
    """A storyline, the codes of its episodes, and how many beats it has."""

    title: str
    episodes: tuple[Code, ...]
    beats: int


class StorylineList(ListPage[StorylineRow]):
    """The storylines, in the order in which they begin."""

    heading = "The storylines"
    nothing = "No storyline has begun yet."
    headings = ("Storyline", "Episodes", "Beats")

    def cells(self, row: StorylineRow) -> tuple[Cell, ...]:
        return text(strong(row.title)), Codes(row.episodes), Count(row.beats, "beat")


class EpisodeBeats(NamedTuple):
    """What a storyline tells in an episode."""

    code: Code
    title: str | None
    beats: tuple[Beat, ...]


@dataclass
class StorylinePage(Page):
    """A storyline from start to end."""

    title: str
    episodes: tuple[EpisodeBeats, ...]
    people: tuple[Introduced, ...] = field(metadata=DRAWN_ONLY)

    @property
    def heading(self) -> str:
        return self.title

    def blocks(self) -> Iterator[Block]:
        """Yield one storyline like a story of its own."""
        where = f"{span(self.episodes[0].code, self.episodes[-1].code)} · " if self.episodes else ""
        beats = count(sum(len(episode.beats) for episode in self.episodes), "beat")
        yield Panel(text(strong(self.title)), (text(quiet(f"{where}{beats}")),))
        for episode in self.episodes:
            yield told(episode.code, episode.title, episode.beats)
        yield from who_is_who(self.people)


def storyline_list(season: KnownSeason) -> StorylineList:
    """Return the storylines, in the order of their first beats."""
    codes: dict[str, list[Code]] = {}
    for episode in season.episodes:
        for beat in episode.synopsis:
            for key in beat.storylines:
                codes.setdefault(key, []).append(season.code(episode.number))
    rows = (StorylineRow(season.storylines[key], tuple(dict.fromkeys(own)), len(own)) for key, own in codes.items())
    return StorylineList(tuple(rows))


def storyline_page(season: KnownSeason, key: str) -> StorylinePage:
    """Return a storyline by key, beat by beat."""
    episodes: list[EpisodeBeats] = []
    people: list[str] = []
    for episode in season.episodes:
        beats = {number: beat for number, beat in enumerate(episode.synopsis, 1) if key in beat.storylines}
        if beats:
            own = tuple(beat_of(season, episode, number) for number in beats)
            episodes.append(EpisodeBeats(season.code(episode.number), episode.title, own))
            people += (who for beat in beats.values() for who in beat.people)
    return StorylinePage(season.storylines[key], tuple(episodes), introduced(season, people))
