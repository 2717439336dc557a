"""The dataset loader: what it reads, and what it refuses with which words at which place."""

from __future__ import annotations

import errno
import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jjguide import dataset
from jjguide.dataset import document
from jjguide.errors import DatasetError, Fault
from jjguide.model import Beat, Billing, Character, Episode, Presence, Reveal, Season, Song
from tests.seasons import SMALL, Place, edited, lines, replaced, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# What to replace in SMALL, by what, with marks round every place where a fault is reported; and what the faults say.
Case = tuple[dict[str, str], *tuple[str, ...]]

PARTS = dict(zip(("season", "storylines", "characters", "episodes", "music"), SMALL.split("\n\n"), strict=True))
OR_NULL = ", or null if nobody knows"
NO_LIST = "must be a list with at least one item"
NO_KEYS = "must be a mapping, from the short names that the beats use to what they mean"
NO_DATE = "must be a date, YYYY-MM-DD"
NO_BILLING = "'billing' must be one of starring, special guest, supporting"
NO_SEASON = "the season must be a mapping with the fields title, number"
NO_DATASET = "a dataset must be a mapping with the fields season, episodes"
NO_EPISODE = "an episode must be a mapping with the field number"
NO_REVEALS = "must map each episode to what it reveals, such as 3: Jane Doe"
EMPTY = "the file is empty; it needs season and episodes"
SECOND = "a second document starts here; a file holds one season"
NO_UTF_8 = "this is not UTF-8; save the file as UTF-8"
UNFIT = "the character U+{} is not allowed here; remove it"
# The line of the first one is marked in the case.
TWICE = "'{}' is here twice, first on line ⟪⟫; keep one of them"
EARLY = "viewers read this {}, but it says {}; reword it"
SABLE = "'Sable' (revealed in episode 2)"
CORVIN = "'Corvin' (revealed in episode 3)"
MORE = "more faults not shown"
TAGGED = "tags are not allowed; remove the one before this value"
TOO_DEEP = "nested too deeply (limit 16 levels)"
TAB = "indent with spaces, not tabs"
UNMATCHED = "; look for a bracket, a quote or an indent that does not match"
COLON = "; put quotes round a value that has a colon in it, or write it below `>-`"
NO_COLON = "; put a colon and a space between a field and its value"
NO_TOKEN = "; indent with spaces, not tabs, and put quotes round a value that starts with a sign"


def load(directory: Path, content: str | bytes) -> Season:
    path = directory / "season.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return dataset.load(path)


def faults(directory: Path, content: str | bytes) -> list[Fault]:
    with pytest.raises(DatasetError) as refused:
        load(directory, content)
    return list(refused.value.faults)


def case(edits: dict[str, str], *messages: str) -> tuple[str, list[Fault]]:
    """Return a spoilt SMALL, and the faults that are marked in it."""
    marked = unmarked(edited(edits))
    said = (message.replace("⟪⟫", str(*marked.lines)) for message in messages)
    return marked.text, [Fault(*place, message) for place, message in zip(marked.places, said, strict=True)]


