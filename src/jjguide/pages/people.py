"""Characters, the cast, and the people who wrote and directed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jjguide.model import Billing, Code, Presence
from jjguide.pages import ListPage
from jjguide.pages.beats import Beat, beat_of, strongest

if TYPE_CHECKING:
    from jjguide.model import Season

Job = Literal["writer", "director"]


@dataclass
class Fate:
    """Where the story has taken a character, and the episode that tells it (null: before the season)."""

    code: Code | None
    text: str


@dataclass
class EpisodeOf:
    """What happens to a character in an episode."""

    code: Code
    title: str | None
    presence: Presence
    beats: tuple[Beat, ...]


@dataclass
class Together:
    """Another character, and how many beats they share."""

    name: str
    beats: int


@dataclass
class _Character:
    type: Literal["character"]
    name: str
    aliases: tuple[str, ...]
    actor: str | None
    billing: Billing | None
    about: str | None
    fate: Fate | None
    first: Code | None
    last: Code | None
    episodes: tuple[EpisodeOf, ...]
    together: tuple[Together, ...]


@dataclass
class CharacterPage(_Character):
    """A character, as a viewer knows them."""

    kind: ClassVar[Literal["character"]] = "character"

    @property
    def heading(self) -> str:
        """The name."""
        return self.name


@dataclass
class SharedPage(_Character):
    """A character, with only the beats that they share with another."""

    kind: ClassVar[Literal["shared"]] = "shared"

    @property
    def heading(self) -> str:
        """Both names."""
        return " and ".join([self.name, *(other.name for other in self.together)])


@dataclass
class Credit:
    """A job, and the codes of the episodes it was done for."""

    job: Job
    episodes: tuple[Code, ...]


@dataclass
class PersonPage:
    """A writer or director."""

    kind: ClassVar[Literal["person"]] = "person"

    type: Literal["person"]
    name: str
    credits: tuple[Credit, ...]

    @property
    def heading(self) -> str:
        """The name."""
        return self.name


@dataclass
class CastRow:
    """A character in the cast; the codes are those of every episode with a beat that they are in."""

    name: str
    actor: str | None
    billing: Billing | None
    first: Code | None
    last: Code | None
    episodes: tuple[Code, ...]


@dataclass
class CastList(ListPage[CastRow]):
    """Every character, in the order in which they come into the story."""

    kind: ClassVar[Literal["cast"]] = "cast"
    heading: ClassVar[str] = "The cast"


@dataclass
class CreditRow:
    """A person in a job, and the codes of the episodes it was done for."""

    name: str
    job: Job
    episodes: tuple[Code, ...]


@dataclass
class CreditList(ListPage[CreditRow]):
    """Writers and directors, by their first episode."""

    kind: ClassVar[Literal["credits"]] = "credits"
    heading: ClassVar[str] = "The writers and directors"


def character_page(season: Season, key: str) -> CharacterPage:
    """Return a character by key, with every episode and beat that they are in."""
    return CharacterPage(**_character(season, key, {key}, season.characters.keys() - {key}))


def shared_page(season: Season, key: str, other: str) -> SharedPage:
    """Return a character by key, with every episode and beat that they share with another."""
    return SharedPage(**_character(season, key, {key, other}, {other}))


def _character(season: Season, key: str, together: set[str], others: set[str]) -> dict[str, Any]:
    """Return the fields of a character's page: the beats with all of `together`, and which `others` are in them."""
    character = season.characters[key]
    fate = character.fate[-1] if character.fate else None
    told = [
        (episode, {number: beat for number, beat in enumerate(episode.synopsis, 1) if together <= beat.people.keys()})
        for episode in season.episodes
    ]
    rows = tuple(
        EpisodeOf(
            season.code(episode.number),
            episode.title,
            strongest(beats.values())[key],
            tuple(beat_of(season, episode, number) for number in beats),
        )
        for episode, beats in told
        if beats
    )
    shared = Counter(who for _, beats in told for beat in beats.values() for who in beat.people if who in others)
    return {
        "type": "character",
        "name": character.name,
        "aliases": character.other_names,
        "actor": character.actor,
        "billing": character.billing,
        "about": character.about[-1].text if character.about else None,
        "fate": Fate(season.code(fate.episode) if fate.episode else None, fate.text) if fate else None,
        "first": rows[0].code if rows else None,
        "last": rows[-1].code if rows else None,
        "episodes": rows,
        "together": tuple(Together(season.characters[who].name, count) for who, count in shared.most_common()),
    }


def person_page(season: Season, name: str) -> PersonPage:
    """Return what a writer or director, by name, has made."""
    return PersonPage("person", name, tuple(Credit(row.job, row.episodes) for row in credit_list(season, name).rows))


def cast_list(season: Season) -> CastList:
    """Return every character; those who are known before the season and in none of its beats come last."""
    codes: dict[str, list[Code]] = {}
    for episode in season.episodes:
        for key in strongest(episode.synopsis):
            codes.setdefault(key, []).append(season.code(episode.number))
    rows = []
    for key in [*codes, *(key for key in season.characters if key not in codes)]:
        character, own = season.characters[key], tuple(codes.get(key, ()))
        first, last = (own[0], own[-1]) if own else (None, None)
        rows.append(CastRow(character.name, character.actor, character.billing, first, last, own))
    return CastList(tuple(rows))


def credit_list(season: Season, name: str | None = None) -> CreditList:
    """Return who wrote and who directed what: everyone, or one person."""
    rows: dict[tuple[str, Job], list[Code]] = {}
    for episode in season.episodes:
        jobs: list[tuple[Job, tuple[str, ...]]] = [("writer", episode.writers), ("director", episode.directors)]
        for job, people in jobs:
            for person in people:
                if name in (None, person):
                    rows.setdefault((person, job), []).append(season.code(episode.number))
    return CreditList(tuple(CreditRow(person, job, tuple(codes)) for (person, job), codes in rows.items()))
