"""Nodes -> a Season, by tables of its fields: each one's name, kind, default, and what it says to authors.

The JSON Schema of a dataset comes from these tables, and the header of data/season2.yaml explains their rows.
All rules of a valid dataset are here, in `fields`, and in `spoilers`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from jjguide.dataset.document import Faults, Node, short
from jjguide.dataset.fields import DIGITS, NAME, REQUIRED, TEXT, Check, Field, Kind, list_of, or_null, record, scalar
from jjguide.dataset.spoilers import SpoilerCheck, Text
from jjguide.model import Beat, Billing, Character, Episode, Presence, Reveal, Season, Song
from jjguide.text import words

_NEVER = 10**DIGITS  # Later than any episode.


class SeasonReader:
    """What is known while a dataset is read, from the top down, to check its nodes against."""

    def __init__(self, root: Node, faults: Faults) -> None:
        self.faults = faults
        self.texts: list[Text] = []
        self.episode = 0  # The last episode that a viewer has seen who may read what is being read.
        listed = root.entries["episodes"][1].value if "episodes" in root.entries else None
        # Until the season says how many are planned.
        self.last_episode = len(listed) if isinstance(listed, list) else 0
        # The short names that beats use, each with the episodes and nodes of its uses.
        self.uses: dict[str, dict[str, list[tuple[int, Node]]]] = {"storylines": {}, "characters": {}}
        self.short_name = root  # The short name whose meaning is being read.
        self.written: tuple[int, ...] = ()

    def first_use(self, part: str, key: str) -> int:
        """Return the first episode with a beat that uses a short name."""
        uses = self.uses[part].get(key)
        return uses[0][0] if uses else _NEVER


# The kinds of values that a season has.

_DIGITS = f"[0-9]{{1,{DIGITS}}}"


def _date(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day.isoformat() == written else None


TEXT_OR_NULL = or_null(TEXT)
# The number of an episode or a season, with or without quotes; -1 for anything else.
NUMBER = scalar(
    "a whole number such as 7",
    lambda written: int(written) if written.isascii() and written.isdigit() and len(written) <= DIGITS else None,
    {"type": ["integer", "string"], "minimum": 0, "maximum": 10**DIGITS - 1, "pattern": f"^{_DIGITS}$"},
    otherwise=-1,
)
DATE_OR_NULL = or_null(scalar("a date, YYYY-MM-DD", _date, {"type": ["string"], "format": "date"}))


def spoiler_free(kind: Kind, what: Literal["worded", "fact", "person"] = "worded", before: int = 0) -> Kind:
    """Return the kind of a text that is checked for names; viewers may read it so many episodes `before` its own."""

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


def record_of_texts(
    what: str, fields: tuple[Field, ...], make: Callable[..., Any] = dict, check: Check | None = None
) -> Kind:
    """Return the kind of a mapping, with `not_names`, which answers the warnings about all texts in it."""
    fields_of = record(what, (*fields, NOT_NAMES))

    def read(reader: SeasonReader, node: Node, name: str) -> Any:
        start = len(reader.texts)
        fields = fields_of.read(reader, node, name)
        not_names = fields.pop("not_names")
        made = make(**fields)
        if check:
            made = check(reader, node, name, made)
        if not_names:
            texts = reader.texts[start:]
            reader.texts[start:] = [each._replace(not_names={**dict(not_names), **each.not_names}) for each in texts]
        return made

    return Kind(read, fields_of.schema)


def _exists(reader: SeasonReader, node: Node, name: str, number: int) -> int:
    if number > reader.last_episode > 0:
        reader.faults.add(node, f"'{name}' must name an episode from 0 to {reader.last_episode}, not {number}")
        return -1
    return number


EPISODE_NUMBER = NUMBER.then(_exists)


def reveals(kind: Kind) -> Kind:
    """Return the kind of a mapping from episodes to what each reveals: a text, or a tuple of texts."""

    def read(reader: SeasonReader, node: Node, name: str) -> tuple[Reveal, ...]:
        revealed: list[Reveal] = []
        if not node.entries:
            reader.faults.add(node, f"'{name}' must map each episode to what it reveals, such as 3: Jane Doe")
        for written, (key, value) in node.entries.items():
            if value.is_null and not written.isdigit():
                reader.faults.add(key, f"'{short(written)}' is no episode; put quotes round a text with a comma")
            elif (number := EPISODE_NUMBER.read(reader, key, name)) >= 0:
                reader.episode = number
                texts = kind.read(reader, value, name)
                revealed += [Reveal(number, text) for text in ([texts] if isinstance(texts, str) else texts)]
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
    """Return the kind of a mapping from short names; a viewer may read a value from the first beat that uses it."""

    def read(reader: SeasonReader, node: Node, name: str) -> dict[str, Any]:
        if not isinstance(node.value, dict) and not node.is_null:
            reader.faults.add(node, f"'{name}' must map each short name that the beats use to what it means")
        meanings = {}
        for key, (short_name, value) in node.entries.items():
            reader.short_name = short_name
            reader.episode = reader.first_use(name, key)
            meanings[key] = kind.read(reader, value, key)
        return meanings

    return Kind(read, {"type": ["object", "null"], "additionalProperties": kind.schema})


# The rows of the tables, from the inside to the outside.

BILLING = scalar(f"one of {', '.join(Billing)}", {str(each): each for each in Billing}.get, {"enum": [*Billing]})
REVEALED_TEXTS = reveals(spoiler_free(TEXT))
CHARACTER_FIELDS = (
    Field("actor", TEXT_OR_NULL, REQUIRED, "Who plays them, or null."),
    Field("billing", BILLING, REQUIRED, "How the credits list the actor: starring, special guest or supporting."),
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


def _call_by_key(reader: SeasonReader, node: Node, key: str, character: Character) -> None:
    """Give a character their key as their name, from their first beat or description on."""
    reader.episode = min([reader.first_use("characters", key), *(each.episode for each in character.about)])
    if reader.episode < _NEVER:
        character.names = (Reveal(reader.episode, spoiler_free(NAME).read(reader, reader.short_name, key)),)
    elif "about" not in node.entries:
        message = f"{short(key)} needs 'names', since they are in no beat and have no 'about'"
        reader.faults.add(reader.short_name, message)


def _character(reader: SeasonReader, node: Node, key: str, character: Character) -> Character:
    """Check a character against the beats and their own fields; without names, they are called by their key."""
    given = node.entries
    first_use = reader.first_use("characters", key)
    if given and "names" not in given:
        _call_by_key(reader, node, key, character)
    if character.names:
        first = character.names[0].episode
        if character.actor:
            seen = 0 if character.billing is Billing.STARRING else max(character.credited, first)
            reader.texts.append(Text(given["actor"][1], character.actor, seen, "person"))
        for episode, use in reader.uses["characters"].get(key, ()):
            if episode < first:
                message = f"{key} has no name before episode {first}; give them one for {episode}, under 'names'"
                reader.faults.add(use, message)
    for reveal in character.names if "names" in given else ():
        if reveal.episode in reader.written and reveal.episode < first_use:
            where = "at all" if first_use == _NEVER else f"before episode {first_use}"
            message = f"'{reveal.text}' is revealed here, but {key} is in no beat {where}"
            _, place = given["names"][1].entries.get(str(reveal.episode), given["names"])
            reader.faults.warn(place, f"{message}; write 0 if it was known before")
    # Nobody is drawn as dead before the story says so.
    fates = {reveal.episode for reveal in character.fate}
    if character.died not in {None, -1, *fates} and (fates or "fate" not in given):
        message = f"'died' must be an episode that has a 'fate'; there is none for {character.died}"
        reader.faults.add(given["died"][1], message)
    return character


CHARACTER = record_of_texts("the character {}", CHARACTER_FIELDS, Character, _character)
SHORT_NAME = TEXT.then(lambda _, node, __, key: (key, node))
PEOPLE = list_of(SHORT_NAME)
BEAT_FIELDS = (
    Field("storyline", list_of(SHORT_NAME, or_one=True), (),
          "The thread it belongs to, or a list of several, the main one first, by their short words."),
    Field("appears", PEOPLE, (), "Who appears in it, by the short names of the characters."),
    Field("flashback", PEOPLE, (), "Who is in it in a flashback."),
    Field("vision", PEOPLE, (), "Who is in it as a vision: a dream or a hallucination."),
    Field("mentioned", PEOPLE, (), "Who is only talked about."),
    Field("involved", PEOPLE, (), "Who is in it in a way that nobody has said yet."),
    Field("text", spoiler_free(TEXT), REQUIRED, "One to three sentences, in names that this episode has revealed."),
)  # fmt: skip


def _beat(reader: SeasonReader, _: Node, __: str, values: dict[str, Any]) -> Beat:
    """Return a beat, and note which short names it uses."""
    used: dict[str, dict[str, Any]] = {"storylines": {}, "characters": {}}
    for field in ("storyline", *Presence):
        part = "storylines" if field == "storyline" else "characters"
        for key, node in values[field]:
            if key in used[part]:
                message = f"{key} is in this beat already, under '{used[part][key]}'; keep one of them"
                reader.faults.add(node, message)
            elif key:
                used[part][key] = field
                reader.uses[part].setdefault(key, []).append((reader.episode, node))
    reader.texts[-1] = reader.texts[-1]._replace(people=used["characters"])
    return Beat(tuple(used["storylines"]), used["characters"], values["text"])


BEAT = record_of_texts("a beat", BEAT_FIELDS, check=_beat)


def _count(reader: SeasonReader, node: Node, _: str, number: int) -> int:
    """Return the number that comes next, whatever is written."""
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
    Field("synopsis", list_of(BEAT), (), "The beats; an episode without any has not been written up yet."),
    Field("recap", spoiler_free(TEXT_OR_NULL), None, "One line: where the episode leaves things."),
)  # fmt: skip
EPISODE = record_of_texts("an episode", EPISODE_FIELDS, Episode)
UNKNOWN_EPISODE = {field.name: field.default for field in EPISODE_FIELDS if field.default is not REQUIRED}


def _with_planned(reader: SeasonReader, node: Node, name: str, listed: tuple[Episode, ...]) -> tuple[Episode, ...]:
    if not reader.last_episode:
        reader.faults.add(node, f"'{name}' must list an episode, unless the season says how many are planned")
    reader.written = tuple(episode.number for episode in listed if episode.synopsis)
    return (*listed, *(Episode(at, **UNKNOWN_EPISODE) for at in range(len(listed) + 1, reader.last_episode + 1)))


SONG_FIELDS = (
    Field("title", spoiler_free(TEXT, "fact"), REQUIRED, "The title of the song."),
    Field("artist", spoiler_free(TEXT, "person"), REQUIRED, "Who plays it."),
    Field("used_in", spoiler_free(TEXT_OR_NULL), REQUIRED,
          "Where it was heard, using only names known from 0; or null."),
)  # fmt: skip
SONG = record_of_texts("a song", SONG_FIELDS, Song)


def _is_open(reader: SeasonReader, node: Node, name: str, number: int | None) -> bool:
    listed = reader.last_episode
    if number is not None and 0 <= number < listed:
        reader.faults.add(node, f"'{name}' must be at least {listed}, the number listed below, not {number}")
    reader.last_episode = max(number or 0, listed)
    return number is None


SEASON_FIELDS = (
    Field("title", TEXT, REQUIRED, "The title of the show."),
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
# In the order in which they are read: what every viewer sees, the beats, and then what is named in the beats.
FIELDS = (
    Field("season", record_of_texts("the season", SEASON_FIELDS), REQUIRED, "The season as a whole."),
    Field("music", list_of(SONG), (), "The songs, which every viewer sees."),
    Field("episodes", list_of(EPISODE).then(_with_planned), REQUIRED,
          "The episodes, in order; of those that are only planned the last may be left out, and of the others all but "
          "the number until it is known."),
    Field("storylines", by_short_name(spoiler_free(TEXT)), {},
          "The threads: a short word of your own for use in the beats -> a title that gives nothing away."),
    Field("characters", by_short_name(CHARACTER), {},
          "The characters: a short name of your own for use in the beats -> who that is."),
)  # fmt: skip
DATASET = record("a dataset", FIELDS)


def _check_uses(reader: SeasonReader, part: str, meanings: dict[str, str]) -> None:
    """Report short names in beats that mean nothing; if none is defined at all, one fault is enough."""
    unknown = [(key, node) for key, uses in reader.uses[part].items() if key not in meanings for _, node in uses]
    for key, node in unknown if meanings else unknown[:1]:
        meant = reader.faults.did_you_mean(key, meanings)
        reader.faults.add(node, f"no {part[:-1]} '{short(key)}' is defined under '{part}'{meant}")


def read(root: Node, faults: Faults) -> Season:
    """Return the season in a document; if that has any faults, the season is not to be used."""
    reader = SeasonReader(root, faults)
    parts = DATASET.read(reader, root, "")
    characters = parts["characters"].items()
    called = {key: " ".join(each.text for each in (*one.names, *one.aliases)) for key, one in characters}
    _check_uses(reader, "storylines", parts["storylines"])
    _check_uses(reader, "characters", called)
    fields = parts.pop("season")
    is_open = fields.pop("episodes")
    leads = (each.actor for each in parts["characters"].values() if each.billing is Billing.STARRING)
    season = Season(
        **fields,
        **parts,
        is_open=is_open,
        written=reader.written,
        starring=tuple(dict.fromkeys(actor for actor in leads if actor is not None)),
    )
    spoilers = SpoilerCheck(reader.texts, season.characters, faults)
    if faults.found:  # Where something can't be read, warnings may make no sense.
        faults.warnings.clear()
    elif faults.wants_warnings:
        spoilers.warn()
    spoilers.refuse()
    return season