def each(cases: dict[str, Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("content", "found"), [case(*each) for each in cases.values()], ids=list(cases))


@pytest.fixture(params=["libyaml", "Python"] if yaml.__with_libyaml__ else ["Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The parser that is read with: libyaml's, or the one for where that is missing."""
    monkeypatch.setattr(document, "_LOADER", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)
    return str(request.param)


# What is read.


def test_built_in_dataset_is_sound() -> None:
    """The dataset that comes with the guide loads: 13 episodes of 6 to 12 beats, with no one and nothing left over."""
    season = dataset.load(dataset.built_in())
    beats = [beat for episode in season.episodes for beat in episode.synopsis]
    assert [episode.number for episode in season.episodes] == list(range(1, 14))
    assert {len(episode.synopsis) for episode in season.episodes} <= set(range(6, 13))
    assert {key for beat in beats for key in beat.people} == set(season.characters)
    assert {beat.storyline for beat in beats} == set(season.storylines)


@pytest.mark.usefixtures("parser")
def test_every_field_is_read(tmp_path: Path) -> None:
    """A dataset becomes the season that it describes, and nothing else, whichever of PyYAML's parsers reads it."""
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
        starring=("Noémie Ardal", "Ruth D'Arven"),
        written=(1, 2, 3),
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
        pytest.param(SMALL.replace("\n", "\r").encode(), id="lines of old Macs"),
        pytest.param(SMALL.replace("\n", "\x85").encode(), id="lines of mainframes"),
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
        *((word, word) for word in ("no", "on", "12:30", "2018-01-01", "2018-02-30", "2.10", "007")),
        *((word, word) for word in ("0x1F", "1e3", "1_000", ".inf", ".nan", "9" * 200)),
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
    ("written", "actor"), [("null", None), ("~", None), ("NULL", None), ("", None), ('"null"', "null"), ("'~'", "~")]
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
        "dataset": ({"music:": "⟦musik⟧: []\nmusic:"}, "a dataset has no field 'musik'; did you mean 'music'?"),
        "season": (
            {"  network:": "  ⟦netwrok⟧: x\n  network:"},
            "the season has no field 'netwrok'; did you mean 'network'?",
        ),
        "character": (
            {"    credited:": "    ⟦fates⟧: x\n    credited:"},
            "the character Lodger has no field 'fates'; did you mean 'fate'?",
        ),
        "episode": (
            {"    recap: A": "    ⟦air date⟧: x\n    recap: A"},
            "an episode has no field 'air date'; did you mean 'airdate'?",
        ),
        "beat": (
            {"        vision:": "        ⟦visions⟧: x\n        vision:"},
            "a beat has no field 'visions'; did you mean 'vision'?",
        ),
        "song": (
            {"    used_in: null": "    used_in: null\n    ⟦used in⟧: x"},
            "a song has no field 'used in'; did you mean 'used_in'?",
        ),
        "nothing close": ({"  network:": "  ⟦colour⟧: x\n  network:"}, "the season has no field 'colour'"),
        "as long as may be": (
            {"  network:": f"  ⟦{'x' * 40}⟧: x\n  network:"},
            f"the season has no field '{'x' * 40}'",
        ),
        "long": (
            {"  network:": f"  ⟦{'x' * 41}⟧: x\n  network:"},
            f"the season has no field '{'x' * 40}...'",
        ),
        "merge key in quotes": ({"  network:": "  ⟦'<<'⟧: x\n  network:"}, "the season has no field '<<'"),
    }
)
def test_unknown_fields(content: str, found: list[Fault], tmp_path: Path) -> None:
    """A field that is not known is refused, with the one that was probably meant."""
    assert faults(tmp_path, content) == found


# A field that is missing is reported where the fields begin.
SEASON = {"season:\n  ": "season:\n  ⟦⟧"}
PIKE = {"  Pike:\n    ": "  Pike:\n    ⟦⟧"}
LODGER = {"  Lodger:\n    ": "  Lodger:\n    ⟦⟧"}
BEAT = {"number: 3 … - storyline": "- ⟦⟧storyline"}
SONG = {"- title: Étude": "- ⟦⟧title: Étude"}


@each(
    {
        "season title": ({lines("title: Harbor Lights"): ""} | SEASON, "the season needs the field 'title'"),
        "season number": ({"  number: 1\n": ""} | SEASON, "the season needs the field 'number'"),
        "actor": ({lines("actor: null"): ""} | PIKE, "the character Pike needs the field 'actor'"),
        "billing": ({lines("billing: special"): ""} | LODGER, "the character Lodger needs the field 'billing'"),
        "names": ({lines("{1: Pike}"): ""} | PIKE, "the character Pike needs the field 'names'"),
        "episode number": ({"number: 2\n    ": "⟦⟧"}, "an episode needs the field 'number'"),
        "storyline": ({"number: 3 … storyline: attic\n        ": "⟦⟧"}, "a beat needs the field 'storyline'"),
        "text": ({lines("text: He is Corvin"): ""} | BEAT, "a beat needs the field 'text'"),
        "song title": ({"title: Étude for Two Foghorns\n    ": "⟦⟧"}, "a song needs the field 'title'"),
        "artist": ({lines("artist: Café Saltram"): ""} | SONG, "a song needs the field 'artist'"),
        "used_in": ({lines("used_in: null"): ""} | SONG, "a song needs the field 'used_in'"),
    }
)
def test_missing_fields(content: str, found: list[Fault], tmp_path: Path) -> None:
    """Every field that is not optional has to be there."""
    assert faults(tmp_path, content) == found


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
        "list": ({"title: Harbor Lights": "title: ⟦[x]⟧"}, "'title' must be text"),
        "mapping": ({"network: Foghorn": "network: ⟦{x: y}⟧"}, "'network' must be text"),
        "nothing": ({"title: Harbor Lights": "title:⟦⟧"}, "'title' must be text"),
        "null": ({"title: Harbor Lights": "title: ⟦Null⟧"}, "'title' must be text, not Null"),
        "tilde": ({"{1: Pike}": "{1: ⟦~⟧}"}, "'names' must be text, not ~"),
        "empty": ({"title: Low Tide": "title: ⟦''⟧"}, "'title' must be text"),
        "blank": ({"title: Low Tide": "title: ⟦' \t '⟧"}, "'title' must be text"),
        "blank of another kind": ({"title: Low Tide": r'title: ⟦" \u00a0\t"⟧'}, "'title' must be text"),
        "premise": ({lines("premise:", "Then the lodger"): "  premise: ⟦[]⟧\n"}, "'premise' must be text"),
        "title of a storyline": ({"lamp: The broken lamp": "lamp: ⟦[x]⟧"}, "'lamp' must be text"),
        "logline": ({"logline: A wreck": "logline: ⟦[x]⟧ #"}, "'logline' must be text"),
        "recap": ({"recap: A ship": "recap: ⟦{x: y}⟧ #"}, "'recap' must be text"),
        "storyline": ({"number: 2 … storyline: attic": "storyline: ⟦[]⟧"}, "'storyline' must be text"),
        "text of a beat": ({"text: He is": "text: ⟦{x: y}⟧ #"}, "'text' must be text"),
        "title of a song": ({"title: Étude for": "title: ⟦[x]⟧ #"}, "'title' must be text"),
        "too long, of a long name": (
            {"  attic:": f"  {'x' * 41}: ⟦{'y' * 10_001}⟧\n  attic:"},
            f"'{'x' * 40}...' must be text of at most 10000 characters",
        ),
        "artist": ({"artist: Café Saltram": "artist: ⟦{x: y}⟧"}, "'artist' must be text"),
        "actor": ({"actor: null": "actor: ⟦[x]⟧"}, f"'actor' must be text{OR_NULL}"),
        "empty actor": ({"actor: null": "actor: ⟦''⟧"}, f"'actor' must be text{OR_NULL}"),
        "used_in": ({"used_in: null": "used_in: ⟦{}⟧"}, f"'used_in' must be text{OR_NULL}"),
        "in lists": (
            {"[Zoë Lindmar, Ida Tamsin]": "[Zoë Lindmar, ⟦[x]⟧, ⟦{x: y}⟧, ⟦''⟧]"},
            "'writers' must be text",
            "'writers' must be text",
            "'writers' must be text",
        ),
        "person": ({"vision: [Lodger]": "vision: [⟦[Lodger]⟧]"}, "'vision' must be text"),
        "name": ({"{1: Pike}": "{1: ⟦[Pike]⟧}"}, "'names' must be text"),
        "no name": ({"{1: Pike}": "{1: ⟦⟧}"}, "'names' must be text"),
        "about": ({"1: Adaline's dog.": "1: ⟦{x: y}⟧"}, "'about' must be text"),
        "fate": ({"2: Locked out": "2: ⟦[x]⟧ #"}, "'fate' must be text"),
        "alias": ({"[Nessie, the keeper]": "⟦{x: y}⟧"}, "'aliases' must be text"),
        "alias in a list": ({"[Nessie, the keeper]": "[Nessie, ⟦[x]⟧]"}, "'aliases' must be text"),
    }
)
def test_texts(content: str, found: list[Fault], tmp_path: Path) -> None:
    """Where a text belongs nothing else will do, and neither will an empty one, nor a null without quotes."""
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        ({"title: Low Tide": f"title: ⟦{'x' * 10_000}⟧"}, "'title' must be text of at most 10000 characters"),
        ({"[Nessie,": f"[⟦{'x' * 200}⟧,"}, "'aliases' must be text of at most 200 characters"),
        ({"0: Adaline Pike": f"0: ⟦{'x' * 200}⟧"}, "'names' must be text of at most 200 characters"),
    ],
    ids=["title", "alias", "name"],
)
def test_length_of_texts(edits: dict[str, str], message: str, tmp_path: Path) -> None:
    """A text is a few sentences and a name a few words; what is longer by one character is refused."""
    assert load(tmp_path, unmarked(edited(edits)).text)
    content, found = case({old: new.replace("⟧", "x⟧") for old, new in edits.items()}, message)
    assert faults(tmp_path, content) == found


