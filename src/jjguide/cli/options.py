"""What can be typed after a command: each option and argument once, with the kind of thing that completes it."""

from collections.abc import Iterable
from functools import partial
from inspect import Parameter
from itertools import pairwise, takewhile
from typing import Annotated, Any, TypeAlias

from typer import Argument, Option

from jjguide.errors import UsageError
from jjguide.lookup import quoted

# The endings of files that people name after an option. No dataset is called so, but one may be JSON.
_ENDINGS = {"--markdown": ".md", "--svg": ".svg"}


def check(command: Any, line: Iterable[str]) -> None:
    """Raise UsageError for options that the parser accepts and that nobody can mean."""
    typed = [*takewhile("--".__ne__, line)]
    options = [each for each in command.params if each.param_type_name == "option"]
    given = [word.partition("=")[0] for word in typed]
    for each in options:
        # A boundary may be given again: a shell alias may give one as well.
        if not (each.multiple or each.is_flag or each.name == "seen") and sum(map(given.count, each.opts)) > 1:
            raise UsageError(f"{each.opts[0]} can be given only once.")
    # A word behind --json may be the FILE of this command, or of one that is still to be read.
    may_be_file = hasattr(command, "commands") or any(each.name == "file" for each in command.params)
    endings = _ENDINGS if may_be_file else {**_ENDINGS, "--json": ".json"}
    with_value = {name for each in options if not each.is_flag for name in each.opts}
    for option, word in pairwise(["", *typed]):
        value = word if option in with_value else word.partition("=")[2]
        if is_shared(value):
            name = value.partition("=")[0]
            raise UsageError(f"It isn't clear what {name} belongs to; the option before it may be missing its value.")
        if option in endings and word.endswith(endings[option]):
            raise UsageError(f"{option} takes no file name; to write to {quoted(word)}, put > before it.")


def is_shared(word: str) -> bool:
    """Return whether a word is an option that sets the boundary or the dataset."""
    return word.partition("=")[0] in ("--seen", "--data")


# Several words of an argument need no quotes: commands join them. Options with a list can be repeated.
_List: TypeAlias = list[str] | None


def _typed(metavar: str, says: str) -> Any:
    return Argument(metavar=metavar, help=says)


def _option(name: str, says: str, metavar: str | None = None, **limits: Any) -> Any:
    return Option(name, metavar=metavar, help=says, **limits)


_named = partial(_option, metavar="NAME")

Version = Annotated[bool, Option("--version", "-V", help="Print the version.")]

Episode = Annotated[_List, _typed("EPISODE", "2.07, S2.E7, 7, next, last, or words from its title."), "episodes"]
NextEpisode = Annotated[_List, _typed("[EPISODE]", "The episode you're about to watch; all if left out."), "episodes"]
LastSeen = Annotated[_List, _typed("[EPISODE]", "The last episode you've seen, or next, none or all."), "last seen"]
EverySeason = Annotated[bool, _option("--all", "With --forget: forget it for every season.")]
ListSeasons = Annotated[bool, _option("--list", "List every season that something is remembered for.")]
Forget = Annotated[bool, _option("--forget", "Forget how far you have watched.")]
Name = Annotated[_List, _typed("NAME", "A name, an alias, an actor, or part of one."), "characters and crew"]
Person = Annotated[_List, _typed("[PERSON]", "One writer or director; everyone if left out."), "writers and directors"]
Storyline = Annotated[_List, _typed("[NAME]", "Words from a storyline's title; all if left out."), "storylines"]
Text = Annotated[_List, _typed("[TEXT]", 'Words, or a "phrase in quotes"; optional with --in, --with or --storyline.')]
File = Annotated[str | None, _typed("[FILE]", "A dataset; the one in use if left out."), "seasons"]
Unknown = Annotated[_List, Argument()]
Writers = Annotated[_List, _named("--writer", "Only episodes written by NAME."), "writers"]
Directors = Annotated[_List, _named("--director", "Only episodes directed by NAME."), "directors"]
With = Annotated[_List, _named("--with", "Only episodes with NAME, even if just mentioned."), "characters"]
InEpisode = Annotated[str | None, _option("--in", "Only beats of EPISODE.", "EPISODE"), "seen episodes"]
InScene = Annotated[_List, _named("--with", "Only beats with NAME, even if just mentioned."), "characters"]
InStoryline = Annotated[str | None, _named("--storyline", "Only beats of a storyline."), "storylines"]
SharedWith = Annotated[_List, _named("--with", "Only beats shared with NAME; can be repeated."), "characters"]
NewFile = Annotated[str, _typed("FILE", "A file that isn't there yet, or a word for your own season."), "files"]
Title = Annotated[str | None, _option("--title", "What the show is called.", "TITLE")]
DraftFile = Annotated[str, _typed("FILE", "A dataset that `new` has written."), "seasons"]
DryRun = Annotated[bool, _option("--dry-run", "Say what would be added, and write nothing.")]
_WHICH = "Which season; if left out, 1, or with --from the one that its source is about."
SeasonNumber = Annotated[int | None, _option("--season", _WHICH, "NUMBER", min=0, max=9999)]
Planned = Annotated[int | None, _option("--episodes", "How many episodes are planned.", "NUMBER", min=1, max=9999)]
_SOURCE = "Wikipedia's article on a season, as wikitext, or TVmaze's answer for a show; - for standard input."
Sources = Annotated[_List, _option("--from", _SOURCE, "SOURCE"), "files"]
_BEFORE = "The season before, whose people are known from the start."
After = Annotated[str | None, _option("--after", _BEFORE, "FILE"), "seasons"]
OnlyThese = Annotated[_List, _named("--with", "Draw only NAME; can be repeated."), "characters"]
Everyone = Annotated[bool, _option("--all", "Include those who are in only one episode.")]
Threads = Annotated[bool, _option("--storylines", "Storylines instead of characters.")]
SchemaOf = Annotated[str | None, _typed("COMMAND", "A command's name, or dataset."), "schemas"]

_LAST = "The last episode you've seen, or none, or all; nothing later is shown. [JJGUIDE_SEEN]"
_Seen = Annotated[str | None, _option("--seen", _LAST, "EPISODE"), "boundaries"]
_OTHER = "Another season: a file, or the word for one of yours. [JJGUIDE_DATA]"
_Data = Annotated[str | None, _option("--data", _OTHER, "FILE"), "seasons"]
_Json = Annotated[bool, _option("--json", "Print JSON for other programs.")]
_Markdown = Annotated[bool, _option("--markdown", "Print the page as Markdown, for notes and posts.")]
_Svg = Annotated[bool, _option("--svg", "Print the page as an SVG picture; redirect it to a file.")]

# The options that commands share, which `settings` reads.
_shared = partial(Parameter, kind=Parameter.KEYWORD_ONLY)
_SEEN, _DATA = _shared("seen", default=None, annotation=_Seen), _shared("data", default=None, annotation=_Data)
_JSON = _shared("json", default=False, annotation=_Json)
_DRAWN = (_shared("markdown", default=False, annotation=_Markdown), _shared("svg", default=False, annotation=_Svg))
SEEN_DATA, SEEN_JSON, DATA_JSON = (_SEEN, _DATA), (_SEEN, _JSON), (_DATA, _JSON)
DATA_FORMS = (*DATA_JSON, *_DRAWN)
SEEN_DATA_FORMS = (_SEEN, *DATA_FORMS)
