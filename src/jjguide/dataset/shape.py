"""The shape of a dataset as a JSON Schema, for editors: what every field is and may be.

`season` reads datasets, and decides; the tests hold the two together. What a schema can't say is left to `season`:
that a beat's people are defined, that episodes are in order, that no text uses a name too early.
"""

from __future__ import annotations

from typing import Any

from jjguide.dataset.fields import DIGITS, LONGEST, LONGEST_NAME
from jjguide.model import Billing, Presence

Schema = dict[str, Any]


def dataset() -> Schema:
    """Return the schema of a dataset."""
    return _object(
        "A season, as jjguide reads it. `jjguide check` says what else is wrong with it.",
        {
            "season": _season(),
            "storylines": _by_key(
                "The threads: a short word of your own for use in the beats -> a title that gives nothing away.",
                _text("What viewers read as the title of the thread."),
            ),
            "characters": _by_key(
                "The characters: a short name of your own for use in the beats -> who that is.", _character()
            ),
            "episodes": _list("The episodes, in order.", _episode()),
        },
        {"music": _list("The songs.", _song(), least=0)},
    )


def _season() -> Schema:
    return _object(
        "The season as a whole.",
        {
            "title": _text("The title of the show."),
            "number": _number("The number of the season, as in its episodes' codes."),
            "network": _text("Who shows it: a network or a streaming service."),
            "premiere": _date("When its first episode was shown: a date, YYYY-MM-DD."),
            "showrunner": _text("Who runs the show."),
            "premise": _text("What the season is about, in names that are known from 0: before it begins."),
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
            "fate": _reveals("Episode -> where it has brought them, likewise.", _text("Where they are now.")),
            "credited": _number(
                "The episode that shows who plays them, if that is later than the first that has them on the screen."
            ),
        },
    )


def _episode() -> Schema:
    return _object(
        "An episode.",
        {
            "number": _number("1, 2, 3 and so on."),
            "title": _text("The title of the episode."),
            "airdate": _date("When it was first shown: a date, YYYY-MM-DD."),
            "writers": _list("Who wrote it.", _text("A writer's name.")),
            "directors": _list("Who directed it.", _text("A director's name.")),
            "logline": _text(
                "What the episode sets up, no ending; a viewer reads it before the episode, so it uses only names that "
                "earlier episodes have revealed."
            ),
            "synopsis": _list("The beats.", _beat()),
            "recap": _text("One line: where the episode leaves things."),
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
            "used_in": _or_null(_text("Where it was heard, or null.")),
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
    return {"description": description, "type": "object", "additionalProperties": value, "minProperties": 1}


def _reveals(description: str, value: Schema) -> Schema:
    return {
        "description": f"{description} 0 stands for what was known before the season began.",
        "type": "object",
        "patternProperties": {f"^[0-9]{{1,{DIGITS}}}$": value},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _list(description: str, item: Schema, least: int = 1) -> Schema:
    return {"description": description, "type": "array", "items": item, "minItems": least}


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


def _or_null(value: Schema) -> Schema:
    return {**value, "type": [*value["type"], "null"]}
