"""A page -> JSON: its fields in their order, UTF-8, two spaces to a level, a newline at the end."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

# JSON allows these to stand in a string as they are; a terminal would obey or hide them. json has escaped the others.
_UNSHOWABLE = (
    "[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def write(page: object) -> str:
    """Return a page as JSON text: an object, or an array where the page is a list."""
    text = json.dumps(page, default=_as_object, ensure_ascii=False, indent=2)
    if not text.replace("\n", "").isprintable():
        text = re.sub(_UNSHOWABLE, lambda found: json.dumps(found[0])[1:-1], text)
    return text + "\n"


def _as_object(page: Any) -> dict[str, Any]:
    return {field.name: getattr(page, field.name) for field in fields(page)}
