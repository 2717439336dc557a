"""The commands that somebody may have meant who typed a word that is none, or asked `who` for something else."""

from collections.abc import Callable, Collection
from itertools import pairwise

from jjguide import lookup
from jjguide.errors import NotFoundError, UsageError
from jjguide.hints import Command
from jjguide.lookup import matching
from jjguide.model import KnownSeason
from jjguide.pages.search import search
from jjguide.text import fold, near_spellings

# By the option or command that is meant, what people type for it.
TRIED = {
    "--version": "version",
    "cast": "actor actors character characters chars people",
    "chart": "diagram graph timeline",
    "check": "lint validate",
    "credits": "crew director directors writer writers",
    "episodes": "dir episode eps finale index list ls pilot when",
    "music": "song songs soundtrack track tracks",
    "new": "create init",
    "recap": "previously summary what where",
    "search": "find grep",
    "season": "about info overview",
    "seen": "back progress status undo watch watched",
    "storylines": "arc arcs plot plots thread threads",
}
# By the command that answers it, how people ask `who` for what is no name.
ASKED = {
    "credits": "created directed directs made produced writes written wrote",
    "search": "dead died dies killed kills",
    "season": "starred starring stars",
}
NEED_WORDS = ("check", "new", "schema", "search", "show", "update", "who")


# What the words behind a command have to find, so that it can be advised with them.
_FINDS: dict[str, Callable[[KnownSeason, str], object]] = {
    "credits": lookup.credited,
    "recap": lookup.episode,
    "search": lambda season, typed: search(season, typed).rows,
    "seen": lambda season, typed: season.next if fold(typed) == "next" else lookup.boundary(season, typed),
    "show": lambda season, typed: not season.hides(lookup.episode(season, typed)),
    "storylines": lookup.storyline,
    "who": lambda season, typed: lookup.described(season, typed) or lookup.anyone(season, typed),
}


def tried(season_of: Callable[[], KnownSeason], words: list[str]) -> list[Command]:
    """Return the command that people mean by a word, whatever the season: at most one."""
    wanted, rest = (fold(words[0]), words[1:]) if words else ("", [])
    for name in (name for name, tries in TRIED.items() if wanted in tries.split()):
        if rest and (name in _FINDS or any(map(lookup.is_notation, rest))):
            season, thing = season_of(), matching.without_fillers(" ".join(rest))
            found = _working(season, name, rest) or _episode(season, rest)
            if not found and fold(rest[0]) == "is":
                teller = "who" if "who" in lookup.finding(season, thing) else "search"
                found = tried(season_of, thing.split()) or _working(season, teller, thing.split())
            return found or [_alone(name)]
        return [_alone(name)]
    return []


def commands_for(season: KnownSeason, words: list[str], names: Collection[str]) -> list[Command]:
    """Return the commands that make sense of some words, the first of which is none of the commands' names.

    One that begins like the first word, or is spelled nearly like it, comes first, then those that find what was typed
    by its words. Where there is none of these, the texts may tell about it, or somebody has a similar name.
    """
    typed, (first, *rest) = " ".join(words), words
    spelled = [
        command
        for name in _spelled_nearly(first, names)[:1]
        for command in (_working(season, name, rest) if rest and name in _FINDS else [_alone(name)])
    ]
    finding = [command for name in lookup.finding(season, typed) for command in _working(season, name, words)]
    return (
        spelled + finding
        or _episode(season, rest)
        or _working(season, "search", words)
        or [command for name in lookup.similar_names(season, typed)[:1] for command in _working(season, "who", [name])]
    )


def asked(season: KnownSeason, typed: str) -> list[Command]:
    """Return the command that answers a question which asks `who` for no name: at most one."""
    words = matching.without_fillers(typed).split()
    names = [name for name, verbs in ASKED.items() if words and fold(words[0]) in verbs.split()]
    if found := _episode(season, words):
        return found
    if together := lookup.both(season, typed):
        return [together]
    if names and names != ["search"]:
        return [Command(names[0])]
    # Behind another word a name is an object, unless that word is of.
    objects = [after for before, after in pairwise(words) if before != "of" and after.isalpha()]
    is_told = names or any(lookup.named_in(season, map(str.title, objects)))
    return _working(season, "search", words) if is_told else []


def _working(season: KnownSeason, name: str, words: list[str]) -> list[Command]:
    """Return a command with these words if it answers them: what is advised works."""
    try:
        return [Command(name, *words)] if _FINDS[name](season, " ".join(words)) else []
    except (KeyError, NotFoundError, UsageError):
        return []


def _alone(name: str) -> Command:
    return Command(name, "--help") if name in NEED_WORDS else Command(name)


def _episode(season: KnownSeason, words: list[str]) -> list[Command]:
    """Return the command that shows the episode which is somewhere among words."""
    found = (command for word in words if lookup.is_notation(word) for command in _working(season, "show", [word]))
    return [*found][:1]


def _spelled_nearly(word: str, names: Collection[str]) -> list[str]:
    begun = [name for name in names if len(word) >= matching.MIN_PREFIX and name.startswith(fold(word))]
    return begun or near_spellings(word, names)