@each(
    {
        "text": ({"[Zoë Lindmar, I": "⟦Zoë⟧ #"}, "'writers' must be a list"),
        "quotes": ({"[Ida Tamsin, Paulo Estrel]": "⟦''⟧"}, "'directors' must be a list"),
        "mapping": ({"vision: [Lodger]": "vision: ⟦{x: y}⟧"}, f"'vision' {NO_LIST}"),
        "person": ({"vision: [Lodger]": "vision: ⟦Lodger⟧"}, f"'vision' {NO_LIST}"),
        "nobody": ({"vision: [Lodger]": "vision: ⟦[]⟧"}, f"'vision' {NO_LIST}"),
        "no alias": ({"[Nessie, the keeper]": "⟦[]⟧"}, f"'aliases' {NO_LIST}"),
        "no beats": (
            {lines("number: 3 … synopsis:", "They light the lamp"): "    synopsis: ⟦{x: y}⟧\n"},
            "'synopsis' must be a list",
        ),
        "no episodes": ({PARTS["episodes"]: "episodes: ⟦[]⟧"}, f"'episodes' {NO_LIST}"),
        "no word of episodes": ({PARTS["episodes"]: "episodes:⟦⟧"}, f"'episodes' {NO_LIST}"),
        "no list of songs": ({PARTS["music"]: "music: ⟦{}⟧"}, "'music' must be a list"),
    }
)
def test_lists(content: str, found: list[Fault], tmp_path: Path) -> None:
    """Where a list belongs nothing else will do, and an empty one only where nothing may be known yet."""
    assert faults(tmp_path, content) == found


@each(
    {
        "season": ({PARTS["season"]: "season: ⟦Harbor Lights⟧"}, NO_SEASON),
        "character": (
            {lines("  Odell:", "Sent home without"): "  Odell: ⟦x⟧\n"},
            "the character Odell must be a mapping with the fields actor, billing, names",
        ),
        "episode": ({lines("- number: 2", "recap: Mr. Sable"): "  - ⟦The Étoile⟧\n"}, NO_EPISODE),
        "beat": (
            {lines("number: 3 … - storyline", "He is Corvin"): "      - ⟦x⟧\n"},
            # What is no mapping has nobody in it either, which goes without saying.
            "a beat must be a mapping with the fields storyline, text",
        ),
        "song": (
            {lines("- title: Ain't", "Trailer: Low Water"): "  - ⟦[x]⟧\n"},
            "a song must be a mapping with the fields title, artist, used_in",
        ),
        "names a text": ({"{1: Pike}": "⟦Pike⟧"}, f"'names' {NO_REVEALS}"),
        "names a list": ({"{1: Pike}": "⟦[Pike]⟧"}, f"'names' {NO_REVEALS}"),
        "names empty": ({"{1: Pike}": "⟦{}⟧"}, f"'names' {NO_REVEALS}"),
        "names nothing": ({"names: {1: Pike}": "names:⟦⟧"}, f"'names' {NO_REVEALS}"),
        "aliases": ({"\n      2: the bailiff": " ⟦the bailiff⟧"}, f"'aliases' {NO_REVEALS}"),
        "about": ({"\n      1: Adaline's dog.": " ⟦[x]⟧"}, f"'about' {NO_REVEALS}"),
        "fate": ({"\n      3: Sent home": " ⟦{}⟧ #"}, f"'fate' {NO_REVEALS}"),
        "characters": ({PARTS["characters"]: "characters: ⟦{}⟧"}, f"'characters' {NO_KEYS}"),
        "storylines": ({PARTS["storylines"]: "storylines: ⟦[lamp]⟧"}, f"'storylines' {NO_KEYS}"),
    }
)
def test_mappings(content: str, found: list[Fault], tmp_path: Path) -> None:
    """Where a mapping belongs nothing else will do; what it lacks goes without saying."""
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    "written",
    [
        *("two", "1.02", "2.10", "-2", "+2", "2 0", "10000", "٢", "²", "2018-01-01"),
        # What YAML, or Python, takes for a number.
        *("0x1F", "0b1", "1e3", "1_000", "12:30", ".nan", ".inf", "yes", "null", "~"),
    ],
)
def test_numbers(written: str, tmp_path: Path) -> None:
    """A number is whole, never a code, and written in up to four of the ten digits."""
    names = ("number", "credited", "names", "about", "number")
    content, found = case(
        {
            "\n  number: 1": f"\n  number: ⟦{written}⟧",
            "credited: 2": f"credited: ⟦{written}⟧",
            "{1: Pike}": f"{{⟦{written}⟧: Pike}}",
            "1: Adaline's dog": f"⟦{written}⟧: Adaline's dog",
            "- number: 2\n": f"- number: ⟦{written}⟧\n",
        },
        *(f"'{name}' must be a whole number such as 7, not {written}" for name in names),
    )
    assert faults(tmp_path, content) == found


@each(
    {
        "list": ({"\n  number: 1": "\n  number: ⟦[1]⟧"}, "'number' must be a whole number such as 7"),
        "mapping": ({"\n  number: 1": "\n  number: ⟦{}⟧"}, "'number' must be a whole number such as 7"),
        "nothing": ({"\n  number: 1": "\n  number:⟦⟧"}, "'number' must be a whole number such as 7"),
        "no key": ({"1: Adaline's dog": "⟦''⟧: Adaline's dog"}, "'about' must be a whole number such as 7"),
        "blank around it": (
            {"- number: 2\n": "- number: ⟦'2 '⟧\n"},
            "'number' must be a whole number such as 7, not 2",
        ),
        "long": (
            {"\n  number: 1": f"\n  number: ⟦{'1' * 5_000}⟧"},
            f"'number' must be a whole number such as 7, not {'1' * 40}...",
        ),
    }
)
def test_no_numbers(content: str, found: list[Fault], tmp_path: Path) -> None:
    """What has no text is no number, and a long one is not repeated in full."""
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    "written",
    [
        *("October 5, 2021", "2021-10-5", "20211005", "2021-W40-2", "2021-10-05T20:00", "5", "no"),
        *("2021-02-29", "2021-13-05", "0000-10-05", "٢٠٢١-10-05"),
    ],
)
def test_dates(written: str, tmp_path: Path) -> None:
    """A date is a day that there is, in one notation."""
    names = ("premiere", "airdate")
    content, found = case(
        {f"{name}: 2021-10-05": f"{name}: ⟦{written}⟧" for name in names},
        *(f"'{name}' {NO_DATE}, not {written}" for name in names),
    )
    assert faults(tmp_path, content) == found


# A season on the air: what may be left open, and how.

OPEN: dict[str, dict[str, Any]] = {
    "season": {"network": None, "premiere": None, "showrunner": None, "premise": None},
    "episode": {
        "title": None,
        "airdate": None,
        "writers": (),
        "directors": (),
        "logline": None,
        "synopsis": (),
        "recap": None,
    },
}


def least(*episodes: str, planned: str = "") -> str:
    """Return a season of a title, a number and these episodes, each given by what follows its number."""
    written = "".join(f"  - {{number: {at}{more}}}\n" for at, more in enumerate(episodes, 1))
    return (
        f"season: {{title: Harbor Lights, number: 1{planned}}}\nepisodes:{f'{chr(10)}{written}' if written else ' []'}"
    )


