"""Words: how what people type is compared with the texts, and how names and numbers stand in a sentence.

In comparing, case, accents and punctuation don't matter.
"""

import re
from collections.abc import Sequence

_APOSTROPHES = "'\u2018\u2019\u02bc"
# A word as `fold` sees it: an apostrophe does not end it.
WORD = f"[^\\W_]+(?:[{_APOSTROPHES}][^\\W_]+)*"
_BETWEEN_WORDS = re.compile(r"[\W_]+")
# fold()'s fast path: ASCII, which nearly everything is, in a third of the time.
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128)).encode().ljust(256)


# What a terminal would obey or hide, apart from ASCII's control characters: those of Latin-1, and marks that change the
# direction of writing or have no width. Joiners stay, because emoji and several scripts need them. U+FFFE and U+FFFF
# are no characters at all, and XML forbids them as it does control characters.
HIDDEN = (
    "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
# And bytes that aren't text.
_UNSHOWABLE = f"[\x00-\x1f{HIDDEN}\ud800-\udfff]"


def visible(text: str) -> str:
    """Return the text with every character that a terminal would obey or hide spelled out, such as <U+001B>."""
    if text.isprintable():
        return text
    return re.sub(_UNSHOWABLE, lambda found: f"<U+{ord(found[0]):04X}>", text)


def join_and(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "a, b and c"."""
    return _joined(names, "and")


def join_or(names: Sequence[str]) -> str:
    """Return names as a choice in a sentence: "a, b or c"."""
    return _joined(names, "or")


def _joined(names: Sequence[str], last: str) -> str:
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def count(number: int, what: str) -> str:
    """Return a number of things."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def unaccented(text: str) -> str:
    """Return a text with its letters in their plainest forms, without accents."""
    if text.isascii():
        return text
    from unicodedata import combining, normalize  # noqa: PLC0415

    return "".join(character for character in normalize("NFKD", text) if not combining(character))


def fold(text: str) -> str:
    """Return the words of a text, in lower case, without accents and punctuation, separated by single spaces.

    A text of nothing but punctuation is returned as it is.

    >>> fold("  Ain't We Got—Fún? ")
    'aint we got fun'
    """
    if text.isascii():
        return b" ".join(text.encode().translate(_ASCII, b"'").split()).decode() or text.strip()
    bare = text.casefold().strip()
    # Plain forms can be upper case where the original had no case, and accents can be all there was.
    folded = unaccented(unaccented(bare).casefold()).strip() or bare
    joined = folded
    for apostrophe in _APOSTROPHES:
        joined = joined.replace(apostrophe, "")
    return _BETWEEN_WORDS.sub(" ", joined).strip() or folded
