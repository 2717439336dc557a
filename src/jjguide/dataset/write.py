"""Fields and comments -> the lines of a dataset. A valid dataset and edits -> the same with more in it."""

import re
import textwrap
from typing import Any, NamedTuple

import yaml

from jjguide.dataset.document import LOADER
from jjguide.text import normal

_WIDTH = 120
_BREAK = re.compile("\r\n|[\r\n]")


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list below its name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as PyYAML calls it
        super().increase_indent(flow, indentless=False)


def block(value: Any, indent: int = 0) -> str:
    """Return a mapping or a list in block form; it reads back as the same."""
    style: Any = {"allow_unicode": True, "default_flow_style": False, "sort_keys": False, "width": _WIDTH - indent}
    return textwrap.indent(yaml.dump(value, Dumper=_Dumper, **style), " " * indent)


def comment(text: str, indent: int = 0) -> str:
    """Return a text as the lines of a comment."""
    prefix = f"{' ' * indent}# "
    style: Any = {"break_long_words": False, "break_on_hyphens": False}
    filled = textwrap.fill(" ".join(text.split()), _WIDTH, initial_indent=prefix, subsequent_indent=prefix, **style)
    return filled and f"{filled}\n"


class Edit(NamedTuple):
    """A text in place of another, its column, and what it adds `to` what; `is_story` if it may be left out again."""

    text: str
    column: int = 0
    to: str = ""
    adds: str = ""
    is_story: bool = False
    start: int = 0
    end: int = 0


class Patch:
    """The text of a valid dataset, its values where PyYAML finds them, and the edits to make in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.edits: list[Edit] = []
        self.root = yaml.compose(text, Loader=LOADER)

    def put(self, edit: Edit, old: yaml.Node | None, above: yaml.Node) -> bool:
        """Put an edit in place of an open value, or below a node; return whether there is room for it."""
        if old is None:
            # Comments that are indented farther than the edit belong to what is above it.
            end = self._end_of_line(self._end(above), edit.column + 1)
            self.edits.append(edit._replace(start=end, end=end, text="\n" + edit.text.rstrip("\n")))
            return True
        start, end = self.text.rindex(":", 0, old.start_mark.index), self._end(old)
        first, *more = edit.text[edit.text.index(":") :].rstrip("\n").split("\n")
        # What stands behind the value stays on its line, and so does a comment in empty brackets.
        behind = self.text[end : self._end_of_line(end)]
        beside = self.text[start + 1 : old.start_mark.index].strip(" ") or "#" in self.text[old.start_mark.index : end]
        if beside or (more and first != ":" and behind.strip()):
            return False
        text = "\n".join([first + behind, *more])
        self.edits.append(edit._replace(start=start, end=end + len(behind), text=text))
        return True

    def _end(self, node: yaml.Node) -> int:
        # A block ends where its last value does.
        while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
        start = node.start_mark.index
        return start + len(self.text[start : node.end_mark.index].rstrip())

    def _end_of_line(self, at: int, indent: int = 1_000) -> int:
        line = re.compile(f"[^\r\n]*(?:(?:\r\n|[\r\n]) {{{indent},}}#[^\r\n]*)*")
        return line.match(self.text, at).end()  # type: ignore[union-attr]

    def applied(self) -> tuple[str, dict[Edit, range]]:
        """Return the text with the edits made, and the lines that each of them takes in it."""
        line_break = (_BREAK.search(self.text) or "\n")[0]
        parts, lines, at, line = [], {}, 0, 1
        # Of two at one place, the one that is indented farther belongs to what is there already.
        for edit in sorted(self.edits, key=lambda edit: (edit.start, -edit.column)):
            parts += [self.text[at : edit.start], edit.text.replace("\n", line_break)]
            first = line + len(_BREAK.findall(parts[-2]))
            line = first + edit.text.count("\n")
            lines[edit] = range(first, line + 1)
            at = edit.end
        return "".join([*parts, self.text[at:]]), lines

    def line(self, node: yaml.Node) -> int:
        """Return the line of a node in the text with the edits made; none of them replaces a line break."""
        before = (edit for edit in self.edits if edit.end <= node.start_mark.index)
        return node.start_mark.line + 1 + sum(edit.text.count("\n") for edit in before)


def entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Return the values in a mapping by their keys, spelled as in a dataset; nothing for anything else."""
    listed = node.value if isinstance(node, yaml.MappingNode) else []
    return {normal(" ".join(key.value.split())): value for key, value in listed}


def is_open(node: yaml.Node | None) -> bool:
    """Return whether a value is missing, empty or null."""
    return node is None or not node.value or node.tag == "tag:yaml.org,2002:null"


def in_brackets(node: yaml.Node | None) -> bool:
    """Return whether a list or a mapping is written in brackets, which nothing can be added to."""
    return bool(getattr(node, "flow_style", False)) and not is_open(node)
