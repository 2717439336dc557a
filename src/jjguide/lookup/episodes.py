"""What someone typed -> the episode that they meant, or how far they have seen.

Only what the season holds is ever found or suggested, so a boundary needs no help from here.
"""

import re
from typing import Literal

from jjguide.errors import NotFoundError, UsageError
from jjguide.hints import Command
from jjguide.lookup.matching import MAX_TYPED, MIN_PREFIX, Candidate, best_matches, quoted, rank, resolve, single
from jjguide.model import Episode, Season
from jjguide.text import fold, join_or

# 2.07, 2,07, 2x07, 2-07, S02E07, season 2 episode 7: the number of a season and of an episode.
_TWO_NUMBERS = r"(?ai)(?:s(?:eason)?\s*)?(\d{1,4})(?:\s*[.,x-]\s*|\s*[.,]?\s*e(?:p(?:isode)?)?\.?\s*)(\d{1,4})"
# 7, 07, 207, #7, e7, ep 7, episode 7.
_ONE_NUMBER = r"(?ai)(?:e(?:p(?:isode)?)?\.?\s*)?#?(\d{1,8})"
# What a line copied from a page may begin and end with.
_FRAME = "╭╮─│"
_BY_BOUNDARY = ("next", "last")


def episode(season: Season, typed: str) -> Episode:
    """Return the episode that a notation, a title or words of a title mean. Raise NotFoundError or UsageError.

    At a boundary "last" is the last episode seen, and "next" the one after it.
    """
    if not typed.strip():
        raise UsageError("Which episode? Give a code such as ", season.code(1), ", or a word from its title.")
    if fold(typed) in _BY_BOUNDARY:
        return season.episodes[_by_boundary(season, fold(typed)) - 1]
    numbers = _numbered(season, typed)
    if len(numbers) == 1:
        return season.episodes[numbers[0] - 1]
    if numbers:
        codes = join_or([season.code(number) for number in numbers])
        raise NotFoundError(f"{quoted(typed)} could be {codes}; type the whole code.")
    candidates = titles(season)
    if is_notation(typed):
        if found := best_matches(typed, candidates):
            return season.episodes[single(typed, found) - 1]
        first, last = season.code(1), season.code(len(season.episodes))
        raise NotFoundError(f"There is no episode {typed.strip()}; the season runs from {first} to {last}.")
    number = resolve(
        typed, candidates, f"No episode is called {quoted(typed)}", (Command("episodes"), " lists them all")
    )
    return season.episodes[number - 1]


def boundary(season: Season, typed: str, where: str) -> int | Literal["all"]:
    """Return the number of the last episode seen, 0 for "none", or "all". Raise UsageError if that isn't clear.

    `where` is what the sentence calls the place that it was typed in.

    Words of a title mean the first episode that they fit, unless they fit the next one as well: if titles beyond that
    had a say, they would give themselves away. For the same reason the sentence names none.
    """
    # Literal on purpose: fold() would let “none!” through.
    word = typed.strip().lower()
    if word == "none":
        return 0
    if word == "all":
        return "all"
    if fold(typed) in _BY_BOUNDARY:
        goes_by = f"{quoted(typed)} depends on how far you have watched, so it can't set that"
        raise UsageError(f"{goes_by}; for {where}, try {season.code(1)}, none or all.")
    # No title decides here: it may be a hidden one.
    numbers = _numbered(season, typed, decides=False)
    if len(numbers) == 1:
        return numbers[0]
    # An option can slip into the place of its value.
    fitting = _fitting(season, typed) if not numbers and not word.startswith("-") else {}
    if fitting:
        first = min(fitting)
        is_telling = max(map(len, fold(typed).split())) >= MIN_PREFIX
        if fitting[first] == 0 or (is_telling and first + 1 not in fitting):
            return first
    if numbers:
        codes = join_or([season.code(number) for number in numbers])
        raise UsageError(f"{quoted(typed)} could be {codes}; for {where}, type the whole code.")
    if not typed.strip():
        raise UsageError(f"{where} is empty; try {season.code(1)}, none or all.")
    unknown = f"No episode is called {quoted(typed)}"
    if is_notation(typed):
        unknown = f"{season.title} (season {season.number}) has no episode {quoted(typed)}"
    raise UsageError(f"{unknown}; for {where}, try {season.code(1)}, none or all.")


def is_notation(typed: str) -> bool:
    """Return whether somebody who typed this can only have meant an episode: by its number, or by where they are."""
    bare = _bare(typed)
    numbers = re.fullmatch(_TWO_NUMBERS, bare) or re.fullmatch(_ONE_NUMBER, bare)
    return bool(numbers) or fold(typed) in _BY_BOUNDARY


def titles(season: Season) -> list[Candidate[int]]:
    """Return what episodes are found by, apart from notations."""
    return [
        Candidate(episode.number, episode.title, f"{season.code(episode.number)} {episode.title}")
        for episode in season.episodes
        if episode.title is not None
    ]


def _by_boundary(season: Season, word: str) -> int:
    """Return the number of the last episode seen, or of the next one."""
    if season.seen is None:
        raise UsageError(
            f"What is {word} depends on how far you have watched. Say so first: ", Command("seen", season.code(1)), "."
        )
    following = season.next.number if season.next else len(season.episodes) + 1
    if word == "last" and following == 1:
        raise NotFoundError("There is no last episode: you haven't seen any yet.")
    if word == "next" and not season.next:
        raise NotFoundError("There is no next episode: you have seen the whole season.")
    return following if word == "next" else following - 1


def _numbered(season: Season, typed: str, *, decides: bool = True) -> list[int]:
    """Return the numbers of the episodes that a notation can mean; none where it is no notation of this season.

    After a code its title may follow, as in the headings of the guide, and whatever stands there behind the title.
    Whether the title `decides` between two episodes is up to the caller.
    """
    bare = _bare(typed)
    heading = ""
    if match := re.match(rf"{_TWO_NUMBERS}(?!\S)", bare):
        if int(match[1]) != season.number:
            return []
        numbers = {int(match[2])}
        # Bare, 2.1 may be a 2.10 that a spreadsheet or a YAML file has shortened.
        if re.fullmatch(r"\d+\.\d", match[0]):
            numbers.add(int(match[2] + "0"))
        heading = fold(bare[match.end() :])
    elif match := re.fullmatch(_ONE_NUMBER, bare):
        numbers = {int(match[1])}
        rest = match[1].removeprefix(str(season.number))
        if rest != match[1] and len(rest) > 1:
            numbers.add(int(rest))
    else:
        return []
    found = sorted(number for number in numbers if 1 <= number <= len(season.episodes))
    if not heading or (len(found) > 1 and not decides):
        return found
    return [number for number in found if _is_headed(season.episodes[number - 1], heading)]


def _is_headed(episode: Episode, heading: str) -> bool:
    title = fold(episode.title or "")
    return bool(title) and (heading.startswith(f"{title} ") or rank(heading, heading.split(), title) is not None)


def _bare(typed: str) -> str:
    return typed[:MAX_TYPED].strip().strip(_FRAME).strip()


def _fitting(season: Season, typed: str) -> dict[int, int]:
    """Return the episodes whose titles have these words, with how well they fit: 0 is the whole title."""
    wanted = fold(typed[:MAX_TYPED])
    ranks = {each.number: rank(wanted, wanted.split(), fold(each.title)) for each in season.episodes if each.title}
    return {number: fits for number, fits in ranks.items() if fits in (0, 1, 2)} if wanted else {}
