"""What several sources know of a season, put together. What a source is shows in its content, not in its name."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jjguide import dataset, files
from jjguide.drafts import tvmaze, wikipedia
from jjguide.drafts.found import HOW, Found, LeftOut, Listed, refusal
from jjguide.errors import DatasetError
from jjguide.text import fold, join_and

# What sources can disagree about.
_FACTS = {"title", "network", "showrunner", "airdate", "writers", "directors"}
MAX_BYTES = 16_000_000
# What people try instead, by how it begins.
_OTHERS = {
    r"<!doctype html|<html": "a page for browsers",
    r"<\?xml|<(?:tvshow|episodedetails)": "XML",
    r"#?\s*\S*\s*season:": "a dataset",
}


def read(paths: Iterable[Path], number: int | None) -> Found:
    """Return what sources know of a season, by default the one that the first is about. Raise GuideError."""
    found, names = Found(number=number), []
    for path in paths:
        names.append(files.name(path))
        found = _merged(found, _read(dataset.contents(path, MAX_BYTES), names[-1], found.number))
    if names and not found.episodes:
        show = re.search(r"/shows/(\d+)", found.source)
        how = f"ask for https://api.tvmaze.com/shows/{show[1]}?embed[]=episodes&embed[]=cast" if show else HOW
        raise DatasetError(f"There are no episodes in {join_and(names)}; {how}.")
    return found


def _read(content: bytes, name: str, number: int | None) -> Found:
    try:
        # PowerShell writes UTF-16.
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(name, "is not text") from error
    start = text.lstrip()[:200]
    if not start:
        raise DatasetError(f"{name} is empty: there is no such show or article; check how it is spelled.")
    for begins, what in _OTHERS.items():
        if re.match(begins, start, re.I):
            raise refusal(name, f"looks like {what}")
    if start[0] in "{[" and not start.startswith(("{{", "[[", "{|")):
        try:
            return tvmaze.read(json.loads(text), name, number)
        except (RecursionError, ValueError) as error:  # too deep, not whole, or a number of thousands of digits
            raise DatasetError(f"{name} is JSON that breaks off or has a mistake; ask again.") from error
    if "{{" in text or "[[" in text:
        return wikipedia.read(text, name, number)
    raise refusal(name, "looks like neither wikitext nor JSON")


def _merged(found: Found, other: Found) -> Found:
    """Return what is found and what another source adds to it; where they differ, a remark says so."""
    remarks = {**other.remarks, **found.remarks}

    def filled(number: int, ours: Any, theirs: Any) -> Any:
        for field in _FACTS.intersection(ours._fields):
            one, another = _as_text(getattr(ours, field)), _as_text(getattr(theirs, field))
            if one and another and fold(one) != fold(another):
                remarks[number, field] = f"{other.source.split()[0]}: {another}"
        return ours._make(one or another for one, another in zip(ours, theirs, strict=True))

    none = Listed()
    episodes = {
        number: filled(number, found.episodes.get(number, none), other.episodes.get(number, none))
        for number in sorted({*found.episodes, *other.episodes})
    }
    known = {fold(text) for each in found.cast for text in (*each.names, *each.actors)}
    more = [each for each in other.cast if not any(fold(text) in known for text in (*each.names, *each.actors))]
    merged: Found = filled(0, found, other)
    return merged._replace(
        source="; ".join(filter(None, (found.source, other.source))),
        episodes=episodes,
        cast=(*found.cast, *more),
        left_out=LeftOut(found.left_out) + LeftOut(other.left_out),
        others=tuple(sorted({*found.others, *other.others})),
        remarks=remarks,
    )


def _as_text(value: Any) -> str:
    return join_and(value) if isinstance(value, tuple) else str(value or "")
