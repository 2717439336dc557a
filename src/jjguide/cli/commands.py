"""The commands. Each takes a Season and what was typed, and returns a page.

`_command` gives them the options that all commands share, opens the season for them and shows their pages.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from inspect import Parameter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from jjguide import boundary, hints, lookup, progress
from jjguide.cli import options, settings
from jjguide.cli.group import GuideCommand, GuideGroup
from jjguide.errors import NotFoundError, UsageError
from jjguide.hints import Command
from jjguide.lookup import matching
from jjguide.model import Episode, Season
from jjguide.output import forms, terminal
from jjguide.output.forms import Form
from jjguide.text import join_or

if TYPE_CHECKING:
    from jjguide.pages import Answer
    from jjguide.pages.cast import CastList
    from jjguide.pages.chart import ChartPage
    from jjguide.pages.check import CheckPage
    from jjguide.pages.credits import CreditList, PersonPage
    from jjguide.pages.episodes import EpisodeList
    from jjguide.pages.grid import GridPage
    from jjguide.pages.music import SongList
    from jjguide.pages.new import NewPage
    from jjguide.pages.recap import RecapList
    from jjguide.pages.search import HitList
    from jjguide.pages.season import FrontPage
    from jjguide.pages.seen import SeenPage
    from jjguide.pages.show import EpisodePage
    from jjguide.pages.storylines import StorylineList, StorylinePage
    from jjguide.pages.who import CharacterPage, SharedPage

SETTINGS: dict[str, Any] = {
    "name": "jjguide",
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
app = typer.Typer(**SETTINGS)

_answers: dict[str, Callable[..., "Answer"]] = {}
"""The function behind each command that answers with a page."""
_EPISODES, _PEOPLE, _STORY, _MORE = "Episodes", "People", "The season at a glance", "More"


def _command(
    panel: str,
    *examples: str,
    opens: Callable[[typer.Context], Any] = settings.known_season,
    shared: tuple[Parameter, ...] = options.SHARED,
    form: Form = Form.DRAWN,
) -> Callable[[Callable[..., "Answer"]], Callable[..., "Answer"]]:
    """Make a function that returns a page a command, under its name and with the options that all commands share.

    `opens` makes the function's first argument from the command line. The help ends with the `examples`.
    """

    def register(page_of: Callable[..., "Answer"]) -> Callable[..., "Answer"]:
        def command(ctx: typer.Context, **typed: Any) -> None:
            _answer(ctx, form, opens, page_of, {name: typed[name] for name in typed.keys() & own.keys()})

        _, *parameters = inspect.signature(page_of).parameters.values()
        own = {parameter.name: parameter for parameter in parameters}
        _declare(command, *own.values(), *shared)
        command.__doc__ = page_of.__doc__
        app.command(page_of.__name__, cls=GuideCommand, rich_help_panel=panel, epilog="\n".join(examples))(command)
        _answers[page_of.__name__] = page_of
        return page_of

    return register


def _declare(command: Callable[..., None], *parameters: Parameter) -> None:
    """Tell Typer, which reads signatures, that a command takes the context and these parameters."""
    context = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    command.__signature__ = inspect.Signature([context, *parameters])  # type: ignore[attr-defined]


def _answer(
    ctx: typer.Context,
    default: Form,
    opens: Callable[[typer.Context], Any],
    page_of: Callable[..., "Answer"],
    typed: dict[str, Any],
) -> None:
    settings.refuse_swallowed(ctx)
    form = settings.form(ctx, default)
    opened = opens(ctx)
    page = page_of(opened, **typed)
    forms.show(page, form, opened if isinstance(opened, Season) else None, hints.carried(ctx.obj))
    if page.exit_code:
        raise typer.Exit(page.exit_code)


def _guide(ctx: typer.Context, **_: Any) -> None:
    """An episode guide. Say how far you have watched, and nothing later is shown."""
    if ctx.invoked_subcommand is None:
        _answer(ctx, Form.DRAWN, settings.season_to_begin, season, {})


_VERSION = Parameter("version", Parameter.KEYWORD_ONLY, default=False, annotation=options.Version)
_declare(_guide, _VERSION, *options.SHARED)
app.callback(cls=GuideGroup, invoke_without_command=True, epilog="seen 2.01\nshow 2.01\nwho Trish")(_guide)


@_command(_EPISODES, "season", "season --json", opens=settings.season_to_begin)
def season(season: Season) -> "FrontPage":
    """What the season is about, and who stars in it."""
    from jjguide.pages.season import front_page

    return front_page(season)


@_command(_EPISODES, "seen 2.01", "seen next", "seen --forget", opens=settings.whole_season)
def seen(whole: settings.Whole, episode: options.LastSeen = None, forget: options.Forget = False) -> "SeenPage":
    """Say how far you have watched; nothing later is shown."""
    from jjguide.pages.seen import seen_page

    if episode and (forget or whole.option is not None):
        raise UsageError("Name the episode after `seen`, without --seen or --forget.")
    # What can't be understood is refused before anything is changed.
    progress.given(whole.season, whole.option)
    since = None
    if forget:
        progress.forget(whole.season)
    elif episode:
        since = progress.advance(whole.season, " ".join(episode))
    now = progress.of(whole.season, whole.option)
    if episode and now.source == "variable":
        terminal.write_error(f"Remembered, but {progress.VARIABLE} decides while it is set.")
        since = None
    return seen_page(boundary.known(whole.season, now.seen), now.source, since)


@_command(_EPISODES, "episodes", "episodes --writer Kenny --with Trish")
def episodes(
    season: Season, writer: options.Writers = None, director: options.Directors = None, with_: options.With = None
) -> "EpisodeList":
    """List the episodes, or only those by a writer or director, or with a character."""
    from jjguide.pages.episodes import episode_list

    return episode_list(
        season,
        writers=[lookup.writer(season, typed) for typed in writer or ()],
        directors=[lookup.director(season, typed) for typed in director or ()],
        characters=[lookup.character(season, typed) for typed in with_ or ()],
    )


@_command(_EPISODES, "show 2.01", "show next")
def show(season: Season, episode: options.Episode) -> "EpisodePage":
    """Show one episode's story, who made it and who is in it."""
    from jjguide.pages.show import episode_page

    return episode_page(season, _known_episode(season, " ".join(episode)))


