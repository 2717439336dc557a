"""Draws the storylines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.marks import heading, runs
from jjguide.output.render.paper import ACCENT, QUIET, STRONG, Paper, span
from jjguide.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.storylines import StorylineList, StorylinePage

_CELL = 3
_BESIDE_MARKS = 35


def storyline_list(page: StorylineList, paper: Paper) -> Iterator[RenderableType]:
    """Draw each thread with a mark for each of its episodes."""
    if not page.rows:
        yield paper.note("No storyline has begun yet.")
        return
    if paper.width is None:
        rows = [
            [paper.text(row.title), paper.text(" ".join(row.episodes)), paper.text(str(row.beats))] for row in page.rows
        ]
        yield paper.table(["Storyline", "Episodes", "Beats"], rows, is_page=True)
        return
    last = max(code.number for row in page.rows for code in row.episodes)
    fits = _CELL * last + _BESIDE_MARKS <= paper.width and not paper.narrow
    rows = []
    for row in page.rows:
        own = {code.number for code in row.episodes}
        marks = "".join("●  " if at in own else "   " for at in range(1, last + 1)) if fits else runs(row.episodes)
        rows.append([paper.text((row.title, STRONG)), paper.text((marks, ACCENT)), paper.text(str(row.beats))])
    yield paper.table(
        ["Storyline", heading(range(1, last + 1), _CELL)[0] if fits else "Episodes", "Beats"], rows, is_page=True
    )


def storyline_page(page: StorylinePage, paper: Paper) -> Iterator[RenderableType]:
    """Tell one thread like a story of its own."""
    told = f"{span(page.episodes[0].code, page.episodes[-1].code)} · " if page.episodes else ""
    beats = count(sum(len(episode.beats) for episode in page.episodes), "beat")
    yield paper.panel(paper.text((page.title, STRONG)), paper.text((f"{told}{beats}", QUIET)))
    yield paper.text()
    for episode in page.episodes:
        yield paper.episode(episode.code, episode.title)
        for beat in episode.beats:
            yield paper.item(paper.text(beat.text))
        yield paper.text()
