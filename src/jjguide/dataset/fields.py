"""What a field may hold: a kind of value reads a node, and describes itself as JSON Schema.

A node that is no good is reported as a fault that says what to write instead, and read as something harmless, so that
later faults are found in the same run.
"""

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from jjguide.dataset.document import Faults, Mapping, Node, Reported, Scalar, Sequence, short
from jjguide.text import words

Schema = dict[str, Any]

DIGITS = 4
# A text is a few sentences; one of megabytes would not fit into a table in memory.
MAX_TEXT = 10_000
MAX_NAME = 200
# Each suggestion takes time in proportion to what is suggested from.
MAX_SUGGESTIONS = 10
_MAX_KNOWN = 1_000
_NULL = ("null", "~", "")
# What programmes write where nothing has been announced.
UNANNOUNCED = ("tba", "tbd", "tbc")
REQUIRED: Any = object()
"""The default of a field that has to be there."""


class Reader:
    """Reports what is wrong with the nodes that kinds of values read."""

    def __init__(self, faults: Faults) -> None:
        self.refuse = faults.add
        self.suggestions = 0

    def did_you_mean(self, word: str, known: Collection[str], called: Callable[[str], str] = str) -> str:
        """Return the end of a sentence about an unknown word, for the first few: the closest known one, or its name."""
        self.suggestions += 1
        if self.suggestions > MAX_SUGGESTIONS or len(known) > _MAX_KNOWN:
            return ""
        # Imported only for faults: loading a valid dataset never needs it.
        from difflib import get_close_matches  # noqa: PLC0415

        own = {*words(short(word))}
        close = get_close_matches(short(word), known, 1) or [each for each in known if own <= {*words(called(each))}]
        return "".join(f"; did you mean '{each}'?" for each in close[:1])


class Kind(NamedTuple):
    """A kind of value: what reads it, given a Reader, a node and the field's name, and its JSON Schema."""

    read: Callable[[Any, Node, str], Any]
    schema: Schema

    def then(self, check: Callable[[Any, Node, str, Any], Any], **more: Any) -> "Kind":
        """Return the kind that passes what was read on to a check, which returns the value."""
        read = self.read
        return Kind(lambda reader, node, name: check(reader, node, name, read(reader, node, name)), self.schema | more)


class Field(NamedTuple):
    """A field of a mapping: a row of the table that reads it, describes it to editors, and says what it is."""

    name: str
    kind: Kind
    default: Any = REQUIRED
    says: str = ""

    @property
    def schema(self) -> Schema:
        """Its JSON Schema: what the field says, then what its kind says."""
        says = f"{self.says} {self.kind.schema.get('description', '')}".strip()
        return {"description": "", **self.kind.schema} | {"description": says}


def record(what: str, fields: tuple[Field, ...], make: Callable[..., Any] = dict, says: str = "", **more: Any) -> Kind:
    """Return the kind of a mapping with these fields, read in their order; `make` takes the values by their names.

    `what` names the mapping in faults, with {} for the key that it is under; `says` and `more` go into its schema.
    """
    required = [field.name for field in fields if field.default is REQUIRED]

    def read(reader: Reader, node: Node, name: str) -> Any:
        title = what.format(short(name))
        if not isinstance(node, Mapping):
            names = f"{'field' if len(required) == 1 else 'fields'} {', '.join(required)}"
            reader.refuse(node, f"{title} must be a mapping with the {names}")
            node = Reported(node.line, node.column)
        entries = node.entries if isinstance(node, Mapping) else {}
        values = {}
        for field in fields:
            if field.name in entries:
                values[field.name] = field.kind.read(reader, entries[field.name][1], field.name)
            elif field.default is REQUIRED:
                reader.refuse(node, f"{title} needs the field '{field.name}'")
                values[field.name] = field.kind.read(reader, Reported(node.line, node.column), field.name)
            else:
                values[field.name] = field.default
        for unknown, (key, _) in entries.items():
            if unknown not in values:
                reader.refuse(key, f"{title} has no field '{short(unknown)}'{reader.did_you_mean(unknown, values)}")
        return make(**values)

    schema = {
        "description": says,
        "type": "object",
        "properties": {field.name: field.schema for field in fields},
        "required": required,
        "additionalProperties": False,
    }
    return Kind(read, schema | more)


def or_null(kind: Kind) -> Kind:
    """Return the kind that also takes an unquoted null, for what nobody knows yet, and reads it as None."""
    types = kind.schema["type"]
    return Kind(
        lambda reader, node, name: None if is_null(node) else kind.read(reader, node, name),
        kind.schema | {"type": [*([types] if isinstance(types, str) else types), "null"]},
    )


