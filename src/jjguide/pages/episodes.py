"""The episodes: a list of them, and one in full."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from jjguide.errors import Command
from jjguide.model import STRENGTH, Code, Episode, KnownSeason, Presence, strongest
from jjguide.pages import DRAWN_ONLY, ListPage, Page
from jjguide.pages.blocks import Block, Cell, Panel, Paragraph, Section, Steps, Table
from jjguide.pages.marks import IN_PERSON
from jjguide.pages.parts import Beat, Revealed, beat_of, heading, learned, renamed, reveals_in
from jjguide.pages.texts import DASH, GAP, Run, Text, accent, or_dash, quiet, strong, text


@dataclass(eq=False, repr=False)
class EpisodeRow:
    """An episode in a list. Null is what a boundary hides or nobody knows yet."""

    code: Code
    season: int
    number: int
    title: str | None
    airdate: date | None
    writers: tuple[str, ...]
    directors: tuple[str, ...]
    logline: str | None

    def summary(self) -> Iterator[Text]:
        """Yield the logline, and the airdate and credits, as far as they are known."""
        if self.logline is not None:
            yield text(self.logline)
        if self.airdate or self.writers or self.directors:
            written, directed = (" & ".join(names) or DASH for names in (self.writers, self.directors))
            yield text(quiet(f"{self.airdate or DASH} · written by {written} · directed by {directed}"))


class EpisodeList(ListPage[EpisodeRow]):
    """The episodes that were asked for, in order."""

    heading = "The episodes"
    nothing = "No episodes match."
    headings = ("Code", "Title", "Airdate", "Written by", "Directed by", "Logline")
    wide = 150  # Enough for a whole logline beside the credits.

    def cells(self, row: EpisodeRow) -> tuple[Cell, ...]:
        writers, directors = (", ".join(names) or None for names in (row.writers, row.directors))
        others = (text(or_dash(value)) for value in (row.airdate, writers, directors, row.logline))
        return text(accent(row.code)), text(or_dash(row.title, "strong")), *others

    def sections(self) -> Iterator[Section]:
        for row in self.rows:
            yield Section(heading(row.code, row.title), tuple(map(Paragraph, row.summary())))


class InEpisode(NamedTuple):
    """A character in an episode, with their strongest presence in it."""

    name: str
    actor: str | None
    presence: Presence


@dataclass(eq=False, repr=False)
class EpisodePage(EpisodeRow, Page):
    """An episode in full, and the codes of the ones before and after it."""

    synopsis: tuple[Beat, ...]
    recap: str | None
    reveals: tuple[Revealed, ...]
    characters: tuple[InEpisode, ...]
    previous: Code | None
    next: Code | None
    is_hidden: bool = field(metadata=DRAWN_ONLY)
    renamed: dict[str, str] = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        yield Panel(text(Run(self.code, "code"), " ", or_dash(self.title, "strong")), tuple(self.summary()))
        yield from map(_numbered, self.synopsis)
        if self.is_hidden:
            # Nor may anybody know whether it has been written up.
            yield Paragraph(text("You haven't seen this one yet."))
            yield Steps(((Command("seen", self.code), "when you have watched it"),))
            return
        if not self.synopsis:
            yield Paragraph(text("This one hasn't been written up yet."))
        if self.recap is not None:
            yield Paragraph(text(strong("Where things stand"), GAP, self.recap))
        # The story above has just told where people stand.
        if new := [each for each in self.reveals if each.field != "fate"]:
            yield Section(text(quiet("New in this episode")), (learned(new, self.renamed),))
        if self.characters:
            yield Table(("In this episode", "Played by", "How"), tuple(map(_part, self.characters)))
        around = ((self.previous, "the one before"), (self.next, "the one after"))
        yield Steps(tuple((Command("show", code), what) for code, what in around if code))


def _numbered(beat: Beat) -> Paragraph:
    """Return a beat with a note of its number, its storylines, and its people by how they are in it."""
    names: dict[str, list[str]] = {}
    for each in beat.characters:
        names.setdefault("" if each.presence in IN_PERSON else f" ({each.presence})", []).append(each.name)
    people = [f"{', '.join(group)}{how}" for how, group in names.items()]
    return Paragraph(text(beat.text), text(quiet(" · ".join([f"beat {beat.beat}", *beat.storylines, *people]))))


def _part(row: InEpisode) -> tuple[Cell, ...]:
    how = None if row.presence is Presence.INVOLVED else row.presence
    return text(strong(row.name)), text(or_dash(row.actor)), text(or_dash(how, "quiet"))


def episode_list(
    season: KnownSeason,
    writers: Collection[str] = (),
    directors: Collection[str] = (),
    characters: Collection[str] = (),
) -> EpisodeList:
    """Return the episodes that all of these writers, directors and characters (by key) have a part in."""

    def is_wanted(episode: Episode) -> bool:
        made = {*writers} <= {*episode.writers} and {*directors} <= {*episode.directors}
        return made and {*characters} <= strongest(episode.synopsis).keys()

    return EpisodeList(tuple(_row(season, each) for each in season.episodes if is_wanted(each)))


def _row(season: KnownSeason, episode: Episode) -> EpisodeRow:
    code, made = season.code(episode.number), (episode.airdate, episode.writers, episode.directors)
    return EpisodeRow(code, season.number, episode.number, episode.title, *made, episode.logline)


def episode_page(season: KnownSeason, episode: Episode) -> EpisodePage:
    """Return everything about an episode."""
    number, people = episode.number, season.characters
    present = sorted(strongest(episode.synopsis).items(), key=lambda entry: STRENGTH[entry[1]])
    return EpisodePage(
        **vars(_row(season, episode)),
        synopsis=tuple(beat_of(season, episode, at) for at in range(1, len(episode.synopsis) + 1)),
        recap=episode.recap,
        reveals=tuple(Revealed(*found[1:]) for found in reveals_in(season, [number])),
        characters=tuple(InEpisode(people[key].name, people[key].actor, presence) for key, presence in present),
        previous=season.code(number - 1) if number > 1 else None,
        next=season.code(number + 1) if number < len(season.episodes) else None,
        is_hidden=number > season.seen,
        renamed=renamed(season, number),
    )
