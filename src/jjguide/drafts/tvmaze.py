"""What TVmaze (https://www.tvmaze.com/api) knows of a season; a value of the wrong type counts as missing."""

import re
from typing import Any, TypeVar

from jjguide.dataset.fields import DIGITS
from jjguide.drafts.found import Credit, Found, LeftOut, Listed, choose, day, names, one_line, plain_text, refusal
from jjguide.errors import DatasetError
from jjguide.model import Billing

_PAGE = re.compile(r"https?://www\.tvmaze\.com/[A-Za-z0-9_/-]{1,200}")
_UNKNOWN_SHOW = 404
_MOST = 10**DIGITS
_T = TypeVar("_T")


def read(answer: Any, name: str, number: int | None) -> Found:
    """Return what an answer knows of a season by number, by default the newest with a date. Raise GuideError."""
    show, listed, cast = _parts(answer, name)
    left_out = LeftOut()
    seasons = _seasons(listed, left_out)
    dated = [season for season, episodes in seasons.items() if any(each.airdate for each in episodes.values())]
    chosen = choose(seasons, number, max(dated or [*seasons][:1] or [1]), name)
    episodes = seasons.get(chosen, {})
    is_over = show.get("status") == "Ended" or chosen < max(seasons, default=0)
    about = _text(show.get("summary"))
    remark = f"What TVmaze says about the whole show, which may tell of later seasons: {about}"
    page = _PAGE.fullmatch(_typed(show.get("url"), str))
    return Found(
        source=f"TVmaze ({page[0] if page else 'https://www.tvmaze.com'}), CC BY-SA 4.0",
        number=chosen if seasons else number,
        title=_text(show.get("name")),
        planned=max(episodes, default=None) if is_over else None,
        network=_named(show.get("network")) or _named(show.get("webChannel")),
        episodes=episodes,
        cast=_cast(cast, left_out),
        left_out=left_out,
        others=tuple(sorted(seasons.keys() - {chosen})),
        remarks={(0, "premise"): remark} if about else {},
    )


def _parts(answer: Any, name: str) -> tuple[dict[str, Any], list[Any], list[Any]]:
    if isinstance(answer, list) and answer and _typed(answer[0], dict).keys() >= {"season", "number", "airdate"}:
        return {}, answer, []
    show = _typed(answer, dict)
    if show.get("status") == _UNKNOWN_SHOW:
        raise DatasetError(f"{name} says that TVmaze knows no such show; check how it is spelled.")
    if not isinstance(show.get("name"), str):
        raise refusal(name, "is JSON, but neither a show of TVmaze nor a list of its episodes")
    embedded = _typed(show.get("_embedded"), dict)
    return show, _typed(embedded.get("episodes"), list), _typed(embedded.get("cast"), list)


def _seasons(listed: list[Any], left_out: LeftOut) -> dict[int, dict[int, Listed]]:
    seasons: dict[int, dict[int, Listed]] = {}
    for each in listed:
        entry = _typed(each, dict)
        season, number = (_typed(entry.get(field), int) for field in ("season", "number"))
        if not (0 <= season < _MOST and 0 < number < _MOST):
            left_out["special", " without a number"] += 1
        else:
            airdate, summary = (_typed(entry.get(field), str) for field in ("airdate", "summary"))
            episode = Listed(_text(entry.get("name")), day(airdate), synopsis=plain_text(summary))
            seasons.setdefault(season, {})[number] = episode
    return seasons


def _cast(cast: list[Any], left_out: LeftOut) -> tuple[Credit, ...]:
    found: dict[tuple[str, ...], Credit] = {}
    for each in cast:
        character, actor = (_named(_typed(each, dict).get(part)) or "" for part in ("character", "person"))
        if named := names(character.split(" / ")):
            before = found.get(named, Credit(named, (), Billing.STARRING))
            found[named] = before._replace(actors=names([*before.actors, actor]))
        else:
            left_out["cast member", " without a usable name"] += 1
    return tuple(found.values())


def _named(value: Any) -> str | None:
    return _text(_typed(value, dict).get("name"))


def _text(value: Any) -> str | None:
    return one_line(plain_text(_typed(value, str)))


def _typed(value: Any, kind: type[_T]) -> _T:
    """Return a value, or an empty one if it isn't of this type."""
    return value if isinstance(value, kind) else kind()
