"""The music of the season."""

from jjguide.model import KnownSeason, Song
from jjguide.pages import ListPage
from jjguide.pages.blocks import Cell, or_dash, strong, text


class SongList(ListPage[Song]):
    """The songs."""

    heading = "The songs"
    nothing = "No song is known yet."
    headings = ("Song", "Artist", "Used in")

    def cells(self, row: Song) -> tuple[Cell, ...]:
        return text(strong(row.title)), text(row.artist), text(or_dash(row.used_in))


def song_list(season: KnownSeason) -> SongList:
    """Return the songs."""
    return SongList(season.music)
