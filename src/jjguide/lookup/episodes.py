"""What someone typed -> the episode that they meant, or how far they have seen."""

import re

from jjguide.errors import NotFoundError, UsageError
from jjguide.hints import Command
from jjguide.lookup.matching import Candidate, best_matches, quoted, rank, resolve, single, without_fillers
from jjguide.model import Boundary, Episode, Known, KnownSeason, Lifted, Season
from jjguide.text import HYPHENS, MAX_TYPED, fold, join_or

# 2.07, 2,07, 2x07, 2-07, S02E07, season 2 episode 7: the number of a season and of an episode.
_TWO_NUMBERS = r"(?i)(?:s(?:eason)?\s*)?(\d{1,4})(?:\s*[.,x-]\s*|\s*[.,]?\s*e(?:p(?:isode)?)?\.?\s*)(\d{1,4})"
# 7, 07, 207, #7, e7, ep 7, episode 7.
_ONE_NUMBER = r"(?i)(?:e(?:p(?:isode)?)?\.?\s*)?#?(\d{1,8})"
# What a line copied from a page, or a code in a sentence, may begin and end with, and the signs that it may have.
_AROUND = "╭╮─│()[]:"
_SIGNS = str.maketrans("×．，", "x.,")
_BY_BOUNDARY = ("next", "last")
_NO_EPISODE: dict[str, Boundary] = {"none": Known(0), "all": Lifted()}


def episode(season: KnownSeason, typed: str) -> Episode:
    """Return the episode that a notation, a title or words of a title mean. Raise NotFoundError or UsageError.

    At a boundary "last" is the last episode seen, and "next" the one after it.
    """
    if not typed.strip():
        example = Command("show", season.code(1))
        raise UsageError("Which episode? Give its code, as in ", example, ", or words from its title.")
    if fold(typed) in _BY_BOUNDARY:
        return season.episodes[_by_boundary(season, fold(typed)) - 1]
    candidates = titles(season)
    if numbers := _numbered(season, typed):
        # A title can be a number, or "Episode 2"; whoever has typed the whole code has said which.
        if [typed.strip()] != [season.code(number) for number in numbers]:
            numbers = sorted({*numbers, *(each.found for each in candidates if fold(each.name) == fold(typed))})
        if len(numbers) == 1:
            return season.episodes[numbers[0] - 1]
        codes = join_or([season.code(number) for number in numbers])
        raise NotFoundError(f"{quoted(typed)} could be {codes}; type the whole code.")
    if is_notation(typed):
        if found := best_matches(typed, candidates):
            return season.episodes[single(typed, found) - 1]
        first, last = season.code(1), season.code(len(season.episodes))
        raise NotFoundError(f"There is no episode {typed.strip()}; the season runs from {first} to {last}.")
    if is_notation(bare := without_fillers(typed)) and not best_matches(typed, candidates):
        return episode(season, bare)
    where = (Command("episodes"), " lists them all")
    begins = _numbered(season, typed.split(maxsplit=1)[0])
    if len(begins) == 1 and begins[0] <= season.seen:
        where = (Command("show", season.code(begins[0])), " shows the whole episode")
    number = resolve(typed, candidates, f"No episode is called {quoted(typed)}", where)
    return season.episodes[number - 1]


def boundary(season: Season, typed: str, where: str = "") -> Boundary:
    """Return how far a notation, "none" or "all" says that somebody has seen. Raise UsageError if that isn't clear.

    `where` is what the sentence calls the place that it was typed in. No title says how far: it may be a hidden one.
    """
    # Literal on purpose: fold() would let “none!” through.
    word = typed.strip().lower()
    if word in _NO_EPISODE:
        return _NO_EPISODE[word]
    examples = f"try {season.code(1)}, none or all."
    if not word:
        raise UsageError(f"{where} is empty; {examples}")
    for_ = f"for {where}, " if where else ""
    if fold(typed) in _BY_BOUNDARY:
        raise UsageError(f"{quoted(typed)} depends on how far you have watched, so it can't set that; {for_}{examples}")
    if not is_notation(typed):
        raise UsageError(f"{quoted(typed)} isn't an episode; {for_}{examples}")
    numbers = _numbered(season, typed)
    if len(numbers) == 1:
        return Known(numbers[0])
    if numbers:
        codes = join_or([season.code(number) for number in numbers])
        raise UsageError(f"{quoted(typed)} could be {codes}; {for_}type the whole code.")
    raise UsageError(f"{season.title} (season {season.number}) has no episode {quoted(typed)}; {for_}{examples}")


def is_boundary(typed: str) -> bool:
    """Return whether this says of some season how far somebody has seen."""
    return typed.strip().lower() in _NO_EPISODE or (is_notation(typed) and fold(typed) not in _BY_BOUNDARY)


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


def _by_boundary(season: KnownSeason, word: str) -> int:
    """Return the number of the last episode seen, or of the next one."""
    if not season.boundary.said:
        depends = f"Which episode is {word} depends on how far you have watched. Set that first: "
        raise UsageError(depends, Command("seen", season.code(1)), ".")
    following = season.next.number if season.next else len(season.episodes) + 1
    if word == "last" and following == 1:
        raise NotFoundError("There is no last episode: you haven't seen any yet.")
    if word == "next" and not season.next:
        raise NotFoundError("There is no next episode: you have seen the whole season.")
    return following if word == "next" else following - 1


def _numbered(season: Season, typed: str) -> list[int]:
    """Return the numbers of the episodes that a notation can mean; none where it is no notation of this season.

    After a code its title may follow, as in the headings of the guide, and whatever stands there behind the title.
    """
    bare = _bare(typed)
    digits = max(len(str(len(season.episodes))), 2)
    heading = ""
    if match := re.match(rf"{_TWO_NUMBERS}(?=[):\]]*(?:\s|$))", bare):
        if int(match[1]) != season.number or len(match[2]) > digits:
            return []
        numbers = {int(match[2])}
        # Bare, 2.1 may be a 2.10 that a spreadsheet or a YAML file has shortened.
        if re.fullmatch(r"\d+\.\d", match[0]):
            numbers |= {int(f"{match[2]}0"), int(match[2].ljust(digits, "0"))}
        heading = fold(bare[match.end() :])
    elif match := re.fullmatch(_ONE_NUMBER, bare):
        rest = match[1].removeprefix(str(season.number))
        both = [match[1], rest] if rest != match[1] and len(rest) > 1 else [match[1]]
        numbers = {int(each) for each in both if len(each) <= digits}
    else:
        return []
    found = sorted(number for number in numbers if 1 <= number <= len(season.episodes))
    if not heading:
        return found
    return [number for number in found if _is_headed(season.episodes[number - 1], heading)]


def _is_headed(episode: Episode, heading: str) -> bool:
    title = fold(episode.title or "")
    return bool(title) and (heading.startswith(f"{title} ") or rank(heading, heading.split(), title) is not None)


def _bare(typed: str) -> str:
    return re.sub(f"[{HYPHENS}]", "-", typed[:MAX_TYPED].translate(_SIGNS)).strip().strip(_AROUND).strip()
