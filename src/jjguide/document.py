"""A YAML file -> nodes that know their place.

Read from the events of PyYAML's parser, not through its loaders: every scalar stays the text that was written, every
node has its line and column, and what makes YAML dangerous or surprising (aliases, tags, merge keys, duplicate keys,
nesting without end) is refused where it stands.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from typing import TYPE_CHECKING, Any

import yaml

from jjguide.errors import DatasetError, Fault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# A season of a thousand episodes needs about 4 MB; one that needs more than this is no season.
MAX_BYTES = 8_000_000
# A beat's people are six levels deep.
MAX_DEPTH = 16
# A season of a thousand episodes has about 150,000 values; a file of millions would take gigabytes to hold.
MAX_NODES = 250_000
# Past this many the file is not a dataset, and nobody reads on.
MAX_FAULTS = 1_000
_SHORT = 40

# Every event of a parser has its marks, which PyYAML's types leave open.
_Event = Any
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML 1.1 does not allow to stand in a file, as it is in PyYAML's own reader.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


# What to do about the commonest complaints of the parser.
_MENDS = {
    "tab": "indent with spaces, not tabs",
    "cannot start any token": "indent with spaces, not tabs, and put quotes round a value that starts with a sign",
    "did not find expected": "look for a bracket, a quote or an indent that does not match",
    "mapping values are not allowed": "put quotes round a value that has a colon in it, or write it below `>-`",
}


class Node:
    """A place in the file: line and column, counted from 1. A bare Node stands where a fault has been reported."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Scalar(Node):
    """A value as it was written; `plain` where it has no quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, line: int, column: int, text: str, *, plain: bool) -> None:
        self.line = line
        self.column = column
        self.text = text
        self.plain = plain


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.items: list[Node] = []


class Mapping(Node):
    """Keys with their values, in the order of the file."""

    __slots__ = ("entries",)

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.entries: dict[str, tuple[Scalar, Node]] = {}


class Faults:
    """Everything found wrong with a file so far."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, node: Node, message: str) -> None:
        """Report a fault at the place of a node. Raise UnreadableError where there is no point in reading on."""
        self._found.append(Fault(node.line, node.column, " ".join(message.split())))
        if len(self._found) >= MAX_FAULTS:
            raise UnreadableError

    def in_order(self) -> tuple[Fault, ...]:
        """Return the faults in the order of their places, and where there are too many, say so at the end."""
        found = sorted(self._found)
        if len(found) >= MAX_FAULTS:
            found.append(found[-1]._replace(message="and so on; nobody reads that many"))
        return tuple(found)


class UnreadableError(Exception):
    """The rest of the file cannot be read; the fault that says why has been added."""


def read(path: Path) -> bytes:
    """Return what is in a regular file of bounded size. Raise DatasetError where that can't be had.

    The file is opened without waiting, so that a pipe that nobody writes to is refused instead of waited for.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise DatasetError.unreadable(str(path), "it is not a file")
            with open(descriptor, "rb", closefd=False) as file:
                content = file.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise DatasetError.unreadable(str(path), error.strerror or str(error)) from error
    except ValueError as error:
        raise DatasetError.unreadable(str(path), "no file has such a name") from error
    if len(content) > MAX_BYTES:
        raise DatasetError.unreadable(str(path), f"it is larger than {MAX_BYTES // 1_000_000} MB")
    return content


def parse(content: bytes, faults: Faults) -> Node:
    """Return the one document in the content. What YAML allows and a dataset does not is added to the faults.

    Raises UnreadableError where the content is no YAML, after adding the fault that says where.
    """
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise yaml.reader.ReaderError("", 0, 0, "utf-8", "")
        return _Composer(faults, _LOADER(content).get_event).document()
    except yaml.reader.ReaderError as error:
        _explain_unreadable(content, faults)
        raise UnreadableError from error


def _explain_unreadable(content: bytes, faults: Faults) -> None:
    """Say which byte is not UTF-8 or which character no text file holds, and where, which PyYAML does not."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        faults.add(_place_after(content[: error.start].decode()), "this is not UTF-8; save the file in that encoding")
        return
    if unprintable := re.search(_UNPRINTABLE, text := text.removeprefix("\ufeff")):
        message = f"the character U+{ord(unprintable[0]):04X} can't stand in a text; delete it"
        faults.add(_place_after(text[: unprintable.start()]), message)


