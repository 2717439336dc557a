"""Which of some names are meant by what someone typed, and the sentences that say so.

Names are found as they are written, whole, by their words, by the beginnings of their words, or by any part, in that
order: the first of these that finds anything decides. Of several, a single lead whose name begins like that is meant.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.text import MAX_TYPED, fold, join_or, near_spellings, normal

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)

# How many letters of a lead's name say enough where others fit as well.
_BEGINNING = 3
_LISTED = 8
_EXACT, _WHOLE, _WORDS, _BEGINNINGS, _PART, _NOT = range(6)
_FILLERS = "a again an and by episode he in is it play played playing plays she that the they this was with"


class Candidate(NamedTuple, Generic[Found_co]):
    """A name by which something is found, and a label that tells it from others in a list."""

    found: Found_co
    name: str
    label: str
    leads: bool = False  # so that a beginning of the name is enough
    is_suggested: bool = True


def resolve(typed: str, candidates: Sequence[Candidate[Found]], nothing: str, where: tuple[Command, str]) -> Found:
    """Return what is meant. Raise NotFoundError, with `nothing` and what is close or `where` all are, or UsageError."""
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
    """Return the candidates that fit best, or else those that fit without the words of a sentence."""
    return best_matches(typed, candidates) or best_matches(without_fillers(typed), candidates)


def without_fillers(typed: str) -> str:
    """Return what was typed without the words that sentences have and names don't: who *is* Trish, next *episode*."""
    return " ".join(word for word in typed.split() if fold(word) not in _FILLERS.split())


def best_matches(typed: str, candidates: Iterable[Candidate[Found]]) -> list[Candidate[Found]]:
    """Return the candidates that fit best, one for each thing found, in the order of their labels."""
    exact = normal(typed[:MAX_TYPED]).strip()
    wanted = fold(exact)
    # It doesn't matter whether words are written together: Spider-Girl, spidergirl.
    together = re.compile(rf"(?<!\S){' ?'.join(map(re.escape, wanted.replace(' ', '')))}(?!\S)")
    fits = [(_EXACT if each.name == exact else _fit(wanted, together, each), each) for each in candidates if wanted]
    best_fit = min((fit for fit, _ in fits), default=_NOT)
    found: dict[Found, Candidate[Found]] = {}
    for candidate in [each for fit, each in fits if fit == best_fit < _NOT]:
        found.setdefault(candidate.found, candidate)
    best = sorted(found.values(), key=lambda candidate: candidate.label)
    leads = [each for each in best if each.leads and fold(each.name).startswith(wanted)]
    # No namesake is meant more than another.
    return leads if len(leads) == 1 and len(wanted) >= _BEGINNING and best_fit > _WHOLE else best


def _fit(wanted: str, together: re.Pattern[str], candidate: Candidate[object]) -> int:
    name = fold(candidate.name)
    # A label that was offered is as good as a name.
    if wanted in (name, fold(candidate.label)):
        return _WHOLE
    words, own = wanted.split(), name.split()
    if all(word in own for word in words) or together.search(name):
        return _WORDS
    if all(any(other.startswith(word) for other in own) for word in words):
        return _BEGINNINGS
    return _PART if wanted in name else _NOT


def suggestions(typed: str, candidates: Iterable[Candidate[object]]) -> list[str]:
    """Return the names that are spelled nearly like what was typed, whole or in one of their words."""
    by_spelling: dict[str, str] = {}
    for candidate in (each for each in candidates if each.is_suggested):
        name = fold(candidate.name)
        for spelling in (name, *name.split()):
            by_spelling.setdefault(spelling, candidate.name)
    return list(dict.fromkeys(by_spelling[spelling] for spelling in near_spellings(typed, by_spelling)))


def quoted(typed: str) -> str:
    """Return what was typed for use in a sentence, cut where it is long."""
    return f"“{typed if len(typed) <= 60 else typed[:60] + '…'}”"  # noqa: PLR2004
