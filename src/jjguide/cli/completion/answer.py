"""The answer to a shell at TAB: what fits the word at the cursor, on a line that Enter would take.

The script of a shell starts jjguide with the variable `_JJGUIDE_COMPLETE` and hands over the command line. Typer's
parser reads it, as it does at Enter, but nothing on it is done.
"""

import inspect
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import typer.main
from typer import _completion_shared
from typer.exceptions import TyperException

from jjguide import boundary, files, lookup
from jjguide.cli.completion.offers import COMPLETIONS, FILES, Completion, Offer, fitting, words
from jjguide.cli.completion.shells import LINES, SCRIPTS, Line, rows
from jjguide.cli.options import check_each_once
from jjguide.cli.settings import Settings, own_seasons
from jjguide.errors import GuideError, UsageError
from jjguide.lookup import matching
from jjguide.model import Known, KnownSeason
from jjguide.output import terminal
from jjguide.text import HYPHENS

# What stands for the word at the cursor: a value that nobody can type, or an option that every command takes.
_VALUE, _OPTION = "\0", "--help"
_DASHED = re.compile(f"[{HYPHENS}].", re.DOTALL)


def answer(app: typer.Typer, shell: str, request: list[str]) -> int:
    """Write what fits on a shell's line, and return the exit code: 2 for a request that no script makes."""
    try:
        line = LINES[shell](*request)
    except (KeyError, TypeError, ValueError):
        return 2
    try:
        found = _offers(typer.main.get_command(app), line)
    except (GuideError, TyperException):
        return 0
    if found:
        terminal.write("".join(f"{row}\n" for row in rows(shell, line, found)))
    return 0


def use_our_scripts() -> None:
    """Make Typer's --install-completion and --show-completion write our scripts, and no others."""
    _completion_shared._completion_scripts = SCRIPTS  # Typer has no public way to another script.


def _offers(guide: Any, line: Line) -> list[Offer]:
    """Return what fits the word at the cursor. Raise GuideError or TyperException if Enter would refuse the line."""
    is_option = line.typed.startswith("-") and not line.option
    word = _OPTION if is_option else f"{line.option}{_VALUE}"
    settings = Settings()
    for context in _read(guide, [*line.before, word, *line.after]):
        settings.update(context.params)
    *_, context = contexts = _read(guide, [*line.before, word])
    names = guide.list_commands(contexts[0])
    if context.args:  # Either it is to name a command, or it is more than the command takes.
        fit = [name for name in names if name.startswith(line.typed) and context.command is guide]
        return [Offer(name, guide.get_command(context, name).get_short_help_str()) for name in fit]
    if is_option:
        return _options(context, line)
    given = [each for context in contexts for each in _given(context)]
    what, typed = next(each for each in given if each[1].endswith(_VALUE))
    if what not in COMPLETIONS:
        return _of_no_season(what, names, line.typed)
    # Nothing is waited for at TAB, and what a pipe holds is for Enter.
    if settings.dataset_path() == files.STANDARD_INPUT or settings.dataset_path().is_fifo():
        return []
    completion = COMPLETIONS[what]
    if completion.find is lookup.boundary:
        # Codes are no secret, and everything else is.
        season = boundary.known(settings.whole_season(), Known(0))
    else:
        settings.closed = True
        season = settings.season()
        for each, text in given:
            if each in COMPLETIONS and not text.endswith(_VALUE):
                COMPLETIONS[each].find(season, text)
    found = fitting(completion.offers(season), line.typed)
    return found if typed == _VALUE else [each for each in found if _is_found(season, completion, each, typed)]


def _of_no_season(what: str, commands: list[str], typed: str) -> list[Offer]:
    """Return what fits the word at the cursor where that is about no season."""
    if what == "schemas":
        return fitting(words(*(name for name in commands if name != "schema"), "dataset"), typed)
    own = words(*(each for each in own_seasons() if each.startswith(typed))) if what == "seasons" else []
    return own or ([FILES] if what in ("files", "seasons") else [])


def _is_found(season: KnownSeason, completion: Completion, offer: Offer, typed: str) -> bool:
    """Return whether Enter finds something by an offer, behind the words that the argument has already."""
    # To look up every name of a large season would take too long.
    if matching.has_words(" ".join((offer.name, *offer.others)), typed.removesuffix(_VALUE)):
        with suppress(GuideError):
            completion.find(season, typed.replace(_VALUE, offer.value))
            return True
    return False


def _read(guide: Any, line: list[str]) -> list[Any]:
    """Return the contexts of the guide and of the command on a line. Raise as Enter would."""
    group = _parse(guide, None, line[1:] if line[0] == "help" else line)
    if group.args[:1] in ([], [_VALUE]):
        return [group]
    group.resilient_parsing = True  # A word that names no command gets no advice, and help is not written.
    _, command, rest = guide.resolve_command(group, group.args)
    if command is None:
        raise UsageError("No command has this name.")
    context = _parse(command, group, rest)
    if group.params.keys() - {parameter.name for parameter in command.get_params(context)}:
        raise UsageError("An option before the command is none of its own.")
    return [group, context]


def _parse(command: Any, parent: Any, line: list[str]) -> Any:
    """Return the context of a command, with what its part of a line gives each parameter, and the words left over."""
    context = typer.Context(command, parent=parent)
    check_each_once(command, line)
    given, context.args, _ = command.make_parser(context).parse_args([*line])
    context.params = {name: value for name, value in given.items() if value is not None}
    for parameter in command.params:
        parameter.type_cast_value(context, context.params.get(parameter.name))
    takes_seen = any(parameter.name == "seen" for parameter in command.params)
    for name, value in [*context.params.items(), ("", context.args if parent else [])]:
        for word in _as_list(value):
            # `—seen`, `seen=2.02`, or any option in the place of a value.
            if _DASHED.match(word) or (takes_seen and name != "data" and "seen" in word.casefold()):
                raise UsageError("This could be meant for an option.")
    return context


def _as_list(value: Any) -> list[str]:
    return [*value] if isinstance(value, list | tuple) else [str(value)]


def _options(context: Any, line: Line) -> list[Offer]:
    """Return the options that fit, but for those that are there and can't be repeated."""
    there = {word.partition("=")[0] for word in line.before}
    options = [each for each in context.command.get_params(context) if each.param_type_name == "option"]
    fit = [each for each in options if each.multiple or there.isdisjoint(each.opts)]
    return [Offer(name, each.help or "") for each in fit for name in each.opts if name.startswith(line.typed)]


def _given(context: Any) -> Iterator[tuple[str, str]]:
    """Yield each thing that the line names, and before it what `options` says of its parameter, "" for nothing."""
    declared = inspect.signature(context.command.callback).parameters
    for name, value in context.params.items():
        metadata = declared[name].annotation.__metadata__[1:] if name in declared else ()
        # Several words of an argument name one thing, and an option that is repeated names several.
        for text in [" ".join(value)] if isinstance(value, tuple) else _as_list(value):
            yield next(iter(metadata), ""), text
