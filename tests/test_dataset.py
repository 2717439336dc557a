"""The dataset loader: what it reads, and what it refuses with which words at which place."""

from __future__ import annotations

import errno
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jjguide import dataset
from jjguide.dataset import document
from jjguide.errors import DatasetError, Fault
from jjguide.model import Beat, Billing, Character, Episode, Presence, Reveal, Season, Song
from tests.seasons import SMALL, replaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What to replace in SMALL, by what, and every fault that makes.
Case = tuple[str, str, *tuple[Fault, ...]]

PARTS = dict(zip(("season", "storylines", "characters", "episodes", "music"), SMALL.split("\n\n"), strict=True))
NO_DATASET = "a dataset must be a mapping with the fields season, storylines, characters, episodes"
NO_EPISODE = (
    "an episode must be a mapping with the fields number, title, airdate, writers, directors, logline, synopsis, recap"
)
NO_REVEALS = "must map the episode that reveals it to what it reveals, such as 3: Jane Doe"
EMPTY = "the file is empty; it needs season, storylines, characters and episodes"
SECOND = "a second document starts here; a file holds one season"
NO_UTF_8 = "this is not UTF-8; save the file as UTF-8"
UNFIT = "the character U+{} is not allowed here; remove it"
EARLY = "viewers read this {}, but it says {}; reword it"
SABLE = "'Sable' (revealed in episode 2)"
UNMATCHED = "; look for a bracket, a quote or an indent that does not match"
TOO_DEEP = "nested too deep (limit 16 levels)"
COLON = "; put quotes round a value that has a colon in it, or write it below `>-`"
NO_TOKEN = "; indent with spaces, not tabs, and put quotes round a value that starts with a sign"


def load(directory: Path, content: str | bytes) -> Season:
    path = directory / "season.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return dataset.load(path)


def faults(directory: Path, content: str | bytes) -> list[Fault]:
    with pytest.raises(DatasetError) as refused:
        load(directory, content)
    return list(refused.value.faults)


def each(cases: dict[str, Case]) -> pytest.MarkDecorator:
    values = [(old, new, list(found)) for old, new, *found in cases.values()]
    return pytest.mark.parametrize(("old", "new", "found"), values, ids=list(cases))


def between(start: str, end: str) -> str:
    """Return the piece of SMALL from one text up to another."""
    return SMALL[SMALL.index(start) : SMALL.index(end)]


# What is read.


def test_built_in_dataset_is_sound() -> None:
    """The dataset that comes with the guide loads: 13 episodes of 6 to 12 beats, with no one and nothing left over."""
    season = dataset.load(dataset.built_in())
    beats = [beat for episode in season.episodes for beat in episode.synopsis]
    assert [episode.number for episode in season.episodes] == list(range(1, 14))
    assert {len(episode.synopsis) for episode in season.episodes} <= set(range(6, 13))
    assert {key for beat in beats for key in beat.people} == set(season.characters)
    assert {beat.storyline for beat in beats} == set(season.storylines)


def test_every_field_is_read(tmp_path: Path) -> None:
    """A dataset becomes the season that it describes, and nothing else."""
    assert load(tmp_path, SMALL) == Season(
        title="Harbor Lights",
        number=1,
        network="Foghorn",
        premiere=date(2021, 10, 5),
        showrunner="Zoë Lindmar",
        premise="Inés Vale keeps the lighthouse of a town that ships have forgotten. "
        "Then the lodger moves in, and the lamp goes out.",
        storylines={"lamp": "The broken lamp", "debt": "What Adaline owes", "attic": "The room upstairs"},
        characters={
            "Ines": Character(
                actor="Noémie Ardal",
                billing=Billing.STARRING,
                names=(Reveal(0, "Inés Vale"),),
                aliases=(Reveal(0, "Nessie"), Reveal(0, "the keeper"), Reveal(3, "the Lady of the Lamp")),
                about=(
                    Reveal(0, "She keeps the lighthouse."),
                    Reveal(3, "She keeps the lighthouse, and has found her brother."),
                ),
                fate=(Reveal(2, "Locked out of her own tower."), Reveal(3, "Back in her tower.")),
            ),
            "Lodger": Character(
                actor="Tam Okorin-Bligh",
                billing=Billing.SPECIAL_GUEST,
                credited=2,
                names=(Reveal(0, "the lodger"), Reveal(2, "Mr. Sable"), Reveal(3, "Corvin Vale")),
                about=(
                    Reveal(1, "A lodger who pays in old coins."),
                    Reveal(2, "Mr. Sable, who has been here before."),
                    Reveal(3, "Corvin Vale, who was lost at sea as a child."),
                ),
            ),
            "Adaline": Character(actor="Ruth D'Arven", billing=Billing.STARRING, names=(Reveal(0, "Adaline Pike"),)),
            "Pike": Character(
                actor=None, billing=Billing.SUPPORTING, names=(Reveal(1, "Pike"),), about=(Reveal(1, "Adaline's dog."),)
            ),
            "Odell": Character(
                actor="Ardal Stroud",
                billing=Billing.SUPPORTING,
                names=(Reveal(2, "Brannoc O'Dell"),),
                aliases=(Reveal(2, "the bailiff"),),
                fate=(Reveal(3, "Sent home without a penny."),),
            ),
        },
        episodes=(
            Episode(
                number=1,
                title="Low Tide",
                airdate=date(2021, 10, 5),
                writers=("Zoë Lindmar",),
                directors=("Ida Tamsin", "Paulo Estrel"),
                logline="The lamp of the lighthouse goes out, and Inés Vale looks for somebody to blame.",
                synopsis=(
                    Beat(
                        "lamp",
                        {"Ines": Presence.APPEARS, "Lodger": Presence.VISION},
                        "Inés climbs the tower in the dark. On the stairs she sees the lodger, who is not there.",
                    ),
                    Beat(
                        "debt",
                        {"Adaline": Presence.APPEARS, "Pike": Presence.APPEARS, "Ines": Presence.MENTIONED},
                        "Adaline Pike hides her silver, and her dog Pike digs it up again.",
                    ),
                ),
                recap="The lamp is broken, and the silver is in plain sight.",
            ),
            Episode(
                number=2,
                title="The Étoile at Low Tide",
                airdate=date(2021, 10, 12),
                writers=("Ida Tamsin",),
                directors=("Paulo Estrel",),
                logline="A wreck comes up from the sand, and the lodger knows its name.",
                synopsis=(
                    Beat(
                        "attic",
                        {
                            "Lodger": Presence.APPEARS,
                            "Adaline": Presence.APPEARS,
                            "Ines": Presence.FLASHBACK,
                            "Odell": Presence.MENTIONED,
                        },
                        "The lodger signs as Mr. Sable. Adaline has seen that hand before, "
                        "on a letter that Inés got as a child.",
                    ),
                    Beat(
                        "debt",
                        {"Odell": Presence.APPEARS, "Adaline": Presence.APPEARS},
                        "Brannoc O'Dell, the bailiff, comes for the silver.",
                    ),
                ),
                recap="Mr. Sable bars the door of the tower from within.",
            ),
            Episode(
                number=3,
                title="Nobody's Harbor",
                airdate=date(2021, 10, 19),
                writers=("Zoë Lindmar", "Ida Tamsin"),
                directors=("Zoë Lindmar",),
                logline="Inés wants her tower back, and asks Mr. Sable for his real name.",
                synopsis=(
                    Beat(
                        "attic",
                        {"Ines": Presence.APPEARS, "Lodger": Presence.APPEARS},
                        "He is Corvin Vale, her brother.",
                    ),
                    Beat(
                        "lamp",
                        {
                            "Ines": Presence.APPEARS,
                            "Lodger": Presence.APPEARS,
                            "Pike": Presence.APPEARS,
                            "Odell": Presence.MENTIONED,
                        },
                        "They light the lamp together. Corvin throws the bailiff's papers into the flame, "
                        "and Pike barks.",
                    ),
                ),
                recap="A ship answers the Lady of the Lamp.",
            ),
        ),
        music=(
            Song("Ain't No Lighthouse", "The Tin Whales", "Trailer: Low Water"),
            Song("Étude for Two Foghorns", "Café Saltram", None),
        ),
        seen=None,
    )


