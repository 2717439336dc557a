"""The JSON of every command, spelled out: other programs are built on it."""

import json
import shlex
from pathlib import Path

import pytest
import yaml

from tests.command import Result, jjguide
from tests.seasons import replaced

ANSWERS = yaml.safe_load((Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8"))


pytestmark = pytest.mark.usefixtures("small_here")


@pytest.mark.parametrize("line", ANSWERS)
def test_answer(line: str) -> None:
    """Every command answers with these keys in this order, and these values."""
    result = jjguide(*shlex.split(line), "--data", "small.yaml", "--json")
    assert (result.errors, result.code) == ("", 0)
    assert result.out == json.dumps(ANSWERS[line], ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("seen", ["1.02", "none", "all"])
def test_boundary_is_in_the_json(seen: str) -> None:
    """The season says where it is cut, or that it is whole."""
    assert jjguide("season", "--seen", seen, "--data", "small.yaml", "--json").json["seen"] == seen


def test_check_lists_every_fault(folder: Path) -> None:
    """What is wrong with a dataset is JSON too, with exit code 3."""
    (folder / "broken.yaml").write_text("season: {title: Broken, number: 2.10}\nepisodes: [number: 1]\n")
    fault = {"line": 1, "column": 33, "message": "'number' must be a whole number such as 7, not 2.10"}
    page = {"path": "broken.yaml", "faults": [fault], "warnings": []}
    assert jjguide("check", "broken.yaml", "--json") == Result(json.dumps(page, indent=2) + "\n", "", 3)


@pytest.mark.parametrize(
    ("seen", "code", "text"),
    [
        ("none", None, "Alone in her tower."),
        ("1", None, "Alone in her tower."),
        ("2", "1.02", "Locked out of her own tower."),
        ("3", "1.03", "Back in her tower."),
    ],
)
def test_a_fate_may_be_known_before_the_season(seen: str, code: str | None, text: str) -> None:
    """It is told without an episode's code, is hidden from nobody, and gives way to a later one."""
    told_before = replaced("2: Locked out", "0: Alone in her tower.\n      2: Locked out")
    Path("small.yaml").write_text(told_before, encoding="utf-8")
    line = ["who", "ines", "--data", "small.yaml", "--seen", seen]
    assert jjguide(*line, "--json").json["fate"] == {"code": code, "text": text}
    assert f"{code or 'Before the season'}  {text}" in jjguide(*line).out
