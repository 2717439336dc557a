"""What TVmaze answers for a show -> the draft of one of its seasons.

https://www.tvmaze.com/api describes the answer: a show, and embedded in it its episodes and its cast. Anybody can edit
it there, and anything may stand in a file that is called so: what has the wrong type counts as missing.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from jjguide import files
from jjguide.dataset.fields import DIGITS, MAX_NAME, MAX_TEXT, UNANNOUNCED
from jjguide.drafts.scaffold import Announced, Cast, Draft
from jjguide.errors import DatasetError, NotFoundError, UsageError
from jjguide.text import count, join_and

MAX_BYTES = 16_000_000
_PAGE = r"https://www\.tvmaze\.com/[A-Za-z0-9_/-]{1,200}"
_HOW = "ask it for a show with embed[]=episodes&embed[]=cast"
# What is left out and how often, by the words for one of it and for several.
_LeftOut: TypeAlias = Counter[tuple[str, str]]


def read(path: Path) -> bytes:
    """Return the content of a file with an answer. Raise DatasetError if it can't be read."""
    try:
        return files.read(path, MAX_BYTES)
    except OSError as error:
        raise DatasetError.unreadable(files.name(path), error.strerror or str(error)) from error


def draft(content: bytes, name: str, number: int | None = None, planned: int | None = None) -> Draft:
    """Return what TVmaze's answer tells about a season: the one of that number, or the newest with a date.

    `name` is what the answer is called in errors. Raise DatasetError if it is none, NotFoundError if it has no such
    season, UsageError if it lists more episodes than are said to be planned.
    """
    show = _show(content, name)
    left_out = _LeftOut()
    seasons = _seasons(show["_embedded"]["episodes"], left_out)
    number = _chosen(seasons, number, name)
    listed = seasons.get(number, {})
    last = max(listed, default=0)
    if planned is not None and planned < last:
        raise UsageError(f"--episodes must be at least {last}: {name} lists that many.")
    total = planned or last
    dates = [each.airdate for each in listed.values() if each.airdate is not None]
    premiered = _date(show.get("premiered")) if number == min(seasons, default=number) else None
    if (title := _text(show["name"])) is None:
        raise _unlike(name, "the show has no name")
    # Whatever is left out is counted on the way.
    premise, cast = _plain(show.get("summary"), left_out), _cast(show["_embedded"].get("cast"), left_out)
    return Draft(
        title=title,
        number=number,
        planned=total or None,
        network=_named(show.get("network")) or _named(show.get("webChannel")),
        premiere=min(dates, default=premiered),
        premise=premise,
        cast=cast,
        announced=tuple(listed.get(at, Announced()) for at in range(1, (total or 1) + 1)),
        source=_source(show.get("url")),
        left_out=tuple(_sentences(left_out, seasons, number)),
    )


