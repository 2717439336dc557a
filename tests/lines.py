"""Example command lines: every command with every option it has, on the built-in season and on the small one.

What has to hold for every command is tested on these. A command or an option of the app that is in none of them fails
`tests/test_lines.py`.
"""

import shlex
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import typer
from typer.main import get_command

from jjguide.cli.commands import app
from jjguide.lookup import is_notation

# What these do is no matter of a season.
NOT_ABOUT_A_SEASON = {"--version", "--install-completion", "--show-completion"}
# These write a file, and show no season: tests/test_new.py and tests/test_update.py are about them.
NOT_OF_A_SEASON = ("new", "update")
# Every line may have these; the tests add them.
SHARED = {"--seen", "--data", "--json", "--markdown", "--svg"}


class Examples(NamedTuple):
    """What is typed after a command, on the built-in season and on the small one; all of it is answered there."""

    built_in: str
    small: str


# The bare `jjguide` has no name.
EXAMPLES: dict[str, Examples] = {
    "": Examples("", ""),
    "season": Examples("", ""),
    "seen": Examples(" | --forget | --forget --all | --list", " | --forget | --forget --all | --list"),
    "episodes": Examples(
        " | --writer Rosenberg | --director Spiro | --director Minkie --with Trish | --with Jessica --with Kilgrave",
        " | --writer Tamsin --with lodger | --director Estrel",
    ),
    "show": Examples("1 | 2.07", "1 | 1.02 | 3 --seen 2"),
    "recap": Examples(" | 2.08", " | 3"),
    "who": Examples(
        "Jessica | Kilgrave | Inez | the killer | mysterious woman | Alisa | Malus | Ritter | Janet McTeer | Jack Kenny"
        " | Jessica --with Trish | Trish --with Jessica --with Malcolm | Jeri --with Inez",
        "lodger | lodger --with Nessie | Estrel",
    ),
    "cast": Examples("", ""),
    "credits": Examples(" | Rosenberg", " | Lindmar"),
    "storylines": Examples(" | hogarth", " | lamp"),
    "grid": Examples(" | --all | --storylines", " | --all | --storylines | --seen 2"),
    "chart": Examples(" | --all | --with Jessica --with Trish", " | --all | --with lodger | --seen 2"),
    "search": Examples(
        "jessica | mother | the | '\"the accident\"' | investigate --in 2.01 | --with Trish --with Malcolm"
        " | killer --storyline IGH",
        "lamp | lamp --in 3 --with lodger --storyline lamp | --with Nessie",
    ),
    "check": Examples("", ""),
    "schema": Examples("show | dataset", "who | dataset"),
    "music": Examples("", ""),
}


def commands() -> dict[str, Any]:
    """Return the commands of the app that are about a season under their names, and the bare command under none."""
    return {name: each for name, each in every_command().items() if name not in NOT_OF_A_SEASON}


def every_command() -> dict[str, Any]:
    """Return all commands of the app under their names, and the bare command under none."""
    guide: Any = get_command(app)
    context = typer.Context(guide)
    return {"": guide, **{name: guide.get_command(context, name) for name in guide.list_commands(context)}}


def options(command: Any) -> list[set[str]]:
    """Return the options of a command, each with every way to write it, but for those that ask nothing of a season."""
    written = [{*each.opts, *each.secondary_opts} for each in command.params if each.param_type_name == "option"]
    return [each for each in written if not each & NOT_ABOUT_A_SEASON]


def typed_options(lines: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Return every option of some command lines, with the command that it is typed before or after."""
    found = set()
    for line in lines:
        arguments = list(line)
        command = command_of(arguments)
        found |= {(command, each.partition("=")[0]) for each in arguments if each.startswith("-")}
    return found


def command_of(arguments: Iterable[str]) -> str:
    """Return the command that is typed, `show` where an episode stands in its place, the bare one where none does."""
    words = [word for before, word in pairwise(["", *arguments]) if before not in ("--seen", "--data")]
    named = next((word for word in words if word and (word in EXAMPLES or word in NOT_OF_A_SEASON)), "")
    return named or ("show" if any(map(is_notation, words)) else "")


def _lines(command: str, typed: str) -> list[list[str]]:
    return [[*([command] if command else []), *shlex.split(each)] for each in typed.split(" | ")]


# Every line of the built-in season, and every one of the small season.
BUILT_IN_LINES = [line for command, examples in EXAMPLES.items() for line in _lines(command, examples.built_in)]
SMALL_LINES = [line for command, examples in EXAMPLES.items() for line in _lines(command, examples.small)]
# Those that a terminal shows of the small season; `check` shows only where its file is, `schema` is of every season,
# and `chart` is for a file.
SMALL_PAGES = [line for line in SMALL_LINES if line[:1] not in (["check"], ["schema"], ["chart"])]