def _known_episode(season: Season, typed: str, *, seen: bool = False) -> Episode:
    """Return the episode that is meant. Raise NotFoundError where a boundary hides it, or its story."""
    found = lookup.episode(season, typed)
    if season.hides(found) or (seen and isinstance(season.seen, int) and found == season.next):
        raise NotFoundError(f"{season.code(found.number)} is still to come. Seen so far: {season.seen_code}.")
    return found


@_command(_EPISODES, "recap", "recap 2.02")
def recap(season: Season, episode: options.NextEpisode = None) -> "RecapList":
    """Previously on: a line for each episode before the one you're about to watch."""
    from jjguide.pages.recap import recap_list

    return recap_list(season, lookup.episode(season, " ".join(episode)).number if episode else None)


@_command(_PEOPLE, "who Jessica", "who Trish --with Malcolm", 'who "Jack Kenny"')
def who(
    season: Season, name: options.Name, with_: options.SharedWith = None
) -> "CharacterPage | SharedPage | PersonPage":
    """Look up a character, actor, writer or director."""
    found = lookup.anyone(season, " ".join(name))
    others = [lookup.character(season, typed) for typed in with_ or ()]
    if isinstance(found, lookup.Credited):
        from jjguide.pages.credits import person_page

        if others:
            raise UsageError(f"--with is for characters, and {found.name} is behind the camera.")
        return person_page(season, found.name)
    from jjguide.pages.who import character_page, shared_page

    if found in others:
        raise UsageError("--with needs somebody else's name.")
    return shared_page(season, found, others) if others else character_page(season, found)


@_command(_PEOPLE, "cast", "cast --json | jq '.[].actor'")
def cast(season: Season) -> "CastList":
    """List every character, who plays them, and which episodes they're in."""
    from jjguide.pages.cast import cast_list

    return cast_list(season)


@_command(_PEOPLE, "credits", "credits Rosenberg")
def credits(season: Season, person: options.Person = None) -> "CreditList":  # noqa: A001 - the command's name
    """List who wrote and who directed what."""
    from jjguide.pages.credits import credit_list

    return credit_list(season, lookup.credited(season, " ".join(person)).name if person else None)


@_command(_STORY, "storylines", "storylines hogarth")
def storylines(season: Season, name: options.Storyline = None) -> "StorylineList | StorylinePage":
    """List the season's storylines, or tell one from start to finish."""
    from jjguide.pages.storylines import storyline_list, storyline_page

    return storyline_page(season, lookup.storyline(season, " ".join(name))) if name else storyline_list(season)


@_command(_STORY, "grid", "grid --storylines")
def grid(season: Season, everyone: options.Everyone = False, threads: options.Threads = False) -> "GridPage":
    """See the season at a glance: who is in which episode, and how much."""
    from jjguide.pages.grid import character_grid, storyline_grid

    return storyline_grid(season) if threads else character_grid(season, everyone=everyone)


