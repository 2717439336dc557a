"""Which of some people a sentence names, by all of a name, by one word of it, or by a title that only one has.

A word that two people share names nobody, unless it is the given name of one of them. What an article stands before is
no part of a name: "the Slayer" is not Ann Slayer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from jjguide.text import unaccented

_WORD = re.compile(r"[^\W_]+(?:['’-](?!s\b)[^\W_]+)*")
# What may stand between two words of a name.
_JOINT = re.compile(r'[ ."“”]{1,3}')
_NICKNAME = re.compile(r'["“]([^"“”]+)["”]')
_TITLE_WORDS = """
doctor professor principal uncle aunt lord lady ser sir king queen prince princess detective officer captain agent
father mother sister brother master mistress general colonel sergeant lieutenant commander chief mayor constable
sheriff deputy judge governor senator president inspector nurse coach reverend count countess duke duchess
mr mrs ms miss dr st prof sgt lt capt gen rev
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_SMALL = frozenset(["the", "a", "an", "of", "de", "la", "von", "van", "and", "in", "jr", "sr"])
BESIDE_NAMES = _TITLES | _SMALL
"""Words in small letters that may stand in a name and name nobody."""
_ARTICLES = frozenset(["the", "a", "an", "another"])
# Parts in a story that are no names, however they are written.
_ROLE = re.compile(
    r"#\d|'s |\b(?:guard|officer|soldier|nurse|waitress|bartender|driver|reporter|announcer|man|woman|girl|boy|doctor|"
    r"teacher|student|cop)$|^(?:young|old) ",
    re.I,
)
_SHORTEST = 3
_MOST_WORDS = 6
# What a form is of a name, the best first: all of it, its first word, the titles before it, another word.
_WHOLE, _GIVEN, _TITLE, _OTHER = range(4)


class Mention(NamedTuple):
    """Somebody whom a sentence names: their key, the name as it stands there, and where."""

    key: str
    text: str
    start: int
    end: int


class _Word(NamedTuple):
    """A word of a sentence in plain letters; `is_joined` to the one before, as the words of a name are."""

    plain: str
    start: int
    end: int
    is_joined: bool

    @property
    def small(self) -> str:
        return self.plain.lower()

    @property
    def is_capital(self) -> bool:
        return self.plain[0].isupper()


