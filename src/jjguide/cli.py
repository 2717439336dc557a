"""The command line: options, thin commands, and the one place that prints errors and sets exit codes.

A command takes a Season and what was typed, and returns a page. `_command` gives it the options that all share, opens
the season for it and shows its page.
"""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.exceptions import TyperException

from jjguide import boundary, dataset, lookup, terminal
from jjguide.errors import DatasetError, GuideError, NotFoundError, UsageError
from jjguide.model import Season  # noqa: TC001 - Typer reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="jjguide",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_EPISODES, _PEOPLE, _STORY, _MORE = "Episodes", "People", "The season at a glance", "More"


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


Seen = Annotated[
    str | None,
    typer.Option(
        "--seen",
        metavar="EPISODE",
        help="Show nothing after this episode, or none. [JJGUIDE_SEEN]",
    ),
]
Data = Annotated[
    str | None,
    typer.Option("--data", metavar="FILE", help="Read this season, not the built-in one. [JJGUIDE_DATA]"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Version = Annotated[bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)]


_VARIABLES = {"seen": "JJGUIDE_SEEN", "data": "JJGUIDE_DATA"}


def _shared(ctx: typer.Context, seen: Seen = None, data: Data = None, as_json: Json = False) -> None:
    """Declare the options of every command, once."""


def _given(ctx: typer.Context, option: str) -> Any:
    """Return an option's value: given to the command, before it, or in the environment, in this order."""
    for context in (ctx, ctx.parent):
        if context is not None and context.params.get(option) not in (None, False):
            return context.params[option]
    return os.environ.get(_VARIABLES[option]) or None if option in _VARIABLES else None


def dataset_path(ctx: typer.Context) -> Path:
    """Return the path of the dataset that a command line asks for."""
    if (data := _given(ctx, "data")) == "":
        raise UsageError("--data needs the name of a file.")
    return Path(data) if data is not None else dataset.built_in()


def known_season(ctx: typer.Context) -> Season:
    """Return the season that a command line asks for, cut at the boundary that it sets. Raise GuideError."""
    season = dataset.load(dataset_path(ctx))
    seen = _given(ctx, "seen")
    return season if seen is None else boundary.cut(season, lookup.boundary(season, seen))


def _answer(ctx: typer.Context, page_of: Callable[..., object], **typed: Any) -> None:
    season = known_season(ctx)
    _show(page_of(season, **typed), season.seen_code, as_json=_given(ctx, "as_json"))


def _show(page: object, seen: str | None, *, as_json: bool) -> None:
    if as_json:
        from jjguide import jsonpage

        terminal.write(jsonpage.write(page), json=True)
    else:
        # Rich is imported when something is to be drawn, and not before.
        from jjguide import render
        from jjguide.render.paper import Paper

        terminal.write(render.draw(page, Paper.of_stdout(), seen))


def _command(panel: str, *examples: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Make a function from a Season to a page a command, under its name and with the options that all share."""

    def register(page_of: Callable[..., object]) -> Callable[..., object]:
        def command(ctx: typer.Context, **typed: Any) -> None:
            _answer(ctx, page_of, **{name: typed[name] for name in typed.keys() - shared.keys()})

        shared = dict(inspect.signature(_shared, eval_str=True).parameters)
        _, *own = inspect.signature(page_of, eval_str=True).parameters.values()
        context, *options = shared.values()
        command.__signature__ = inspect.Signature([context, *own, *options])  # type: ignore[attr-defined]
        command.__doc__ = page_of.__doc__
        lines = "\n\n".join(f"jjguide {example}" for example in examples)
        app.command(page_of.__name__, rich_help_panel=panel, epilog=f"Try:\n\n{lines}")(command)
        return page_of

    return register


@app.callback(invoke_without_command=True, epilog="Try:\n\njjguide show 2.07\n\njjguide who Malus --seen 2.06")
def guide(
    ctx: typer.Context,
    seen: Seen = None,  # noqa: ARG001 - `_given` reads the options
    data: Data = None,  # noqa: ARG001
    as_json: Json = False,  # noqa: ARG001
    version: Version = False,  # noqa: ARG001
) -> None:
    """An episode guide that never says a word past the episode you have seen."""
    if ctx.invoked_subcommand is None:
        _answer(ctx, season)


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


Shared = Annotated[str | None, typer.Option("--with", metavar="NAME", help="Only what the two share.")]
NextArgument = Annotated[
    str | None, typer.Argument(metavar="[EPISODE]", help="The episode that you are about to watch; all if left out.")
]
StorylineArgument = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Words of a storyline's title; all of them if left out.")
]
Everyone = Annotated[bool, typer.Option("--all", help="Everyone, not only those in two episodes or more.")]
Threads = Annotated[bool, typer.Option("--storylines", help="Storylines in place of people.")]
TextArgument = Annotated[list[str], typer.Argument(metavar="TEXT...", help='Words, or a "phrase in quotes".')]


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

    found = lookup.episode(season, episode)
    if season.hides(found):
        raise NotFoundError(f"{season.code(found.number)} is still to come. Seen so far: {season.seen_code}.")
    return episode_page(season, found)


@_command(_EPISODES, "recap", "recap 2.08")
def recap(season: Season, episode: NextArgument = None) -> object:
    """Previously on: a line for each episode before the one that you are about to watch."""
    from jjguide.pages.storylines import recap_list

    return recap_list(season, lookup.episode(season, episode).number if episode is not None else None)


@_command(_PEOPLE, "who Malus", "who Trish --with Malcolm", 'who "Jack Kenny"')
def who(season: Season, name: NameArgument, with_: Shared = None) -> object:
    """Say who somebody is: a character, by any name or by their actor; a writer or a director."""
    from jjguide.pages import people

    found = lookup.anyone(season, name)
    other = lookup.character(season, with_) if with_ is not None else None
    if isinstance(found, str):
        if found == other:
            raise UsageError("--with needs somebody else.")
        return people.character_page(season, found, other)
    if other is not None:
        raise UsageError(f"--with goes with a character; {found.name} is behind the camera.")
    return people.person_page(season, found.name)


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


@_command(_STORY, "storylines", "storylines hogarth")
def storylines(season: Season, name: StorylineArgument = None) -> object:
    """List the threads of the season, or tell one from start to end."""
    from jjguide.pages.storylines import storyline_list, storyline_page

    return storyline_list(season) if name is None else storyline_page(season, lookup.storyline(season, name))


@_command(_STORY, "grid", "grid --storylines")
def grid(season: Season, everyone: Everyone = False, threads: Threads = False) -> object:
    """Draw the season as a picture: who is in which episode, and how much."""
    from jjguide.pages.storylines import character_grid, storyline_grid

    return storyline_grid(season) if threads else character_grid(season, everyone=everyone)


@_command(_STORY, "search octopus", "search '\"freak accident\"'")
def search(season: Season, text: TextArgument) -> object:
    """Find every text that has all the words; put a phrase in quotes of its own."""
    from jjguide.pages.search import search as find

    typed = " ".join(text)
    if not typed.strip():
        raise UsageError("Give at least one word to look for.")
    found = find(season, typed)
    if not found:
        raise NotFoundError(f"No text has the words {lookup.quoted(typed)}; try fewer, or the beginning of one.")
    return found


FileArgument = Annotated[str | None, typer.Argument(metavar="[FILE]", help="A dataset; the one in use if left out.")]


@app.command(rich_help_panel=_MORE, epilog="Try:\n\njjguide check my-season.yaml")
def check(
    ctx: typer.Context,
    file: FileArgument = None,
    seen: Seen = None,  # noqa: ARG001 - `_given` reads the options
    data: Data = None,  # noqa: ARG001
    as_json: Json = False,  # noqa: ARG001
) -> None:
    """Say whether a dataset is sound, or everything that is wrong with it; for whoever writes one."""
    from jjguide.pages.check import check_page

    page = check_page(Path(file) if file is not None else dataset_path(ctx))
    _show(page, None, as_json=_given(ctx, "as_json"))
    if page.faults:
        raise typer.Exit(DatasetError.exit_code)


@_command(_MORE, "music")
def music(season: Season) -> object:
    """List the songs."""
    from jjguide.pages import season as pages

    return pages.music(season)
