"""A page -> JSON: its fields in their order, UTF-8, two spaces to a level, a newline at the end."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from jjguide.output.terminal import HIDDEN
from jjguide.pages import ListPage

if TYPE_CHECKING:
    from jjguide.pages import Page

# JSON allows these in a string as they are; json.dumps has escaped the other control characters.
_UNSHOWABLE = f"[{HIDDEN}]"


def write(page: Page) -> str:
    """Return a page as JSON text: an object, or an array if the page is a list."""
    text = json.dumps(_plain(page.rows if isinstance(page, ListPage) else page), ensure_ascii=False, indent=2)
    if not text.replace("\n", "").isprintable():
        text = re.sub(_UNSHOWABLE, lambda found: json.dumps(found[0])[1:-1], text)
    return text + "\n"


def _plain(value: Any) -> Any:
    """Return the objects and arrays that a value of a page is written as."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.metadata.get("json", True))
