"""The built-in season, seen from every side: what one command says no other contradicts."""

import re
import shlex
from itertools import combinations
from typing import Any

import pytest

from jjguide import boundary, dataset, lookup
from jjguide.model import Lifted
from jjguide.pages.parts import Beat
from jjguide.pages.people import CharacterPage, cast_list, character_page
from jjguide.pages.search import search
from jjguide.pages.story import storyline_page
from jjguide.text import fold
from tests.command import jjguide
from tests.sweep import one_in

WHOLE = dataset.load(dataset.built_in())
SEASON = boundary.known(WHOLE, Lifted(said=False))
PAIRS = list(combinations(SEASON.characters, 2))
# Facts of the season, and a command that tells each. Every actor of the cast is swept below.
FACTS = {
    "show 1": ["Anna Foerster", "Melissa Rosenberg", "2018-03-08", "Whizzer", "IGH", "Trish Talk", "construction site"],
    "show 2": ["Minkie Spiro", "shiva", "Metro-General Hospital", "Max Tatum", "freak accident"],
    "show 3": ["ALS", "eviction notice", "charred", "DNA", "Leslie Hansen"],
    "show 4": ["anger management", "painless", "fires Jeri", "Inez Green", "arrested"],
    "show 5": ["Griffin Sinclair", "octopuses", "David Kawecki", "aquarium", "pays her bail"],
    "show 6": ["country club", "Justis Ambrose", "genetic defect", "whose touch could heal"],
    "show 7": ["20 days", "Stirling Adams", "sedative", "Hilly Hicks, Jr.", "pop star"],
    "show 8": ["gay bar", "Shane Ryback", "opens fire", "homophobic"],
    "show 9": ["Vido Arocho", "Sonia", "superficial", "surrenders"],
    "show 10": ["the Raft", "passport", "Dale Holiday", "audition", "without extradition"],
    "show 11": ["Kilgrave", "abilities like Jessica's", "destroys the facility", "Marilyn", "suicide"],
    "show 12": ["Ruth Sunday", "convulsions", "gun", "kidnaps her"],
    "show 13": ["Playland", "Mexico", "Canada", "reflexes", "takes the blame", "firm"],
    "season": ["Netflix", "2018-03-08", "13 episodes", "Krysten Ritter", "Kilgrave"],
    "music": ["Barracuda", "Heart", "Runaway", "Yeah Yeah Yeahs", "Heaven Knows", "The Pretty Reckless", "Saraceno"],
}


@pytest.mark.parametrize("line", FACTS)
def test_facts(line: str) -> None:
    """The facts of the season are found where a viewer looks for them."""
    told = jjguide(*line.split()).out.lower()
    assert [fact for fact in FACTS[line] if fact.lower() not in told] == []


def test_every_actor_is_shown() -> None:
    """Every actor of the cast is shown, and whom nobody could name is said to be unknown."""
    rows = cast_list(SEASON).rows
    assert ", ".join(row.name for row in rows if row.actor is None) == (
        "Miklos Kozlov, Cheng's man, David Kawecki, Justis Ambrose, Eric Ambrose, Brian Jones, Phillip Jones, "
        "Stirling Adams, Sonia, Dale Holiday"
    )
    drawn = jjguide("cast").out
    assert [row.actor for row in rows if row.actor and row.actor not in drawn] == []


def test_beats_are_one_to_three_sentences() -> None:
    """13 episodes have 6 to 12 beats of one to three sentences, with nobody and nothing left over; a recap is short."""
    assert [episode.number for episode in SEASON.episodes] == list(range(1, 14))
    beats = [beat for episode in SEASON.episodes for beat in episode.synopsis]
    assert {len(episode.synopsis) for episode in SEASON.episodes} <= {*range(6, 13)}
    assert max(len(episode.recap or "") for episode in SEASON.episodes) <= 160
    # No line of the dataset ends within a word, which would put a blank into it.
    assert [text for text in all_texts() if re.search(r"\w- \w", text)] == []
    assert all(1 <= len(beat.text.replace("Dr. ", "Dr ").split(". ")) <= 3 for beat in beats)
    assert {key for beat in beats for key in beat.people} == {*SEASON.characters}
    assert {key for beat in beats for key in beat.storylines} == {*SEASON.storylines}


