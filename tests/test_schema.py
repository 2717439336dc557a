"""What `jjguide schema` prints is what the guide answers, and what it reads."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from jsonschema import Draft202012Validator

from jjguide import dataset
from jjguide.dataset import document, season
from jjguide.dataset.document import Faults, parse
from jjguide.dataset.fields import Field
from jjguide.output import json as jsonpage
from tests.command import jjguide, schema_fault, validator
from tests.lines import NOT_OF_A_SEASON, SMALL_LINES, commands
from tests.readme import write_files
from tests.seasons import SMALL

PAGES = [*(name for name in commands() if name not in ("", "schema")), *NOT_OF_A_SEASON]


def schema(of: str) -> Any:
    return jjguide("schema", of).json


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that a schema describes by its fields."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and "type" in node:
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value)


def test_schema_in_full() -> None:
    """A schema has a title, says what each object is, and knows codes by their pattern and dates by their format."""
    text_or_null = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    texts = {"type": "array", "items": {"type": "string"}}
    row = {
        "code": {"type": "string", "pattern": r"^[0-9]+\.[0-9]{2,}$"},
        "season": {"type": "integer"},
        "number": {"type": "integer"},
        "title": text_or_null,
        "airdate": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]},
        "writers": texts,
        "directors": texts,
        "logline": text_or_null,
    }
    expected = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jjguide episodes",
        "description": "The episodes that were asked for, in order.",
        "type": "array",
        "items": {"$ref": "#/$defs/EpisodeRow"},
        "$defs": {
            "EpisodeRow": {
                "description": "An episode in a list. Null is what a boundary hides or nobody knows yet.",
                "type": "object",
                "properties": row,
                "required": list(row),
                "additionalProperties": False,
            }
        },
    }
    result = jjguide("schema", "episodes")
    assert (result.out, result.err, result.code) == (json.dumps(expected, indent=2) + "\n", "", 0)


@pytest.mark.parametrize("command", PAGES)
def test_every_command_has_a_schema(command: str) -> None:
    """Every object that a command answers is closed, needs each of its keys, and is described in words."""
    found = list(objects(schema(command)))
    assert found
    for each in found:
        assert (each["additionalProperties"], each["required"]) == (False, list(each["properties"]))
        assert re.fullmatch(r"[A-Z][^(].*\.", each["description"])


def changed(node: Any) -> Iterator[Any]:
    """Yield a JSON value with one thing wrong: an object with a key too few or too many, or a wrong value."""
    if isinstance(node, dict):
        yield {**node, "extra": None}
        for key in node:
            yield {name: value for name, value in node.items() if name != key}
            yield from ({**node, key: value} for value in changed(node[key]))
    elif isinstance(node, list) and node:
        yield from ([value, *node[1:]] for value in changed(node[0]))
    else:
        yield {"value": node}
        if isinstance(node, str) and re.fullmatch(r"all|[0-9]+\.[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}", node):
            yield f"{node}?"  # is no code, no date, and not how far anybody has seen


@pytest.mark.parametrize("line", [line for line in SMALL_LINES if line[:1] != ["schema"]], ids=shlex.join)
def test_a_schema_takes_what_is_answered_and_nothing_else(line: list[str], small: str) -> None:
    """An answer fits its schema at each boundary; with a key missing or added, or a value that is none, it doesn't."""
    name = line[0] if line else "season"
    for seen in ("none", "2", "all"):
        result = jjguide(*line, "--data", small, "--json", JJGUIDE_SEEN=seen)
        assert (result.code and seen != "all") or schema_fault(name, result.out) is None
    wrong = list(changed(result.json))
    assert wrong
    assert [each for each in wrong if validator(name).is_valid(each)] == []


def test_the_suite_sees_what_does_not_fit() -> None:
    """An answer that isn't what its schema says fails whichever test gets it."""
    with patch.object(jsonpage, "write", lambda page: '[{"title": "A song", "artist": null, "used_in": null}]\n'):
        assert jjguide("music").code == 0
        with pytest.raises(AssertionError):
            jjguide("music", "--json")


