"""What TVmaze tells of a season: a show with what is embedded in it, or a list of its episodes.

https://www.tvmaze.com/api describes the answers. Anybody can edit them there, and anything may stand in a file that is
called so: what has the wrong type counts as missing.
"""

import re
from datetime import date
from typing import Any, TypeGuard

from jjguide.dataset.fields import DIGITS
from jjguide.drafts.found import HOW, Credit, Found, LeftOut, Listed, day, names, one_line, plain_text
from jjguide.errors import DatasetError, NotFoundError
from jjguide.model import Billing
from jjguide.text import join_and

_PAGE = re.compile(r"https?://www\.tvmaze\.com/[A-Za-z0-9_/-]{1,200}")
# Whose answers have such a key.
_OTHERS = {"season_number": "TMDB", "episode_number": "TMDB", "ids": "Trakt", "airedEpisodeNumber": "TheTVDB"}


def read(answer: Any, name: str, number: int | None) -> Found:
    """Return what an answer tells of the season with a number, or of the newest that has a date.

    `name` is what the answer is called in errors. Raise DatasetError if it is none, NotFoundError if it has no such
    season.
    """
    show, listed, cast = _parts(answer, name)
    left_out = LeftOut()
    seasons = _seasons(listed, left_out)
    chosen = _chosen(seasons, number, name)
    episodes = seasons.get(chosen, {})
    is_over = show.get("status") == "Ended" or chosen < max(seasons, default=0)
    about = _text(show.get("summary"))
    remark = f"What TVmaze says about the whole show, which may tell of later seasons: {about}"
    page = show.get("url")
    is_page = isinstance(page, str) and _PAGE.fullmatch(page)
    return Found(
        f"TVmaze ({page if is_page else 'https://www.tvmaze.com'}), CC BY-SA 4.0",
        chosen if seasons else number,
        _text(show.get("name")),
        max(episodes, default=None) if is_over else None,
        _named(show.get("network")) or _named(show.get("webChannel")),
        episodes[1].airdate if 1 in episodes else None,
        None,
        episodes,
        _cast(cast, left_out),
        left_out,
        tuple(each for each in sorted(seasons) if each != chosen),
        {(0, "premise"): remark} if about else {},
    )


def _parts(answer: Any, name: str) -> tuple[dict[str, Any], list[Any], list[Any]]:
    """Return the show, the episodes and the cast in an answer; empty is what isn't in it."""
    first = answer[0] if isinstance(answer, list) and answer else answer
    if isinstance(first, dict):
        if first.get("status") == 404:  # noqa: PLR2004 - as TVmaze says that it doesn't know a show
            raise DatasetError(f"{name} says that TVmaze knows no such show; check how it is spelled.", path=name)
        if first is answer and isinstance(first.get("name"), str):
            embedded = first.get("_embedded")
            parts = embedded if isinstance(embedded, dict) else {}
            return first, *(part if isinstance(part := parts.get(key), list) else [] for key in ("episodes", "cast"))
        if first is not answer and first.keys() >= {"season", "number", "airdate"}:
            return {}, answer, []
        for key, whose in _OTHERS.items():
            if key in first:
                raise DatasetError(f"{name} looks like an answer of {whose}; {HOW}.", path=name)
    raise DatasetError(f"{name} is JSON, but neither a show of TVmaze nor a list of its episodes; {HOW}.", path=name)


def _seasons(listed: list[Any], left_out: LeftOut) -> dict[int, dict[int, Listed]]:
    """Return the episodes by the numbers of their seasons and their own."""
    seasons: dict[int, dict[int, Listed]] = {}
    for each in listed:
        entry = each if isinstance(each, dict) else {}
        season, number = entry.get("season"), entry.get("number")
        if entry and number is None:
            left_out["special without a number", "specials without a number"] += 1
        elif not _is_number(season, 0) or not _is_number(number, 1) or number in seasons.get(season, ()):
            left_out["entry without a number of its own", "entries without a number of their own"] += 1
        else:
            summary = entry.get("summary")
            told = plain_text(summary) if isinstance(summary, str) else ""
            episode = Listed(_text(entry.get("name")), _date(entry.get("airdate")), summary=told)
            seasons.setdefault(season, {})[number] = episode
    return seasons


def _is_number(value: Any, least: int) -> TypeGuard[int]:
    return type(value) is int and least <= value < 10**DIGITS


def _chosen(seasons: dict[int, dict[int, Listed]], number: int | None, name: str) -> int:
    if number is None:
        dated = [each for each, listed in seasons.items() if any(one.airdate for one in listed.values())]
        return max(dated or list(seasons)[:1] or [1])
    if seasons and number not in seasons:
        known = join_and([*map(str, sorted(seasons))])
        raise NotFoundError(f"{name} has no season {number}; it has {known}.")
    return number


def _cast(cast: list[Any], left_out: LeftOut) -> tuple[Credit, ...]:
    """Return the characters, each once, whoever plays them."""
    found: dict[tuple[str, ...], Credit] = {}
    for each in cast:
        character, person = (each.get(part) if isinstance(each, dict) else None for part in ("character", "person"))
        if named := names((_named(character) or "").split(" / ")):
            before = found.get(named, Credit(named, (), Billing.STARRING))
            found[named] = before._replace(actors=names([*before.actors, _named(person) or ""]))
        else:
            left_out["cast member without a usable name", "cast members without a usable name"] += 1
    return tuple(found.values())


def _named(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else None


def _text(value: Any) -> str | None:
    return one_line(plain_text(value)) if isinstance(value, str) else None


def _date(value: Any) -> date | None:
    return day(value) if isinstance(value, str) else None
