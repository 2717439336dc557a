"""What leaves the program: no character that a terminal would obey or hide, and an exit code even where nothing can."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from jjguide.cli import run
from tests.command import NOTHING_REMEMBERED, Result, Stream, jjguide
from tests.seasons import SMALL, replaced

if TYPE_CHECKING:
    from pathlib import Path

# Tags spell a text that nobody sees; U+E0001 and U+E0020 to U+E007F have a meaning.
TAGS = [chr(0xE0001), chr(0xE0020), chr(0xE007F)]


@pytest.mark.parametrize("tag", TAGS, ids=ascii)
def test_a_tag_is_spelled_out(tag: str, tmp_path: Path) -> None:
    """A tag, which has no shape, is spelled out in a page and in an error, and escaped in JSON."""
    path = tmp_path / "tags.yaml"
    path.write_text(replaced("title: Harbor Lights", f'title: "Harbor\\U{ord(tag):08x} Lights"'), encoding="utf-8")
    spelled = f"<U+{ord(tag):04X}>"
    for width in (None, 80):
        page = jjguide("season", "--data", str(path), width=width).out
        assert f"Harbor{spelled} Lights" in page
        assert tag not in page
    answer = jjguide("season", "--data", str(path), "--json")
    assert answer.json["title"] == f"Harbor{tag} Lights"
    assert tag not in answer.out
    assert jjguide("who", f"x{tag}x") == Result(
        "", f"jjguide: There is nobody called “x{spelled}x”; `jjguide cast` lists everyone.\n", 1
    )


def test_json_is_utf_8_even_where_a_name_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a file can be bytes that are no text; JSON, which is UTF-8, has a question mark for them."""
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"caf\xe9.yaml")
    try:
        with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would say the same
            file.write(SMALL)
    except (OSError, UnicodeError):
        pytest.skip("this file system knows no such name")
    assert jjguide("check", name) == Result("caf<U+DCE9>.yaml is valid.\n", "", 0)
    assert jjguide("check", name, "--json").json == {"path": "caf?.yaml", "faults": [], "warnings": []}


class FullDisk(Stream):
    """A stream that takes nothing."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_error_that_cant_be_written_keeps_its_exit_code() -> None:
    """Where standard error takes nothing, the exit code still says what went wrong, and nothing else is printed."""
    for arguments, code in ((["who", "nobody"], 1), (["grid", "--nope"], 2), (["cast", "--data", "no/such.yaml"], 3)):
        out = Stream()
        environment = patch.dict(os.environ, NOTHING_REMEMBERED, clear=True)
        with environment, patch.object(sys, "stdout", out), patch.object(sys, "stderr", FullDisk()):
            assert run(arguments) == code
        assert out.text() == ""


@pytest.mark.parametrize(
    ("columns", "width"),
    [("19", 20), ("21", 21), ("499", 499), ("501", 500), ("9" * 5_000, 500)],
    ids=lambda value: str(value)[:12],
)
def test_columns_is_brought_within_bounds(columns: str, width: int) -> None:
    """COLUMNS is taken at its word from 20 to 500, and no number, however long, makes a page wider or narrower."""
    assert jjguide("grid", width=80, COLUMNS=columns) == jjguide("grid", width=width)
    assert jjguide("grid", width=width) != jjguide("grid", width=width + 1 if width < 500 else 499)
