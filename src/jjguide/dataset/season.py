"""Nodes -> a Season, by tables of its fields: what each holds, what it says, and what it is where it is left out.

The tables also are the JSON Schema of a dataset, and the comment at the top of data/season2.yaml explains their rows.
All rules of a valid dataset are here, in the kinds of `fields`, and in `spoilers`.
"""

from collections.abc import Callable, Collection
from typing import Any, Literal

from jjguide.dataset.document import Faults, Mapping, Node, Sequence, short
from jjguide.dataset.fields import (
    DIGITS,
    NAME,
    NUMBER,
    OPEN_DATE,
    OPEN_TEXT,
    REQUIRED,
    TEXT,
    TEXT_OR_NULL,
    TEXT_UNLESS_TBA,
    Field,
    Kind,
    Reader,
    is_null,
    list_of,
    one_of,
    one_or_list,
    or_null,
    record,
)
from jjguide.dataset.spoilers import SpoilerCheck, Text
from jjguide.model import Beat, Billing, Character, Episode, Presence, Reveal, Season, Song, strongest


class SeasonReader(Reader):
    """Knows what a dataset is checked against: `episode` is the last one seen, 0 before the season, -1 if unknown."""

    def __init__(self, root: Node, faults: Faults) -> None:
        super().__init__(faults)
        episodes = _value(root, "episodes")
        listed = episodes.items if isinstance(episodes, Sequence) else []
        self.has_plan = _value(_value(root, "season"), "episodes") is not None
        self.is_open = False
        # Until the season says that more are planned.
        self.last_episode = len(listed)
        self.episode = 0
        # By part; one that can't be read is not in it.
        self.defined: dict[str, dict[str, Any]] = {"storylines": {}, "characters": {}}
        self.spoilers = SpoilerCheck(faults)
        # By the numbers of their texts, who is in the beats.
        self.beats: dict[int, Collection[str]] = {}


def _value(node: Node | None, field: str) -> Node | None:
    return node.entries[field][1] if isinstance(node, Mapping) and field in node.entries else None


# The kinds of values that only a season has.


def spoiler_free(
    kind: Kind, what: Literal["worded", "fact", "person"] = "worded", *, before: int = 0, always: bool = False
) -> Kind:
    """Return the kind of a text, checked for names.

    Viewers read it after the episode that it is in, so many before, or always.
    """

    def check(reader: SeasonReader, node: Node, _: str, text: str | None) -> str | None:
        if text is not None and reader.episode >= 0:
            reader.spoilers.texts.append(Text(node, text, 0 if always else reader.episode - before, what))
        return text

    return kind.then(check)


NOT_NAMES = Field(
    "not_names",
    list_of(NAME.then(lambda _, node, __, word: (node, word)), may_be_empty=True),
    (),
    "Words in these texts that look like names and are none, such as [Sunday]: `jjguide check` doesn't warn of them.",
)


def with_texts(what: str, fields: tuple[Field, ...], make: Callable[..., Any] = dict, says: str = "") -> Kind:
    """Return the kind of a record with texts, of which the author may say which words in them are no names."""
    kind = record(what, (*fields, NOT_NAMES), lambda not_names, **values: (not_names, make(**values)), says)

    def read(reader: SeasonReader, node: Node, name: str) -> Any:
        start = len(reader.spoilers.texts)
        not_names, value = kind.read(reader, node, name)
        reader.spoilers.answer(start, not_names)
        return value

    return Kind(read, kind.schema)


def _exists(reader: SeasonReader, node: Node, name: str, number: int) -> int:
    if number > reader.last_episode > 0:
        reader.refuse(node, f"'{name}' must name an episode from 0 to {reader.last_episode}, not {number}")
        return -1
    return number


EPISODE_NUMBER = NUMBER.then(_exists)


