"""A page -> JSON: its fields in their order, UTF-8, two spaces to a level, a newline at the end."""

import json
import re
from dataclasses import fields
from functools import cache
from typing import Any

from jjguide.pages import Answer, ListPage
from jjguide.text import HIDDEN

# JSON allows these in a string as they are; json.dumps has escaped the other control characters.
_UNSHOWABLE = f"[{HIDDEN}]"


def write(page: Answer) -> str:
    """Return a page as JSON text: an object, or an array if the page is a list."""
    text = json.dumps(_plain(page.rows if isinstance(page, ListPage) else page), ensure_ascii=False, indent=2)
    if not text.replace("\n", "").isprintable():
        text = re.sub(_UNSHOWABLE, lambda found: json.dumps(found[0])[1:-1], text)
    return text + "\n"


def _plain(value: Any) -> Any:
    """Return the objects and arrays that a value of a page is written as."""
    if value is None or isinstance(value, str | int):
        return value
    if value.__class__ is tuple:
        return [_plain(each) for each in value]
    return {name: _plain(getattr(value, name)) for name in json_fields(value.__class__)}


@cache
def json_fields(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a page, or of a row in it, that JSON has."""
    if issubclass(kind, tuple):
        names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
        return names
    return tuple(field.name for field in fields(kind) if field.metadata.get("json", True))
