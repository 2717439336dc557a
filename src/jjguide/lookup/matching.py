"""Which of some names are meant by what someone typed, and the sentences that say so.

Names are found as they are written, whole, by their words, by the beginnings of their words, or by any part, in that
order: the first of these that finds anything decides. One find is the answer. Several are an error that lists them,
unless a single one of them is a lead whose name begins like that. None is an error that suggests what is close.
"""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from jjguide.errors import NotFoundError, UsageError
from jjguide.hints import Command
from jjguide.text import MAX_TYPED, fold, join_or, near_spellings, normal

Found = TypeVar("Found")
Found_co = TypeVar("Found_co", covariant=True)

MIN_PREFIX = 3
"""How many letters say enough where others fit as well: of a lead's name, of a title, of a command."""
_LISTED = 8
_FILLERS = "a again an and by episode he in is it play played playing plays she that the they this was with"


class Candidate(NamedTuple, Generic[Found_co]):
    """A name by which something is found; `label` says in a list of several what it is.

    Where it `leads`, its beginning finds it although others fit as well.
    """

    found: Found_co
    name: str
    label: str
    leads: bool = False


def resolve(
    typed: str,
    candidates: list[Candidate[Found]],
    nothing: str,
    where: tuple[Command, str],
    unnamed: Iterable[Candidate[Found]] = (),
) -> Found:
    """Return what is meant. Raise NotFoundError, with a sentence that begins with `nothing`, or UsageError.

    `where` is a command that lists everything there is, and what it does. The `unnamed` candidates are found, but never
    suggested.
    """
    if not typed.strip():
        raise UsageError("That name is empty; ", *where, ".")
    everything = [*candidates, *unnamed]
    for words in (typed, without_fillers(typed)):
        if words and (found := best_matches(words, everything)):
            return single(words, found)
    if nearest := suggestions(typed, candidates):
        raise NotFoundError(f"{nothing}. Did you mean {join_or(nearest)}?")
    raise NotFoundError(f"{nothing}; ", *where, ".")


def without_fillers(typed: str) -> str:
    """Return what was typed without the words that sentences have and names don't: who *is* Trish, next *episode*."""
    return " ".join(word for word in typed.split() if fold(word) not in _FILLERS.split())


def best_matches(typed: str, candidates: Iterable[Candidate[Found]]) -> list[Candidate[Found]]:
    """Return the candidates that fit best, one for each thing found, in the order of their labels."""
    exact = normal(typed[:MAX_TYPED]).strip()
    wanted = fold(exact)
    words = wanted.split()
    ranked: dict[int, dict[Found, Candidate[Found]]] = {}
    for candidate in candidates:
        # A label that was offered is as good as a name.
        if exact in (candidate.name, candidate.label):
            fits: int | None = -1
        else:
            fits = 0 if wanted == fold(candidate.label) else rank(wanted, words, fold(candidate.name))
        if fits is not None:
            ranked.setdefault(fits, {}).setdefault(candidate.found, candidate)
    return sorted(ranked[min(ranked)].values(), key=lambda candidate: candidate.label) if ranked else []


def rank(wanted: str, words: list[str], name: str) -> int | None:
    """Return how well a folded name fits: 0 whole, 1 by words, 2 by their beginnings, 3 by a part, or None.

    It doesn't matter whether words are written together: Spider-Girl, spidergirl.
    """
    if wanted == name:
        return 0
    own = name.split()
    if all(word in own for word in words) or _has_run("".join(words), own):
        return 1
    if all(any(other.startswith(word) for other in own) for word in words):
        return 2
    return 3 if wanted in name else None


def _has_run(joined: str, words: list[str]) -> bool:
    """Return whether some of the words, one after the other, are these letters."""
    if joined not in "".join(words):
        return False
    starts = range(len(words))
    return any("".join(words[start:end]) == joined for start in starts for end in range(start + 1, len(words) + 1))


def has_words(name: str, typed: str) -> bool:
    """Return whether a name has all the words that were typed, or their beginnings."""
    wanted = fold(typed[:MAX_TYPED])
    return bool(wanted) and rank(wanted, wanted.split(), fold(name)) in (0, 1, 2)


def single(typed: str, found: list[Candidate[Found]]) -> Found:
    """Return the one thing that was found, or the lead among several. Raise NotFoundError if that isn't clear."""
    if len(found) == 1:
        return found[0].found
    if len(leads := [candidate for candidate in found if _is_lead(candidate, fold(typed))]) == 1:
        return leads[0].found
    labels = [candidate.label for candidate in found]
    if len(labels) > _LISTED:
        labels = [*labels[:_LISTED], f"{len(labels) - _LISTED} more"]
    more = "type more of it" if {fold(label) for label in labels} != {fold(typed)} else "type it as it is written"
    raise NotFoundError(f"{quoted(typed)} could be {join_or(labels)}; {more}.")


def _is_lead(candidate: Candidate[Found], wanted: str) -> bool:
    name = fold(candidate.name)
    return candidate.leads and len(wanted) >= MIN_PREFIX and name.startswith(wanted) and name != wanted


def suggestions(typed: str, candidates: Iterable[Candidate[object]]) -> list[str]:
    """Return the names that are spelled nearly like what was typed, whole or in one of their words."""
    by_spelling: dict[str, str] = {}
    for candidate in candidates:
        name = fold(candidate.name)
        for spelling in (name, *name.split()):
            by_spelling.setdefault(spelling, candidate.name)
    return list(dict.fromkeys(by_spelling[spelling] for spelling in near_spellings(typed, by_spelling)))


def quoted(typed: str) -> str:
    """Return what was typed for use in a sentence, cut where it is long."""
    return f"“{typed if len(typed) <= 60 else typed[:60] + '…'}”"  # noqa: PLR2004
