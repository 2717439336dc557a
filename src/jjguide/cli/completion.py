"""What TAB offers: what fits the word at the cursor, on a line that Enter would take.

The script of a shell starts jjguide with the variable `_JJGUIDE_COMPLETE` and hands over the command line. It is read
as it is at Enter, but nothing on it is done.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from typing import Any

import typer.main
from typer import _completion_shared
from typer.exceptions import TyperException

from jjguide import boundary, files, lookup
from jjguide.cli.settings import Settings, own_seasons
from jjguide.cli.shells import FILES, SCRIPTS, Line, Offer, line_of, rows
from jjguide.errors import GuideError, UsageError
from jjguide.model import Known, KnownSeason
from jjguide.output import terminal
from jjguide.text import HYPHENS, begins

# What stands for the word at the cursor: a value that nobody can type, or an option that every command takes.
_VALUE, _OPTION = "\0_", "--help"
_DASHED = re.compile(rf"(?<!\S)[{HYPHENS}]\S")
# How Enter finds each thing, by what `options` calls it beside an option or an argument.
_FINDERS: dict[str, Callable[[KnownSeason, str], object]] = {
    "boundaries": lookup.boundary,
    "last seen": lookup.boundary,
    "episodes": lookup.episode,
    "seen episodes": lookup.episode,
    "characters": lookup.character,
    "writers": lookup.writer,
    "directors": lookup.director,
    "writers and directors": lookup.credited,
    "characters and crew": lookup.anyone,
    "storylines": lookup.storyline,
}


def answer(app: typer.Typer, shell: str, request: list[str]) -> int:
    """Write what fits on a shell's line, and return the exit code: 2 for a request that no script makes."""
    try:
        line = line_of(shell, request)
    except (TypeError, ValueError):
        return 2
    try:
        found = _fitting_on(typer.main.get_command(app), line)
    except (GuideError, TyperException):
        return 0
    if found:
        terminal.write("".join(f"{row}\n" for row in rows(shell, line, found)))
    return 0


def use_our_scripts() -> None:
    """Make Typer's --install-completion and --show-completion write our scripts, and no others."""
    _completion_shared._completion_scripts = SCRIPTS  # Typer has no public way to another script.


def _fitting_on(guide: Any, line: Line) -> list[Offer]:
    """Return what fits the word at the cursor. Raise GuideError or TyperException if Enter would refuse the line."""
    is_option = line.typed.startswith("-")
    word = _OPTION if is_option else _VALUE
    settings: Settings = _read(guide, [*line.before, word, *line.after])[0].obj
    context, given = _read(guide, [*line.before, word])
    names = guide.list_commands(context)
    if context.args:  # Either it is to name a command, or it is more than the command takes.
        fit = [name for name in names if name.startswith(line.typed) and context.command is guide]
        return [Offer(name, guide.get_command(context, name).get_short_help_str()) for name in fit]
    if is_option:
        return _options(context, line)
    # Behind other words of the same argument nothing is offered: it would be one more name.
    what = next((what for what, text in given if text == _VALUE), "")
    if what == "schemas":
        return fitting(_words([*(name for name in names if name != "schema"), "dataset"]), line.typed)
    if what in ("files", "seasons"):
        own = own_seasons() if what == "seasons" else []
        return _words(each for each in own if each.startswith(line.typed)) or [FILES]
    # Nothing is waited for at TAB, and what a pipe holds is for Enter.
    path = settings.dataset_path()
    if what not in _FINDERS or path == files.STANDARD_INPUT or path.is_fifo():
        return []
    if _FINDERS[what] is lookup.boundary:
        # Codes are no secret, and everything else is.
        season = boundary.known(settings.whole_season(), Known(0))
    else:
        settings.closed = True
        season = settings.season()
        for each, text in given:
            if each in _FINDERS and text != _VALUE:
                _FINDERS[each](season, text)
    return fitting(offers(what, season), line.typed)


