"""The forms that a page can be answered in, and the one place that chooses between them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never

from jjguide.output import terminal

if TYPE_CHECKING:
    from jjguide.hints import Carried
    from jjguide.model import Season
    from jjguide.pages import Page


class Form(Enum):
    """How a page is shown."""

    DRAWN = auto()
    JSON = auto()
    SVG = auto()


def show(page: Page, form: Form, season: Season | None, carried: Carried) -> None:
    """Write a page to standard output, and what is to be said beside it to standard error. Raise OutputError.

    A drawing of something in a season ends with how much of it the viewer may know; its commands carry these options.
    """
    # Each form is imported when it is asked for: Rich alone takes longer than everything JSON needs.
    match form:
        case Form.JSON:
            from jjguide.output import json as jsonpage

            terminal.write(jsonpage.write(page), utf8=True)
        case Form.DRAWN | Form.SVG if page.kind == "chart":
            from jjguide.output.render import chart

            terminal.write(chart.draw(page), utf8=True)
        case Form.DRAWN:
            from jjguide.output import pager, render

            drawing = render.draw(page, season, carried)
            pager.show(drawing.text)
            terminal.write_error(*drawing.notes)
        case Form.SVG:
            from jjguide.output.render import svg

            terminal.write(svg.draw(page, season, carried), utf8=True)
        case _:
            assert_never(form)