def test_people_come_strongest_first(tmp_path: Path) -> None:
    """The people of a beat are in the order of their presence, and in the order of the file where that is the same."""
    beat = load(tmp_path, SMALL).episodes[1].synopsis[0]
    assert list(beat.people) == ["Lodger", "Adaline", "Ines", "Odell"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SMALL.encode("utf-8-sig"), id="byte-order mark"),
        pytest.param(SMALL.replace("\n", "\r\n").encode(), id="lines of Windows"),
        pytest.param(f"%YAML 1.1\n---\n{SMALL}...\n".encode(), id="document markers"),
        pytest.param("\n\n".join(reversed(PARTS.values())).encode(), id="parts in another order"),
    ],
)
def test_form_does_not_matter(content: bytes, tmp_path: Path) -> None:
    """A byte-order mark, line ends, document markers and the order of fields change nothing."""
    assert load(tmp_path, content) == load(tmp_path, SMALL)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        *(
            (plain, plain)
            for plain in ("no", "on", "12:30", "2018-01-01", "1e3", "2.10", "007", "0x1F", "1_000", ".inf")
        ),
        ('"null"', "null"),
        ("'~'", "~"),
        ("'2.10'", "2.10"),
        ('"  two\\n words "', "two words"),
    ],
)
def test_text_stays_text(written: str, text: str, tmp_path: Path) -> None:
    """What YAML takes for a number, a date, a truth or nothing is the text that was written, in a title and a name."""
    season = load(tmp_path, replaced("title: Low Tide", f"title: {written}"))
    assert season.episodes[0].title == text
    season = load(tmp_path, replaced("{0: Adaline Pike}", f"{{0: {written}}}"))
    assert season.characters["Adaline"].name == text


@pytest.mark.parametrize(
    ("written", "actor"), [("null", None), ("~", None), ("", None), ('"null"', "null"), ("'~'", "~")]
)
def test_null_is_nobody_knows(written: str, actor: str | None, tmp_path: Path) -> None:
    """An actor may be null, in each way to write it; in quotes it is a name."""
    season = load(tmp_path, replaced("actor: null", f"actor: {written}"))
    assert season.characters["Pike"].actor == actor


def test_a_season_may_have_no_music(tmp_path: Path) -> None:
    """The list of songs, and no other, may be empty."""
    assert load(tmp_path, replaced(PARTS["music"], "music: []")).music == ()


# What is refused: fields and their types.


