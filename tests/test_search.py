"""What `search` finds and what it marks, on the small season and its variants."""

from functools import cache
from typing import Any

import pytest

from jjguide import boundary, dataset
from jjguide.errors import UsageError
from jjguide.model import Lifted, Season
from jjguide.pages.blocks import Bullets
from jjguide.pages.parts import Revealed, RevealKind
from jjguide.pages.search import HitList, search
from tests.command import Result, jjguide
from tests.seasons import SMALL, edited, replaced


@cache
def season(text: str) -> Season:
    return dataset.read(text.encode(), "season.yaml")


def hits(typed: str, text: str = SMALL) -> HitList:
    return search(boundary.known(season(text), Lifted()), typed)


def found(typed: str, text: str = SMALL) -> list[tuple[str | None, str]]:
    """Return the code and the field of every text that a search finds."""
    return [(hit.code, hit.field) for hit in hits(typed, text).rows]


def marked(typed: str, text: str = SMALL) -> list[str]:
    """Return the words that a search marks in the texts that it finds."""
    items = [
        item
        for section in hits(typed, text).sections()
        if not section.is_aside
        for part in section.body
        if isinstance(part, Bullets)
        for item in part.items
    ]
    return [word for item in items for run in item if run.kind == "mark" for word in run.text.split()]


def names(typed: str, text: str = SMALL) -> list[str]:
    """Return who each text is of, or by whose name it was found."""
    page = hits(typed, text)
    return [", ".join(page.names[hit]) or hit.name or "" for hit in page.rows]


def guide(*words: str, **environment: Any) -> Result:
    return jjguide("search", *words, season=season(SMALL), **environment)


@pytest.mark.parametrize("typed", ['"not there ines"', '"as a child corvin"', '"vale nessie"', '"pike pike"'])
def test_a_phrase_stands_in_one_text(typed: str) -> None:
    """A phrase does not begin in a text and end in a name, nor in one name and end in the next."""
    assert not found(typed)
    assert found(typed.strip('"'))


@pytest.mark.parametrize(
    ("text", "typed", "words"),
    [
        ("The S.W.A.T. team comes.", "swat", ["S.W.A.T."]),
        ("The SWAT team comes.", "S.W.A.T.", ["SWAT"]),
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
        ("ชายดินมา", "ดิน", ["ดิน"]),
        ("ชายดินมา", "ดัน", []),
    ],
)
def test_a_word_is_found_however_it_is_typed(text: str, typed: str, words: list[str]) -> None:
    """Accents, points and hyphens may be left out, and where a script has no spaces any part is found and marked."""
    assert marked(typed, edited({"They light the lamp together.": text})) == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("climb", ["climbs"]),
        ("hidden", ["hides"]),
        ("flame papers", ["papers", "flame"]),
        ("adalines", ["Adaline", "Adaline's", "Adaline", "Adaline"]),
        ('"adalines"', ["Adaline's"]),
        ('"hides her silver"', ["hides", "her", "silver"]),
        ('"hides her sil"', []),
        ('"hide her silver"', []),
        ('"in the tower her"', []),
        ('"keeps the" ships', ["keeps", "the", "ships"]),
        ("brother he", ["He", "brother"]),
        ("etude", ["Étude"]),
        ("nessie silver", ["silver"]),
        ('"" silver', ["silver", "silver", "silver"]),
    ],
)
def test_what_was_found_is_marked_and_nothing_else(typed: str, words: list[str]) -> None:
    """Whole words that are a form of what was typed are marked, a phrase as it stands and only where all of it does."""
    assert marked(typed) == words


def test_a_beginning_finds_what_no_form_does() -> None:
    """Four letters of a word find it where no word is a form of them; three, or its middle or its end, do not."""
    assert found("silv") == found("silver")
    assert found("light") == [("1.03", "beat")]
    assert [found(typed) for typed in ("sil", "ilver", "ilve")] == [[], [], []]


def test_a_name_has_no_other_forms() -> None:
    """A name finds itself and its genitive, and no word that merely looks like a form of it, nor is it found by one."""
    walker = edited({"names: {0: Adaline Pike}": "names: {0: Adaline Walker}", "Inés climbs": "Inés walks up"})
    assert marked("walker", walker) == []
    assert marked("walking", walker) == ["walks"]
    assert marked("adaline") == marked("adaline's")
    assert "Adaline's" in marked("adaline")


def test_what_only_a_name_finds_comes_behind_and_says_whose() -> None:
    """Texts with the word come first; then, each with the name that has it, those about somebody who is called so."""
    assert found("bailiff") == [("1.02", "beat"), ("1.03", "beat"), ("1.02", "beat"), ("1.03", "fate")]
    assert names("bailiff") == ["", "", "Brannoc O'Dell (the bailiff)", "Brannoc O'Dell (the bailiff)"]
    assert names("nessie silver") == ["Inés Vale (Nessie)"]
    assert names("coins") == ["Corvin Vale"]
    twice = names("pike", replaced("names: {1: Pike}", "names: {1: Pike}\n    aliases: {1: old Pike}"))
    assert ("Pike" in twice, "Pike (old Pike)" in twice) == (True, False)


