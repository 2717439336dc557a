"""The commands. Each takes the settings and what was typed, and returns a page."""

from contextlib import suppress
from functools import partial

import typer

from jjguide import __version__, boundary, lookup, pages, progress
from jjguide.cli import options
from jjguide.cli.group import PAGES, GuideGroup, command, typer_function
from jjguide.cli.settings import Settings, path, season_path
from jjguide.errors import Command, NotFoundError, ProgressError, UsageError
from jjguide.model import Boundary, Episode, Known, KnownSeason, Season
from jjguide.output import terminal
from jjguide.output.forms import Form

_DAILY, _EPISODES, _PEOPLE = "Every evening", "Episodes", "People"
_STORY, _MORE = "The season at a glance", "More"

_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(name="jjguide", pretty_exceptions_enable=False, context_settings=_SETTINGS)


def _front(settings: Settings, version: options.Version = False) -> "pages.season.SeasonPage | None":
    if version:
        terminal.write(f"jjguide {__version__}\n")
        return None
    settings.closed = True
    return pages.season.season_page(settings.season(), pages.season.FrontPage)


app.callback(
    cls=GuideGroup,
    invoke_without_command=True,
    help="An episode guide. Set how far you have watched, and nothing later is shown.",
    epilog="seen 2.01\nshow 2.01\nwho Trish",
)(typer_function(_front, options.SEEN_DATA_FORMS))


@command("Set how far you have watched; nothing later is shown.", _DAILY, "seen 2.01\nseen next\nseen --forget")
def _seen(
    settings: Settings,
    episode: options.LastSeen = None,
    forget: options.Forget = False,
    every: options.EverySeason = False,
    list_: options.ListSeasons = False,
) -> "pages.season.SeenPage | pages.season.MemoryList":
    if (episode and (forget or list_ or settings.seen is not None)) or (list_ and forget):
        raise UsageError("Name the episode after `seen`, without --seen, --forget or --list.")
    if every and not forget:
        raise UsageError("Use --all only with --forget.")
    if list_:
        return pages.season.memory_list()
    season = settings.whole_season()
    settings.closed = True
    if episode:
        return _now_seen(settings, season, " ".join(episode))
    if forget:
        progress.from_variable(season)  # A command that is refused changes nothing.
        progress.forget(None if every else season)
    now = settings.progress(season)
    return pages.season.seen_page(boundary.known(season, now.boundary), now.source)


def _now_seen(settings: Settings, season: Season, typed: str) -> "pages.season.SeenPage":
    variable = progress.from_variable(season)
    said = progress.said(season, typed)
    settings.afterwards = partial(progress.remember, season, said)
    if variable is not None:
        terminal.write_error(f"Remembered, but {progress.VARIABLE} overrides it as long as it is set.")
        return pages.season.seen_page(boundary.known(season, variable), "variable")
    before: Boundary = Known(0, said=False)
    with suppress(ProgressError):  # Memory that can't be read is replaced now.
        before = progress.of(season, None).boundary
    return pages.season.seen_page(boundary.known(season, said), "remembered", before)


@command("What the season is about, and who stars in it.", _EPISODES, "season\nseason --json")
def _season(settings: Settings) -> "pages.season.SeasonPage":
    settings.closed = True
    return pages.season.season_page(settings.season())


@command(
    "List the episodes, or only those by or with somebody.", _EPISODES, "episodes\nepisodes --writer Kenny --with Trish"
)
def _episodes(
    settings: Settings, writer: options.Writers = None, director: options.Directors = None, with_: options.With = None
) -> "pages.episodes.EpisodeList":
    season = settings.season()
    return pages.episodes.episode_list(
        season,
        writers=[lookup.writer(season, typed) for typed in writer or ()],
        directors=[lookup.director(season, typed) for typed in director or ()],
        characters=[lookup.character(season, typed) for typed in with_ or ()],
    )


@command("Show one episode's story, who made it and who is in it.", _DAILY, "show 2.01\nshow next")
def _show(settings: Settings, episode: options.Episode = None) -> "pages.episodes.EpisodePage":
    season = settings.season()
    return pages.episodes.episode_page(season, _known_episode(season, " ".join(episode or ())))


