"""How far a viewer has seen, what comes next, and what the last episodes have revealed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jjguide.model import Code, Season, SeenCode
from jjguide.pages import Page
from jjguide.pages.blocks import Block, Panel, Section, Steps, accent, quiet, strong, text
from jjguide.pages.parts import NextEpisode, RevealedIn, coming, learned, next_episode, reveals_in
from jjguide.pages.season import first_steps
from jjguide.progress import Source

_SEEN, _UNSEEN = "█", "░"
_SOURCES = {"option": "given with --seen", "variable": "set in JJGUIDE_SEEN", "remembered": "remembered"}


@dataclass
class SeenPage(Page):
    """How far a viewer has seen, and where that is known from; what the episodes since the last time have revealed."""

    title: str
    season: int
    episodes: int
    seen: SeenCode | None
    source: Source | None
    next: NextEpisode | None
    reveals: tuple[RevealedIn, ...]

    @property
    def heading(self) -> str:
        """What the page is about, and of which season."""
        return f"How far you have watched · {self.title}, season {self.season}"

    def blocks(self) -> Iterator[Block]:
        """Yield where the viewer is in the season, what comes next, and what is new."""
        number = self.seen.number if self.seen else 0
        how = f" · {_SOURCES[self.source]}" if self.source else "."
        yield Panel(
            text(strong(self.title), f" · season {self.season}"),
            (
                text(accent(_SEEN * number + _UNSEEN * (self.episodes - number))),
                text(self._position(), quiet(how)),
            ),
        )
        if self.seen is None:
            yield Steps(tuple(first_steps(Code.of(self.season, 1))))
            return
        if self.next is not None:
            yield coming(self.next)
        for code, reveals in groupby(self.reveals, key=lambda reveal: reveal.code):
            yield Section(text(quiet("New in "), accent(code)), (learned(reveals),))

    def _position(self) -> str:
        if self.seen is None:
            return "I don't know how far you have watched, so nothing is hidden"
        if self.seen == "all":
            return "You have seen it all, and nothing is hidden"
        if not self.seen.number:
            return "You haven't started yet"
        return f"You have seen up to {self.seen}: {self.seen.number} of {self.episodes}"


def seen_page(season: Season, source: Source | None, since: int | None = None) -> SeenPage:
    """Return how far the viewer of a season has seen, and what has been revealed since an episode (None: nothing)."""
    last = season.seen_code.number if season.seen_code is not None else 0
    return SeenPage(
        title=season.title,
        season=season.number,
        episodes=len(season.episodes),
        seen=season.seen_code,
        source=source,
        next=next_episode(season, season.next),
        reveals=tuple(reveals_in(season, range((last if since is None else since) + 1, last + 1))),
    )
