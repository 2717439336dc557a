"""The README and the documents in docs/ are true."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.command import jjguide
from tests.lines import NOT_OF_A_SEASON, commands
from tests.readme import (
    README,
    STORY,
    documentation,
    documented,
    examples,
    pictures,
    played,
    printed_by,
    sessions,
    story,
    write_files,
)
from tests.seasons import SHOW
from tests.sweep import one_in, usually


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    write_files(folder)


@pytest.mark.parametrize(("line", "printed"), usually(examples(), lambda example: " | jq" not in example[0]))
def test_examples(line: str, printed: str) -> None:
    """Every example prints what stands below it."""
    assert printed_by(line) == printed


@pytest.mark.parametrize("session", one_in(3, sessions()), ids=lambda session: session.partition("\n")[0])
def test_recipes(session: str, folder: Path) -> None:
    """Every recipe prints what stands below it, in a real shell."""
    assert played(session, folder) == session


def test_the_story() -> None:
    """The story of a guide for a show is true to its last line, from a page to the second episode."""
    assert story() == STORY.read_text(encoding="utf-8")


def test_pictures() -> None:
    """The README opens with a picture, and every picture, of which none is left over, is what its line draws."""
    opening = README.read_text(encoding="utf-8").partition("\n## ")[0]
    assert "![" in opening
    for line, path in pictures():
        assert path.read_text(encoding="utf-8") == jjguide(*shlex.split(line)[1:]).out, (
            "renew it with `python -m tests.readme`"
        )
        assert "--seen" in line, "it must spoil nothing"
    assert {path for _, path in pictures()} == set((README.parent / "docs").glob("*.svg"))


def test_season_of_ones_own() -> None:
    """The season that the documents spell out is valid and answers every command."""
    named = {"show": "1.01", "who": "mara", "search": "lighthouse", "schema": "show"}
    for command in commands():
        line = [*command.split(), *named.get(command, "").split()]
        assert jjguide(*line, "--data", "harbor.yaml").code == 0, line


def test_five_minutes(tmp_path: Path) -> None:
    """The recipe leads from TVmaze's answer to a valid guide, which tells as many episodes as somebody has seen."""
    [line] = [line.strip() for line in documentation().splitlines() if line.startswith("    curl -gs ")]
    asked, typed = line.split(" | jjguide ")
    assert "embed[]=episodes&embed[]=cast'" in asked
    assert typed.endswith(" --seen none")
    assert jjguide(*shlex.split(typed.replace("none", "1.01")), typed=json.dumps(SHOW).encode()).code == 0
    path = str(tmp_path / typed.split()[1])
    assert jjguide("check", path).code == 0
    assert jjguide("show", "1", "--json", "--data", path).json["synopsis"]


def test_two_commands() -> None:
    """The two commands that work on a fresh machine stand in the README, a line each, and nothing has to be set up."""
    lines = [line.strip() for line in README.read_text(encoding="utf-8").splitlines()]
    install, test = [line for line in lines if line.startswith("python3 -m venv .venv && ")]
    assert install == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/jjguide episodes"
    assert test == (
        'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" -c tests/constraints.txt && .venv/bin/pytest'
    )


def test_every_key_is_documented() -> None:
    """The documents have every command with JSON of its own, and spell out its keys in their order, and no others."""
    said = documented()
    [beat], show = said.pop("a beat"), jjguide("schema", "show").json
    assert is_like(beat, show["$defs"]["Beat"], show)
    named = {command for command in (*commands(), *NOT_OF_A_SEASON) if command} - {"schema"}
    assert named == said.keys()
    for command, shapes in said.items():
        schema = jjguide("schema", command).json
        answers = schema.get("anyOf", [schema])
        assert [each for each in shapes if not any(is_like(each, answer, schema) for answer in answers)] == [], command
        assert [each for each in answers if not any(is_like(shape, each, schema) for shape in shapes)] == [], command


def is_like(shape: Any, answer: Any, schema: Any) -> bool:
    """Return whether a shape has exactly the keys of a schema, as deep as it goes."""
    if "$ref" in answer:
        answer = schema["$defs"][answer["$ref"].rpartition("/")[2]]
    if "anyOf" in answer:
        return any(is_like(shape, each, schema) for each in answer["anyOf"])
    if isinstance(shape, list):
        return answer.get("type") == "array" and all(is_like(each, answer["items"], schema) for each in shape)
    if isinstance(shape, dict):
        keys = answer.get("properties", {})
        return list(shape) == list(keys) and all(is_like(shape[key], keys[key], schema) for key in shape)
    return not isinstance(shape, str) or shape in answer.get("enum", ())


def test_every_command_is_in_the_readme() -> None:
    """Every command is in the README."""
    readme = README.read_text(encoding="utf-8")
    assert [name for name in (*commands(), *NOT_OF_A_SEASON) if f"`jjguide {name}".rstrip() not in readme] == []
