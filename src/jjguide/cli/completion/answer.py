"""The answer to a shell at TAB.

The script of a shell starts jjguide with the variable `_JJGUIDE_COMPLETE` and hands over the command line. Typer finds
the place on it and calls the completer that `options` names there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer.main
from typer import _completion_shared
from typer._completion_classes import BashComplete

from jjguide import hints
from jjguide.cli.completion.scripts import SCRIPTS
from jjguide.cli.completion.shells import LINES, Line, rows
from jjguide.cli.settings import Settings
from jjguide.errors import GuideError, UsageError
from jjguide.output import terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jjguide.hints import SharedOptions

_SHARED = ("--seen", "--data")


@dataclass
class TabSettings(Settings):
    """The settings of an unfinished line, and what completers have offered for it."""

    offered: list[tuple[str, str]] = field(default_factory=list)


def answer(app: typer.Typer, shell: str, request: list[str]) -> int:
    """Write what completes the command line that a shell's script hands over, and return the exit code.

    If the boundary can't be understood or the dataset can't be read, nothing is offered and nothing is said. The code
    is 2 for a request that none of the scripts makes.
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
    """Make Typer's --install-completion and --show-completion write our scripts, and no others."""
    scripts = _completion_shared._completion_scripts  # Typer has no public way to another script.
    scripts.clear()
    scripts.update(SCRIPTS)


def _completions(app: typer.Typer, line: Line) -> list[tuple[str, str]]:
    """Return the words that fit the one being typed, each with its note. Raise GuideError."""
    guide: Any = typer.main.get_command(app)
    for parameter in guide.params:
        # Nothing on an unfinished line is done yet: --version must not print one.
        parameter.callback = None
    settings = TabSettings((), closed=True)
    # The class of any shell will do: it is only to find the place.
    found = BashComplete(guide, {"obj": settings}, "jjguide", "").get_completions(_words(line), line.typed)
    return settings.offered or [(item.value, item.help or "") for item in found]


def _words(line: Line) -> list[str]:
    """Return the words before the cursor, behind the boundary and the dataset that the whole line sets.

    Typer reads an unfinished line no further than to the first option that it doesn't know. Raise UsageError if the
    line ends in a boundary without its value.
    """
    shared_options, others = _split_shared_options([*line.before, line.typed, *line.after])
    if line.after and others and others[-1] in _SHARED:
        raise UsageError(f"{others[-1]} has no value.")
    return [*hints.as_arguments(shared_options), *_split_shared_options(line.before)[1]]


def _split_shared_options(arguments: Sequence[str]) -> tuple[SharedOptions, list[str]]:
    """Return the boundary and the dataset that an unfinished line gives, the last of each, and all its other words.

    This reads a line as Typer would, but no unknown option stops it. An option without its value is another word. Words
    that only look like options begin at a `--` behind the command.
    """
    given: dict[str, str] = {}
    others: list[str] = []
    line = iter(arguments)
    for word in line:
        name, has_value, behind = word.partition("=")
        value = behind if has_value else next(line, None) if name in _SHARED else None
        if word == "--":
            if not all(each.startswith("-") for each in others):
                others += [word, *line]
        elif name not in _SHARED or value is None:
            others.append(word)
        else:
            given[name] = value
    return {name: given[name] for name in _SHARED if name in given}, others
