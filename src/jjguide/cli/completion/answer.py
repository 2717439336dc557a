"""The answer to a shell at TAB.

The script of a shell starts jjguide with the variable `_JJGUIDE_COMPLETE` and hands over the command line. Typer finds
the place on it and calls the completer that `options` names there.
"""

from __future__ import annotations

from typing import Any

import typer.main
from typer import _completion_shared
from typer._completion_classes import BashComplete

from jjguide import hints
from jjguide.cli.completion.scripts import SCRIPTS
from jjguide.cli.completion.shells import LINES, Line, rows
from jjguide.errors import GuideError, UsageError
from jjguide.output import terminal


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
    for command in (guide, *guide.commands.values()):
        for parameter in command.params:
            # Nothing on an unfinished line is done yet: --version must not print one.
            parameter.callback = None
    offered: list[tuple[str, str]] = []
    # The class of any shell will do: it is only to find the place.
    found = BashComplete(guide, {"obj": offered}, "jjguide", "").get_completions(_words(line), line.typed)
    return offered or [(item.value, item.help or "") for item in found]


def _words(line: Line) -> list[str]:
    """Return the words before the cursor, behind the boundary and the dataset that the whole line sets.

    Typer reads an unfinished line no further than to the first option that it doesn't know. Raise UsageError if the
    line ends in a boundary without its value.
    """
    carried, words = hints.parted([*line.before, line.typed, *line.after])
    if line.after and hints.is_unfinished(words):
        raise UsageError(f"{words[-1]} has no value.")
    return [*hints.words(carried), *hints.parted(line.before)[1]]
