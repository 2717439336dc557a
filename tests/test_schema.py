"""What `jjguide schema` prints is what the guide answers, and what it reads."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
import yaml

from jjguide import dataset
from jjguide.errors import DatasetError
from jjguide.output import json as jsonpage
from tests.command import Result, jjguide, schema_fault
from tests.lines import BUILT_IN_LINES, NOT_OF_A_SEASON, SMALL_LINES, commands
from tests.readme import write_dataset
from tests.seasons import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMANDS = [*(name for name in commands() if name not in ("", "schema")), *NOT_OF_A_SEASON, "schema"]
PAGES = [name for name in COMMANDS if name != "schema"]


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


VALUES_OF_SEEN = {"2.07": True, "none": True, "all": True, None: True, "2.7": False, "some": False, "": False, 2: False}


def test_how_far_is_a_code_or_a_word() -> None:
    """`seen` is a code, "none", "all" or null, and no other text."""
    answer = jjguide("season", "--json").json
    fits = {value: schema_fault("season", json.dumps({**answer, "seen": value})) is None for value in VALUES_OF_SEEN}
    assert fits == VALUES_OF_SEEN


def test_a_schema_has_a_schema() -> None:
    """What `schema schema` prints is the schema of JSON Schema."""
    assert schema("schema")["$ref"] == schema("show")["$schema"]


NAMES = ", ".join([*COMMANDS, "dataset"])


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ([], f"Say which one you want: {NAMES}."),
        (["sho"], f"There is no schema for “sho”. Say which one you want: {NAMES}."),
        ([""], f"There is no schema for “”. Say which one you want: {NAMES}."),
    ],
)
def test_which_schema(typed: list[str], error: str) -> None:
    """Without a name that has a schema, `schema` lists those that do."""
    result = jjguide("schema", *typed)
    assert (result.out, result.err, result.code) == ("", f"jjguide: {error}\n", 2)


def test_a_schema_is_no_picture() -> None:
    """`--svg` before the command, which takes none, is refused and not left out."""
    assert jjguide("--svg", "schema", "show") == Result("", "jjguide: A schema is JSON, and can't be drawn.\n", 2)


def test_schemas_are_completed() -> None:
    """TAB completes the names of the commands, and dataset."""
    for typed, offers in (("mu", "music"), ("dat", "dataset"), ("sche", "schema")):
        result = jjguide(typed, f"jjguide schema {typed}", "", _JJGUIDE_COMPLETE="bash")
        assert (result.out, result.err, result.code) == (f"extend\n{offers}\n", "", 0)


@pytest.mark.parametrize("seen", [None, "none", "1", "2", "3", "all"])
@pytest.mark.parametrize("line", [line for line in SMALL_LINES if line[:1] != ["schema"]], ids=shlex.join)
def test_answers_fit_their_schema(line: list[str], seen: str | None, small: str) -> None:
    """Every command answers by its schema at every boundary, and what it refuses there it answers without one."""
    environment: dict[str, Any] = {"JJGUIDE_SEEN": seen} if seen else {}
    result = jjguide(*line, "--data", small, "--json", **environment)
    if result.code:
        assert (result.out, seen is not None) == ("", True)
    else:
        assert schema_fault(line[0] if line else "season", result.out) is None


@pytest.mark.parametrize("line", [line for line in BUILT_IN_LINES if line[:1] != ["schema"]], ids=shlex.join)
def test_answers_about_the_built_in_season_fit(line: list[str]) -> None:
    """Every command answers by its schema on the built-in season."""
    result = jjguide(*line, "--json")
    assert (result.err, result.code) == ("", 0)
    assert schema_fault(line[0] if line else "season", result.out) is None


@pytest.mark.parametrize(
    "line", ["episodes --writer tamsin --director tamsin", "recap 1", "recap --seen none", "storylines --seen none"]
)
def test_empty_answers_fit(line: str, small: str) -> None:
    """An empty list is an answer by the schema."""
    result = jjguide(*shlex.split(line), "--data", small, "--json")
    assert (result.out, result.err, result.code) == ("[]\n", "", 0)
    assert schema_fault(line.split(maxsplit=1)[0], result.out) is None


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


@pytest.mark.parametrize("line", [line for line in SMALL_LINES if line[:1] not in ([], ["schema"])], ids=shlex.join)
def test_a_schema_takes_nothing_else(line: list[str], small: str) -> None:
    """Whatever key is missing from an answer, or added to it, and whatever value is no value, the schema refuses it."""
    answer = jjguide(*line, "--data", small, "--json").json
    wrong = list(changed(answer))
    assert wrong
    assert [each for each in wrong if schema_fault(line[0], json.dumps(each)) is None] == []


def test_the_suite_sees_what_does_not_fit() -> None:
    """An answer that isn't what its schema says fails whichever test gets it."""
    with patch.object(jsonpage, "write", lambda page: '[{"title": "A song", "artist": null, "used_in": null}]\n'):
        assert jjguide("music").code == 0
        with pytest.raises(AssertionError):
            jjguide("music", "--json")