def test_only_numbers_are_needed(tmp_path: Path) -> None:
    """Of a season its title and number are needed, of an episode its number; the rest is open."""
    season = load(tmp_path, least("", ""))
    assert season == Season(
        title="Harbor Lights",
        number=1,
        **OPEN["season"],
        storylines={},
        characters={},
        episodes=(Episode(number=1, **OPEN["episode"]), Episode(number=2, **OPEN["episode"])),
        music=(),
        starring=(),
        written=(),
    )


@pytest.mark.parametrize("null", ["null", "~", "Null", ""])
def test_open_is_null(null: str, tmp_path: Path) -> None:
    """What is open may be left out or be null, in each way to write it, or for a list an empty one."""
    about = "".join(f", {field}: {null}" for field in OPEN["season"])
    episode = "".join(f", {field}: {null}" for field in OPEN["episode"])
    parts = "".join(f"{part}: {null}\n" for part in ("storylines", "characters", "music"))
    assert load(tmp_path, parts + least(episode, planned=about)) == load(tmp_path, least(""))
    lists = "".join(f", {field}: []" for field in ("writers", "directors", "synopsis"))
    parts = "storylines: {}\ncharacters: {}\nmusic: []\n"
    assert load(tmp_path, parts + least(lists)) == load(tmp_path, least(""))


def test_planned_episodes_are_there(tmp_path: Path) -> None:
    """An episode that is planned is like one that is written and open, and the reveals may name it."""
    planned = load(tmp_path, least("", planned=", episodes: 4"))
    assert planned == load(tmp_path, least("", "", "", ""))
    assert load(tmp_path, least(planned=", episodes: 4")) == planned
    assert load(tmp_path, least("", planned=", episodes: null")) == load(tmp_path, least(""))
    text = edited({"number: 1\n  network": "number: 1\n  episodes: 9\n  network", "3: Back in her": "9: Back in her"})
    assert load(tmp_path, text).characters["Ines"].fate[-1] == Reveal(9, "Back in her tower.")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2", "'episodes' must be at least 3, the number listed below, not 2"),
        ("0", "'episodes' must be at least 3, the number listed below, not 0"),
        ("many", "'episodes' must be a whole number such as 7, not many"),
        ("[3]", "'episodes' must be a whole number such as 7"),
    ],
)
def test_no_more_is_written_than_planned(written: str, message: str, tmp_path: Path) -> None:
    """How many episodes are planned is a number, and no smaller than that of those that are written."""
    content, found = case({"  network:": f"  episodes: ⟦{written}⟧\n  network:"}, message)
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    ("planned", "message"),
    [("0", "'episodes' must be at least 1, not 0"), ("null", "'episodes' must be a whole number such as 7, not null")],
)
def test_a_season_has_an_episode(planned: str, message: str, tmp_path: Path) -> None:
    """Where none is written at least one has to be planned."""
    place = Place(1, len("season: {title: Harbor Lights, number: 1, episodes: ") + 1)
    assert faults(tmp_path, least(planned=f", episodes: {planned}")) == [Fault(*place, message)]


@pytest.mark.parametrize("word", ["TBA", "tbd", "Tbc", "'TBA'"])
def test_to_be_announced_is_nothing_known(word: str, tmp_path: Path) -> None:
    """TBA and its kin are no title, nor anything else that may be left out until it is known."""
    names = ("network", "title", "writers", "logline", "recap")
    content, found = case(
        {
            "network: Foghorn": f"network: ⟦{word}⟧",
            "title: Low Tide": f"title: ⟦{word}⟧",
            "writers: [Ida Tamsin]": f"writers: [⟦{word}⟧]",
            "logline: A wreck comes up from the sand, and the lodger knows its name.": f"logline: ⟦{word}⟧",
            "recap: A ship answers the Lady of the Lamp.": f"recap: ⟦{word}⟧",
        },
        *(f"'{name}' must not be {word.strip(chr(39))}; leave it out until it is known" for name in names),
    )
    assert faults(tmp_path, content) == found


def test_tba_may_be_part_of_a_text(tmp_path: Path) -> None:
    """Only the whole text is refused: an episode may be called TBA Again."""
    assert load(tmp_path, replaced("title: Low Tide", "title: TBA Again")).episodes[0].title == "TBA Again"


@pytest.mark.parametrize("part", ["storylines", "characters"])
@pytest.mark.parametrize("empty", ["{}", "null"])
def test_beats_need_their_parts(part: str, empty: str, tmp_path: Path) -> None:
    """A part that the beats refer to must not be empty, which is one fault."""
    content, found = case({PARTS[part]: f"{part}: ⟦{empty}⟧"}, f"'{part}' {NO_KEYS}")
    assert faults(tmp_path, content) == found


@each(
    {
        "list": ({"airdate: 2021-10-12": "airdate: ⟦[2021-10-12]⟧"}, f"'airdate' {NO_DATE}"),
        "quotes": ({"airdate: 2021-10-12": "airdate: ⟦''⟧"}, f"'airdate' {NO_DATE}"),
    }
)
def test_no_dates(content: str, found: list[Fault], tmp_path: Path) -> None:
    """What has no text is no date."""
    assert faults(tmp_path, content) == found


@each(
    {
        "another": ({"special guest": "⟦guest⟧"}, f"{NO_BILLING}, not guest"),
        "another case": ({"special guest": "⟦Special Guest⟧"}, f"{NO_BILLING}, not Special Guest"),
        "list": ({"special guest": "⟦[starring]⟧"}, NO_BILLING),
        "nothing": ({"billing: special guest": "billing:⟦⟧"}, NO_BILLING),
    }
)
def test_billing(content: str, found: list[Fault], tmp_path: Path) -> None:
    """A billing is one of three."""
    assert faults(tmp_path, content) == found


# What is refused: what does not fit together.


