"""What `search` finds and what it marks, on the small season and its variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command import Result, jjguide
from tests.pictures import unstyled
from tests.seasons import SMALL, replaced

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(typed: str, *options: str) -> list[tuple[str | None, str]]:
    """Return the code and the field of every text that a search finds."""
    hits = jjguide("search", typed, "--json", *options, JJGUIDE_DATA="small.yaml").json
    return [(hit["code"], hit["field"]) for hit in hits]


def marked(typed: str, season: str = "small.yaml") -> list[str]:
    """Return the words that a search marks in the texts that it finds."""
    words = []
    for line in jjguide("search", typed, width=80, JJGUIDE_DATA=season).out.split("\n"):
        text, styles = unstyled(line)
        words += "".join(letter if style == "M" else " " for letter, style in zip(text, styles, strict=False)).split()
    return words


def nothing(typed: str) -> Result:
    return Result("", f"jjguide: Nothing mentions “{typed}”.\n", 1)


@pytest.mark.parametrize("typed", ['"not there ines"', '"as a child corvin"', '"vale nessie"', '"pike pike"'])
def test_a_phrase_stands_in_one_text(typed: str) -> None:
    """A phrase does not begin in a text and end in a name, nor in one name and end in the next."""
    assert jjguide("search", typed, JJGUIDE_DATA="small.yaml") == nothing(typed)
    assert jjguide("search", typed.strip('"'), JJGUIDE_DATA="small.yaml").code == 0


def test_an_alias_finds_where_somebody_is() -> None:
    """An alias finds every beat its bearer is in and everything that is said about them, whatever names stand there."""
    assert found("nessie") == [
        ("1.01", "beat"),
        ("1.01", "beat"),
        ("1.02", "beat"),
        ("1.02", "fate"),
        ("1.03", "beat"),
        ("1.03", "beat"),
        ("1.03", "about"),
        ("1.03", "fate"),
        (None, "about"),
    ]


def test_a_word_is_found_by_its_beginning_only() -> None:
    """The beginning of a word finds it, the middle or the end of one does not."""
    assert ("1.01", "beat") in found("silv")
    for typed in ("ilver", "ilv"):
        assert jjguide("search", typed, JJGUIDE_DATA="small.yaml") == nothing(typed)


def test_all_words_have_to_be_there() -> None:
    """Of several words every one has to be in a text, or be a name of somebody in it."""
    assert found("silver dog") == [("1.01", "beat")]
    assert found("nessie silver") == [("1.01", "beat")]
    assert jjguide("search", "silver", "étoile", JJGUIDE_DATA="small.yaml") == nothing("silver étoile")


@pytest.mark.parametrize("blank", ['""', '" "', '"   "'])
def test_a_blank_phrase_says_nothing(blank: str) -> None:
    """A phrase without a word finds nothing by itself, and next to a word changes nothing."""
    assert jjguide("search", blank, JJGUIDE_DATA="small.yaml") == nothing(blank)
    assert found(f"{blank} silver") == found("silver")
    assert marked(f"{blank} silver") == marked("silver")


def test_a_blank_question_is_none() -> None:
    """Without a word there is nothing to look for."""
    assert jjguide("search", " ", "\t") == Result("", "jjguide: Give at least one word to look for.\n", 2)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("flame papers", ["papers", "flame"]),
        ("pap", ["papers"]),
        ("ILVER SILVER", []),
        ("adalines", ["Adaline's"]),
        ("odell silver", ["O'Dell", "silver"]),
        ('"the silver"', ["the", "silver", "the", "silver"]),
        ('"hides her sil"', ["hides", "her", "silver"]),
        ('"in the tower her"', []),
        ('"keeps the" ships', ["keeps", "the", "ships"]),
        ("brother he", ["He", "her", "brother", "her", "brother"]),
        ("étude", ["Étude"]),
        ("etude", ["Étude"]),
        ("nessie silver", ["silver"]),
    ],
)
def test_what_was_found_is_marked_and_nothing_else(typed: str, words: list[str]) -> None:
    """The whole words that fit are marked, a phrase as a whole, and only where all of it stands."""
    assert marked(typed) == words


def test_the_name_of_a_field_is_not_marked(folder: Path) -> None:
    """Behind a text stands which text it is, and that is no part of what is searched."""
    (folder / "beat.yaml").write_text(replaced("the silver.\n", "the beaten silver.\n"), encoding="utf-8")
    assert marked("beat", "beat.yaml") == ["beaten"]
