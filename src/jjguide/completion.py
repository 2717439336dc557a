"""Shell completion: what fits where the cursor is, as far as the boundary on the line or in the environment allows.

The script of a shell starts jjguide with the variable `_JJGUIDE_COMPLETE` and hands over the command line. Typer finds
the place on it; what is offered there is decided here, because Typer compares beginnings only.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from typer import _completion_shared
from typer._click.shell_completion import CompletionItem
from typer._completion_classes import BashComplete
from typer.main import get_command

from jjguide import dataset, terminal
from jjguide.errors import GuideError
from jjguide.options import dataset_path, known_season
from jjguide.shells import LINES, SCRIPTS, Line, rows
from jjguide.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer

    from jjguide.model import Season


def answer(app: typer.Typer, shell: str, request: list[str]) -> int:
    """Write what completes the command line that the script of a shell hands over, and return the exit code.

    Where the boundary can't be understood or the dataset can't be read, nothing is offered and nothing is said. The
    code is 2 for a request that none of the scripts makes.
    """
    try:
        line = LINES[shell](*request)
    except (KeyError, TypeError, ValueError):
        return 2
    try:
        found = _completions(app, line)
    except GuideError:
        return 0
    if found:
        terminal.write("".join(f"{row}\n" for row in rows(shell, line, found)))
    return 0


def use_our_scripts() -> None:
    """Make Typer's --install-completion and --show-completion write the scripts below, and those alone."""
    scripts = _completion_shared._completion_scripts  # Typer has no other way to another script.
    scripts.clear()
    scripts.update(SCRIPTS)


class Offer(NamedTuple):
    """A word for the command line, the name whose words find it, and other names that do if no name does."""

    value: str
    name: str
    others: tuple[str, ...] = ()


def _boundaries(season: Season) -> list[Offer]:
    codes = [season.code(episode.number) for episode in season.episodes]
    return [Offer(code, code) for code in ["none", *codes]]


def _episodes(season: Season) -> list[Offer]:
    told = [episode for episode in season.episodes if not season.hides(episode)]
    return [Offer(season.code(episode.number), episode.title or "") for episode in told]


def _characters(season: Season) -> list[Offer]:
    return [
        Offer(someone.name, someone.name, (*someone.other_names, someone.actor or ""))
        for someone in season.characters.values()
    ]


def _writers(season: Season) -> list[Offer]:
    return [Offer(name, name) for episode in season.episodes for name in episode.writers]


def _directors(season: Season) -> list[Offer]:
    return [Offer(name, name) for episode in season.episodes for name in episode.directors]


def _credited(season: Season) -> list[Offer]:
    return _writers(season) + _directors(season)


def _anyone(season: Season) -> list[Offer]:
    return _characters(season) + _credited(season)


def _storylines(season: Season) -> list[Offer]:
    return [Offer(title, title) for title in season.storylines.values()]


# The parameters, with the name of their command where others of their name are something else.
_OFFERS = {
    "seen": _boundaries,
    "episode": _episodes,
    "who name": _anyone,
    "with_": _characters,
    "writer": _writers,
    "director": _directors,
    "person": _credited,
    "storylines name": _storylines,
}
_FILES = {"data", "file"}


def _completions(app: typer.Typer, line: Line) -> list[CompletionItem]:
    """Return what fits the word that is being typed, by Typer if that is a command or an option. Raise GuideError."""
    guide: Any = get_command(app)
    for command in (guide, *guide.commands.values()):
        for parameter in command.params:
            # Nothing on an unfinished line is done yet: --version must not print one.
            parameter.callback = None
            name = parameter.name if parameter.name in _OFFERS else f"{command.name} {parameter.name}"
            if name in _OFFERS:
                parameter.shell_complete = partial(_offered, _OFFERS[name])
            elif parameter.name in _FILES:
                parameter.shell_complete = _files
    # The class of any shell will do: it is only to find the place.
    return BashComplete(guide, {}, "jjguide", "").get_completions(_words(line), line.typed)


def _words(line: Line) -> list[str]:
    """Return the words before the cursor, with the boundary and the dataset that the words after it set."""
    later = []
    for word, value in pairwise([*line.after, ""]):
        if word in ("--seen", "--data"):
            later += [word, value]
        elif word.startswith(("--seen=", "--data=")):
            later.append(word)
    # The last word stays the last: it may be the option whose value is being typed.
    last = -1 if line.before and line.before[-1].startswith("-") else len(line.before)
    return [*line.before[:last], *later, *line.before[last:]]


def _offered(offers: Callable[[Season], list[Offer]], ctx: typer.Context, typed: str) -> list[CompletionItem]:
    # A boundary is about to be set where they are completed, so none holds, and codes are no secret.
    season = dataset.load(dataset_path(ctx)) if offers is _boundaries else known_season(ctx)
    every = offers(season)
    begun = typed.casefold()
    found = {
        offer.value: offer.name
        for offer in every
        if offer.value.casefold().startswith(begun) or _has_words(offer.name, typed)
    } or {offer.value: other for offer in every for other in offer.others if _has_words(other, typed)}
    return [
        CompletionItem(_plain(value), help=_plain(name) if name != value else None, name=_plain(name))
        for value, name in found.items()
    ]


def _files(_ctx: typer.Context, typed: str) -> list[CompletionItem]:
    return [CompletionItem(typed, type="file")]


def _has_words(name: str, typed: str) -> bool:
    """Tell whether what was typed begins a name, or begins it at a later word."""
    return f" {fold(typed)}" in f" {fold(name)}"


def _plain(text: str) -> str:
    """Return a text with blanks for what a terminal would obey or hide; the guide finds a name by its words."""
    return "".join(character if character.isprintable() else " " for character in text)
