"""What someone typed -> the episode, character, person or storyline that they meant.

Only what the season holds is ever found or suggested, so a boundary needs no help from here.
"""

from collections.abc import Iterable

from jjguide.hints import Command
from jjguide.lookup.episodes import boundary, episode, is_boundary, is_notation, titles
from jjguide.lookup.matching import Candidate, has_words, quoted, resolve
from jjguide.lookup.people import (
    Credited,
    anyone,
    both,
    character,
    credited,
    described,
    director,
    named_in,
    names,
    similar_names,
    writer,
)
from jjguide.model import Season


def storyline(season: Season, typed: str) -> str:
    """Return the key of the storyline that a title or words of one mean. Raise as `episode` does."""
    return resolve(
        typed,
        _storylines(season),
        f"No storyline is called {quoted(typed)}",
        (Command("storylines"), " lists them all"),
    )


def finding(season: Season, typed: str) -> list[str]:
    """Return the commands whose argument this could be: those that find something by its words or their beginnings."""
    found_by: dict[str, Iterable[Candidate[object]]] = {
        "who": names(season),
        "show": titles(season),
        "storylines": _storylines(season),
    }
    return [
        command for command, candidates in found_by.items() if any(has_words(each.name, typed) for each in candidates)
    ]


def _storylines(season: Season) -> list[Candidate[str]]:
    return [Candidate(key, title, title) for key, title in season.storylines.items()]