def test_nobody_is_introduced_twice() -> None:
    """Who somebody is, is said at their first beat in an episode, and not again behind their name in a later one."""
    for episode in SEASON.episodes:
        introduced: set[str] = set()
        for beat in episode.synopsis:
            for name in introduced:
                again = rf"\b{name}(?: \w+)?, (?:the|an?|one of|now|her|his|their|[A-Z]\w+'s) "
                assert not re.search(again, beat.text), (episode.number, beat.text)
            introduced |= {name for name in beat.people if re.search(rf"\b{name}\b", beat.text)}


def test_every_beat_is_where_it_belongs() -> None:
    """Every beat stands in the page of each of its storylines and of everybody in it, and in no other's."""
    beats = [beat for episode in SEASON.episodes for beat in episode.synopsis]
    threads = {key: storyline_page(SEASON, key) for key in SEASON.storylines}
    told = {(key, beat.text) for key, page in threads.items() for each in page.episodes for beat in each.beats}
    assert told == {(key, beat.text) for beat in beats for key in beat.storylines}
    people = {key: character_page(SEASON, key) for key in SEASON.characters}
    told = {(key, beat.text) for key, page in people.items() for each in page.episodes for beat in each.beats}
    assert told == {(key, beat.text) for beat in beats for key in beat.people}
    assert all(beat.storylines for beat in beats)
    assert len({beat.text for beat in beats}) == len(beats)
    # Malcolm's storyline has all the beats that he is in, whatever they are mainly about.
    about_him = [beat for each in threads["malcolm"].episodes for beat in each.beats]
    assert about_him == [beat for each in people["Malcolm"].episodes for beat in each.beats]
    assert len(about_him) == 18


def beats(page: CharacterPage) -> list[tuple[str, tuple[Beat, ...]]]:
    return [(episode.code, episode.beats) for episode in page.episodes]


def test_together_either_way() -> None:
    """What A shares with B is what B shares with A, for every pair, and `who` counts the same."""
    for one, other in PAIRS:
        page, mirrored = character_page(SEASON, one, [other]), character_page(SEASON, other, [one])
        assert beats(page) == beats(mirrored)
        shared = sum(len(episode.beats) for episode in page.episodes)
        counted = {row.name: row.beats for row in character_page(SEASON, one).together}
        assert counted.get(SEASON.characters[other].name, 0) == shared
        assert [row.beats for row in page.together] == ([shared] if shared else [])


def test_what_three_share_is_what_each_two_of_them_do() -> None:
    """`--with` given twice leaves the beats that all three are in, and says so in its head."""
    page = character_page(SEASON, "Trish", ["Jessica", "Malcolm"])
    with_one, with_other = (
        [(code, beat) for code, told in beats(character_page(SEASON, "Trish", [other])) for beat in told]
        for other in ("Jessica", "Malcolm")
    )
    expected = [each for each in with_one if each in with_other]
    assert [(code, beat) for code, told in beats(page) for beat in told] == expected != []
    drawn = jjguide("who", "Trish", "--with", "Jessica", "--with", "Malcolm", "--with", "Jessica")
    assert drawn.out.startswith(f"Trish Walker with Jessica Jones and Malcolm Ducasse · {len(expected)} beats\n")
    nothing = jjguide("who", "Trish", "--with", "Dorothy", "--with", "Kilgrave").out
    assert nothing.startswith("Trish Walker with Dorothy Walker and Kilgrave\n")
    assert nothing.endswith("\n\nNo beat has all of them.\n")
    # Of two who never meet.
    assert jjguide("who", "Trish", "--with", "Kilgrave").out.endswith("\n\nThey share no beats.\n")
    assert jjguide("who", "Trish", "--with", "Kilgrave", "--json").json["episodes"] == []


def all_texts() -> list[str]:
    found = [SEASON.premise or "", *SEASON.storylines.values()]
    for episode in SEASON.episodes:
        found += [text for text in (episode.title, episode.logline, episode.recap) if text]
        found += [beat.text for beat in episode.synopsis]
    for each in SEASON.characters.values():
        found += [reveal.text for reveal in (*each.about, *each.fate)]
    for song in SEASON.music:
        found += [text for text in (song.title, song.artist, song.used_in) if text]
    return found


def test_search_finds_every_text(sweep: bool) -> None:
    """All the words of a text find it, in any order, the text as a phrase finds it, and so does each of its words."""
    texts = all_texts()[:: 1 if sweep else 16]
    by_word: dict[str, list[str]] = {}
    for text in texts:
        words = fold(text).split()
        for typed in (" ".join(reversed(words)), f'"{" ".join(words)}"'):
            assert any(text in hit.text for hit in search(SEASON, typed).rows), typed
        for word in words:
            by_word.setdefault(word, []).append(text)
    for word in list(by_word)[:: 1 if sweep else 3]:
        hits = {hit.text for hit in search(SEASON, word).rows}
        assert [text for text in by_word[word] if not any(text in hit for hit in hits)] == [], word


