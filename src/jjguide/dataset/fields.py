"""A node -> the value of its field, or a fault that says what to write instead.

Every reader takes a node and the name of its field. If the node is no good, the reader reports a fault and returns
something harmless, so that later faults are found in the same run.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jjguide.dataset.document import Mapping, Node, Reported, Scalar, Sequence, short

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jjguide.dataset.document import Faults

    Reader = Callable[[Node, str], Any]

DIGITS = 4
# Suggestions take time in proportion to this.
_MOST_SUGGESTIONS = 1_000
# A text is a few sentences; one of megabytes would not fit into a table in memory.
LONGEST = 10_000
LONGEST_NAME = 200
_NULL = ("null", "~", "")
# What programmes write where nothing has been announced.
UNANNOUNCED = ("tba", "tbd", "tbc")
_NO_FIELDS: dict[str, Reader] = {}


class FieldReader:
    """Reads the kinds of values that a dataset is made of."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def refuse(self, node: Node, message: str) -> None:
        """Report a fault, unless one has been reported for this node."""
        if not isinstance(node, Reported):
            self.faults.add(node, message)

    def fields(
        self, node: Node, what: str, required: dict[str, Reader], optional: dict[str, Reader] = _NO_FIELDS
    ) -> dict[str, Any]:
        """Read each field with its reader, in the order of the readers; a missing one as a node already reported."""
        if isinstance(node, Mapping):
            entries = node.entries
        else:
            names = f"{'field' if len(required) == 1 else 'fields'} {', '.join(required)}"
            self.refuse(node, f"{what} must be a mapping with the {names}")
            node, entries = Reported(node.line, node.column), {}
        values = {}
        for name, read in required.items():
            if name in entries:
                values[name] = read(entries[name][1], name)
            else:
                self.refuse(node, f"{what} needs the field '{name}'")
                values[name] = read(Reported(node.line, node.column), name)
        for name, (key, value) in entries.items():
            if name in optional:
                values[name] = optional[name](value, name)
            elif name not in required:
                self.refuse(key, f"{what} has no field '{short(name)}'{did_you_mean(name, [*required, *optional])}")
        return values

    def by_key(self, node: Node, name: str, read: Reader, *, least: bool) -> dict[str, Any]:
        """Read the values of a mapping from short names, which the beats use; with `least` it has to have some."""
        if not least and is_null(node):
            return {}
        if isinstance(node, Mapping) and len(node.entries) >= least:
            return {key: read(value, key) for key, (_, value) in node.entries.items()}
        self.refuse(node, f"'{name}' must be a mapping, from the short names that the beats use to what they mean")
        return {}

    def items(self, node: Node, name: str, *, least: bool = True) -> list[Node]:
        """Return the items of a list; without `least` it may be empty, or null."""
        if not least and is_null(node):
            return []
        if isinstance(node, Sequence) and len(node.items) >= least:
            return node.items
        self.refuse(node, f"'{name}' must be a list{' with at least one item' if least else ''}")
        return []

    def announced_list(self, node: Node, name: str) -> tuple[str, ...]:
        """Read a list of texts, empty as long as nobody knows them."""
        return tuple(self.announced(item, name) for item in self.items(node, name, least=False))

    def text(self, node: Node, name: str, otherwise: str = "") -> str:
        """Read a text as one line; names have a lower limit. An unquoted null is none: it says that nobody knows."""
        longest = LONGEST_NAME if name in ("names", "aliases") else LONGEST
        if isinstance(node, Scalar) and len(node.text) > longest:
            self.refuse(node, f"'{short(name)}' must be text of at most {longest} characters")
            return ""
        if isinstance(node, Scalar) and not is_null(node) and (text := " ".join(node.text.split())):
            return text
        self.refuse(node, f"'{name}' must be text{otherwise}{instead_of(node) if is_null(node) else ''}")
        return ""

    def text_or_null(self, node: Node, name: str) -> str | None:
        """Read a text, or None if it is an unquoted null."""
        return None if is_null(node) else self.text(node, name, ", or null if nobody knows")

    def announced(self, node: Node, name: str) -> str:
        """Read a text; the words for one that has not been announced are none."""
        text = self.text(node, name)
        if text.lower() in UNANNOUNCED:
            self.refuse(node, f"'{name}' must not be {text}; leave it out until it is known")
        return text

    def number(self, node: Node, name: str) -> int:
        """Read a whole number of up to four digits; -1 if it isn't one."""
        if isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit() and len(node.text) <= DIGITS:
            return int(node.text)
        self.refuse(node, f"'{name}' must be a whole number such as 7{instead_of(node)}")
        return -1

    def date(self, node: Node, name: str) -> date:
        """Read a date, YYYY-MM-DD."""
        try:
            if isinstance(node, Scalar) and (day := date.fromisoformat(node.text)).isoformat() == node.text:
                return day
        except ValueError:
            pass
        self.refuse(node, f"'{name}' must be a date, YYYY-MM-DD{instead_of(node)}")
        return date.min


def or_null(read: Reader) -> Reader:
    """Return a reader that also takes an unquoted null, for what nobody knows yet, and reads it as None."""
    return lambda node, name: None if is_null(node) else read(node, name)


def is_null(node: Node) -> bool:
    """Return whether a value is an unquoted null, in one of the ways to write it."""
    return isinstance(node, Scalar) and node.plain and node.text.lower() in _NULL


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return the end of a sentence about an unknown word: the known one that is closest, if any is close."""
    # Imported only for faults: loading a sound dataset never needs it.
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(short(word), known, 1) if len(known) <= _MOST_SUGGESTIONS else ()
    return f"; did you mean '{close[0]}'?" if close else ""


def instead_of(node: Node) -> str:
    """Return the end of a sentence about a wrong value: what was written."""
    return f", not {short(node.text)}" if isinstance(node, Scalar) and node.text else ""
