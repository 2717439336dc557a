"""How help is shown: through the pager, commands before options, with examples that repeat the line's options."""

import re
import shlex
import sys
from typing import Any

from jjguide.errors import Command
from jjguide.output import pager, terminal

_WIDTH = 80
_BEAT = "A beat is one moment of the story, in one to three sentences."
# A heading, or the name that a line explains.
_STYLED = re.compile(r"(?m)^(?:(\S.*:)$|  (\S+(?: \S+)*)(?=  ))")


def show(command: Any, ctx: Any, formatter: Any) -> None:
    """Show the help of a command or the group, whose epilog is its examples, and exit."""
    columns = terminal.columns() or sys.maxsize
    formatter.width = min(columns, _WIDTH)
    takes = [each.metavar for each in command.params if each.param_type_name == "argument"]
    usage = ["[OPTIONS]", getattr(command, "subcommand_metavar", ""), *takes]
    formatter.write_usage(ctx.command_path, " ".join(filter(None, usage)))
    command.format_help_text(ctx, formatter)
    for heading, rows in _sections(command, ctx).items():
        with formatter.section(heading):
            formatter.write_dl(rows, col_max=min((formatter.width - 8) // 2, 30))
    if re.search(r"\bbeats?\b", formatter.getvalue()):
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_BEAT)
    # An example is broken only if the screen is too narrow for it.
    formatter.width = columns
    with formatter.section("Examples"):
        for example in command.epilog.split("\n"):
            formatter.write_text(terminal.escape(_with_options(example, ctx)))
    text = formatter.getvalue()
    pager.show(_STYLED.sub(_styled, text) if terminal.has_color() else text)
    ctx.exit()


def _sections(command: Any, ctx: Any) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    names = command.list_commands(ctx) if hasattr(command, "list_commands") else []
    for name in names:
        each = command.get_command(ctx, name)
        found.setdefault(each.rich_help_panel, []).append((name.ljust(max(map(len, names))), each.help))
    for each in command.get_params(ctx):
        found.setdefault(f"{each.param_type_name.title()}s", []).append((each.get_help_record(ctx)[0], each.help))
    return found


def _styled(found: re.Match[str]) -> str:
    heading, name = found.groups()
    return f"\x1b[1m{heading}\x1b[0m" if heading else f"  \x1b[35m{name}\x1b[0m"


def _with_options(example: str, ctx: Any) -> str:
    # A pipe or a redirection stays at the end.
    words, *then = re.split(r"(?= [|>] )", example, maxsplit=1)
    return Command(*shlex.split(words)).command_line(ctx.obj.shared_options()) + "".join(then)
