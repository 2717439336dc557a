"""What someone typed -> the episode, character, person or storyline that they meant.

Only what the season holds is ever found or suggested, so a boundary needs no help from here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.lookup.episodes import boundary, episode, is_boundary, is_notation, titles
from jjguide.lookup.matching import Candidate, matches, quoted, resolve, suggestions, without_fillers
from jjguide.model import Billing, Season
from jjguide.text import begins, fold, join_and, join_or
from jjguide.text.names import Names, own_words

_CAST = (Command("cast"), " lists everyone")
_CREDITS = (Command("credits"), " lists them all")
_JOBS = ("writer", "director")
_MOST_WORDS = 6


class Credited(NamedTuple):
    """Somebody who wrote or directed, by name."""

    name: str


def character(season: Season, typed: str) -> str:
    """Return the key of the character who is meant. Raise as `episode` does."""
    return resolve(typed, _characters(season), f"There is nobody called {quoted(typed)}", _CAST)


def anyone(season: Season, typed: str) -> str | Credited:
    """Return the key of a character, or whoever wrote or directed. Raise as `episode` does."""
    if not typed.strip():
        example = [part for each in season.characters.values() for part in (", as in ", Command("who", each.name))][:2]
        raise UsageError("Who? Give a name", *example, "; ", *_CAST, ".")
    return resolve(typed, _people(season), f"There is nobody called {quoted(typed)}", _CAST)


def credited(season: Season, typed: str, jobs: Sequence[str] = _JOBS) -> str:
    """Return the name of the writer or director that is meant. Raise as `episode` does."""
    return resolve(typed, _credited(season, jobs), f"No {join_or(jobs)} is called {quoted(typed)}", _CREDITS).name


writer = partial(credited, jobs=("writer",))
director = partial(credited, jobs=("director",))


def storyline(season: Season, typed: str) -> str:
    """Return the key of the storyline that is meant. Raise as `episode` does."""
    nothing = f"No storyline is called {quoted(typed)}"
    return resolve(typed, _storylines(season), nothing, (Command("storylines"), " lists them all"))


def described(season: Season, typed: str) -> str | None:
    """Return the key of the one character whom words describe, None if nobody. Raise NotFoundError for several."""
    words = fold(without_fillers(typed)).split()
    if not words or matches(typed, _people(season)):
        return None
    from jjguide.text.forms import roots  # noqa: PLC0415 - most people are found by their names

    def says(text: str) -> bool:
        said = set().union(*map(roots, fold(text).split()))
        return all(not said.isdisjoint(roots(word)) for word in words)

    abouts = {key: each.about[-1].text for key, each in season.characters.items() if each.about}
    # Other sentences than the first may be about other people.
    first = [key for key, about in abouts.items() if says(about.partition(". ")[0])]
    if len(first) == 1:
        return first[0]
    if found := [season.characters[key].name for key, about in abouts.items() if says(about)]:
        raise NotFoundError(f"Nobody is called {quoted(typed)}; you may mean {join_or(found)}.")
    return None


def both(season: Season, typed: str) -> Command | None:
    """Return the command for what two characters share whose names were typed as one; None if they weren't."""
    everyone = _people(season)
    words = [] if matches(typed, everyone) else without_fillers(typed).split()
    for at in range(1, min(len(words), _MOST_WORDS)):
        halves = [" ".join(words[:at]), " ".join(words[at:])]
        one, other = ([each.found for each in matches(half, everyone)] for half in halves)
        if len(one) == len(other) == 1 and one != other and not any(isinstance(each, Credited) for each in one + other):
            return Command("who", halves[0], "--with", halves[1])
    return None


def finding(season: Season, typed: str) -> list[str]:
    """Return the commands that find something by a name that begins like this."""
    found_by: dict[str, Sequence[Candidate[object]]] = {
        "who": _people(season),
        "show": titles(season),
        "storylines": _storylines(season),
    }
    return [command for command, those in found_by.items() if any(begins(typed, each.name) for each in those)]


def similar_names(season: Season, typed: str) -> list[str]:
    """Return the names of people that are spelled nearly like this."""
    return suggestions(typed, _people(season))


def named_in(season: Season, texts: Iterable[str]) -> Iterator[str]:
    """Yield the keys of the characters whom texts name, by a whole name or a word of one that nobody else has."""
    bearers: Names[set[str]] = Names()
    for key, character in season.characters.items():
        own = (word for each in character.names for word in own_words(each.text))
        for name in (character.name, *character.other_names, *own):
            bearers.add(name, set()).add(key)
    for text in texts:
        for found in bearers.standing_in(text):
            yield from found.value if len(found.value) == 1 else ()


def _people(season: Season) -> list[Candidate[str | Credited]]:
    return [*_characters(season), *_credited(season)]


def _characters(season: Season) -> list[Candidate[str]]:
    """Return what characters are found by: each of their names, and all names of one together."""
    found = []
    shared = Counter(character.name for character in season.characters.values())
    alike: Counter[tuple[str, str | None]] = Counter()
    for key, character in season.characters.items():
        name, actor, others = character.name, character.actor, character.other_names
        played = f"{name} (played by {actor})"
        label = played if shared[name] > 1 and actor is not None else name
        # Of two with the same name and actor the second is told apart by a number.
        alike[name, actor] += 1
        if (number := alike[name, actor]) > 1:
            label = played = f"{label} ({number})"
        found.append(Candidate(key, name, label, leads=character.billing is Billing.STARRING))
        found += [Candidate(key, other, f"{name} ({other})") for other in others]
        if actor is not None:
            found.append(Candidate(key, actor, played))
        # Whoever is Dr. Karl and Karl Malus is Dr. Malus too.
        if others:
            found.append(Candidate(key, " ".join((name, *others)), name, is_suggested=False))
    return found


def _credited(season: Season, jobs: Sequence[str] = _JOBS) -> list[Candidate[Credited]]:
    names = {
        "writer": [name for each in season.episodes for name in each.writers],
        "director": [name for each in season.episodes for name in each.directors],
    }
    done: dict[str, list[str]] = {}
    for job in jobs:
        for name in dict.fromkeys(names[job]):
            done.setdefault(name, []).append(job)
    return [Candidate(Credited(name), name, f"{name} ({join_and(own)})") for name, own in done.items()]


def _storylines(season: Season) -> list[Candidate[str]]:
    return [Candidate(key, title, title) for key, title in season.storylines.items()]
