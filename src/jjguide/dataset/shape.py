"""The shape of a dataset as a JSON Schema, for editors: what every field is and may be.

`season` reads datasets, and decides; the tests hold the two together. What a schema can't say is left to `season`:
that a beat's people are defined, that episodes are in order, that no text uses a name too early.
"""

from __future__ import annotations

from typing import Any

from jjguide.dataset.fields import DIGITS, LONGEST, LONGEST_NAME
from jjguide.model import Billing, Presence

Schema = dict[str, Any]

_ANNOUNCED = r"^(?!\s*[Tt][Bb][ACDacd]\s*$)[\s\S]*\S"
# A number that is not 0.
_SOME = f"^(?!0+$)[0-9]{{1,{DIGITS}}}$"

_SOME_KEYS = {"type": "object", "minProperties": 1}
_BEATS_NEED_THEIR_PARTS = {
    "if": {
        "properties": {
            "episodes": {
                "contains": {
                    "properties": {"synopsis": {"type": "array", "minItems": 1}},
                    "required": ["synopsis"],
                }
            }
        },
        "required": ["episodes"],
    },
    "then": {
        "properties": {"storylines": _SOME_KEYS, "characters": _SOME_KEYS},
        "required": ["storylines", "characters"],
    },
}
_SOMETHING_IS_PLANNED = {
    "if": {"properties": {"season": {"type": "object", "required": ["episodes"]}}, "required": ["season"]},
    "else": {"properties": {"episodes": {"type": "array", "minItems": 1}}},
}


def dataset() -> Schema:
    """Return the schema of a dataset."""
    return {**_parts(), "allOf": [_BEATS_NEED_THEIR_PARTS, _SOMETHING_IS_PLANNED]}


def _parts() -> Schema:
    return _object(
        "A season, as jjguide reads it. `jjguide check` says what else is wrong with it.",
        {
            "season": _season(),
            "episodes": _open_list(
                "The episodes, in order; of those that are only planned the last may be left out.", _episode()
            ),
        },
        {
            "storylines": _by_key(
                "The threads: a short word of your own for use in the beats -> a title that gives nothing away.",
                _text("What viewers read as the title of the thread."),
            ),
            "characters": _by_key(
                "The characters: a short name of your own for use in the beats -> who that is.", _character()
            ),
            "music": _open_list("The songs, which every viewer sees.", _song()),
        },
    )


def _season() -> Schema:
    return _object(
        "The season as a whole.",
        {
            "title": _text("The title of the show."),
            "number": _number("The number of the season, as in its episodes' codes."),
        },
        {
            "episodes": _or_null(
                {**_number("How many are planned, if they are not all below."), "minimum": 1, "pattern": _SOME}
            ),
            "network": _open_text("Who shows it: a network or a streaming service."),
            "premiere": _or_null(_date("When its first episode was shown: a date, YYYY-MM-DD.")),
            "showrunner": _open_text("Who runs the show."),
            "premise": _open_text("What the season is about, using only names known from 0: before it begins."),
        },
    )


def _character() -> Schema:
    return _object(
        "A character, as viewers get to know them.",
        {
            "actor": _or_null(_text("Who plays them, or null.")),
            "billing": {
                "description": "How the credits list the actor: starring, special guest or supporting.",
                "enum": [*Billing],
            },
            "names": _reveals(
                "Episode -> what a viewer calls them from then on; the newest is the one shown, older ones still find "
                "them.",
                _text("A name.", LONGEST_NAME),
            ),
        },
        {
            "aliases": _reveals(
                "Episode -> another name, or a list of them.",
                {"anyOf": [_text("Another name.", LONGEST_NAME), _list("Other names.", _text("", LONGEST_NAME))]},
            ),
            "about": _reveals(
                "Episode -> who they are, as far as a viewer knows; the newest replaces the ones before.",
                _text("Who they are."),
            ),
            "fate": _reveals(
                "Episode -> where the story has taken them; the newest replaces the ones before.",
                _text("Where they are now."),
            ),
            "died": _number(
                "The episode that tells that they are dead, 0 if they died before the season; 'fate' must say so there."
            ),
            "credited": _number(
                "The episode that shows who plays them, if that is later than the first with them on screen."
            ),
        },
    )