PAGES = [
    *("season", "season --seen all", "seen --seen 2.13", "music", "episodes", "cast", "credits", "storylines", "recap"),
    *(f"show {each.number}" for each in SEASON.episodes),
    *(f'who "{each.name}"' for each in SEASON.characters.values()),
    *(f'storylines "{title}"' for title in SEASON.storylines.values()),
    "search Malus",
]
# Keys for programs: what they say is drawn in other words, or heads the page.
UNDRAWN = frozenset(
    {"previous", "next", "source", "type", "number", "season", "field", "seen", "written", "first", "last", "beat"}
)
# What an episode's page says beside each beat, and no other page does.
BESIDE_A_BEAT = frozenset({"storylines", "characters"})


def strings(node: Any, undrawn: frozenset[str], key: str = "") -> list[str]:
    """Every value of an answer that a drawn page has to hold."""
    if isinstance(node, dict):
        return [found for name in node.keys() - undrawn for found in strings(node[name], undrawn, name)]
    if isinstance(node, list):
        return [found for value in node for found in strings(value, undrawn, key)]
    if node is None or (key == "presence" and node == "appears"):
        return []
    return [str(node)]


@pytest.mark.parametrize("line", one_in(3, PAGES))
def test_drawn_pages_hold_what_their_json_holds(line: str) -> None:
    """Whatever a command's JSON says stands in the page that is drawn."""
    drawn = jjguide(*shlex.split(line)).out
    page = jjguide(*shlex.split(line), "--json").json
    undrawn = UNDRAWN if line.startswith("show") else UNDRAWN | BESIDE_A_BEAT
    if line == "cast":  # it says who people are in half a line
        undrawn |= {"about"}
    if line.startswith("show"):
        # Its story has just told where people stand, and not again below it.
        fates = [each["text"] for each in page["reveals"] if each["field"] == "fate"]
        page["reveals"] = [each for each in page["reveals"] if each["field"] != "fate"]
        assert [fate for fate in fates if fate in drawn] == []
    # A sentence may begin with an alias.
    assert [value for value in strings(page, undrawn) if value.lower() not in drawn.lower()] == []


NEW_IN_MALCOLMS = ["Pryce Cheng", "Inez Green", "Karl Malus", "Justis Ambrose", "Steven Benowitz", "Linda Chao"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("storylines malcolm --seen 2.08", NEW_IN_MALCOLMS),
        ("search --with Malcolm --with Jeri --seen 2.08", ["Inez Green", "Steven Benowitz"]),
        ("search whizzer --seen 2.04", ["Robert Coleman", "Inez Green"]),
        ("recap --seen 2.02", ["Robert Coleman", "Will Simpson", "the killer"]),
        ("recap 2.01", []),
    ],
)
def test_who_is_who(line: str, names: list[str]) -> None:
    """Who came in during the season is introduced once below a page, as far as one has seen, and not in a pipe."""
    season = boundary.known(WHOLE, lookup.boundary(WHOLE, line.rsplit(maxsplit=1)[-1])) if "--seen" in line else SEASON
    about = {each.name: each.about[-1].text for each in season.characters.values() if each.about}
    _, _, listed = jjguide(*line.split(), "--markdown").out.partition("## Who is who\n\n")
    assert sorted(listed.splitlines()) == sorted(f"- **{name}**: {about[name]}" for name in names)
    on_terminal, svg = jjguide(*line.split(), width=80).out, jjguide(*line.split(), "--svg").out
    assert [("Who is who" in form.replace("&#160;", " ")) for form in (on_terminal, svg)] == [bool(names)] * 2
    assert "Who is who" not in jjguide(*line.split()).out


def test_an_alias_is_not_said_twice() -> None:
    """What somebody's description calls them is not printed again as an alias, and still finds them."""
    drawn = jjguide("who", "Jessica's mother", "--seen", "2.06").out
    assert "claims to be Jessica's mother" in drawn
    assert " · also the killer, the false Leslie Hansen · " in drawn
    assert "Jessica's mother" in jjguide("who", "Jessica's mother", "--seen", "2.06", "--json").json["aliases"]
    new = jjguide("show", "2.06", "--seen", "2.06").out.partition("New in this episode")[2]
    assert "the mysterious woman  A murderer" in new
    assert "Trish's mother)" not in jjguide("show", "2.05").out
