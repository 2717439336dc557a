"""What TAB offers: what fits the word at the cursor, on a line that Enter would accept.

The script of a shell starts jjguide with the variable `_JJGUIDE_COMPLETE` and hands over the command line, which is
read as at Enter, but not run.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, NamedTuple

import typer.main
from typer import _completion_shared
from typer.exceptions import TyperException

from jjguide import boundary, lookup
from jjguide.cli.settings import Settings, own_seasons
from jjguide.cli.shells import FILES, ROWS, SCRIPTS, Line, Offer, line_of, rows
from jjguide.errors import GuideError, UsageError
from jjguide.model import Known, KnownSeason
from jjguide.output import terminal
from jjguide.text import HYPHENS, begins

_VALUE = "\0_"  # Stands for the word at the cursor: nobody can type it.
# `seen=2.02`, or `—seen` with a dash in place of hyphens.
_MISSPELT = re.compile(rf"(?!-)[{HYPHENS}]|seen(=|$)", re.IGNORECASE)


def answer(app: typer.Typer, shell: str, request: list[str]) -> int:
    """Write what fits on a shell's line, and return the exit code: 2 for a request that isn't from our scripts."""
    try:
        row_of, line = ROWS[shell], line_of(*request)
    except (KeyError, TypeError, ValueError):
        return 2
    with suppress(GuideError, TyperException):
        if found := _fitting_on(typer.main.get_command(app), line):
            terminal.write("".join(f"{row}\n" for row in rows(row_of, line, found)))
    return 0


def use_our_scripts() -> None:
    """Make Typer's --install-completion and --show-completion write our scripts, and no others."""
    _completion_shared._completion_scripts = SCRIPTS  # Typer has no public way to set a script.


def _fitting_on(guide: Any, line: Line) -> list[Offer]:
    """Return what fits the word at the cursor. Raise GuideError or TyperException if Enter would refuse the line."""
    # An option that is still being typed is left out.
    word = [] if line.typed.startswith("-") and "--" not in line.before else [_VALUE]
    settings: Settings = _read(guide, [*line.before, *word, *line.after])[0].obj
    context, given = _read(guide, [*line.before, *word])
    if context.args and context.command is not guide:  # more words than the command takes
        return []
    if context.args or not word:
        return [Offer(each.value, each.help or "") for each in context.command.shell_complete(context, line.typed)]
    # After other words of the same argument nothing is offered: they are parts of one name.
    what = next((what for what, text in given if text == _VALUE), "")
    if not what:
        return []
    if what in ("files", "seasons"):
        own = own_seasons() if what == "seasons" else []
        return _words(each for each in own if each.startswith(line.typed)) or [FILES]
    if what == "schemas":
        offers = _words([*(name for name in guide.list_commands(context) if name != "schema"), "dataset"])
    else:
        offers = _of_season(settings, what, given)
    return fitting(offers, line.typed)


def _of_season(settings: Settings, what: str, given: list[tuple[str, str]]) -> list[Offer]:
    """Return all known things of a kind. Raise GuideError, also if Enter wouldn't find what else is on the line."""
    if settings.dataset_path().is_fifo():  # It can be read only once, at Enter.
        return []
    if what in ("boundaries", "last seen"):
        # Codes are no secret, and everything else is.
        return completions(boundary.known(settings.whole_season(), Known(0)))[what].offers
    settings.closed = True
    season = settings.season()
    known = completions(season)
    for each, text in given:
        if each in known and text != _VALUE:
            known[each].find(season, text)
    return known[what].offers


def _read(guide: Any, line: list[str]) -> tuple[Any, list[tuple[str, str]]]:
    """Return the context of the last command on a line, and what the line gives. Raise as Enter would."""
    context = _parsed(guide, "jjguide", line[1:] if line[:1] == ["help"] else line, obj=Settings())
    given = _given(context)
    context.args = [*context._protected_args, *context.args]
    if context.args[:1] not in ([], [_VALUE]):
        context.resilient_parsing = True  # A word that names no command gets no advice, and help is not written.
        name, command, rest = guide.resolve_command(context, context.args)
        if command is None:
            raise UsageError("No command has this name.")
        context = _parsed(command, name, rest, parent=context)
        given += _given(context)
    if any(_MISSPELT.match(word) and word != context.info_name for word in line):
        raise UsageError("This could be meant for a boundary.")
    return context, given


def _parsed(command: Any, name: str, line: list[str], **context: Any) -> Any:
    """Return the context of a command that has read its part of a line, with the words left over as `args`."""
    for parameter in command.get_params(typer.Context(command)):
        # What is missing may still be typed, and options must not run anything before Enter.
        parameter.required, parameter.callback = False, None
    command.allow_extra_args = True
    return command.make_context(name, [*line], **context)


def _given(context: Any) -> list[tuple[str, str]]:
    """Return each text that a part of the line gives, with the kind that `options` has for its parameter, or ""."""
    declared = inspect.signature(context.command.callback).parameters
    given = []
    for parameter in context.command.params:
        value = context.params.get(parameter.name)
        metadata = declared[parameter.name].annotation.__metadata__[1:] if parameter.name in declared else ()
        if isinstance(value, tuple) and parameter.param_type_name == "argument":
            value = (" ".join(value),) if value else ()  # Several words of it name one thing.
        texts = value if isinstance(value, tuple) else () if value is None else (str(value),)
        given += [(next(iter(metadata), ""), text) for text in texts]
    return given


class Completion(NamedTuple):
    """How Enter finds one kind of thing, and everything of that kind."""

    find: Callable[[KnownSeason, str], object]
    offers: list[Offer]


def completions(season: KnownSeason) -> dict[str, Completion]:
    """Return what a season has of each kind, by the kind's name in `options`."""
    episodes = [Offer(season.code(each.number), each.title or "") for each in season.episodes]
    codes = [each.value for each in episodes]
    people = season.characters.values()
    characters = [Offer(each.name, each.name, (*each.other_names, each.actor or "")) for each in people]
    writers = _words(name for each in season.episodes for name in each.writers)
    directors = _words(name for each in season.episodes for name in each.directors)
    return {
        "boundaries": Completion(lookup.boundary, _words(["none", "all", *codes])),
        "last seen": Completion(lookup.boundary, _words(["next", "none", "all", *codes])),
        "episodes": Completion(lookup.episode, episodes[: season.seen + 1]),
        "seen episodes": Completion(lookup.episode, episodes[: season.seen]),
        "characters": Completion(lookup.character, characters),
        "writers": Completion(lookup.writer, writers),
        "directors": Completion(lookup.director, directors),
        "writers and directors": Completion(lookup.credited, [*writers, *directors]),
        "characters and crew": Completion(lookup.anyone, [*characters, *writers, *directors]),
        "storylines": Completion(lookup.storyline, _words(season.storylines.values())),
    }


def _words(values: Iterable[str]) -> list[Offer]:
    """Return offers that have no other names."""
    return [Offer(value, value) for value in values]


def fitting(offers: list[Offer], typed: str) -> list[Offer]:
    """Return the offers whose value or name begins with what was typed, or, if none does, another name."""
    begun = typed.casefold()
    fits = [each for each in offers if each.value.casefold().startswith(begun) or begins(typed, each.name)] or [
        each._replace(name=other) for each in offers for other in each.others if begins(typed, other)
    ]
    found = {each.value: Offer(_printable(each.value), _printable(each.name)) for each in fits}
    return [*found.values()]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
