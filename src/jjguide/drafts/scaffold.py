"""What sources know of a season -> a valid dataset for its author to go on with."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from jjguide import dataset, files
from jjguide.dataset import document, write
from jjguide.dataset.season import UNKNOWN_EPISODE
from jjguide.drafts import story
from jjguide.drafts.found import Found, LeftOut, Listed
from jjguide.errors import DatasetError, OutputError, UsageError
from jjguide.model import Billing, Character, Episode, Season
from jjguide.text import count, join_and, join_or

# The line before it names that file.
_EDITORS = "# Editors explain every field once that file is here: jjguide schema dataset > season.schema.json\n"


class Draft(NamedTuple):
    """A season as far as it is known, and what else its file and the answer say."""

    season: Season
    until: int | None  # the last episode whose story is in it, None for all
    remarks: Mapping[tuple[int, str], str]  # comments on the fields of episodes, 0 for the season
    left_out: tuple[str, ...]

    @property
    def tells(self) -> str:
        """What the first line of the file says, "" if there is no story in it."""
        story, when = "the whole story", "while you are still watching"
        if self.until is not None:
            story, when = f"the story up to {self.season.code(self.until)}", "before you have seen that"
        return f"This file tells {story}: don't read it {when}." if self.season.written else ""


def titled(found: Found, typed: str | None, path: Path) -> Found:
    """Return what is found with a title: as typed, its own, or the file's name. Raise UsageError."""
    stem = re.sub("[_-]+", " ", path.stem).strip()
    name = (found.title or stem[:1].upper() + stem[1:] or "Untitled") if typed is None else typed
    # A file name, or what was typed, may have bytes in it that are no text.
    title = " ".join(name.encode(errors="replace").decode().split())
    if not title:
        raise UsageError("--title needs a title.")
    return found._replace(title=title)


def draft(found: Found, planned: int | None, known: Mapping[str, Character], until: int | None = None) -> Draft:
    """Return the draft of what is found, up to an episode, with the characters known already. Raise UsageError."""
    last = max(found.episodes, default=0)
    if planned is not None and planned < last:
        raise UsageError(f"--episodes must be at least {last}: that many are listed.")
    planned = planned or found.planned
    listed = [found.episodes.get(number, Listed()) for number in range(1, max(last, planned or 0, 1) + 1)]
    tale = story.tell(found, known, until)
    season = Season(
        title=found.title or "",
        number=1 if found.number is None else found.number,
        network=found.network,
        premiere=listed[0].airdate,
        showrunner=found.showrunner,
        premise=None,
        source=found.source or None,
        is_open=planned is None,
        storylines={},
        characters=tale.characters,
        episodes=tuple(
            Episode(number, **UNKNOWN_EPISODE | each._asdict() | {"synopsis": tuple(tale.beats.get(number, ()))})
            for number, each in enumerate(listed, 1)
        ),
        music=(),
        starring=(),
        written=tuple(tale.beats),
    )
    remarks = {**found.remarks, (0, "characters"): "\n".join(tale.questions)}
    if until is not None:
        remarks.pop((0, "premise"), None)  # it may be about later seasons
    counted = (tale.left_out + LeftOut(found.left_out)).items()
    left_out = join_and([f"{count(times, what)}{rest}" for (what, rest), times in counted])
    return Draft(season, until, remarks, (f"Left out: {left_out}.",) if left_out else ())


def advice(found: Found, season: Season) -> Iterator[str]:
    """Yield what an author may add to a new season, and which other seasons there are."""
    if found.episodes and season.is_open:
        yield "How many episodes are planned isn't known; if you know, say so with --episodes."
    if found.others:
        yield f"This is season {found.number}; --season chooses another: {join_or([*map(str, found.others)])}."


