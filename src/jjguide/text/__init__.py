"""What a word is, in any script, which words are the same to a reader, and where a text has a name in it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from typing import Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")

# What a terminal would obey or hide, besides ASCII's control characters: Latin-1's, marks that change the direction of
# writing or have no width, and what XML forbids. Joiners are shown: emoji and several scripts need them.
HIDDEN = (
    "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
_UNSHOWABLE = f"[\x00-\x1f{HIDDEN}\ud800-\udfff]"  # And bytes that aren't text.

# What people type for an apostrophe or a hyphen, and what may be in a word unseen.
_APOSTROPHES = "'`\xb4\u02b9\u02bb\u02bc\u02bd\u05f3\u2018\u2019\u201b\u2032\u2035\ua78c\uff07"
HYPHENS = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d-"
_WITHIN = f"[{_APOSTROPHES}\xad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]+"
# Letters that Unicode doesn't take apart, and an ampersand.
_PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng"}
_LETTERS = str.maketrans(_PLAIN | {letter.upper(): plain.title() for letter, plain in _PLAIN.items()} | {"&": " and "})
# Accents of Latin, Greek and Cyrillic, which people leave out, behind such a letter. Elsewhere a mark is a vowel.
_ACCENTS = "(?<=[A-Za-z\xdf-\u02af\u0370-\u052f\u1e00-\u1fff])[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff]+"
# Thai, Lao, Burmese, Hangul, Khmer, Kana and Han put no space between words, or none before what is added to one.
_UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u109f\u1100-\u11ff\u1780-\u17d3\u17dd"
    "\u3005-\u3007\u302a-\u302f\u3041-\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\ua9e0-\ua9fe\uaa60-\uaa7f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff"
)
# Vowels and accents that belong to the letter before them. Other letters in these ranges do no harm.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u0963\u0971-\u0df3\u0f18-\u0f39\u0f3e-\u0fc6\u135d-\u135f"
    "\u1712-\u1773\u180b-\u193b\u1a17-\u1cff\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\ua66f-\ua6f1\ua802-\uabed\ufe20-\ufe2f"
)
# Nearly every text is ASCII, which takes a third of the time this way, unless it has initials, an e-mail, or an "&".
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128)).encode().ljust(256)
_JOINED = re.compile(r"[&.-](?:(?<=&)|(?<=\b[^\W\d_].)(?<!['`]..) ?[^\W\d_])")
MAX_TYPED = 200  # As long as a name may be; more of what is typed is neither compared nor repeated.
_MOST_SPELLINGS = 100_000  # The time that it takes to find what is spelled nearly like a word grows with these.
MAX_WORDS = 6  # Only the last words of a longer name are looked for, so that no text takes long.
_SHORTEST = 3
PLURALS = ("", "s", "es")  # What a name may end in.
_TITLES = """
agent aunt captain chief detective doctor father inspector judge king lady lieutenant lord mayor miss mother mrs nurse
officer president prince princess professor queen senator sergeant sheriff sir sister the uncle
"""
TITLES = frozenset(_TITLES.split())  # Words that stand before names and are none.
_NO_LETTERS = r"^\w\W"  # Matches nothing, between the brackets of a pattern.


def _is_latin(text: str) -> bool:
    """Return whether a text can do without the patterns for other scripts, which take long to compile."""
    return text.isascii() or not re.search("[^\0-\u02ff\u2000-\u206f]", text)


@cache
def _word(unspaced: str, marks: str) -> re.Pattern[str]:
    letter = f"(?![{unspaced}])[^\\W\\d_][{marks}]*"
    run = f"(?:(?![{unspaced}])[^\\W_][{marks}]*)+"
    initials = f"\\b{letter}(?:\\. ?{letter}(?=\\.)|\\.{letter}\\b)+\\.?"
    # J. R. Ramirez, I.G.H.; E-mail; and what may be behind an apostrophe: O'Dell, X-Men's.
    begun = f"(?:{initials}|\\b{letter}[{HYPHENS}](?={letter}){run}|{run})"
    # A voiced half-width kana has its mark behind it.
    return re.compile(f"{begun}(?:{_WITHIN}{run})*|[{unspaced}][\uff9e\uff9f]?|[&\uff06]")


def written(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as they stand in it; in scripts without spaces, each letter is a word."""
    if text.isascii() and not _JOINED.search(text):
        return re.finditer("[A-Za-z0-9]+(?:['`]+[A-Za-z0-9]+)*", text)
    return (_word(_NO_LETTERS, _NO_LETTERS) if _is_latin(text) else _word(_UNSPACED, _MARKS)).finditer(text)


def normal(text: str, form: Literal["NFC", "NFKD"] = "NFC") -> str:
    """Return a text in Unicode's normal form C, in which every text is read, or with its accents taken apart."""
    with suppress(UnicodeEncodeError):
        text.encode("latin-1" if form == "NFC" else "ascii")  # such a text is in that form already
        return text
    from unicodedata import normalize  # noqa: PLC0415

    return normalize(form, text)


