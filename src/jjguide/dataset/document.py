"""A YAML file -> nodes with line and column.

Parsed from PyYAML's events, not through its loaders: every scalar stays the text that was written, and whatever makes
YAML dangerous or surprising (aliases, tags, merge keys, duplicate keys, endless nesting) is refused where it is.
"""

import re
from collections.abc import Callable, Collection
from typing import Any, NoReturn

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from jjguide.errors import Fault
from jjguide.text import normal, words

# A season of a thousand episodes takes about 4 MB.
MAX_BYTES = 8_000_000
# The people in a beat are six levels deep.
MAX_DEPTH = 16
# A season of a thousand episodes has about 150,000 values; a file of millions would take gigabytes of memory.
MAX_NODES = 250_000
# After so many faults nothing more is read.
MAX_FAULTS = 1_000
# Each suggestion takes time in proportion to what is suggested from.
MAX_SUGGESTIONS = 10
_MAX_SUGGESTED_FROM = 1_000
_SHORT = 40
_TOO_DEEP = f"nested too deeply (limit {MAX_DEPTH} levels)"

# Every event has marks, which PyYAML's types don't declare.
_Event = Any
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML 1.1 takes for the end of a line, and no editor does.
_LINE_ENDS = "\x85\u2028\u2029"
# What it doesn't allow in a file, as in PyYAML's own reader.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"

# What people type or paste for a sign of YAML, and what they mean.
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


class Node:
    """A place in the file: line and column, counted from 1."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Reported(Node):
    """A node that is missing or no good, and has been reported: reading it reports nothing more."""

    __slots__ = ()


class Scalar(Node):
    """A value as it was written; `plain` if it has no quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, line: int, column: int, text: str, plain: bool) -> None:
        self.line = line
        self.column = column
        self.text = text
        self.plain = plain


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)
    items: list[Node]


class Mapping(Node):
    """Keys and their values, in the order of the file."""

    __slots__ = ("entries",)
    entries: dict[str, tuple[Scalar, Node]]


class Faults:
    """Everything found wrong with a file so far, and, where that is wanted, what to look at."""

    def __init__(self, *, wants_warnings: bool = False) -> None:
        self.wants_warnings = wants_warnings
        self.warnings: list[Fault] = []
        self.found: list[Fault] = []
        self._suggestions = 0

    def add(self, node: Node, message: str, *, is_warning: bool = False) -> None:
        """Report what is wrong with a node, unless it is Reported. Raise UnreadableError once that is too much."""
        reported = self.warnings if is_warning else self.found
        if not isinstance(node, Reported):
            reported.append(Fault(node.line, node.column, " ".join(message.split())))
            if len(reported) >= MAX_FAULTS:
                raise UnreadableError

    def stop(self, node: Node, message: str) -> NoReturn:
        """Report a fault after which nothing can be read. Raise UnreadableError."""
        self.add(node, message)
        raise UnreadableError

    def did_you_mean(self, word: str, known: Collection[str], called: Callable[[str], str] = str) -> str:
        """Return the end of a sentence about an unknown word, for the first few: the closest known one, or its name."""
        self._suggestions += 1
        if self._suggestions > MAX_SUGGESTIONS or len(known) > _MAX_SUGGESTED_FROM:
            return ""
        # Imported only for faults: loading a valid dataset never needs it.
        from difflib import get_close_matches  # noqa: PLC0415

        own = {*words(short(word))}
        close = get_close_matches(short(word), known, 1) or [each for each in known if own <= {*words(called(each))}]
        return "".join(f"; did you mean '{each}'?" for each in close[:1])


class UnreadableError(Exception):
    """It makes no sense to go on reading the file, for a reason that has been reported."""


def parse(content: bytes, faults: Faults) -> Node:
    """Return the one document in the content, and report its faults. Raise UnreadableError if it isn't YAML."""
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
        # The last sign up to there that only looks like one of YAML's is what is wrong, wherever the parser stumbled.
        for found in [*re.finditer(_LOOK_ALIKE, "\n".join(lines_of(text)[: place.line]))][-1:]:
            meant = found.lastgroup or ""
            _refuse_character(faults, found.string, found.start(meant), f"no {meant} in YAML; use {_MEANT[meant]}")
        faults.stop(place, _explain(error))
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # of the parser that is written in Python
        faults.stop(Node(1, 1), f"this is not YAML: {error}")


class Composer:
    """Makes nodes of events."""

    def __init__(self, faults: Faults, next_event: Callable[[], _Event], text: str) -> None:
        self.is_normal = normal(text) == text
        self.faults = faults
        self.next_event = next_event
        self.nodes = 0

    def document(self) -> Node:
        """Return the root of the one document that there is."""
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
        if type(event) is ScalarEvent:
            # By position: with a keyword, parsing a file would take a tenth longer.
            node: Node = Scalar(line, column, event.value if self.is_normal else normal(event.value), not event.style)
        elif type(event) is MappingStartEvent:
            node = self._mapping(Mapping(line, column), depth + 1)
        elif type(event) is SequenceStartEvent:
            node = self._sequence(Sequence(line, column), depth + 1)
        else:
            message = f"aliases are not allowed; write out what *{short(event.anchor)} stands for"
            self.faults.add(Node(line, column), message)
            return Reported(line, column)
        if event.tag is not None or event.anchor is not None:
            self.faults.add(node, "tags and anchors are not allowed; remove what stands before this value")
        return node

    def _sequence(self, sequence: Sequence, depth: int) -> Sequence:
        sequence.items = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            sequence.items.append(self.node(event, depth))
        return sequence

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        mapping.entries = {}
        while type(event := self.next_event()) is not MappingEndEvent:
            key = self.node(event, depth)
            value = self.node(self.next_event(), depth)
            if not isinstance(key, Scalar):
                self.faults.add(key, "a key must be text, not a list or a mapping")
            elif key.text == "<<" and key.plain:
                self.faults.add(key, "merge keys are not allowed; write the fields out")
            elif (name := " ".join(key.text.split())) in mapping.entries:
                first = mapping.entries[name][0].line
                self.faults.add(key, f"'{short(name)}' appears twice, first on line {first}; keep one of them")
            else:
                mapping.entries[name] = key, value
        return mapping


def entries_of(node: Node | None) -> dict[str, tuple[Scalar, Node]]:
    """Return what is in a mapping, nothing if it is none."""
    return node.entries if isinstance(node, Mapping) else {}


def short(text: str) -> str:
    """Return a text to quote in a sentence, cut if it is long."""
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
    # Newer versions of libyaml have a limit of their own, which lists in brackets reach before ours.
    if "nesting depth" in problem:
        return _TOO_DEEP
    fix = next((f"; {fix}" for sign, fix in _FIXES.items() if sign in problem), "")
    return f"this is not YAML: {problem}{fix}"
