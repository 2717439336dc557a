"""Other ways for a season to go on: worlds that agree with it up to a boundary, and differ in what comes after it.

What a viewer may know at the boundary stays as it is: what has been told and revealed, who made an episode and when it
is aired, title and logline of the very next one, whatever belongs to the season as a whole. All else is open, and so is
the order in which the dataset has its characters and storylines. Every world is valid.
"""

import functools
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jjguide import dataset
from jjguide.model import Beat, Billing, Character, Episode, Presence, Reveal, Season
from jjguide.text import fold

# Names of people to come: what somebody may type anyway, and what is awkward to draw.
_LURES = """
aka | none | all | 7 | 2.07 | S02E08 | killer | nobody | gárdener | Xúlqøz | Qwëxyra Žlonk-Vâhr | 山田花子 | éééžix
灯台の長い長い長い長い名前の人物 | 🐙🐙🐙 | [bold]Vyqq[/bold] [/]
Wexquist of the many, many words that no column and no card and no narrow terminal was ever made for
"""
LURES = [lure for line in _LURES.strip().splitlines() for lure in line.split(" | ")]
LURES += ["ngwarthuquemandiolosopopterixamandriasto" * 3]
_REVEALED = ("names", "about", "fate")
_WORD = re.compile(r"[^\W_]+")
# Words that somebody may look for, and that are no part of a name.
_WORDS = ("octopus", "accident", "mother", "police", "hospital", "powers", "prison", "whereupon", "meanwhile")


def as_yaml(season: Season) -> str:
    """Return the season as a dataset, with its short names and in its order."""
    about = ("title", "number", "network", "premiere", "showrunner", "premise", "source")
    # Of those at the end that are only planned nothing is known.
    written = max((each.number for each in season.episodes if not is_open(each)), default=0)
    parts = {
        "season": {name: getattr(season, name) for name in about} | {"episodes": len(season.episodes)},
        "storylines": season.storylines,
        "characters": {key: _character(character) for key, character in season.characters.items()},
        "episodes": [
            {**vars(episode), "synopsis": [_beat(beat) for beat in episode.synopsis]}
            for episode in season.episodes[:written]
        ],
        "music": [vars(song) for song in season.music],
    }
    # One key to a line, because YAML looks for the end of one no further than that.
    return json.dumps(parts, ensure_ascii=False, default=str, indent=1)


def read(folder: Path, text: str) -> Season:
    """Return the season that a dataset holds, from a file in a folder."""
    path = folder / "season.yaml"
    path.write_text(text, encoding="utf-8")
    return dataset.load(path)


def is_open(episode: Episode) -> bool:
    """Return whether nothing is known of an episode but its number."""
    return not any(value for name, value in vars(episode).items() if name != "number")


def _character(character: Character) -> dict[str, object]:
    aliases: dict[int, list[str]] = {}
    for alias in character.aliases:
        aliases.setdefault(alias.episode, []).append(alias.text)
    revealed = {name: {each.episode: each.text for each in getattr(character, name)} for name in _REVEALED}
    optional = {**revealed, "aliases": aliases, "died": character.died}
    return {
        "actor": character.actor,
        "billing": character.billing,
        "credited": character.credited,
        **{name: value for name, value in optional.items() if value not in (None, {})},
    }


def _beat(beat: Beat) -> dict[str, object]:
    people: dict[str, list[str]] = {}
    for key, presence in beat.people.items():
        people.setdefault(presence, []).append(key)
    # One is written without a list.
    storyline = beat.storylines if len(beat.storylines) != 1 else beat.storylines[0]
    return {"storyline": storyline, **people, "text": beat.text}


def emptied(season: Season, seen: int) -> Season:
    """Return the world in which nothing has been told after: nobody knows more of an episode than what is public."""
    past = Past(season, seen)
    characters = {
        key: character
        if key in past.faces
        else replace(character, actor=None, billing=Billing.SUPPORTING, credited=past.last * (key in past.on_screen))
        for key, character in past.characters.items()
    }
    nothing: dict[str, Any] = {"title": None, "logline": None, "synopsis": (), "recap": None}
    return past.world(past.storylines, characters, lambda _: nothing)