def _read(guide: Any, line: list[str]) -> tuple[Any, list[tuple[str, str]]]:
    """Return the context of the last command on a line, and what the line names. Raise as Enter would."""
    context = _parsed(guide, "jjguide", line[1:] if line[0] == "help" else line, obj=Settings())
    given = _given(context)
    context.args = [*context._protected_args, *context.args]
    if context.args[:1] not in ([], [_VALUE]):
        context.resilient_parsing = True  # A word that names no command gets no advice, and help is not written.
        name, command, rest = guide.resolve_command(context, context.args)
        if command is None:
            raise UsageError("No command has this name.")
        context = _parsed(command, name, rest, parent=context)
        given += _given(context)
    takes_seen = any(parameter.name == "seen" for parameter in context.command.params)
    for what, text in [*given, *(("", word) for word in context.args)]:
        # `—seen`, `seen=2.02`, or any option in the place of a value.
        if _DASHED.search(text) or (takes_seen and what != "seasons" and "seen" in text.casefold()):
            raise UsageError("This could be meant for an option.")
    return context, given


def _parsed(command: Any, name: str, line: list[str], **context: Any) -> Any:
    """Return the context of a command that has read its part of a line, with the words left over as `args`."""
    for parameter in command.get_params(typer.Context(command)):
        # What is missing may be typed yet, and until Enter nothing is done for an option.
        parameter.required, parameter.callback = False, None
    command.allow_extra_args = True
    return command.make_context(name, [*line], **context)


def _given(context: Any) -> list[tuple[str, str]]:
    """Return each thing that a part of the line names, behind what `options` says of its parameter, "" for nothing."""
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


def _options(context: Any, line: Line) -> list[Offer]:
    """Return the options that fit, but for those that are there and can't be repeated."""
    there = {word.partition("=")[0] for word in line.before}
    options = [each for each in context.command.get_params(context) if each.param_type_name == "option"]
    fit = [each for each in options if each.multiple or there.isdisjoint(each.opts)]
    return [Offer(name, each.help or "") for each in fit for name in each.opts if name.startswith(line.typed)]


def offers(what: str, season: KnownSeason) -> list[Offer]:
    """Return all that a season has of what an option or an argument takes."""
    episodes, is_said = season.episodes, season.boundary.said
    codes = [season.code(episode.number) for episode in episodes]
    titles = [Offer(code, episode.title or "") for code, episode in zip(codes, episodes, strict=True)]
    last = _words(["last"] if is_said and season.seen else [])
    following = _words(["next"] if is_said and season.next else [])
    people = season.characters.values()
    characters = [Offer(each.name, each.name, (*each.other_names, each.actor or "")) for each in people]
    writers = _words(name for episode in episodes for name in episode.writers)
    directors = _words(name for episode in episodes for name in episode.directors)
    return {
        "boundaries": _words(["none", "all", *codes]),
        "last seen": _words(["next", "none", "all", *codes]),
        "episodes": [*titles[: season.seen + 1], *following, *last],
        "seen episodes": [*titles[: season.seen], *last],
        "characters": characters,
        "writers": writers,
        "directors": directors,
        "writers and directors": [*writers, *directors],
        "characters and crew": [*characters, *writers, *directors],
        "storylines": _words(season.storylines.values()),
    }[what]


def _words(values: Iterable[str]) -> list[Offer]:
    """Return offers that are found by their own letters alone."""
    return [Offer(value, value) for value in values]


def fitting(offers: list[Offer], typed: str) -> list[Offer]:
    """Return once each offer whose value or name fits what was typed, or else those with another name that does."""
    begun = typed.casefold()
    fits = [each for each in offers if each.value.casefold().startswith(begun) or begins(typed, each.name)] or [
        each._replace(name=other) for each in offers for other in each.others if begins(typed, other)
    ]
    found = {each.value: Offer(_printable(each.value), _printable(each.name)) for each in fits}
    return [*found.values()]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