def test_whoever_a_text_names_is_introduced() -> None:
    """Who was not known before the season is told apart below, if a text names them without being about them."""
    corvin: list[tuple[RevealKind, str]] = [
        ("name", "the lodger"),
        ("name", "Mr. Sable"),
        ("about", "Corvin Vale, who was lost at sea as a child."),
    ]
    assert hits('"from within"').people == tuple(Revealed("Corvin Vale", *each) for each in corvin)
    assert hits("answers").people == ()


def test_whose_relative_somebody_is_is_no_name_for_them() -> None:
    """Who is called after Adaline is found by the words of that name, and not when somebody looks for Adaline."""
    text = replaced("names: {1: Pike}", "names: {1: Pike}\n    aliases: {1: Adaline's hound}")
    assert "Pike (Adaline's hound)" in names("hound", text)
    assert "Pike (Adaline's hound)" in names("adaline's hound", text)
    assert "Pike (Adaline's hound)" not in names("adaline", text)


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
    assert [(hit["code"], hit["beat"], hit["field"]) for hit in guide(*options, "--json").json] == [
        (*beat, "beat") for beat in beats
    ]


def test_beats_are_told_apart_by_their_storylines() -> None:
    """Where only beats are asked for each says its storylines, if it has any, and elsewhere that it is a beat."""
    row = "1.03  Nobody's Harbor  {}  –  They light the lamp together."
    for options in (["--with", "Pike", "--in", "3"], ["papers", "--storyline", "upstairs"]):
        assert row.format("The broken lamp · The room upstairs") in guide(*options).out
    without = season(replaced("storyline: [lamp, attic]", "storyline: []"))
    assert row.format("beat") in jjguide("search", "--with", "Pike", "--in", "3", season=without).out
    assert "  beat  " in guide("papers").out


def test_an_episode_that_is_still_to_come_is_hidden() -> None:
    """What a boundary hides is answered as by `show`; of the next episode there are no beats yet either."""
    for code, words in (("1.03", ["--in", "3"]), ("1.03", ["lamp", "--in", "3", "--json"]), ("1.02", ["--in", "next"])):
        expected = Result("", f"jjguide: {code} is still to come. Seen so far: 1.01.\n", 1)
        assert guide(*words, "--seen", "1") == expected


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("lighthuose", "Nothing mentions “{}”. Did you mean “lighthouse”?"),
        ("corvni corvin corvn vael", "Nothing mentions “{}”. Did you mean “Corvin” or “Vale”?"),
        ("vael lighthuose silvre corvni", "Nothing mentions “{}”. Did you mean “Vale”, “lighthouse” or “silver”?"),
        ("corvni --seen 1", "Nothing mentions “corvni”."),
        ("lapm", "Nothing mentions “{}”. Did you mean “lamp”?"),
        ("silver étoile", "Nothing mentions “{}”."),
        ("--in 1 --storyline lamp --with Adaline --seen 1", "No beats match."),
    ],
)
def test_nothing_found_is_an_empty_answer(line: str, sentence: str) -> None:
    """It suggests what is close, of what the viewer may know, on the page or beside an answer that is empty."""
    said = sentence.format(line)
    limit = "jjguide: Seen so far: 1.01. Nothing later is shown.\n" if "--seen" in line else ""
    assert guide(*line.split()) == Result("", f"jjguide: {said}\n{limit}", 0)
    assert said in " ".join(guide(*line.split(), width=80).out.split())
    assert guide(*line.split(), "--json") == Result("[]\n", "", 0)


def test_all_words_have_to_be_there() -> None:
    """Of several words every one has to be in a text, or be a name of somebody in it."""
    assert found("silver dog") == found("nessie silver") == [("1.01", "beat")]
    assert found("silver, and: dog!") == found("silver and dog")


@pytest.mark.parametrize("blank", ['""', '"   "', " "])
def test_a_blank_question_is_none(blank: str) -> None:
    """Without a word and without an option there is nothing to look for; what to type next keeps the boundary."""
    sentence = "Give a word to look for, or --in, --with or --storyline; see `jjguide search --help --seen 1.01`."
    assert guide(blank, "--seen", "1.01") == Result("", f"jjguide: {sentence}\n", UsageError.exit_code)


def test_marks_keep_their_places_behind_what_cannot_be_shown() -> None:
    """The words behind what a terminal would obey are found and marked as any others."""
    text = replaced("for the silver.", "for \u200b the beats of a silver spoon.")
    assert found("spoon", text) == [("1.02", "beat")]
    assert marked("spoon", text) == ["spoon"]
    assert marked("beat", text) == ["beats"]