def _unaccented(text: str) -> str:
    bare = re.sub(_WITHIN, "", text)
    if not bare.isascii():
        bare = normal(re.sub(_ACCENTS, "", normal(bare, "NFKD")))
    return bare.translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and points; punctuation alone is a word, too."""
    if text.isascii() and not _JOINED.search(text):
        return text.encode().translate(_ASCII, b"'`").decode().split() or text.split()
    return [word for word, _, _ in placed(normal(text))] or text.split()


def fold(text: str) -> str:
    """Return the words of a text with a space between each two, if its script has spaces: "jr aint fun"."""
    joined = " ".join(words(text))
    return joined if _is_latin(joined) else re.sub(f"(?<=[{_UNSPACED}]) (?=[{_UNSPACED}])", "", joined)


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a text, each with its start and end."""
    for found in written(text):
        word = found[0]
        for each in [word.lower()] if word.isascii() and word.isalnum() else _folded(word):
            yield each, found.start(), found.end()


def _folded(word: str) -> list[str]:
    """Return a word as it is compared; a single letter or sign may stand for several words."""
    bare = _unaccented(_unaccented(word).casefold())
    return [re.sub(f"[. {HYPHENS}]", "", each[0]) for each in written(bare)]


def begins(typed: str, name: str) -> bool:
    """Return whether a name, from any of its words on, begins with what was typed, whatever the spaces."""
    wanted, own = "".join(words(typed)), words(name)
    return not wanted or any("".join(own[at:]).startswith(wanted) for at in range(len(own)))


def is_small(text: str) -> bool:
    """Return whether a text is in small letters, in a script that has capital ones."""
    return text.islower() and text != text.title()


def without_genitive(word: str) -> str:
    """Return a word without an 's at its end."""
    return word[:-2] if word[-1:] in "sS" and word[-2:-1] in _APOSTROPHES and len(word) > len("'s") else word


def near_spellings(typed: str, spellings: Collection[str]) -> list[str]:
    """Return the folded spellings that are nearly what was typed, at most three, the nearest first; of many, none."""
    if len(spellings) > _MOST_SPELLINGS:
        return []
    from difflib import get_close_matches  # noqa: PLC0415

    return get_close_matches(fold(typed[:MAX_TYPED]), spellings, n=3, cutoff=0.75)


def visible(text: str) -> str:
    """Return the text with every character that a terminal would obey or hide spelled out, such as <U+001B>."""
    if text.isprintable():
        return text
    return re.sub(_UNSHOWABLE, lambda found: f"<U+{ord(found[0]):04X}>", text)


def join_and(names: Sequence[str], conjunction: str = "and") -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}" if len(names) > 1 else "".join(names)


join_or = partial(join_and, conjunction="or")


def count(number: int, what: str) -> str:
    """Return a number of things."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


class Found(NamedTuple, Generic[T]):
    """What a name stands for, its start and end in a text, and the plural ending that it has there."""

    value: T
    start: int
    end: int
    ending: str


def own_words(name: str) -> Iterator[str]:
    """Yield the words of a name that may name somebody alone: no initials, no titles, no Jane in "Jane's mother"."""
    for word in (found[0] for found in written(name)):
        is_own = not is_small(word[0]) and " " not in word and without_genitive(word) == word
        if is_own and len(plain := fold(word)) >= _SHORTEST and plain not in TITLES:
            yield word


class Names(Generic[T]):
    """Names, each with what it stands for. A name is in a text if its words are, also as a plural or a genitive."""

    def __init__(self) -> None:
        # By its folded words, what a name stands for, and whether only a word with a capital is it.
        self._names: dict[str, tuple[T, bool]] = {}
        self.by_ending: dict[str, list[T]] = {}
        """What the names stand for, by the last word of each: a text without these words has no name in it."""
        self._lengths: dict[str, set[int]] = {}

    def add(self, name: str, value: T) -> T:
        """Add a name, unless it is there. Return what it stands for."""
        last = words(name)[-MAX_WORDS:]
        phrase = " ".join(last)
        if phrase not in self._names:
            self._names[phrase] = value, len(last) == 1 and name[0].isupper()
            self._lengths.setdefault(phrase.rpartition(" ")[2], set()).add(len(last))
            for ending in PLURALS:
                self.by_ending.setdefault(phrase.rpartition(" ")[2] + ending, []).append(value)
        return self._names[phrase][0]

    def values(self) -> Iterator[T]:
        """Yield what the names stand for, in the order in which they were added."""
        return (value for value, _ in self._names.values())

    def standing_in(self, text: str, accept: Callable[[T], bool] = lambda _: True) -> Iterator[Found[T]]:
        """Yield each name in a text, also inside of another one, if what it stands for is accepted."""
        own = words(text)
        places: list[tuple[str, int, int]] = []
        for at in (at for at, word in enumerate(own) if word in self.by_ending):
            # A word that is a name by itself is not the plural of another: Jones, Jon.
            for ending in PLURALS[:1] if own[at] in self._names else PLURALS:
                last = own[at].removesuffix(ending)
                lengths = self._lengths.get(last, ()) if last + ending == own[at] else ()
                for first in (at + 1 - length for length in lengths if length <= at + 1):
                    name = self._names.get(" ".join((*own[first:at], last)))
                    if name and accept(name[0]):
                        places = places or list(placed(text))  # none if the text is punctuation alone
                        if places and not (name[1] and text[places[at][1]].islower()):
                            yield Found(name[0], places[first][1], places[at][2], ending)