class Names:
    """The people of a season by everything that they may be called."""

    def __init__(self, people: Mapping[str, tuple[str, ...]], stars: set[str], texts: Iterable[str]) -> None:
        """Take everyone's names by their keys, and the sentences to find them in; a star wins where two are meant."""
        sentences = [_words(text) for text in texts]
        self.small = {word.plain for words in sentences for word in words if word.plain.islower()}
        # A word that also stands in small letters is a name at the start of a sentence only if it is one elsewhere.
        self._inside = {word.plain for words in sentences for word in words[1:] if word.is_capital}
        self._with_article = {key for key, names in people.items() if any(name.startswith("The ") for name in names)}
        forms: dict[tuple[str, ...], dict[str, int]] = {}
        for key, names in people.items():
            for form, kind in (found for name in names for found in _forms(name)):
                who = forms.setdefault(form, {})
                who[key] = min(kind, who.get(key, kind))
        self._forms = {form: one for form, who in forms.items() if (one := _meant(who, stars))}

    def mentions(self, sentence: str) -> list[Mention]:
        """Return whom a sentence names, in its order."""
        words, found, at = _words(sentence), [], 0
        while at < len(words):
            ends = range(min(len(words), at + _MOST_WORDS), at, -1)
            end, mention = next(
                ((end, one) for end in ends if (one := self._mention(sentence, words, at, end))), (at + 1, None)
            )
            found += [mention] if mention else []
            at = end
        return found

    def _mention(self, sentence: str, words: list[_Word], at: int, end: int) -> Mention | None:
        """Return whom some words of a sentence name, with the title or the article before them that belongs to it."""
        key, kind = self._forms.get(tuple(word.plain for word in words[at:end]), ("", _WHOLE))
        if (
            not key
            or not all(word.is_joined for word in words[at + 1 : end])
            or not self._is_name(words, at, end, kind)
        ):
            return None
        word, before = words[at], words[max(at - 1, 0)]
        start, behind = word.start, words[end - 1].end
        text = sentence[start:behind]
        if word.is_joined and before.small in _TITLES and before.is_capital:
            text = sentence[before.start : behind]
        elif word.is_joined and before.small == "the" and (kind == _TITLE or key in self._with_article):
            text = f"{'The' if key in self._with_article else 'the'} {text}"
        return Mention(key, text, start, behind)

    def _is_name(self, words: list[_Word], at: int, behind: int, kind: int) -> bool:
        """Return whether words that could be a name are one, by what stands around them."""
        word, before = words[at], words[at - 1] if at else None
        follows = behind < len(words) and words[behind].is_joined and words[behind].is_capital
        is_word = word.small in self.small
        if behind - at > 1 and kind == _WHOLE:
            return True
        if is_word and (follows or (before is None and word.plain not in self._inside)):
            return False
        if before is not None and before.small in _ARTICLES and kind != _TITLE:
            return kind == _WHOLE and (before.small == "the" or not is_word)
        # Of several names in a row, this one alone is somebody else's.
        leads = before is not None and at > 1 and word.is_joined and before.is_capital
        is_led = leads and (kind == _TITLE or (kind == _OTHER and not (before and before.small in _TITLES)))
        return not is_led and not (follows and kind in (_GIVEN, _TITLE))

    def unknown(self, sentence: str, mentions: Iterable[Mention]) -> Iterator[str]:
        """Yield what looks like a name in a sentence and is nobody's; in brackets behind a name it is an actor's."""
        words, taken = _words(sentence), {at for each in mentions for at in range(each.start, each.end)}
        runs: list[list[_Word]] = [[]]
        for word in words:
            is_free = word.is_capital and word.start not in taken
            if not (is_free and word.is_joined):
                runs.append([])
            runs[-1] += [word] if is_free else []
        for run in runs:
            at = 0
            while at < len(run) and (run[at] is words[0] or run[at].small in _SMALL) and self._may_be_none(run[at]):
                at += 1
            is_first = len(run) == 1 and run[0] is words[0] and run[0].plain not in self._inside
            if is_first or all(map(self._may_be_none, run[at:])):
                continue
            start, end = run[at].start, run[-1].end
            if len(run) == at + 1 or (sentence[start - 1 : start], sentence[end : end + 1]) != ("(", ")"):
                yield sentence[start:end]

    def _may_be_none(self, word: _Word) -> bool:
        """Return whether a word with a capital may be no name."""
        return word.small in self.small | _SMALL or len(word.plain) == 1


def _words(sentence: str) -> list[_Word]:
    words: list[_Word] = []
    for found in _WORD.finditer(sentence):
        is_joined = bool(words) and _JOINT.fullmatch(sentence, words[-1].end, found.start()) is not None
        words.append(_Word(unaccented(found[0]).replace("’", "'"), found.start(), found.end(), is_joined))
    return words


def _forms(name: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Yield everything that somebody with a name may be called."""
    bare, is_role = _NICKNAME.sub(" ", name), _ROLE.search(name)
    if is_role and " " not in name:
        return
    for whole in (name, bare, *_NICKNAME.findall(name)):
        words = tuple(word.plain for word in _words(whole))
        yield words[words[:1] == ("The",) :], _WHOLE
    if not is_role:
        capitals = [word for word in _words(bare) if word.is_capital]
        own = [word.plain for word in capitals if len(word.plain) >= _SHORTEST and word.small not in BESIDE_NAMES]
        yield from (((word,), _OTHER if at else _GIVEN) for at, word in enumerate(own))
        titles = tuple(word.plain for word in takewhile(lambda word: word.small in _TITLES, capitals))
        if own and titles:
            yield titles, _TITLE


def _meant(who: Mapping[str, int], stars: set[str]) -> tuple[str, int] | None:
    """Return the one who is meant by a form, and what it is of their name; None if it could be several."""
    best = min(who.values())
    keys = [key for key, kind in who.items() if kind == best]
    if len(keys) > 1 and best <= _GIVEN:
        keys = [key for key in keys if key in stars]
    return (keys[0], best) if len(keys) == 1 else None
