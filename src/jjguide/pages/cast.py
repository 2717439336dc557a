"""The cast."""

import re
from typing import NamedTuple

from jjguide.model import Billing, Code, KnownSeason, strongest
from jjguide.pages import ListPage
from jjguide.pages.blocks import Cell, Codes, Count, or_dash, strong, text


class CastRow(NamedTuple):
    """A character in the cast; the codes are those of every episode with a beat that they are in."""

    name: str
    actor: str | None
    billing: Billing | None
    about: str | None
    first: Code | None
    last: Code | None
    episodes: tuple[Code, ...]


class CastList(ListPage[CastRow]):
    """Every character, in the order in which they come into the story."""

    heading = "The cast"
    nothing = "Nobody is known yet."
    headings = ("Character", "Who", "Played by", "In", "Billing", "Episodes")
    undrawn = ("Billing", "Episodes")

    def cells(self, row: CastRow) -> tuple[Cell, ...]:
        who = re.split("[.,;:]", row.about, maxsplit=1)[0] if row.about else None
        known = (text(or_dash(who)), text(or_dash(row.actor)), Codes(row.episodes), text(or_dash(row.billing)))
        return text(strong(row.name)), *known, Count(len(row.episodes), "episode")


def cast_list(season: KnownSeason) -> CastList:
    """Return every character; those who are known before the season and in none of its beats come last."""
    codes: dict[str, list[Code]] = {}
    for episode in season.episodes:
        for key in strongest(episode.synopsis):
            codes.setdefault(key, []).append(season.code(episode.number))
    rows = []
    for key in [*codes, *(key for key in season.characters if key not in codes)]:
        character, own = season.characters[key], tuple(codes.get(key, ()))
        first, last = (own[0], own[-1]) if own else (None, None)
        about = character.about[-1].text if character.about else None
        rows.append(CastRow(character.name, character.actor, character.billing, about, first, last, own))
    return CastList(tuple(rows))
