"""Draws what was found, with the words marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from jjguide.output.render.paper import ACCENT, QUIET, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType
    from rich.text import Text

    from jjguide.pages.search import Hit, HitList

_MARKED = f"{STRONG} {ACCENT}"


def hit_list(page: HitList, paper: Paper) -> Iterator[RenderableType]:
    """Draw what was found, an episode at a time, and behind it what only a name has found; in a pipe, a text a line."""
    found = list(zip(page.rows, page.names, strict=True))
    if paper.width is None:
        if found:
            rows = [_cells(hit, names, paper) for hit, names in found]
            yield paper.table(["Code", "Title", "Where", "Who", "Text"], rows, is_page=True)
        return
    for by_name, part in groupby(found, key=lambda each: bool(each[1])):
        if by_name:
            yield paper.prose(paper.text(("Found by name", STRONG)))
            yield paper.text()
        for (code, title), hits in groupby(part, key=lambda each: (each[0].code, each[0].title)):
            yield paper.episode(code, title) if code is not None else paper.prose(paper.text(("In no episode", STRONG)))
            for hit, names in hits:
                yield paper.item(_item(hit, names, page.marks(hit.text), paper))
            yield paper.text()


def _cells(hit: Hit, names: tuple[str, ...], paper: Paper) -> list[Text]:
    who = ", ".join(names) or hit.name or ""
    return [paper.known(hit.code), paper.known(hit.title), *map(paper.text, (hit.field, who, hit.text))]


def _item(hit: Hit, names: tuple[str, ...], marks: Iterable[tuple[int, int]], paper: Paper) -> Text:
    """Return a text with its marks, and behind it which one it is and of whom."""
    who = ", ".join(names) or hit.name
    which = {"about": "about ", "fate": "fate of "}.get(hit.field, f"{hit.field}, ") + who if who else hit.field
    text = paper.text(hit.text)
    # Of a text that had to be spelled out for a terminal no place is where it was.
    for start, end in marks if text.plain == hit.text else ():
        text.stylize(_MARKED, start, end)
    return text.append_text(paper.text((f"  {which}", QUIET)))
