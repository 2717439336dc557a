"""What a command returns -> the JSON Schema of its JSON, from the fields, types and docstrings of its pages."""

import json
import sys
from collections.abc import Callable
from enum import Enum
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jjguide.dataset import season
from jjguide.model import Code, Day, SeenCode
from jjguide.output.json import json_fields
from jjguide.pages import ListPage

_NO_DOCSTRINGS = 2
DIALECT = "https://json-schema.org/draft/2020-12/schema"

_CODE = r"[0-9]+\.[0-9]{2,}"
_VALUES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Code: {"type": "string", "pattern": f"^{_CODE}$"},
    SeenCode: {"type": "string", "pattern": f"^({_CODE}|none|all)$"},
    Day: {"type": "string", "format": "date"},
}


def of_command(name: str, command: Callable[..., Any]) -> dict[str, Any]:
    """Return the schema of what a command answers, from the pages that its signature says it returns."""
    objects: dict[str, Any] = {}
    answer = _of(get_type_hints(command)["return"], objects)
    return {"$schema": DIALECT, "title": f"jjguide {name}", **answer, "$defs": objects}


def of_dataset() -> dict[str, Any]:
    """Return the schema of a dataset."""
    return {"$schema": DIALECT, "title": "A dataset of jjguide", **season.DATASET.schema}


def write(schema: dict[str, Any]) -> str:
    """Return a schema as JSON text."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of(kind: Any, objects: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type, and add the schemas of the objects that it refers to by name."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return {"anyOf": [_of(each, objects) for each in arguments]}
    if origin is Literal:
        return {"enum": [*arguments]}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], objects)}
    return _VALUES.get(kind) or _of_class(kind, objects)


def _of_class(kind: Any, objects: dict[str, Any]) -> dict[str, Any]:
    if issubclass(kind, Enum):
        return {"enum": [each.value for each in kind]}
    if issubclass(kind, ListPage):
        [[row]] = map(get_args, kind.__orig_bases__)
        return {**_description(kind), "type": "array", "items": _of(row, objects)}
    if kind.__name__ not in objects:
        objects[kind.__name__] = {}  # keeps its place before the objects in it
        objects[kind.__name__] = _of_object(kind, objects)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _of_object(kind: Any, objects: dict[str, Any]) -> dict[str, Any]:
    types = get_type_hints(kind)
    properties = {name: _of(types[name], objects) for name in json_fields(kind)}
    return {
        **_description(kind),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _description(kind: Any) -> dict[str, Any]:
    """Return what a class says of itself; under `python -OO` it says nothing, or what `dataclass` made up."""
    return {"description": " ".join(cleandoc(kind.__doc__).split())} if sys.flags.optimize < _NO_DOCSTRINGS else {}
