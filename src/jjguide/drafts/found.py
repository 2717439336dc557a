"""What a source knows of a season, and how its texts become plain text."""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from jjguide.dataset.fields import MAX_NAME, MAX_TEXT
from jjguide.errors import DatasetError, NotFoundError
from jjguide.model import Billing
from jjguide.text import HIDDEN, join_and, normal

HOW = (
    "give a season's article of Wikipedia as wikitext (its address with ?action=raw), or TVmaze's answer for a show "
    "with ?embed[]=episodes&embed[]=cast"
)
_BREAK = re.compile(r"</?(?:p|br|hr|li|div|blockquote)\b[^<>]*>", re.I)
_TAG = re.compile("<[a-z/!?][^<>]*>", re.I)
# Python refuses to read a number of thousands of digits, and no character has one.
_NO_CHARACTER = re.compile("&#x?[0-9a-f]{9,};?", re.I)
_HIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f{HIDDEN}]")
# Dates in a text, and their formats.
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?\b|[A-Z][a-z]+ \d\d?, \d{4}|\d\d? [A-Z][a-z]+ \d{4}", re.ASCII)
_DAYS = "%Y-%m-%d", "%B %d, %Y", "%d %B %Y"

# What is left out, and how often: a noun, which is counted, and the words that follow it.
LeftOut: TypeAlias = Counter[tuple[str, str]]


class Listed(NamedTuple):
    """What a source knows of an episode; a summary may have several lines."""

    title: str | None = None
    airdate: date | None = None
    writers: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    synopsis: str = ""


class Credit(NamedTuple):
    """A character in a list of the cast, with the names that they have one after the other."""

    names: tuple[str, ...]
    actors: tuple[str, ...]
    billing: Billing


class Found(NamedTuple):
    """What one or several sources know of a season."""

    source: str = ""  # whose texts they are, and their license
    number: int | None = None
    title: str | None = None
    planned: int | None = None
    network: str | None = None
    showrunner: str | None = None
    episodes: Mapping[int, Listed] = {}
    cast: tuple[Credit, ...] = ()
    left_out: Mapping[tuple[str, str], int] = {}
    others: tuple[int, ...] = ()  # the other seasons in the source
    remarks: Mapping[tuple[int, str], str] = {}  # on the fields of episodes, by number, and of the season, as 0


def refusal(name: str, what: str) -> DatasetError:
    """Return the error for something that is no source: what it is, and what to give instead."""
    return DatasetError(f"{name} {what}; {HOW}.")


def choose(seasons: Collection[int], number: int | None, usual: int, name: str) -> int:
    """Return the season that was asked for, or the usual one. Raise NotFoundError if the source has only others."""
    chosen = usual if number is None else number
    if seasons and chosen not in seasons:
        raise NotFoundError(f"{name} has no season {chosen}; it has {join_and([*map(str, sorted(seasons))])}.")
    return chosen


def plain_text(text: str) -> str:
    """Return HTML as lines of plain text in normal form C, without invisible characters."""
    bare = html.unescape(_NO_CHARACTER.sub("", _TAG.sub("", _BREAK.sub("\n", text))))
    # JSON can hold half of a character, which no file can.
    whole = normal(bare.encode(errors="replace").decode())
    return "\n".join(" ".join(_HIDDEN.sub("", line).split()) for line in whole.splitlines()).strip()


def one_line(text: str, longest: int = MAX_TEXT) -> str | None:
    """Return a plain text as one line, or None if it is empty, too long, or TBA."""
    line = " ".join(text.split())
    return line if line and len(line) <= longest and line.lower() not in ("tba", "tbd", "tbc") else None


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the plain texts that can be names, each once."""
    return tuple(dict.fromkeys(name for text in texts if (name := one_line(text, MAX_NAME))))


def day(text: str) -> date | None:
    """Return the first date in a text, in numbers or in words."""
    written = _DAY.findall(text)
    for way in _DAYS if written else ():
        with suppress(ValueError):
            return datetime.strptime(written[0], way).date()
    return None