def _place_after(text: str) -> Node:
    lines = f"{text}|".splitlines()
    return Node(len(lines), len(lines[-1]))


class _Composer:
    def __init__(self, faults: Faults, next_event: Callable[[], _Event]) -> None:
        self.faults = faults
        self.next_event = next_event
        self.nodes = 0

    def document(self) -> Node:
        try:
            self.next_event()  # the stream starts
            if isinstance(self.next_event(), yaml.StreamEndEvent):
                self.faults.add(Node(1, 1), "the file is empty; it needs season, storylines, characters and episodes")
                raise UnreadableError
            root = self.node(self.next_event(), 1)
            self.next_event()  # the document ends
            after = self.next_event()
        except yaml.reader.ReaderError:
            raise
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Node(mark.line + 1, mark.column + 1) if mark else Node(1, 1)
            self.faults.add(place, _explain(error))
            raise UnreadableError from error
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # of the parser that is written in Python
            self.faults.add(Node(1, 1), f"this is not YAML: {error}")
            raise UnreadableError from error
        if not isinstance(after, yaml.StreamEndEvent):
            self.faults.add(_place_of(after), "a second document starts here; write one season to a file")
        return root

    def node(self, event: _Event, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.faults.add(_place_of(event), f"here the file has more than {MAX_NODES} values; no season has")
            raise UnreadableError
        if depth > MAX_DEPTH:
            self.faults.add(_place_of(event), f"this is nested more than {MAX_DEPTH} deep; no dataset is")
            raise UnreadableError
        mark = event.start_mark
        if type(event) is yaml.ScalarEvent:
            if event.tag is None and event.anchor is None:
                return Scalar(mark.line + 1, mark.column + 1, event.value, plain=not event.style)
            node: Node = Scalar(mark.line + 1, mark.column + 1, event.value, plain=False)
        elif type(event) is yaml.MappingStartEvent:
            node = self.mapping(event, depth)
        elif type(event) is yaml.SequenceStartEvent:
            node = self.sequence(event, depth)
        else:
            node = _place_of(event)
            self.faults.add(node, f"aliases are not followed; write out what *{short(event.anchor)} stands for")
            return node
        if event.tag is not None:
            self.faults.add(node, "tags are refused; delete what stands before the value")
        if event.anchor is not None:
            self.faults.add(node, f"anchors are refused; delete &{short(event.anchor)}")
        return node

    def sequence(self, start: _Event, depth: int) -> Sequence:
        sequence = Sequence(start.start_mark.line + 1, start.start_mark.column + 1)
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            sequence.items.append(self.node(event, depth + 1))
        return sequence

    def mapping(self, start: _Event, depth: int) -> Mapping:
        mapping = Mapping(start.start_mark.line + 1, start.start_mark.column + 1)
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
                if isinstance(key, Mapping | Sequence):
                    self.faults.add(key, "a key must be a word, not a list or a mapping")
            elif key.text == "<<" and key.plain:
                self.faults.add(key, "merge keys are refused; write the fields out")
            elif (name := " ".join(key.text.split())) in mapping.entries:
                first = mapping.entries[name][0].line
                self.faults.add(key, f"'{short(name)}' is here a second time, after line {first}; keep one of them")
            else:
                mapping.entries[name] = key, value
        return mapping


def short(text: str) -> str:
    """Return a text for use in a sentence, cut where it is long."""
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}..."


def _place_of(event: _Event) -> Node:
    return Node(event.start_mark.line + 1, event.start_mark.column + 1)


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or error.context or ""
    for sign, mend in _MENDS.items():
        if sign in problem:
            problem += f"; {mend}"
            break
    return f"this is not YAML: {problem}"
