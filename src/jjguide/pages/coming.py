"""An episode to come: the same wherever a page shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jjguide.model import Code, Day

if TYPE_CHECKING:
    from jjguide.model import Episode, Season


@dataclass
class NextEpisode:
    """An episode to come: the first that the viewer hasn't seen, or that hasn't been told."""

    code: Code
    title: str | None
    airdate: Day | None
    logline: str | None


def coming(season: Season, episode: Episode | None) -> NextEpisode | None:
    """Return what is known of an episode to come, if there is one."""
    if episode is None:
        return None
    airdate = Day(episode.airdate.isoformat()) if episode.airdate else None
    return NextEpisode(season.code(episode.number), episode.title, airdate, episode.logline)
