"""What TVmaze answers for a show -> the draft of one of its seasons.

https://www.tvmaze.com/api describes the answer: a show, and embedded in it its episodes and its cast. Anybody can edit
it there, and anything may stand in a file that is called so: what has the wrong type counts as missing.
"""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jjguide import files
from jjguide.dataset.fields import DIGITS, MAX_NAME, MAX_TEXT, UNANNOUNCED
from jjguide.drafts.scaffold import Announced, Cast, Draft
from jjguide.errors import DatasetError, NotFoundError, UsageError
from jjguide.text import count

MAX_BYTES = 16_000_000
_HIGHEST = 10**DIGITS - 1
_PAGE = r"https://www\.tvmaze\.com/[A-Za-z0-9_/-]{1,200}"
_HOW = "ask it for a show with embed[]=episodes&embed[]=cast"


@dataclass
class LeftOut:
    """Counts what is left out, by the words for one of it and for several."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, one: str, several: str) -> None:
        """Count one more."""
        self.counts[one, several] = self.counts.get((one, several), 0) + 1

    def sentence(self) -> Iterable[str]:
        """Yield a sentence that lists everything, if there is anything."""
        listed = [f"{times} {one if times == 1 else several}" for (one, several), times in self.counts.items()]
        if listed:
            yield f"Left out: {', '.join(listed)}."


def read(path: Path) -> bytes:
    """Return the content of a file with an answer. Raise DatasetError if it can't be read."""
    try:
        return files.read(path, MAX_BYTES)
    except OSError as error:
        raise DatasetError.unreadable(str(path), error.strerror or str(error)) from error


