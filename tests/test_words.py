"""Words: what is the same to a reader folds to the same."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jjguide.text import Names, fold, placed, without_genitive, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Corvin VALE", "corvin vale", id="case"),
        pytest.param("Straße", "strasse", id="a letter whose upper case is two"),
        pytest.param("Ine\u0301s", "ines", id="an accent that is a character of its own"),
        pytest.param("\ufb01sh", "fish", id="a ligature"),
        pytest.param("Mr. Sable: the-lodger, (again)!", "mr sable the lodger again", id="punctuation"),
        pytest.param("snake_case", "snake case", id="underscore"),
        pytest.param("  Low\t\n Tide\u00a0", "low tide", id="blanks"),
        pytest.param("1.02", "1 02", id="digits"),
        pytest.param(" ?! ", "?!", id="nothing but punctuation"),
        pytest.param("'", "'", id="nothing but an apostrophe"),
        pytest.param("plan B. I am", "plan b i am", id="a letter at the end of a sentence"),
        pytest.param("Ma\xadra\u200b Finch", "mara finch", id="what nobody sees"),
        pytest.param("Tower東京Tower", "tower 東京 tower", id="two scripts"),
    ],
)
def test_folds_what_does_not_matter(text: str, folded: str) -> None:
    """Case, accents, punctuation and blanks do not matter; a text of nothing but punctuation is its own word."""
    assert fold(text) == folded


@example("\U0001f110")
@example("\u00b4")
@example("\u0301")
@example("x\u2033y")
@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is: words, if there are any, with one blank between two, and none around them."""
    folded = fold(text)
    assert fold(folded) == folded == " ".join(folded.split())
    assert bool(folded) == bool(text.strip())


@example("_'\x1f")
@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_folds_like_any_text(text: str) -> None:
    """What is ASCII folds as it does beside something that is not."""
    assert fold(f"x{text} é") == f"{fold(f'x{text}')} e"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("田中が待つ", "田 中 が 待 つ"),
        ("김민수는", "김 민 수 는"),
        ("ดัน", "ด ั น"),
        ("राम आता है", "राम आता है"),
        ("O\u2019Dell's e-mail", "odells email"),
        ("½", "1 2"),
    ],
)
def test_a_script_without_spaces_has_a_word_a_letter(text: str, said: str) -> None:
    """Where no space parts words each letter is one, so that any part of a text can be looked for."""
    assert words(text) == said.split() == [word for word, _, _ in placed(text)]


@example("The X-Men's I.G.H.'s e-mail's")
@example("№ 6 ™ ℃ ㈱ ＆ ｶﾞ ½")
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_stand_where_they_are_placed(text: str) -> None:
    """The words of a text are those that have a place in it, between whose ends stands what folds to them."""
    text = unicodedata.normalize("NFC", text)
    there = list(placed(text))
    assert words(text) == ([word for word, _, _ in there] or text.split())
    assert all(word in words(text[start:end]) for word, start, end in there)


def test_marks_end_no_word() -> None:
    """No accent or vowel sign of a script that is written today parts the letters beside it."""
    marks = [chr(code) for code in range(0x300, 0x1D00) if unicodedata.category(chr(code)).startswith("M")]
    # Where every letter is a word, a mark is one, too.
    assert [f"{ord(mark):04x}" for mark in marks if len(list(placed(f"a{mark}b"))) not in (1, 3)] == []


def test_a_genitive_is_left_out() -> None:
    """An 's behind a word is none of it, with any apostrophe; alone it is one."""
    typed = ["Inés's", "boss\u2019S", "'s", "its"]
    assert [without_genitive(word) for word in typed] == ["Inés", "boss", "'s", "its"]


def test_names_stand_in_a_text() -> None:
    """A name is found with the ending of a plural, unless that is another's name; one word needs its capital."""
    names: Names[str] = Names()
    for name in ("Jon", "Jones", "Corvin Vale", "???"):
        names.add(name, name)
    found = names.standing_in("Jones, two Jons, a jon: the corvin vales")
    assert [(each.value, each.ending) for each in found] == [("Jones", ""), ("Jon", "s"), ("Corvin Vale", "s")]
    assert list(names.standing_in("???")) == []
