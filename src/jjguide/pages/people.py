"""Characters, the cast, and the people who wrote and directed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jjguide.pages.episodes import strongest

if TYPE_CHECKING:
    from jjguide.model import Billing, Presence, Season

Job = Literal["writer", "director"]


@dataclass(eq=False, repr=False)
class Fate:
    """Where the story has brought somebody, and the episode that tells it (null: before the season)."""

    code: str | None
    text: str


@dataclass(eq=False, repr=False)
class EpisodeOf:
    """What happens to somebody in an episode."""

    code: str
    title: str | None
    presence: Presence
    beats: tuple[str, ...]


@dataclass(eq=False, repr=False)
class Together:
    """How many beats somebody shares."""

    name: str
    beats: int


@dataclass(eq=False, repr=False)
class CharacterPage:
    """A character, as a viewer knows them."""

    type: Literal["character"]
    name: str
    aliases: tuple[str, ...]
    actor: str | None
    billing: Billing | None
    about: str | None
    fate: Fate | None
    first: str | None
    last: str | None
    episodes: tuple[EpisodeOf, ...]
    together: tuple[Together, ...]


class SharedPage(CharacterPage):
    """A character, with only what they share with another."""


@dataclass(eq=False, repr=False)
class Credit:
    """A job, and the codes of the episodes it was done for."""

    job: Job
    episodes: tuple[str, ...]


@dataclass(eq=False, repr=False)
class PersonPage:
    """Somebody who wrote or directed."""

    type: Literal["person"]
    name: str
    credits: tuple[Credit, ...]


@dataclass(eq=False, repr=False)
class CastRow:
    """A character in the cast; the codes are those of every episode with a beat that they are in."""

    name: str
    actor: str | None
    billing: Billing | None
    first: str | None
    last: str | None
    episodes: tuple[str, ...]


class CastList(tuple[CastRow, ...]):
    """Everyone, in the order in which they come into the story."""

    __slots__ = ()


@dataclass(eq=False, repr=False)
class CreditRow:
    """A person in a job, and the codes of the episodes it was done for."""

    name: str
    job: Job
    episodes: tuple[str, ...]


class CreditList(tuple[CreditRow, ...]):
    """Writers and directors, by their first episode."""

    __slots__ = ()


def character_page(season: Season, key: str, other: str | None = None) -> CharacterPage:
    """Return a character by key, with every episode and beat that they are in, or that they share with another."""
    character = season.characters[key]
    fate = character.fate[-1] if character.fate else None
    wanted = {key} if other is None else {key, other}
    episodes = [
        (episode, [beat for beat in episode.synopsis if wanted <= beat.people.keys()]) for episode in season.episodes
    ]
    rows = tuple(
        EpisodeOf(
            season.code(episode.number),
            episode.title,
            strongest(beats)[key],
            tuple(beat.text for beat in beats),
        )
        for episode, beats in episodes
        if beats
    )
    others = season.characters.keys() - {key} if other is None else {other}
    shared = Counter(who for _, beats in episodes for beat in beats for who in beat.people if who in others)
    return (CharacterPage if other is None else SharedPage)(
        type="character",
        name=character.name,
        aliases=character.other_names,
        actor=character.actor,
        billing=character.billing,
        about=character.about[-1].text if character.about else None,
        fate=Fate(season.code(fate.episode) if fate.episode else None, fate.text) if fate else None,
        first=rows[0].code if rows else None,
        last=rows[-1].code if rows else None,
        episodes=rows,
        together=tuple(Together(season.characters[who].name, count) for who, count in shared.most_common()),
    )


def person_page(season: Season, name: str) -> PersonPage:
    """Return what somebody has written and directed."""
    return PersonPage("person", name, tuple(Credit(row.job, row.episodes) for row in credit_list(season, name)))


def cast_list(season: Season) -> CastList:
    """Return everyone in the season; those who are known before it and in none of its beats come last."""
    codes: dict[str, list[str]] = {}
    for episode in season.episodes:
        for key in strongest(episode.synopsis):
            codes.setdefault(key, []).append(season.code(episode.number))
    rows = []
    for key in [*codes, *(key for key in season.characters if key not in codes)]:
        character, own = season.characters[key], tuple(codes.get(key, ()))
        first, last = (own[0], own[-1]) if own else (None, None)
        rows.append(CastRow(character.name, character.actor, character.billing, first, last, own))
    return CastList(rows)


def credit_list(season: Season, name: str | None = None) -> CreditList:
    """Return who wrote and who directed what: everyone, or one person."""
    rows: dict[tuple[str, Job], list[str]] = {}
    for episode in season.episodes:
        jobs: list[tuple[Job, tuple[str, ...]]] = [("writer", episode.writers), ("director", episode.directors)]
        for job, people in jobs:
            for person in people:
                if name in (None, person):
                    rows.setdefault((person, job), []).append(season.code(episode.number))
    return CreditList(CreditRow(person, job, tuple(codes)) for (person, job), codes in rows.items())
