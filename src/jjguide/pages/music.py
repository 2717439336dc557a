"""The music of the season."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from jjguide.pages import ListPage
from jjguide.pages.blocks import Remark, Table, or_dash, strong, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jjguide.model import Season
    from jjguide.pages.blocks import Block


class SongRow(NamedTuple):
    """A song, and where it was used (null if nobody knows)."""

    title: str
    artist: str
    used_in: str | None


class SongList(ListPage[SongRow]):
    """The songs."""

    heading: ClassVar[str] = "The songs"

    def blocks(self) -> Iterator[Block]:
        """Yield a row a song."""
        if not self.rows:
            yield Remark("No song is known yet.")
            return
        rows = ((text(strong(row.title)), text(row.artist), text(or_dash(row.used_in))) for row in self.rows)
        yield Table(("Song", "Artist", "Used in"), tuple(rows))


def song_list(season: Season) -> SongList:
    """Return the songs."""
    return SongList(tuple(SongRow(song.title, song.artist, song.used_in) for song in season.music))
