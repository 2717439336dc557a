"""The season as a whole: its front page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Day, SeenCode
from jjguide.pages.coming import NextEpisode, coming

if TYPE_CHECKING:
    from jjguide.model import Season


@dataclass
class Star:
    """An actor in the opening credits, and the name of the character (null as long as a viewer can't know it)."""

    actor: str
    character: str | None


@dataclass
class FrontPage:
    """The season as a whole: how many episodes are planned, what comes next for the viewer, and what is on the air.

    `told` is how many episodes are told, and `airs` the first that isn't; at a boundary nobody can tell, and they are
    null.
    """

    kind: ClassVar[Literal["season"]] = "season"
    heading: ClassVar[str] = "The season"

    title: str
    season: int
    network: str | None
    premiere: Day | None
    showrunner: str | None
    premise: str | None
    episodes: int
    told: int | None
    starring: tuple[Star, ...]
    seen: SeenCode | None
    next: NextEpisode | None
    airs: NextEpisode | None


def front_page(season: Season) -> FrontPage:
    """Return what the season is about, who stars in it, how far the viewer is and what comes next."""
    told = season.written
    untold = [each for each in season.episodes if each.number not in told] if told is not None else []
    played = {each.actor: each.name for each in season.characters.values() if each.actor is not None}
    return FrontPage(
        title=season.title,
        season=season.number,
        network=season.network,
        premiere=Day(season.premiere.isoformat()) if season.premiere else None,
        showrunner=season.showrunner,
        premise=season.premise,
        episodes=len(season.episodes),
        told=len(told) if told is not None else None,
        starring=tuple(Star(actor, played.get(actor)) for actor in season.starring),
        seen=season.seen_code,
        next=coming(season, season.next),
        airs=coming(season, untold[0] if untold else None),
    )
