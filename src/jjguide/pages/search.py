"""Every text with the words that were looked for, and every beat that was asked for."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Literal, NamedTuple, TypeAlias

from jjguide.lookup import named_in, quoted
from jjguide.model import Code, KnownSeason
from jjguide.pages import ListPage
from jjguide.pages.blocks import Bullets, Cell, Section
from jjguide.pages.parts import Present, Revealed, beat_of, heading, introduced, reveals_by_episode, who_is_who
from jjguide.pages.texts import Run, Text, or_dash, quiet, strong, text
from jjguide.text import fold, join_and, join_or, placed, words
from jjguide.text.forms import Vocabulary

HitKind = Literal["title", "logline", "beat", "recap", "about", "fate", "premise", "storyline", "music"]
# Words side by side, each in any of its forms; and names, each with a character's key, what to call them, its words.
Words: TypeAlias = Sequence[set[str]]
Names: TypeAlias = Sequence[tuple[str, str, list[str]]]

_PHRASE = r'"([^"]*)"'
_MOST_MISSPELLED = 3  # Corrections of more words than this would help nobody.


class Hit(NamedTuple):
    """A text, and where it is from; what doesn't apply is null or empty.

    `code` and `title` are those of its episode. `name` is who a description is about. `beat` is a beat's number in its
    episode, `storylines` are the titles of its storylines, the main one first, `characters` the people in it.
    """

    code: Code | None
    title: str | None
    field: HitKind
    name: str | None = None
    text: str = ""
    beat: int | None = None
    storylines: tuple[str, ...] = ()
    characters: tuple[Present, ...] = ()


@dataclass(eq=False, repr=False)
class HitList(ListPage[Hit]):
    """What was found: first the texts with all the words, then those found only with the help of a character's name."""

    heading = "What was found"
    headings = ("Code", "Title", "Where", "Who", "Text")

    names: dict[Hit, tuple[str, ...]]  # For each hit, the names with the words that its text lacks.
    terms: tuple[Words, ...]
    is_narrowed: bool  # Whether only beats were asked for.
    people: tuple[Revealed, ...]
    nothing: str

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
        """Return where a text is from: its field, or, if all are beats, its storylines."""
        return (" · ".join(hit.storylines) if self.is_narrowed else "") or hit.field

    def _item(self, hit: Hit) -> Text:
        who = ", ".join(self.names[hit]) or hit.name
        where = self._where(hit)
        which = {"about": "about ", "fate": "fate of "}.get(where, f"{where}, ") + who if who else where
        return text(*self._marked(hit.text), quiet(f"  {which}"))

    def _marked(self, string: str) -> Iterator[Run]:
        own = list(placed(string))
        marked: set[int] = set()
        for term in self.terms:
            for at in _places(term, [word for word, _, _ in own]):
                marked.update(range(own[at][1], own[at + len(term) - 1][2]))
        for is_marked, letters in groupby(range(len(string)), key=marked.__contains__):
            yield Run("".join(string[at] for at in letters), "mark" if is_marked else "")


class _Term(NamedTuple):
    """Words to look for side by side, and the characters, by key, with what to call them, who have these in a name."""

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
    """Return every text with all the words, or with people of these names; the rest narrows it to beats."""
    texts = [(hit, people, words(hit.text)) for hit, people in _texts(season)]
    names = [
        (key, name if name == character.name else f"{character.name} ({name})", words(name))
        for key, character in season.characters.items()
        for name in (character.name, *character.other_names)
    ]
    vocabulary = Vocabulary(
        chain(*(own for *_, own in texts), *(own for *_, own in names)),
        (reveal.text for character in season.characters.values() for reveal in character.names),
    )
    terms = list(_terms(typed, vocabulary, names))
    is_narrowed = episode is not None or bool(characters) or storyline is not None
    if is_narrowed:
        texts = [
            (hit, people, own)
            for hit, people, own in texts
            if hit.beat is not None
            and (episode is None or hit.code == season.code(episode))
            and (storyline is None or season.storylines[storyline] in hit.storylines)
            and all(key in people for key in characters)
        ]
    elif not terms:
        texts = []

    found: dict[Hit, tuple[str, ...]] = {}
    involved: list[str] = []
    unlisted: list[str] = []
    for hit, people, own in texts:
        missing = [term.bearers for term in terms if not _stands(term.words, own)]
        if any(bearers.keys().isdisjoint(people) for bearers in missing):
            continue
        called = (bearers[key] for bearers in missing for key in people if key in bearers)
        found[hit] = tuple(dict.fromkeys(called))
        # In a text that is found by a name, only its bearers are introduced: everybody would take a page.
        involved += [key for key in people if not missing or any(key in bearers for bearers in missing)]
        unlisted += [] if people else [hit.text]
    rows = tuple(sorted(found, key=lambda hit: bool(found[hit])))
    who = introduced(season, chain(involved, named_in(season, unlisted)))
    nothing = "" if found else _nothing(typed, vocabulary)
    return HitList(rows, found, tuple(term.words for term in terms), is_narrowed, who, nothing)


