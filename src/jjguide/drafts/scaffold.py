"""What is known of a season beforehand -> a dataset to fill in, which is valid as it stands."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import chain, compress, count, takewhile
from pathlib import Path
from typing import NamedTuple

from jjguide import dataset, files
from jjguide.dataset import document, write
from jjguide.dataset.spoilers import SpoilerCheck, Text
from jjguide.errors import DatasetError, OutputError, UsageError
from jjguide.lookup import matching
from jjguide.model import Billing, Character, Reveal, Season
from jjguide.text import unaccented, written

SCHEMA = "season.schema.json"
"""Where editors look for the schema: beside the dataset, where `jjguide schema dataset` can put it."""

_SCHEMA_LINES = f"""\
# yaml-language-server: $schema={SCHEMA}
# Editors explain and complete every field once that file is here: jjguide schema dataset > {SCHEMA}
"""

_SHORTEST_KEY = 3
_LONGEST_KEY = 40

_STORYLINES = """\
# Empty until an episode is written up. Such as
#   lamp: The broken lamp
"""
_CHARACTERS = """\
# Empty until an episode is written up. Such as
#   Mara:
#     actor: Joan Vale
#     billing: starring
#     names: {1: Mara Finch}
"""
_EPISODES = """\
# An episode that has been written up has beats and a recap, such as
#     synopsis:
#       - storyline: lamp
#         appears: [Mara]
#         text: Mara Finch climbs the tower, and the lamp is broken.
#     recap: The lighthouse is dark.
"""


class Cast(NamedTuple):
    """A character, as far as a list of the cast tells: a name, other names, and who plays them."""

    name: str
    others: tuple[str, ...]
    actor: str | None


class Announced(NamedTuple):
    """What has been announced of an episode."""

    title: str | None = None
    airdate: date | None = None
    logline: str | None = None


class Draft(NamedTuple):
    """What is known of a season beforehand.

    `planned` is how many episodes it will have, None if nobody knows; `announced` has an item for each of them.
    `source` says where all that is from, and `left_out` are sentences about what was known and is not here.
    """

    title: str
    number: int
    planned: int | None = None
    network: str | None = None
    premiere: date | None = None
    premise: str | None = None
    cast: tuple[Cast, ...] = ()
    announced: tuple[Announced, ...] = (Announced(),)
    source: str | None = None
    left_out: tuple[str, ...] = ()


def blank(path: Path, title: str | None, number: int | None, planned: int | None) -> Draft:
    """Return the draft of a season that nothing more is known of; the file's name does for a title."""
    if title is None:
        name = re.sub("[_-]+", " ", path.stem).strip()
        title = f"{name[:1].upper()}{name[1:]}" or "Untitled"
    # A file name, or what was typed, may hold bytes that are no text.
    title = " ".join(title.encode(errors="replace").decode().split())
    if not title:
        raise UsageError("--title needs a title.")
    return Draft(title, 1 if number is None else number, planned, announced=(Announced(),) * (planned or 1))


def create(path: Path, draft: Draft) -> tuple[Season, tuple[str, ...]]:
    """Write the dataset of a draft into a new file; return what is in it, and sentences about what is left out.

    Raise DatasetError if it would not be valid, and OutputError if it can't be written or if the file is there.
    """
    text, left_out = compose(draft)
    content = text.encode()
    if len(content) > document.MAX_BYTES:
        raise _impossible(draft, path, f"it would be larger than {document.MAX_BYTES // 1_000_000} MB")
    try:
        season = dataset.read(content, str(path))
    except DatasetError as error:
        raise _impossible(draft, path, error.faults[0].message) from error
    try:
        files.write_new(path, content)
    except FileExistsError as error:
        raise OutputError(f"{path} already exists and was not changed; choose another name.") from error
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or error}.") from error
    return season, (*draft.left_out, *left_out)


def _impossible(draft: Draft, path: Path, why: str) -> DatasetError:
    return DatasetError(f"No dataset can be made of {matching.quoted(draft.title)}: {why}.", path=str(path))


