"""Draws the front page and the music."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from jjguide.render.paper import ACCENT, INDENT, QUIET, STRONG, Paper, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.season import FrontPage, SongList


def front_page(page: FrontPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw what a newcomer sees first, and what to type next."""
    yield paper.panel(
        paper.text((page.title, STRONG), f" · season {page.season}"),
        paper.text(page.premise),
        paper.text(),
        paper.text(
            (f"{page.network} · {count(page.episodes, 'episode')} · {page.premiere} · run by {page.showrunner}", QUIET),
        ),
    )
    yield paper.text()
    if page.starring:
        rows = [[paper.known(star.actor, STRONG), paper.text(star.character)] for star in page.starring]
        yield paper.table(["Starring", "as"], rows)
        yield paper.text()
    steps = Table.grid(padding=(0, 2))
    for command, answer in _steps(page):
        steps.add_row(paper.text((command, ACCENT)), paper.text((answer, QUIET)))
    yield Padding(steps, (0, 0, 0, INDENT if paper.width else 0))


def _steps(page: FrontPage) -> Iterator[tuple[str, str]]:
    """Yield what to type next: for who is still watching, what comes next for them."""
    seen = page.seen.number if page.seen is not None else 0
    watching = page.seen is not None and seen < page.episodes
    known = page.starring[0].character if page.starring else "NAME"
    yield "jjguide episodes", "every episode"
    if watching and seen:
        yield "jjguide recap", "where were we?"
    following = f"{page.season}.{seen + 1 if watching else 1:02d}"
    yield f"jjguide show {following}", "the next one" if watching else "one episode, told beat by beat"
    yield f'jjguide who "{known}"', "who is that again?"
    if not watching:
        yield f"jjguide --seen {page.season}.01", "still watching? Nothing later is shown"
    yield "jjguide --help", "all the rest"


def song_list(page: SongList, paper: Paper) -> Iterator[RenderableType]:
    """Draw the songs as a table."""
    rows = [
        [paper.text((song.title, STRONG)), paper.text(song.artist), paper.known(song.used_in)] for song in page.rows
    ]
    yield paper.table(["Song", "Artist", "Used in"], rows)
