"""Whatever is in the dataset finds itself, and what is not finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jjguide import dataset, lookup
from jjguide.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jjguide.model import Season

SEASON = dataset.load(dataset.built_in())
EPISODES = SEASON.episodes
CHARACTERS = SEASON.characters

TITLES = [(title, episode.number) for episode in EPISODES if (title := episode.title)]
NAMES = [(name, key) for key, each in CHARACTERS.items() for name in (each.name, *each.other_names)]
ACTORS = [(each.actor, key) for key, each in CHARACTERS.items() if each.actor]
CREDITED = sorted({name for each in EPISODES for name in (*each.writers, *each.directors)})


def distorted(text: str) -> list[str]:
    """The ways in which people type a name."""
    return [text, text.upper(), text.lower(), f"  {text} ", text.replace("'", ""), text.replace("-", " ")]


@pytest.mark.parametrize(
    "notation",
    ["2.{:02d}", "{}", "{:02d}", "2{:02d}", "S02E{:02d}", "s2e{}", "2x{:02d}", "2x{}", "S2 E{}", " 2.{:02d} ", "e{}"],
)
def test_notations(notation: str) -> None:
    """Every notation finds every episode."""
    found = [lookup.episode(SEASON, notation.format(episode.number)).number for episode in EPISODES]
    assert found == list(range(1, 14))


def test_short_codes() -> None:
    """2.7 is 2.07, and only where a zero could have been lost are there two episodes to choose from."""
    assert [lookup.episode(SEASON, f"2.{number}").number for number in range(2, 10)] == list(range(2, 10))
    with pytest.raises(NotFoundError, match=r"^“2\.1” could be 2\.01 or 2\.10; type it with both digits\.$"):
        lookup.episode(SEASON, "2.1")


@pytest.mark.parametrize(("title", "number"), TITLES)
def test_titles(title: str, number: int) -> None:
    """Every title finds its episode, with and without AKA, whatever the case and the punctuation."""
    for typed in [*distorted(title), *distorted(title.removeprefix("AKA "))]:
        assert lookup.episode(SEASON, typed).number == number


def test_words_of_titles() -> None:
    """Words of a title find it, in any order, and the beginnings of words too."""
    words = {"octopus": 5, "bathtub shark": 9, "octo": 5, "cray": 7, "aint": 8, "face": 6, "hobo": 4, "my patsy": 12}
    assert {word: lookup.episode(SEASON, word).number for word in words} == words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2.14", "There is no episode 2.14; Jessica Jones has 2.01 to 2.13."),
        ("3.01", "There is no episode 3.01; Jessica Jones has 2.01 to 2.13."),
        ("0", "There is no episode 0; Jessica Jones has 2.01 to 2.13."),
        ("s03e02", "There is no episode s03e02; Jessica Jones has 2.01 to 2.13."),
        ("214", "There is no episode 214; Jessica Jones has 2.01 to 2.13."),
        ("-1", "No title has the words “-1”; `jjguide episodes` lists them all."),
        ("octopuss", "No title has the words “octopuss”. Did you mean AKA The Octopus?"),
        ("[/]", "No title has the words “[/]”; `jjguide episodes` lists them all."),
    ],
)
def test_no_such_episode(typed: str, sentence: str) -> None:
    """What means no episode is answered with what there is, or with what is close."""
    with pytest.raises(NotFoundError) as caught:
        lookup.episode(SEASON, typed)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_names(name: str, key: str) -> None:
    """Every name and alias finds its character, whatever the case and the punctuation."""
    for typed in distorted(name):
        assert lookup.character(SEASON, typed) == key
        assert lookup.anyone(SEASON, typed) == key


@pytest.mark.parametrize(("actor", "key"), ACTORS)
def test_actors(actor: str, key: str) -> None:
    """Every actor finds the character they play."""
    for typed in distorted(actor):
        assert lookup.anyone(SEASON, typed) == key


@pytest.mark.parametrize("name", CREDITED)
def test_credited(name: str) -> None:
    """Every writer and every director finds themselves."""
    for typed in distorted(name):
        assert lookup.anyone(SEASON, typed) == lookup.Credited(name)
        assert lookup.credited(SEASON, typed) == lookup.Credited(name)


def test_writers_and_directors_apart() -> None:
    """A filter by writer knows writers only, and one by director directors only."""
    assert lookup.writer(SEASON, "hicks") == "Hilly Hicks, Jr."
    assert lookup.director(SEASON, "almas") == "Mairzee Almas"
    for finder, name in ((lookup.writer, "Mairzee Almas"), (lookup.director, "Jack Kenny")):
        with pytest.raises(NotFoundError):
            finder(SEASON, name)


def test_storylines() -> None:
    """Every title of a storyline finds it, and so does a word that no other has."""
    for key, title in SEASON.storylines.items():
        assert lookup.storyline(SEASON, title) == key
    assert lookup.storyline(SEASON, "hogarth") == "hogarth"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Jones", "“Jones” could be Alisa Jones, Brian Jones, Jessica Jones or Phillip Jones; type more of it."),
        ("Hansen", "“Hansen” could be Alisa Jones (the false Leslie Hansen) or Leslie Hansen; type more of it."),
        ("Lisa", "“Lisa” could be Lisa Randolph (writer) or Ruth Sunday (played by Lisa Tharps); type more of it."),
        ("malis", "There is nobody called “malis”. Did you mean Karl Malus or Alisa Jones?"),
        ("Batman", "There is nobody called “Batman”; `jjguide cast` lists everyone."),
        (":smile:", "There is nobody called “:smile:”; `jjguide cast` lists everyone."),
        ("x" * 10_000, f"There is nobody called “{'x' * 60}…”; `jjguide cast` lists everyone."),
    ],
)
def test_several_or_none(typed: str, sentence: str) -> None:
    """Several are listed, with what makes each fit; none is answered with what is close."""
    with pytest.raises(NotFoundError) as caught:
        lookup.anyone(SEASON, typed)
    assert str(caught.value) == sentence


def test_long_lists_are_cut() -> None:
    """Where very many fit, a few are named and the rest is counted."""
    with pytest.raises(NotFoundError, match=r" or \d+ more; type more of it\.$"):
        lookup.anyone(SEASON, "a")


@pytest.mark.parametrize("finder", [lookup.episode, lookup.anyone, lookup.character, lookup.writer, lookup.storyline])
@pytest.mark.parametrize("typed", ["", "  "])
def test_empty(finder: object, typed: str) -> None:
    """Nothing typed is wrong usage."""
    assert callable(finder)
    with pytest.raises(UsageError):
        finder(SEASON, typed)


def test_whole_names_win() -> None:
    """A whole name wins over the same words in a longer one."""
    assert lookup.character(SEASON, "Leslie Hansen") == "Hansen"
    assert lookup.character(SEASON, "Jessica") == "Jessica"


def test_any_part_of_a_title_or_name_finds_it() -> None:
    """Where no word begins with what was typed, any part of a title or name will do."""
    parts = {"ctopus": 5, "ray cra": 7, "tub": 9}
    assert {part: lookup.episode(SEASON, part).number for part in parts} == parts
    assert lookup.character(SEASON, "lcolm") == "Malcolm"
    assert lookup.anyone(SEASON, "senber") == lookup.Credited("Melissa Rosenberg")


def test_the_better_fit_wins() -> None:
    """A word of a title wins over the beginning of one, and that over a part: “ac” means “Accident”, not “Facetime”."""
    best = {"in": 9, "at": 1, "ac": 2, "ho": 4, "and": 11}
    assert {part: lookup.episode(SEASON, part).number for part in best} == best


def test_eight_are_named_and_the_rest_is_counted() -> None:
    """Of all 13 titles the first eight are named in order, and the rest is a number."""
    labels = [f"{SEASON.code(episode.number)} {episode.title}" for episode in EPISODES]
    with pytest.raises(NotFoundError) as caught:
        lookup.episode(SEASON, "aka")
    assert str(caught.value) == f"“aka” could be {', '.join(labels[:8])} or 5 more; type more of it."


@pytest.mark.parametrize(
    ("finder", "typed", "sentence"),
    [
        (
            lookup.writer,
            "r",
            "“r” could be Lisa Randolph (writer), Melissa Rosenberg (writer) or Raelle Tucker (writer)",
        ),
        (lookup.director, "l", "“l” could be Jennifer Lynch (director) or Liz Friedlander (director)"),
        (
            lookup.credited,
            "l",
            "“l” could be Jennifer Lynch (director), Lisa Randolph (writer) or Liz Friedlander (director)",
        ),
    ],
)
def test_several_names_come_with_their_jobs(finder: Callable[[Season, str], object], typed: str, sentence: str) -> None:
    """Where several fit, each is listed with what they did, and of writers or directors alone only those."""
    with pytest.raises(NotFoundError) as caught:
        finder(SEASON, typed)
    assert str(caught.value) == f"{sentence}; type more of it."
