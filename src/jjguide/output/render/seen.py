"""Draws how far a viewer has seen, and what that has revealed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from jjguide.model import Code
from jjguide.output.render.paper import ACCENT, DEEPER, QUIET, STRONG, Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from jjguide.pages.coming import NextEpisode
    from jjguide.pages.reveals import Revealed
    from jjguide.pages.seen import RevealedIn, SeenPage

_SEEN, _UNSEEN = "█", "░"
_SOURCES = {"option": "given with --seen", "variable": "set in JJGUIDE_SEEN", "remembered": "remembered"}


def seen_page(page: SeenPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw where the viewer is in the season, what comes next, and what is new."""
    how = f" · {_SOURCES[page.source]}" if page.source else "."
    number = page.seen.number if page.seen else 0
    yield paper.panel(
        paper.text((page.title, STRONG), f" · season {page.season}"),
        paper.text((_SEEN * number + _UNSEEN * (page.episodes - number), ACCENT)),
        paper.text(),
        paper.text(_position(page), (how, QUIET)),
    )
    yield paper.text()
    if page.seen is None:
        yield paper.steps(first_steps(Code.of(page.season, 1)))
        return
    if page.next is not None:
        yield from next_episode(page.next, paper)
    for code, reveals in groupby(page.reveals, key=lambda reveal: reveal.code):
        yield paper.prose(paper.text(("New in ", QUIET), (code, ACCENT)))
        yield from revealed(reveals, paper)
        yield paper.text()


def first_steps(code: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the commands by which a viewer says how far they have seen, this episode for an example."""
    yield ("seen", "none"), "not started? Nothing is spoiled from now on"
    yield ("seen", code), "in the middle? Say which episode you saw last"
    yield ("seen", "all"), "seen it all? Nothing is hidden"


def next_episode(episode: NextEpisode, paper: Paper, heading: str = "Next") -> Iterator[RenderableType]:
    """Draw what comes next."""
    title, airdate = paper.known(episode.title, STRONG), paper.known(episode.airdate)
    yield paper.prose(paper.text((f"{heading}  ", QUIET), (episode.code, ACCENT), "  ", title, "  ", airdate))
    if episode.logline is not None:
        yield paper.prose(paper.text(episode.logline), DEEPER)
    yield paper.text()


def revealed(reveals: Iterable[Revealed | RevealedIn], paper: Paper) -> Iterator[RenderableType]:
    """Draw what a viewer has learned: for each character other names, then who they are and where they stand."""
    for name, learned in groupby(reveals, key=lambda reveal: reveal.name):
        found = [(reveal.field, reveal.text) for reveal in learned]
        others = [text for field, text in found if field in ("name", "alias") and text != name]
        also = f" (also {', '.join(others)})" if others else ""
        told = [paper.text(text) for field, text in found if field in ("about", "fate")]
        # In a pipe, all that is new of somebody is one line.
        break_ = Text("  " if paper.width is None else "\n")
        head = Text("  ").join([paper.text((name, STRONG), also), *told[:1]])
        yield paper.item(break_.join([head, *told[1:]]))


def _position(page: SeenPage) -> str:
    if page.seen is None:
        return "I don't know how far you have watched, so nothing is hidden"
    if page.seen == "all":
        return "You have seen it all, and nothing is hidden"
    if not page.seen.number:
        return "You haven't started yet"
    return f"You have seen up to {page.seen}: {page.seen.number} of {page.episodes}"
