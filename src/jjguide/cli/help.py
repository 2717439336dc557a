"""How help is drawn: its examples repeat the options on the line, its width and colours are those of pages."""

import re
import shlex
import sys
from copy import copy
from typing import Any

from typer import rich_utils

from jjguide.hints import Command
from jjguide.output import terminal

# Panels on a screen as narrow as this cut the names of options. On one that is narrower still, nothing helps.
_WITHOUT_PANELS = range(36, 64)


def to_draw(command: Any, ctx: Any, formatter: Any) -> Any:
    """Return a copy of a command, or of the group, for Typer to draw the help of. Its epilog holds the examples."""
    columns = terminal.columns()
    # Typer decides by rules of its own, as it is imported.
    rich_utils.FORCE_TERMINAL, rich_utils.MAX_WIDTH = terminal.has_colour(sys.stdout), columns
    drawn = copy(command)
    drawn.epilog = "\n\n".join(["Try:", *(_with_options(example, ctx) for example in command.epilog.split("\n"))])
    if columns in _WITHOUT_PANELS:
        drawn.rich_markup_mode = None
        formatter.width = columns
    return drawn


def _with_options(example: str, ctx: Any) -> str:
    # What follows a command in a shell, another program or a file, stays behind it.
    words, *then = re.split(r"(?= [|>] )", example, maxsplit=1)
    return Command(*shlex.split(words)).command_line(ctx.obj.shared_options()) + "".join(then)
