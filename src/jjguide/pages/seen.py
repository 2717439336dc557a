"""How far a viewer has seen, what comes next, and what the last episodes have revealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code, Day, SeenCode
from jjguide.progress import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jjguide.model import Episode, Reveal, Season

Field = Literal["name", "alias", "about", "fate"]


@dataclass
class NextEpisode:
    """An episode to come: the first that the viewer hasn't seen, or that hasn't been told."""

    code: Code
    title: str | None
    airdate: Day | None
    logline: str | None


@dataclass
class Revealed:
    """Something that a viewer learns about a character, who is called as the viewer calls them now."""

    name: str
    field: Field
    text: str


@dataclass
class RevealedIn:
    """The same, with the code of the episode."""

    code: Code
    name: str
    field: Field
    text: str


@dataclass
class SeenPage:
    """How far a viewer has seen, and where that is known from; what the episodes since the last time have revealed."""

    kind: ClassVar[Literal["seen"]] = "seen"

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
        return f"How far you have seen · {self.title}, season {self.season}"


def seen_page(season: Season, source: Source | None, since: int | None = None) -> SeenPage:
    """Return how far the viewer of a season has seen, and what has been revealed since an episode (None: nothing)."""
    last = season.seen_code.number if season.seen_code is not None else 0
    return SeenPage(
        title=season.title,
        season=season.number,
        episodes=len(season.episodes),
        seen=season.seen_code,
        source=source,
        next=coming(season, season.next),
        reveals=tuple(
            RevealedIn(season.code(number), found.name, found.field, found.text)
            for number in range((last if since is None else since) + 1, last + 1)
            for found in revealed_in(season, number)
        ),
    )


def coming(season: Season, episode: Episode | None) -> NextEpisode | None:
    """Return what is known of an episode to come, if there is one."""
    if episode is None:
        return None
    airdate = Day(episode.airdate.isoformat()) if episode.airdate else None
    return NextEpisode(season.code(episode.number), episode.title, airdate, episode.logline)


def revealed_in(season: Season, number: int) -> Iterator[Revealed]:
    """Yield what an episode reveals about the characters, those in its beats first, in the order of its beats."""
    beats = season.episodes[number - 1].synopsis
    in_beats = dict.fromkeys(key for beat in beats for key in beat.people)
    for key in [*in_beats, *(key for key in season.characters if key not in in_beats)]:
        character = season.characters[key]
        fields: dict[Field, tuple[Reveal, ...]] = {
            "name": character.names,
            "alias": character.aliases,
            "about": character.about,
            "fate": character.fate,
        }
        for field, reveals in fields.items():
            for reveal in reveals:
                if reveal.episode == number:
                    yield Revealed(character.name, field, reveal.text)
