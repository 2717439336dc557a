"""What the season tells: recaps, storylines, the grid of who is in which episode, and its songs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from jjguide.errors import GuideError
from jjguide.lookup import named_in
from jjguide.model import Code, KnownSeason, Presence, SeenCode, Song, strongest
from jjguide.pages import DRAWN_ONLY, ListPage, Page, parts
from jjguide.pages.blocks import Block, Cell, Codes, Count, Grid, Panel, Paragraph, Remark, Section
from jjguide.pages.marks import from_to
from jjguide.pages.texts import or_dash, quiet, strong, text
from jjguide.text import count

_MOST_MARKS = 1_000_000  # That many take about two seconds.


class RecapRow(NamedTuple):
    """Where an episode left things: its recap line, or its last beat if it has none."""

    code: Code
    title: str | None
    recap: str


@dataclass(eq=False, repr=False)
class RecapList(ListPage[RecapRow]):
    """Previously on."""

    heading = "Previously on"
    headings = ("Code", "Title", "Recap")

    people: tuple[parts.Revealed, ...]
    nothing: str

    def cells(self, row: RecapRow) -> tuple[Cell, ...]:
        return text(row.code), text(or_dash(row.title)), text(row.recap)

    def sections(self) -> Iterator[Section]:
        yield from (Section(parts.heading(row.code, row.title), (Paragraph(text(row.recap)),)) for row in self.rows)
        yield from parts.who_is_who(self.people)


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
    beats: tuple[parts.Beat, ...]


@dataclass(eq=False, repr=False)
class StorylinePage(Page):
    """A storyline from start to end."""

    title: str
    episodes: tuple[EpisodeBeats, ...]
    people: tuple[parts.Revealed, ...] = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        beats = count(sum(len(episode.beats) for episode in self.episodes), "beat")
        facts = filter(None, (from_to([episode.code for episode in self.episodes]), beats))
        yield Panel(text(strong(self.title)), (text(quiet(" · ".join(facts))),))
        for episode in self.episodes:
            yield parts.beats_section(*episode)
        yield from parts.who_is_who(self.people)


class GridRow(NamedTuple):
    """A character or storyline: for each episode the strongest presence (null where absent) and the number of beats."""

    name: str
    presence: tuple[Presence | None, ...]
    beats: tuple[int, ...]


@dataclass(eq=False, repr=False)
class GridPage(Page):
    """The season as a picture: who is in which episode, and how far the viewer has seen."""

    heading = "The season at a glance"

    episodes: tuple[Code, ...]
    seen: SeenCode | None
    rows: tuple[GridRow, ...]
    left_out: int = field(metadata=DRAWN_ONLY)
    nothing: str = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        if not self.rows:
            yield Remark(self.nothing)
            return
        rows = tuple((row.name, (*zip(row.presence, row.beats, strict=True),)) for row in self.rows)
        yield Grid(self.episodes, rows, self.seen.number if self.seen else None)
        if self.left_out:
            yield Remark(f"{self.left_out} more, {'each ' if self.left_out > 1 else ''}in a single episode, with --all")


class SongList(ListPage[Song]):
    """The songs."""

    heading = "The songs"
    nothing = "No song is known yet."
    headings = ("Song", "Artist", "Used in")

    def cells(self, row: Song) -> tuple[Cell, ...]:
        return text(strong(row.title)), text(row.artist), text(or_dash(row.used_in))


def recap_list(season: KnownSeason, before: int | None = None) -> RecapList:
    """Return the recaps of the episodes before one, or of all that have any, and who is in them."""
    rows = tuple(recaps(season, before))
    people = parts.introduced(season, named_in(season, (row.recap for row in rows)))
    return RecapList(rows, people, _nothing(season, before))


def recaps(season: KnownSeason, before: int | None = None) -> Iterator[RecapRow]:
    """Yield the recaps of the episodes before one, or of all that have any."""
    for episode in season.episodes[: None if before is None else before - 1]:
        if episode.recap is not None or episode.synopsis:
            recap = episode.synopsis[-1].text if episode.recap is None else episode.recap
            yield RecapRow(season.code(episode.number), episode.title, recap)


def _nothing(season: KnownSeason, before: int | None = None) -> str:
    """Return why there is nothing before an episode: nothing has happened, or nothing has been written up."""
    has_begun = season.seen and before != 1
    return "Nothing has been written up yet." if has_begun else "Nothing has happened yet."


def storyline_list(season: KnownSeason) -> StorylineList:
    """Return the storylines, in the order of their first beats."""
    codes = parts.codes_by(season, lambda episode: chain(*(beat.storylines for beat in episode.synopsis)))
    rows = (StorylineRow(season.storylines[key], tuple(dict.fromkeys(own)), len(own)) for key, own in codes.items())
    return StorylineList(tuple(rows))


def storyline_page(season: KnownSeason, key: str) -> StorylinePage:
    """Return a storyline by key, beat by beat."""
    episodes: list[EpisodeBeats] = []
    people: list[str] = []
    for episode, beats, shown in parts.episodes_with(season, lambda beat: key in beat.storylines):
        episodes.append(EpisodeBeats(season.code(episode.number), episode.title, shown))
        people += (who for beat in beats for who in beat.people)
    return StorylinePage(season.storylines[key], tuple(episodes), parts.introduced(season, people))


def grid(season: KnownSeason, *, storylines: bool = False, everyone: bool = False) -> GridPage:
    """Return which storyline or who is in which episode: all with two episodes or more, or `everyone` if nobody has."""
    beats = [
        Counter(chain(*(beat.storylines if storylines else beat.people for beat in episode.synopsis)))
        for episode in season.episodes
    ]
    ways = [
        dict.fromkeys(own, Presence.APPEARS) if storylines else strongest(episode.synopsis)
        for episode, own in zip(season.episodes, beats, strict=True)
    ]
    episodes_of = Counter(chain(*beats))
    is_brief = not (storylines or everyone) and any(number > 1 for number in episodes_of.values())
    shown = [key for key, number in episodes_of.items() if number > 1 or not is_brief]
    if len(shown) * len(season.episodes) > _MOST_MARKS:
        raise GuideError(f"A grid of {len(shown):,} rows and {len(season.episodes):,} episodes is too large to show.")
    names = season.storylines if storylines else {key: each.name for key, each in season.characters.items()}
    rows = tuple(
        GridRow(names[key], tuple(own.get(key) for own in ways), tuple(own[key] for own in beats)) for key in shown
    )
    codes = tuple(season.code(episode.number) for episode in season.episodes)
    nothing = "No beat belongs to a storyline." if storylines else "No beat says who is in it."
    if not any(episode.synopsis for episode in season.episodes):
        nothing = _nothing(season)
    return GridPage(codes, season.seen_code, rows, len(episodes_of) - len(rows), nothing)