def anonymous(season: Season, seen: int) -> Season:
    """Return the world in which everyone and everything to come is X, with the dataset upside down and other keys."""
    past = Past(season, seen)

    def veiled(reveals: tuple[Reveal, ...], veil: str) -> tuple[Reveal, ...]:
        return tuple(each if each.episode <= seen else Reveal(each.episode, veil) for each in reveals)

    def as_x(key: str, character: Character) -> Character:
        has_face = key in past.faces
        return replace(
            character,
            actor=character.actor if has_face else "X",
            billing=character.billing if has_face else Billing.STARRING,
            credited=character.credited if has_face else past.last,
            names=veiled(character.names, "X"),
            aliases=veiled(character.aliases, "X"),
            about=veiled(character.about, "…"),
            fate=veiled(character.fate, "…"),
            died=past.known_death(character),
        )

    def told(number: int) -> dict[str, Any]:
        beats = tuple(replace(beat, text="…") for beat in season.episodes[number - 1].synopsis)
        return {"title": "X", "logline": "…", "synopsis": beats, "recap": "…"}

    storylines = {key: past.storylines.get(key, "…") for key in reversed(list(season.storylines))}
    characters = {key: as_x(key, season.characters[key]) for key in reversed(list(season.characters))}
    return _rekeyed(past.world(storylines, characters, told))


def _rekeyed(season: Season) -> Season:
    """Return the season with other short names, which nobody is ever to see."""

    def rekeyed(beat: Beat) -> Beat:
        people = {f"not {key}": how for key, how in beat.people.items()}
        return Beat(tuple(f"not {key}" for key in beat.storylines), people, beat.text)

    return replace(
        season,
        storylines={f"not {key}": title for key, title in season.storylines.items()},
        characters={f"not {key}": character for key, character in season.characters.items()},
        episodes=tuple(replace(each, synopsis=tuple(map(rekeyed, each.synopsis))) for each in season.episodes),
    )


def crowded(season: Season, seen: int) -> Season:
    """Return the world in which a crowd comes, ahead of everyone in the dataset, with every name that is taken."""
    past = Past(season, seen)
    names = past.late(everything := [*LURES, *_taken(season), *map(misspelled, _taken(season)), *past.titles])
    numbers = range(seen + 1, past.last + 1)
    newcomers = {
        f"{name} too": Character(
            actor=everything[at],
            billing=Billing.STARRING,
            names=(Reveal(numbers[at % len(numbers)], name),),
            aliases=(Reveal(past.last, names[at - 2]), Reveal(past.last, names[at - 3])),
            about=(Reveal(past.last, f"{names[at - 4]} whereupon {names[at - 5]}."),),
            fate=(Reveal(past.last, "Dead."),),
            died=past.last,
        )
        for at, name in enumerate(names)
    }
    known = {
        key: replace(
            character,
            actor=character.actor if key in past.faces else names[at],
            billing=character.billing if key in past.faces else Billing.STARRING,
            credited=character.credited if key in past.faces else seen + 1,
            aliases=(*character.aliases, *(Reveal(past.last, name) for name in names[:9])),
            fate=(*character.fate, *(Reveal(number, "Dead, and not for long.") for number in numbers)),
            died=numbers[0] if character.died is None else character.died,
        )
        for at, (key, character) in enumerate(past.characters.items())
    }
    everyone = {**newcomers, **known}

    def told(number: int) -> dict[str, Any]:
        there = [key for key, character in everyone.items() if character.names[0].episode <= number]
        beats = tuple(
            Beat(
                (word, *past.storylines)[: at % 4],
                dict.fromkeys(there[at % 7 :: 7], list(Presence)[at % len(Presence)]),
                f"{word}!",
            )
            for at, word in enumerate(_WORDS * 2)
        )
        return {
            "title": past.titles[number % len(past.titles)],
            "logline": f"{_WORDS[number % len(_WORDS)]} whereupon {past.names[0]} meanwhile.",
            "synopsis": beats,
            "recap": " whereupon ".join(_WORDS),
        }

    return past.world({**{word: word for word in _WORDS}, **past.storylines}, everyone, told)


WORLDS: Mapping[str, Callable[[Season, int], Season]] = {
    "emptied": emptied,
    "anonymous": anonymous,
    "crowded": crowded,
}


def misspelled(name: str) -> str:
    """Return the name as somebody types it who leaves out the third character."""
    return " ".join((name[:2] + name[3:]).split())


def names_in(season: Season) -> list[str]:
    """Return every name, alias and actor, in any episode."""
    people = season.characters.values()
    names = [reveal.text for each in people for reveal in (*each.names, *each.aliases)]
    return [*names, *(each.actor for each in people if each.actor is not None)]


def _taken(season: Season) -> list[str]:
    """Return every name and storyline of a season, and whoever is behind the camera."""
    crew = [name for episode in season.episodes for name in (*episode.writers, *episode.directors)]
    return [*names_in(season), *crew, *season.storylines.values()]


