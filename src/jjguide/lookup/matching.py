"""Which name is meant by what someone typed, and the sentences for when that isn't clear.

A name fits exactly, whole, by its words, by their beginnings, or by any part, in that order: only the best fit counts.
If several names fit, but only one lead's name begins like that, the lead is meant.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.text import MAX_TYPED, fold, join_or, near_spellings, normal

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)

_BEGINNING = 3  # How many letters of a lead's name are enough where others fit as well.
_LISTED = 8
_EXACT, _WHOLE, _WORDS, _BEGINNINGS, _PART, _NOT = range(6)
_FILLERS = "a again an and by episode he in is it play played playing plays she that the they this was with"


class Candidate(NamedTuple, Generic[Found_co]):
    """A name by which something is found, and a label that tells it from others in a list."""

    found: Found_co
    name: str
    label: str
    leads: bool = False  # whether the beginning of the name is enough
    is_suggested: bool = True


def resolve(typed: str, candidates: Sequence[Candidate[Found]], nothing: str, where: tuple[Command, str]) -> Found:
    """Return what is meant. Raise NotFoundError, which says `nothing` and `where` all are listed, or UsageError."""
    if not typed.strip():
        raise UsageError("Give a name; ", *where, ".")
    found = matches(typed, candidates)
    if len(found) == 1:
        return found[0].found
    if found:
        labels = [candidate.label for candidate in found]
        more = "type it as it is written" if {fold(label) for label in labels} == {fold(typed)} else "type more of it"
        if len(labels) > _LISTED:
            labels = [*labels[:_LISTED], f"{len(labels) - _LISTED} more"]
        raise NotFoundError(f"{quoted(typed)} could be {join_or(labels)}; {more}.")
    if nearest := suggestions(typed, candidates):
        raise NotFoundError(f"{nothing}. Did you mean {join_or(nearest)}?")
    raise NotFoundError(f"{nothing}; ", *where, ".")


def matches(typed: str, candidates: Sequence[Candidate[Found]]) -> list[Candidate[Found]]:
    """Return the candidates that fit best, as typed or else without the filler words of a sentence."""
    return best_matches(typed, candidates) or best_matches(without_fillers(typed), candidates)


def without_fillers(typed: str) -> str:
    """Return what was typed without filler words: who *is* Trish, next *episode*."""
    return " ".join(word for word in typed.split() if fold(word) not in _FILLERS.split())


def best_matches(typed: str, candidates: Iterable[Candidate[Found]]) -> list[Candidate[Found]]:
    """Return the candidates that fit best, one for each thing found, in the order of their labels."""
    exact = normal(typed[:MAX_TYPED]).strip()
    wanted = fold(exact)
    # It doesn't matter where the spaces are: Spider-Girl, spidergirl.
    together = re.compile(rf"(?<!\S){' ?'.join(map(re.escape, wanted.replace(' ', '')))}(?!\S)")
    fits = [(_EXACT if each.name == exact else _fit(wanted, together, each), each) for each in candidates if wanted]
    best_fit = min((fit for fit, _ in fits), default=_NOT)
    found: dict[Found, Candidate[Found]] = {}
    for candidate in [each for fit, each in fits if fit == best_fit < _NOT]:
        found.setdefault(candidate.found, candidate)
    best = sorted(found.values(), key=lambda candidate: candidate.label)
    leads = [each for each in best if each.leads and fold(each.name).startswith(wanted)]
    # Among namesakes, no lead is meant more than the others.
    return leads if len(leads) == 1 and len(wanted) >= _BEGINNING and best_fit > _WHOLE else best


def _fit(wanted: str, together: re.Pattern[str], candidate: Candidate[object]) -> int:
    name = fold(candidate.name)
    if wanted in (name, fold(candidate.label)):  # A label that an error has offered is as good as a name.
        return _WHOLE
    words, own = wanted.split(), name.split()
    if all(word in own for word in words) or together.search(name):
        return _WORDS
    if all(any(other.startswith(word) for other in own) for word in words):
        return _BEGINNINGS
    return _PART if wanted in name else _NOT


def suggestions(typed: str, candidates: Iterable[Candidate[object]]) -> list[str]:
    """Return the names that, whole or in one of their words, are spelled nearly like what was typed."""
    by_spelling: dict[str, str] = {}
    for candidate in (each for each in candidates if each.is_suggested):
        name = fold(candidate.name)
        for spelling in (name, *name.split()):
            by_spelling.setdefault(spelling, candidate.name)
    return list(dict.fromkeys(by_spelling[spelling] for spelling in near_spellings(typed, by_spelling)))


def quoted(typed: str) -> str:
    """Return what was typed in quotation marks, cut if it is long."""
    return f"“{typed if len(typed) <= 60 else typed[:60] + '…'}”"  # noqa: PLR2004
