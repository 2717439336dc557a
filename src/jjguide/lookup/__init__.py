"""What someone typed -> the episode, character, person or storyline that they meant.

Only what is in the season is found or suggested, so nothing here needs to know of the boundary.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.lookup.matching import Candidate, best_matches, matches, quoted, resolve, without_fillers
from jjguide.model import Billing, Boundary, Episode, Known, KnownSeason, Lifted, Season
from jjguide.text import HYPHENS, MAX_TYPED, Names, fold, join_and, join_or, own_words

_CAST = (Command("cast"), " lists everyone")
_JOBS = ("writer", "director")
_MOST_WORDS = 6
# 2.07, 2,07, 2x07, 2-07, S02E07, season 2 episode 7, and whatever follows; or 7, 07, 207, #7, e7, ep 7, episode 7.
_NOTATION = (
    r"(?:s(?:eason)?\s*)?(\d{1,4})(?:\s*[.,x-]\s*|\s*[.,]?\s*e(?:p(?:isode)?)?\.?\s*)(\d{1,4})(?=[):\]]*(?:\s|$))"
    r"|(?:e(?:p(?:isode)?)?\.?\s*)?#?(\d{1,8})$"
)
# What may stand around a code that is copied from a page or a sentence, and signs that are typed for others.
_AROUND = "╭╮─│()[]:"
_SIGNS = str.maketrans("×．，", "x.,")
_BY_BOUNDARY = ("next", "last")
_NO_EPISODE: dict[str, Boundary] = {"none": Known(0), "all": Lifted()}


class Credited(NamedTuple):
    """Somebody who wrote or directed, by name."""

    name: str


def episode(season: KnownSeason, typed: str) -> Episode:
    """Return the episode that a notation, a title or words of one mean. Raise NotFoundError or UsageError."""
    if not typed.strip():
        example = Command("show", season.code(1))
        raise UsageError("Which episode? Give its code, as in ", example, ", or words from its title.")
    if fold(typed) in _BY_BOUNDARY:
        return _by_boundary(season, fold(typed))
    titles = ((each.number, each.title) for each in season.episodes if each.title is not None)
    candidates = [Candidate(number, title, f"{season.code(number)} {title}") for number, title in titles]
    numbers = _numbered(season, typed)
    # A title can be a number, or "Episode 2", but a whole code can mean only one episode.
    if numbers and [typed.strip()] != [season.code(number) for number in numbers]:
        numbers = sorted({*numbers, *(each.found for each in candidates if fold(each.name) == fold(typed))})
    if len(numbers) == 1:
        return season.episodes[numbers[0] - 1]
    if numbers:
        raise NotFoundError(f"{_ambiguous(season, typed, numbers)}; type the whole code.")
    if not best_matches(typed, candidates):
        if is_notation(typed):
            first, last = season.code(1), season.code(len(season.episodes))
            raise NotFoundError(f"There is no episode {typed.strip()}; the season runs from {first} to {last}.")
        if is_notation(bare := without_fillers(typed)):
            return episode(season, bare)
    nothing = f"No episode is called {quoted(typed)}"
    return season.episodes[resolve(typed, candidates, nothing, (Command("episodes"), " lists them all")) - 1]


def boundary(season: Season, typed: str, where: str = "") -> Boundary:
    """Return how far a notation, "none" or "all", never a title, says that somebody has seen. Raise UsageError."""
    # Not folded, which would let “none!” through.
    if found := _NO_EPISODE.get(typed.strip().lower()):
        return found
    numbers = _numbered(season, typed) if is_notation(typed) else []
    if len(numbers) == 1:
        return Known(numbers[0])
    problem = f"{quoted(typed)} isn't a code of {season.title}, season {season.number}"
    advice = f"try {season.code(1)}, none or all"
    if numbers:
        problem, advice = _ambiguous(season, typed, numbers), "type the whole code"
    raise UsageError(f"{problem}; {f'for {where}, ' if where else ''}{advice}.")


def is_boundary(typed: str) -> bool:
    """Return whether this is a boundary of any season."""
    return typed.strip().lower() in _NO_EPISODE or (is_notation(typed) and fold(typed) not in _BY_BOUNDARY)


def is_notation(typed: str) -> bool:
    """Return whether this can only mean an episode: by its number, or by how far somebody has seen."""
    match, heading = _matched(typed)
    return (match is not None and not heading) or fold(typed) in _BY_BOUNDARY


def character(season: Season, typed: str) -> str:
    """Return the key of the character who is meant. Raise as `episode` does."""
    return resolve(typed, _characters(season), f"There is nobody called {quoted(typed)}", _CAST)


def anyone(season: Season, typed: str) -> str | Credited:
    """Return the key of a character, or whoever wrote or directed. Raise as `episode` does."""
    return resolve(typed, _people(season), f"There is nobody called {quoted(typed)}", _CAST)


def credited(season: Season, typed: str, jobs: Sequence[str] = _JOBS) -> str:
    """Return the name of the writer or director that is meant. Raise as `episode` does."""
    nothing, where = f"No {join_or(jobs)} is called {quoted(typed)}", (Command("credits"), " lists them all")
    return resolve(typed, _credited(season, jobs), nothing, where).name


writer = partial(credited, jobs=("writer",))
director = partial(credited, jobs=("director",))


def storyline(season: Season, typed: str) -> str:
    """Return the key of the storyline that is meant. Raise as `episode` does."""
    keys: dict[str, list[str]] = {}
    for key, title in season.storylines.items():
        keys.setdefault(title, []).append(key)
    candidates = [
        Candidate(key, title, f"{title} ({number})" if own[1:] else title)
        for title, own in keys.items()
        for number, key in enumerate(own, 1)
    ]
    nothing, where = f"No storyline is called {quoted(typed)}", (Command("storylines"), " lists them all")
    return resolve(typed, candidates, nothing, where)


def described(season: Season, typed: str) -> str | None:
    """Return the key of the character whom words describe, or None. Raise NotFoundError if they fit several."""
    words = fold(without_fillers(typed)).split()
    if not words or matches(typed, _people(season)):
        return None
    from jjguide.text.forms import roots  # noqa: PLC0415 - most people are found by their names

    def says(text: str) -> bool:
        said = set().union(*map(roots, fold(text).split()))
        return all(not said.isdisjoint(roots(word)) for word in words)

    abouts = {key: each.about[-1].text for key, each in season.characters.items() if each.about}
    # Only the first sentence is surely about the character.
    first = [key for key, about in abouts.items() if says(about.partition(". ")[0])]
    if len(first) == 1:
        return first[0]
    if found := [season.characters[key].name for key, about in abouts.items() if says(about)]:
        raise NotFoundError(f"Nobody is called {quoted(typed)}; you may mean {join_or(found)}.")
    return None


def both(season: Season, typed: str) -> Command | None:
    """Return the command for what two characters share if that is whom the words name, or else None."""
    everyone = _people(season)
    words = [] if matches(typed, everyone) else without_fillers(typed).split()
    for at in range(1, min(len(words), _MOST_WORDS)):
        halves = [" ".join(words[:at]), " ".join(words[at:])]
        one, other = ([each.found for each in matches(half, everyone)] for half in halves)
        if len(one) == len(other) == 1 and one != other and not any(isinstance(each, Credited) for each in one + other):
            return Command("who", halves[0], "--with", halves[1])
    return None


def named_in(season: Season, texts: Iterable[str]) -> Iterator[str]:
    """Yield the keys of the characters whom texts name, by a name or by a word of one that nobody else has."""
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
    """Return what characters are found by: each of their names, and all their names together."""
    found = []
    shared = Counter(each.name for each in season.characters.values())
    same = Counter((each.name, each.actor) for each in season.characters.values())
    alike: Counter[str] = Counter()
    for key, character in season.characters.items():
        name, actor, others = character.name, character.actor, character.other_names
        played = f"{name} (played by {actor})"
        label = played if shared[name] > 1 and actor is not None else name
        # Namesakes whom no actor tells apart are told apart by a number.
        if shared[name] > 1 and (actor is None or same[name, actor] > 1):
            alike[label] += 1
            label = played = f"{label} ({alike[label]})"
        found.append(Candidate(key, name, label, leads=character.billing is Billing.STARRING))
        found += [Candidate(key, other, f"{name} ({other})") for other in others]
        if actor is not None:
            found.append(Candidate(key, actor, played))
        if others:  # Whoever is Dr. Karl and Karl Malus is Dr. Malus too.
            found.append(Candidate(key, " ".join((name, *others)), name, is_suggested=False))
    return found


def _credited(season: Season, jobs: Sequence[str] = _JOBS) -> list[Candidate[Credited]]:
    done: dict[str, list[str]] = {}
    for job in jobs:
        listed = (each.writers if job == "writer" else each.directors for each in season.episodes)
        for name in dict.fromkeys(chain(*listed)):
            done.setdefault(name, []).append(job)
    return [Candidate(Credited(name), name, f"{name} ({join_and(own)})") for name, own in done.items()]


def _by_boundary(season: KnownSeason, word: str) -> Episode:
    if not season.boundary.said:
        depends = f"Which episode is {word} depends on how far you have watched. Set that first: "
        raise UsageError(depends, Command("seen", season.code(1)), ".")
    number = season.seen + 1 if word == "next" else season.seen
    if number == 0:
        raise NotFoundError("There is no last episode: you haven't seen any yet.")
    if number > len(season.episodes):
        raise NotFoundError("There is no next episode: you have seen the whole season.")
    return season.episodes[number - 1]


def _ambiguous(season: Season, typed: str, numbers: list[int]) -> str:
    return f"{quoted(typed)} could be {join_or([season.code(number) for number in numbers])}"


def _numbered(season: Season, typed: str) -> list[int]:
    """Return the numbers of the episodes that a notation can mean here, also with a title behind it."""
    match, heading = _matched(typed)
    if not match or int(match[1] or season.number) != season.number:
        return []
    digits = max(len(str(len(season.episodes))), 2)
    if match[1]:
        written = [match[2]]
        # 2.1 may be a 2.10 that a spreadsheet or a YAML file has shortened.
        if re.fullmatch(r"\d+\.\d", match[0]):
            written += [f"{match[2]}0", match[2].ljust(digits, "0")]
    else:
        behind_season = match[3].removeprefix(str(season.number))
        written = [match[3], behind_season] if len(behind_season) > 1 else [match[3]]
    numbers = {int(each) for each in written if len(each) <= digits}
    titled = [(each.number, fold(each.title or "")) for each in season.episodes if each.number in numbers]
    return [at for at, title in titled if title.startswith(heading) or f"{heading} ".startswith(f"{title} ")]


def _matched(typed: str) -> tuple[re.Match[str] | None, str]:
    """Return the notation that something typed begins with, and the folded words behind it."""
    if not any(map(str.isdecimal, typed)):
        return None, ""
    plain = re.sub(f"[{HYPHENS}]", "-", typed[:MAX_TYPED].translate(_SIGNS)).strip().strip(_AROUND).strip()
    match = re.match(_NOTATION, plain, re.IGNORECASE)
    return match, fold(plain[match.end() :]) if match else ""