def carried(path: Path) -> Mapping[str, Character]:
    """Return the characters of a dataset as viewers know them before the next season. Raise DatasetError."""
    characters = deepcopy(dataset.load(path).characters)
    for each in characters.values():
        each.aliases = (*each.names[:-1], *each.aliases)
        each.names, each.about, each.fate = each.names[-1:], each.about[-1:], each.fate[-1:]
        for reveal in (*each.names, *each.aliases, *each.about, *each.fate):
            reveal.episode = 0
        # Only the next season's sources know who stars in it.
        each.billing, each.credited = Billing.SUPPORTING, 0
        each.died = None if each.died is None else 0
    return characters


def compose(draft: Draft) -> str:
    """Return the text of a dataset in block form, under how far it tells the story, and what explains its fields."""
    season = draft.season
    built_in = dataset.contents(dataset.built_in()).decode().splitlines(keepends=True)
    schema, *explained = takewhile(lambda line: line.startswith("#"), built_in)
    people = {key: character_fields(each) for key, each in season.characters.items()}
    asked = map(write.comment, draft.remarks[0, "characters"].splitlines())
    episodes = ("  - " + _fields(draft, each.number, episode_fields(each), 4)[4:] for each in season.episodes)
    parts = (
        "".join((write.comment(draft.tells), schema, _EDITORS, *explained)),
        f"season:\n{_fields(draft, 0, season_fields(season), 2)}",
        "storylines:\n",  # No {} or [], so that an author can write entries below.
        f"{''.join(asked)}characters:\n{write.block(people, 2) if people else ''}",
        f"episodes:\n{''.join(episodes)}",
        "music:\n",
    )
    return "\n".join(parts)


def _fields(draft: Draft, number: int, fields: Mapping[str, Any], indent: int) -> str:
    lines = ""
    for name, value in fields.items():
        lines += write.comment(draft.remarks.get((number, name), ""), indent) + write.block({name: value}, indent)
    return lines


def season_fields(season: Season) -> dict[str, Any]:
    """Return the season's own fields as a draft writes them."""
    fields = {"title": season.title, "number": season.number}
    fields["episodes"] = None if season.is_open else len(season.episodes)
    return fields | {name: getattr(season, name) for name in ("network", "premiere", "showrunner", "premise", "source")}


def episode_fields(episode: Episode) -> dict[str, Any]:
    """Return the fields of an episode as a draft writes them."""
    beats = [({"involved": [*beat.people]} if beat.people else {}) | {"text": beat.text} for beat in episode.synopsis]
    return vars(episode) | {"synopsis": beats}


def character_fields(character: Character) -> dict[str, Any]:
    """Return the fields of a character as a draft writes them."""
    fields: dict[str, Any] = {"actor": character.actor, "billing": str(character.billing)}
    for name in ("names", "aliases", "about", "fate"):
        texts_of: dict[int, Any] = {}
        for reveal in getattr(character, name):
            texts_of.setdefault(reveal.episode, []).append(reveal.text)
        if texts_of:
            fields[name] = {at: texts[0] if len(texts) == 1 else texts for at, texts in texts_of.items()}
    return fields if character.died is None else fields | {"died": character.died}


def create(path: Path, draft: Draft) -> Season:
    """Write a draft into a new file; return what is in it. Raise DatasetError or OutputError."""
    content = compose(draft).encode()
    try:
        season = dataset.read(content, str(path))
    except DatasetError as error:
        raise DatasetError(f"No dataset can be made of it: {error.faults[0].message}.") from error
    save(path, content, is_new=True)
    return season


def save(path: Path, content: bytes, *, is_new: bool) -> None:
    """Write a dataset, whole or not at all: a new one, or over the one that is there. Raise OutputError."""
    if len(content) > document.MAX_BYTES:
        raise OutputError(f"{path} can't be written: it would be larger than {document.MAX_BYTES // 1_000_000} MB.")
    try:
        (files.write_new if is_new else files.write_whole)(path, content)
    except FileExistsError as error:
        raise OutputError(f"{path} already exists and was not changed; choose another name.") from error
    except OSError as error:
        raise OutputError(f"{path} can't be written: {error.strerror or error}.") from error
