"""Wikitext -> templates and the text around them, and plain text.

What is opened and never closed is text, and deep inside others nothing is opened: the time grows with the size.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from jjguide.drafts.found import day, plain_text

Nodes: TypeAlias = "list[str | Template]"

_MAX_DEPTH = 20
_SIGN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_QUOTES = re.compile("'{2,5}")
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\[\]]++ ?+([^\[\]]*+)\]")
_NO_TEXT = re.compile(r"\s*(?:file|image|category|media) ?:", re.I)

# Templates that stand for a sign, that show the value of that number, and that show all of them.
_SIGNS = {"'": "'", "'s": "'s", "!": "|", "=": "=", "nbsp": " ", "ndash": "–", "snd": " – ", "mdash": "—", "hr": "\n"}
_ONE = dict.fromkeys(("nowrap", "small", "nobold", "sic", "abbr", "em", "strong", "nihongo", "not a typo"), "1")
_ONE |= {"lang": "2"}
_ALL = {"ubl", "unbulleted list", "hlist", "plainlist", "flatlist", "storyteleplay"}


class Template(NamedTuple):
    """A template: its name in small letters, and its values by their names or numbers."""

    name: str
    values: dict[str, Nodes]


class _Open(NamedTuple):
    """A template or a link that isn't closed yet: the sign that opens it, and its parts."""

    sign: str
    parts: list[Nodes]


def parse(text: str) -> Nodes:
    """Return the templates of a wikitext and the text around them, where a link is what it shows."""
    text = _seen(text)
    stack, at = [_Open("", [[]])], 0
    for found in _SIGN.finditer(text):
        stack[-1].parts[-1].append(text[at : found.start()])
        at, sign = found.end(), found[0]
        if sign in ("{{", "[[") and len(stack) <= _MAX_DEPTH:
            stack.append(_Open(sign, [[]]))
        elif sign == "|" and len(stack) > 1:
            stack[-1].parts.append([])
        elif sign == "]]" and stack[-1].sign == "[[":
            parts = stack.pop().parts
            stack[-1].parts[-1] += [] if _NO_TEXT.match(str(parts[0][0])) else parts[-1]
        elif sign == "}}" and any(each.sign == "{{" for each in stack):
            while stack[-1].sign != "{{":
                _give_up(stack)
            template = _template(stack.pop().parts)
            stack[-1].parts[-1].append(template)
        else:
            stack[-1].parts[-1].append(sign)
    stack[-1].parts[-1].append(text[at:])
    while len(stack) > 1:
        _give_up(stack)
    return stack[0].parts[0]


def _seen(text: str) -> str:
    """Return a wikitext without comments, then without footnotes; a comment without an end goes on to the end."""
    for begin, end in ("<!--", "-->"), (r"<ref\b[^<>]*(?<!/)>", "</ref[^<>]*>"):
        starts, ends = re.compile(begin, re.I), re.compile(end, re.I)
        kept, at = [], 0
        while (found := starts.search(text, at)) and (closed := ends.search(text, found.end())):
            kept.append(text[at : found.start()])
            at = closed.end()
        text = "".join([*kept, text[at : found.start() if found and begin == "<!--" else None]])
    return text


def _give_up(stack: list[_Open]) -> None:
    """Make text of what was opened last."""
    sign, parts = stack.pop()
    for part in parts:
        stack[-1].parts[-1] += [sign, *part]
        sign = "|"


def _template(parts: list[Nodes]) -> Template:
    name = " ".join("".join(each for each in parts[0] if isinstance(each, str)).replace("_", " ").split()).lower()
    values: dict[str, Nodes] = {}
    unnamed = 0
    # Every part begins with a text, which may be empty.
    for first, *others in parts[1:]:
        key, equals, rest = str(first).partition("=")
        unnamed += not equals
        values[key.strip() if equals else str(unnamed)] = [rest if equals else first, *others]
    return Template(name, values)


def plain(nodes: Nodes, shown: Callable[[Template], str | None] = lambda _: None) -> str:
    """Return what readers see as lines of plain text; `shown` may say what stands for a template."""
    return plain_text(_ADDRESS.sub(r"\1", _QUOTES.sub("", _joined(nodes, shown))))


def _joined(nodes: Nodes, shown: Callable[[Template], str | None]) -> str:
    return "".join(each if isinstance(each, str) else _shown(each, shown) for each in nodes)


def _shown(template: Template, shown: Callable[[Template], str | None]) -> str:
    name, values = template
    text = shown(template) if (sign := _SIGNS.get(name)) is None else sign
    if text is not None:
        return text
    if name == "dts" or name.endswith(" date"):
        given = ("".join(map(str, values.get(part, ["0"]))).strip() for part in "123")
        return f"{day('-'.join(given)) or ''}"
    texts = {key: _joined(value, shown) for key, value in values.items()}
    if name in _ONE:
        return texts.get(_ONE[name], "")
    # Around a list there may be any template: for columns, for small type, for a table of episodes.
    return "\n".join(text for text in texts.values() if name in _ALL or "\n*" in f"\n{text}")