def draft(content: bytes, name: str, number: int | None = None, planned: int | None = None) -> Draft:
    """Return what TVmaze's answer tells about a season: the one of that number, or the newest with a date.

    `name` is what the answer is called in errors. Raise DatasetError if it is none, NotFoundError if it has no such
    season, UsageError if it lists more episodes than are said to be planned.
    """
    show = _show(content, name)
    left_out = LeftOut()
    seasons = _seasons(show["_embedded"]["episodes"], left_out)
    number = _chosen(seasons, number, name)
    listed = seasons.get(number, {})
    last = max(listed, default=0)
    if planned is not None and planned < last:
        raise UsageError(f"--episodes must be at least {last}: {name} lists that many.")
    total = planned or last
    dates = [each.airdate for each in listed.values() if each.airdate is not None]
    premiered = _date(show.get("premiered")) if number == min(seasons, default=number) else None
    title = _text(show["name"], MAX_TEXT)
    if title is None:
        raise _unlike(name, "the show has no name")
    cast = _cast(show["_embedded"].get("cast"), left_out)
    return Draft(
        title=title,
        number=number,
        planned=total or None,
        network=_named(show.get("network")) or _named(show.get("webChannel")),
        premiere=min(dates, default=premiered),
        premise=_plain(show.get("summary"), left_out),
        cast=cast,
        announced=tuple(listed.get(at, Announced()) for at in range(1, (total or 1) + 1)),
        source=_source(show.get("url")),
        left_out=(*left_out.sentence(), *_unknown(listed, last), *_others(seasons, number)),
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


def _seasons(episodes: list[Any], left_out: LeftOut) -> dict[int, dict[int, Announced]]:
    """Return the episodes by the numbers of their seasons and their own."""
    seasons: dict[int, dict[int, Announced]] = {}
    for each in episodes:
        if not isinstance(each, dict):
            left_out.add("entry that isn't an episode", "entries that aren't episodes")
            continue
        season, number = each.get("season"), each.get("number")
        if number is None:
            left_out.add("special without a number", "specials without a number")
        elif season is None or not _is_number(season, 0) or not _is_number(number, 1):
            left_out.add("episode without a usable number", "episodes without a usable number")
        elif number in seasons.setdefault(season, {}):
            left_out.add("episode with a number that is taken", "episodes with a number that is taken")
        else:
            title = _text(each.get("name"), MAX_TEXT)
            summary = _plain(each.get("summary"), left_out)
            seasons[season][number] = Announced(title, _date(each.get("airdate")), summary)
    return seasons


def _is_number(value: Any, least: int) -> bool:
    return type(value) is int and least <= value <= _HIGHEST


def _chosen(seasons: dict[int, dict[int, Announced]], number: int | None, name: str) -> int:
    if number is None:
        dated = [each for each, listed in seasons.items() if any(one.airdate for one in listed.values())]
        return max(dated or list(seasons)[:1] or [1])
    if seasons and number not in seasons:
        raise NotFoundError(f"{name} has no season {number}; it has {_listed(seasons)}.")
    return number


def _cast(cast: Any, left_out: LeftOut) -> tuple[Cast, ...]:
    found: dict[Cast, None] = {}
    for each in cast if isinstance(cast, list) else []:
        character, person = (each.get(part) if isinstance(each, dict) else None for part in ("character", "person"))
        names = [part for part in (_named(character) or "").split(" / ") if part.strip()]
        if not names or any(len(part) > MAX_NAME for part in names):
            left_out.add("cast member without a usable name", "cast members without a usable name")
        else:
            found[Cast(names[0].strip(), tuple(part.strip() for part in names[1:]), _named(person))] = None
    return tuple(found)


def _named(value: Any) -> str | None:
    return _text(value.get("name"), MAX_TEXT) if isinstance(value, dict) else None


def _text(value: Any, longest: int) -> str | None:
    """Return a text as one line, or None for what isn't any, is too long or says that nobody knows."""
    if not isinstance(value, str):
        return None
    # JSON can hold half of a character, which no file can.
    text = " ".join(value.encode(errors="replace").decode().split())
    return text if text and len(text) <= longest and text.lower() not in UNANNOUNCED else None


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and re.fullmatch("[0-9-]{10}", value) else None
    except ValueError:
        return None


def _source(url: Any) -> str:
    page = url if isinstance(url, str) and re.fullmatch(_PAGE, url) else "https://www.tvmaze.com"
    return (
        f"From TVmaze ({page}), whose texts are licensed CC BY-SA: if you pass this file on, name TVmaze and keep "
        "the licence. The premise is about the whole show: make sure that it gives away nothing of this season."
    )


def _unknown(listed: dict[int, Announced], last: int) -> Iterable[str]:
    """Yield what nobody knows yet of the episodes."""
    gaps = [number for number in range(1, last + 1) if number not in listed]
    if gaps:
        yield f"Nothing is known about {'episode' if len(gaps) == 1 else 'episodes'} {_listed(gaps)}."
    titles, airdates = ([getattr(each, what) for each in listed.values()].count(None) for what in ("title", "airdate"))
    if unknown := [count(number, what) for number, what in ((titles, "title"), (airdates, "airdate")) if number]:
        yield f"Not known yet: {' and '.join(unknown)}."


def _others(seasons: Iterable[int], number: int) -> Iterable[str]:
    if others := [each for each in seasons if each != number]:
        which = f"season {_listed(others)} is" if len(others) == 1 else f"seasons {_listed(others)} are"
        yield f"This is season {number}; {which} left out. Choose another with --season."


def _listed(numbers: Iterable[int]) -> str:
    """Return numbers in order, those in a row as a range: 1, 3 to 5."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _plain(summary: Any, left_out: LeftOut) -> str | None:
    """Return a summary, which is HTML, as plain text."""
    if not isinstance(summary, str):
        return None
    if len(summary) > MAX_TEXT:
        left_out.add("summary that is too long", "summaries that are too long")
        return None
    # TVmaze allows few tags, and Python's parser for HTML takes minutes for what nobody wrote as HTML.
    text = re.sub("<[a-z/!?][^<>]*>", "", re.sub("</?(?:p|br|li|div)\\b[^<>]*>", " ", summary, flags=re.I), flags=re.I)
    try:
        return _text(html.unescape(text), MAX_TEXT)
    except ValueError:  # a character by a number of thousands of digits
        left_out.add("summary that can't be read", "summaries that can't be read")
        return None
