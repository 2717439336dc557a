"""What Typer's commands and the group of them do differently here: help, and words that are no command."""

import re
from itertools import takewhile
from typing import Any

from typer.core import TyperCommand, TyperGroup

from jjguide import hints, lookup
from jjguide.cli import settings
from jjguide.errors import UsageError
from jjguide.hints import Command
from jjguide.lookup import matching
from jjguide.output import terminal

# Panels on a screen as narrow as this cut the names of options. On one that is narrower still, nothing helps.
_WITHOUT_PANELS = range(36, 64)


def _to_explain(command: Any, ctx: Any, formatter: Any) -> Any:
    """Return a command to write the help of: its epilog, a list of examples, with the options that were given."""
    # Imported for help alone.
    import shlex
    from copy import copy

    carried = hints.carried(ctx.obj or ())
    # What follows a command in a shell, another program or a file, stays behind it.
    examples = (re.split(r"(?= [|>] )", example, maxsplit=1) for example in command.epilog.split("\n"))
    lines = (Command(*shlex.split(words)).typed(carried) + "".join(then) for words, *then in examples)
    written = copy(command)
    written.epilog = "\n\n".join(["Try:", *lines])
    if (columns := terminal.columns()) in _WITHOUT_PANELS:
        written.rich_markup_mode = None
        formatter.width = columns
    return written


class GuideCommand(TyperCommand):
    """A command whose help ends in examples, and fits a narrow screen."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        TyperCommand.format_help(_to_explain(self, ctx, formatter), ctx, formatter)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - nothing is cut
        """Return the whole sentence that the list of commands has, however narrow the screen."""
        return self.help or ""


class GuideGroup(TyperGroup):
    """The commands. A notation of an episode is short for `show`; a word that means none of them gets advice."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        TyperGroup.format_help(_to_explain(self, ctx, formatter), ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Return the name of the command that is meant, the command, and what follows it. Raise UsageError."""
        known, words = args[0] in self.commands, list(takewhile(lambda word: not word.startswith("-"), args))
        # Of the commands, only `season` can begin a notation: season 2 episode 7.
        if not known or (args[0] == "season" and len(words) > 1):
            if lookup.is_notation(args[0]) or lookup.is_notation(" ".join(words)):
                args = ["show", *args]
            elif not known and not ctx.resilient_parsing:
                raise UsageError(*self._advice(ctx, args))
        resolved: tuple[Any, Any, list[str]] = super().resolve_command(ctx, args)
        return resolved

    def _advice(self, ctx: Any, args: list[str]) -> list[str | Command]:
        """Return a sentence with the commands that somebody could have meant, as far as they may know."""
        from jjguide.cli.suggestions import commands_for

        # Taken for the line of a command, it shows which of its words are options. Typer reads no further than to the
        # first that this command hasn't, so the boundary comes before all. A boundary without its value is an error.
        carried, others = hints.parted(args)
        is_whole = not hints.is_unfinished(others)
        line: Any = self.commands["show"].make_context(
            "show", [*hints.words(carried), *others], parent=ctx, resilient_parsing=is_whole
        )
        words = line.params.get("episode") or args[:1]
        meant = commands_for(settings.known_season(line), words, self.commands)
        unknown = f"There is no command {matching.quoted(words[0])}; "
        if not meant:
            return [unknown, Command("--help"), " lists them all."]
        choice = [part for command in meant for part in (" or ", command)][1:]
        return [unknown, "did you mean ", *choice, "?"]
