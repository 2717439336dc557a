"""Draws the music."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.paper import STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.music import SongList


def song_list(page: SongList, paper: Paper) -> Iterator[RenderableType]:
    """Draw the songs as a table."""
    if not page.rows:
        yield paper.note("No song is known yet.")
        return
    rows = [
        [paper.text((song.title, STRONG)), paper.text(song.artist), paper.known(song.used_in)] for song in page.rows
    ]
    yield paper.table(["Song", "Artist", "Used in"], rows, is_page=True)