def reveals(kind: Kind) -> Kind:
    """Return the kind of a mapping from episodes to what they reveal: a text, or a tuple of them."""

    def read(reader: SeasonReader, node: Node, name: str) -> tuple[Reveal, ...]:
        if not isinstance(node, Mapping) or not node.entries:
            reader.refuse(node, f"'{name}' must map each episode to what it reveals, such as 3: Jane Doe")
            return ()
        revealed: list[Reveal] = []
        before = -1
        for key, value in node.entries.values():
            if is_null(value) and not key.text.isdigit():
                reader.refuse(key, f"'{short(key.text)}' is no episode; put quotes round a text that has a comma in it")
                reader.episode = 0
                return ()
            number = EPISODE_NUMBER.read(reader, key, name)
            if 0 <= number <= before:
                reader.refuse(key, f"'{name}' must name each episode once and in order; {number} comes after {before}")
                number = -1
            reader.episode = before = number
            texts = kind.read(reader, value, name)
            revealed += [Reveal(number, text) for text in ([texts] if isinstance(texts, str) else texts)]
        reader.episode = 0
        # Reveals out of order would only cause faults that aren't there.
        return tuple(revealed) if all(each.episode >= 0 for each in revealed) else ()

    schema = {
        "description": "0 stands for what was known before the season began.",
        "type": "object",
        "patternProperties": {f"^[0-9]{{1,{DIGITS}}}$": kind.schema},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return Kind(read, schema)


def by_short_name(kind: Kind) -> Kind:
    """Return the kind of a mapping from short names."""

    def read(reader: SeasonReader, node: Node, name: str) -> dict[str, Any]:
        if isinstance(node, Mapping):
            reader.defined[name] = {key: kind.read(reader, value, key) for key, (_, value) in node.entries.items()}
        elif not is_null(node):
            del reader.defined[name]
            what = "a mapping, from the short names that the beats use to what they mean"
            reader.refuse(node, f"'{name}' must be {what}")
        return reader.defined.get(name, {})

    return Kind(read, {"type": ["object", "null"], "additionalProperties": kind.schema})


def short_name(defined_under: str) -> Kind:
    """Return the kind of a short name that is defined in another part of the dataset; "" if it isn't."""

    def check(reader: SeasonReader, node: Node, _: str, key: str) -> str:
        defined = reader.defined.get(defined_under)
        if key and defined is not None:
            if key in defined:
                return key
            meant = reader.did_you_mean(key, defined, lambda each: _called(defined[each]))
            reader.refuse(node, f"no {defined_under[:-1]} '{short(key)}' is defined under '{defined_under}'{meant}")
            if not defined:  # One fault says it of all.
                del reader.defined[defined_under]
        return ""

    return TEXT.then(check)


def _called(defined: str | Character) -> str:
    """Return all names of a character, or the title of a storyline."""
    if isinstance(defined, str):
        return defined
    return " ".join(reveal.text for reveal in (*defined.names, *defined.aliases))


# The rows of the tables, from the inside to the outside.


def _check_death(reader: SeasonReader, node: Node, _: str, character: Character) -> Character:
    """Report a death that no fate tells of: nobody is called dead before the story says so."""
    fates = {reveal.episode for reveal in character.fate}
    if isinstance(node, Mapping) and character.died not in {None, -1, *fates} and (fates or "fate" not in node.entries):
        died = node.entries["died"][1]
        reader.refuse(died, f"'died' must be an episode that has a 'fate'; there is none for {character.died}")
    if character.actor and isinstance(node, Mapping):
        is_public = character.billing is Billing.STARRING or not character.names
        seen = 0 if is_public else max(character.credited, character.names[0].episode)
        reader.spoilers.texts.append(Text(node.entries["actor"][1], character.actor, seen, "person"))
    return character


REVEALED_TEXTS = reveals(spoiler_free(TEXT))
CHARACTER_FIELDS = (
    Field("actor", TEXT_OR_NULL, REQUIRED, "Who plays them, or null."),
    Field("billing", one_of(Billing), REQUIRED,
          "How the credits list the actor: starring, special guest or supporting."),
    Field("credited", EPISODE_NUMBER, 0,
          "The episode that shows who plays them, if that is later than the first with them on screen."),
    Field("names", reveals(spoiler_free(NAME)), (),
          "Episode -> what a viewer calls them from then on; the newest is the one shown, older ones still find them. "
          "If it is left out, the short name is their name, from their first beat or 'about' on."),
    Field("aliases", reveals(one_or_list(spoiler_free(NAME))), (), "Episode -> another name, or a list of them."),
    Field("about", REVEALED_TEXTS, (),
          "Episode -> who they are, as far as a viewer knows; the newest replaces the ones before."),
    Field("fate", REVEALED_TEXTS, (),
          "Episode -> where the story has taken them; the newest replaces the ones before."),
    Field("died", EPISODE_NUMBER, None,
          "The episode that tells that they are dead, 0 if they died before the season; 'fate' must say so there."),
)  # fmt: skip
CHARACTER = with_texts("the character {}", CHARACTER_FIELDS, Character, "A character, as viewers get to know them.")


def _beat(reader: SeasonReader, _: Node, __: str, values: dict[str, Any]) -> Beat:
    people: dict[str, Presence] = {}
    for presence in Presence:
        for person, key in values[presence]:
            if key in people:
                reader.refuse(person, f"{key} is in this beat already, under '{people[key]}'; keep one of them")
            elif key:
                people[key] = presence
                names = reader.defined["characters"][key].names
                if names and (first := names[0].episode) > (seen := reader.episode):
                    message = f"{key} has no name before episode {first}; give them one for {seen}, under 'names'"
                    reader.refuse(person, message)
    reader.beats[len(reader.spoilers.texts) - 1] = people
    return Beat(values["storyline"], people, values["text"])


def _each_once(reader: SeasonReader, node: Node, name: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return short names without those that aren't defined, and report any that is listed again."""
    listed: set[str] = set()
    for item, key in zip(node.items if isinstance(node, Sequence) else [node], keys, strict=False):
        if key in listed:
            reader.refuse(item, f"{key} is in '{name}' already; keep one of them")
        elif key:
            listed.add(key)
    return tuple(key for key in keys if key)


# With its place, because what is wrong with a person can depend on the rest of the beat.
PEOPLE = list_of(short_name("characters").then(lambda _, node, __, key: (node, key)))
BEAT_FIELDS = (
    Field("storyline", one_or_list(short_name("storylines"), may_be_empty=True).then(_each_once), (),
          "The thread it belongs to, or a list of several, the main one first, by their short words."),
    Field("appears", PEOPLE, (), "Who appears in it, by the short names of the characters."),
    Field("flashback", PEOPLE, (), "Who is in it in a flashback."),
    Field("vision", PEOPLE, (), "Who is in it as a vision: a dream or a hallucination."),
    Field("mentioned", PEOPLE, (), "Who is only talked about."),
    Field("involved", PEOPLE, (), "Who is in it in a way that nobody has said yet."),
    Field("text", spoiler_free(TEXT), REQUIRED, "One to three sentences, in names that this episode has revealed."),
)  # fmt: skip
BEAT = with_texts("a beat", BEAT_FIELDS, says="A beat: one step of the story, and who is in it.").then(_beat)


def _count(reader: SeasonReader, node: Node, _: str, number: int) -> int:
    """Return the number that is due, whatever is written."""
    reader.episode += 1
    if number not in (reader.episode, -1):
        reader.refuse(node, f"episode {number} is out of order; write {reader.episode} here, or move it")
    return reader.episode


PUBLIC_NAMES = list_of(spoiler_free(TEXT_UNLESS_TBA, "person", always=True), may_be_empty=True)
EPISODE_FIELDS = (
    Field("number", NUMBER.then(_count), REQUIRED, "1, 2, 3 and so on."),
    Field("title", spoiler_free(OPEN_TEXT, "fact", before=1), None, "The title of the episode."),
    Field("airdate", OPEN_DATE, None, "When it is shown for the first time: a date, YYYY-MM-DD."),
    Field("writers", PUBLIC_NAMES, (), "Who wrote it."),
    Field("directors", PUBLIC_NAMES, (), "Who directed it."),
    Field("logline", spoiler_free(OPEN_TEXT, before=1), None,
          "What the episode sets up, no ending; a viewer reads it before the episode, so it uses only names that "
          "earlier episodes have revealed."),
    Field("synopsis", list_of(BEAT, may_be_empty=True), (),
          "The beats; an episode without any has not been written up yet."),
    Field("recap", spoiler_free(OPEN_TEXT), None, "One line: where the episode leaves things."),
)  # fmt: skip
EPISODE = with_texts(
    "an episode", EPISODE_FIELDS, Episode, "An episode; all but its number may be left out until it is known."
)
_UNKNOWN_EPISODE = {field.name: field.default for field in EPISODE_FIELDS if field.default is not REQUIRED}


def _read_episodes(reader: SeasonReader, node: Node, name: str) -> tuple[Episode, ...]:
    listed = list_of(EPISODE, may_be_empty=reader.has_plan).read(reader, node, name)
    reader.episode = 0
    return (*listed, *(Episode(at, **_UNKNOWN_EPISODE) for at in range(len(listed) + 1, reader.last_episode + 1)))


SONG_FIELDS = (
    Field("title", spoiler_free(TEXT, "fact"), REQUIRED, "The title of the song."),
    Field("artist", spoiler_free(TEXT, "person"), REQUIRED, "Who plays it."),
    Field("used_in", spoiler_free(TEXT_OR_NULL), REQUIRED,
          "Where it was heard, using only names known from 0; or null."),
)  # fmt: skip
SONG = with_texts("a song", SONG_FIELDS, Song, "A song.")


def _read_planned(reader: SeasonReader, node: Node, name: str) -> None:
    listed = reader.last_episode
    if is_null(node) and listed:
        reader.is_open = True
        return
    number, least = NUMBER.read(reader, node, name), max(listed, 1)
    if 0 <= number < least:
        why = ", the number listed below" if listed else ""
        reader.refuse(node, f"'{name}' must be at least {least}{why}, not {number}")
    reader.last_episode = max(number, listed)


# A number that is not 0.
_SOME = {"minimum": 1, "pattern": f"^(?!0+$)[0-9]{{1,{DIGITS}}}$"}
SEASON_FIELDS = (
    Field("title", spoiler_free(TEXT, "fact"), REQUIRED, "The title of the show."),
    Field("number", NUMBER, REQUIRED, "The number of the season, as in its episodes' codes."),
    Field("episodes", Kind(_read_planned, or_null(NUMBER).schema | _SOME), None,
          "How many are planned, if they are not all below; null if nobody knows."),
    Field("network", spoiler_free(OPEN_TEXT, "fact"), None, "Who shows it: a network or a streaming service."),
    Field("premiere", OPEN_DATE, None, "When its first episode was shown: a date, YYYY-MM-DD."),
    Field("showrunner", spoiler_free(OPEN_TEXT, "person"), None, "Who runs the show."),
    Field("premise", spoiler_free(OPEN_TEXT), None,
          "What the season is about, using only names known from 0: before it begins."),
    Field("source", spoiler_free(OPEN_TEXT, "fact"), None,
          "Whose texts these are and their license, if they are not your own: one line."),
)  # fmt: skip
FIELDS = (
    Field("season", with_texts("the season", SEASON_FIELDS), REQUIRED, "The season as a whole."),
    Field("storylines", by_short_name(TEXT), {},
          "The threads: a short word of your own for use in the beats -> a title that gives nothing away."),
    Field("characters", by_short_name(CHARACTER.then(_check_death)), {},
          "The characters: a short name of your own for use in the beats -> who that is."),
    Field("episodes", Kind(_read_episodes, list_of(EPISODE, may_be_empty=True).schema), REQUIRED,
          "The episodes, in order; of those that are only planned the last may be left out."),
    Field("music", list_of(SONG, may_be_empty=True), (), "The songs, which every viewer sees."),
)  # fmt: skip

# What takes more than one field to say: a season has some episode, written down or planned.
_SOME_EPISODE = {"properties": {"episodes": {"type": "array", "minItems": 1}}}
_HAS_PLAN = {"properties": {"season": {"type": "object", "required": ["episodes"]}}, "required": ["season"]}
DATASET = record(
    "a dataset",
    FIELDS,
    says="A season, as jjguide reads it. `jjguide check` says what else is wrong with it.",
    allOf=[{"if": _HAS_PLAN, "else": _SOME_EPISODE}],
)


def _name_by_key(reader: SeasonReader, root: Node, season: Season) -> None:
    """Name each character who has no names by their key, from the first beat that lists them or the first `about`."""
    first: dict[str, int] = {}
    for episode in season.episodes:
        for key in strongest(episode.synopsis):
            first.setdefault(key, episode.number)
    characters = _value(root, "characters")
    for key, (node, fields) in characters.entries.items() if isinstance(characters, Mapping) else ():
        character = season.characters[key]
        if isinstance(fields, Mapping) and "names" not in fields.entries:
            known = [each.episode for each in character.about[:1]]
            known += [first[key]] if key in first else []
            if known:
                reader.episode = min(known)
                character.names = (Reveal(reader.episode, spoiler_free(NAME).read(reader, node, key)),)
            elif "about" not in fields.entries:
                reader.refuse(
                    node, f"{short(key)} needs 'names', since no beat lists them and nothing is told 'about' them"
                )


def _warn_of_unmet(faults: Faults, root: Node, season: Season) -> None:
    """Warn of every name with an episode that is written up, by which its bearer has been in no beat."""
    written = season.written or ()
    for key, character in season.characters.items():
        first = next(
            (each.number for each in season.episodes if any(key in beat.people for beat in each.synopsis)), None
        )
        fields = _value(_value(root, "characters"), key)
        for name, reveals in (("names", character.names), ("aliases", character.aliases)):
            for reveal in reveals:
                node = _value(fields, name)
                if isinstance(node, Mapping) and reveal.episode in written and reveal.episode < (first or 10**DIGITS):
                    where = f"before episode {first}" if first else "at all"
                    message = f"'{reveal.text}' is revealed here, but {key} is in no beat {where}"
                    faults.warn(node.entries[str(reveal.episode)][0], f"{message}; write 0 if it was known before")


def read(root: Node, faults: Faults) -> Season:
    """Return the season in a document; if anything is wrong with it, `faults` says so and the season is no good."""
    reader = SeasonReader(root, faults)
    parts = DATASET.read(reader, root, "")
    fields = parts.pop("season")
    del fields["episodes"]
    leads = (each.actor for each in parts["characters"].values() if each.billing is Billing.STARRING)
    season = Season(
        **fields,
        **parts,
        is_open=reader.is_open,
        written=tuple(episode.number for episode in parts["episodes"] if episode.synopsis),
        starring=tuple(dict.fromkeys(actor for actor in leads if actor is not None)),
    )
    # A viewer can read the title of a storyline from its first beat on.
    told = (
        (key, each.number) for each in reversed(season.episodes) for beat in each.synopsis for key in beat.storylines
    )
    first = dict(told)
    if isinstance(storylines := _value(root, "storylines"), Mapping):
        for key, (_, title) in storylines.entries.items():
            reader.spoilers.texts.append(Text(title, season.storylines[key], first.get(key, reader.last_episode)))
    _name_by_key(reader, root, season)
    if faults.is_thorough and not faults.in_order():
        _warn_of_unmet(faults, root, season)
    reader.spoilers.check(season.characters, reader.beats)
    return season