@each(
    {
        "dataset": (
            "music:",
            "musik: []\nmusic:",
            Fault(105, 1, "a dataset has no field 'musik'; did you mean 'music'?"),
        ),
        "season": (
            "  network:",
            "  netwrok: x\n  network:",
            Fault(4, 3, "the season has no field 'netwrok'; did you mean 'network'?"),
        ),
        "character": (
            "    credited:",
            "    fates: x\n    credited:",
            Fault(31, 5, "the character Lodger has no field 'fates'; did you mean 'fate'?"),
        ),
        "episode": (
            "    recap: A",
            "    air date: x\n    recap: A",
            Fault(103, 5, "an episode has no field 'air date'; did you mean 'airdate'?"),
        ),
        "beat": (
            "        vision:",
            "        visions: x\n        vision:",
            Fault(66, 9, "a beat has no field 'visions'; did you mean 'vision'?"),
        ),
        "song": (
            "    used_in: null",
            "    used_in: null\n    used in: x",
            Fault(112, 5, "a song has no field 'used in'; did you mean 'used_in'?"),
        ),
        "nothing close": ("  network:", "  colour: x\n  network:", Fault(4, 3, "the season has no field 'colour'")),
        "long": ("  network:", f"  {'x' * 41}: x\n  network:", Fault(4, 3, f"the season has no field '{'x' * 40}...'")),
        "merge key in quotes": ("  network:", "  '<<': x\n  network:", Fault(4, 3, "the season has no field '<<'")),
    }
)
def test_unknown_fields(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """A field that is not known is refused, with the one that was probably meant."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "season title": ("  title: Harbor Lights\n", "", Fault(2, 3, "the season needs the field 'title'")),
        "season number": ("  number: 1\n", "", Fault(2, 3, "the season needs the field 'number'")),
        "network": ("  network: Foghorn\n", "", Fault(2, 3, "the season needs the field 'network'")),
        "premiere": ("  premiere: 2021-10-05\n", "", Fault(2, 3, "the season needs the field 'premiere'")),
        "showrunner": ("  showrunner: Zoë Lindmar\n", "", Fault(2, 3, "the season needs the field 'showrunner'")),
        "premise": (between("  premise", "\nstory"), "", Fault(2, 3, "the season needs the field 'premise'")),
        "actor": ("    actor: null\n", "", Fault(42, 5, "the character Pike needs the field 'actor'")),
        "billing": ("    billing: special guest\n", "", Fault(29, 5, "the character Lodger needs the field 'billing'")),
        "names": ("    names: {1: Pike}\n", "", Fault(42, 5, "the character Pike needs the field 'names'")),
        "episode number": ("number: 2\n    ", "", Fault(73, 5, "an episode needs the field 'number'")),
        "episode title": ("    title: Low Tide\n", "", Fault(57, 5, "an episode needs the field 'title'")),
        "airdate": ("    airdate: 2021-10-12\n", "", Fault(73, 5, "an episode needs the field 'airdate'")),
        "writers": ("    writers: [Ida Tamsin]\n", "", Fault(73, 5, "an episode needs the field 'writers'")),
        "directors": ("    directors: [Paulo Estrel]\n", "", Fault(73, 5, "an episode needs the field 'directors'")),
        "logline": (
            between("    logline: A", "    synopsis:\n      - storyline: attic\n        m"),
            "",
            Fault(73, 5, "an episode needs the field 'logline'"),
        ),
        "synopsis": (
            between("    synopsis:\n      - storyline: attic\n        a", "    recap: A"),
            "",
            Fault(89, 5, "an episode needs the field 'synopsis'"),
        ),
        "recap": (
            "    recap: A ship answers the Lady of the Lamp.\n",
            "",
            Fault(89, 5, "an episode needs the field 'recap'"),
        ),
        "storyline": (
            "storyline: attic\n        mentioned",
            "mentioned",
            Fault(80, 9, "a beat needs the field 'storyline'"),
        ),
        "text": ("        text: He is Corvin Vale, her brother.\n", "", Fault(96, 9, "a beat needs the field 'text'")),
        "song title": ("title: Ain't No Lighthouse\n    ", "", Fault(106, 5, "a song needs the field 'title'")),
        "artist": ("    artist: Café Saltram\n", "", Fault(109, 5, "a song needs the field 'artist'")),
        "used_in": ("    used_in: null\n", "", Fault(109, 5, "a song needs the field 'used_in'")),
    }
)
def test_missing_fields(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """Every field that is not optional has to be there."""
    assert faults(tmp_path, replaced(old, new)) == found


@pytest.mark.parametrize("name", ["season", "storylines", "characters", "episodes"])
def test_missing_parts(name: str, tmp_path: Path) -> None:
    """A part that is not there is one fault, whatever rests on it."""
    rest = "\n\n".join(part for other, part in PARTS.items() if other != name)
    assert faults(tmp_path, rest) == [Fault(1, 1, f"a dataset needs the field '{name}'")]


def test_music_may_be_left_out(tmp_path: Path) -> None:
    """A season without songs need not say so."""
    assert load(tmp_path, "\n\n".join(part for name, part in PARTS.items() if name != "music")).music == ()


@each(
    {
        "list": ("title: Harbor Lights", "title: [x]", Fault(2, 10, "'title' must be a text")),
        "mapping": ("network: Foghorn", "network: {x: y}", Fault(4, 12, "'network' must be a text")),
        "nothing": ("showrunner: Zoë Lindmar", "showrunner:", Fault(6, 14, "'showrunner' must be a text")),
        "empty": ("title: Low Tide", "title: ''", Fault(58, 12, "'title' must be a text")),
        "blank": ("title: Low Tide", "title: ' \t '", Fault(58, 12, "'title' must be a text")),
        "premise": (between("  premise", "\nstory"), "  premise: []\n", Fault(7, 12, "'premise' must be a text")),
        "title of a storyline": ("lamp: The broken lamp", "lamp: [x]", Fault(12, 9, "'lamp' must be a text")),
        "logline": ("logline: A wreck", "logline: [x]\n    #", Fault(78, 14, "'logline' must be a text")),
        "recap": ("recap: A ship", "recap: {x: y}\n    #", Fault(103, 12, "'recap' must be a text")),
        "storyline": (
            "storyline: attic\n        m",
            "storyline: []\n        m",
            Fault(80, 20, "'storyline' must be a text"),
        ),
        "text of a beat": ("text: He is", "text: {x: y}\n        #", Fault(98, 15, "'text' must be a text")),
        "title of a song": ("title: Étude for", "title: [x]\n    #", Fault(109, 12, "'title' must be a text")),
        "artist": ("artist: Café Saltram", "artist: {x: y}", Fault(110, 13, "'artist' must be a text")),
        "actor": ("actor: null", "actor: [x]", Fault(42, 12, "'actor' must be a text, or null if nobody knows")),
        "empty actor": (
            "actor: null",
            "actor: ''",
            Fault(42, 12, "'actor' must be a text, or null if nobody knows"),
        ),
        "used_in": (
            "used_in: null",
            "used_in: {}",
            Fault(111, 14, "'used_in' must be a text, or null if nobody knows"),
        ),
        "in lists": (
            "[Zoë Lindmar, Ida Tamsin]",
            "[Zoë Lindmar, [x], {x: y}, '']",
            Fault(92, 28, "'writers' must be a text"),
            Fault(92, 33, "'writers' must be a text"),
            Fault(92, 41, "'writers' must be a text"),
        ),
        "person": ("vision: [Lodger]", "vision: [[Lodger]]", Fault(66, 18, "'vision' must be a text")),
        "name": ("{1: Pike}", "{1: [Pike]}", Fault(44, 16, "'names' must be a text")),
        "no name": ("{1: Pike}", "{1: }", Fault(44, 16, "'names' must be a text")),
        "about": ("1: Adaline's dog.", "1: {x: y}", Fault(46, 10, "'about' must be a text")),
        "fate": ("2: Locked out", "2: [x]\n      #", Fault(26, 10, "'fate' must be a text")),
        "alias": ("[Nessie, the keeper]", "{x: y}", Fault(21, 18, "'aliases' must be a text")),
        "alias in a list": ("[Nessie, the keeper]", "[Nessie, [x]]", Fault(21, 27, "'aliases' must be a text")),
    }
)
def test_texts(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """Where a text belongs nothing else will do, and neither will an empty one."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "text": ("[Zoë Lindmar, I", "Zoë #", Fault(92, 14, "'writers' must be a list with at least one item")),
        "nothing": ("[Ida Tamsin, ", "#", Fault(61, 15, "'directors' must be a list with at least one item")),
        "empty": (
            "[Ida Tamsin, Paulo Estrel]",
            "[]",
            Fault(61, 16, "'directors' must be a list with at least one item"),
        ),
        "mapping": (
            "vision: [Lodger]",
            "vision: {x: y}",
            Fault(66, 17, "'vision' must be a list with at least one item"),
        ),
        "person": (
            "vision: [Lodger]",
            "vision: Lodger",
            Fault(66, 17, "'vision' must be a list with at least one item"),
        ),
        "nobody": ("vision: [Lodger]", "vision: []", Fault(66, 17, "'vision' must be a list with at least one item")),
        "no alias": ("[Nessie, the keeper]", "[]", Fault(21, 18, "'aliases' must be a list with at least one item")),
        "no beats": (
            between("synopsis:\n      - storyline: attic\n        a", "    recap: A"),
            "synopsis: []\n",
            Fault(95, 15, "'synopsis' must be a list with at least one item"),
        ),
        "no list of songs": (PARTS["music"], "music: {}", Fault(105, 8, "'music' must be a list")),
    }
)
def test_lists(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """Where a list belongs nothing else will do, and none but the songs may be empty."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "season": (
            PARTS["season"],
            "season: Harbor Lights",
            Fault(
                1,
                9,
                "the season must be a mapping with the fields title, number, network, premiere, showrunner, premise",
            ),
        ),
        "character": (
            between("  Odell", "\nepisodes"),
            "  Odell: x\n",
            Fault(47, 10, "the character Odell must be a mapping with the fields actor, billing, names"),
        ),
        "episode": (between("  - number: 2", "  - number: 3"), "  - The Étoile\n", Fault(73, 5, NO_EPISODE)),
        "song": (
            between("  - title: Ain't", "  - title: Étude"),
            "  - [x]\n",
            Fault(106, 5, "a song must be a mapping with the fields title, artist, used_in"),
        ),
        "names a text": ("{1: Pike}", "Pike", Fault(44, 12, f"'names' {NO_REVEALS}")),
        "names a list": ("{1: Pike}", "[Pike]", Fault(44, 12, f"'names' {NO_REVEALS}")),
        "names empty": ("{1: Pike}", "{}", Fault(44, 12, f"'names' {NO_REVEALS}")),
        "names nothing": ("{1: Pike}", "", Fault(44, 11, f"'names' {NO_REVEALS}")),
        "aliases": ("\n      2: the bailiff", " the bailiff", Fault(51, 14, f"'aliases' {NO_REVEALS}")),
        "about": ("\n      1: Adaline's dog.", " [x]", Fault(45, 12, f"'about' {NO_REVEALS}")),
        "fate": ("\n      3: Sent home", " {} #", Fault(53, 11, f"'fate' {NO_REVEALS}")),
    }
)
def test_mappings(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """Where a mapping belongs nothing else will do; what it lacks goes without saying."""
    assert faults(tmp_path, replaced(old, new)) == found


def test_a_beat_is_a_mapping(tmp_path: Path) -> None:
    """What is no mapping has no people to miss."""
    content = replaced(
        between("      - storyline: attic\n        a", "      - storyline: lamp\n        appears: [Ines, "),
        "      - x\n",
    )
    assert faults(tmp_path, content) == [Fault(96, 9, "a beat must be a mapping with the fields storyline, text")]


@pytest.mark.parametrize("written", ["two", "1.02", "2.10", "-2", "+2", "2 0", "10000", "٢", "²", "2018-01-01"])
def test_numbers(written: str, tmp_path: Path) -> None:
    """A number is whole, never a code, and written in up to four of the ten digits."""
    assert faults(tmp_path, replaced("- number: 2\n", f"- number: {written}\n")) == [
        Fault(73, 13, f"'number' must be a whole number such as 7, not {written}")
    ]
    assert faults(tmp_path, replaced("credited: 2", f"credited: {written}")) == [
        Fault(31, 15, f"'credited' must be a whole number such as 7, not {written}")
    ]
    assert faults(tmp_path, replaced("1: Adaline's dog", f"{written}: Adaline's dog")) == [
        Fault(46, 7, f"'about' must be a whole number such as 7, not {written}")
    ]


@each(
    {
        "list": ("  number: 1\n", "  number: [1]\n", Fault(3, 11, "'number' must be a whole number such as 7")),
        "nothing": ("  number: 1\n", "  number:\n", Fault(3, 10, "'number' must be a whole number such as 7")),
        "no key": ("1: Adaline's dog", "'': Adaline's dog", Fault(46, 7, "'about' must be a whole number such as 7")),
        "long": (
            "  number: 1\n",
            f"  number: {'1' * 41}\n",
            Fault(3, 11, f"'number' must be a whole number such as 7, not {'1' * 40}..."),
        ),
    }
)
def test_no_numbers(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """What has no text is no number, and a long one is not repeated in full."""
    assert faults(tmp_path, replaced(old, new)) == found


@pytest.mark.parametrize(
    "written",
    [
        *("October 5, 2021", "2021-10-5", "20211005", "2021-W40-2", "2021-10-05T20:00", "5", "no"),
        *("2021-02-29", "2021-13-05", "0000-10-05"),
    ],
)
def test_dates(written: str, tmp_path: Path) -> None:
    """A date is a day that there is, in one notation."""
    assert faults(tmp_path, replaced("premiere: 2021-10-05", f"premiere: {written}")) == [
        Fault(5, 13, f"'premiere' must be a date, YYYY-MM-DD, not {written}")
    ]
    assert faults(tmp_path, replaced("airdate: 2021-10-05", f"airdate: {written}")) == [
        Fault(59, 14, f"'airdate' must be a date, YYYY-MM-DD, not {written}")
    ]


@each(
    {
        "list": (
            "airdate: 2021-10-12",
            "airdate: [2021-10-12]",
            Fault(75, 14, "'airdate' must be a date, YYYY-MM-DD"),
        ),
        "nothing": (
            "airdate: 2021-10-12",
            "airdate:",
            Fault(75, 13, "'airdate' must be a date, YYYY-MM-DD"),
        ),
    }
)
def test_no_dates(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """What has no text is no date."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "another": (
            "special guest",
            "guest",
            Fault(30, 14, "'billing' must be one of starring, special guest, supporting, not guest"),
        ),
        "another case": (
            "special guest",
            "Special Guest",
            Fault(30, 14, "'billing' must be one of starring, special guest, supporting, not Special Guest"),
        ),
        "list": (
            "special guest",
            "[starring]",
            Fault(30, 14, "'billing' must be one of starring, special guest, supporting"),
        ),
        "nothing": ("special guest", "", Fault(30, 13, "'billing' must be one of starring, special guest, supporting")),
    }
)
def test_billing(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """A billing is one of three."""
    assert faults(tmp_path, replaced(old, new)) == found


# What is refused: what does not fit together.


@each(
    {
        "part": (
            "music:",
            "season: x\nmusic:",
            Fault(105, 1, "'season' is here twice, first in line 1; keep one of them"),
        ),
        "field": (
            "  premise",
            "  title: x\n  premise",
            Fault(7, 3, "'title' is here twice, first in line 2; keep one of them"),
        ),
        "storyline": (
            "  attic:",
            "  lamp: x\n  attic:",
            Fault(14, 3, "'lamp' is here twice, first in line 12; keep one of them"),
        ),
        "character": (
            "  Odell:",
            "  Pike: x\n  Odell:",
            Fault(47, 3, "'Pike' is here twice, first in line 41; keep one of them"),
        ),
        "episode": (
            "{1: Pike}",
            "{1: Pike, 1: Dog}",
            Fault(44, 22, "'1' is here twice, first in line 44; keep one of them"),
        ),
        "in quotes": (
            "  premise",
            "  'title': x\n  premise",
            Fault(7, 3, "'title' is here twice, first in line 2; keep one of them"),
        ),
        "third": (
            "  premise",
            "  title: x\n  title: y\n  premise",
            Fault(7, 3, "'title' is here twice, first in line 2; keep one of them"),
            Fault(8, 3, "'title' is here twice, first in line 2; keep one of them"),
        ),
    }
)
def test_duplicates(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """No key is there twice, in whatever mapping."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "character": (
            "flashback: [Ines]",
            "flashback: [Inez]",
            Fault(82, 21, "no character 'Inez' is defined under 'characters'; did you mean 'Ines'?"),
        ),
        "character unlike any": (
            "flashback: [Ines]",
            "flashback: [Wu]",
            Fault(82, 21, "no character 'Wu' is defined under 'characters'"),
        ),
        "character by name": (
            "flashback: [Ines]",
            "flashback: [Inés Vale]",
            Fault(82, 21, "no character 'Inés Vale' is defined under 'characters'"),
        ),
        "storyline": (
            "storyline: attic\n        m",
            "storyline: Attic\n        m",
            Fault(80, 20, "no storyline 'Attic' is defined under 'storylines'; did you mean 'attic'?"),
        ),
        "storyline unlike any": (
            "storyline: attic\n        m",
            f"storyline: {'x' * 41}\n        m",
            Fault(80, 20, f"no storyline '{'x' * 40}...' is defined under 'storylines'"),
        ),
    }
)
def test_undefined(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """A beat can only name characters and storylines that there are; what was probably meant is said."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "too high": (
            "- number: 2\n",
            "- number: 3\n",
            Fault(73, 13, "episode 3 is out of order; write 2 here, or move it"),
        ),
        "too low": (
            "- number: 2\n",
            "- number: 0\n",
            Fault(73, 13, "episode 0 is out of order; write 2 here, or move it"),
        ),
        "swapped": (
            SMALL,
            SMALL.replace("- number: 1", "- number: 4").replace("- number: 2", "- number: 1"),
            Fault(57, 13, "episode 4 is out of order; write 1 here, or move it"),
            Fault(73, 13, "episode 1 is out of order; write 2 here, or move it"),
        ),
    }
)
def test_order_of_episodes(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """The episodes are counted from 1, in their order."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "names": (
            "3: Corvin Vale}",
            "1: Corvin Vale}",
            Fault(32, 42, "'names' must name each episode once and in order; 1 stands after 2"),
        ),
        "names of one episode": (
            "{1: Pike}",
            "{1: Pike, 01: Dog}",
            Fault(44, 22, "'names' must name each episode once and in order; 1 stands after 1"),
        ),
        "aliases": (
            "aliases: {0: [Nessie, the keeper], 3: the",
            "aliases: {3: [Nessie, the keeper], 0: the",
            Fault(21, 40, "'aliases' must name each episode once and in order; 0 stands after 3"),
        ),
        "about": (
            "      0: She keeps the lighthouse.\n",
            "      3: She keeps the lighthouse.\n      2: She keeps it.\n",
            Fault(24, 7, "'about' must name each episode once and in order; 2 stands after 3"),
            Fault(25, 7, "'3' is here twice, first in line 23; keep one of them"),
        ),
        "fate after the last": (
            "3: Back in",
            "4: Back in",
            Fault(27, 7, "'fate' must name an episode from 0 to 3, not 4"),
        ),
        "aliases after the last": (
            "3: the Lady of the Lamp",
            "2018: the tall woman",
            Fault(21, 40, "'aliases' must name an episode from 0 to 3, not 2018"),
        ),
    }
)
def test_order_of_reveals(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """What is learned bit by bit is in the order of its episodes, none of them after the last."""
    assert faults(tmp_path, replaced(old, new)) == found


def test_a_name_after_the_last_episode(tmp_path: Path) -> None:
    """A name of an episode that there is not is one fault, whoever is in whichever beat."""
    assert faults(tmp_path, replaced("{1: Pike}", "{11: Pike}")) == [
        Fault(44, 13, "'names' must name an episode from 0 to 3, not 11")
    ]


def test_credited_in_an_episode_that_there_is(tmp_path: Path) -> None:
    """The episode that credits somebody is none after the last."""
    assert faults(tmp_path, replaced("credited: 2", "credited: 4")) == [
        Fault(31, 15, "'credited' must name an episode from 0 to 3, not 4")
    ]


@each(
    {
        "before their first name": (
            "appears: [Adaline, Pike]",
            "appears: [Adaline, Odell]",
            Fault(69, 28, "Odell has no name before episode 2; give them one for 1, under 'names'"),
        ),
        "twice in one list": (
            "flashback: [Ines]",
            "flashback: [Ines, Ines]",
            Fault(82, 27, "Ines is in this beat already, under 'flashback'; keep one of them"),
        ),
        "twice in two lists": (
            "flashback: [Ines]",
            "flashback: [Ines, Odell]",
            Fault(82, 27, "Odell is in this beat already, under 'mentioned'; keep one of them"),
        ),
        "nobody": (
            "        appears: [Odell, Adaline]\n",
            "",
            Fault(85, 9, "a beat needs somebody in it, under one of appears, flashback, vision, mentioned"),
        ),
    }
)
def test_people_of_a_beat(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """A beat has somebody in it, everyone once and nobody before they have a name."""
    assert faults(tmp_path, replaced(old, new)) == found


# What is refused: names before their time.


@each(
    {
        "beat": (
            "text: Adaline Pike",
            "text: Sable",
            Fault(71, 15, EARLY.format("after episode 1", "'Sable' (revealed in episode 2)")),
        ),
        "recap": (
            "recap: The lamp",
            "recap: Brannoc's lamp",
            Fault(72, 12, EARLY.format("after episode 1", "'Brannoc' (revealed in episode 2)")),
        ),
        "logline of the episode that reveals it": (
            "logline: A wreck",
            "logline: Sable's wreck",
            Fault(78, 14, EARLY.format("after episode 1", "'Sable' (revealed in episode 2)")),
        ),
        "first logline": (
            "logline: The lamp",
            "logline: Sable's lamp",
            Fault(62, 14, EARLY.format("before the first episode", "'Sable' (revealed in episode 2)")),
        ),
        "premise": (
            "Then the lodger",
            "Then Corvin",
            Fault(7, 12, EARLY.format("before the first episode", "'Corvin' (revealed in episode 3)")),
        ),
        "storyline of the first episode": (
            "lamp: The broken",
            "lamp: Sable's",
            Fault(12, 9, EARLY.format("after episode 1", "'Sable' (revealed in episode 2)")),
        ),
        "storyline of a later episode": (
            "attic: The room",
            "attic: Corvin's room",
            Fault(14, 10, EARLY.format("after episode 2", "'Corvin' (revealed in episode 3)")),
        ),
        "about": (
            "0: She keeps",
            "0: Corvin's sister keeps",
            Fault(23, 10, EARLY.format("before the first episode", "'Corvin' (revealed in episode 3)")),
        ),
        "fate": (
            "2: Locked out",
            "2: Locked by Corvin out",
            Fault(26, 10, EARLY.format("after episode 2", "'Corvin' (revealed in episode 3)")),
        ),
        "name": (
            "0: Adaline Pike",
            "0: Mr. Sable's aunt",
            Fault(40, 16, EARLY.format("before the first episode", "'Mr. Sable' (revealed in episode 2)")),
        ),
        "alias": (
            "the keeper]",
            "Corvin Vale's sister]",
            Fault(21, 27, EARLY.format("before the first episode", "'Corvin Vale' (revealed in episode 3)")),
        ),
        "whole name in capitals": (
            "text: Adaline Pike",
            "text: MR. SABLE",
            Fault(71, 15, EARLY.format("after episode 1", "'Mr. Sable' (revealed in episode 2)")),
        ),
        "whole name in small letters": (
            "text: Adaline Pike",
            "text: It is mr sable who",
            Fault(71, 15, EARLY.format("after episode 1", "'Mr. Sable' (revealed in episode 2)")),
        ),
        "alias in another case": (
            "text: Adaline Pike",
            "text: The Bailiff",
            Fault(71, 15, EARLY.format("after episode 1", "'the bailiff' (revealed in episode 2)")),
        ),
        "word of an alias": (
            "recap: Mr. Sable",
            "recap: A Lady",
            Fault(88, 12, EARLY.format("after episode 2", "'Lady' (revealed in episode 3)")),
        ),
        "word of three letters": (
            "      2: the bailiff\n",
            "      2: Elk\n    about: {1: Elk}\n",
            Fault(53, 16, EARLY.format("after episode 1", "'Elk' (revealed in episode 2)")),
        ),
        "several": (
            "text: Adaline Pike",
            "text: Corvin, Sable",
            Fault(
                71,
                15,
                EARLY.format("after episode 1", "'Sable' (revealed in episode 2) and 'Corvin' (revealed in episode 3)"),
            ),
        ),
    }
)
def test_early_names(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """No text uses a name, or a capitalized word of one, that the viewer does not know by then."""
    assert faults(tmp_path, replaced(old, new)) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("attic: The room", "attic: Sable's room", id="storyline that starts when the name is known"),
        pytest.param("  attic:", "  unused: Corvin's return\n  attic:", id="storyline without a beat"),
        pytest.param("recap: Mr. Sable", "recap: Brannoc", id="recap of the episode that reveals it"),
        pytest.param("text: Adaline Pike", "text: Vale", id="word of another name that is known"),
        pytest.param("text: Adaline Pike", "text: A lady in sable", id="word in small letters"),
        pytest.param("text: Adaline Pike", "text: Mr. Nobody", id="short word"),
        pytest.param("text: Adaline Pike", "text: Sablefish", id="part of a word"),
        pytest.param("text: Adaline Pike", "text: Breathe, bailiff", id="words of a name across others"),
    ],
)
def test_names_in_time(old: str, new: str, tmp_path: Path) -> None:
    """A text may use what the viewer knows by then, and what betrays no one."""
    assert load(tmp_path, replaced(old, new))


# What is refused: YAML that is more than a dataset needs, or none.


@each(
    {
        "alias": (
            "flashback: [Ines]",
            "flashback: [*ines]",
            Fault(82, 21, "aliases are not allowed; write out what *ines stands for"),
        ),
        "alias for a key": (
            "  network:",
            "  *name : x\n  network:",
            Fault(4, 3, "aliases are not allowed; write out what *name stands for"),
        ),
        "anchor": ("title: Low Tide", "title: &tide Low Tide", Fault(58, 12, "anchors are not allowed; remove &tide")),
        "anchor of a list": (
            "vision: [Lodger]",
            "vision: &v [Lodger]",
            Fault(66, 17, "anchors are not allowed; remove &v"),
        ),
        "anchor of a mapping": ("{1: Pike}", "&pike {1: Pike}", Fault(44, 12, "anchors are not allowed; remove &pike")),
        "anchor of a key": ("  network:", "  &n network:", Fault(4, 3, "anchors are not allowed; remove &n")),
        "tag": (
            "title: Low Tide",
            "title: !!str Low Tide",
            Fault(58, 12, "tags are not allowed; remove the one before this value"),
        ),
        "empty tag": (
            "title: Low Tide",
            "title: ! Low Tide",
            Fault(58, 12, "tags are not allowed; remove the one before this value"),
        ),
        "tag of another's": (
            "{1: Pike}",
            "!env {1: Pike}",
            Fault(44, 12, "tags are not allowed; remove the one before this value"),
        ),
        "tag that runs a program": (
            "vision: [Lodger]",
            "vision: !!python/object/apply:os.system [Lodger]",
            Fault(66, 17, "tags are not allowed; remove the one before this value"),
        ),
        "tag and anchor": (
            "title: Low Tide",
            "title: &tide !x Low Tide",
            Fault(58, 12, "anchors are not allowed; remove &tide"),
            Fault(58, 12, "tags are not allowed; remove the one before this value"),
        ),
        "merge key": (
            "  network:",
            "  <<: {title: x}\n  network:",
            Fault(4, 3, "merge keys are not allowed; write the fields out"),
        ),
        "list as a key": (
            "  network:",
            "  ? [x]\n  : y\n  network:",
            Fault(4, 5, "a key must be text, not a list or a mapping"),
        ),
        "mapping as a key": (
            "  network:",
            "  {x: y}: z\n  network:",
            Fault(4, 3, "a key must be text, not a list or a mapping"),
        ),
    }
)
def test_yaml_features(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """Aliases, anchors, tags, merge keys and keys that are no words are refused."""
    assert faults(tmp_path, replaced(old, new)) == found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param("", Fault(1, 1, EMPTY), id="empty"),
        pytest.param("\n \n", Fault(1, 1, EMPTY), id="blank"),
        pytest.param("# season:\n", Fault(1, 1, EMPTY), id="only a comment"),
        pytest.param("\ufeff", Fault(1, 1, EMPTY), id="only a byte-order mark"),
        pytest.param("---\n", Fault(2, 1, NO_DATASET), id="only a marker"),
        pytest.param("Harbor Lights\n", Fault(1, 1, NO_DATASET), id="text"),
        pytest.param("\n- season\n", Fault(2, 1, NO_DATASET), id="list"),
        pytest.param("*season", Fault(1, 1, "aliases are not allowed; write out what *season stands for"), id="alias"),
        pytest.param(f"{SMALL}---\nx: y\n", Fault(112, 1, SECOND), id="second document"),
        pytest.param(f"{SMALL}---\n{SMALL}", Fault(112, 1, SECOND), id="second season"),
        pytest.param("[" * 100_000, Fault(1, 17, TOO_DEEP), id="deep lists in brackets"),
        pytest.param("- " * 100_000, Fault(1, 33, TOO_DEEP), id="deep lists"),
        pytest.param("{a: " * 100_000, Fault(1, 62, TOO_DEEP), id="deep mappings in braces"),
        pytest.param("? " * 100_000, Fault(1, 33, TOO_DEEP), id="deep keys"),
    ],
)
def test_no_season(content: str, fault: Fault, tmp_path: Path) -> None:
    """A file that is empty, no mapping, several documents or nested without end is refused for that alone."""
    assert faults(tmp_path, content) == [fault]


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="the words are libyaml's")
@each(
    {
        "tab": (
            "    title: Low",
            "\ttitle: Low",
            Fault(
                58, 1, "this is not YAML: found a tab character that violates indentation; indent with spaces, not tabs"
            ),
        ),
        "unclosed bracket": (
            "[Ida Tamsin, Paulo Estrel]",
            "[Ida Tamsin",
            Fault(
                62,
                12,
                f"this is not YAML: did not find expected ',' or ']'{UNMATCHED}",
            ),
        ),
        "bracket too many": (
            "[Ida Tamsin, Paulo Estrel]",
            "[Ida Tamsin]]",
            Fault(
                61,
                28,
                f"this is not YAML: did not find expected key{UNMATCHED}",
            ),
        ),
        "colon in a text": (
            "title: Low Tide",
            "title: Low: Tide",
            Fault(58, 15, f"this is not YAML: mapping values are not allowed in this context{COLON}"),
        ),
        "at sign": (
            "title: Low Tide",
            "title: @Tide",
            Fault(58, 12, f"this is not YAML: found character that cannot start any token{NO_TOKEN}"),
        ),
        "unknown escape": (
            "title: Low Tide",
            'title: "Low\\qTide"',
            Fault(58, 16, "this is not YAML: found unknown escape character"),
        ),
        "escape of no character": (
            "title: Low Tide",
            'title: "Low\\ud800"',
            Fault(58, 18, "this is not YAML: found invalid Unicode character escape code"),
        ),
        "after a fault": (
            "network: Foghorn",
            "network: &n Foghorn\n  x: y\n\ty: z",
            Fault(4, 12, "anchors are not allowed; remove &n"),
            Fault(
                6, 1, "this is not YAML: found a tab character that violates indentation; indent with spaces, not tabs"
            ),
        ),
    }
)
def test_no_yaml(old: str, new: str, found: list[Fault], tmp_path: Path) -> None:
    """What is no YAML is refused where it stands, after the faults before it, with what to do about it."""
    assert faults(tmp_path, replaced(old, new)) == found


@each(
    {
        "tab": (
            "    title: Low",
            "\ttitle: Low",
            Fault(58, 1, f"this is not YAML: found character '\\t' that cannot start any token{NO_TOKEN}"),
        ),
        "colon in a text": (
            "title: Low Tide",
            "title: Low: Tide",
            Fault(58, 15, f"this is not YAML: mapping values are not allowed here{COLON}"),
        ),
        "escape of no character": (
            "title: Low Tide",
            'title: "Low\\U00110000"',
            Fault(1, 1, "this is not YAML: chr() arg not in range(0x110000)"),
        ),
        "control character": (
            "title: Low Tide",
            "title: Low\0Tide",
            Fault(58, 15, "the character U+0000 is not allowed here; remove it"),
        ),
        "wrong type": ("title: Low Tide", "title: [x]", Fault(58, 12, "'title' must be a text")),
    }
)
def test_without_libyaml(
    old: str, new: str, found: list[Fault], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML's own parser, for where libyaml is missing, reads the same season and finds the same faults."""
    season = load(tmp_path, SMALL)
    monkeypatch.setattr(document, "_LOADER", yaml.SafeLoader)
    assert load(tmp_path, SMALL) == season
    assert faults(tmp_path, replaced(old, new)) == found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(replaced("title: Low Tide", "title: Low\0"), Fault(58, 15, UNFIT.format("0000")), id="NUL"),
        pytest.param(replaced("used_in: null", "used_in: \x1b[2J"), Fault(111, 14, UNFIT.format("001B")), id="escape"),
        pytest.param(replaced("used_in: null", "used_in: é\x7f"), Fault(111, 15, UNFIT.format("007F")), id="delete"),
        pytest.param(f"{SMALL}# \ufffe", Fault(112, 3, UNFIT.format("FFFE")), id="no character, in a comment"),
        pytest.param(SMALL.encode("latin-1"), Fault(6, 17, NO_UTF_8), id="Latin-1"),
        pytest.param(SMALL.encode()[: SMALL.encode().index("ë".encode()) + 1], Fault(6, 17, NO_UTF_8), id="cut off"),
        pytest.param(SMALL.encode("utf-16"), Fault(1, 1, NO_UTF_8), id="UTF-16"),
        pytest.param(b"\xfe\xff" + SMALL.encode("utf-16-be"), Fault(1, 1, NO_UTF_8), id="big-endian UTF-16"),
        pytest.param("season:".encode("utf-16-le"), Fault(1, 2, UNFIT.format("0000")), id="UTF-16 without a mark"),
    ],
)
def test_no_text(content: str | bytes, fault: Fault, tmp_path: Path) -> None:
    """What is not UTF-8, or no character of a text, is refused where it stands."""
    assert faults(tmp_path, content) == [fault]


