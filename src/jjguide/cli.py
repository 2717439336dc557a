"""The command line: options, thin commands, and the one place that prints errors and sets exit codes.

A command takes a Season and what was typed, and returns a page. `_command` gives it the options that all share, opens
the season for it and shows its page.
"""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from jjguide import dataset, lookup, terminal
from jjguide.errors import GuideError
from jjguide.model import Season  # noqa: TC001 - Typer reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="jjguide",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_EPISODES, _PEOPLE, _MORE = "Episodes", "People", "More"


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code: 0 answered, 1 nothing or too much found, 2 usage, 3 the dataset."""
    if sys.stdout is None:
        terminal.complain("The answer can't be written: standard output is closed.")
        return 1
    try:
        code = app(arguments, prog_name="jjguide", standalone_mode=False)
        terminal.write("")
    except GuideError as error:
        terminal.complain(str(error))
        return error.exit_code
    except TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "jjguide"
        message = error.format_message()
        terminal.complain(f"{message}{'' if message[-1:] in '.?' else '.'} See `{command} --help`.")
        return error.exit_code
    except OSError as error:
        terminal.complain(f"The answer can't be written: {error.strerror or error}.")
        return 1
    except SystemExit as leaving:  # of Typer, when it has written completions or nobody reads its help any more
        return leaving.code if isinstance(leaving.code, int) else 0
    return code if isinstance(code, int) else 0


def _show_version(wanted: bool) -> None:
    if wanted:
        # Imported when it is asked for: no other command needs it, and it costs more than any of them.
        from importlib.metadata import version

        terminal.write(f"jjguide {version('jjguide')}\n")
        raise typer.Exit


def _show(page: object, as_json: bool) -> None:
    if as_json:
        from jjguide import jsonpage

        terminal.write(jsonpage.write(page), json=True)
    else:
        # Rich is imported when something is to be drawn, and not before.
        from jjguide import render

        terminal.write(render.draw(page))


Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Version = Annotated[bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)]


def _shared(ctx: typer.Context, as_json: Json = False) -> None:
    """Declare the options of every command, once."""


def _answer(ctx: typer.Context, page_of: Callable[..., object], as_json: bool, **typed: Any) -> None:
    season = dataset.load(dataset.built_in())
    _show(page_of(season, **typed), as_json or (ctx.parent is not None and ctx.parent.params["as_json"]))


def _command(panel: str, *examples: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Make a function from a Season to a page a command, under its name and with the options that all share."""

    def register(page_of: Callable[..., object]) -> Callable[..., object]:
        def command(ctx: typer.Context, **typed: Any) -> None:
            _answer(ctx, page_of, **typed)

        context, *shared = inspect.signature(_shared, eval_str=True).parameters.values()
        _, *own = inspect.signature(page_of, eval_str=True).parameters.values()
        command.__signature__ = inspect.Signature([context, *own, *shared])  # type: ignore[attr-defined]
        command.__doc__ = page_of.__doc__
        lines = "\n\n".join(f"jjguide {example}" for example in examples)
        app.command(page_of.__name__, rich_help_panel=panel, epilog=f"Try:\n\n{lines}")(command)
        return page_of

    return register


@app.callback(invoke_without_command=True, epilog="Try:\n\njjguide show 2.07\n\njjguide who Malus")
def guide(ctx: typer.Context, as_json: Json = False, version: Version = False) -> None:  # noqa: ARG001 - has its say in its callback
    """An episode guide for the terminal: who is who, and what happened when."""
    if ctx.invoked_subcommand is None:
        _answer(ctx, season, as_json)


EpisodeArgument = Annotated[str, typer.Argument(metavar="EPISODE", help="2.07, 7, S02E07, or words of its title.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A name, an alias, an actor, or a part of one.")]
PersonArgument = Annotated[
    str | None, typer.Argument(metavar="[PERSON]", help="One writer or director; everyone if left out.")
]
Writers = Annotated[list[str] | None, typer.Option("--writer", metavar="NAME", help="Only what NAME wrote.")]
Directors = Annotated[list[str] | None, typer.Option("--director", metavar="NAME", help="Only what NAME directed.")]
With = Annotated[
    list[str] | None, typer.Option("--with", metavar="NAME", help="Only with NAME in it, if only in what others say.")
]


@_command(_EPISODES, "season", "season --json")
def season(season: Season) -> object:
    """Say what the season is about, and who stars in it."""
    from jjguide.pages.season import front_page

    return front_page(season)


@_command(_EPISODES, "episodes", "episodes --writer Kenny --with Trish")
def episodes(season: Season, writer: Writers = None, director: Directors = None, with_: With = None) -> object:
    """List the episodes; the filters narrow the list, together if given together."""
    from jjguide.pages.episodes import episode_list

    return episode_list(
        season,
        writers=[lookup.writer(season, typed) for typed in writer or ()],
        directors=[lookup.director(season, typed) for typed in director or ()],
        characters=[lookup.character(season, typed) for typed in with_ or ()],
    )


@_command(_EPISODES, "show 2.07", "show octopus")
def show(season: Season, episode: EpisodeArgument) -> object:
    """Tell one episode: credits, story, who is in it."""
    from jjguide.pages.episodes import episode_page

    return episode_page(season, lookup.episode(season, episode))


@_command(_PEOPLE, "who Malus", 'who "Jack Kenny"')
def who(season: Season, name: NameArgument) -> object:
    """Say who somebody is: a character, by any name or by their actor; a writer or a director."""
    from jjguide.pages import people

    found = lookup.anyone(season, name)
    if isinstance(found, lookup.Credited):
        return people.person_page(season, found.name)
    return people.character_page(season, found)


@_command(_PEOPLE, "cast", "cast --json | jq '.[].actor'")
def cast(season: Season) -> object:
    """List every character, by whom they are played, and the episodes they are in."""
    from jjguide.pages.people import cast_list

    return cast_list(season)


@_command(_PEOPLE, "credits", "credits Rosenberg")
def credits(season: Season, person: PersonArgument = None) -> object:  # noqa: A001 - the command's name
    """List who wrote and who directed what."""
    from jjguide.pages.people import credit_list

    return credit_list(season, lookup.credited(season, person).name if person is not None else None)


@_command(_MORE, "music")
def music(season: Season) -> object:
    """List the songs."""
    from jjguide.pages import season as pages

    return pages.music(season)
