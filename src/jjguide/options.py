"""What may be typed after a command: each option and argument once, and what the shared ones mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jjguide import boundary, dataset, lookup, terminal
from jjguide.errors import UsageError

if TYPE_CHECKING:
    from jjguide.model import Season


def _show_version(wanted: bool) -> None:
    if wanted:
        # Imported when it is asked for: no other command needs it, and it costs more than any of them.
        from importlib.metadata import version  # noqa: PLC0415

        terminal.write(f"jjguide {version('jjguide')}\n")
        raise typer.Exit


Seen = Annotated[
    str | None,
    typer.Option(
        "--seen",
        metavar="EPISODE",
        help="The last episode that you have seen, or none; nothing later is shown. [JJGUIDE_SEEN]",
    ),
]
Data = Annotated[
    str | None,
    typer.Option("--data", metavar="FILE", help="Another season, in place of the built-in one. [JJGUIDE_DATA]"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Version = Annotated[bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)]

# Several words need no quotes: the commands put them together again.
Episode = Annotated[list[str], typer.Argument(metavar="EPISODE", help="2.07, 7, S02E07, or words of its title.")]
NextEpisode = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EPISODE]", help="The episode that you are about to watch; all if left out."),
]
Name = Annotated[list[str], typer.Argument(metavar="NAME", help="A name, an alias, an actor, or a part of one.")]
Person = Annotated[
    list[str] | None, typer.Argument(metavar="[PERSON]", help="One writer or director; everyone if left out.")
]
Storyline = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]", help="Words of a storyline's title; all of them if left out.")
]
Text = Annotated[list[str], typer.Argument(metavar="TEXT", help='Words, or a "phrase in quotes".')]
File = Annotated[str | None, typer.Argument(metavar="[FILE]", help="A dataset; the one in use if left out.")]

Writers = Annotated[list[str] | None, typer.Option("--writer", metavar="NAME", help="Only episodes that NAME wrote.")]
Directors = Annotated[
    list[str] | None, typer.Option("--director", metavar="NAME", help="Only episodes that NAME directed.")
]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="NAME", help="Only episodes with NAME, even if just mentioned.")
]
SharedWith = Annotated[str | None, typer.Option("--with", metavar="NAME", help="Only what the two share.")]
Everyone = Annotated[bool, typer.Option("--all", help="Everyone, not only those in two episodes or more.")]
Threads = Annotated[bool, typer.Option("--storylines", help="Storylines in place of people.")]

_VARIABLES = {"seen": "JJGUIDE_SEEN", "data": "JJGUIDE_DATA"}


def shared(ctx: typer.Context, seen: Seen = None, data: Data = None, as_json: Json = False) -> None:
    """Declare, by being inspected, the options that all commands share."""


def given(ctx: typer.Context, option: str) -> Any:
    """Return a shared option's value: given to the command, before it, or in the environment, in this order."""
    for context in (ctx, ctx.parent):
        if context is not None and context.params.get(option) not in (None, False):
            return context.params[option]
    return os.environ.get(_VARIABLES[option]) or None if option in _VARIABLES else None


def dataset_path(ctx: typer.Context) -> Path:
    """Return the path of the dataset that a command line asks for. Raise UsageError where that is empty."""
    if (data := given(ctx, "data")) == "":
        raise UsageError("--data needs the name of a file.")
    return Path(data) if data is not None else dataset.built_in()


def known_season(ctx: typer.Context) -> Season:
    """Return the season that a command line asks for, cut at the boundary that it sets. Raise GuideError."""
    season = dataset.load(dataset_path(ctx))
    seen = given(ctx, "seen")
    return season if seen is None else boundary.cut(season, lookup.boundary(season, seen))
