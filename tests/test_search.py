"""What `search` finds and what it marks, on the small season and its variants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from jjguide import dataset
from jjguide.errors import UsageError
from tests.command import Result, jjguide
from tests.pictures import unstyled
from tests.seasons import edited, replaced

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("small_here")


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


def nothing(typed: str, more: str = "") -> Result:
    return Result("", f"jjguide: Nothing mentions “{typed}”.{more}\n", 0)


def names(typed: str, *options: str) -> list[str]:
    """Return, in a pipe, who each text is of, or by whose name it was found."""
    texts = [hit["text"] for hit in jjguide("search", typed, "--json", *options, JJGUIDE_DATA="small.yaml").json]
    lines = jjguide("search", typed, *options, JJGUIDE_DATA="small.yaml").out.splitlines()
    before = [line.removesuffix(text).strip() for line, text in zip(lines, texts, strict=True)]
    return [re.split(r" {2,}", cells)[3] if len(re.split(r" {2,}", cells)) > 3 else "" for cells in before]


@pytest.mark.parametrize("typed", ['"not there ines"', '"as a child corvin"', '"vale nessie"', '"pike pike"'])
def test_a_phrase_stands_in_one_text(typed: str) -> None:
    """A phrase does not begin in a text and end in a name, nor in one name and end in the next."""
    assert jjguide("search", typed, JJGUIDE_DATA="small.yaml") == nothing(typed)
    assert found(typed.strip('"'))


@pytest.mark.parametrize(
    ("text", "typed", "words"),
    [
        ("The S.W.A.T. team comes.", "swat", ["S.W.A.T."]),
        ("The SWAT team comes.", "S.W.A.T.", ["SWAT"]),
        ("An e-mail comes.", "email", ["e-mail"]),
        ("An email comes.", '"an e-mail"', ["An", "email"]),
        ("The lamp-post falls.", "lamppost", ["lamp-post"]),
        ("It doesn't rain.", "doesn´t", ["doesn't"]),
        ("A letter from Łódź.", "lodz", ["Łódź"]),
        ("Salt & sand.", '"salt and sand"', ["Salt", "&", "sand"]),
        ("Ο Γιάννης ήρθε.", "ΓΙΑΝΝΗΣ", ["Γιάννης"]),
        ("राम आता है", "राम", ["राम"]),
        ("राम आता है", "रोम", []),
        ("男が灯台で待つ。", "灯台", ["灯台"]),
        ("男が灯台で待つ。", "台灯", []),
        ("그는 바다를 본다.", "바다", ["바다"]),
        ("ชายดินมา", "ดิน", ["ดิน"]),
        ("ชายดินมา", "ดัน", []),
    ],
)
def test_a_word_is_found_however_it_is_typed(text: str, typed: str, words: list[str], folder: Path) -> None:
    """Accents, points and hyphens may be left out, and where a script has no spaces any part is found and marked."""
    (folder / "odd.yaml").write_text(edited({"They light the lamp together.": text}), encoding="utf-8")
    assert marked(typed, "odd.yaml") == words


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


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("climb", ["climbs"]),
        ("climber", ["climbs"]),
        ("barking", ["barks"]),
        ("paper", ["papers"]),
        ("hidden", ["hides"]),
        ("dogs", ["dog", "dog"]),
        ("looking", ["looks"]),
    ],
)
def test_a_word_finds_its_other_forms(typed: str, words: list[str]) -> None:
    """A plural, a past, an -ing or an -er finds the word, and the word finds them."""
    assert marked(typed) == words


def test_a_beginning_finds_what_no_form_does() -> None:
    """Four letters of a word find it where no word is a form of them; three, or its middle or its end, do not."""
    assert found("silv") == found("silver")
    assert found("light") == [("1.03", "beat")]
    for typed, close in (("sil", ""), ("ilver", " Did you mean “silver”?"), ("ilve", " Did you mean “silver”?")):
        assert jjguide("search", typed, JJGUIDE_DATA="small.yaml") == nothing(typed, close)


def test_a_name_has_no_other_forms(folder: Path) -> None:
    """A name finds itself and its genitive, and no word that merely looks like a form of it, nor is it found by one."""
    (folder / "walker.yaml").write_text(
        edited({"names: {0: Adaline Pike}": "names: {0: Adaline Walker}", "Inés climbs": "Inés walks up"}),
        encoding="utf-8",
    )
    assert marked("walker", "walker.yaml") == []
    assert marked("walking", "walker.yaml") == ["walks"]
    assert marked("adaline") == marked("adaline's")
    assert "Adaline's" in marked("adaline")


def test_what_only_a_name_finds_comes_behind_and_says_whose() -> None:
    """Texts with the word come first; then, each with the name that has it, those about somebody who is called so."""
    assert found("bailiff") == [("1.02", "beat"), ("1.03", "beat"), ("1.02", "beat"), ("1.03", "fate")]
    assert names("bailiff") == ["–", "–", "Brannoc O'Dell (the bailiff)", "Brannoc O'Dell (the bailiff)"]
    assert names("nessie silver") == ["Inés Vale (Nessie)"]
    assert names("coins") == ["Corvin Vale"]


def test_whose_relative_somebody_is_is_no_name_for_them(folder: Path) -> None:
    """Who is called after Adaline is found by the words of that name, and not when somebody looks for Adaline."""
    (folder / "small.yaml").write_text(
        replaced("names: {1: Pike}", "names: {1: Pike}\n    aliases: {1: Adaline's hound}"), encoding="utf-8"
    )
    assert "Pike (Adaline's hound)" in names("hound")
    assert "Pike (Adaline's hound)" in names("adaline's hound")
    assert "Pike (Adaline's hound)" not in names("adaline")


@pytest.mark.parametrize(
    ("options", "beats"),
    [
        (["--in", "2"], [("1.02", 1), ("1.02", 2)]),
        (["--with", "odell"], [("1.02", 1), ("1.02", 2), ("1.03", 2)]),
        (["--with", "odell", "--with", "lodger"], [("1.02", 1), ("1.03", 2)]),
        (["--with", "Nessie", "--storyline", "owes"], [("1.01", 2)]),
        (["--with", "odell", "--in", "3", "bailiff"], [("1.03", 2)]),
        (["--seen", "1", "--with", "ines"], [("1.01", 1), ("1.01", 2)]),
    ],
)
def test_options_narrow_it_to_beats(options: list[str], beats: list[tuple[str, int]]) -> None:
    """With an episode, characters and a storyline only beats that have all of these are found, all without a word."""
    hits = jjguide("search", *options, "--json", JJGUIDE_DATA="small.yaml").json
    assert [(hit["code"], hit["beat"]) for hit in hits] == beats
    assert {hit["field"] for hit in hits} == {"beat"}


def test_beats_are_told_apart_by_their_storylines() -> None:
    """Where only beats are asked for each says its storylines, if it has any, and elsewhere that it is a beat."""
    row = "1.03  Nobody's Harbor  {}  –  They light the lamp together."
    storylines = "The broken lamp · The room upstairs"
    for options in (["--with", "Pike", "--in", "3"], ["papers", "--storyline", "upstairs"]):
        assert row.format(storylines) in jjguide("search", *options, JJGUIDE_DATA="small.yaml").out
        assert f"*{storylines}*" in jjguide("search", *options, "--markdown", JJGUIDE_DATA="small.yaml").out
    season = dataset.read(replaced("storyline: [lamp, attic]", "storyline: []").encode(), "small.yaml")
    assert row.format("beat") in jjguide("search", "--with", "Pike", "--in", "3", season=season).out
    assert "  beat  " in jjguide("search", "papers", JJGUIDE_DATA="small.yaml").out


def test_an_episode_that_is_still_to_come_is_hidden() -> None:
    """What a boundary hides is answered as by `show`; of the next episode there are no beats yet either."""
    expected = Result("", "jjguide: 1.03 is still to come. Seen so far: 1.01.\n", 1)
    for command in (["show", "3"], ["search", "--in", "3"], ["search", "lamp", "--in", "3", "--json"]):
        assert jjguide(*command, "--seen", "1", JJGUIDE_DATA="small.yaml") == expected
    for typed in ("2", "next"):
        result = jjguide("search", "--in", typed, "--seen", "1", JJGUIDE_DATA="small.yaml")
        assert result == Result("", "jjguide: 1.02 is still to come. Seen so far: 1.01.\n", 1)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("zyzzyva", "Nothing mentions “zyzzyva”."),
        ("lighthuose", "Nothing mentions “lighthuose”. Did you mean “lighthouse”?"),
        ("corvni vael", "Nothing mentions “corvni vael”. Did you mean “Corvin” or “Vale”?"),
        ("corvni corvin corvn vael", "Nothing mentions “corvni corvin corvn vael”. Did you mean “Corvin” or “Vale”?"),
        (
            "vael lighthuose silvre corvni",
            "Nothing mentions “vael lighthuose silvre corvni”. Did you mean “Vale”, “lighthouse” or “silver”?",
        ),
        ("corvni --seen 1", "Nothing mentions “corvni”. Seen so far: 1.01."),
        ("lomp", "Nothing mentions “lomp”."),
        ("lapm", "Nothing mentions “lapm”. Did you mean “lamp”?"),
        ("sab", "Nothing mentions “sab”."),
        ("lighthuose --in 2", "Nothing there mentions “lighthuose”. Did you mean “lighthouse”?"),
        ("coins --in 2", "Nothing there mentions “coins”."),
        ("silver --storyline lamp", "Nothing there mentions “silver”."),
        ("--in 2 --storyline lamp", "No beats match."),
        ("--in 1 --storyline lamp --with Adaline --seen 1", "No beats match. Seen so far: 1.01."),
    ],
)
def test_nothing_found_is_an_empty_answer(line: str, sentence: str) -> None:
    """It suggests what is close, of what the viewer may know, beside an answer that is empty in every form."""
    command = ["search", *line.split()]
    assert jjguide(*command, JJGUIDE_DATA="small.yaml") == Result("", f"jjguide: {sentence}\n", 0)
    assert jjguide(*command, width=80, JJGUIDE_DATA="small.yaml") == Result("", f"jjguide: {sentence}\n", 0)
    assert jjguide(*command, "--json", JJGUIDE_DATA="small.yaml") == Result("[]\n", f"jjguide: {sentence}\n", 0)


def test_all_words_have_to_be_there() -> None:
    """Of several words every one has to be in a text, or be a name of somebody in it."""
    assert found("silver dog") == [("1.01", "beat")]
    assert found("nessie silver") == [("1.01", "beat")]
    assert jjguide("search", "silver", "étoile", JJGUIDE_DATA="small.yaml") == nothing("silver étoile")
    assert found("silver, and: dog!") == found("silver and dog")


@pytest.mark.parametrize("blank", ['""', '" "', '"   "'])
def test_a_blank_phrase_says_nothing(blank: str) -> None:
    """A phrase without a word is no question by itself, and next to a word changes nothing."""
    assert jjguide("search", blank, JJGUIDE_DATA="small.yaml").code == UsageError.exit_code
    assert found(f"{blank} silver") == found("silver")
    assert marked(f"{blank} silver") == marked("silver")


def test_a_blank_question_is_none() -> None:
    """Without a word and without an option there is nothing to look for; what to type next keeps the boundary."""
    sentence = "Give a word to look for, or --in, --with or --storyline; see `jjguide search --help --seen 2.01`."
    assert jjguide("search", " ", "\t", "--seen", "2.01") == Result("", f"jjguide: {sentence}\n", 2)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("flame papers", ["papers", "flame"]),
        ("ILVER SILVER", []),
        ("adalines", ["Adaline", "Adaline's", "Adaline", "Adaline"]),
        ('"adalines"', ["Adaline's"]),
        ("odell silver", ["O'Dell", "silver"]),
        ('"the silver"', ["the", "silver", "the", "silver"]),
        ('"hides her silver"', ["hides", "her", "silver"]),
        ('"hides her sil"', []),
        ('"hide her silver"', []),
        ('"in the tower her"', []),
        ('"keeps the" ships', ["keeps", "the", "ships"]),
        ("brother he", ["He", "brother"]),
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
    (folder / "beat.yaml").write_text(replaced("the silver.\n", "the beats of silver.\n"), encoding="utf-8")
    assert marked("beat", "beat.yaml") == ["beats"]


def test_marks_keep_their_places_where_a_text_has_to_be_spelled_out(folder: Path) -> None:
    """What a terminal would obey is spelled out, and the words behind it are marked all the same."""
    (folder / "odd.yaml").write_text(replaced("for the silver.", "for \u200b the silver spoon."), encoding="utf-8")
    assert found("spoon", "--data", "odd.yaml") == [("1.02", "beat")]
    assert marked("spoon", "odd.yaml") == ["spoon"]
