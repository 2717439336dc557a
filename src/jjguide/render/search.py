"""Draws what was found, with the words marked."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from jjguide.render.paper import ACCENT, QUIET, STRONG, Paper
from jjguide.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from jjguide.pages.search import HitList

_MARKED = f"{STRONG} {ACCENT}"
# A word as `fold` sees it: an apostrophe does not end it.
_WORD = re.compile("[^\\W_]+(?:['\u2018\u2019\u02bc][^\\W_]+)*")


def hit_list(page: HitList, paper: Paper) -> Iterator[RenderableType]:
    """Draw what was found, an episode at a time; in a pipe, a text a line."""
    if paper.width is None:
        yield paper.table(
            ["Code", "Title", "Where", "Text"],
            [
                [paper.known(hit.code), paper.known(hit.title), paper.text(hit.field), paper.text(hit.text)]
                for hit in page.rows
            ],
            is_page=True,
        )
        return
    for (code, title), hits in groupby(page.rows, key=lambda hit: (hit.code, hit.title)):
        yield paper.episode(code, title) if code is not None else paper.prose(paper.text(("In no episode", STRONG)))
        for hit in hits:
            text = paper.text(hit.text, (f"  {hit.field}", QUIET))
            for start, end in _places(text.plain, page.terms):
                if start < len(hit.text):
                    text.stylize(_MARKED, start, end)
            yield paper.item(text)
        yield paper.text()


def _places(text: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of everything in the text that a term has found."""
    words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
    for term in terms:
        *whole, beginning = term.split()
        for at in range(len(words) - len(whole)):
            folded = [word for _, _, word in words[at : at + len(whole) + 1]]
            if folded[:-1] == whole and folded[-1].startswith(beginning):
                yield words[at][0], words[at + len(whole)][1]
