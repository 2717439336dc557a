"""A Season and the last episode seen -> the Season that this viewer may know.

It is applied once, right after loading. What it leaves out is not there for any later step: look-ups, suggestions,
completions, counts, widths and errors come out of what is left, and so does every order, because even the order of the
dataset could tell who is to come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jjguide.model import Presence

if TYPE_CHECKING:
    from jjguide.model import Character, Episode, Reveal, Season


def cut(season: Season, seen: int) -> Season:
    """Return what a viewer knows when the credits of episode `seen` roll, 0 for before the first one.

    Of later episodes the code, airdate, writers and directors stay; of the very next one its title and logline too.
    After the last episode nothing is hidden.
    """
    if seen >= len(season.episodes):
        return replace(season, seen=seen)
    beats = [beat for episode in season.episodes[:seen] for beat in episode.synopsis]
    storylines = dict.fromkeys(beat.storyline for beat in beats)
    on_screen = {key for beat in beats for key, how in beat.people.items() if how is not Presence.MENTIONED}
    known = {
        key: _known(character, seen, has_face=key in on_screen and character.credited <= seen)
        for key, character in season.characters.items()
        if character.names[0].episode <= seen
    }
    come_in = dict.fromkeys(key for beat in beats for key in beat.people)
    by_name = sorted(known.keys() - come_in.keys(), key=lambda key: (known[key].name, repr(known[key])))
    return replace(
        season,
        seen=seen,
        storylines={key: season.storylines[key] for key in storylines},
        characters={key: known[key] for key in [*come_in, *by_name]},
        episodes=tuple(_allowed(episode, seen) for episode in season.episodes),
    )


def _known(character: Character, seen: int, *, has_face: bool) -> Character:
    """The actor and the billing are known once a character has been on the screen: a name dropped has no face yet."""
    return replace(
        character,
        actor=character.actor if has_face else None,
        billing=character.billing if has_face else None,
        names=_until(character.names, seen),
        aliases=_until(character.aliases, seen),
        about=_until(character.about, seen),
        fate=_until(character.fate, seen),
        credited=0,
    )


def _until(reveals: tuple[Reveal, ...], seen: int) -> tuple[Reveal, ...]:
    return tuple(reveal for reveal in reveals if reveal.episode <= seen)


def _allowed(episode: Episode, seen: int) -> Episode:
    if episode.number <= seen:
        return episode
    if episode.number == seen + 1:
        return replace(episode, synopsis=(), recap=None)
    return replace(episode, title=None, logline=None, synopsis=(), recap=None)
