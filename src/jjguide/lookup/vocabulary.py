"""The words of a season, and which of them a typed word finds."""

from collections.abc import Iterable

from jjguide.lookup.matching import near_spellings
from jjguide.lookup.stems import regular, stem
from jjguide.text import fold

# Shorter ones fit too much by chance: "con" begins "convulsions", and "als" is spelled nearly like "also".
_SHORTEST = 4
_SUGGESTED = 2


class Vocabulary:
    """All the folded words of a season. Those of `names`, if they begin with a capital, are names and not words."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._names: dict[str, str] = {}
        for word in " ".join(names).split():
            if word[0].isupper():
                name = word[:-2] if word.endswith(("'s", "’s")) else word
                self._names |= {fold(name): name, f"{fold(name)}s": name}

    def is_name(self, word: str) -> bool:
        """Return whether a word is a name, or one with an -s."""
        return word in self._names

    def forms(self, word: str) -> set[str]:
        """Return the words with the same root, or else those that begin with the word."""
        # The stem of a regular word differs from how it begins in its last letter at most.
        beginning = stem(word)[:-1] or word
        related = (each for each in self._words if regular(each).startswith(beginning))
        root = self._root(word)
        found = {each for each in related if self._root(each) == root}
        if found or len(word) < _SHORTEST:
            return found
        return {each for each in self._words if each.startswith(word)}

    def close(self, word: str) -> list[str]:
        """Return a few words that are spelled nearly like one, the nearest first; names as they are written."""
        known = sorted(each for each in self._words if len(each) >= _SHORTEST)
        nearest: dict[str, str] = {}
        for each in near_spellings(word, known):
            nearest.setdefault(self._root(each), self._names.get(each, each))
        return list(nearest.values())[:_SUGGESTED]

    def _root(self, word: str) -> str:
        """Return what a word shares with its forms: a stem, or the name that it is, without the -s that it may have."""
        return self._names.get(word) or stem(word)