@_command(_STORY, "chart > season.svg", "chart --with Jessica --with Trish > sisters.svg", form=Form.SVG)
def chart(season: Season, with_: options.OnlyThese = None, everyone: options.Everyone = False) -> "ChartPage":
    """Draw the season as an SVG chart: a line for each character, side by side where they share beats."""
    from jjguide.pages import chart as pages

    if with_ and everyone:
        raise UsageError("Choose one of --with and --all.")
    characters = [lookup.character(season, typed) for typed in with_ or ()]
    return pages.chart(season, characters=characters, everyone=everyone)


@_command(_STORY, "search accident", "search '\"private investigator\"'", "search --with Trish --with Malcolm")
def search(
    season: Season,
    text: options.Text = None,
    in_: options.InEpisode = None,
    with_: options.InScene = None,
    storyline: options.InStoryline = None,
) -> "HitList":
    """Search every text, or list the beats of an episode, a character or a storyline."""
    from jjguide.pages.search import search as find

    typed = " ".join(text or ())
    narrowed = in_ is not None or bool(with_) or storyline is not None
    if not (narrowed or typed.replace('"', " ").strip()):
        help_ = Command("search", "--help")
        raise UsageError("Give a word to look for, or --in, --with or --storyline; see ", help_, ".")
    found = find(
        season,
        typed,
        episode=_known_episode(season, in_, seen=True).number if in_ is not None else None,
        characters=[lookup.character(season, name) for name in with_ or ()],
        storyline=lookup.storyline(season, storyline) if storyline is not None else None,
    )
    if not found.rows:
        terminal.write_error(_nothing(season, typed, found.close, narrowed=narrowed))
    return found


def _nothing(season: Season, typed: str, close: tuple[str, ...], *, narrowed: bool) -> str:
    """Return the sentence for a search that found nothing."""
    nothing = f"Nothing {'there ' if narrowed else ''}mentions {matching.quoted(typed)}."
    if not typed.strip():
        nothing = "There is no such beat."
    if close:
        nothing += f" Did you mean {join_or([matching.quoted(each) for each in close])}?"
    return f"{nothing} Seen so far: {season.seen_code}." if isinstance(season.seen, int) else nothing


@_command(_MORE, "music")
def music(season: Season) -> "SongList":
    """List the songs."""
    from jjguide.pages.music import song_list

    return song_list(season)


@_command(_MORE, "check my-season.yaml", opens=settings.dataset_path, shared=options.FOR_AUTHORS)
def check(path: Path, file: options.File = None) -> "CheckPage":
    """Check a dataset, and list everything that is wrong with it."""
    from jjguide.pages.check import check_page

    return check_page(settings.path(file) if file is not None else path)


@_command(
    _MORE,
    "new my-season.yaml --title 'Harbor Lights' --episodes 10",
    "new my-season.yaml --from show.json --season 2",
    opens=settings.form,
    shared=options.FOR_BEGINNERS,
)
def new(
    _: forms.Form,
    file: options.NewFile,
    title: options.Title = None,
    season: options.SeasonNumber = None,
    episodes: options.Planned = None,
    from_: options.Source = None,
) -> "NewPage":
    """Write a dataset for another season, to fill in; TVmaze may know what has been announced."""
    from jjguide.drafts import scaffold, tvmaze
    from jjguide.pages.new import new_page

    path = settings.path(file)
    if from_ is None:
        draft = scaffold.blank(path, title, season, episodes)
    else:
        is_input = from_ == "-"
        content = terminal.read(tvmaze.MAX_BYTES + 1) if is_input else tvmaze.read(settings.path(from_))
        draft = tvmaze.draft(content, "Standard input" if is_input else from_, season, episodes)
        draft = draft if title is None else replace(draft, title=title)
    created = scaffold.create(path, draft)
    terminal.write_error(*created.left_out)
    return new_page(created)


def _schema(ctx: typer.Context, of: str | None, **_: Any) -> None:
    """Print the JSON Schema of a command's JSON, or of a dataset."""
    from jjguide.output import schema

    if settings.form(ctx) is forms.Form.SVG:
        raise UsageError("A schema is JSON, and can't be drawn.")
    if of in _answers:
        found = schema.of_command(of, _answers[of])
    elif of == "dataset":
        found = schema.of_dataset()
    elif of == "schema":
        found = schema.of_schema()
    else:
        unknown = f"There is no schema for {matching.quoted(of)}. " if of is not None else ""
        raise UsageError(f"{unknown}Say which one you want: {', '.join([*_answers, 'schema', 'dataset'])}.")
    terminal.write(schema.write(found), utf8=True)


_OF = Parameter("of", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=options.SchemaOf)
_declare(_schema, _OF, *options.UNDRAWN)
app.command("schema", cls=GuideCommand, rich_help_panel=_MORE, epilog="schema show\nschema dataset")(_schema)