class _EditorLoader(document.LOADER):  # type: ignore[misc]
    """Reads YAML as an editor does: a date is a text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML has it
        first: [each for each in found if each[0] != "tag:yaml.org,2002:timestamp"]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def in_editor(path: Path) -> str:
    """Return a dataset as the JSON that an editor holds to the schema."""
    return json.dumps(yaml.load(path.read_text(encoding="utf-8"), Loader=_EditorLoader))


def test_datasets_fit(tmp_path: Path, small: str) -> None:
    """The built-in dataset, the README's and the small one fit the schema of a dataset."""
    (tmp_path / "plain.yaml").write_text(
        SMALL.replace("title: Low Tide", "title: 24").replace("network: Foghorn", "network: 2.10"), encoding="utf-8"
    )
    write_files(tmp_path)
    for path in (dataset.built_in(), tmp_path / "harbor.yaml", tmp_path / "plain.yaml", type(tmp_path)(small)):
        dataset.load(path)
        assert schema_fault("dataset", in_editor(path)) is None


# What stands in for a value, or an item, to see whether a kind of value takes it.
VALUES: list[Any] = [None, True, 7, 24.5, -1, 0, 12345, "", " ", "7", "a text", "starring", "2021-02-28", "2021-02-30"]
VALUES += ["x" * 201, "x" * 10_001, [], ["a text"], [None], [[]], [{}], {}]
VALUES += [{"0": "a text"}, {"zero": "a text"}, {"0": ["a text"]}, {"0": []}, {"0": "x" * 201}]
# What some mapping takes, as it is, in a list, with a field too many, and with one less.
RECORDS: list[dict[str, Any]] = [{"title": "T", "number": 1}, {"number": 1}, {"text": "T"}]
RECORDS += [{"title": "T", "artist": "A", "used_in": None}, {"0": {"actor": None, "billing": "starring"}}]
for record in RECORDS:
    less = dict(list(record.items())[1:])
    VALUES += [form for each in (record, {**record, "unheard": "of"}, less) for form in (each, [each])]
# What says that a value of the right kind does not fit the rest of a dataset.
NOT_ABOUT_KIND = re.compile(r"is out of order|must name an episode from|must be at least|needs 'names'")
ROWS = [row for name, rows in vars(season).items() if name.endswith("FIELDS") for row in rows]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.name))
def test_a_field_reads_what_it_describes(row: Field) -> None:
    """Every field takes the values that its schema takes, and no others."""
    validator = Draft202012Validator(row.schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for value in VALUES:
        faults = Faults()
        reader = season.SeasonReader(parse(b"{season: {episodes: 9}, episodes: [number: 1]}", faults), faults)
        row.kind.read(reader, parse(json.dumps(value).encode(), faults), row.name)
        found = [fault.message for fault in faults.found if not NOT_ABOUT_KIND.search(fault.message)]
        assert validator.is_valid(value) == (not found), (value, found)


def fields_in_comment() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each field that the first lines of the built-in dataset explain, below those it is in, and their words."""
    comment = re.match(r"(#.*\n)+", dataset.built_in().read_text(encoding="utf-8"))
    assert comment
    lines = re.sub(r"\n# {10,}", "  ", comment[0].partition("\n#\n# season\n")[2])
    above: list[str] = ["season"]
    yield ("season",), ""
    for indent, names, words in re.findall(r"^#( +)([a-z_]+(?:, [a-z_]+)*)(?:  +(.*))?$", lines, re.MULTILINE):
        depth = len(indent) // 2
        for name in names.split(", "):
            above[depth:] = [name]
            yield tuple(above), "" if "," in names else " ".join(words.split())


def test_schema_says_what_the_dataset_says() -> None:
    """The built-in dataset's first lines explain the fields that the schema has, and the schema has their words."""
    explained = {}
    for way, words in fields_in_comment():
        field = schema("dataset")
        for name in way:
            inner = field.get("items") or field.get("additionalProperties") or field
            field = (field if "properties" in field else inner)["properties"][name]
        assert words.partition("(may be left out")[0].strip().lower() in field["description"].lower()
        explained[way] = words
    has = [each["properties"] for each in objects(schema("dataset"))]
    assert all(field["description"] for fields in has for field in fields.values())
    assert len(explained) == len(["not_names"]) + sum(len(fields.keys() - {"not_names"}) for fields in has)


def test_the_copy_is_what_is_printed() -> None:
    """The schema beside the dataset, which the dataset's first line names, is what `schema dataset` prints."""
    first, _, _ = dataset.built_in().read_text(encoding="utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=season.schema.json"
    copy = dataset.built_in().with_name("season.schema.json")
    assert copy.read_text(encoding="utf-8") == jjguide("schema", "dataset").out