def list_of(kind: Kind, *, may_be_empty: bool = False) -> Kind:
    """Return the kind of a list, read as a tuple; null is one too if it may be empty."""

    def read(reader: Reader, node: Node, name: str) -> tuple[Any, ...]:
        if isinstance(node, Sequence) and (node.items or may_be_empty):
            return tuple([kind.read(reader, item, name) for item in node.items])
        if not (may_be_empty and is_null(node)):
            instead = ""
            if isinstance(node, Scalar) and node.text and not is_null(node) and "string" in kind.schema.get("type", ()):
                instead = f"; write [{short(node.text)}]"
            reader.refuse(node, f"'{name}' must be a list{'' if may_be_empty else ' with at least one item'}{instead}")
        return ()

    schema = {"type": ["array", "null"]} if may_be_empty else {"type": "array", "minItems": 1}
    return Kind(read, schema | {"items": kind.schema})


def one_or_list(kind: Kind, *, may_be_empty: bool = False) -> Kind:
    """Return the kind of one value or a list of them, read as a tuple; null is an empty one if there may be one."""
    several = list_of(kind, may_be_empty=may_be_empty)

    def read(reader: Reader, node: Node, name: str) -> tuple[Any, ...]:
        is_list = isinstance(node, Sequence) or (may_be_empty and is_null(node))
        return tuple(several.read(reader, node, name)) if is_list else (kind.read(reader, node, name),)

    return Kind(read, {"anyOf": [kind.schema, several.schema]})


def scalar(what: str, value_of: Callable[[str], Any], schema: Schema, otherwise: Any = None) -> Kind:
    """Return the kind of what a function makes a value of; `otherwise` is read where it returns None."""

    def read(reader: Reader, node: Node, name: str) -> Any:
        value = value_of(node.text) if isinstance(node, Scalar) else None
        if value is None:
            reader.refuse(node, f"'{name}' must be {what}{_instead_of(node)}")
        return otherwise if value is None else value

    return Kind(read, schema)


def one_of(values: type[StrEnum]) -> Kind:
    """Return the kind of one of a few words; None if it is none of them."""
    return scalar(f"one of {', '.join(values)}", {str(each): each for each in values}.get, {"enum": [*values]})


def text(longest: int = MAX_TEXT, otherwise: str = "") -> Kind:
    """Return the kind of a text, read as one line. An unquoted null is none: it says that nobody knows."""

    def read(reader: Reader, node: Node, name: str) -> str:
        if isinstance(node, Scalar) and len(node.text) > longest:
            reader.refuse(node, f"'{short(name)}' must be text of at most {longest} characters")
            return ""
        if isinstance(node, Scalar) and not is_null(node) and (line := " ".join(node.text.split())):
            return line
        reader.refuse(node, f"'{name}' must be text{otherwise}{_instead_of(node) if is_null(node) else ''}")
        return ""

    # An editor takes 24 for a number and no for a truth value; a dataset takes both for texts.
    return Kind(read, {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": longest})


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _refuse_tba(reader: Reader, node: Node, name: str, value: str) -> str:
    if value.lower() in UNANNOUNCED:
        reader.refuse(node, f"'{name}' must not be {value}; leave it out until it is known")
    return value


def is_null(node: Node) -> bool:
    """Return whether a value is an unquoted null, in one of the ways to write it."""
    return isinstance(node, Scalar) and node.plain and node.text.lower() in _NULL


def _instead_of(node: Node) -> str:
    """Return the end of a sentence about a wrong value: what was written."""
    return f", not {short(node.text)}" if isinstance(node, Scalar) and node.text else ""


TEXT = text()
NAME = text(MAX_NAME)
TEXT_OR_NULL = or_null(text(otherwise=", or null if nobody knows"))
TEXT_UNLESS_TBA = TEXT.then(_refuse_tba, pattern=r"^(?!\s*[Tt][Bb][ACDacd]\s*$)[\s\S]*\S")
# The whole number of an episode or a season, which may stand in quotes; -1 for what is none.
NUMBER = scalar(
    "a whole number such as 7",
    _number,
    {"type": ["integer", "string"], "minimum": 0, "maximum": 10**DIGITS - 1, "pattern": f"^[0-9]{{1,{DIGITS}}}$"},
    otherwise=-1,
)
# What may be left open until it is known.
OPEN_TEXT = or_null(TEXT_UNLESS_TBA)
OPEN_DATE = or_null(scalar("a date, YYYY-MM-DD", _date, {"type": "string", "format": "date"}))
