"""What a page says where the small season gives no occasion for it, so that no picture shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import jjguide
from tests.seasons import replaced

if TYPE_CHECKING:
    from pathlib import Path


def season(folder: Path, old: str, new: str) -> str:
    """Write a variant of the small season and return its path."""
    path = folder / "variant.yaml"
    path.write_text(replaced(old, new), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("boundary", [[], ["--seen", "none"]])
def test_a_fate_may_be_known_before_the_season(boundary: list[str], tmp_path: Path) -> None:
    """Where somebody stands before the first episode is told without an episode's code, and is hidden from nobody."""
    data = season(tmp_path, "names: {0: Adaline Pike}", "names: {0: Adaline Pike}\n    fate: {0: Owes the bank.}")
    page = jjguide("who", "adaline", "--json", "--data", data, *boundary).json
    assert page["fate"] == {"code": None, "text": "Owes the bank."}
    drawn = jjguide("who", "adaline", "--data", data, *boundary).out.splitlines()
    assert drawn[:2] == ["Adaline Pike", "Before the season  Owes the bank."]


def test_a_fate_before_the_season_gives_way_to_a_later_one(tmp_path: Path) -> None:
    """Of several fates the last one that the viewer knows is told."""
    data = season(tmp_path, "2: Locked out", "0: Alone in her tower.\n      2: Locked out")
    told = {
        seen: jjguide("who", "ines", "--json", "--data", data, "--seen", seen).json["fate"]
        for seen in ("none", "1", "2", "3")
    }
    assert told == {
        "none": {"code": None, "text": "Alone in her tower."},
        "1": {"code": None, "text": "Alone in her tower."},
        "2": {"code": "1.02", "text": "Locked out of her own tower."},
        "3": {"code": "1.03", "text": "Back in her tower."},
    }
