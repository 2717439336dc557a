"""The text of a valid dataset -> the same text with more in it, where its nodes stand in it."""

import re
from typing import Any, NamedTuple

from jjguide.dataset import document
from jjguide.dataset.document import Composer, Faults, Mapping, Node

_BREAK = re.compile("\r\n|[\r\n]")


class Edit(NamedTuple):
    """A text that is to stand in place of another, how far to the right, and what it adds to what.

    One that tells the story can be left out by itself.
    """

    start: int
    end: int
    text: str
    column: int
    to: str
    adds: str = ""
    is_story: bool = False


class Patch(Composer):
    """A text, its nodes from the `root` on, and the edits that are to be made in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self._event, self._last = document.LOADER(text).get_event, None
        # From where to where a node stands, in characters, and whether that is in brackets.
        self._spans: dict[Node, tuple[int, int, bool]] = {}
        super().__init__(Faults(), self._next, text)
        self.root = self.document()

    def _next(self) -> Any:
        self._last = self._event()
        return self._last

    def node(self, event: Any, depth: int) -> Node:
        """Return the node that an event begins, and note where it stands: a block ends where its last value does."""
        node = super().node(event, depth)
        start, end = event.start_mark.index, self._last.end_mark.index  # type: ignore[attr-defined]
        inside = [*node.entries.values()] if isinstance(node, Mapping) else getattr(node, "items", [])
        in_brackets = bool(getattr(event, "flow_style", False))
        if inside and not in_brackets:
            last = inside[-1]
            end = self._spans[last[1] if isinstance(last, tuple) else last][1]
        # The end of a text in a block is where the next line with something else on it begins.
        self._spans[node] = start, start + len(self.text[start:end].rstrip()), in_brackets
        return node

    def in_brackets(self, node: Node) -> bool:
        """Return whether a list or a mapping is written in brackets, which nothing can be added to."""
        return node in self._spans and self._spans[node][2]

    def replace(self, key: Node, value: Node, field: str, edit: Edit) -> bool:
        """Put a field in place of one, and leave what stands behind it on its line; return whether there is room."""
        (_, start, _), (begins, ends, _) = self._spans[key], self._spans[value]
        start, end = self.text.index(":", start), self._end_of_line(ends)
        behind = self.text[ends:end]
        first, *more = field[field.index(":") :].rstrip("\n").split("\n")
        if _BREAK.search(self.text, start, begins) or (more and first != ":" and behind.strip()):
            return False
        self.edits.append(edit._replace(start=start, end=end, text="\n".join([first + behind, *more])))
        return True

    def add(self, above: Node, lines: str, edit: Edit) -> None:
        """Put lines below a node, and below the comments that stand farther to the right than they do."""
        end = self._end_of_line(self._spans[above][1], edit.column + 1)
        self.edits.append(edit._replace(start=end, end=end, text="\n" + lines.rstrip("\n")))

    def _end_of_line(self, at: int, indent: int = 1_000) -> int:
        line = re.compile(f"[^\r\n]*(?:(?:\r\n|[\r\n]) {{{indent},}}#[^\r\n]*)*")
        return line.match(self.text, at).end()  # type: ignore[union-attr]

    def applied(self) -> tuple[str, dict[Edit, range]]:
        """Return the text with the edits made, and the lines that each of them takes in it."""
        line_break = (_BREAK.search(self.text) or "\n")[0]
        parts, lines, at, line = [], {}, 0, 1
        # Of two at one place, the one farther to the right is part of what is there.
        for edit in sorted(self.edits, key=lambda edit: (edit.start, -edit.column)):
            parts += [self.text[at : edit.start], edit.text.replace("\n", line_break)]
            first = line + len(_BREAK.findall(parts[-2]))
            line = first + edit.text.count("\n")
            lines[edit] = range(first, line + 1)
            at = edit.end
        return "".join([*parts, self.text[at:]]), lines

    def line(self, node: Node) -> int:
        """Return the line of a node in the text with the edits made."""
        start = self._spans[node][0]
        before = (edit for edit in self.edits if edit.end <= start)
        return node.line + sum(
            edit.text.count("\n") - len(_BREAK.findall(self.text[edit.start : edit.end])) for edit in before
        )
