"""What to say about a line that can't be run: what is wrong with it, and which command may be meant."""

from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any

from jjguide import lookup
from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.lookup import matching
from jjguide.model import KnownSeason
from jjguide.pages.search import search
from jjguide.text import fold, near_spellings

# Words that people try, by the command or option that they mean.
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
NEED_WORDS = ("check", "new", "schema", "search", "show", "update", "who")
_DEEDS = ("dead", "died", "dies", "killed", "kills")  # Words of questions to `who` that the texts answer.
# What finds the words after a command, which is advised only if they are found.
_FINDS: dict[str, Callable[[KnownSeason, str], object]] = {
    "credits": lookup.credited,
    "recap": lookup.episode,
    "search": lambda season, typed: typed.strip() and search(season, typed).rows,
    "seen": lookup.boundary,
    "show": lambda season, typed: not season.hides(lookup.episode(season, typed)),
    "storylines": lookup.storyline,
    "who": lookup.anyone,
}


def refusal(error: Any, ctx: Any) -> str:
    """Return in our own words what is wrong with a line that the parser refuses."""
    option, parameter = getattr(error, "option_name", ""), getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        near = near_spellings(option, [name.removeprefix("--") for each in ctx.command.params for name in each.opts])
        return f"There is no option {lookup.quoted(option)}{f'; did you mean --{near[0]}?' if near else '.'}"
    if option:
        return f"{option} {'takes no' if 'not take' in error.message else 'needs a'} value."
    if parameter is None:
        return f"`{ctx.info_name}` takes fewer words."
    if hasattr(parameter.type, "min") and not hasattr(error, "param_type"):
        return f"{parameter.opts[0]} must be a whole number from {parameter.type.min} to {parameter.type.max}."
    needed = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
    return f"`{ctx.info_name}` needs {needed}."


def meant(season: KnownSeason, words: list[str], names: Collection[str]) -> Command | None:
    """Return a command that works and that may be meant by words of which the first is no command's name."""
    first, *rest = words
    # A word that people try for a command means that one, whatever the season says.
    tried = next((name for name, tries in TRIED.items() if fold(first) in tries.split()), None)
    if tried:
        found = _working(season, Command(tried, *rest), *_episodes(rest)) if rest else None
        others = matching.without_fillers(" ".join(rest)).split()
        return found or (meant(season, others, names) if others else None) or _alone(tried)
    # Any other is a command misspelled, a name, or a word in a text.
    near = near_spellings(first, names)[:1]
    spelled = [Command(name, *rest) if rest and name in _FINDS else _alone(name) for name in near]
    named = [Command(name, *words) for name in ("who", "show", "storylines")]
    return _working(season, *spelled, *named, Command("search", *words))


def asked(season: KnownSeason, typed: str) -> Command | None:
    """Return the command that answers a question to `who` that isn't a name, or None."""
    words = matching.without_fillers(typed).split()
    deeds = [Command("search", *words)] if words and fold(words[0]) in _DEEDS else []
    return lookup.both(season, typed) or _working(season, *_episodes(words), *deeds)


def _alone(name: str) -> Command:
    return Command(name, "--help") if name in NEED_WORDS else Command(name)


def _episodes(words: list[str]) -> list[Command]:
    return [Command("show", word) for word in words if lookup.is_notation(word)]


def _working(season: KnownSeason, *likely: Command) -> Command | None:
    for command in likely:
        name, *words = command
        with suppress(NotFoundError, UsageError):
            if words in ([], ["--help"]) or (name in _FINDS and _FINDS[name](season, " ".join(words))):
                return command
    return None
