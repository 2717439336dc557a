"""The list of episodes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from jjguide.model import Code, Day, Episode, KnownSeason, strongest
from jjguide.pages import RecordList
from jjguide.pages.blocks import DASH, Cell, Paragraph, Section, Text, accent, or_dash, quiet, text
from jjguide.pages.parts import day, heading


@dataclass
class EpisodeRow:
    """An episode in a list. Null is what a boundary hides or nobody knows yet."""

    code: Code
    season: int
    number: int
    title: str | None
    airdate: Day | None
    writers: tuple[str, ...]
    directors: tuple[str, ...]
    logline: str | None


class EpisodeList(RecordList[EpisodeRow]):
    """The episodes that were asked for, in order."""

    heading = "The episodes"
    nothing = "No episodes match."
    headings = ("Code", "Title", "Airdate", "Written by", "Directed by", "Logline")
    # From here on a row holds a whole logline next to its credits.
    wide = 150

    def cells(self, row: EpisodeRow) -> tuple[Cell, ...]:
        writers, directors = (", ".join(names) or None for names in (row.writers, row.directors))
        others = (text(or_dash(value)) for value in (row.airdate, writers, directors, row.logline))
        return text(accent(row.code)), text(or_dash(row.title, "strong")), *others

    def sections(self) -> Iterator[Section]:
        for row in self.rows:
            yield Section(heading(row.code, row.title), tuple(map(Paragraph, summary(row))))


def summary(row: EpisodeRow) -> Iterator[Text]:
    """Yield what an episode sets up, when it is shown and who made it, if anybody knows any of that."""
    if row.logline is not None:
        yield text(row.logline)
    if row.airdate or row.writers or row.directors:
        written, directed = (" & ".join(names) or DASH for names in (row.writers, row.directors))
        yield text(quiet(f"{row.airdate or DASH} · written by {written} · directed by {directed}"))


def episode_list(
    season: KnownSeason,
    writers: Collection[str] = (),
    directors: Collection[str] = (),
    characters: Collection[str] = (),
) -> EpisodeList:
    """Return the episodes that all of these writers, directors and characters (by key) have a part in."""
    return EpisodeList(
        tuple(
            episode_row(season, episode)
            for episode in season.episodes
            if set(writers) <= set(episode.writers)
            and set(directors) <= set(episode.directors)
            and set(characters) <= strongest(episode.synopsis).keys()
        )
    )


def episode_row(season: KnownSeason, episode: Episode) -> EpisodeRow:
    """Return what a list says of an episode."""
    credited = day(episode.airdate), episode.writers, episode.directors
    code = season.code(episode.number)
    return EpisodeRow(code, season.number, episode.number, episode.title, *credited, episode.logline)
