"""A YAML file -> nodes with line and column.

It reads PyYAML's events, not what its loaders make of them: every scalar stays the text that was written, and whatever
makes YAML dangerous or surprising (aliases, tags, merge keys, duplicate keys, endless nesting) is refused where it is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from jjguide.errors import Fault
from jjguide.text import normal, words

MAX_BYTES = 8_000_000  # A season of a thousand episodes takes about 4 MB.
MAX_DEPTH = 16  # The people in a beat are six levels deep.
MAX_NODES = 250_000  # A thousand episodes have about 150,000; millions of values would take gigabytes.
MAX_FAULTS = 1_000  # After so many faults nothing more is read.
MAX_SUGGESTIONS = 10
_MAX_SUGGESTED_FROM = 1_000  # A suggestion takes time in proportion to the words that it is chosen from.
_SHORT = 40
_TOO_DEEP = f"nested too deeply (limit {MAX_DEPTH} levels)"

_Event = Any  # Every event has marks, which PyYAML's types don't declare.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE_ENDS = "\x85\u2028\u2029"  # Characters that end a line in YAML 1.1, but in no editor.
# Characters that YAML doesn't allow, as in PyYAML's own reader.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"

# Characters that look like a sign of YAML, and the sign that is meant.
_LOOK_ALIKE = (
    "(?m)(?:^[ -]*|(?<=:))(?P<space>[\xa0\u2000-\u200a\u202f\u3000])"
    "|^[ -]*\\w+ ?(?P<colon>\uff1a)"
    "|(?<=: |- )(?P<quote>[\xab\u2018-\u201f])"
)
_MEANT = {"space": "a space", "colon": "a colon and a space", "quote": "\" or '"}

# What to do about the parser's most common complaints.
_FIXES = {
    "tab": "indent with spaces, not tabs",
    "cannot start any token": "indent with spaces, not tabs, and put quotes around a value that starts with a sign",
    "could not find expected ':'": "put a colon and a space between a field and its value",
    "expected": "look for a bracket, a quote or an indent that does not match",
    "mapping values are not allowed": "put quotes around a value that has a colon in it, or write it below `>-`",
}

_NULLS = ("null", "Null", "NULL", "~", "")


@dataclass(eq=False, repr=False, slots=True)
class Node:
    """A place in the file, counted from 1, and its value: a text, a list, or keys with their values."""

    line: int
    column: int
    value: "str | list[Node] | dict[str, tuple[Node, Node]] | None" = None
    is_null: bool = False  # Whether it is an unquoted null, spelled in any way.

    @property
    def entries(self) -> "dict[str, tuple[Node, Node]]":
        """The keys and values of a mapping in the order of the file; empty for anything else."""
        return self.value if isinstance(self.value, dict) else {}


REPORTED = Node(0, 0)
"""Stands for a node that is missing or wrong and has been reported: no fault is added for it."""


class Faults:
    """The faults found in a file so far, and, where they are wanted, its warnings."""

    def __init__(self, *, wants_warnings: bool = False) -> None:
        self.wants_warnings = wants_warnings
        self.warnings: list[Fault] = []
        self.found: list[Fault] = []
        self._suggestions = 0

    def add(self, node: Node, message: str) -> None:
        """Report a fault, unless its node is REPORTED. Raise UnreadableError after too many of them."""
        if node is not REPORTED:
            self.found.append(Fault(node.line, node.column, " ".join(message.split())))
            if len(self.found) >= MAX_FAULTS:
                raise UnreadableError

    def warn(self, node: Node, message: str) -> None:
        """Report a warning, unless there are too many of them."""
        if len(self.warnings) < MAX_FAULTS:
            self.warnings.append(Fault(node.line, node.column, " ".join(message.split())))

    def stop(self, node: Node, message: str) -> NoReturn:
        """Report a fault that ends the reading. Raise UnreadableError."""
        self.add(node, message)
        raise UnreadableError

    def did_you_mean(self, word: str, known: Mapping[str, str]) -> str:
        """Return "; did you mean …?" for a key that is like an unknown word or called that; only for a few."""
        self._suggestions += 1
        if self._suggestions > MAX_SUGGESTIONS or len(known) > _MAX_SUGGESTED_FROM:
            return ""
        # Loading a valid dataset never needs it.
        from difflib import get_close_matches  # noqa: PLC0415

        own = {*words(short(word))}
        close = get_close_matches(short(word), known, 1) or [key for key in known if own <= {*words(known[key])}]
        return f"; did you mean '{close[0]}'?" if close else ""


class UnreadableError(Exception):
    """The rest of the file can't be read, for a reason that has been reported."""


