"""One episode in full."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jjguide.hints import Command
from jjguide.model import STRENGTH, Code, Episode, KnownSeason, Presence, strongest
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import GAP, Block, Panel, Paragraph, Run, Section, Steps, Table, or_dash, quiet, strong, text
from jjguide.pages.episodes import EpisodeRow, episode_row, summary
from jjguide.pages.marks import IN_PERSON
from jjguide.pages.parts import Beat, Revealed, beat_of, learned, reveals_in


class InEpisode(NamedTuple):
    """A character in an episode, with their strongest presence in it."""

    name: str
    actor: str | None
    presence: Presence


@dataclass
class EpisodePage(EpisodeRow, Page):
    """An episode in full, and the codes of the ones before and after it."""

    synopsis: tuple[Beat, ...]
    recap: str | None
    reveals: tuple[Revealed, ...]
    characters: tuple[InEpisode, ...]
    previous: Code | None
    next: Code | None
    is_hidden: bool = field(metadata=DRAWN_ONLY)

    @property
    def heading(self) -> str:
        return " ".join(filter(None, (self.code, self.title)))

    def blocks(self) -> Iterator[Block]:
        """Yield what the episode sets up, its story, where it leaves things, who is in it, and where to go next."""
        yield Panel(text(Run(self.code, "code"), " ", or_dash(self.title, "strong")), tuple(summary(self)))
        for beat in self.synopsis:
            yield _told(beat)
        if self.is_hidden:
            # Whether it has been written up can't be known before it has been seen.
            yield Paragraph(text("You haven't seen this one yet."))
            yield Steps(((Command("seen", self.code), "when you have watched it"),))
            return
        if not self.synopsis:
            yield Paragraph(text("This one hasn't been written up yet."))
        if self.recap is not None:
            yield Paragraph(text(strong("Where things stand"), GAP, self.recap))
        # Where people stand, the story above has just told.
        if new := [each for each in self.reveals if each.field != "fate"]:
            yield Section(text(quiet("New in this episode")), (learned(new),))
        if self.characters:
            rows = (
                (
                    text(strong(each.name)),
                    text(or_dash(each.actor)),
                    text(or_dash(None if each.presence == "involved" else each.presence, "quiet")),
                )
                for each in self.characters
            )
            yield Table(("In this episode", "Played by", "How"), tuple(rows))
        around = ((self.previous, "the one before"), (self.next, "the one after"))
        yield Steps(tuple((Command("show", code), what) for code, what in around if code))


def _told(beat: Beat) -> Paragraph:
    """Return a beat, and below it its number, its storylines, and its people by how they are in it."""
    names: dict[str, list[str]] = {}
    for each in beat.characters:
        names.setdefault("" if each.presence in IN_PERSON else f" ({each.presence})", []).append(each.name)
    people = [f"{', '.join(group)}{how}" for how, group in names.items()]
    return Paragraph(text(beat.text), text(quiet(" · ".join([f"beat {beat.beat}", *beat.storylines, *people]))))


def episode_page(season: KnownSeason, episode: Episode) -> EpisodePage:
    """Return everything about an episode."""
    number, beats = episode.number, len(episode.synopsis)
    present = sorted(strongest(episode.synopsis).items(), key=lambda entry: STRENGTH[entry[1]])
    return EpisodePage(
        **vars(episode_row(season, episode)),
        synopsis=tuple(beat_of(season, episode, at) for at in range(1, beats + 1)),
        recap=episode.recap,
        reveals=tuple(Revealed(*found[1:]) for found in reveals_in(season, [number])),
        characters=tuple(
            InEpisode(season.characters[key].name, season.characters[key].actor, presence) for key, presence in present
        ),
        previous=season.code(number - 1) if number > 1 else None,
        next=season.code(number + 1) if number < len(season.episodes) else None,
        is_hidden=number > season.seen,
    )
