"""Draws what a new dataset holds, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.paper import STRONG, Paper
from jjguide.text import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.new import NewPage


def new_page(page: NewPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw what has been written, and what to type next."""
    held = f"{count(page.episodes, 'episode')}, {count(page.characters, 'character')}"
    yield paper.prose(paper.text(f"{page.path} is ready: ", (page.title, STRONG), f", season {page.season}, {held}."))
    yield paper.text()
    yield paper.steps(
        [
            (("check", page.path), "when you have filled something in"),
            (("--data", page.path), "what there is so far"),
            (("seen", "next", "--data", page.path), "when you have watched an episode"),
        ]
    )
