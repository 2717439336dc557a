"""What can be typed after a command: each option and argument once, and behind it what completes it."""

from collections.abc import Iterable
from functools import partial
from inspect import Parameter
from itertools import takewhile
from typing import Annotated, Any, TypeAlias

import typer
from typer import Argument, Option

from jjguide import __version__
from jjguide.errors import UsageError
from jjguide.output import terminal


def check_each_once(command: Any, line: Iterable[str]) -> None:
    """Raise UsageError if a part of a line gives a command two values for an option that has one.

    A boundary may be said again: what follows a command goes before what an alias sets.
    """
    typed = [word.partition("=")[0] for word in takewhile("--".__ne__, line)]
    for each in command.params:
        has_one = each.param_type_name == "option" and not (each.multiple or each.is_flag or each.name == "seen")
        if has_one and sum(map(typed.count, each.opts)) > 1:
            raise UsageError(f"{each.opts[0]} can be given only once.")


def _show_version(wanted: bool) -> None:
    if wanted:
        terminal.write(f"jjguide {__version__}\n")
        raise typer.Exit


# Several words need no quotes: the commands join them again. An option that is repeated has several things.
_Several: TypeAlias = list[str] | None

_named = partial(Option, metavar="NAME")

Version = Annotated[bool, Option("--version", "-V", help="Print the version.", callback=_show_version, is_eager=True)]

Episode = Annotated[
    _Several, Argument(metavar="EPISODE", help="2.07, S2.E7, 7, next, last, or words from its title."), "episodes"
]
NextEpisode = Annotated[
    _Several, Argument(metavar="[EPISODE]", help="The episode you're about to watch; all if left out."), "episodes"
]
LastSeen = Annotated[
    _Several,
    Argument(metavar="[EPISODE]", help="The last episode you've seen, or next, none or all."),
    "last seen",
]
EverySeason = Annotated[bool, Option("--all", help="With --forget: forget it for every season.")]
ListSeasons = Annotated[bool, Option("--list", help="List every season that something is remembered for.")]
Forget = Annotated[bool, Option("--forget", help="Forget how far you have watched.")]
Name = Annotated[
    _Several, Argument(metavar="NAME", help="A name, an alias, an actor, or part of one."), "characters and crew"
]
Person = Annotated[
    _Several,
    Argument(metavar="[PERSON]", help="One writer or director; everyone if left out."),
    "writers and directors",
]
Storyline = Annotated[
    _Several, Argument(metavar="[NAME]", help="Words from a storyline's title; all if left out."), "storylines"
]
Text = Annotated[
    _Several,
    Argument(metavar="[TEXT]", help='Words, or a "phrase in quotes"; optional with --in, --with or --storyline.'),
]
File = Annotated[str | None, Argument(metavar="[FILE]", help="A dataset; the one in use if left out."), "seasons"]
Words = Annotated[_Several, Argument()]
Writers = Annotated[_Several, _named("--writer", help="Only episodes written by NAME."), "writers"]
Directors = Annotated[_Several, _named("--director", help="Only episodes directed by NAME."), "directors"]
With = Annotated[_Several, _named("--with", help="Only episodes with NAME, even if just mentioned."), "characters"]
InEpisode = Annotated[str | None, Option("--in", metavar="EPISODE", help="Only beats of EPISODE."), "seen episodes"]
InScene = Annotated[_Several, _named("--with", help="Only beats with NAME, even if just mentioned."), "characters"]
InStoryline = Annotated[str | None, _named("--storyline", help="Only beats of a storyline."), "storylines"]
SharedWith = Annotated[_Several, _named("--with", help="Only beats shared with NAME; can be repeated."), "characters"]
NewFile = Annotated[
    str, Argument(metavar="FILE", help="A file that isn't there yet, or a word for your own season."), "files"
]
Title = Annotated[str | None, Option("--title", metavar="TITLE", help="What the show is called.")]
DraftFile = Annotated[str, Argument(metavar="FILE", help="A dataset that `new` has written."), "seasons"]
DryRun = Annotated[bool, Option("--dry-run", help="Say what would be added, and write nothing.")]
SeasonNumber = Annotated[
    int | None,
    Option(
        "--season",
        metavar="NUMBER",
        min=0,
        max=9999,
        help="Which season; if left out, 1, or with --from the one that its source is about.",
    ),
]
Planned = Annotated[
    int | None, Option("--episodes", metavar="NUMBER", min=1, max=9999, help="How many episodes are planned.")
]
Sources = Annotated[
    _Several,
    Option(
        "--from",
        metavar="SOURCE",
        help="Wikipedia's article on a season, as wikitext, or TVmaze's answer for a show; - for standard input.",
    ),
    "files",
]
After = Annotated[
    str | None,
    Option("--after", metavar="FILE", help="The season before, whose people are known from the start."),
    "seasons",
]
OnlyThese = Annotated[_Several, _named("--with", help="Draw only NAME; can be repeated."), "characters"]
Everyone = Annotated[bool, Option("--all", help="Include those who are in only one episode.")]
Threads = Annotated[bool, Option("--storylines", help="Storylines instead of characters.")]

_Seen = Annotated[
    str | None,
    Option(
        "--seen",
        metavar="EPISODE",
        help="The last episode you've seen, or none, or all; nothing later is shown. [JJGUIDE_SEEN]",
    ),
    "boundaries",
]
_Data = Annotated[
    str | None,
    Option("--data", metavar="FILE", help="Another season: a file, or the word for one of yours. [JJGUIDE_DATA]"),
    "seasons",
]
_Json = Annotated[bool, Option("--json", help="Print JSON for other programs.")]
_Markdown = Annotated[bool, Option("--markdown", help="Print the page as Markdown, for notes and posts.")]
_Svg = Annotated[bool, Option("--svg", help="Print the page as an SVG picture; redirect it to a file.")]
_SchemaOf = Annotated[str | None, Argument(metavar="COMMAND", help="A command's name, or dataset."), "schemas"]

# Those that commands share; `settings` says what they mean. A command takes the first tuple that has all it can use.
_shared = partial(Parameter, kind=Parameter.KEYWORD_ONLY)
_SEEN, _DATA = _shared("seen", default=None, annotation=_Seen), _shared("data", default=None, annotation=_Data)
JSON = (_shared("json", default=False, annotation=_Json),)
SEEN_JSON, DATA_JSON = (_SEEN, *JSON), (_DATA, *JSON)
_DRAWN = (_shared("markdown", default=False, annotation=_Markdown), _shared("svg", default=False, annotation=_Svg))
DATA_FORMS = (*DATA_JSON, *_DRAWN)
SEEN_DATA = (_SEEN, _DATA)
SEEN_DATA_FORMS = (_SEEN, *DATA_FORMS)
OF = Parameter("of", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=_SchemaOf)
