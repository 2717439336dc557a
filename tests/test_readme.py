"""The README is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import jjguide
from tests.lines import commands
from tests.readme import README, Example, examples, played, printed_by, sessions, write_dataset, write_program

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.line)
def test_examples(example: Example) -> None:
    """Every example prints what stands below it."""
    assert printed_by(example.line) == example.printed


@pytest.mark.parametrize("session", sessions(), ids=lambda session: session.partition("\n")[0])
def test_recipes(session: str, tmp_path: Path) -> None:
    """Every recipe prints what stands below it, in a real shell."""
    write_program(tmp_path)
    assert played(session, tmp_path) == session


def test_season_of_ones_own() -> None:
    """The season that the README spells out is sound and answers every command."""
    named = {"show": "1.01", "who": "mara", "search": "lighthouse", "schema": "show"}
    for command in commands():
        line = [*command.split(), *named.get(command, "").split()]
        assert jjguide(*line, "--data", "harbor.yaml").code == 0, line


def test_two_commands() -> None:
    """The two commands that work on a fresh machine stand in the README, a line each, and nothing has to be set up."""
    lines = [line.strip() for line in README.read_text(encoding="utf-8").splitlines()]
    install, test = [line for line in lines if line.startswith("python3 -m venv .venv && ")]
    assert install == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/jjguide episodes"
    assert test == (
        'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" -c tests/constraints.txt && .venv/bin/pytest'
    )


def test_every_command_is_in_the_readme() -> None:
    """Every command is in the README."""
    text = README.read_text(encoding="utf-8")
    assert [name for name in commands() if name and f"`jjguide {name}" not in text and f"`{name}`" not in text] == []