class Past:
    """What all worlds have in common at a boundary.

    `characters` are those who have a name by then, as far as they are known; of them, those in `faces` have been seen
    under the name of their actor, and those in `on_screen` at all.
    """

    def __init__(self, season: Season, seen: int) -> None:
        self.season = season
        self.seen = seen
        self.last = len(season.episodes)
        beats = [beat for episode in season.episodes[:seen] for beat in episode.synopsis]
        begun = {key for beat in beats for key in beat.storylines}
        self.titles = [episode.title or "" for episode in season.episodes[: seen + 1]]
        self.storylines = {key: title for key, title in season.storylines.items() if key in begun}
        self.characters = {
            key: self._remembered(character)
            for key, character in season.characters.items()
            if character.names[0].episode <= seen
        }
        self.on_screen = {key for beat in beats for key, how in beat.people.items() if how is not Presence.MENTIONED}
        self.faces = {key for key in self.on_screen if self.characters[key].credited <= seen}
        everyone = self.characters.values()
        self.names = [each.text for character in everyone for each in (*character.names, *character.aliases)]
        texts = [
            *_WORDS,
            season.premise or "",
            *self.storylines.values(),
            *self.names,
            *(each.text for character in everyone for each in (*character.about, *character.fate)),
            *(beat.text for beat in beats),
            *(episode.logline or "" for episode in season.episodes[: seen + 1]),
            *(episode.recap or "" for episode in season.episodes[:seen]),
        ]
        self._said = [f" {_spoken(text)} " for text in texts]
        self._words = {word for said in self._said for word in said.split()}
        self._spoken_names = set(map(_spoken, self.names))
        self._words_of_names = {word for name in self._spoken_names for word in name.split()}

    def _remembered(self, character: Character) -> Character:
        revealed: dict[str, Any] = {
            name: tuple(reveal for reveal in getattr(character, name) if reveal.episode <= self.seen)
            for name in (*_REVEALED, "aliases")
        }
        return replace(character, **revealed, died=self.known_death(character))

    def world(
        self,
        storylines: Mapping[str, str],
        characters: Mapping[str, Character],
        told: Callable[[int], dict[str, Any]],
    ) -> Season:
        """Return a season that goes on with these numbered episodes and has the same stars; whom they play is open."""
        played = {each.actor: key for key, each in characters.items() if key in self.faces}
        open_ = iter([key for key in characters if key not in self.faces])
        by_star = {actor: played.get(actor) or next(open_, f"star {actor}") for actor in self.season.starring}
        nobody = Character(actor=None, billing=Billing.STARRING, names=(Reveal(self.last, "somebody else"),))
        stars = {
            key: replace(characters.get(key, nobody), actor=actor, billing=Billing.STARRING)
            for actor, key in by_star.items()
        }
        others = {
            key: each
            if key in self.faces or each.billing is not Billing.STARRING
            else replace(each, billing=Billing.SUPPORTING)
            for key, each in characters.items()
            if key not in stars
        }
        episodes = []
        for each in self.season.episodes:
            changes = told(each.number) if each.number > self.seen else {}
            if each.number == self.seen + 1:  # of which title and logline are known
                changes = {name: changes[name] for name in ("synopsis", "recap")}
            episodes.append(replace(each, **changes))
        return replace(
            self.season,
            storylines=storylines,
            characters={**others, **stars},
            episodes=tuple(episodes),
            written=tuple(episode.number for episode in episodes if episode.synopsis),
        )

    def known_death(self, character: Character) -> int | None:
        """Return the episode that has told of a character's death, or None."""
        return character.died if character.died is not None and character.died <= self.seen else None

    def late(self, names: Iterable[str]) -> list[str]:
        """Return names that may be news in any later episode: no text has a word of them, and none tells another."""
        spoken = {name: _spoken(name) for name in names if name}
        news = {own.removeprefix("the ") for own in spoken.values() if own not in self._spoken_names}
        return [
            name
            for name, own in spoken.items()
            if own in self._spoken_names
            or not (
                # In a description only what is nobody's name may be news: "a friend of Jane".
                (
                    set(own.split()) > _capitals(name)
                    and any(_capitals(name) & _capitals(other) for other in spoken if other != name)
                )
                or self._has_been_said(name)
                or any(_has(own, other) for other in news - {own.removeprefix("the ")})
            )
        ]

    def _has_been_said(self, name: str) -> bool:
        own = _spoken(name)
        words = {own} if " " not in own else _capitals(name) - self._words_of_names
        return bool(words & self._words) or any(_has(said, own) for said in self._said)


@functools.cache
def _spoken(text: str) -> str:
    return fold(text.replace("'s", " s"))


@functools.cache
def _capitals(name: str) -> frozenset[str]:
    return frozenset(_spoken(word) for word in _WORD.findall(name) if word[0].isupper())


def _has(spoken: str, other: str) -> bool:
    return f" {other} " in f" {spoken} " and other != ""
