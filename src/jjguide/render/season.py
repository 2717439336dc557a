"""Draws the front page and the music."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from jjguide.pages.season import SeasonPage, SongList
from jjguide.render.paper import ACCENT, INDENT, QUIET, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType


def front_page(page: SeasonPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw what a newcomer sees first, and what to type next."""
    yield paper.panel(
        paper.text((page.title, STRONG), f" · season {page.season}"),
        paper.text(page.premise),
        paper.text(),
        paper.text(
            (f"{page.network} · {page.episodes} episodes · {page.premiere} · run by {page.showrunner}", QUIET),
        ),
    )
    if page.starring:
        rows = [[paper.known(star.actor, STRONG), paper.text(star.character)] for star in page.starring]
        yield paper.table(["Starring", "as"], rows)
    yield paper.text()
    first = f"{page.season}.01"
    known = page.starring[0].character if page.starring else "NAME"
    steps = Table.grid(padding=(0, 2))
    for command, answer in (
        ("jjguide episodes", "every episode"),
        (f"jjguide show {first}", "one of them, told beat by beat"),
        (f'jjguide who "{known}"', "who is that again?"),
        ("jjguide --help", "all the rest"),
    ):
        steps.add_row(paper.text((command, ACCENT)), paper.text((answer, QUIET)))
    yield Padding(steps, (0, 0, 0, INDENT))


def music(page: SongList, paper: Paper) -> Iterator[RenderableType]:
    """Draw the songs as a table."""
    rows = [[paper.text((song.title, STRONG)), paper.text(song.artist), paper.known(song.used_in)] for song in page]
    yield paper.table(["Song", "Artist", "Used in"], rows)


DRAWERS = {SeasonPage: front_page, SongList: music}
