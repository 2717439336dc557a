"""What each command answers, as plain data built from a Season.

A page holds everything that its command says. JSON is the page, field by field in this order; the drawing is the page
drawn. So the two can't disagree. A page's `kind` tells the forms, and the type checker, which page it is.

A page that adds no field to the class it is based on is a dataclass already, and is not made one again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from jjguide.pages.cast import CastList
    from jjguide.pages.characters import CharacterPage, SharedPage
    from jjguide.pages.chart import ChartPage
    from jjguide.pages.check import CheckPage
    from jjguide.pages.credits import CreditList, PersonPage
    from jjguide.pages.episode import EpisodePage
    from jjguide.pages.episodes import EpisodeList
    from jjguide.pages.grid import GridPage
    from jjguide.pages.music import SongList
    from jjguide.pages.new import NewPage
    from jjguide.pages.recaps import RecapList
    from jjguide.pages.search import HitList
    from jjguide.pages.season import FrontPage
    from jjguide.pages.seen import SeenPage
    from jjguide.pages.storylines import StorylineList, StorylinePage

    TerminalPage: TypeAlias = (
        FrontPage
        | SeenPage
        | EpisodeList
        | EpisodePage
        | RecapList
        | CharacterPage
        | SharedPage
        | PersonPage
        | CastList
        | CreditList
        | StorylineList
        | StorylinePage
        | GridPage
        | HitList
        | SongList
        | CheckPage
        | NewPage
    )
    Page: TypeAlias = TerminalPage | ChartPage

DRAWN_ONLY = {"json": False}
"""The metadata of a field that only a drawing needs; JSON leaves it out."""

Row = TypeVar("Row")


@dataclass
class ListPage(Generic[Row]):
    """A page whose JSON is the array of its rows."""

    rows: tuple[Row, ...]