def _known_episode(season: KnownSeason, typed: str, *, seen: bool = False) -> Episode:
    """Return the episode that is meant. Raise NotFoundError if a boundary hides it, or, with `seen`, its story."""
    found = lookup.episode(season, typed)
    if season.hides(found) or (seen and found.number > season.seen):
        raise NotFoundError(f"{season.code(found.number)} is still to come. Seen so far: {season.seen_code}.")
    return found


@command("Previously on: a line for each episode before the next one.", _DAILY, "recap\nrecap 2.02")
def _recap(settings: Settings, episode: options.NextEpisode = None) -> "pages.story.RecapList":
    season = settings.season()
    return pages.story.recap_list(season, lookup.episode(season, " ".join(episode)).number if episode else None)


@command(
    "Look up a character, actor, writer or director.", _DAILY, 'who Jessica\nwho Trish --with Malcolm\nwho "Jack Kenny"'
)
def _who(
    settings: Settings, name: options.Name = None, with_: options.SharedWith = None
) -> "pages.people.CharacterPage | pages.people.PersonPage":
    season, typed = settings.season(), " ".join(name or ())
    try:
        found = lookup.anyone(season, typed)
    except NotFoundError as error:
        if with_:
            raise
        from jjguide.cli import suggestions

        if instead := suggestions.asked(season, typed):
            nobody = f"There is nobody called {lookup.quoted(typed)}; did you mean "
            raise NotFoundError(nobody, instead, "?") from error
        if (key := lookup.described(season, typed)) is None:
            raise
        page = pages.people.character_page(season, key)
        terminal.write_error(f"Nobody is called {lookup.quoted(typed)}; you may mean {page.name}.")
        return page
    others = [lookup.character(season, typed) for typed in with_ or ()]
    if isinstance(found, lookup.Credited):
        if others:
            raise UsageError(f"--with is for characters, and {found.name} is behind the camera.")
        return pages.people.person_page(season, found.name)
    if found in others:
        raise UsageError("--with must name somebody else.")
    return pages.people.character_page(season, found, others)


@command("List everyone, who plays them, and which episodes they're in.", _PEOPLE, "cast\ncast --json | jq '.[].actor'")
def _cast(settings: Settings) -> "pages.people.CastList":
    return pages.people.cast_list(settings.season())


@command("List who wrote and directed what.", _PEOPLE, "credits\ncredits Rosenberg", asks=False)
def _credits(settings: Settings, person: options.Person = None) -> "pages.people.CreditList":
    season = settings.season()
    return pages.people.credit_list(season, lookup.credited(season, " ".join(person)) if person else None)


@command("List the season's storylines, or tell one from start to finish.", _STORY, "storylines\nstorylines hogarth")
def _storylines(
    settings: Settings, name: options.Storyline = None
) -> "pages.story.StorylineList | pages.story.StorylinePage":
    season = settings.season()
    if not name:
        return pages.story.storyline_list(season)
    return pages.story.storyline_page(season, lookup.storyline(season, " ".join(name)))


@command("See the season at a glance: who is in which episode, and how much.", _STORY, "grid\ngrid --storylines")
def _grid(
    settings: Settings, everyone: options.Everyone = False, threads: options.Threads = False
) -> "pages.story.GridPage":
    season = settings.season()
    return pages.story.grid(season, storylines=threads, everyone=everyone)


@command(
    "Draw the season as an SVG chart: lines that meet in shared beats.",
    _STORY,
    "chart > season.svg\nchart --with Jessica --with Trish > sisters.svg",
    form=Form.SVG,
)
def _chart(
    settings: Settings, with_: options.OnlyThese = None, everyone: options.Everyone = False
) -> "pages.chart.picture.ChartPage":
    season = settings.season()
    if with_ and everyone:
        raise UsageError("Use --with or --all, not both.")
    characters = [lookup.character(season, typed) for typed in with_ or ()]
    return pages.chart.chart(season, characters=characters, everyone=everyone)


@command(
    "Search every text, or list the beats of a character or storyline.",
    _STORY,
    "search accident\nsearch '\"private investigator\"'\nsearch --with Trish --with Malcolm",
)
def _search(
    settings: Settings,
    text: options.Text = None,
    in_: options.InEpisode = None,
    with_: options.InScene = None,
    storyline: options.InStoryline = None,
) -> "pages.search.HitList":
    season = settings.season()
    typed = " ".join(text or ())
    narrowed = in_ is not None or bool(with_) or storyline is not None
    if not (narrowed or typed.replace('"', " ").strip()):
        help_ = Command("search", "--help")
        raise UsageError("Give a word to look for, or --in, --with or --storyline; see ", help_, ".")
    return pages.search.search(
        season,
        typed,
        episode=_known_episode(season, in_, seen=True).number if in_ is not None else None,
        characters=[lookup.character(season, name) for name in with_ or ()],
        storyline=lookup.storyline(season, storyline) if storyline is not None else None,
    )


