"""What an episode reveals about the characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jjguide.model import Reveal, Season

Field = Literal["name", "alias", "about", "fate"]


@dataclass
class Revealed:
    """Something that a viewer learns about a character; `name` is what the viewer calls them now."""

    name: str
    field: Field
    text: str


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