def compose(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Return the text of a dataset, and sentences about what is in it only as a comment."""
    early = [_is_early(text, draft.cast) for text in (draft.premise, draft.announced[0].logline)]
    parts = [
        f"{_SCHEMA_LINES}{_header()}",
        _season(draft, is_early=early[0]),
        f"{_STORYLINES}storylines: {{}}\n",
        _cast(_by_key(draft.cast)),
        _episodes(draft.announced, is_early=early[1]),
        "music: []\n",
    ]
    comments = ", ".join(compress(("the premise", "the logline of episode 1"), early))
    said = (f"Commented out because of a name that is revealed later: {comments}.",) if comments else ()
    return "\n".join(parts), said


def _is_early(text: str | None, cast: Iterable[Cast]) -> bool:
    """Return whether a text that is read before the first episode uses a name, all of which that one reveals."""
    spoilers = SpoilerCheck(faults := document.Faults())
    spoilers.add(Text(document.Node(1, 1), text or "", 0))
    spoilers.check({each.name: Character(None, None, (Reveal(1, each.name),)) for each in cast})
    return bool(faults.in_order())


def _header() -> str:
    """Return the comment that explains every field, from the dataset that comes with the guide."""
    lines = dataset.contents(dataset.built_in()).decode().splitlines()
    header = takewhile(lambda line: line.startswith("#"), lines)
    return "".join(f"{line}\n" for line in header if not line.startswith("# yaml-language-server"))


def _season(draft: Draft, *, is_early: bool) -> str:
    known = {
        "title": draft.title,
        "number": draft.number,
        "episodes": draft.planned,
        "network": draft.network,
        "premiere": draft.premiere,
        "showrunner": None,
    }
    fields = "".join(write.field(name, value, 2) for name, value in known.items())
    premise = _text("premise", draft.premise, 2, is_early=is_early)
    return f"{write.comment(draft.source or '')}season:\n{fields}{premise}"


def _text(name: str, text: str | None, indent: int, *, is_early: bool) -> str:
    """Return a field with a text, or with null below the text as a comment if it uses a name too early."""
    if text is None or not is_early:
        return write.field(name, text, indent)
    why = "This uses a name before the episode that reveals it; reword it, or put the name under 0:"
    return write.comment(why, indent) + write.comment(text, indent) + write.field(name, None, indent)


def _cast(cast: dict[str, Cast]) -> str:
    if not cast:
        return f"{_CHARACTERS}characters: {{}}\n"
    head = (
        "Names are known from the first episode on. Move a name to the episode that reveals it, or to 0 if "
        "viewers know it before the season."
    )
    return f"{write.comment(head)}characters:\n{''.join(_character(key, each) for key, each in cast.items())}"


def _character(key: str, cast: Cast) -> str:
    fields = {"actor": cast.actor, "billing": str(Billing.STARRING), "names": {1: cast.name}}
    lines = write.field(key, fields, 2)
    if cast.others:
        others = " / ".join(cast.others)
        lines += write.comment(f"Also {others}: put it under aliases, with the episode that reveals it.", 4)
    return lines


def _episodes(announced: Iterable[Announced], *, is_early: bool) -> str:
    warning = (
        "A viewer reads a logline before the episode. These are summaries, and may tell the ending: read each once you "
        "have seen its episode, and cut what it gives away."
    )
    head = f"#\n{write.comment(warning)}" if any(each.logline for each in announced) else ""
    episodes = (
        f"  - number: {number}\n"
        + write.field("title", each.title, 4)
        + write.field("airdate", each.airdate, 4)
        + "    writers: []\n    directors: []\n"
        + _text("logline", each.logline, 4, is_early=is_early and number == 1)
        + "    synopsis: []\n    recap: null\n"
        for number, each in enumerate(announced, 1)
    )
    return f"{_EPISODES}{head}episodes:\n{''.join(episodes)}"


def _by_key(cast: Iterable[Cast]) -> dict[str, Cast]:
    """Return the cast by short names: the first word of a name that is still free, or all of them, or a number."""
    keys: dict[str, Cast] = {}
    for each in cast:
        name = unaccented(each.name)
        words = [word[0] for word in written(name)]
        short = [word for word in words if len(word) >= _SHORTEST_KEY and word.lower() != "the"]
        wanted = [key[:_LONGEST_KEY] for key in (*short[:1], "".join(words)) if key]
        numbered = (f"character{number}" for number in count(len(keys) + 1))
        keys[next(key for key in chain(wanted, numbered) if key not in keys)] = each
    return keys