@command("List the songs.", _MORE, "music", asks=False)
def _music(settings: Settings) -> "pages.story.SongList":
    return pages.story.SongList(settings.season().music)


@command(
    "Check a dataset, and list everything that is wrong with it.",
    _MORE,
    "check my-season.yaml",
    shared=options.DATA_FORMS,
)
def _check(settings: Settings, file: options.File = None) -> "pages.authors.CheckPage":
    return pages.authors.check_page(settings.dataset_path() if file is None else season_path(file))


@command(
    "Write a dataset for another season, from what Wikipedia and TVmaze know or to fill in.",
    _MORE,
    "new my-season.yaml --title 'Harbor Lights' --episodes 10\nnew my-season.yaml --from article.wiki --season 2",
    shared=options.SEEN_JSON,
)
def _new(
    settings: Settings,
    file: options.NewFile,
    *,
    title: options.Title = None,
    season: options.SeasonNumber = None,
    episodes: options.Planned = None,
    from_: options.Sources = None,
    after: options.After = None,
) -> "pages.authors.NewPage":
    from jjguide.drafts import scaffold, sources

    target = season_path(file, is_new=True)
    known = scaffold.carried(season_path(after)) if after is not None else {}
    found = scaffold.titled(sources.read(map(path, from_ or ()), season), title, target)
    draft = scaffold.draft(found, episodes, known)
    if settings.seen is not None or draft.tells:
        seen = progress.of(draft.season, settings.seen).boundary
        if isinstance(seen, Known) and seen.said:
            draft = scaffold.draft(found, episodes, known, seen.episode)
    written = scaffold.create(target, draft)
    left_out = (*draft.left_out, *scaffold.advice(found, written))
    terminal.write_error(*left_out)
    added, seen_up_to = pages.authors.amounts(written), written.code(draft.until or 1)
    return pages.authors.NewPage.of(target, file, written, added, left_out, tells=draft.tells, seen=seen_up_to)


@command(
    "Add to a dataset what has become known since, and change nothing that is there.",
    _MORE,
    "update my-season.yaml --from article.wiki\nupdate my-season.yaml --from article.wiki --seen 1.04 --dry-run",
    shared=options.SEEN_JSON,
)
def _update(
    settings: Settings, file: options.DraftFile, from_: options.Sources, dry_run: options.DryRun = False
) -> "pages.authors.UpdatePage":
    from jjguide.drafts import scaffold, sources, update

    target = season_path(file)
    content, season = update.read(target)
    found = sources.read(map(path, from_ or ()), season.number)
    draft = scaffold.draft(found, None, season.characters)
    tells = bool(draft.season.written)
    seen = progress.of(update.longer(season, draft.season), settings.seen).boundary
    until = seen if seen.said else update.told_until(content)
    if isinstance(until, Known):
        draft = scaffold.draft(found, None, season.characters, until.episode)
    updated = update.update(content, season, draft)
    if updated.added and not dry_run:
        scaffold.save(target, updated.content, is_new=False)
    settings.shown = boundary.known(updated.season, until)
    unsaid = () if until.said or not tells else ("The story: say how far you have watched, as in --seen all.",)
    return pages.authors.UpdatePage.of(target, file, settings.shown, updated.added, (*unsaid, *updated.left_out))


@command(
    "Print the JSON Schema of a command's JSON, or of a dataset.",
    _MORE,
    "schema show\nschema dataset",
    shared=options.DATA_JSON,
)
def _schema(_: Settings, of: options.SchemaOf = None) -> None:
    from jjguide.output import json

    pages_of = {name: page_of for name, page_of in PAGES.items() if name != "schema"}
    if of in pages_of:
        found = json.command_schema(of, pages_of[of])
    elif of == "dataset":
        found = json.dataset_schema()
    else:
        unknown = "Which schema?" if of is None else f"There is no schema for {lookup.quoted(of)}."
        raise UsageError(f"{unknown} Choose from {', '.join([*pages_of, 'dataset'])}.")
    terminal.write(found, utf8=True)
