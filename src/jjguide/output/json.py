"""A page -> JSON: its fields in their order. The return type of a command -> the JSON Schema of its answers."""

import json
import re
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from functools import cache
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jjguide.dataset import season
from jjguide.model import Code, SeenCode
from jjguide.pages import Answer, ListPage
from jjguide.text import HIDDEN

_UNSHOWABLE = f"[{HIDDEN}]"  # json.dumps escapes all control characters but these.
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CODE = r"[0-9]+\.[0-9]{2,}"
_SCHEMAS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Code: {"type": "string", "pattern": f"^{_CODE}$"},
    SeenCode: {"type": "string", "pattern": f"^({_CODE}|none|all)$"},
    date: {"type": "string", "format": "date"},
}


def write(page: Answer) -> str:
    """Return a page as JSON text: an object, or an array if the page is a list."""
    text = _written(_plain(page.rows if isinstance(page, ListPage) else page))
    if not text.replace("\n", "").isprintable():
        text = re.sub(_UNSHOWABLE, lambda found: json.dumps(found[0])[1:-1], text)
    return text


def command_schema(name: str, command: Callable[..., Any]) -> str:
    """Return the schema of a command's answers, from the types and docstrings of the pages that it returns."""
    objects: dict[str, Any] = {}
    answer = _schema(get_type_hints(command)["return"], objects)
    return _written({"$schema": _DIALECT, "title": f"jjguide {name}", **answer, "$defs": objects})


def dataset_schema() -> str:
    """Return the schema of a dataset."""
    return _written({"$schema": _DIALECT, "title": "A dataset of jjguide", **season.DATASET.schema})


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | date):
        return value
    if value.__class__ is tuple:
        return [_plain(each) for each in value]
    return {name: _plain(getattr(value, name)) for name in _names(value.__class__)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a page or a row, without those that JSON leaves out."""
    if hasattr(kind, "_fields"):
        return tuple(kind._fields)
    return tuple(field.name for field in fields(kind) if field.metadata.get("json", True))


def _schema(kind: Any, objects: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type, and add those of the objects that it refers to."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(each, objects) for each in arguments]}
    if origin is Literal:
        return {"enum": [*arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], objects)}
    return _SCHEMAS.get(kind) or _class_schema(kind, objects)


def _class_schema(kind: Any, objects: dict[str, Any]) -> dict[str, Any]:
    if issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    if issubclass(kind, ListPage):
        [[row]] = map(get_args, kind.__orig_bases__)
        return {**_description(kind), "type": "array", "items": _schema(row, objects)}
    if kind.__name__ not in objects:
        objects[kind.__name__] = {}  # so that it stands before the objects in it
        types = get_type_hints(kind)
        properties = {name: _schema(types[name], objects) for name in _names(kind)}
        closed = {"required": [*properties], "additionalProperties": False}
        objects[kind.__name__] = {**_description(kind), "type": "object", "properties": properties, **closed}
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _description(kind: Any) -> dict[str, Any]:
    # Under `python -OO` a class has no docstring, or one that `dataclass` has made up.
    return {} if sys.flags.optimize > 1 else {"description": " ".join(cleandoc(kind.__doc__).split())}
