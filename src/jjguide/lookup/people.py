"""What someone typed -> the people that they meant: a character, or somebody who wrote or directed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from jjguide.errors import NotFoundError, UsageError
from jjguide.hints import Command
from jjguide.lookup.matching import (
    Candidate,
    best_matches,
    has_words,
    quoted,
    resolve,
    single,
    suggestions,
    without_fillers,
)
from jjguide.model import Billing, Episode, Season
from jjguide.text import fold, join_or
from jjguide.text.names import Names, own_words

_CAST = (Command("cast"), " lists everyone")
_MOST_WORDS = 6
_CREDITS = (Command("credits"), " lists them all")


class Credited(NamedTuple):
    """Somebody who wrote or directed, by name."""

    name: str


def character(season: Season, typed: str) -> str:
    """Return the key of the character that a name, alias, actor or part of one means. Raise as `episode` does."""
    return resolve(
        typed, list(_characters(season)), f"There is nobody called {quoted(typed)}", _CAST, _all_names(season)
    )


def anyone(season: Season, typed: str) -> str | Credited:
    """Return the key of a character, or somebody who wrote or directed. Raise as `episode` does."""
    if not typed.strip():
        example = [part for each in season.characters.values() for part in (", as in ", Command("who", each.name))][:2]
        raise UsageError("Who? Give a name", *example, "; ", *_CAST, ".")
    everyone: list[Candidate[str | Credited]] = [*_characters(season), *_credited(season, _jobs)]
    return resolve(typed, everyone, f"There is nobody called {quoted(typed)}", _CAST, _all_names(season))


def described(season: Season, typed: str) -> str | None:
    """Return the key of the one character whom words describe, if nobody has the name; None if nobody is described so.

    One match in the first sentence of what is said about somebody is who is meant. Raise NotFoundError for others.
    """
    words = fold(without_fillers(typed)).split()
    if not words or _is_name(season, typed):
        return None
    from jjguide.text.forms import roots  # noqa: PLC0415 - most people are found by their names

    def says(text: str) -> bool:
        said = set().union(*map(roots, fold(text).split()))
        return all(not said.isdisjoint(roots(word)) for word in words)

    abouts = {key: each.about[-1].text for key, each in season.characters.items() if each.about}
    first = [key for key, about in abouts.items() if says(about.partition(". ")[0])]
    if len(first) == 1:
        return first[0]
    if found := [season.characters[key].name for key, about in abouts.items() if says(about)]:
        raise NotFoundError(f"Nobody is called {quoted(typed)}; you may mean {join_or(found)}.")
    return None


def _is_name(season: Season, typed: str) -> bool:
    """Return whether somebody, or several, are found by what was typed."""
    return any(best_matches(words, names(season)) for words in (typed, without_fillers(typed)))


def both(season: Season, typed: str) -> Command | None:
    """Return the command for what two characters share whose names were typed as one; None if they weren't."""
    if _is_name(season, typed):
        return None
    everyone: list[Candidate[str | Credited]] = [*_characters(season), *_credited(season, _jobs)]

    def found(name: str) -> str | Credited:
        return single(name, best_matches(name, (each for each in everyone if has_words(each.name, name))))

    words = without_fillers(typed).split()
    for at in range(1, min(len(words), _MOST_WORDS)):
        halves = " ".join(words[:at]), " ".join(words[at:])
        with suppress(NotFoundError):
            people = {found(name) for name in halves}
            if len(people) > 1 and not any(isinstance(each, Credited) for each in people):
                return Command("who", halves[0], "--with", halves[1])
    return None


def credited(season: Season, typed: str) -> Credited:
    """Return the writer or director that a name or part of one means. Raise as `episode` does."""
    people = _credited(season, _jobs)
    return resolve(typed, people, f"No writer or director is called {quoted(typed)}", _CREDITS)


def writer(season: Season, typed: str) -> str:
    """Return the name of the writer that a name or part of one means. Raise as `episode` does."""
    people = _credited(season, lambda episode: {"writer": episode.writers})
    return resolve(typed, people, f"No writer is called {quoted(typed)}", _CREDITS).name


def director(season: Season, typed: str) -> str:
    """Return the name of the director that a name or part of one means. Raise as `episode` does."""
    people = _credited(season, lambda episode: {"director": episode.directors})
    return resolve(typed, people, f"No director is called {quoted(typed)}", _CREDITS).name


def similar_names(season: Season, typed: str) -> list[str]:
    """Return the names of people that are spelled nearly like this."""
    return suggestions(typed, [*_characters(season), *_credited(season, _jobs)])


def named_in(season: Season, texts: Iterable[str]) -> Iterator[str]:
    """Yield the keys of the characters whom texts name, by a whole name or a word of one that nobody else has."""
    bearers: Names[set[str]] = Names()
    for key, character in season.characters.items():
        for name in (character.name, *character.other_names):
            bearers.add(name, set()).add(key)
        for word in {word for each in character.names for word in own_words(each.text)}:
            bearers.add(word, set()).add(key)
    for text in texts:
        for found in bearers.standing_in(text):
            yield from found.value if len(found.value) == 1 else ()


def names(season: Season) -> Iterator[Candidate[object]]:
    """Yield what people are found by: each of their names, and all names of a character as one."""
    yield from _characters(season)
    yield from _all_names(season)
    yield from _credited(season, _jobs)


def _characters(season: Season) -> Iterator[Candidate[str]]:
    shared = Counter(character.name for character in season.characters.values())
    alike: Counter[tuple[str, str | None]] = Counter()
    for key, character in season.characters.items():
        played = f"{character.name} (played by {character.actor})"
        label = played if shared[character.name] > 1 and character.actor is not None else character.name
        # Of two with the same name and actor the second is told apart by a number.
        alike[character.name, character.actor] += 1
        if (number := alike[character.name, character.actor]) > 1:
            label = played = f"{label} ({number})"
        yield Candidate(key, character.name, label, leads=character.billing is Billing.STARRING)
        for name in character.other_names:
            yield Candidate(key, name, f"{character.name} ({name})")
        if character.actor is not None:
            yield Candidate(key, character.actor, played)


def _all_names(season: Season) -> Iterator[Candidate[str]]:
    """Yield all names of each character as one: whoever is Dr. Karl and Karl Malus is Dr. Malus too."""
    for key, character in season.characters.items():
        if character.other_names:
            yield Candidate(key, " ".join((character.name, *character.other_names)), character.name)


def _jobs(episode: Episode) -> dict[str, tuple[str, ...]]:
    return {"writer": episode.writers, "director": episode.directors}


def _credited(season: Season, jobs_of: Callable[[Episode], dict[str, tuple[str, ...]]]) -> list[Candidate[Credited]]:
    jobs: dict[str, list[str]] = {}
    for episode in season.episodes:
        for job, names in jobs_of(episode).items():
            for name in names:
                if job not in jobs.setdefault(name, []):
                    jobs[name].append(job)
    return [Candidate(Credited(name), name, f"{name} ({' and '.join(done)})") for name, done in jobs.items()]