def _nothing(typed: str, vocabulary: Vocabulary) -> str:
    nothing = f"Nothing mentions {quoted(typed)}." if typed.strip() else "No beats match."
    unknown = (word for word in dict.fromkeys(words(typed)) if not vocabulary.forms(word))
    close = dict.fromkeys(each for word in islice(unknown, _MOST_MISSPELLED) for each in vocabulary.close(word))
    return f"{nothing} Did you mean {join_or([quoted(each) for each in close])}?" if close else nothing


def _terms(typed: str, vocabulary: Vocabulary, names: Names) -> Iterator[_Term]:
    for phrase in dict.fromkeys(re.findall(_PHRASE, typed)):
        if in_text := [{word} for word in words(phrase)]:
            yield _Term(in_text, _bearers(names, in_text))
    for word in dict.fromkeys(fold(re.sub(_PHRASE, " ", typed)).split()):
        forms = vocabulary.forms(word)
        # Letters of a script without spaces are found side by side, and so are the halves of a word.
        letters = words(word)
        parts = letters if len(letters) > 1 or forms else vocabulary.parts(word)
        in_text = [{part} for part in parts] if len(parts) > 1 else [forms]
        # A name is looked for as it is: not everybody with "Jessica's" in a name is Jessica.
        in_name = [{word}] if vocabulary.is_name(word) and len(parts) == 1 else in_text
        yield _Term(in_text, _bearers(names, in_name))


def _places(term: Words, own: Sequence[str]) -> Iterator[int]:
    for at in range(len(own) - len(term) + 1):
        if all(own[at + step] in fitting for step, fitting in enumerate(term)):
            yield at


def _stands(term: Words, own: Sequence[str]) -> bool:
    return not term[0].isdisjoint(own) and (len(term) == 1 or next(_places(term, own), None) is not None)


def _bearers(names: Names, term: Words) -> dict[str, str]:
    """Return who has a term in a name, by key, with what to call them."""
    called: dict[str, str] = {}
    for key, name, own in names:
        if _stands(term, own):
            called.setdefault(key, name)
    return called


def _texts(season: KnownSeason) -> Iterator[tuple[Hit, Collection[str]]]:
    """Yield every text with the keys of its people: episode by episode, then what belongs to no episode."""
    reveals = reveals_by_episode(season)
    for episode in season.episodes:
        code, title = season.code(episode.number), episode.title
        if title is not None:
            yield Hit(code, title, "title", text=title), ()
        if episode.logline is not None:
            yield Hit(code, title, "logline", text=episode.logline), ()
        for number, beat in enumerate(episode.synopsis, 1):
            shown = beat_of(season, episode, number)
            yield Hit(code, title, "beat", None, beat.text, number, shown.storylines, shown.characters), beat.people
        if episode.recap is not None:
            yield Hit(code, title, "recap", text=episode.recap), ()
        yield from _descriptions(reveals.get(episode.number, ()), code, title)
    if season.premise is not None:
        yield Hit(None, None, "premise", text=season.premise), ()
    yield from _descriptions(reveals.get(0, ()))
    yield from ((Hit(None, None, "storyline", text=title), ()) for title in season.storylines.values())
    for song in season.music:
        yield Hit(None, None, "music", text=", ".join(filter(None, (song.title, song.artist, song.used_in)))), ()


def _descriptions(
    reveals: Iterable[tuple[str, Revealed]], code: Code | None = None, title: str | None = None
) -> Iterator[tuple[Hit, Collection[str]]]:
    for key, each in reveals:
        if each.field in ("about", "fate"):
            yield Hit(code, title, each.field, each.name, each.text), (key,)
