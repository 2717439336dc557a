"""Which names stand in a text, and where.

A name stands where all its words do, also as a plural or a genitive; in scripts without spaces, wherever its letters
do. One that is a single word with a capital stands only where it has one.
"""

from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

from jjguide.text import fold, is_small, placed, without_genitive, words, written

T = TypeVar("T")

MAX_WORDS = 6
"""A name of more words is found by its last ones, so that no text takes long."""
_SHORTEST = 3
_ENDINGS = ("", "s", "es")
_TITLES = """
agent aunt captain chief detective doctor father inspector judge king lady lieutenant lord mayor miss mother mrs nurse
officer president prince princess professor queen senator sergeant sheriff sir sister the uncle
"""
TITLES = frozenset(_TITLES.split())
"""What stands before names and is none."""


class Found(NamedTuple, Generic[T]):
    """What a name stands for, where it is in a text, and the letters of a plural behind it."""

    value: T
    start: int
    end: int
    ending: str


def own_words(name: str) -> Iterator[str]:
    """Yield the words of a name by which somebody may be called: no initials and titles, no Jane in "Jane's mother"."""
    for word in (found[0] for found in written(name)):
        is_own = not is_small(word[0]) and " " not in word and without_genitive(word) == word
        if is_own and len(plain := fold(word)) >= _SHORTEST and plain not in TITLES:
            yield word


class Names(Generic[T]):
    """Names, each with what it stands for."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[T, bool]] = {}
        self.by_ending: dict[str, list[T]] = {}
        """What the names stand for, by their last words: no others stand in a text without these."""
        self._lengths: dict[str, set[int]] = {}

    def add(self, name: str, value: T) -> T:
        """Add a name, unless it is there. Return what it stands for."""
        last = words(name)[-MAX_WORDS:]
        phrase = " ".join(last)
        if phrase not in self._names:
            self._names[phrase] = value, len(last) == 1 and name[0].isupper()
            self._lengths.setdefault(phrase.rpartition(" ")[2], set()).add(len(last))
            for ending in _ENDINGS:
                self.by_ending.setdefault(phrase.rpartition(" ")[2] + ending, []).append(value)
        return self._names[phrase][0]

    def values(self) -> Iterator[T]:
        """Yield what the names stand for, in the order in which they were added."""
        return (value for value, _ in self._names.values())

    def standing_in(self, text: str, accept: Callable[[T], bool] = lambda _: True) -> Iterator[Found[T]]:
        """Yield every name that stands in a text, those inside of others too, if what it stands for is accepted."""
        own = words(text)
        places: list[tuple[str, int, int]] = []
        for at in (at for at, word in enumerate(own) if word in self.by_ending):
            # What is somebody's name is no plural of another: Jones, Jon.
            for ending in _ENDINGS[:1] if own[at] in self._names else _ENDINGS:
                last = own[at].removesuffix(ending)
                lengths = self._lengths.get(last, ()) if last + ending == own[at] else ()
                for first in (at + 1 - length for length in lengths if length <= at + 1):
                    name = self._names.get(" ".join((*own[first:at], last)))
                    if name and accept(name[0]):
                        places = places or list(placed(text))
                        if not (name[1] and text[places[at][1]].islower()):
                            yield Found(name[0], places[first][1], places[at][2], ending)
