"""A beat, with who is in it: the same wherever a page shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jjguide.model import Presence

if TYPE_CHECKING:
    from jjguide import model


@dataclass
class Present:
    """A character in a beat, and how they are in it."""

    name: str
    presence: Presence


@dataclass
class Beat:
    """A beat: its number in its episode, its text, the title of its storyline, and who is in it, strongest first."""

    beat: int
    text: str
    storyline: str
    characters: tuple[Present, ...]


def beat_of(season: model.Season, episode: model.Episode, number: int) -> Beat:
    """Return the beat of an episode with this number, counted from 1."""
    beat = episode.synopsis[number - 1]
    people = tuple(Present(season.characters[key].name, presence) for key, presence in beat.people.items())
    return Beat(number, beat.text, season.storylines[beat.storyline], people)
