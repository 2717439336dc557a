"""The commands that somebody may have meant who typed a word that is none."""

from collections.abc import Collection

from jjguide import lookup
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
    "episodes": "dir episode eps index list ls",
    "music": "song songs soundtrack track tracks",
    "new": "create init",
    "recap": "previously summary",
    "season": "about info overview",
    "seen": "progress watch watched",
    "storylines": "arc arcs plot plots thread threads",
}


def tried(words: list[str]) -> list[Command]:
    """Return the command that people mean by a word, whatever the season: at most one."""
    wanted = fold(words[0]) if words else ""
    # `seen` sets what was typed behind the word; the others would take it for something else.
    return [
        Command(name, *(words[1:] if name == "seen" else ()))
        for name, tries in TRIED.items()
        if wanted in tries.split()
    ]


def commands_for(season: KnownSeason, words: list[str], names: Collection[str]) -> list[Command]:
    """Return the commands that words may mean which begin with none, the likeliest first."""
    typed = " ".join(words)
    spelled = [Command(name, *words[1:]) for name in _spelled_nearly(words[0], names)[:1]]
    finding = [Command(name, *words) for name in lookup.finding(season, typed)]
    if spelled or finding:
        return spelled + finding
    if search(season, typed).rows:
        return [Command("search", *words)]
    return [Command("who", name) for name in lookup.similar_names(season, typed)[:1]]


def _spelled_nearly(word: str, names: Collection[str]) -> list[str]:
    begun = [name for name in names if len(word) >= matching.MIN_PREFIX and name.startswith(fold(word))]
    return begun or near_spellings(word, names)