@each(
    {
        "part": ({"season:": "⟪season⟫:", "music:": "⟦season⟧: x\nmusic:"}, TWICE.format("season")),
        "field": (
            {"title: Harbor": "⟪title⟫: Harbor", "  premise": "  ⟦title⟧: x\n  premise"},
            TWICE.format("title"),
        ),
        "storyline": ({"lamp: The": "⟪lamp⟫: The", "  attic:": "  ⟦lamp⟧: x\n  attic:"}, TWICE.format("lamp")),
        "character": ({"  Pike:": "  ⟪Pike⟫:", "  Odell:": "  ⟦Pike⟧: x\n  Odell:"}, TWICE.format("Pike")),
        "episode": ({"{1: Pike}": "{⟪1⟫: Pike, ⟦1⟧: Dog}"}, TWICE.format("1")),
        "in quotes": (
            {"title: Harbor": "⟪title⟫: Harbor", "  premise": "  ⟦'title'⟧: x\n  premise"},
            TWICE.format("title"),
        ),
        "in quotes, with a blank": (
            {"title: Harbor": "⟪title⟫: Harbor", "  premise": "  ⟦'title '⟧: x\n  premise"},
            TWICE.format("title"),
        ),
        "third": (
            {"title: Harbor": "⟪title⟫: Harbor", "  premise": "  ⟦title⟧: x\n  ⟦title⟧: y\n  premise"},
            TWICE.format("title"),
            TWICE.format("title"),
        ),
    }
)
def test_duplicates(content: str, found: list[Fault], tmp_path: Path) -> None:
    """No key is there twice, in whatever mapping."""
    assert faults(tmp_path, content) == found


@each(
    {
        "character": (
            {"flashback: [Ines]": "flashback: [⟦Inez⟧]"},
            "no character 'Inez' is defined under 'characters'; did you mean 'Ines'?",
        ),
        "character unlike any": (
            {"flashback: [Ines]": "flashback: [⟦Wu⟧]"},
            "no character 'Wu' is defined under 'characters'",
        ),
        "character by name": (
            {"flashback: [Ines]": "flashback: [⟦Inés Vale⟧]"},
            "no character 'Inés Vale' is defined under 'characters'",
        ),
        "storyline": (
            {"number: 2 … storyline: attic": "storyline: ⟦Attic⟧"},
            "no storyline 'Attic' is defined under 'storylines'; did you mean 'attic'?",
        ),
        "storyline unlike any": (
            {"number: 2 … storyline: attic": f"storyline: ⟦{'x' * 41}⟧"},
            f"no storyline '{'x' * 40}...' is defined under 'storylines'",
        ),
    }
)
def test_undefined(content: str, found: list[Fault], tmp_path: Path) -> None:
    """A beat can only name characters and storylines that there are; what was probably meant is said."""
    assert faults(tmp_path, content) == found


@each(
    {
        "too high": ({"- number: 2\n": "- number: ⟦3⟧\n"}, "episode 3 is out of order; write 2 here, or move it"),
        "too low": ({"- number: 2\n": "- number: ⟦0⟧\n"}, "episode 0 is out of order; write 2 here, or move it"),
        "swapped": (
            {"- number: 1\n": "- number: ⟦4⟧\n", "- number: 2\n": "- number: ⟦1⟧\n"},
            "episode 4 is out of order; write 1 here, or move it",
            "episode 1 is out of order; write 2 here, or move it",
        ),
    }
)
def test_order_of_episodes(content: str, found: list[Fault], tmp_path: Path) -> None:
    """The episodes are counted from 1, in their order."""
    assert faults(tmp_path, content) == found


@each(
    {
        "names": (
            {"3: Corvin Vale}": "⟦1⟧: Corvin Vale}"},
            "'names' must name each episode once and in order; 1 comes after 2",
        ),
        "names of one episode": (
            {"{1: Pike}": "{1: Pike, ⟦01⟧: Dog}"},
            "'names' must name each episode once and in order; 1 comes after 1",
        ),
        "aliases": (
            # Where no order is known, no text can be too early.
            {"{0: [Nessie": "{3: [Nessie", "3: the Lady": "⟦0⟧: the Lady", "text: Adaline Pike": "text: Nessie"},
            "'aliases' must name each episode once and in order; 0 comes after 3",
        ),
        "about": (
            {
                lines("0: She keeps"): "      ⟪3⟫: She keeps the lighthouse.\n      ⟦2⟧: She keeps it.\n",
                "3: She keeps": "⟦3⟧: She keeps",
            },
            "'about' must name each episode once and in order; 2 comes after 3",
            TWICE.format("3"),
        ),
        "fate after the last": (
            {"3: Back in": "⟦4⟧: Back in"},
            "'fate' must name an episode from 0 to 3, not 4",
        ),
        "about after the last": (
            # When it is told nobody knows, and so not whether it is too early.
            {"0: She keeps": "⟦9⟧: Corvin's sister keeps"},
            "'about' must name an episode from 0 to 3, not 9",
        ),
        "aliases after the last": (
            {"3: the Lady of the Lamp": "⟦2018⟧: the tall woman"},
            "'aliases' must name an episode from 0 to 3, not 2018",
        ),
        # One fault, whoever is in whichever beat.
        "names after the last": ({"{1: Pike}": "{⟦11⟧: Pike}"}, "'names' must name an episode from 0 to 3, not 11"),
        "credited after the last": (
            {"credited: 2": "credited: ⟦4⟧"},
            "'credited' must name an episode from 0 to 3, not 4",
        ),
    }
)
def test_order_of_reveals(content: str, found: list[Fault], tmp_path: Path) -> None:
    """What is learned bit by bit is in the order of its episodes, none of them after the last."""
    assert faults(tmp_path, content) == found


@each(
    {
        "before their first name": (
            {"appears: [Adaline, Pike]": "appears: [Adaline, ⟦Odell⟧]"},
            "Odell has no name before episode 2; give them one for 1, under 'names'",
        ),
        "twice in one list": (
            {"flashback: [Ines]": "flashback: [Ines, ⟦Ines⟧]"},
            "Ines is in this beat already, under 'flashback'; keep one of them",
        ),
        "twice in two lists": (
            {
                "flashback: [Ines]": "flashback: [Ines, Odell]",
                "mentioned: [Odell]\n        f": "mentioned: [⟦Odell⟧]\n        f",
            },
            "Odell is in this beat already, under 'flashback'; keep one of them",
        ),
        "nobody": (
            {
                "appears: [Odell, Adaline]": "# nobody",
                "number: 2 … - storyline: debt": "- ⟦storyline⟧: debt",
            },
            "a beat needs somebody in it, under one of appears, flashback, vision, mentioned",
        ),
    }
)
def test_people_of_a_beat(content: str, found: list[Fault], tmp_path: Path) -> None:
    """A beat has somebody in it, everyone once and nobody before they have a name."""
    assert faults(tmp_path, content) == found


# What is refused: names before their time.


