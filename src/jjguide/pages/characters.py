"""Characters, and what several of them share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jjguide.model import Billing, Code, Presence, strongest
from jjguide.pages import DRAWN_ONLY
from jjguide.pages.beats import Beat, beat_of
from jjguide.text import listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from jjguide.model import Season


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


class CharacterPage(_Character):
    """A character, as a viewer knows them."""

    kind: ClassVar[Literal["character"]] = "character"

    @property
    def heading(self) -> str:
        """The name."""
        return self.name


@dataclass
class SharedPage(_Character):
    """A character, with only the beats that they share with others."""

    kind: ClassVar[Literal["shared"]] = "shared"

    others: tuple[str, ...] = field(metadata=DRAWN_ONLY)

    @property
    def heading(self) -> str:
        """All their names."""
        return f"{self.name} with {listed(self.others)}"


def character_page(season: Season, key: str) -> CharacterPage:
    """Return a character by key, with every episode and beat that they are in."""
    return CharacterPage(**_character(season, key, {key}, season.characters.keys() - {key}))


def shared_page(season: Season, key: str, others: Collection[str]) -> SharedPage:
    """Return a character by key, with every episode and beat that they share with all of the others."""
    names = tuple(season.characters[other].name for other in dict.fromkeys(others))
    return SharedPage(**_character(season, key, {key, *others}, {*others}), others=names)


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
