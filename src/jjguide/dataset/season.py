"""Nodes -> a Season, by tables of its fields: what each holds, what it says, and what it is where it is left out.

The tables also are the JSON Schema of a dataset, and the comment at the top of data/season2.yaml explains their rows.
All rules of a valid dataset are here, in the kinds of `fields`, and in `spoilers`.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any, Literal

from jjguide.dataset.document import Faults, Mapping, Node, Sequence, UnreadableError, entries_of, short
from jjguide.dataset.fields import DIGITS, NAME, REQUIRED, TEXT, Field, Kind, is_null, list_of, or_null, record, scalar
from jjguide.dataset.spoilers import SpoilerCheck, Text
from jjguide.model import STRENGTH, Beat, Billing, Character, Episode, Reveal, Season, Song
from jjguide.text import words

# Later than any episode.
_NEVER = 10**DIGITS


class SeasonReader:
    """What the nodes of a dataset are checked against, as far as it has been read."""

    def __init__(self, root: Node, faults: Faults) -> None:
        self.faults = faults
        self.texts: list[Text] = []
        # The last one seen by whoever reads what is being read.
        self.episode = 0
        episodes = _value(root, "episodes")
        # Until the season says that more are planned.
        self.last_episode = len(episodes.items) if isinstance(episodes, Sequence) else 0
        # By part: what its short names stand for, and the first episode that uses each of them.
        self.defined: dict[str, dict[str, Any]] = {"storylines": {}, "characters": {}}
        self.first_use: dict[str, dict[str, int]] = {"storylines": {}, "characters": {}}
        # The field of a beat that each of its short names is in, by part and name.
        self.listed: dict[tuple[str, str], str] = {}

    def answer(self, start: int, not_names: Iterable[tuple[str, Node]]) -> None:
        """Take words for no names in the texts from this number on."""
        for at in range(start, len(self.texts)):
            self.texts[at] = self.texts[at]._replace(not_names={**dict(not_names), **self.texts[at].not_names})


def _value(node: Node | None, field: str) -> Node | None:
    return entries_of(node).get(field, (None, None))[1]


# The kinds of values that a season has.

_DIGITS = f"[0-9]{{1,{DIGITS}}}"


def _date(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.isoformat() == written else None


TEXT_OR_NULL = or_null(TEXT)
# The whole number of an episode or a season, which may stand in quotes; -1 for what is none.
NUMBER = scalar(
    "a whole number such as 7",
    lambda written: int(written) if written.isascii() and written.isdigit() and len(written) <= DIGITS else None,
    {"type": ["integer", "string"], "minimum": 0, "maximum": 10**DIGITS - 1, "pattern": f"^{_DIGITS}$"},
    otherwise=-1,
)
DATE_OR_NULL = or_null(scalar("a date, YYYY-MM-DD", _date, {"type": ["string"], "format": "date"}))


def spoiler_free(kind: Kind, what: Literal["worded", "fact", "person"] = "worded", before: int = 0) -> Kind:
    """Return the kind of a text that is checked for names; viewers read it so long before the end of its episode."""

    def check(reader: SeasonReader, node: Node, _: str, text: str | None) -> str | None:
        if text is not None:
            reader.texts.append(Text(node, text, max(reader.episode - before, 0), what))
        return text

    return kind.then(check)


NOT_NAMES = Field(
    "not_names",
    list_of(NAME.then(lambda _, node, __, name: (" ".join(words(name)), node))),
    (),
    "Words in these texts that look like names and are none, such as [Sunday]: `jjguide check` doesn't warn of them.",
)


def _exists(reader: SeasonReader, node: Node, name: str, number: int) -> int:
    if number > reader.last_episode > 0:
        reader.faults.add(node, f"'{name}' must name an episode from 0 to {reader.last_episode}, not {number}")
        return -1
    return number


EPISODE_NUMBER = NUMBER.then(_exists)


def reveals(kind: Kind) -> Kind:
    """Return the kind of a mapping from episodes to what they reveal: a text, or a tuple of them."""

    def read(reader: SeasonReader, node: Node, name: str) -> tuple[Reveal, ...]:
        revealed: list[Reveal] = []
        if not entries_of(node):
            reader.faults.add(node, f"'{name}' must map each episode to what it reveals, such as 3: Jane Doe")
        for key, value in entries_of(node).values():
            if is_null(value) and not key.text.isdigit():
                reader.faults.add(key, f"'{short(key.text)}' is no episode; put quotes round a text with a comma")
            elif (number := EPISODE_NUMBER.read(reader, key, name)) >= 0:
                reader.episode = number
                texts = kind.read(reader, value, name)
                revealed += [Reveal(number, text) for text in ([texts] if isinstance(texts, str) else texts)]
        reader.episode = 0
        return tuple(sorted(revealed, key=lambda each: each.episode))

    schema = {
        "description": "0 stands for what was known before the season began.",
        "type": "object",
        "patternProperties": {f"^{_DIGITS}$": kind.schema},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return Kind(read, schema)


def by_short_name(kind: Kind) -> Kind:
    """Return the kind of a mapping from short names."""

    def read(reader: SeasonReader, node: Node, name: str) -> dict[str, Any]:
        if not isinstance(node, Mapping) and not is_null(node):
            reader.faults.add(node, f"'{name}' must map each short name that the beats use to what it means")
        reader.defined[name] = {key: kind.read(reader, value, key) for key, (_, value) in entries_of(node).items()}
        return reader.defined[name]

    return Kind(read, {"type": ["object", "null"], "additionalProperties": kind.schema})


def short_name(part: str) -> Kind:
    """Return the kind of a short name in a beat that a part of the dataset defines; "" for others and repeated ones."""

    def check(reader: SeasonReader, node: Node, name: str, key: str) -> str:
        defined = reader.defined.get(part, {})
        if (part, key) in reader.listed:
            where = f"is in this beat already, under '{reader.listed[part, key]}'"
            reader.faults.add(node, f"{key} {where}; keep one of them")
        elif key in defined:
            reader.first_use[part].setdefault(key, reader.episode)
            reader.listed[part, key] = name
            return key
        elif key and part in reader.defined:
            meant = reader.faults.did_you_mean(key, defined, lambda each: _called(defined[each]))
            reader.faults.add(node, f"no {part[:-1]} '{short(key)}' is defined under '{part}'{meant}")
            if not defined:  # One fault says it of all.
                del reader.defined[part]
        return ""

    return TEXT.then(check)


def _called(defined: str | Character) -> str:
    """Return all names of a character, or the title of a storyline."""
    if isinstance(defined, str):
        return defined
    return " ".join(reveal.text for reveal in (*defined.names, *defined.aliases))


# The rows of the tables, from the inside to the outside.

BILLING = scalar(f"one of {', '.join(Billing)}", {str(each): each for each in Billing}.get, {"enum": [*Billing]})
REVEALED_TEXTS = reveals(spoiler_free(TEXT))
CHARACTER_FIELDS = (
    Field("actor", TEXT_OR_NULL, REQUIRED, "Who plays them, or null."),
    Field("billing", BILLING, REQUIRED,
          "How the credits list the actor: starring, special guest or supporting."),
    Field("credited", EPISODE_NUMBER, 0,
          "The episode that shows who plays them, if that is later than the first with them on screen."),
    Field("names", reveals(spoiler_free(NAME)), (),
          "Episode -> what a viewer calls them from then on; the newest is the one shown, older ones still find them. "
          "If it is left out, the short name is their name, from their first beat or 'about' on."),
    Field("aliases", reveals(list_of(spoiler_free(NAME), or_one=True)), (),
          "Episode -> another name, or a list of them."),
    Field("about", REVEALED_TEXTS, (),
          "Episode -> who they are, as far as a viewer knows; the newest replaces the ones before."),
    Field("fate", REVEALED_TEXTS, (),
          "Episode -> where the story has taken them; the newest replaces the ones before."),
    Field("died", EPISODE_NUMBER, None,
          "The episode that tells that they are dead, 0 if they died before the season; 'fate' must say so there."),
)  # fmt: skip
CHARACTER = record("the character {}", (*CHARACTER_FIELDS, NOT_NAMES), Character)


def _beat(reader: SeasonReader, _: Node, __: str, values: dict[str, Any]) -> Beat:
    people = {key: presence for presence in STRENGTH for key in values[presence] if key}
    reader.listed.clear()
    reader.texts[-1] = reader.texts[-1]._replace(people=people)
    return Beat(tuple(filter(None, values["storyline"])), people, values["text"])


def _has_name(reader: SeasonReader, node: Node, _: str, key: str) -> str:
    names = reader.defined["characters"][key].names if key else ()
    if names and names[0].episode > reader.episode:
        message = f"{key} has no name before episode {names[0].episode}; give them one for {reader.episode}"
        reader.faults.add(node, f"{message}, under 'names'")
    return key


PEOPLE = list_of(short_name("characters").then(_has_name))
BEAT_FIELDS = (
    Field("storyline", list_of(short_name("storylines"), or_one=True), (),
          "The thread it belongs to, or a list of several, the main one first, by their short words."),
    Field("appears", PEOPLE, (), "Who appears in it, by the short names of the characters."),
    Field("flashback", PEOPLE, (), "Who is in it in a flashback."),
    Field("vision", PEOPLE, (), "Who is in it as a vision: a dream or a hallucination."),
    Field("mentioned", PEOPLE, (), "Who is only talked about."),
    Field("involved", PEOPLE, (), "Who is in it in a way that nobody has said yet."),
    Field("text", spoiler_free(TEXT), REQUIRED, "One to three sentences, in names that this episode has revealed."),
)  # fmt: skip
BEAT = record("a beat", (*BEAT_FIELDS, NOT_NAMES)).then(_beat)


def _count(reader: SeasonReader, node: Node, _: str, number: int) -> int:
    """Return the number that is due, whatever is written."""
    reader.episode += 1
    if number not in (reader.episode, -1):
        reader.faults.add(node, f"episode {number} is out of order; write {reader.episode} here, or move it")
    return reader.episode


PUBLIC_NAMES = list_of(spoiler_free(TEXT, "person", before=_NEVER))
EPISODE_FIELDS = (
    Field("number", NUMBER.then(_count), REQUIRED, "1, 2, 3 and so on."),
    Field("title", spoiler_free(TEXT_OR_NULL, "fact", before=1), None, "The title of the episode."),
    Field("airdate", DATE_OR_NULL, None, "When it is shown for the first time: a date, YYYY-MM-DD."),
    Field("writers", PUBLIC_NAMES, (), "Who wrote it."),
    Field("directors", PUBLIC_NAMES, (), "Who directed it."),
    Field("logline", spoiler_free(TEXT_OR_NULL, before=1), None,
          "What the episode sets up, no ending; a viewer reads it before the episode, so it uses only names that "
          "earlier episodes have revealed."),
    Field("synopsis", list_of(BEAT), (),
          "The beats; an episode without any has not been written up yet."),
    Field("recap", spoiler_free(TEXT_OR_NULL), None, "One line: where the episode leaves things."),
)  # fmt: skip
EPISODE = record("an episode", (*EPISODE_FIELDS, NOT_NAMES), Episode)
_UNKNOWN_EPISODE = {field.name: field.default for field in EPISODE_FIELDS if field.default is not REQUIRED}


def _with_planned(reader: SeasonReader, node: Node, name: str, listed: tuple[Episode, ...]) -> tuple[Episode, ...]:
    if not reader.last_episode:
        reader.faults.add(node, f"'{name}' must be a list with at least one item, unless the season has 'episodes'")
    reader.episode = 0
    return (*listed, *(Episode(at, **_UNKNOWN_EPISODE) for at in range(len(listed) + 1, reader.last_episode + 1)))


SONG_FIELDS = (
    Field("title", spoiler_free(TEXT, "fact"), REQUIRED, "The title of the song."),
    Field("artist", spoiler_free(TEXT, "person"), REQUIRED, "Who plays it."),
    Field("used_in", spoiler_free(TEXT_OR_NULL), REQUIRED,
          "Where it was heard, using only names known from 0; or null."),
)  # fmt: skip
SONG = record("a song", (*SONG_FIELDS, NOT_NAMES), Song)


def _is_open(reader: SeasonReader, node: Node, name: str, number: int | None) -> bool:
    """Return whether nobody knows how many episodes there will be."""
    listed = reader.last_episode
    if number is not None and 0 <= number < listed:
        reader.faults.add(node, f"'{name}' must be at least {listed}, the number listed below, not {number}")
    reader.last_episode = max(number or 0, listed)
    return number is None


SEASON_FIELDS = (
    Field("title", spoiler_free(TEXT, "fact"), REQUIRED, "The title of the show."),
    Field("number", NUMBER, REQUIRED, "The number of the season, as in its episodes' codes."),
    Field("episodes", or_null(NUMBER).then(_is_open), False,
          "How many are planned, if they are not all below; null if nobody knows."),
    Field("network", spoiler_free(TEXT_OR_NULL, "fact"), None, "Who shows it: a network or a streaming service."),
    Field("premiere", DATE_OR_NULL, None, "When its first episode was shown: a date, YYYY-MM-DD."),
    Field("showrunner", spoiler_free(TEXT_OR_NULL, "person"), None, "Who runs the show."),
    Field("premise", spoiler_free(TEXT_OR_NULL), None,
          "What the season is about, using only names known from 0: before it begins."),
    Field("source", spoiler_free(TEXT_OR_NULL, "fact"), None,
          "Whose texts these are and their license, if they are not your own: one line."),
)  # fmt: skip
FIELDS = (
    Field("season", record("the season", (*SEASON_FIELDS, NOT_NAMES)), REQUIRED, "The season as a whole."),
    Field("storylines", by_short_name(TEXT), {},
          "The threads: a short word of your own for use in the beats -> a title that gives nothing away."),
    Field("characters", by_short_name(CHARACTER), {},
          "The characters: a short name of your own for use in the beats -> who that is."),
    Field("episodes", list_of(EPISODE).then(_with_planned), REQUIRED,
          "The episodes, in order; of those that are only planned the last may be left out, and of the others all but "
          "the number until it is known."),
    Field("music", list_of(SONG), (), "The songs, which every viewer sees."),
)  # fmt: skip
DATASET = record("a dataset", FIELDS)


def _check_character(reader: SeasonReader, key: str, node: Node, fields: Node, character: Character) -> None:
    """Check what a beat or another field says of a character, who is called by their key if they have no names."""
    given = entries_of(fields)
    if given and "names" not in given:
        first_use = reader.first_use["characters"].get(key, _NEVER)
        reader.episode = min([first_use, *(each.episode for each in character.about)])
        if reader.episode < _NEVER:
            character.names = (Reveal(reader.episode, spoiler_free(NAME).read(reader, node, key)),)
        else:
            reader.faults.add(node, f"{short(key)} needs 'names', since they are in no beat and have no 'about'")
    if character.actor and character.names:
        is_public = character.billing is Billing.STARRING
        seen = 0 if is_public else max(character.credited, character.names[0].episode)
        reader.texts.append(Text(given["actor"][1], character.actor, seen, "person"))
    # Nobody is called dead before the story says so.
    fates = {reveal.episode for reveal in character.fate}
    if character.died not in {None, -1, *fates} and (fates or "fate" not in given):
        message = f"'died' must be an episode that has a 'fate'; there is none for {character.died}"
        reader.faults.add(given["died"][1], message)


def _warn_of_unmet(reader: SeasonReader, root: Node, season: Season) -> None:
    """Warn of every name with an episode that is written up, by which its bearer has been in no beat."""
    written = {*(season.written or ())}
    for key, character in season.characters.items():
        first = reader.first_use["characters"].get(key, _NEVER)
        names = _value(_value(_value(root, "characters"), key), "names")
        for reveal in character.names:
            node = _value(names, str(reveal.episode))
            if node and reveal.episode in written and reveal.episode < first:
                where = "at all" if first == _NEVER else f"before episode {first}"
                message = f"'{reveal.text}' is revealed here, but {key} is in no beat {where}"
                reader.faults.add(node, f"{message}; write 0 if it was known before", is_warning=True)


def read(root: Node, faults: Faults) -> Season:
    """Return the season in a document; if anything is wrong with it, `faults` says so and the season is no good."""
    reader = SeasonReader(root, faults)
    parts = DATASET.read(reader, root, "")
    fields = parts.pop("season")
    is_open = fields.pop("episodes")
    for key, (_, title) in entries_of(_value(root, "storylines")).items():
        # A viewer can read it from its first beat on.
        first = reader.first_use["storylines"].get(key, reader.last_episode)
        reader.texts.append(Text(title, parts["storylines"][key], first))
    for key, (node, given) in entries_of(_value(root, "characters")).items():
        _check_character(reader, key, node, given, parts["characters"][key])
    leads = (each.actor for each in parts["characters"].values() if each.billing is Billing.STARRING)
    season = Season(
        **fields,
        **parts,
        is_open=is_open,
        written=tuple(episode.number for episode in parts["episodes"] if episode.synopsis),
        starring=tuple(dict.fromkeys(actor for actor in leads if actor is not None)),
    )
    # What can't be read would only cause warnings that aren't there.
    warns = faults.wants_warnings and not faults.found
    spoilers = SpoilerCheck(reader.texts, season.characters, faults)
    spoilers.refuse()
    with suppress(UnreadableError):
        if warns:
            spoilers.warn()
            _warn_of_unmet(reader, root, season)
    return season
