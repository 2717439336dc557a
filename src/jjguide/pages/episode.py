"""One episode in full."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import STRENGTH, Code, Presence, strongest
from jjguide.pages.beats import Beat, beat_of
from jjguide.pages.episodes import EpisodeRow, fields_of
from jjguide.pages.reveals import Revealed, revealed_in

if TYPE_CHECKING:
    from jjguide.model import Episode, Season


@dataclass
class InEpisode:
    """A character in an episode, with their strongest presence in it."""

    name: str
    actor: str | None
    presence: Presence


@dataclass
class EpisodePage(EpisodeRow):
    """An episode in full, and the codes of the ones before and after it.

    `told` says whether it has any beats: null before it has been seen, when that can't be known.
    """

    kind: ClassVar[Literal["episode"]] = "episode"

    told: bool | None
    synopsis: tuple[Beat, ...]
    recap: str | None
    reveals: tuple[Revealed, ...]
    characters: tuple[InEpisode, ...]
    previous: Code | None
    next: Code | None

    @property
    def heading(self) -> str:
        """Code and title."""
        return " ".join(filter(None, (self.code, self.title)))


def episode_page(season: Season, episode: Episode) -> EpisodePage:
    """Return everything about an episode."""
    number, beats = episode.number, len(episode.synopsis)
    present = sorted(strongest(episode.synopsis).items(), key=lambda entry: STRENGTH[entry[1]])
    is_unseen = isinstance(season.seen, int) and number > season.seen
    return EpisodePage(
        **fields_of(season, episode),
        told=None if is_unseen else bool(episode.synopsis),
        synopsis=tuple(beat_of(season, episode, at) for at in range(1, beats + 1)),
        recap=episode.recap,
        reveals=tuple(revealed_in(season, number)),
        characters=tuple(
            InEpisode(season.characters[key].name, season.characters[key].actor, presence) for key, presence in present
        ),
        previous=season.code(number - 1) if number > 1 else None,
        next=season.code(number + 1) if number < len(season.episodes) else None,
    )