# How much is said.


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """Every fault in a file is named, in order of place, in the sentence as in the faults."""
    content = replaced("used_in: null", "used_in: [x]")
    content = replaced("- number: 2\n", "- number: 2.02\n", content)
    content = replaced("text: Adaline Pike hides", "txt: Sable hides", content)
    content = replaced("title: Low Tide", "title: &tide Low Tide", content)
    content = replaced("flashback: [Ines]", "flashback: [Inez]", content)
    content = replaced("lamp: The broken lamp", "lamp: Sable's lamp", content)
    path = tmp_path / "season.yaml"
    with pytest.raises(DatasetError) as refused:
        load(tmp_path, content)
    assert refused.value.path == str(path)
    assert refused.value.faults == (
        Fault(12, 9, "viewers read this after episode 1, but it says 'Sable' (revealed in episode 2); reword it"),
        Fault(58, 12, "anchors are not allowed; remove &tide"),
        Fault(68, 9, "a beat needs the field 'text'"),
        Fault(71, 9, "a beat has no field 'txt'; did you mean 'text'?"),
        Fault(73, 13, "'number' must be a whole number such as 7, not 2.02"),
        Fault(82, 21, "no character 'Inez' is defined under 'characters'; did you mean 'Ines'?"),
        Fault(111, 14, "'used_in' must be a text, or null if nobody knows"),
    )
    assert list(refused.value.lines) == [
        f"{path}:12:9: {EARLY.format('after episode 1', SABLE)}",
        f"{path}:58:12: anchors are not allowed; remove &tide",
        f"{path}:68:9: a beat needs the field 'text'",
        f"{path}:71:9: a beat has no field 'txt'; did you mean 'text'?",
        f"{path}:73:13: 'number' must be a whole number such as 7, not 2.02",
        f"{path}:82:21: no character 'Inez' is defined under 'characters'; did you mean 'Ines'?",
        f"{path}:111:14: 'used_in' must be a text, or null if nobody knows",
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(
            "  attic:",
            "  lamp: x\n  lamp: y\n  lamp: z\n  attic:",
            [
                Fault(14, 3, "'lamp' is here twice, first in line 12; keep one of them"),
                Fault(15, 3, "'lamp' is here twice, first in line 12; keep one of them"),
                Fault(15, 3, "more faults not shown"),
            ],
            id="in the file",
        ),
        pytest.param(
            "flashback: [Ines]",
            "flashback: [X, Y, Z]",
            [
                Fault(82, 21, "no character 'X' is defined under 'characters'"),
                Fault(82, 24, "no character 'Y' is defined under 'characters'"),
                Fault(82, 24, "more faults not shown"),
            ],
            id="in the season",
        ),
    ],
)
def test_too_many_faults(
    old: str, new: str, found: list[Fault], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are too many faults, the first of them are named, and then that there are more."""
    monkeypatch.setattr(document, "MAX_FAULTS", 2)
    assert faults(tmp_path, replaced(old, new)) == found


# What cannot be read at all.


def nothing(path: Path) -> Path:
    return path


def directory(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def no_name(path: Path) -> Path:
    return path.with_name("season\0.yaml")


@pytest.mark.skipif(os.name != "posix", reason="the words are those of POSIX")
@pytest.mark.parametrize(
    ("made", "why"),
    [
        pytest.param(nothing, os.strerror(errno.ENOENT), id="nothing"),
        pytest.param(directory, "it is not a file", id="directory"),
        pytest.param(pipe, "it is not a file", id="pipe that nobody writes to"),
        pytest.param(no_name, "that is not a file name", id="NUL in the name"),
    ],
)
def test_unreadable(made: Callable[[Path], Path], why: str, tmp_path: Path) -> None:
    """What is no file is refused at once, in a sentence without faults."""
    path = made(tmp_path / "season.yaml")
    with pytest.raises(DatasetError) as refused:
        dataset.load(path)
    assert str(refused.value) == f"{path} can't be read: {why}."
    assert refused.value.faults == ()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX opens directories")
def test_nothing_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was opened and turned out to be no file is closed."""
    opened: list[int] = []
    really_open = os.open

    def watched(path: Path, flags: int) -> int:
        opened.append(really_open(path, flags))
        return opened[-1]

    monkeypatch.setattr(os, "open", watched)
    with pytest.raises(DatasetError):
        dataset.load(tmp_path)
    for descriptor in opened:
        with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
            os.fstat(descriptor)


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of as many bytes as a dataset may have loads; a larger one is refused without being read further."""
    monkeypatch.setattr(document, "MAX_BYTES", 1_000_000)
    largest = SMALL.encode() + b"#" * (1_000_000 - len(SMALL.encode()))
    assert load(tmp_path, largest) == load(tmp_path, SMALL)
    with pytest.raises(DatasetError) as refused:
        load(tmp_path, largest + b"#")
    assert str(refused.value) == f"{tmp_path / 'season.yaml'} can't be read: it is larger than 1 MB."
    assert refused.value.faults == ()


# Whatever stands in a file.


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """SMALL with a few of its lines deleted, doubled, swapped with another or with anything for a value."""
    lines = SMALL.splitlines(keepends=True)
    anything = st.text(st.characters(codec="utf-8")) | st.text("[]{}:,&*!|>'\"%@`#-?~ \t\n0123ab", max_size=20)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("delete", "double", "swap", "value"))):
            case "delete":
                lines[at] = ""
            case "double":
                lines[at] *= 2
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "value":
                lines[at] = f"{lines[at].partition(':')[0]}: {draw(anything)}\n"
    return "".join(lines)


@pytest.fixture(scope="module")
def shared_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoiled")


@given(content=spoiled())
def test_no_content_is_an_accident(content: str, shared_directory: Path) -> None:
    """Whatever stands in a file, it loads or is refused with faults that have a place and a line each."""
    found: tuple[Fault, ...] | None = None
    try:
        load(shared_directory, content)
    except DatasetError as error:
        found = error.faults
    assert found is None or found
    assert all(fault.line >= 1 and fault.column >= 1 and fault.message for fault in found or ())