def _episode() -> Schema:
    return _object(
        "An episode; all but its number may be left out until it is known.",
        {"number": _number("1, 2, 3 and so on.")},
        {
            "title": _open_text("The title of the episode."),
            "airdate": _or_null(_date("When it is shown for the first time: a date, YYYY-MM-DD.")),
            "writers": _open_list("Who wrote it.", _announced("A writer's name.")),
            "directors": _open_list("Who directed it.", _announced("A director's name.")),
            "logline": _open_text(
                "What the episode sets up, no ending; a viewer reads it before the episode, so it uses only names that "
                "earlier episodes have revealed."
            ),
            "synopsis": _open_list("The beats; an episode without any has not been written up yet.", _beat()),
            "recap": _open_text("One line: where the episode leaves things."),
        },
    )


def _beat() -> Schema:
    how = {
        Presence.APPEARS: "Who appears in it, by the short names of the characters.",
        Presence.FLASHBACK: "Who is in it in a flashback.",
        Presence.VISION: "Who is in it as a vision: a dream or a hallucination.",
        Presence.MENTIONED: "Who is only talked about.",
    }
    return {
        **_object(
            "A beat: one step of the story, and who is in it. At least one of appears, flashback, vision, mentioned.",
            {
                "storyline": _text("The thread it belongs to, by its short word."),
                "text": _text("One to three sentences, in names that this episode has revealed."),
            },
            {presence: _list(how[presence], _text("A short name.")) for presence in Presence},
        ),
        "anyOf": [{"required": [presence]} for presence in Presence],
    }


def _song() -> Schema:
    return _object(
        "A song.",
        {
            "title": _text("The title of the song."),
            "artist": _text("Who plays it."),
            "used_in": _or_null(_text("Where it was heard, using only names known from 0; or null.")),
        },
    )


def _object(description: str, required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": [*required],
        "additionalProperties": False,
    }


def _by_key(description: str, value: Schema) -> Schema:
    return _or_null({"description": description, "type": "object", "additionalProperties": value})


def _reveals(description: str, value: Schema) -> Schema:
    return {
        "description": f"{description} 0 stands for what was known before the season began.",
        "type": "object",
        "patternProperties": {f"^[0-9]{{1,{DIGITS}}}$": value},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _list(description: str, item: Schema) -> Schema:
    return {"description": description, "type": "array", "items": item, "minItems": 1}


def _open_list(description: str, item: Schema) -> Schema:
    """A list that may be empty or null as long as nobody knows what is in it."""
    return _or_null({"description": description, "type": "array", "items": item})


def _text(description: str, longest: int = LONGEST) -> Schema:
    """An editor takes 24 for a number and no for a truth value; a dataset takes both for texts."""
    return {
        "description": description,
        "type": ["string", "number", "boolean"],
        "pattern": r"\S",
        "maxLength": longest,
    }


def _number(description: str) -> Schema:
    """A whole number, which may stand in quotes."""
    return {
        "description": description,
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 10**DIGITS - 1,
        "pattern": f"^[0-9]{{1,{DIGITS}}}$",
    }


def _date(description: str) -> Schema:
    return {"description": description, "type": "string", "format": "date"}


def _announced(description: str) -> Schema:
    """A text, and not the words for one that has not been announced."""
    return {**_text(description), "pattern": _ANNOUNCED}


def _open_text(description: str) -> Schema:
    """A text that may be null until it is known."""
    return _or_null(_announced(description))


def _or_null(value: Schema) -> Schema:
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*types, "null"]}
