"""Whatever is in the dataset finds itself, and what is not finds nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jjguide import boundary, dataset, lookup
from jjguide.errors import NotFoundError, UsageError
from jjguide.model import Known, Lifted, Reveal

if TYPE_CHECKING:
    from collections.abc import Callable

    from jjguide.model import Season

WHOLE = dataset.load(dataset.built_in())
SEASON = boundary.known(WHOLE, Lifted(said=False))
EPISODES = SEASON.episodes
CHARACTERS = SEASON.characters

TITLES = [(title, episode.number) for episode in EPISODES if (title := episode.title)]
NAMES = [(name, key) for key, each in CHARACTERS.items() for name in (each.name, *each.other_names)]
ACTORS = [(each.actor, key) for key, each in CHARACTERS.items() if each.actor]
CREDITED = sorted({name for each in EPISODES for name in (*each.writers, *each.directors)})


def distorted(text: str) -> list[str]:
    """The ways in which people type a name."""
    return [text, text.upper(), text.lower(), f"  {text} ", text.replace("'", ""), text.replace("-", " ")]


# With the number of the episode, and with its title.
NOTATIONS = ["2,{0:02d}", "2.{0:02d}", " 2.{0:02d} ", "2{0:02d}", "2x{0:02d}", "2x{0}", "2-{0:02d}", "2-{0}", "{0}"]
NOTATIONS += ["{0:02d}", "#{0}", "#{0:02d}", "S02E{0:02d}", "s02e{0:02d}", "s2e{0}", "S2E{0}", "S2 E{0}", "S2.E{0}"]
NOTATIONS += [
    "s2.e{0:02d}",
    "S2, Ep. {0}",
    "e{0}",
    "E{0:02d}",
    "ep{0}",
    "ep {0}",
    "Ep. {0}",
    "EP{0:02d}",
    "episode {0}",
]
NOTATIONS += ["Episode {0:02d}", "episode #{0}", "season 2 episode {0}", "Season 2, Episode {0}", "season 2 ep {0}"]
# As prose writes it.
NOTATIONS += [
    "2×{0:02d}",
    "2–{0:02d}",
    "2 — {0:02d}",
    "(2.{0:02d})",
    "[S02E{0:02d}]",
    "2.{0:02d}:",
    "２．{0:02d}",
    "(#{0})",
]
SPELLINGS = [*NOTATIONS, "2.{0:02d} {1}", "2.{0:02d}  {1}", "2.{0:02d}  {1}  flashback", "╭─ 2.{0:02d} {1} ──────╮"]
SPELLINGS += ["s02e{0:02d} {1}", "2.{0:02d}: {1}", "(2.{0:02d}) {1}", "{1}"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings(spelling: str) -> None:
    """Every spelling, and every heading copied whole, finds every episode; only a notation is a boundary."""
    typed = [spelling.format(episode.number, episode.title) for episode in EPISODES]
    assert [lookup.episode(SEASON, each).number for each in typed] == list(range(1, 14))
    if "{1}" not in spelling:
        assert [lookup.boundary(SEASON, each) for each in typed] == [Known(number) for number in range(1, 14)]
    else:
        assert not any(map(lookup.is_boundary, typed))


@pytest.mark.parametrize("spelling", NOTATIONS)
def test_notations_are_known_by_their_looks(spelling: str) -> None:
    """Whatever spells a number can only mean an episode, and no name of anybody or anything looks like it."""
    assert all(lookup.is_notation(spelling.format(number)) for number in range(1, 14))
    named = [*(name for name, _ in (*NAMES, *ACTORS, *TITLES)), *CREDITED, *SEASON.storylines.values()]
    assert [name for name in named if lookup.is_notation(name)] == []


@pytest.mark.parametrize("seen", range(14))
def test_next_and_last(seen: int) -> None:
    """At a boundary, last is the last episode seen and next the one after it; at either end there is none."""
    known = boundary.known(WHOLE, Known(seen))
    for word, number, sentence in (
        ("last", seen, "There is no last episode: you haven't seen any yet."),
        (" Next", seen + 1, "There is no next episode: you have seen the whole season."),
    ):
        if 1 <= number <= 13:
            assert lookup.episode(known, word).number == number
        else:
            with pytest.raises(NotFoundError) as caught:
                lookup.episode(known, word)
            assert str(caught.value) == sentence


@pytest.mark.parametrize("word", ["next", "last"])
def test_next_and_last_need_a_boundary(word: str) -> None:
    """Where nobody has said how far they have seen, the answer is what to say; to say so, they are no answer."""
    with pytest.raises(UsageError) as caught:
        lookup.episode(SEASON, word)
    said = f"Which episode is {word} depends on how far you have watched. Set that first: `jjguide seen 2.01`."
    assert str(caught.value) == said
    for season in (SEASON, boundary.known(WHOLE, Known(5))):
        with pytest.raises(UsageError) as caught:
            lookup.boundary(season, word, "--seen")
        assert str(caught.value) == (
            f"“{word}” depends on how far you have watched, so it can't set that; for --seen, try 2.01, none or all."
        )


def test_a_heading_counts_only_whole() -> None:
    """A code and the title of another episode mean neither; a title decides which one 2.1 is."""
    with pytest.raises(NotFoundError, match=r"^No episode is called “2\.05 AKA Sole Survivor”"):
        lookup.episode(SEASON, "2.05 AKA Sole Survivor")
    with pytest.raises(NotFoundError, match=r"^No episode is called “2\.01 AKA Start at the Beginnings”"):
        lookup.episode(SEASON, "2.01 AKA Start at the Beginnings")
    assert lookup.episode(SEASON, f"2.1 {EPISODES[9].title}").number == 10
    assert lookup.episode(SEASON, f"2.1 {EPISODES[0].title}").number == 1


NO_BOUNDARY = [
    *("--all", "-all", "all?", "àll", "ａｌｌ", "-h", "--in", "a l l", "h", "of", "2.1 e", "2.1 AKA Pork Chop"),
    # Words of titles, whole titles, and numbers with more digits than a code has.
    *("help", "three", "and", "for", "got", "bed", "octopus", "AKA The Octopus", "2.05 AKA The Octopus"),
    *("2.013", "2013", "s2e013", "005", "#005"),
]


@pytest.mark.parametrize("typed", NO_BOUNDARY)
def test_what_is_no_boundary(typed: str) -> None:
    """An option in the place of a value, what only looks like all or none, a word, a title: none says how far."""
    with pytest.raises(UsageError):
        lookup.boundary(SEASON, typed, "--seen")


def test_a_heading_tells_no_title() -> None:
    """A title that is still hidden is no better than any other words behind a code."""
    known = boundary.known(WHOLE, Known(3))
    for title in (EPISODES[8].title, "AKA Nothing"):
        with pytest.raises(NotFoundError, match=r"^No episode is called"):
            lookup.episode(known, f"2.09 {title}")


def test_short_codes() -> None:
    """2.7 is 2.07, and only where a zero could have been lost are there two episodes to choose from."""
    assert [lookup.episode(SEASON, f"2.{number}").number for number in range(2, 10)] == list(range(2, 10))
    with pytest.raises(NotFoundError, match=r"^“2\.1” could be 2\.01 or 2\.10; type the whole code\.$"):
        lookup.episode(SEASON, "2.1")
    for typed in ("s2.1", "s2.e1", "2x1", "2-1", "season 2 episode 1"):
        assert lookup.episode(SEASON, typed).number == 1


@pytest.mark.parametrize(("title", "number"), TITLES)
def test_titles(title: str, number: int) -> None:
    """Every title finds its episode, with and without AKA, whatever the case and the punctuation."""
    for typed in [*distorted(title), *distorted(title.removeprefix("AKA "))]:
        assert lookup.episode(SEASON, typed).number == number


def test_a_title_may_be_a_number() -> None:
    """Where no episode has the number, a title that is one is found by it."""
    episodes = (*EPISODES[:4], replace(EPISODES[4], title="99"), *EPISODES[5:])
    assert lookup.episode(replace(SEASON, episodes=episodes), "99").number == 5


@pytest.mark.parametrize(("title", "other"), [("Episode 2", 2), ("7", 7)])
def test_a_title_may_read_like_a_number(title: str, other: int) -> None:
    """Where another episode has the number, both could be meant; as a boundary it is the number."""
    season = replace(SEASON, episodes=(*EPISODES[:4], replace(EPISODES[4], title=title), *EPISODES[5:]))
    first, second = sorted((5, other))
    with pytest.raises(NotFoundError, match=rf"“{title}” could be 2\.0{first} or 2\.0{second}; type the whole code"):
        lookup.episode(season, title)
    assert lookup.boundary(season, title) == Known(other)
    # The advice helps even where a title is another episode's code.
    coded = replace(season, episodes=(*EPISODES[:4], replace(EPISODES[4], title=f"2.0{other}"), *EPISODES[5:]))
    assert [lookup.episode(coded, typed).number for typed in (f"2.0{other}", "2.05")] == [other, 5]


def test_what_is_typed_exactly_wins() -> None:
    """Of names that differ only in accents or points each is found as it is written, and a number tells namesakes."""
    names = ["Zoë", "Zoe", "Agent K", "Agent K.", "はな", "ばな", "Max", "Max"]
    one = CHARACTERS["Tatum"]
    season = replace(
        SEASON, characters={str(at): replace(one, names=(Reveal(0, name),)) for at, name in enumerate(names)}
    )
    assert [lookup.character(season, name) for name in names[:6]] == ["0", "1", "2", "3", "4", "5"]
    with pytest.raises(NotFoundError, match=r"“zoe” could be Zoe or Zoë; type it as it is written"):
        lookup.character(season, "zoe")
    with pytest.raises(NotFoundError, match=r"“Max” could be (Max .*) or (Max .* \(2\)); type more of it") as caught:
        lookup.character(season, "Max")
    labels = str(caught.value).removeprefix("“Max” could be ").partition(";")[0].split(" or ")
    assert [lookup.character(season, label) for label in labels] == ["6", "7"]


def test_words_of_titles() -> None:
    """Words of a title find it, in any order, and the beginnings of words too."""
    words = {"octopus": 5, "bathtub shark": 9, "octo": 5, "cray": 7, "aint": 8, "face": 6, "hobo": 4, "my patsy": 12}
    assert {word: lookup.episode(SEASON, word).number for word in words} == words


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
        assert lookup.credited(SEASON, typed) == name


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


LABELS = [f"{SEASON.code(episode.number)} {episode.title}" for episode in EPISODES]


@pytest.mark.parametrize(
    ("finder", "typed", "sentence"),
    [
        (lookup.episode, "2.14", "There is no episode 2.14; the season runs from 2.01 to 2.13."),
        (lookup.episode, "3.01", "There is no episode 3.01; the season runs from 2.01 to 2.13."),
        (lookup.episode, "0", "There is no episode 0; the season runs from 2.01 to 2.13."),
        (lookup.episode, "s03e02", "There is no episode s03e02; the season runs from 2.01 to 2.13."),
        (lookup.episode, "214", "There is no episode 214; the season runs from 2.01 to 2.13."),
        (lookup.episode, "-1", "No episode is called “-1”; `jjguide episodes` lists them all."),
        (lookup.episode, "2.03 beat 3", "No episode is called “2.03 beat 3”; `jjguide episodes` lists them all."),
        (lookup.episode, "octopuss", "No episode is called “octopuss”. Did you mean AKA The Octopus?"),
        (lookup.episode, "[/]", "No episode is called “[/]”; `jjguide episodes` lists them all."),
        (lookup.episode, "aka", f"“aka” could be {', '.join(LABELS[:8])} or 5 more; type more of it."),
        (
            lookup.anyone,
            "Jones",
            "“Jones” could be Alisa Jones, Brian Jones, Jessica Jones or Phillip Jones; type more of it.",
        ),
        (
            lookup.anyone,
            "Hansen",
            "“Hansen” could be Alisa Jones (the false Leslie Hansen) or Leslie Hansen; type more of it.",
        ),
        (
            lookup.anyone,
            "Lisa",
            "“Lisa” could be Lisa Randolph (writer) or Ruth Sunday (played by Lisa Tharps); type more of it.",
        ),
        (lookup.anyone, "malis", "There is nobody called “malis”. Did you mean Karl Malus or Alisa Jones?"),
        (lookup.anyone, "trish zzz", "There is nobody called “trish zzz”; `jjguide cast` lists everyone."),
        (lookup.anyone, "trish kenny", "There is nobody called “trish kenny”; `jjguide cast` lists everyone."),
        (lookup.anyone, "Batman", "There is nobody called “Batman”; `jjguide cast` lists everyone."),
        (lookup.anyone, ":smile:", "There is nobody called “:smile:”; `jjguide cast` lists everyone."),
        (lookup.anyone, "x" * 10_000, f"There is nobody called “{'x' * 60}…”; `jjguide cast` lists everyone."),
        (
            lookup.writer,
            "r",
            "“r” could be Lisa Randolph (writer), Melissa Rosenberg (writer) or Raelle Tucker (writer)"
            "; type more of it.",
        ),
        (
            lookup.director,
            "l",
            "“l” could be Jennifer Lynch (director) or Liz Friedlander (director); type more of it.",
        ),
        (
            lookup.credited,
            "l",
            "“l” could be Jennifer Lynch (director), Lisa Randolph (writer) or Liz Friedlander (director)"
            "; type more of it.",
        ),
    ],
)
def test_several_or_none(finder: Callable[[Season, str], object], typed: str, sentence: str) -> None:
    """Several are listed with what makes each fit, eight at most; none is answered with what there is, or is close."""
    with pytest.raises(NotFoundError) as caught:
        finder(SEASON, typed)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("finder", [lookup.episode, lookup.anyone, lookup.character, lookup.writer, lookup.storyline])
@pytest.mark.parametrize("typed", ["", "  "])
def test_empty(finder: object, typed: str) -> None:
    """Nothing typed is wrong usage."""
    assert callable(finder)
    with pytest.raises(UsageError):
        finder(SEASON, typed)


def test_the_beginning_of_a_leads_name_is_enough() -> None:
    """Who stars is found by the beginning of their name, whoever else has it somewhere; of two leads neither is."""
    assert {typed: lookup.character(SEASON, typed) for typed in ("jess", "tri", "malc", "je hog", "jeri")} == {
        "jess": "Jessica",
        "tri": "Trish",
        "malc": "Malcolm",
        "je hog": "Jeri",
        "jeri": "Jeri",
    }
    with pytest.raises(NotFoundError, match=r"Jeri Hogarth, .*Jessica Jones"):
        lookup.character(SEASON, "je")


def test_a_lead_does_not_win_over_somebody_of_the_same_name() -> None:
    """Two people with a whole name are both named, even if one of them stars, each so that it can be typed."""
    namesake = replace(CHARACTERS["Tatum"], names=CHARACTERS["Jessica"].names)
    season = replace(SEASON, characters={**CHARACTERS, "namesake": namesake})
    labels = [f"Jessica Jones (played by {actor})" for actor in (namesake.actor, CHARACTERS["Jessica"].actor)]
    with pytest.raises(NotFoundError, match=re.escape(f"“Jessica Jones” could be {labels[0]} or {labels[1]}; ")):
        lookup.character(season, "Jessica Jones")
    assert [lookup.character(season, label) for label in labels] == ["namesake", "Jessica"]


def test_words_of_a_sentence_may_stand_beside_a_name() -> None:
    """“is”, “the” and “episode” are left out where nothing has them, and never where something does."""
    season = boundary.known(WHOLE, Known(3))
    for typed in ("next episode", "the next Episode", "episode next", "the 4", "the god help the hobo episode"):
        assert lookup.episode(season, typed).number == 4
    assert lookup.anyone(SEASON, "is trish") == lookup.anyone(SEASON, "trish")
    assert lookup.anyone(SEASON, "was trish") == lookup.anyone(SEASON, "trish")
    assert lookup.character(SEASON, "the Killer") == lookup.character(SEASON, "the killer")
    with pytest.raises(NotFoundError, match="“the” could be"):
        lookup.anyone(SEASON, "the")
    with pytest.raises(NotFoundError, match="nobody called “is the zzz”"):
        lookup.anyone(SEASON, "is the zzz")
    with pytest.raises(NotFoundError, match="No episode is called “the episode is”"):
        lookup.episode(SEASON, "the episode is")


def test_words_of_several_names_find_whose_they_are() -> None:
    """Somebody is found by words of a name and of an alias together."""
    assert lookup.character(SEASON, "Dr. Malus") == "Malus"
    with pytest.raises(NotFoundError, match=r"Did you mean Oscar's ex-wife\?$"):
        lookup.character(SEASON, "qscar's ex-wife")


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


DESCRIBED = {
    "lawyer": "Jeri Hogarth",
    "the nurse": "Inez Green",
    "is the nurse": "Inez Green",
    "radio host": "Trish Walker",
    "hosts a radio": "Trish Walker",
}


@pytest.mark.parametrize("typed", DESCRIBED)
def test_somebody_is_found_by_what_is_said_of_them(typed: str) -> None:
    """Where nobody has the name, the one whom the words describe, in any of their forms, is who is meant."""
    known = boundary.known(WHOLE, Known(8))
    key = lookup.described(known, typed)
    assert key is not None
    assert known.characters[key].name == DESCRIBED[typed]


def test_several_who_are_described_alike_are_listed() -> None:
    """Of several whom words describe, and of one whom they describe beyond the first sentence, no page is guessed."""
    known = boundary.known(WHOLE, Known(8))
    for typed, names in (("doctor", "Miklos Kozlov, Leslie Hansen, David Kawecki or Karl Malus"),):
        with pytest.raises(NotFoundError) as caught:
            lookup.described(known, typed)
        assert str(caught.value) == f"Nobody is called “{typed}”; you may mean {names}."


def test_a_name_is_no_description() -> None:
    """Whoever has the name is meant, whomever it describes; and words that describe nobody are nobody's."""
    for typed in ("jessica", "was jessica", "malus", "the", "zzyzx", "Jack Kenny"):
        assert lookup.described(boundary.known(WHOLE, Known(8)), typed) is None


def test_a_description_goes_no_further_than_the_viewer() -> None:
    """Only what is said of people by now describes them."""
    assert lookup.described(boundary.known(WHOLE, Known(3)), "nurse") is None
