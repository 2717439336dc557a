"""Words: what is the same to a reader folds to the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jjguide.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Corvin VALE", "corvin vale", id="case"),
        pytest.param("Straße", "strasse", id="a letter whose upper case is two"),
        pytest.param("Inés Ångström", "ines angstrom", id="accents"),
        pytest.param("Ine\u0301s", "ines", id="an accent that is a character of its own"),
        pytest.param("\ufb01sh", "fish", id="a ligature"),
        pytest.param("Mr. Sable: the-lodger, (again)!", "mr sable the lodger again", id="punctuation"),
        pytest.param("snake_case", "snake case", id="underscore"),
        pytest.param("Brannoc O'Dell", "brannoc odell", id="apostrophe"),
        pytest.param("Brannoc O\u2019Dell", "brannoc odell", id="curly apostrophe"),
        pytest.param("\u2018tis Nobody\u02bcs", "tis nobodys", id="other apostrophes"),
        pytest.param("  Low\t\n Tide\u00a0", "low tide", id="blanks"),
        pytest.param("1.02", "1 02", id="digits"),
        pytest.param("", "", id="nothing"),
        pytest.param("   ", "", id="nothing but blanks"),
        pytest.param(" ?! ", "?!", id="nothing but punctuation"),
        pytest.param("'", "'", id="nothing but an apostrophe"),
        pytest.param("灯台 Маяк", "灯台 маяк", id="other scripts"),
    ],
)
def test_folds_what_does_not_matter(text: str, folded: str) -> None:
    """Case, accents, punctuation and blanks do not matter; a text of nothing but punctuation is its own word."""
    assert fold(text) == folded


@example("\U0001f110")
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@example("_'\x1f")
@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_folds_like_any_text(text: str) -> None:
    """What is ASCII folds as it does beside something that is not."""
    assert fold(f"x{text} é") == f"{fold(f'x{text}')} e"


@example("\u00b4")
@example("\u0301")
@given(st.text())
def test_text_folds_to_words(text: str) -> None:
    """Every text but a blank one has a word; one blank stands between two, and none before or after them."""
    words = fold(text).split()
    assert bool(words) == bool(text.strip())
    assert fold(text) == " ".join(words)