def parse(content: bytes, faults: Faults) -> Node:
    """Return the document in some content and report its faults. Raise UnreadableError if it isn't YAML."""
    try:
        text = content.decode().removeprefix("\ufeff")
        for sign in _LINE_ENDS:
            if sign in text:
                _refuse_character(faults, text, text.index(sign))
        return Composer(faults, LOADER(content).get_event, text).document()
    except UnicodeDecodeError as error:
        faults.stop(_behind(content[: error.start].decode()), "this is not UTF-8; save the file as UTF-8")
    except yaml.reader.ReaderError:  # which doesn't say where
        _refuse_character(faults, text, len(re.split(_UNPRINTABLE, text, maxsplit=1)[0]))
    except yaml.MarkedYAMLError as error:
        place = _place(error.problem_mark or error.context_mark)
        # If a character before that place only looks like a sign of YAML, the last such one is what is wrong.
        for found in [*re.finditer(_LOOK_ALIKE, "\n".join(lines_of(text)[: place.line]))][-1:]:
            meant = found.lastgroup or ""
            _refuse_character(faults, found.string, found.start(meant), f"no {meant} in YAML; use {_MEANT[meant]}")
        faults.stop(place, _explain(error))
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # from the parser in Python, if libyaml is missing
        faults.stop(Node(1, 1), f"this is not YAML: {error}")


class Composer:
    """Makes nodes of events."""

    def __init__(self, faults: Faults, next_event: Callable[[], _Event], text: str) -> None:
        self.is_normal = normal(text) == text
        self.faults = faults
        self.next_event = next_event
        self.nodes = 0

    def document(self) -> Node:
        """Return the root of the document."""
        self.next_event()  # the stream starts
        if isinstance(self.next_event(), yaml.StreamEndEvent):
            self.faults.stop(Node(1, 1), "the file is empty; it needs season and episodes")
        root = self.node(self.next_event(), 1)
        self.next_event()  # the document ends
        if not isinstance(after := self.next_event(), yaml.StreamEndEvent):
            self.faults.add(_place(after.start_mark), "a second document starts here; a file holds one season")
        return root

    def node(self, event: _Event, depth: int) -> Node:
        """Return the node that an event begins."""
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.faults.stop(Node(line, column), f"too many values (limit {MAX_NODES:,})")
        if depth > MAX_DEPTH:
            self.faults.stop(Node(line, column), _TOO_DEEP)
        value: Any
        if type(event) is ScalarEvent:
            value = event.value if self.is_normal else normal(event.value)
        elif type(event) is MappingStartEvent:
            value = self._mapping(depth + 1)
        elif type(event) is SequenceStartEvent:
            value = self._sequence(depth + 1)
        else:
            message = f"aliases are not allowed; write out what *{short(event.anchor)} stands for"
            self.faults.add(Node(line, column), message)
            return REPORTED
        # Without keywords, which would take parsing a tenth longer.
        node = Node(line, column, value, value in _NULLS and not event.style)
        if event.tag is not None or event.anchor is not None:
            self.faults.add(node, "tags and anchors are not allowed; remove what stands before this value")
        return node

    def _sequence(self, depth: int) -> list[Node]:
        items = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            items.append(self.node(event, depth))
        return items

    def _mapping(self, depth: int) -> dict[str, tuple[Node, Node]]:
        entries: dict[str, tuple[Node, Node]] = {}
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self.node(event, depth)
            value = self.node(self.next_event(), depth)
            if not isinstance(key.value, str):
                self.faults.add(key, "a key must be text, not a list or a mapping")
            elif key.value == "<<" and not event.style:
                self.faults.add(key, "merge keys are not allowed; write the fields out")
            elif (name := " ".join(key.value.split())) in entries:
                message = f"appears twice, first on line {entries[name][0].line}; keep one of them"
                self.faults.add(key, f"'{short(name)}' {message}")
            else:
                entries[name] = key, value
        return entries


def short(text: str) -> str:
    """Return a text cut to a length that fits into a sentence."""
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}..."


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as editors count them."""
    return re.split("\r\n?|\n", text)


def _refuse_character(faults: Faults, text: str, at: int, why: str = "not allowed here; remove it") -> NoReturn:
    faults.stop(_behind(text[:at]), f"the character U+{ord(text[at]):04X} is {why}")


def _behind(text: str) -> Node:
    lines = lines_of(f"{text}|")
    return Node(len(lines), len(lines[-1]))


def _place(mark: Any) -> Node:
    return Node(mark.line + 1, mark.column + 1)


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or ""
    # Newer versions of libyaml have a limit of their own, which nested brackets reach before ours.
    if "nesting depth" in problem:
        return _TOO_DEEP
    fix = next((f"; {fix}" for sign, fix in _FIXES.items() if sign in problem), "")
    return f"this is not YAML: {problem}{fix}"
