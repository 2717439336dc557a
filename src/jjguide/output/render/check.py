"""Draws what is wrong with a dataset, a line each, in the form that editors and compilers have agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jjguide.output.render.paper import ACCENT, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from jjguide.pages.check import CheckPage


def check_page(page: CheckPage, paper: Paper) -> Iterator[RenderableType]:
    """Draw a fault a line, or that there is none."""
    if not page.faults:
        yield paper.text(f"{page.path} is sound.")
    for fault in page.faults:
        yield paper.text((f"{page.path}:{fault.line}:{fault.column}:", ACCENT), f" {fault.message}")
