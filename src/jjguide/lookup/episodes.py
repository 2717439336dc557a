"""What someone typed -> the episode that they meant, or how far they have seen."""

import re

from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.lookup.matching import Candidate, best_matches, quoted, resolve, without_fillers
from jjguide.model import Boundary, Episode, Known, KnownSeason, Lifted, Season
from jjguide.text import HYPHENS, MAX_TYPED, fold, join_or

# 2.07, 2,07, 2x07, 2-07, S02E07, season 2 episode 7: the numbers of a season and of an episode; more may stand behind.
# 7, 07, 207, #7, e7, ep 7, episode 7.
_NOTATION = (
    r"(?:s(?:eason)?\s*)?(\d{1,4})(?:\s*[.,x-]\s*|\s*[.,]?\s*e(?:p(?:isode)?)?\.?\s*)(\d{1,4})(?=[):\]]*(?:\s|$))"
    r"|(?:e(?:p(?:isode)?)?\.?\s*)?#?(\d{1,8})$"
)
# What a line copied from a page, or a code in a sentence, may begin and end with, and the signs that it may have.
_AROUND = "╭╮─│()[]:"
_SIGNS = str.maketrans("×．，", "x.,")
_BY_BOUNDARY = ("next", "last")
_NO_EPISODE: dict[str, Boundary] = {"none": Known(0), "all": Lifted()}


def episode(season: KnownSeason, typed: str) -> Episode:
    """Return the episode that a notation, a title or words of one mean. Raise NotFoundError or UsageError."""
    if not typed.strip():
        example = Command("show", season.code(1))
        raise UsageError("Which episode? Give its code, as in ", example, ", or words from its title.")
    if fold(typed) in _BY_BOUNDARY:
        return _by_boundary(season, fold(typed))
    candidates = titles(season)
    numbers = _numbered(season, typed)
    # A title can be a number, or "Episode 2"; whoever has typed the whole code has said which.
    if numbers and [typed.strip()] != [season.code(number) for number in numbers]:
        numbers = sorted({*numbers, *(each.found for each in candidates if fold(each.name) == fold(typed))})
    if len(numbers) == 1:
        return season.episodes[numbers[0] - 1]
    if numbers:
        codes = join_or([season.code(number) for number in numbers])
        raise NotFoundError(f"{quoted(typed)} could be {codes}; type the whole code.")
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
    # Literal on purpose: fold() would let “none!” through.
    word = typed.strip().lower()
    if word in _NO_EPISODE:
        return _NO_EPISODE[word]
    numbers = _numbered(season, typed) if is_notation(typed) else []
    if len(numbers) == 1:
        return Known(numbers[0])
    advice = f"try {season.code(1)}, none or all."
    if not word:
        raise UsageError(f"{where} is empty; {advice}")
    if numbers:
        codes = join_or([season.code(number) for number in numbers])
        problem, advice = f"{quoted(typed)} could be {codes}", "type the whole code."
    elif fold(typed) in _BY_BOUNDARY:
        problem = f"{quoted(typed)} depends on how far you have watched, so it can't set that"
    elif is_notation(typed):
        problem = f"{season.title} (season {season.number}) has no episode {quoted(typed)}"
    else:
        problem = f"{quoted(typed)} isn't an episode"
    raise UsageError(f"{problem}; {f'for {where}, ' if where else ''}{advice}")


def is_boundary(typed: str) -> bool:
    """Return whether this says of some season how far somebody has seen."""
    return typed.strip().lower() in _NO_EPISODE or (is_notation(typed) and fold(typed) not in _BY_BOUNDARY)


def is_notation(typed: str) -> bool:
    """Return whether this can only mean an episode: by its number, or by how far somebody has seen."""
    match, heading = _matched(typed)
    return (match is not None and not heading) or fold(typed) in _BY_BOUNDARY


def titles(season: Season) -> list[Candidate[int]]:
    """Return what episodes are found by, apart from notations."""
    return [
        Candidate(episode.number, episode.title, f"{season.code(episode.number)} {episode.title}")
        for episode in season.episodes
        if episode.title is not None
    ]


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


def _numbered(season: Season, typed: str) -> list[int]:
    """Return the numbers of the episodes that a notation, or a code with a title behind it, can mean here."""
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
    """Return what looks like a notation at the beginning, and the folded words behind it."""
    plain = re.sub(f"[{HYPHENS}]", "-", typed[:MAX_TYPED].translate(_SIGNS)).strip().strip(_AROUND).strip()
    match = re.match(_NOTATION, plain, re.IGNORECASE)
    return match, fold(plain[match.end() :]) if match else ""