class _EditorLoader(yaml.SafeLoader):
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
    for path in (dataset.built_in(), write_dataset(tmp_path), tmp_path / "plain.yaml", type(tmp_path)(small)):
        dataset.load(path)
        assert schema_fault("dataset", in_editor(path)) is None


# What a loader says of a dataset that has its shape and is not valid.
NOT_ABOUT_SHAPE = re.compile(
    r"is out of order|is defined under|viewers read this|is in this beat already|has no name before|"
    r"must name an episode from|must name each episode once"
)
# With one of these in place of a value or an item, a dataset has another shape, or has not.
VALUES: list[Any] = [None, True, 7, 24.5, -1, 12345, "", " ", "7", "a text", "2021-02-30", "x" * 201, "x" * 10_001]
VALUES += [
    "TBA",
    " tbd",
    "TBA Again",
    [],
    ["a text"],
    [None],
    [[]],
    {},
    {"0": "a text"},
    {"zero": "a text"},
    {"0": ["a text"]},
]


def kinds_of_place(node: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value of a dataset."""
    yield place
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from kinds_of_place(value, (*place, key))


def like(place: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a place without what differs between values of a kind: items, short names, episodes."""
    named = [
        key if place[at - 1 : at] not in (("characters",), ("storylines",)) else "*" for at, key in enumerate(place)
    ]
    return tuple("*" if isinstance(key, int) or str(key).isdigit() else key for key in named)


PLAIN = json.loads(json.dumps(yaml.load(SMALL, Loader=yaml.BaseLoader)))
PLACES = {like(place): place for place in kinds_of_place(PLAIN)}


def put(node: Any, place: tuple[Any, ...], value: Any) -> Any:
    """Return a dataset with another value at a place."""
    if not place:
        return value
    first, *rest = place
    inner = put(node[first], tuple(rest), value)
    return {**node, first: inner} if isinstance(node, dict) else [*node[:first], inner, *node[first + 1 :]]


def at(node: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        node = node[key]
    return node


def variants(place: tuple[Any, ...], values: list[Any]) -> Iterator[Any]:
    """Yield the small dataset with other values at a place, and with one more and one less of what is there."""
    yield from (put(PLAIN, place, value) for value in values)
    here = at(PLAIN, place)
    if isinstance(here, dict):
        yield put(PLAIN, place, {**here, "unheard": "of"})
        yield from (put(PLAIN, place, {name: here[name] for name in here if name != left}) for left in here)


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: ".".join(kind) or "whole")
def test_schema_and_loader_agree(kind: tuple[Any, ...], tmp_path: Path, sweep: bool) -> None:
    """A dataset fits its schema just when the loader finds nothing wrong with its shape."""
    path = tmp_path / "season.yaml"
    # A third of the values at each place stands for all of them at all, where the tests are to be quick.
    turn = list(PLACES).index(kind) % 3
    for variant in variants(PLACES[kind], VALUES if sweep else VALUES[turn::3]):
        written = json.dumps(variant)
        path.write_text(written, encoding="utf-8")
        try:
            dataset.load(path)
            faults = []
        except DatasetError as error:
            faults = [each.message for each in error.faults if not NOT_ABOUT_SHAPE.search(each.message)]
        fault = schema_fault("dataset", written)
        assert (fault is None) == (not faults), (fault, faults)


def test_every_field_is_described() -> None:
    """An editor can say of each field of a dataset what it is."""
    for each in objects(schema("dataset")):
        assert [name for name, field in each["properties"].items() if not field.get("description")] == []


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
        assert words.removesuffix("(may be left out)").strip().lower() in field["description"].lower()
        explained[way] = words
    assert len(explained) == sum(len(each["properties"]) for each in objects(schema("dataset")))


def test_the_copy_is_what_is_printed() -> None:
    """The schema beside the dataset, which the dataset's first line names, is what `schema dataset` prints."""
    first, _, _ = dataset.built_in().read_text(encoding="utf-8").partition("\n")
    assert first == "# yaml-language-server: $schema=season.schema.json"
    copy = dataset.built_in().with_name("season.schema.json")
    assert copy.read_text(encoding="utf-8") == jjguide("schema", "dataset").out
