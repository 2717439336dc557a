"""Whatever is in the dataset finds itself, and what is not finds nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jjguide import boundary, dataset, lookup
from jjguide.errors import Command, NotFoundError, UsageError
from jjguide.model import Known, KnownSeason, Lifted, Reveal

WHOLE = dataset.load(dataset.built_in())
SEASON = boundary.known(WHOLE, Lifted(said=False))
EPISODES = SEASON.episodes
CHARACTERS = SEASON.characters

TITLES = [(title, episode.number) for episode in EPISODES if (title := episode.title)]
NAMES = [(name, key) for key, each in CHARACTERS.items() for name in (each.name, *each.other_names)]
ACTORS = [(each.actor, key) for key, each in CHARACTERS.items() if each.actor]
CREDITED = sorted({name for each in EPISODES for name in (*each.writers, *each.directors)})


def episode_number(season: KnownSeason, typed: str) -> int:
    return lookup.episode(season, typed).number


def distorted(text: str) -> list[str]:
    """The ways in which people type a name."""
    return [text, text.upper(), text.lower(), f"  {text} ", text.replace("'", ""), text.replace("-", " ")]


def error(finder: Callable[[KnownSeason, str], object], typed: str, season: KnownSeason = SEASON) -> str:
    """Return the sentence for somebody who typed what finds nothing, or several."""
    with pytest.raises(NotFoundError) as caught:
        finder(season, typed)
    return str(caught.value)


def with_title(number: int, title: str) -> KnownSeason:
    """Return the season with another title for one of its episodes."""
    changed = [replace(each, title=title) if each.number == number else each for each in EPISODES]
    return replace(SEASON, episodes=tuple(changed))


# With the number of the episode; at the end as prose writes it.
NOTATIONS = """
2,{0:02d} | 2.{0:02d} |  2.{0:02d}  | 2{0:02d} | 2x{0:02d} | 2x{0} | 2-{0:02d} | 2-{0} | {0} | {0:02d} | #{0} | #{0:02d}
S02E{0:02d} | s02e{0:02d} | s2e{0} | S2E{0} | S2 E{0} | S2.E{0} | s2.e{0:02d} | S2, Ep. {0} | e{0} | E{0:02d} | ep{0}
ep {0} | Ep. {0} | EP{0:02d} | episode {0} | Episode {0:02d} | episode #{0} | season 2 episode {0}
Season 2, Episode {0} | season 2 ep {0} | 2×{0:02d} | 2–{0:02d} | 2 — {0:02d} | (2.{0:02d}) | [S02E{0:02d}] | 2.{0:02d}:
２．{0:02d} | (#{0})
"""
SPELLINGS = [spelling for line in NOTATIONS.strip("\n").split("\n") for spelling in line.split(" | ")]
HEADINGS = ["2.{0:02d} {1}", "2.{0:02d}  {1}", "2.{0:02d}  {1}  flashback", "╭─ 2.{0:02d} {1} ──────╮"]
HEADINGS += ["s02e{0:02d} {1}", "2.{0:02d}: {1}", "(2.{0:02d}) {1}", "{1}"]


@pytest.mark.parametrize("spelling", [*SPELLINGS, *HEADINGS])
def test_spellings(spelling: str) -> None:
    """Every spelling, and every heading copied whole, finds every episode; only a notation is a boundary."""
    typed = [spelling.format(episode.number, episode.title) for episode in EPISODES]
    assert [lookup.episode(SEASON, each).number for each in typed] == list(range(1, 14))
    if spelling in SPELLINGS:
        assert all(map(lookup.is_notation, typed))
        assert [lookup.boundary(SEASON, each) for each in typed] == [Known(number) for number in range(1, 14)]
    else:
        assert not any(map(lookup.is_boundary, typed))


def test_no_name_looks_like_a_notation() -> None:
    """Nobody and nothing in the season has a name that can only mean an episode."""
    named = [*(name for name, _ in (*NAMES, *ACTORS, *TITLES)), *CREDITED, *SEASON.storylines.values()]
    assert [name for name in named if lookup.is_notation(name)] == []


def test_next_and_last() -> None:
    """At a boundary, last is the last episode seen and next the one after it."""
    for seen in range(1, 13):
        known = boundary.known(WHOLE, Known(seen))
        assert [lookup.episode(known, word).number for word in ("last", " Next")] == [seen, seen + 1]


NO_BOUNDARY = [
    *("next", "last", "", "--all", "-all", "all?", "àll", "ａｌｌ", "-h", "--in", "a l l", "h", "of", "2.1 e"),
    # Words of titles, whole titles, and numbers with more digits than a code has.
    *("help", "three", "and", "for", "got", "bed", "octopus", "AKA The Octopus", "2.1 AKA Pork Chop"),
    *("2.013", "2013", "s2e013", "005", "#005"),
]


@pytest.mark.parametrize("typed", NO_BOUNDARY)
def test_what_is_no_boundary(typed: str) -> None:
    """An option in the place of a value, what only looks like all or none, a word, a title: none says how far."""
    for season in (SEASON, boundary.known(WHOLE, Known(5))):
        with pytest.raises(UsageError) as caught:
            lookup.boundary(season, typed, "--seen")
        no_code = f"“{typed}” isn't a code of Jessica Jones, season 2; for --seen, try 2.01, none or all."
        assert str(caught.value) == no_code


def test_a_heading_counts_only_whole() -> None:
    """A code and the title of another episode, or one that is hidden, mean neither; a title decides which 2.1 is."""
    hidden = boundary.known(WHOLE, Known(3))
    for season, typed in (
        (SEASON, "2.05 AKA Sole Survivor"),
        (SEASON, "2.01 AKA Start at the Beginnings"),
        (hidden, f"2.09 {EPISODES[8].title}"),
        (hidden, "2.09 AKA Nothing"),
    ):
        assert error(lookup.episode, typed, season).startswith(f"No episode is called “{typed}”")
    assert lookup.episode(SEASON, f"2.1 {EPISODES[9].title}").number == 10
    assert lookup.episode(SEASON, f"2.1 {EPISODES[0].title}").number == 1


def test_short_codes() -> None:
    """2.7 is 2.07, and only where a zero could have been lost are there two episodes to choose from."""
    assert [lookup.episode(SEASON, f"2.{number}").number for number in range(2, 10)] == list(range(2, 10))
    assert error(lookup.episode, "2.1") == "“2.1” could be 2.01 or 2.10; type the whole code."
    for typed in ("s2.1", "s2.e1", "2x1", "2-1", "season 2 episode 1"):
        assert lookup.episode(SEASON, typed).number == 1


@pytest.mark.parametrize(("title", "other"), [("Episode 2", 2), ("7", 7)])
def test_a_title_may_read_like_a_number(title: str, other: int) -> None:
    """Where another episode has the number, both could be meant; as a boundary it is the number."""
    season = with_title(5, title)
    first, second = sorted((5, other))
    assert error(lookup.episode, title, season) == f"“{title}” could be 2.0{first} or 2.0{second}; type the whole code."
    assert lookup.boundary(season, title) == Known(other)
    # The advice helps even where a title is another episode's code.
    coded = with_title(5, f"2.0{other}")
    assert [lookup.episode(coded, typed).number for typed in (f"2.0{other}", "2.05")] == [other, 5]
    assert lookup.episode(with_title(5, "99"), "99").number == 5


def test_what_is_typed_exactly_wins() -> None:
    """Of names that differ only in accents or points each is found as it is written, and a number tells namesakes."""
    names = ["Zoë", "Zoe", "Agent K", "Agent K.", "はな", "ばな", "Max", "Max"]
    one = CHARACTERS["Tatum"]
    season = replace(
        SEASON, characters={str(at): replace(one, names=(Reveal(0, name),)) for at, name in enumerate(names)}
    )
    assert [lookup.character(season, name) for name in names[:6]] == ["0", "1", "2", "3", "4", "5"]
    assert error(lookup.character, "zoe", season) == "“zoe” could be Zoe or Zoë; type it as it is written."
    for actor, labels in (
        (one.actor, [f"Max (played by {one.actor}) (1)", f"Max (played by {one.actor}) (2)"]),
        (None, ["Max (1)", "Max (2)"]),
        ("Ed Noe", ["Max (1)", "Max (played by Ed Noe)"]),
    ):
        season.characters["6"].actor, season.characters["7"].actor = (None if actor == "Ed Noe" else actor), actor
        assert error(lookup.character, "Max", season) == f"“Max” could be {labels[0]} or {labels[1]}; type more of it."
        assert [lookup.character(season, label) for label in labels] == ["6", "7"]
    twice = replace(SEASON, storylines={"a": "The heist", "b": "The heist"})
    assert (
        error(lookup.storyline, "heist", twice) == "“heist” could be The heist (1) or The heist (2); type more of it."
    )
    assert [lookup.storyline(twice, f"The heist ({at})") for at in (1, 2)] == ["a", "b"]


# By how it is looked for, every name, and what it stands for.
EVERY_NAME: dict[Callable[[KnownSeason, str], Any], dict[str, Any]] = {
    episode_number: {typed: number for title, number in TITLES for typed in (title, title.removeprefix("AKA "))},
    lookup.character: dict(NAMES + ACTORS),
    lookup.anyone: {**dict(NAMES + ACTORS), **{name: lookup.Credited(name) for name in CREDITED}},
    lookup.credited: {name: name for name in CREDITED},
    lookup.storyline: {title: key for key, title in SEASON.storylines.items()},
}


@pytest.mark.parametrize("finder", EVERY_NAME)
def test_everything_is_found_by_its_names(finder: Callable[[KnownSeason, str], Any]) -> None:
    """Every title, name, alias, actor and credit finds what has it, whatever the case and the punctuation."""
    for name, found in EVERY_NAME[finder].items():
        assert {typed: finder(SEASON, typed) for typed in distorted(name)} == dict.fromkeys(distorted(name), found)


LABELS = [f"{SEASON.code(episode.number)} {episode.title}" for episode in EPISODES]
# By how it is looked for, what was typed, and the sentence that answers it.
SENTENCES: dict[Callable[[KnownSeason, str], object], dict[str, str]] = {
    lookup.episode: {
        **{
            typed: f"There is no episode {typed}; the season runs from 2.01 to 2.13."
            for typed in ("2.14", "3.01", "0", "s03e02", "214")
        },
        **{
            typed: f"No episode is called “{typed}”; `jjguide episodes` lists them all."
            for typed in ("-1", "2.03 beat 3", "[/]", "the episode is")
        },
        "octopuss": "No episode is called “octopuss”. Did you mean AKA The Octopus?",
        "aka": f"“aka” could be {', '.join(LABELS[:8])} or 5 more; type more of it.",
    },
    lookup.anyone: {
        "Jones": "“Jones” could be Alisa Jones, Brian Jones, Jessica Jones or Phillip Jones; type more of it.",
        "Hansen": "“Hansen” could be Alisa Jones (the false Leslie Hansen) or Leslie Hansen; type more of it.",
        "Lisa": "“Lisa” could be Lisa Randolph (writer) or Ruth Sunday (played by Lisa Tharps); type more of it.",
        "malis": "There is nobody called “malis”. Did you mean Karl Malus or Alisa Jones?",
        **{
            typed: f"There is nobody called “{typed}”; `jjguide cast` lists everyone."
            for typed in ("trish zzz", "trish kenny", "Batman", ":smile:", "is the zzz")
        },
    },
    lookup.character: {
        "os": "“os” could be Oscar Arocho or Sonia (Oscar's ex-wife); type more of it.",
        "qscar's ex-wife": "There is nobody called “qscar's ex-wife”. Did you mean Oscar's ex-wife?",
        "je": "“je” could be Alisa Jones (Jessica's mother), Brian Jones (Jessica's father), Jeri Hogarth, "
        "Jessica Jones, Marilyn (played by Jennifer Fouché) or Phillip Jones (Jessica's brother); type more of it.",
    },
    lookup.writer: {"Mairzee Almas": "No writer is called “Mairzee Almas”; `jjguide credits` lists them all."},
    lookup.director: {"l": "“l” could be Jennifer Lynch (director) or Liz Friedlander (director); type more of it."},
    lookup.credited: {
        "l": "“l” could be Jennifer Lynch (director), Lisa Randolph (writer) or Liz Friedlander (director)"
        "; type more of it."
    },
}


@pytest.mark.parametrize(
    ("finder", "typed", "sentence"),
    [(finder, typed, sentence) for finder, those in SENTENCES.items() for typed, sentence in those.items()],
)
def test_several_or_none(finder: Callable[[KnownSeason, str], object], typed: str, sentence: str) -> None:
    """Several are listed with what makes each fit, eight at most; none is answered with what there is, or is close."""
    assert error(finder, typed) == sentence


@pytest.mark.parametrize("finder", [*SENTENCES, lookup.storyline])
def test_empty(finder: Callable[[KnownSeason, str], object]) -> None:
    """Nothing typed is wrong usage."""
    for typed in ("", "  "):
        with pytest.raises(UsageError):
            finder(SEASON, typed)


def test_a_lead_does_not_win_over_somebody_of_the_same_name() -> None:
    """Two people with a whole name are both named, even if one of them stars."""
    namesake = replace(CHARACTERS["Tatum"], names=CHARACTERS["Jessica"].names)
    season = replace(SEASON, characters={**CHARACTERS, "namesake": namesake})
    assert error(lookup.character, "Jessica Jones", season).startswith("“Jessica Jones” could be ")


def test_words_of_a_sentence_may_stand_beside_a_name() -> None:
    """“is”, “the” and “episode” are left out where nothing has them, and never where something does."""
    season = boundary.known(WHOLE, Known(3))
    for typed in ("next episode", "the next Episode", "episode next", "the 4", "the god help the hobo episode"):
        assert lookup.episode(season, typed).number == 4
    for typed in ("is trish", "was trish"):
        assert lookup.anyone(SEASON, typed) == "Trish"
    assert lookup.character(SEASON, "the Killer") == lookup.character(SEASON, "the killer") == "Alisa"
    assert error(lookup.anyone, "the").startswith("“the” could be")


# The beginning of a lead's name, whoever else has it; words of several names; a whole name before a longer one; any
# part where no word begins like that.
PARTS: dict[Callable[[KnownSeason, str], Any], dict[str, Any]] = {
    lookup.character: {
        **{"jess": "Jessica", "tri": "Trish", "malc": "Malcolm", "je hog": "Jeri", "jeri": "Jeri"},
        **{"Dr. Malus": "Malus", "Leslie Hansen": "Hansen", "Jessica": "Jessica", "lcolm": "Malcolm", "cheng": "Cheng"},
    },
    lookup.anyone: {"senber": lookup.Credited("Melissa Rosenberg")},
    lookup.storyline: {"hogarth": "hogarth"},
    lookup.writer: {"hicks": "Hilly Hicks, Jr."},
    lookup.director: {"almas": "Mairzee Almas"},
    # Words in any order, their beginnings, parts; a word wins over a beginning, and that over a part.
    episode_number: {
        **{"octopus": 5, "bathtub shark": 9, "octo": 5, "cray": 7, "aint": 8, "face": 6, "hobo": 4, "my patsy": 12},
        **{"ctopus": 5, "ray cra": 7, "tub": 9, "in": 9, "at": 1, "ac": 2, "ho": 4, "and": 11, "i": 7},
    },
}


@pytest.mark.parametrize("finder", PARTS)
def test_a_part_of_a_name_finds_it(finder: Callable[[KnownSeason, str], Any]) -> None:
    """Of those that have what was typed, whoever has it best is meant."""
    assert {typed: finder(SEASON, typed) for typed in PARTS[finder]} == PARTS[finder]


DESCRIBED = {
    **{"lawyer": "Jeri", "the nurse": "Inez", "is the nurse": "Inez", "radio host": "Trish", "hosts a radio": "Trish"},
    # Whoever has the name is meant, whomever it describes; and words that describe nobody are nobody's.
    **dict.fromkeys(("jessica", "was jessica", "malus", "the", "zzyzx", "Jack Kenny")),
}


def test_somebody_is_found_by_what_is_said_of_them() -> None:
    """Where nobody has the name, the one whom the words describe by now, in any of their forms, is who is meant."""
    known = boundary.known(WHOLE, Known(8))
    assert {typed: lookup.described(known, typed) for typed in DESCRIBED} == DESCRIBED
    several = "Miklos Kozlov, Leslie Hansen, David Kawecki or Karl Malus"
    assert error(lookup.described, "doctor", known) == f"Nobody is called “doctor”; you may mean {several}."
    assert lookup.described(boundary.known(WHOLE, Known(3)), "nurse") is None
    # Only a first sentence says who somebody is.
    assert error(lookup.described, "superhuman", known) == "Nobody is called “superhuman”; you may mean Alisa Jones."


def test_two_names_typed_as_one() -> None:
    """Two characters are found by both their names, and nobody by two names of one, or with somebody else."""
    assert lookup.both(SEASON, "trish malcolm") == Command("who", "trish", "--with", "malcolm")
    for typed in ("trish", "ritter jessica", "trish kenny", "trish zzz"):
        assert lookup.both(SEASON, typed) is None