@each(
    {
        "beat": ({"text: Adaline Pike": "text: ⟦Sable⟧"}, EARLY.format("after episode 1", SABLE)),
        "recap": (
            {"recap: The lamp": "recap: ⟦Brannoc's lamp⟧"},
            EARLY.format("after episode 1", "'Brannoc' (revealed in episode 2)"),
        ),
        "logline of the episode that reveals it": (
            {"logline: A wreck": "logline: ⟦Sable's wreck⟧"},
            EARLY.format("after episode 1", SABLE),
        ),
        "first logline": (
            {"logline: The lamp": "logline: ⟦Sable's lamp⟧"},
            EARLY.format("before the first episode", SABLE),
        ),
        "premise": (
            {"premise: >-": "premise: ⟦>-⟧", "Then the lodger": "Then Corvin"},
            EARLY.format("before the first episode", CORVIN),
        ),
        "storyline of the first episode": (
            {"lamp: The broken": "lamp: ⟦Sable's⟧"},
            EARLY.format("after episode 1", SABLE),
        ),
        "storyline of a later episode": (
            {"attic: The room": "attic: ⟦Corvin's room⟧"},
            EARLY.format("after episode 2", CORVIN),
        ),
        "song": (
            {'"Trailer: Low Water"': "⟦The trailer with Corvin⟧"},
            EARLY.format("before the first episode", CORVIN),
        ),
        "about": ({"0: She keeps": "0: ⟦Corvin's sister keeps⟧"}, EARLY.format("before the first episode", CORVIN)),
        "fate": ({"2: Locked out": "2: ⟦Locked by Corvin out⟧"}, EARLY.format("after episode 2", CORVIN)),
        "name": (
            {"0: Adaline Pike": "0: ⟦Mr. Sable's aunt⟧"},
            EARLY.format("before the first episode", "'Mr. Sable' (revealed in episode 2)"),
        ),
        "alias": (
            {"the keeper]": "⟦Corvin Vale's sister⟧]"},
            EARLY.format("before the first episode", "'Corvin Vale' (revealed in episode 3)"),
        ),
        "whole name in capitals": (
            {"text: Adaline Pike": "text: ⟦MR. SABLE⟧"},
            EARLY.format("after episode 1", "'Mr. Sable' (revealed in episode 2)"),
        ),
        "whole name in small letters": (
            {"text: Adaline Pike": "text: ⟦It is mr sable who⟧"},
            EARLY.format("after episode 1", "'Mr. Sable' (revealed in episode 2)"),
        ),
        "alias in another case": (
            {"text: Adaline Pike": "text: ⟦The Bailiff⟧"},
            EARLY.format("after episode 1", "'the bailiff' (revealed in episode 2)"),
        ),
        "alias at the end": (
            {
                "text: Adaline Pike hides": "text: ⟦She hides",
                "her dog Pike digs it up again.": "then comes the bailiff.⟧",
            },
            EARLY.format("after episode 1", "'the bailiff' (revealed in episode 2)"),
        ),
        "word of an alias": (
            {"recap: Mr. Sable": "recap: ⟦A Lady⟧"},
            EARLY.format("after episode 2", "'Lady' (revealed in episode 3)"),
        ),
        "word of three letters": (
            {"      2: the bailiff\n": "      2: Elk Harrow\n    about: {1: ⟦Elk⟧}\n"},
            EARLY.format("after episode 1", "'Elk' (revealed in episode 2)"),
        ),
        "word without the accents of the name": (
            {"2: Mr. Sable, 3": "2: Mr. Säble, 3", "text: Adaline Pike": "text: ⟦Sable⟧"},
            EARLY.format("after episode 1", SABLE),
        ),
        "word with accents that the name has not": (
            {"text: Adaline Pike": "text: ⟦Säble⟧"},
            EARLY.format("after episode 1", SABLE),
        ),
        "name of one word that is also a common one": (
            {"2: the bailiff": "2: [the bailiff, Silver]", "text: Adaline Pike hides": "text: ⟦Silver hides⟧"},
            EARLY.format("after episode 1", "'Silver' (revealed in episode 2)"),
        ),
        "name whose words are names as well": (
            {"text: Adaline Pike": "text: ⟦Mr. Sable⟧"},
            EARLY.format("after episode 1", "'Mr. Sable' (revealed in episode 2)"),
        ),
        "name with a word that is known sooner": (
            {"2: the bailiff": "2: Corvin", "text: Adaline Pike": "text: ⟦Corvin Vale⟧"},
            EARLY.format(
                "after episode 1", "'Corvin' (revealed in episode 2) and 'Corvin Vale' (revealed in episode 3)"
            ),
        ),
        "several": (
            {"text: Adaline Pike": "text: ⟦Corvin, Sable, Brannoc⟧"},
            EARLY.format("after episode 1", f"'Brannoc' (revealed in episode 2) and {SABLE} and {CORVIN}"),
        ),
    }
)
def test_early_names(content: str, found: list[Fault], tmp_path: Path) -> None:
    """No text uses a name, or a capitalized word of one, that the viewer does not know by then."""
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param({"attic: The room": "attic: Sable's room"}, id="storyline that starts when the name is known"),
        pytest.param({"  attic:": "  unused: Corvin's return\n  attic:"}, id="storyline without a beat"),
        pytest.param({"recap: Mr. Sable": "recap: Brannoc"}, id="recap of the episode that reveals it"),
        pytest.param({"text: Adaline Pike": "text: Vale"}, id="word of another name that is known"),
        pytest.param({"text: Adaline Pike": "text: A lady in sable"}, id="word in small letters"),
        pytest.param({"text: Adaline Pike": "text: Mr. Nobody"}, id="short word"),
        pytest.param({"text: Adaline Pike": "text: Sablefish"}, id="part of a word"),
        pytest.param({"text: Adaline Pike": "text: Breathe, bailiff"}, id="words of a name across others"),
        pytest.param(
            {"who is not there.": "who is the", "text: Adaline Pike": "text: Bailiff"},
            id="name that begins in one text and ends in the next",
        ),
        pytest.param(
            {"2: the bailiff": "2: the Silver Man", "text: Adaline Pike": "text: Silver"},
            id="common word in a name of several",
        ),
    ],
)
def test_names_in_time(edits: dict[str, str], tmp_path: Path) -> None:
    """A text may use what the viewer knows by then, and what betrays no one."""
    assert load(tmp_path, edited(edits))


# What is refused: YAML that is more than a dataset needs, or none.


