"""What a field may hold: each kind of value reads a node, and describes itself as JSON Schema.

A wrong node is reported as a fault that says what to write instead, and read as something harmless, so that one run
finds all faults.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from jjguide.dataset.document import REPORTED, Node, short
from jjguide.text import join_and

Schema = dict[str, Any]

DIGITS = 4
MAX_TEXT = 10_000  # A text is a few sentences; one of megabytes would not fit into a table in memory.
MAX_NAME = 200
REQUIRED: Any = object()  # The default of a required field.
# From a reader, a node, the field's name and what was read, it returns the value.
Check = Callable[[Any, Node, str, Any], Any]


class Kind(NamedTuple):
    """A kind of value: a function that reads it, from a reader, a node and the field's name, and its schema."""

    read: Callable[[Any, Node, str], Any]
    schema: Schema

    def then(self, check: Check) -> "Kind":
        """Return this kind with a check of what has been read."""
        read = self.read
        return Kind(lambda reader, node, name: check(reader, node, name, read(reader, node, name)), self.schema)


class Field(NamedTuple):
    """A field of a mapping: the row of a table that reads it, and what it `says` to authors and editors."""

    name: str
    kind: Kind
    default: Any = REQUIRED
    says: str = ""

    @property
    def schema(self) -> Schema:
        """Its JSON Schema, described by the field and then by its kind."""
        says = f"{self.says} {self.kind.schema.get('description', '')}".strip()
        return {"description": "", **self.kind.schema} | {"description": says}


def record(what: str, fields: tuple[Field, ...]) -> Kind:
    """Return the kind of a mapping with these fields; faults call it `what`, with its key in place of {}."""
    required = [field.name for field in fields if field.default is REQUIRED]

    def read(reader: Any, node: Node, name: str) -> dict[str, Any]:
        title = what.format(short(name))
        if not isinstance(node.value, dict):
            reader.faults.add(node, f"{title} must be a mapping with {join_and(required)}")
            node = REPORTED
        entries, values = node.entries, {}
        for field in fields:
            if field.name in entries:
                values[field.name] = field.kind.read(reader, entries[field.name][1], field.name)
            elif field.default is REQUIRED:
                reader.faults.add(node, f"{title} needs the field '{field.name}'")
                values[field.name] = field.kind.read(reader, REPORTED, field.name)
            else:
                values[field.name] = field.default
        for unknown, (key, _) in entries.items():
            if unknown not in values:
                meant = reader.faults.did_you_mean(unknown, dict.fromkeys(values, ""))
                reader.faults.add(key, f"{title} has no field '{short(unknown)}'{meant}")
        return values

    properties = {field.name: field.schema for field in fields}
    closed = {"required": required, "additionalProperties": False}
    return Kind(read, {"type": "object", "properties": properties, **closed})


def or_null(kind: Kind) -> Kind:
    """Return the kind that also takes an unquoted null for what nobody knows yet, and reads it as None."""
    return Kind(
        lambda reader, node, name: None if node.is_null else kind.read(reader, node, name),
        kind.schema | {"type": [*kind.schema["type"], "null"]},
    )


def list_of(kind: Kind, *, or_one: bool = False) -> Kind:
    """Return the kind of a list, with `or_one` also of a single value, read as a tuple; null is an empty list."""

    def read(reader: Any, node: Node, name: str) -> tuple[Any, ...]:
        if isinstance(node.value, list):
            return tuple([kind.read(reader, item, name) for item in node.value])
        if node.is_null:
            return ()
        if or_one:
            return (kind.read(reader, node, name),)
        is_item = isinstance(node.value, str) and node.value and "string" in kind.schema.get("type", ())
        reader.faults.add(node, f"'{name}' must be a list" + (f"; write [{short(str(node.value))}]" if is_item else ""))
        return ()

    schema = {"type": ["array", "null"], "items": kind.schema}
    return Kind(read, {"anyOf": [kind.schema, schema]} if or_one else schema)


def scalar(what: str, value_of: Callable[[str], Any], schema: Schema, otherwise: Any = None) -> Kind:
    """Return the kind of a value that a function makes of a text; where that returns None, `otherwise` is read."""

    def read(reader: Any, node: Node, name: str) -> Any:
        value = value_of(node.value) if isinstance(node.value, str) else None
        if value is None:
            reader.faults.add(node, f"'{name}' must be {what}{_instead_of(node)}")
            return otherwise
        return value

    return Kind(read, schema)


def text(longest: int) -> Kind:
    """Return the kind of a text, read as one line. An unquoted null is no text: it says that nobody knows."""

    def read(reader: Any, node: Node, name: str) -> str:
        line = " ".join(node.value.split()) if isinstance(node.value, str) and not node.is_null else ""
        if line and len(line) <= longest:
            return line
        limit = f" of at most {longest} characters" if line else _instead_of(node)
        reader.faults.add(node, f"'{short(name)}' must be text{limit}")
        return ""

    # To an editor 24 is a number and `no` a truth value; to a dataset both are texts.
    return Kind(read, {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": longest})


def _instead_of(node: Node) -> str:
    return f", not {short(node.value)}" if isinstance(node.value, str) and node.value.strip() else ""


TEXT = text(MAX_TEXT)
NAME = text(MAX_NAME)
