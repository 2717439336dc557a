"""How the guide compares what people type with what is written: case, accents and punctuation do not matter."""

from __future__ import annotations

import re

_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc"))
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def unaccented(text: str) -> str:
    """Return a text with its letters bare of accents and in their plainest forms."""
    if text.isascii():
        return text
    # Imported for the texts that need it, which few do.
    from unicodedata import combining, normalize  # noqa: PLC0415

    return "".join(character for character in normalize("NFKD", text) if not combining(character))


def fold(text: str) -> str:
    """Return the words of a text, lower case, without accents and punctuation, a blank between two of them.

    A text of nothing but punctuation is its own word.

    >>> fold("  Ain't We Got—Fún? ")
    'aint we got fun'
    """
    bare = text.casefold().strip()
    # Plain forms can have a case that the original has not, and accents can be all there was.
    folded = unaccented(unaccented(bare).casefold()).strip() or bare
    return _BETWEEN_WORDS.sub(" ", folded.translate(_APOSTROPHES)).strip() or folded