@each(
    {
        "alias": (
            {"flashback: [Ines]": "flashback: [⟦*ines⟧]"},
            "aliases are not allowed; write out what *ines stands for",
        ),
        "alias for a key": (
            {"  network:": "  ⟦*name⟧ : x\n  network:"},
            "aliases are not allowed; write out what *name stands for",
        ),
        "alias of the list that it is in": (
            {"vision: [Lodger]": "vision: ⟦&v [⟦*v⟧]⟧"},
            "anchors are not allowed; remove &v",
            "aliases are not allowed; write out what *v stands for",
        ),
        "alias of the mapping that it is a key of": (
            {"{1: Pike}": "⟦⟦&pike {⟦*pike⟧ : Pike}⟧⟧"},
            f"'names' {NO_REVEALS}",
            "anchors are not allowed; remove &pike",
            "aliases are not allowed; write out what *pike stands for",
        ),
        "anchor": ({"title: Low Tide": "title: ⟦&tide Low Tide⟧"}, "anchors are not allowed; remove &tide"),
        "anchor of a list": ({"vision: [Lodger]": "vision: ⟦&v [Lodger]⟧"}, "anchors are not allowed; remove &v"),
        "anchor of a mapping": ({"{1: Pike}": "⟦&pike {1: Pike}⟧"}, "anchors are not allowed; remove &pike"),
        "anchor of a key": ({"  network:": "  ⟦&n network⟧:"}, "anchors are not allowed; remove &n"),
        "tag": ({"title: Low Tide": "title: ⟦!!str Low Tide⟧"}, TAGGED),
        "empty tag": ({"title: Low Tide": "title: ⟦! Low Tide⟧"}, TAGGED),
        "tag of another's": ({"{1: Pike}": "⟦!env {1: Pike}⟧"}, TAGGED),
        "tag that runs a program": (
            {"vision: [Lodger]": "vision: ⟦!!python/object/apply:os.system [Lodger]⟧"},
            TAGGED,
        ),
        "tag and anchor": (
            {"title: Low Tide": "title: ⟦⟦&tide !x Low Tide⟧⟧"},
            "anchors are not allowed; remove &tide",
            TAGGED,
        ),
        "merge key": (
            {"  network:": "  ⟦<<⟧: {title: x}\n  network:"},
            "merge keys are not allowed; write the fields out",
        ),
        "list as a key": (
            {"  network:": "  ? ⟦[x]⟧\n  : y\n  network:"},
            "a key must be text, not a list or a mapping",
        ),
        "mapping as a key": (
            {"  network:": "  ⟦{x: y}⟧: z\n  network:"},
            "a key must be text, not a list or a mapping",
        ),
        "nested too deep": ({"title: Low Tide": f"title: {'[' * 13}⟦{'[' * 20}⟧{']' * 33}"}, TOO_DEEP),
    }
)
def test_yaml_features(content: str, found: list[Fault], tmp_path: Path) -> None:
    """Aliases, anchors, tags, merge keys, keys that are no words and lists in lists in lists are refused."""
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        pytest.param("⟦⟧", EMPTY, id="empty"),
        pytest.param("⟦⟧\n \n", EMPTY, id="blank"),
        pytest.param("⟦⟧# season:\n", EMPTY, id="only a comment"),
        pytest.param("⟦\ufeff⟧", EMPTY, id="only a byte-order mark"),
        pytest.param("---\n⟦⟧", NO_DATASET, id="only a marker"),
        pytest.param("---\n⟦...⟧\n", NO_DATASET, id="only markers"),
        pytest.param("⟦null⟧", NO_DATASET, id="null"),
        pytest.param("⟦Harbor Lights⟧\n", NO_DATASET, id="text"),
        pytest.param("\n⟦- season⟧\n", NO_DATASET, id="list"),
        pytest.param("⟦*season⟧", "aliases are not allowed; write out what *season stands for", id="alias"),
        pytest.param(f"{SMALL}⟦---⟧\nx: y\n", SECOND, id="second document"),
        pytest.param(f"{SMALL}⟦---⟧\n{SMALL}", SECOND, id="second season"),
    ],
)
def test_no_season(marked: str, message: str, tmp_path: Path) -> None:
    """A file that is empty, no mapping, or several documents is refused for that alone."""
    content, (place,), *_ = unmarked(marked)
    assert faults(tmp_path, content) == [Fault(*place, message)]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("level", ["[", "- ", "{a: ", "? ", "&a ["])
def test_nesting_without_end(level: str, tmp_path: Path) -> None:
    """A file that opens and opens is refused for that alone, however far ahead of the 17th level a parser reads."""
    (fault,) = faults(tmp_path, level * 100_000)
    assert (fault.line, fault.message) == (1, TOO_DEEP)
    assert fault.column > 15 * len(level)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("edits", "mend", "before"),
    [
        pytest.param({"    title: Low": "⟦\t⟧title: Low"}, TAB, [], id="tab"),
        pytest.param(
            {"[Ida Tamsin, Paulo Estrel]": "⟦[Ida Tamsin", "- number: 1 … logline:": "logline:⟧"},
            UNMATCHED,
            [],
            id="unclosed bracket",
        ),
        pytest.param(
            {"title: Low Tide": 'title: ⟦"Low Tide', "Trailer:": "Trailer⟧:"}, UNMATCHED, [], id="unclosed quote"
        ),
        pytest.param({"[Ida Tamsin, Paulo Estrel]": "[Ida Tamsin]⟦]⟧"}, UNMATCHED, [], id="bracket too many"),
        pytest.param({"{1: Pike}": "{1: Pike⟦]⟧"}, UNMATCHED, [], id="bracket of another kind"),
        pytest.param({"title: Low Tide": "title: Low⟦:⟧ Tide"}, COLON, [], id="colon in a text"),
        pytest.param(
            {"title: Low Tide\n": "⟦title Low Tide\n", "- number: 1 … airdate:": "airdate:⟧"},
            NO_COLON,
            [],
            id="no colon",
        ),
        pytest.param({"title: Low Tide": "title: ⟦@⟧Tide"}, NO_TOKEN, [], id="at sign"),
        pytest.param({"title: Low Tide": 'title: "Low⟦\\q⟧Tide"'}, "", [], id="unknown escape"),
        pytest.param({"title: Low Tide": "title: ⟦!e!⟧x Low Tide"}, "", [], id="tag without a handle"),
        pytest.param(
            {"network: Foghorn": "network: ⟦&n Foghorn⟧\n  x: y\n⟦\t⟧y: z"},
            TAB,
            ["anchors are not allowed; remove &n"],
            id="after a fault",
        ),
        pytest.param({PARTS["music"]: f"{PARTS['music']}...\n⟦}}⟧{{"}, UNMATCHED, [], id="behind the end"),
        pytest.param({"season:\n": "⟦%YAML 9.9⟧\n---\nseason:\n"}, "", [], id="another YAML"),
    ],
)
def test_no_yaml(edits: dict[str, str], mend: str, before: list[str], tmp_path: Path) -> None:
    """What is no YAML is refused where it is, after the faults before it, with what to do about it.

    What exactly is wrong is said in the words of the parser, which are its own, as is the place within the mistake.
    """
    content, places, ends, _ = unmarked(edited(edits))
    *others, fault = faults(tmp_path, content)
    assert others == [Fault(*place, message) for place, message in zip(places[:-1], before, strict=True)]
    assert re.match(r"this is not YAML: \w", fault.message)
    assert mend in fault.message
    assert places[-1] <= (fault.line, fault.column) <= ends[-1]


