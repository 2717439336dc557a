"""Every text that holds what was looked for, and every beat that was asked for."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import Literal, NamedTuple, TypeAlias

from jjguide.lookup import named_in
from jjguide.model import Code, Episode, KnownSeason
from jjguide.pages import RecordList
from jjguide.pages.blocks import Bullets, Cell, Run, Section, Text, or_dash, quiet, strong, text
from jjguide.pages.parts import Introduced, Present, RevealKind, beat_of, heading, introduced, told_in, who_is_who
from jjguide.text import fold, join_and, placed, words
from jjguide.text.forms import Vocabulary

Term: TypeAlias = Sequence[AbstractSet[str]]

HitKind = Literal["title", "logline", "beat", "recap", "about", "fate", "premise", "storyline", "music"]

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


@dataclass
class HitList(RecordList[Hit]):
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
    terms: tuple[Term, ...]
    # Whether only beats were asked for.
    is_narrowed: bool
    people: tuple[Introduced, ...]

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
        end = 0
        for start, stop in sorted(self._places(string)):
            if stop > end:
                yield Run(string[end : max(start, end)])
                yield Run(string[max(start, end) : stop], "mark")
                end = stop
        yield Run(string[end:])

    def _places(self, string: str) -> Iterator[tuple[int, int]]:
        """Yield the start and the end of everything in a text that was looked for."""
        written = list(placed(string))
        for term in self.terms:
            for at in _places(term, [word for word, _, _ in written]):
                yield written[at][1], written[at + len(term) - 1][2]


class _Text(NamedTuple):
    """A text, the keys of the people in it, and its episode; of a beat, its number there."""

    field: HitKind
    text: str
    people: Collection[str] = ()
    episode: Episode | None = None
    beat: int | None = None


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
        chain.from_iterable([*(own for _, own in texts), *(own for _, _, own in names)]),
        (reveal.text for character in season.characters.values() for reveal in character.names),
    )
    terms = list(_terms(typed, vocabulary))
    is_narrowed = episode is not None or bool(characters) or storyline is not None
    if is_narrowed:
        texts = [each for each in texts if _is_beat(each[0], episode, characters, storyline)]
    elif not terms:
        texts = []

    wanted = [(in_text, _bearers(names, in_name)) for in_text, in_name in terms]
    found: dict[Hit, tuple[str, ...]] = {}
    shown: list[_Text] = []
    for each, own in texts:
        missing = [bearers for term, bearers in wanted if not _stands(term, own)]
        people = [[bearers[key] for key in each.people if key in bearers] for bearers in missing]
        if all(people):
            found[_hit(season, each)] = tuple(dict.fromkeys(chain.from_iterable(people)))
            # Of what is told about a bearer of the name, only they are introduced: everybody in it would be a page.
            named = [key for key in each.people if any(key in bearers for bearers in missing)]
            shown.append(each._replace(people=named) if missing else each)
    rows = tuple(sorted(found, key=lambda hit: bool(found[hit])))
    looked_for = () if found else dict.fromkeys(words(typed))
    unknown = islice((word for word in looked_for if not vocabulary.forms(word)), _MOST_MISSPELLED)
    close = tuple(dict.fromkeys(each for word in unknown for each in vocabulary.close(word)))
    in_texts = named_in(season, (each.text for each in shown if not each.people))
    who = introduced(season, chain(*(each.people for each in shown), in_texts))
    return HitList(rows, found, close, tuple(term for term, _ in wanted), is_narrowed, who)


def _terms(typed: str, vocabulary: Vocabulary) -> Iterator[tuple[Term, Term]]:
    """Yield each phrase and each other word, once, as it may stand in a text, and as it may stand in a name."""
    for phrase in dict.fromkeys(re.findall(_PHRASE, typed)):
        if term := [{word} for word in words(phrase)]:
            yield term, term
    for word in dict.fromkeys(fold(re.sub(_PHRASE, " ", typed)).split()):
        forms = vocabulary.forms(word)
        # Letters of a script without spaces are found side by side, and so are the halves of a word.
        letters = words(word)
        if len(parts := letters if len(letters) > 1 or forms else vocabulary.parts(word)) > 1:
            yield (term := [{part} for part in parts]), term
            continue
        # "Jessica's mother" is no name of Jessica's.
        yield [forms], [{word} if vocabulary.is_name(word) else forms]
        if not forms:  # nothing has this one, and so nothing has all
            return


def _places(term: Term, own: Sequence[str]) -> Iterator[int]:
    """Yield where a term begins in some words."""
    for at in range(len(own) - len(term) + 1):
        if own[at] in term[0] and all(own[at + step] in fitting for step, fitting in enumerate(term)):
            yield at


def _stands(term: Term, own: Sequence[str]) -> bool:
    if len(term) == 1:
        return not term[0].isdisjoint(own)
    return next(_places(term, own), None) is not None


def _names(season: KnownSeason) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the key of everybody for each name, what to call them by it, and its words."""
    for key, character in season.characters.items():
        yield key, character.name, words(character.name)
        for name in character.other_names:
            yield key, f"{character.name} ({name})", words(name)


def _bearers(names: Iterable[tuple[str, str, list[str]]], term: Term) -> dict[str, str]:
    """Return the keys of the people who have a term in a name, and what to call them by the first such name."""
    found: dict[str, str] = {}
    for key, called, own in names:
        if _stands(term, own):
            found.setdefault(key, called)
    return found


def _texts(season: KnownSeason) -> Iterator[_Text]:
    """Yield every text: what belongs to an episode, episode by episode, and then what belongs to none."""
    told = told_in(season)
    for episode in season.episodes:
        if episode.title is not None:
            yield _Text("title", episode.title, (), episode)
        if episode.logline is not None:
            yield _Text("logline", episode.logline, (), episode)
        for number, beat in enumerate(episode.synopsis, 1):
            yield _Text("beat", beat.text, beat.people, episode, number)
        if episode.recap is not None:
            yield _Text("recap", episode.recap, (), episode)
        yield from _descriptions(told.get(episode.number, {}), episode)
    if season.premise is not None:
        yield _Text("premise", season.premise)
    yield from _descriptions(told.get(0, {}))
    yield from (_Text("storyline", title) for title in season.storylines.values())
    for song in season.music:
        yield _Text("music", ", ".join(filter(None, (song.title, song.artist, song.used_in))))


def _descriptions(
    told: Mapping[str, Sequence[tuple[RevealKind, str]]], episode: Episode | None = None
) -> Iterator[_Text]:
    for key, reveals in told.items():
        for field, said in reveals:
            if field in ("about", "fate"):
                yield _Text(field, said, (key,), episode)


def _is_beat(text: _Text, number: int | None, characters: Iterable[str], storyline: str | None) -> bool:
    """Return whether a text is a beat: of this episode and storyline, if they are given, with all these characters."""
    if text.episode is None or text.beat is None:
        return False
    return (
        number in (None, text.episode.number)
        and (storyline is None or storyline in text.episode.synopsis[text.beat - 1].storylines)
        and all(key in text.people for key in characters)
    )


def _hit(season: KnownSeason, text: _Text) -> Hit:
    code, title = (season.code(text.episode.number), text.episode.title) if text.episode else (None, None)
    if text.episode and text.beat:
        beat = beat_of(season, text.episode, text.beat)
        return Hit(code, title, text.field, None, text.text, text.beat, beat.storylines, beat.characters)
    name = next((season.characters[key].name for key in text.people), None)
    return Hit(code, title, text.field, name, text.text, None, (), ())
