"""What can be typed after a command: each option and argument once, with what completes it."""

from inspect import Parameter
from typing import Annotated

import typer

from jjguide import __version__
from jjguide.cli.completion import offers
from jjguide.output import terminal


def _show_version(wanted: bool) -> None:
    if wanted:
        terminal.write(f"jjguide {__version__}\n")
        raise typer.Exit


Seen = Annotated[
    str | None,
    typer.Option(
        "--seen",
        metavar="EPISODE",
        help="The last episode you've seen, none or all; nothing later is shown. [JJGUIDE_SEEN]",
    ),
    offers.BOUNDARIES,
]
Data = Annotated[
    str | None,
    typer.Option("--data", metavar="FILE", help="Another season instead of the built-in one. [JJGUIDE_DATA]"),
    offers.FILES,
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print the page as Markdown, for notes and posts.")]
Svg = Annotated[bool, typer.Option("--svg", help="Print the page as an SVG, a picture to share: send it to a file.")]
Version = Annotated[
    bool, typer.Option("--version", "-V", help="Print the version.", callback=_show_version, is_eager=True)
]

# Several words need no quotes: the commands join them again.
Episode = Annotated[
    list[str],
    typer.Argument(metavar="EPISODE", help="2.07, S2.E7, 7, next, last, or words from its title."),
    offers.EPISODES,
]
NextEpisode = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EPISODE]", help="The episode you're about to watch; all if left out."),
    offers.EPISODES,
]
LastSeen = Annotated[
    list[str] | None,
    typer.Argument(metavar="[EPISODE]", help="The last episode you've seen, or next, none or all."),
    offers.LAST_SEEN,
]
EverySeason = Annotated[bool, typer.Option("--all", help="With --forget: forget it for every season.")]
ListSeasons = Annotated[bool, typer.Option("--list", help="List every season that something is remembered for.")]
Forget = Annotated[bool, typer.Option("--forget", help="Forget how far you have watched.")]
Name = Annotated[
    list[str],
    typer.Argument(metavar="NAME", help="A name, an alias, an actor, or part of one."),
    offers.CHARACTERS_AND_CREW,
]
Person = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PERSON]", help="One writer or director; everyone if left out."),
    offers.WRITERS_AND_DIRECTORS,
]
Storyline = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]", help="Words from a storyline's title; all if left out."),
    offers.STORYLINES,
]
Text = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TEXT]", help='Words, or a "phrase in quotes"; optional with --in, --with or --storyline.'),
]
File = Annotated[
    str | None, typer.Argument(metavar="[FILE]", help="A dataset; the one in use if left out."), offers.FILES
]
Words = Annotated[list[str] | None, typer.Argument()]
SchemaOf = Annotated[
    str | None, typer.Argument(metavar="COMMAND", help="A command's name, or dataset."), offers.SCHEMAS
]

Writers = Annotated[
    list[str] | None, typer.Option("--writer", metavar="NAME", help="Only episodes written by NAME."), offers.WRITERS
]
Directors = Annotated[
    list[str] | None,
    typer.Option("--director", metavar="NAME", help="Only episodes directed by NAME."),
    offers.DIRECTORS,
]
With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="NAME", help="Only episodes with NAME, even if just mentioned."),
    offers.CHARACTERS,
]
InEpisode = Annotated[
    str | None, typer.Option("--in", metavar="EPISODE", help="Only beats of EPISODE."), offers.SEEN_EPISODES
]
InScene = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="NAME", help="Only beats with NAME, even if just mentioned."),
    offers.CHARACTERS,
]
InStoryline = Annotated[
    str | None, typer.Option("--storyline", metavar="NAME", help="Only beats of a storyline."), offers.STORYLINES
]
SharedWith = Annotated[
    list[str] | None, typer.Option("--with", metavar="NAME", help="Only the beats they share."), offers.CHARACTERS
]
NewFile = Annotated[str, typer.Argument(metavar="FILE", help="The file to write; it must not exist yet."), offers.FILES]
Title = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What the show is called.")]
SeasonNumber = Annotated[
    int | None,
    typer.Option(
        "--season",
        metavar="NUMBER",
        min=0,
        max=9999,
        help="Which season; if left out, 1, or with --from the newest that has a date.",
    ),
]
Planned = Annotated[
    int | None, typer.Option("--episodes", metavar="NUMBER", min=1, max=9999, help="How many episodes are planned.")
]
Source = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="SHOW.json",
        help="TVmaze's answer for a show, with its episodes and cast; - for standard input.",
    ),
    offers.FILES,
]
OnlyThese = Annotated[
    list[str] | None, typer.Option("--with", metavar="NAME", help="Only NAME; repeat it for more."), offers.CHARACTERS
]
Everyone = Annotated[bool, typer.Option("--all", help="Everyone, even those in a single episode.")]
Threads = Annotated[bool, typer.Option("--storylines", help="Storylines instead of characters.")]

# Those that commands share; `settings` says what they mean. A command takes the first tuple that has all it can use.
JSON = (Parameter("json", Parameter.KEYWORD_ONLY, default=False, annotation=Json),)
_DATA = Parameter("data", Parameter.KEYWORD_ONLY, default=None, annotation=Data)
DATA_JSON = (_DATA, *JSON)
DATA_FORMS = (
    *DATA_JSON,
    Parameter("markdown", Parameter.KEYWORD_ONLY, default=False, annotation=Markdown),
    Parameter("svg", Parameter.KEYWORD_ONLY, default=False, annotation=Svg),
)
SEEN_DATA = (Parameter("seen", Parameter.KEYWORD_ONLY, default=None, annotation=Seen), _DATA)
SEEN_DATA_FORMS = (SEEN_DATA[0], *DATA_FORMS)
OF = Parameter("of", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=SchemaOf)