@pytest.mark.usefixtures("parser")
def test_an_escape_of_no_character_is_no_yaml(tmp_path: Path) -> None:
    """An escape code beyond Unicode is refused, whether or not the parser says where it is."""
    (fault,) = faults(tmp_path, replaced("title: Low Tide", r'title: "\U00110000"'))
    assert fault.message.startswith("this is not YAML: ")


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="only libyaml refuses it")
def test_an_escape_of_half_a_character_is_no_yaml(tmp_path: Path) -> None:
    """An escape code of a surrogate is refused."""
    content, (place,), (end,), _ = unmarked(replaced("title: Low Tide", r'title: "Low⟦\ud800⟧"'))
    (fault,) = faults(tmp_path, content)
    assert fault.message.startswith("this is not YAML: ")
    assert place <= (fault.line, fault.column) <= end


@pytest.mark.usefixtures("parser")
def test_either_parser_finds_the_same_faults(tmp_path: Path) -> None:
    """PyYAML's own parser, for where libyaml is missing, leads to the same faults at the same places."""
    content, found = case({"title: Low Tide": "title: ⟦[x]⟧"}, "'title' must be text")
    assert faults(tmp_path, content) == found
    content, found = case({"title: Low Tide": "title: Low⟦\0⟧Tide"}, UNFIT.format("0000"))
    assert faults(tmp_path, content) == found


@pytest.mark.parametrize(
    ("edits", "encoding", "message"),
    [
        pytest.param({"title: Low Tide": "title: Low⟦\0⟧"}, "utf-8", UNFIT.format("0000"), id="NUL"),
        pytest.param({"used_in: null": "used_in: ⟦\x1b⟧[2J"}, "utf-8", UNFIT.format("001B"), id="escape"),
        pytest.param({"used_in: null": "used_in: é⟦\x7f⟧"}, "utf-8", UNFIT.format("007F"), id="delete"),
        pytest.param({"title: Low Tide": "title: Low⟦\x9b⟧"}, "utf-8", UNFIT.format("009B"), id="C1 control"),
        pytest.param({"music:": "# ⟦\ufffe⟧\nmusic:"}, "utf-8", UNFIT.format("FFFE"), id="no character, in a comment"),
        pytest.param({"showrunner: Zoë": "showrunner: Zo⟦ë⟧"}, "latin-1", NO_UTF_8, id="Latin-1"),
        pytest.param({"title: Low Tide": "title: Low⟦\ud800⟧"}, "utf-8", NO_UTF_8, id="surrogate"),
        pytest.param({"season:\n": "⟦⟧season:\n"}, "utf-16", NO_UTF_8, id="UTF-16"),
        pytest.param({"season:\n": "⟦⟧\ufeffseason:\n"}, "utf-16-be", NO_UTF_8, id="big-endian UTF-16"),
        pytest.param({"season:\n": "⟦⟧season:\n"}, "utf-32", NO_UTF_8, id="UTF-32"),
        pytest.param({SMALL: "⟦\0⟧\0\0"}, "utf-8", UNFIT.format("0000"), id="nothing but NUL"),
    ],
)
def test_no_text(edits: dict[str, str], encoding: str, message: str, tmp_path: Path) -> None:
    """What is not UTF-8, or no character of a text, is refused where it is."""
    content, (place,), *_ = unmarked(edited(edits))
    assert faults(tmp_path, content.encode(encoding, "surrogatepass")) == [Fault(*place, message)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param("Zoë".encode()[:-1], Fault(1, 3, NO_UTF_8), id="cut off in a character"),
        pytest.param("\ufeffsea\0".encode(), Fault(1, 4, UNFIT.format("0000")), id="behind a byte-order mark"),
        pytest.param("season:".encode("utf-16-le"), Fault(1, 2, UNFIT.format("0000")), id="UTF-16 without a mark"),
    ],
)
def test_no_text_at_all(content: bytes, fault: Fault, tmp_path: Path) -> None:
    """What is in no encoding of a text is refused at its first byte that is none."""
    assert faults(tmp_path, content) == [fault]


# How much is said.


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """Every fault in a file is named, in order of place, in the sentence as in the faults."""
    content, found = case(
        {
            "lamp: The broken lamp": "lamp: ⟦Sable's lamp⟧",
            "title: Low Tide": "title: ⟦&tide Low Tide⟧",
            "- number: 1 … storyline: debt": "⟦storyline⟧: debt",
            "text: Adaline Pike hides": "⟦txt⟧: Sable hides",
            "- number: 2\n": "- number: ⟦2.02⟧\n",
            "flashback: [Ines]": "flashback: [⟦Inez⟧]",
            "used_in: null": "used_in: ⟦[x]⟧",
        },
        EARLY.format("after episode 1", SABLE),
        "anchors are not allowed; remove &tide",
        "a beat needs the field 'text'",
        "a beat has no field 'txt'; did you mean 'text'?",
        "'number' must be a whole number such as 7, not 2.02",
        "no character 'Inez' is defined under 'characters'; did you mean 'Ines'?",
        f"'used_in' must be text{OR_NULL}",
    )
    path = tmp_path / "season.yaml"
    with pytest.raises(DatasetError) as refused:
        load(tmp_path, content)
    assert refused.value.path == str(path)
    assert list(refused.value.faults) == found
    assert list(refused.value.lines()) == [f"{path}:{each.line}:{each.column}: {each.message}" for each in found]


@each(
    {
        "in the file": (
            {"lamp: The": "⟪lamp⟫: The", "  attic:": "  ⟦lamp⟧: x\n  ⟦⟦lamp⟧⟧: y\n  lamp: z\n  attic:"},
            TWICE.format("lamp"),
            TWICE.format("lamp"),
            MORE,
        ),
        "in the season": (
            {"flashback: [Ines]": "flashback: [⟦X⟧, ⟦⟦Y⟧⟧, Z]"},
            "no character 'X' is defined under 'characters'",
            "no character 'Y' is defined under 'characters'",
            MORE,
        ),
    }
)
def test_too_many_faults(content: str, found: list[Fault], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many faults, the first of them are named, and then that there are more."""
    monkeypatch.setattr(document, "MAX_FAULTS", 2)
    assert faults(tmp_path, content) == found


def test_too_many_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has more values than any season is not read to its end."""
    monkeypatch.setattr(document, "MAX_NODES", 3)
    content, (place,), *_ = unmarked("[a, a, ⟦a⟧, [, *a")
    assert faults(tmp_path, content) == [Fault(*place, "too many values (limit 3)")]


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


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not for this user is refused in a sentence; to root, who may read every file, so to speak."""
    path = tmp_path / "season.yaml"

    def forbid(path: Path, flags: int) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "open", forbid)
    with pytest.raises(DatasetError) as refused:
        dataset.load(path)
    assert str(refused.value) == f"{path} can't be read: {os.strerror(errno.EACCES)}."
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
