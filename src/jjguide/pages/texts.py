"""Texts on a page: each is runs of a kind, without any markup."""

from datetime import date
from functools import partial
from typing import Literal, NamedTuple, TypeAlias

DASH = "–"  # Stands for a value that nobody knows, or that a boundary hides.

Kind = Literal["", "strong", "quiet", "accent", "code", "mark", "gap", "break"]
"""Plain, a title, an aside, what catches the eye, a code, what was searched for, a space, the end of a line."""


class Run(NamedTuple):
    """Some text of one kind."""

    text: str
    kind: Kind = ""


Text: TypeAlias = tuple[Run, ...]
BREAK = Run("", "break")
GAP = Run("  ", "gap")

strong = partial(Run, kind="strong")
quiet = partial(Run, kind="quiet")
accent = partial(Run, kind="accent")


def text(*parts: str | Run | Text) -> Text:
    """Return strings, runs and texts as one text."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            runs.append(Run(part))
        elif isinstance(part, Run):
            runs.append(part)
        else:
            runs += part
    return tuple(runs)


def or_dash(value: str | date | None, kind: Kind = "") -> Run:
    """Return a value, or a dash for None."""
    return Run(DASH, "quiet") if value is None else Run(str(value), kind)
