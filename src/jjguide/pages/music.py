"""The music of the season."""

from typing import ClassVar, NamedTuple

from jjguide.model import KnownSeason
from jjguide.pages import ListPage
from jjguide.pages.blocks import Cell, or_dash, strong, text


class SongRow(NamedTuple):
    """A song, and where it was used (null if nobody knows)."""

    title: str
    artist: str
    used_in: str | None


class SongList(ListPage[SongRow]):
    """The songs."""

    heading: ClassVar[str] = "The songs"
    nothing: ClassVar[str] = "No song is known yet."
    headings: ClassVar[tuple[str, ...]] = ("Song", "Artist", "Used in")

    def cells(self, row: SongRow) -> tuple[Cell, ...]:
        return text(strong(row.title)), text(row.artist), text(or_dash(row.used_in))


def song_list(season: KnownSeason) -> SongList:
    """Return the songs."""
    return SongList(tuple(SongRow(song.title, song.artist, song.used_in) for song in season.music))
