"""A page -> Rich tables and panels, as text.

Each module here draws the pages of the module of `jjguide.pages` that has its name, and is imported when one of them is
to be drawn. Whatever a page says reaches Rich as Text, never as markup.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING

from rich.console import Console

from jjguide.render.paper import QUIET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import RenderableType

    from jjguide.render.paper import Paper


# Wide enough that nothing is ever wrapped or cut; nothing is padded to it.
_UNBOUNDED = 1_000_000
# Without a height Rich takes no width at its word where TERM is dumb.
_HEIGHT = 25


def draw(page: object, paper: Paper, seen: str | None) -> str:
    """Return what the paper is to show for a page, and how far the viewer has seen where something may be hidden."""
    module = import_module(f"{__name__}.{type(page).__module__.rpartition('.')[2]}")
    drawers: dict[type, Callable[..., Iterator[RenderableType]]] = module.DRAWERS
    console = Console(
        file=io.StringIO(),
        width=paper.width or _UNBOUNDED,
        height=_HEIGHT,
        force_terminal=paper.colour,
        color_system="auto" if paper.colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for part in drawers[type(page)](page, paper):
        console.print(part)
    if seen is not None:
        console.print()
        console.print(paper.prose(paper.text((f"Seen so far: {seen}. Nothing later is shown.", QUIET))))
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    if not paper.colour:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return text
