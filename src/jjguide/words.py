"""How the guide compares what people type with what is written: case, accents and punctuation do not matter."""

from __future__ import annotations

import re

_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc"))
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the words of a text, lower case, without accents and punctuation, a blank between two of them.

    A text of nothing but punctuation is its own word.

    >>> fold("  Ain't We Got—Fún? ")
    'aint we got fun'
    """
    folded = text.casefold().strip()
    if not folded.isascii():
        # Imported for the texts that need it, which few do.
        import unicodedata  # noqa: PLC0415

        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return _BETWEEN_WORDS.sub(" ", folded.translate(_APOSTROPHES)).strip() or folded