def _show(content: bytes, name: str) -> dict[str, Any]:
    if len(content) > MAX_BYTES:
        raise DatasetError.unreadable(name, f"it is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        show = json.loads(content)
    except RecursionError as error:
        raise DatasetError.unreadable(name, "it is nested too deeply to be TVmaze's answer") from error
    except ValueError as error:  # not JSON, not text, or a number of thousands of digits
        raise DatasetError.unreadable(name, f"it is not JSON, or is incomplete; {_HOW}") from error
    if not isinstance(show, dict) or not isinstance(show.get("name"), str):
        raise _unlike(name, "there is no show in it")
    embedded = show.get("_embedded")
    if not isinstance(embedded, dict) or not isinstance(embedded.get("episodes"), list):
        raise _unlike(name, "there are no episodes in it")
    return show


def _unlike(name: str, why: str) -> DatasetError:
    return DatasetError(f"{name} is not TVmaze's answer for a show: {why}; {_HOW}.", path=name)


def _seasons(episodes: list[Any], left_out: _LeftOut) -> dict[int, dict[int, Announced]]:
    """Return the episodes by the numbers of their seasons and their own."""
    seasons: dict[int, dict[int, Announced]] = {}
    for each in episodes:
        if not isinstance(each, dict):
            left_out["entry that isn't an episode", "entries that aren't episodes"] += 1
            continue
        season, number = each.get("season"), each.get("number")
        if number is None:
            left_out["special without a number", "specials without a number"] += 1
        elif not _is_number(season, 0) or not _is_number(number, 1):
            left_out["episode without a usable number", "episodes without a usable number"] += 1
        elif number in seasons.setdefault(season, {}):
            left_out["episode with a number that is taken", "episodes with a number that is taken"] += 1
        else:
            name, airdate = _text(each.get("name")), _date(each.get("airdate"))
            seasons[season][number] = Announced(name, airdate, _plain(each.get("summary"), left_out))
    return seasons


def _is_number(value: Any, least: int) -> TypeGuard[int]:
    return type(value) is int and least <= value < 10**DIGITS


def _chosen(seasons: dict[int, dict[int, Announced]], number: int | None, name: str) -> int:
    if number is None:
        dated = [each for each, listed in seasons.items() if any(one.airdate for one in listed.values())]
        return max(dated or list(seasons)[:1] or [1])
    if seasons and number not in seasons:
        known = join_and([*map(str, sorted(seasons))])
        raise NotFoundError(f"{name} has no season {number}; it has {known}.")
    return number


def _cast(cast: Any, left_out: _LeftOut) -> tuple[Cast, ...]:
    found: dict[Cast, None] = {}
    for each in cast if isinstance(cast, list) else []:
        character, person = (each.get(part) if isinstance(each, dict) else None for part in ("character", "person"))
        names = [part for part in (_named(character) or "").split(" / ") if part.strip()]
        if not names or any(len(part) > MAX_NAME for part in names):
            left_out["cast member without a usable name", "cast members without a usable name"] += 1
        else:
            found[Cast(names[0].strip(), tuple(part.strip() for part in names[1:]), _named(person))] = None
    return tuple(found)


def _named(value: Any) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else None


def _text(value: Any) -> str | None:
    """Return a text as one line, or None for what isn't any, is too long or says that nobody knows."""
    if not isinstance(value, str):
        return None
    # JSON can hold half of a character, which no file can.
    text = " ".join(value.encode(errors="replace").decode().split())
    return text if text and len(text) <= MAX_TEXT and text.lower() not in UNANNOUNCED else None


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch("[0-9-]{10}", value) else None
    except ValueError:
        return None


def _source(url: Any) -> str:
    page = url if isinstance(url, str) and re.fullmatch(_PAGE, url) else "https://www.tvmaze.com"
    return (
        f"From TVmaze ({page}), whose texts are licensed CC BY-SA: if you pass this file on, name TVmaze and keep "
        "the license. The premise is about the whole show: make sure that it gives away nothing of this season."
    )


def _sentences(left_out: _LeftOut, seasons: Mapping[int, Mapping[int, Announced]], number: int) -> Iterator[str]:
    """Yield what is left out of a season, what nobody knows of it yet, and which other seasons there are."""
    if left_out:
        yield f"Left out: {', '.join(f'{times} {words[times > 1]}' for words, times in left_out.items())}."
    listed = seasons.get(number, {})
    unknown = {
        "episode": max(listed, default=0) - len(listed),
        "title": sum(each.title is None for each in listed.values()),
        "airdate": sum(each.airdate is None for each in listed.values()),
    }
    if any(unknown.values()):
        yield f"Not known yet: {join_and([count(times, what) for what, times in unknown.items() if times])}."
    if others := [str(each) for each in sorted(seasons) if each != number]:
        which = f"season {others[0]} is" if len(others) == 1 else f"seasons {join_and(others)} are"
        yield f"This is season {number}; {which} left out. Choose another with --season."


def _plain(summary: Any, left_out: _LeftOut) -> str | None:
    """Return a summary, which is HTML, as plain text."""
    if not isinstance(summary, str):
        return None
    if len(summary) > MAX_TEXT:
        left_out["summary that is too long", "summaries that are too long"] += 1
        return None
    # TVmaze allows few tags, and Python's parser for HTML takes minutes for what nobody wrote as HTML.
    text = re.sub("<[a-z/!?][^<>]*>", "", re.sub("</?(?:p|br|li|div)\\b[^<>]*>", " ", summary, flags=re.I), flags=re.I)
    try:
        return _text(html.unescape(text))
    except ValueError:  # a character by a number of thousands of digits
        left_out["summary that can't be read", "summaries that can't be read"] += 1
        return None
