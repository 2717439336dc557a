"""Fields and comments -> the lines of a dataset, as PyYAML writes them, so that they read back as they were."""

import textwrap
from typing import Any

import yaml

_WIDTH = 120


class _Dumper(yaml.SafeDumper):
    """Writes the items of a list farther to the right than its name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - as PyYAML calls it
        super().increase_indent(flow, indentless=False)


def field(name: str | int, value: Any, indent: int = 0) -> str:
    """Return the lines of a field: of a text, a number, a date, a list, a mapping, or None for null."""
    # Everything that is read is text at first, and a text that looks like something else gets quotes.
    style: Any = {"allow_unicode": True, "default_flow_style": False, "sort_keys": False, "width": _WIDTH - indent}
    lines = yaml.dump({name: value}, Dumper=_Dumper, **style)
    return textwrap.indent(lines, " " * indent)


def comment(text: str, indent: int = 0) -> str:
    """Return a text as the lines of a comment, with blanks for what YAML doesn't allow there or nobody could see."""
    visible = "".join(character if character.isprintable() else " " for character in text)
    lines = textwrap.wrap(
        " ".join(visible.split()), _WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{' ' * indent}# {line}\n" for line in lines)
