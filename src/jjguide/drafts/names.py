"""Whom a sentence names: by a whole name, or by a word or a title that nobody else has."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, takewhile

from jjguide import text
from jjguide.text import TITLES, Found, fold, placed, without_genitive

_NICKNAME = re.compile(r'["“]([^"“”]+)["”]')
_ARTICLES = frozenset(["the", "a", "an", "another"])
_SMALL = _ARTICLES | {"of", "de", "la", "von", "van", "and", "in", "jr", "sr"}
_MORE_TITLES = "mr ms dr st prof sgt lt capt gen rev principal deputy constable governor general colonel count master"
_TITLES = (TITLES | frozenset(_MORE_TITLES.split())) - _SMALL
BESIDE_NAMES = _TITLES | _SMALL  # Words that may stand in a name and name nobody.
# Roles in a story that are no names, even with capitals.
_ROLE = re.compile(
    r"#\d|'s |\b(?:guard|officer|soldier|nurse|man|woman|girl|boy|doctor|teacher|student|cop)$|^(?:young|old) ", re.I
)
# What stands right before a name, and right behind it.
_BEFORE = re.compile(r"""([\w’']+)[ ."“]{1,3}$""")
_LONGEST = 40
_BEHIND = re.compile(r"[ .]{1,2}[A-ZÀ-ÖØ-Þ]")
_CUT = re.compile("[,;:!?()—–]")
_CAPITALS = re.compile(r"(?<![\w’'])[A-ZÀ-ÖØ-Þ][\w’'-]++(?:[ .\"]{1,2}[A-ZÀ-ÖØ-Þ][\w’'-]*+)*")
_SHORTEST = 3
# The parts of a name, the best first: all of it, its first word, the titles before it, another word.
_WHOLE, _GIVEN, _TITLE, _OTHER = range(4)


class Names:
    """The people of a season by everything that they may be called; what fits two is a star's."""

    def __init__(self, called: Mapping[str, Iterable[str]], stars: set[str], sentences: Iterable[str]) -> None:
        in_small = (word for each in sentences for word, start, _ in placed(each) if each[start].islower())
        self._small = _SMALL.union(in_small)
        forms: dict[str, list[tuple[int, str]]] = {}
        for key, names in called.items():
            for form, kind in chain.from_iterable(map(_forms, names)):
                forms.setdefault(form, []).append((kind, key))
        self._names: text.Names[tuple[str, int]] = text.Names()
        for form, who in forms.items():
            best, _ = min(who)
            keys = {key for kind, key in who if kind == best}
            if len(keys) > 1 and best <= _GIVEN:
                keys &= stars
            if len(keys) == 1:
                self._names.add(form, (keys.pop(), best))

    def mentions(self, sentence: str) -> list[tuple[str, str]]:
        """Return the keys of those whom a sentence names, each with the name as it stands there, title included."""
        mentions, end = [], 0
        for found in sorted(self._names.standing_in(sentence), key=lambda each: (each.start, -each.end)):
            named, (key, kind) = without_genitive(sentence[found.start : found.end]), found.value
            before, start = _before(sentence, found.start)
            if found.start >= end and self._is_name(sentence, found, named, before):
                is_titled = before[:1].isupper() and before.lower() in _TITLES
                if is_titled or (before.lower() == "the" and kind in (_WHOLE, _TITLE)):
                    named = sentence[start : found.start] + named
                mentions.append((key, named[:1].upper() + named[1:]))
                end = found.end
        return mentions

    def _is_name(self, sentence: str, found: Found[tuple[str, int]], named: str, before: str) -> bool:
        kind = found.value[1]
        is_plural = found.ending and found.start + len(named) == found.end
        around = sentence[max(found.start - 1, 0) : found.start] + sentence[found.end : found.end + 1]
        if is_plural or "-" in around or named[0].islower() or _CUT.search(named):
            return False
        if kind == _WHOLE and " " in named:
            return True
        follows = _BEHIND.match(sentence, found.end)
        is_first = not sentence[: found.start].strip('"“(')
        if fold(named) in self._small and (follows or is_first):
            return False
        if before.lower() in _ARTICLES and kind != _TITLE:
            return kind == _WHOLE and before.lower() == "the"
        # Part of a longer name is somebody else's.
        is_led = before[:1].isupper() and (kind == _TITLE or (kind == _OTHER and before.lower() not in _TITLES))
        return not is_led and not (follows and kind in (_GIVEN, _TITLE))

    def unknown(self, sentence: str, known: set[str]) -> Iterator[str]:
        """Yield what looks like a name in a sentence, without known words."""
        # What is in parentheses is an actor's name.
        for run in _CAPITALS.finditer(re.sub(r"\([^()]*\)", "", sentence)):
            words = [without_genitive(word) for word in run[0].split()]
            name = [word for word in words if fold(word) not in self._small and fold(word) not in known]
            if len(name) > (run.start() == 0):  # The first word of a sentence has a capital anyway.
                yield " ".join(name).strip(" .'’\"“")


def _before(sentence: str, start: int) -> tuple[str, int]:
    """Return the word before a place in a sentence, and its start; a sentence's first word without its capital."""
    found = _BEFORE.search(sentence[:start], max(start - _LONGEST, 0))
    if found is None:
        return "", start
    is_first = not sentence[: found.start()].strip('"“(') and found[1].lower() not in _TITLES
    return (found[1][:1].lower() + found[1][1:] if is_first else found[1]), found.start()


def _forms(name: str) -> Iterator[tuple[str, int]]:
    """Yield everything that somebody with a name may be called, and which part of the name it is."""
    bare = _NICKNAME.sub(" ", name)
    is_role = _ROLE.search(name)
    if " " in name or not is_role:
        yield from ((re.sub("^The ", "", each), _WHOLE) for each in (name, bare, *_NICKNAME.findall(name)))
    if not is_role:
        parts = [word for word in bare.split() if word[0].isupper() and without_genitive(word) == word]
        own = [word for word in parts if len(fold(word)) >= _SHORTEST and fold(word) not in BESIDE_NAMES]
        yield from ((word, _OTHER if at else _GIVEN) for at, word in enumerate(own))
        titles = [*takewhile(lambda word: fold(word) in _TITLES, bare.split())]
        if own and titles:
            yield " ".join(titles), _TITLE
