"""The README is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jjguide.cli import app
from tests.command import jjguide
from tests.readme import README, Example, examples, printed_by, write_dataset

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


def test_season_of_ones_own() -> None:
    """The season that the README spells out is sound and answers every command."""
    assert jjguide("check", "harbor.yaml").code == 0
    for command in (["season"], ["episodes"], ["show", "1.01"], ["who", "mara"], ["cast"], ["credits"], ["grid"]):
        assert jjguide(*command, "--data", "harbor.yaml").code == 0


def test_two_commands() -> None:
    """The two commands that work on a fresh machine stand in the README to the letter."""
    lines = README.read_text(encoding="utf-8").splitlines()
    assert "    python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/jjguide episodes" in lines
    assert '    python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/pytest' in lines


def test_every_command_is_in_the_readme() -> None:
    """Every command is in the README."""
    text = README.read_text(encoding="utf-8")
    commands = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    assert [name for name in commands if f"`jjguide {name}" not in text and f"`{name}`" not in text] == []
