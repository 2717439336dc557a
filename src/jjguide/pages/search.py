"""Every text that holds what was looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code
from jjguide.pages import ListPage
from jjguide.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jjguide.model import Season

# A "phrase in quotes", or a word.
_TERM = r'"([^"]*)"|(\S+)'


@dataclass
class Hit:
    """A text: the code and the title of its episode (null where it is no episode's), and which text of it it is."""

    code: Code | None
    title: str | None
    field: str
    text: str


@dataclass
class HitList(ListPage[Hit]):
    """What was found: episode by episode, then what belongs to none. `terms` are the words to mark in a drawing."""

    kind: ClassVar[Literal["search"]] = "search"
    heading: ClassVar[str] = "What was found"

    terms: tuple[str, ...]


def search(season: Season, typed: str) -> HitList:
    """Return every text with all the words that were typed, in any order, or with the beginnings of longer ones.

    A phrase in quotes is found as it stands. A beat is also found by the names of the people in it, whatever its text
    calls them.
    """
    typed_terms = (fold(phrase or word) for phrase, word in re.findall(_TERM, typed) if phrase.strip() or word)
    terms = tuple(dict.fromkeys(typed_terms))
    hits = tuple(hit for hit, names in _texts(season) if terms and _has_all(terms, hit.text, *names))
    return HitList(hits, terms)


def _has_all(terms: tuple[str, ...], *texts: str) -> bool:
    folded = "|".join(f" {fold(text)}" for text in texts)
    return all(f" {term}" in folded for term in terms)


def _texts(season: Season) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    """Yield every text, with the names by which it is found although they don't stand in it."""
    names = {key: (each.name, *each.other_names) for key, each in season.characters.items()}
    told = _descriptions(season, names)
    for episode in season.episodes:
        code, title = season.code(episode.number), episode.title
        for field, text in (("title", title), ("logline", episode.logline)):
            if text is not None:
                yield Hit(code, title, field, text), ()
        for beat in episode.synopsis:
            yield Hit(code, title, "beat", beat.text), tuple(name for key in beat.people for name in names[key])
        if episode.recap is not None:
            yield Hit(code, title, "recap", episode.recap), ()
        for field, text, own in told.get(episode.number, ()):
            yield Hit(code, title, field, text), own
    premise = [("premise", season.premise, ())] if season.premise is not None else []
    for field, text, own in (*premise, *told.get(0, ())):
        yield Hit(None, None, field, text), own
    for title in season.storylines.values():
        yield Hit(None, None, "storyline", title), ()
    for song in season.music:
        used_in = f", {song.used_in}" if song.used_in else ""
        yield Hit(None, None, "music", f"{song.title}, {song.artist}{used_in}"), ()


def _descriptions(
    season: Season, names: dict[str, tuple[str, ...]]
) -> dict[int, list[tuple[str, str, tuple[str, ...]]]]:
    """Return what is said about people, by the episode that reveals it (0: before the season)."""
    told: dict[int, list[tuple[str, str, tuple[str, ...]]]] = {}
    for key, character in season.characters.items():
        for field, reveals in (("about", character.about), ("fate", character.fate)):
            for reveal in reveals:
                text = f"{character.name}: {reveal.text}"
                told.setdefault(reveal.episode, []).append((field, text, names[key]))
    return told
