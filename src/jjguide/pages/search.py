"""Every text that holds what was looked for, and every beat that was asked for."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Literal, NamedTuple, TypeAlias

from jjguide.lookup import named_in
from jjguide.model import Code, Episode, KnownSeason
from jjguide.pages import ListPage
from jjguide.pages.blocks import Bullets, Cell, Section
from jjguide.pages.parts import Present, Revealed, beat_of, heading, introduced, told_in, who_is_who
from jjguide.pages.texts import Run, Text, or_dash, quiet, strong, text
from jjguide.text import fold, join_and, placed, words
from jjguide.text.forms import Vocabulary

HitKind = Literal["title", "logline", "beat", "recap", "about", "fate", "premise", "storyline", "music"]
Words: TypeAlias = Sequence[AbstractSet[str]]
"""Words side by side, each in any of its forms."""

_PHRASE = r'"([^"]*)"'
# Nobody reads what was meant by more words than this.
_MOST_MISSPELLED = 3


class Hit(NamedTuple):
    """A text, and where it is from; what doesn't apply is null or empty.

    `code` and `title` are those of its episode. `name` is who a description is about. `beat` is a beat's number in its
    episode, `storylines` are the titles of its storylines, the main one first, `characters` the people in it.
    """

    code: Code | None
    title: str | None
    field: HitKind
    name: str | None
    text: str
    beat: int | None
    storylines: tuple[str, ...]
    characters: tuple[Present, ...]


@dataclass(eq=False, repr=False)
class HitList(ListPage[Hit]):
    """What was found: first the texts with all the words, then those found only with the help of a character's name.

    Each part is in the order of the episodes, with what belongs to none at its end.
    """

    heading = "What was found"
    headings = ("Code", "Title", "Where", "Who", "Text")

    # For each hit the names that supplied the words its text lacks.
    names: dict[Hit, tuple[str, ...]]
    # Where there is nothing: words of the season that are spelled nearly like the first of those that it doesn't have.
    close: tuple[str, ...]
    # What was looked for.
    terms: tuple[Words, ...]
    # Whether only beats were asked for.
    is_narrowed: bool
    people: tuple[Revealed, ...]

    def cells(self, row: Hit) -> tuple[Cell, ...]:
        who = ", ".join(self.names[row]) or row.name or ""
        return text(or_dash(row.code)), text(or_dash(row.title)), text(self._where(row)), text(who), text(row.text)

    def sections(self) -> Iterator[Section]:
        for by_name, part in groupby(self.rows, key=lambda hit: bool(self.names[hit])):
            if by_name:
                named = dict.fromkeys(chain.from_iterable(self.names.values()))
                yield Section(text(strong(f"About {join_and([*named])}")), ())
            for (code, title), hits in groupby(part, key=lambda hit: (hit.code, hit.title)):
                head = heading(code, title) if code is not None else text(strong("Elsewhere"))
                yield Section(head, (Bullets(tuple(self._item(hit) for hit in hits)),))
        yield from who_is_who(self.people)

    def _where(self, hit: Hit) -> str:
        """Return which text it is: its field, or, where that is "beat" for all, its storylines."""
        return (" · ".join(hit.storylines) if self.is_narrowed else "") or hit.field

    def _item(self, hit: Hit) -> Text:
        """Return a text with what was looked for marked, and behind it which one it is and of whom."""
        who = ", ".join(self.names[hit]) or hit.name
        where = self._where(hit)
        which = {"about": "about ", "fate": "fate of "}.get(where, f"{where}, ") + who if who else where
        return text(*self._marked(hit.text), quiet(f"  {which}"))

    def _marked(self, string: str) -> Iterator[Run]:
        """Yield a text in runs, those that were looked for marked."""
        own = list(placed(string))
        marked: set[int] = set()
        for term in self.terms:
            for at in _places(term, [word for word, _, _ in own]):
                marked.update(range(own[at][1], own[at + len(term) - 1][2]))
        for is_marked, letters in groupby(range(len(string)), key=marked.__contains__):
            yield Run("".join(string[at] for at in letters), "mark" if is_marked else "")


class _Text(NamedTuple):
    """A text, its episode, the keys of the people in it; of a beat, its number in the episode."""

    field: HitKind
    text: str
    episode: Episode | None = None
    people: Collection[str] = ()
    beat: int | None = None


class _Name(NamedTuple):
    """A name in words, the key of who has it, and what to call them by it."""

    words: list[str]
    key: str
    called: str


class _Term(NamedTuple):
    """Something to look for: how it stands in a text, and by key what to call whoever has it in a name."""

    words: Words
    bearers: dict[str, str]


def search(
    season: KnownSeason,
    typed: str,
    *,
    episode: int | None = None,
    characters: Collection[str] = (),
    storyline: str | None = None,
) -> HitList:
    """Return every text with all the words that were typed, in any order.

    A word finds all its forms, or, if the season has none, the words that begin with it; a name has no
    forms. A phrase in quotes is found as it stands. What is told of people is found by their names too.

    An episode, characters (by key) and a storyline (by key) narrow it to the beats that have all of these; of those,
    no words find all.
    """
    texts, names = [(each, words(each.text)) for each in _texts(season)], list(_names(season))
    vocabulary = Vocabulary(
        chain(*(own for _, own in texts), *(name.words for name in names)),
        (reveal.text for character in season.characters.values() for reveal in character.names),
    )
    terms = list(_terms(typed, vocabulary, names))
    is_narrowed = episode is not None or bool(characters) or storyline is not None
    if is_narrowed:
        texts = [each for each in texts if _is_beat(each[0], episode, characters, storyline)]
    elif not terms:
        texts = []

    found: dict[Hit, tuple[str, ...]] = {}
    people, unlisted = [], []
    for each, own in texts:
        missing = [term.bearers for term in terms if not _stands(term.words, own)]
        if any(bearers.keys().isdisjoint(each.people) for bearers in missing):
            continue
        called = (bearers[key] for bearers in missing for key in each.people if key in bearers)
        found[_hit(season, each)] = tuple(dict.fromkeys(called))
        # Of what is told about a bearer of the name, only they are introduced: everybody in it would be a page.
        people += [key for key in each.people if not missing or any(key in bearers for bearers in missing)]
        unlisted += [] if each.people else [each.text]
    rows = tuple(sorted(found, key=lambda hit: bool(found[hit])))
    looked_for = () if found else dict.fromkeys(words(typed))
    unknown = islice((word for word in looked_for if not vocabulary.forms(word)), _MOST_MISSPELLED)
    close = tuple(dict.fromkeys(each for word in unknown for each in vocabulary.close(word)))
    who = introduced(season, chain(people, named_in(season, unlisted)))
    return HitList(rows, found, close, tuple(term.words for term in terms), is_narrowed, who)


def _terms(typed: str, vocabulary: Vocabulary, names: Sequence[_Name]) -> Iterator[_Term]:
    """Yield each phrase and each other word, once."""
    for phrase in dict.fromkeys(re.findall(_PHRASE, typed)):
        if in_text := [{word} for word in words(phrase)]:
            yield _Term(in_text, _bearers(names, in_text))
    for word in dict.fromkeys(fold(re.sub(_PHRASE, " ", typed)).split()):
        forms = vocabulary.forms(word)
        # Letters of a script without spaces are found side by side, and so are the halves of a word.
        letters = words(word)
        parts = letters if len(letters) > 1 or forms else vocabulary.parts(word)
        in_text = [{part} for part in parts] if len(parts) > 1 else [forms]
        # "Jessica's mother" is no name of Jessica's.
        in_name = [{word}] if vocabulary.is_name(word) and len(parts) == 1 else in_text
        yield _Term(in_text, _bearers(names, in_name))


def _places(term: Words, own: Sequence[str]) -> Iterator[int]:
    """Yield where a term begins in some words."""
    for at in range(len(own) - len(term) + 1):
        if all(own[at + step] in fitting for step, fitting in enumerate(term)):
            yield at


def _stands(term: Words, own: Sequence[str]) -> bool:
    # Most texts have none of it.
    return not term[0].isdisjoint(own) and next(_places(term, own), None) is not None


def _names(season: KnownSeason) -> Iterator[_Name]:
    for key, character in season.characters.items():
        yield _Name(words(character.name), key, character.name)
        for name in character.other_names:
            yield _Name(words(name), key, f"{character.name} ({name})")


def _bearers(names: Sequence[_Name], term: Words) -> dict[str, str]:
    """Return who has a term in a name, by key, and what to call them by the first such name."""
    found: dict[str, str] = {}
    for name in names:
        if _stands(term, name.words):
            found.setdefault(name.key, name.called)
    return found


def _texts(season: KnownSeason) -> Iterator[_Text]:
    """Yield every text: what belongs to an episode, episode by episode, and then what belongs to none."""
    told = told_in(season)
    for episode in season.episodes:
        if episode.title is not None:
            yield _Text("title", episode.title, episode)
        if episode.logline is not None:
            yield _Text("logline", episode.logline, episode)
        for number, beat in enumerate(episode.synopsis, 1):
            yield _Text("beat", beat.text, episode, beat.people, number)
        if episode.recap is not None:
            yield _Text("recap", episode.recap, episode)
        yield from _descriptions(told.get(episode.number, ()), episode)
    if season.premise is not None:
        yield _Text("premise", season.premise)
    yield from _descriptions(told.get(0, ()))
    yield from (_Text("storyline", title) for title in season.storylines.values())
    for song in season.music:
        yield _Text("music", ", ".join(filter(None, (song.title, song.artist, song.used_in))))


def _descriptions(told: Iterable[tuple[str, Revealed]], episode: Episode | None = None) -> Iterator[_Text]:
    for key, each in told:
        if each.field in ("about", "fate"):
            yield _Text(each.field, each.text, episode, (key,))


def _is_beat(text: _Text, number: int | None, characters: Iterable[str], storyline: str | None) -> bool:
    """Return whether a text is a beat: of this episode and storyline, if they are given, with all these characters."""
    if text.episode is None or text.beat is None:
        return False
    in_storyline = storyline in (None, *text.episode.synopsis[text.beat - 1].storylines)
    return in_storyline and number in (None, text.episode.number) and all(key in text.people for key in characters)


def _hit(season: KnownSeason, text: _Text) -> Hit:
    code, title = (season.code(text.episode.number), text.episode.title) if text.episode else (None, None)
    if text.episode and text.beat:
        beat = beat_of(season, text.episode, text.beat)
        return Hit(code, title, text.field, None, text.text, text.beat, beat.storylines, beat.characters)
    name = next((season.characters[key].name for key in text.people), None)
    return Hit(code, title, text.field, name, text.text, None, (), ())
