"""The music of the season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.pages import ListPage

if TYPE_CHECKING:
    from jjguide.model import Season


@dataclass
class SongRow:
    """A song, and where it was used (null if nobody knows)."""

    title: str
    artist: str
    used_in: str | None


class SongList(ListPage[SongRow]):
    """The songs."""

    kind: ClassVar[Literal["music"]] = "music"
    heading: ClassVar[str] = "The songs"


def song_list(season: Season) -> SongList:
    """Return the songs."""
    return SongList(tuple(SongRow(song.title, song.artist, song.used_in) for song in season.music))
