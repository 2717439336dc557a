"""Draws the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.model import Code
from jjguide.output.render.paper import QUIET, STRONG, UNKNOWN, Paper
from jjguide.output.render.seen import first_steps, next_episode
from jjguide.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.season import FrontPage


def front_page(page: FrontPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw what a newcomer sees first, and what to type next."""
    showrunner = f"showrunner {page.showrunner or UNKNOWN}"
    yield paper.panel(
        paper.text((page.title, STRONG), f" · season {page.season}"),
        paper.known(page.premise),
        paper.text(),
        paper.text((" · ".join([page.network or UNKNOWN, _told(page), page.premiere or UNKNOWN, showrunner]), QUIET)),
    )
    yield paper.text()
    if page.starring:
        yield _starring(page, paper)
        yield paper.text()
    if page.next is not None:
        yield from next_episode(page.next, paper)
    if page.airs is not None and page.airs != page.next:
        yield from next_episode(page.airs, paper, "Next to air")
    yield paper.steps(_steps(page))


def _starring(page: FrontPage, paper: Paper) -> RenderableType:
    """Return who stars, and as whom if that is known: in one paragraph, so that a small screen has room for more."""
    if paper.width is None:
        rows = [[paper.text(star.actor), paper.known(star.character)] for star in page.starring]
        return paper.table(["Starring", "as"], rows)
    stars = paper.text(("Starring  ", QUIET))
    for at, star in enumerate(page.starring):
        role = f" as {star.character}" if star.character is not None else ""
        stars.append_text(paper.text(", " if at else "", (star.actor, STRONG), role))
    return paper.prose(stars)


def _told(page: FrontPage) -> str:
    """Return how many episodes there are, or how many of them are told so far."""
    told_all = page.told in (None, page.episodes)
    return count(page.episodes, "episode") if told_all else f"{page.told} of {page.episodes} written up"


def _steps(page: FrontPage) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what to type next: first of all how far the viewer has seen, then what helps to go on."""
    if page.seen is None:
        yield from first_steps(Code.of(page.season, 1))
    else:
        if page.next is not None:
            yield ("show", page.next.code), "the next one"
            yield ("seen", page.next.code), "when you have watched it"
        if page.seen.number:
            yield ("recap",), "where were we?"
            yield ("cast",), "who was that again?"
        yield ("episodes",), "every episode"
    yield ("--help",), "everything else"
