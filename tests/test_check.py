"""What `check` refuses, what it warns of, and what it leaves alone: names that come too early, and people left out."""

import json
from pathlib import Path

import pytest

from jjguide import dataset
from jjguide.dataset import document
from jjguide.pages.authors import check_page
from tests.command import Result, jjguide

# Names of many kinds, none of which a viewer knows before episode 4.
LATE = """
Mara Finch | Will Sunday | Karl Malus | Søren Ravn | Agent of S.H.I.P. | Detective Costa | Brannoc O'Dell | the healer
Grace April Park | Inés López | Ольга Иванова | Γιάννης | 鈴木次郎 | 김민수 | राम सिंह
"""
SEASON = """\
season: {{title: {show}, number: 1{season}}}
storylines: {{lamp: {storyline}}}
characters:
  Jess: {{actor: {actor}, billing: starring, names: {{0: Jessica Vale}}{character}}}
{late}
episodes:
  - number: 1
    title: {title}
    logline: {logline}
    synopsis: [{{storyline: lamp, appears: [Jess], text: "{text}"{beat}}}]
    recap: {recap}
  - number: 2
    logline: null
    synopsis: [{{appears: [Jess], text: The lamp is lit.}}]
  - {{number: 3}}
  - {{number: 4, synopsis: [{{appears: [Jess, {keys}], text: All meet.}}]}}
music: [{{title: {song}, artist: {artist}, used_in: null}}]
"""


def cells(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split("|")]


def season(**texts: str) -> str:
    """Return a season with these texts in place of harmless ones."""
    late = {f"L{at}": name for at, name in enumerate(cells(LATE))}
    people = "\n".join(
        f"  {key}: {{actor: null, billing: supporting, names: {{4: {name}}}}}" for key, name in late.items()
    )
    plain = dict.fromkeys(("season", "character", "beat"), "")
    plain |= dict.fromkeys(("show", "title", "song", "artist"), "Low Tide")
    plain |= dict.fromkeys(("storyline", "logline", "text", "recap"), "It rains.") | {"actor": "Ada Quill"}
    return SEASON.format(late=people, keys=", ".join(late), **(plain | texts))


pytestmark = pytest.mark.usefixtures("folder")


def found(folder: Path, content: str) -> tuple[list[str], list[str]]:
    """Return the faults and the warnings of a dataset."""
    (folder / "season.yaml").write_text(content, encoding="utf-8")
    page = check_page(folder / "season.yaml")
    return [each.message for each in page.faults], [each.message for each in page.warnings]


def verdict(folder: Path, **texts: str) -> str:
    faults, warnings = found(folder, season(**texts))
    return "fault" if faults else "warning" if warnings else "nothing"


# What authors write by mistake in the text of the first episode, and how `check` answers.
FAULTS = """
Mara waits. | MARA waits. | mara finch waits. | The Finches wait. | It is Finch's boat.
It is Finch\u2019s boat. | Maras Boot | Karl Malus waits. | Malus waits. | Malus' office
Soren waits. | SØREN waits. | Sören waits. | She sees Ravn. | It is SHIP again.
It is S.H.I.P. again. | S.H.I.P waits. | Ольга ждёт. | ОЛЬГА ждёт. | ΓΙΑΝΝΗΣ | Γιαννης
Brannoc waits. | ODell waits. | O´Dell waits. | Costa waits. | Detective Costa waits.
Grace April Park waits. | 男は鈴木次郎を見る。 | 鈴木 次郎 | 그는 김민수를 본다. | वह राम को देखता है। | Ines waits.
The X-Men's leader is Mara. | In room № 6 she saw Mara. | A Pep™ ad shows Mara. | I.G.H.'s head is Mara.
Ine\u0301s waits. | LOPEZ waits. | Will Sunday waits. | Jessica meets Mara-Lou. | Ma\u00adra waits.
"""
WARNINGS = """
Он видит Ольгу. | Inésa waits. | Marę waits. | Sunday waits. | Will waits. | She sees the healer.
Healers come.
"""
# What is no mistake.
WARNED = """
It is Sunday, and it rains. | On Sunday it rains. | The Sunday paper comes. | In April she leaves.
They walk on Park Avenue. | They meet on Finch Street. | At Malus Road it rains. | Will she wait?
Grace under fire | A Finch sits on the roof. | April showers fall. | Sundays are quiet.
Will power helps. | In Central Park it rains. | Maria waits. | Willow Creek is dry.
Die Marine kommt. | Malusia is far.
"""
QUIET = """
She will wait. | She says grace. | The detective waits. | A Detective waits. | Detective Moe waits.
Agent Moe waits. | The Agent waits. | She finds a finch. | She sits in the park. | An agent comes.
She is healed. | Marathon day comes. | The Karlsson house burns. | She goes to Marseille.
Her market closes. | She ships it. | The ship waits. | Der Mai kommt. | Mr. Moe sees Dr. Moe.
He is in Karlsruhe. | She ravens about. | 次郎ではない。 | Jessicán waits.
"""


ANSWERS = {FAULTS: "fault", WARNINGS: "warning", WARNED: "warning", QUIET: "nothing"}
CASES = [(text, answer) for table, answer in ANSWERS.items() for text in cells(table)]


@pytest.mark.parametrize(("text", "answer"), CASES)
def test_names_in_a_text(text: str, answer: str, folder: Path) -> None:
    """A name too early is refused where it can only be that name, warned of where it may be a word."""
    assert verdict(folder, text=text) == answer


@pytest.mark.parametrize(
    ("field", "text", "answer"),
    [
        ("logline", "Mara comes.", "fault"),
        ("recap", "Mara comes.", "fault"),
        ("storyline", "Mara comes.", "fault"),
        ("season", ", premise: Mara comes.", "fault"),
        ("character", ", about: {0: Mara's sister.}", "fault"),
        ("character", ", aliases: {0: a friend of Mara}", "fault"),
        ("season", ", network: Mara TV", "warning"),
        ("season", ", source: From the Mara Finch Wiki.", "warning"),
        ("season", ", showrunner: Mara Finch", "warning"),
        ("show", "Mara Finch", "nothing"),
        ("title", "Mara Comes", "warning"),
        ("song", "Mara", "warning"),
        ("artist", "Mara Finch", "warning"),
        ("actor", "Mara Finch", "warning"),
        ("actor", "Mara Reed", "nothing"),
    ],
)
def test_names_in_every_field(field: str, text: str, answer: str, folder: Path) -> None:
    """What an author words is refused; facts but the show's title are warned of, of people only whole names."""
    assert verdict(folder, **{field: text}) == answer


@pytest.mark.parametrize(
    ("elsewhere", "answer"),
    [("A malus grows.", "warning"), ("#malus", "fault"), ("MALUS", "fault"), ("x@malus", "fault")],
)
def test_a_name_that_stands_in_small_letters_may_be_a_word(elsewhere: str, answer: str, folder: Path) -> None:
    """What is a word in another text may be one here; a tag or an address is no word."""
    assert verdict(folder, text="Malus waits.", recap=f"'{elsewhere}'") == answer


@pytest.mark.parametrize(
    "texts",
    [
        {"text": "On Sunday it rains.", "beat": ", not_names: [Sunday]"},
        {"text": "Он видит Ольгу.", "beat": ", not_names: [Ольгу]"},
        {"text": "A Finch sings.", "beat": ", not_names: [finch]"},
        {"title": "Mara\n    not_names: [Mara]"},
        {"recap": "It is April.\n    not_names: [April]", "text": "On Sunday", "beat": ", not_names: [Sunday]"},
        {"text": "On Sunday it rains.", "recap": "It is Sunday.\n    not_names: [Sunday]"},
        {"character": ", about: {0: Born in April.}, not_names: [April]"},
        {"actor": "Mara Finch", "character": ", not_names: [Mara Finch]"},
        {"season": ", network: Mara TV, not_names: [Mara]"},
        {"artist": "Mara Finch, not_names: [Mara Finch]"},
    ],
)
def test_an_author_answers_a_warning(texts: dict[str, str], folder: Path) -> None:
    """`not_names` in whatever holds a text answers a warning of it, and nobody sees it anywhere else."""
    assert found(folder, season(**texts)) == ([], [])


UNMET = "{actor: null, billing: supporting, names: {1: Moe}"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"text": "Mara waits.", "beat": ", not_names: [Mara]"}, ["it says 'Mara'", "this answers no warning"]),
        ({"beat": ", not_names: [Sunday]"}, ["this answers no warning"]),
        ({"recap": "On Sunday", "beat": ", not_names: [Sunday]"}, ["this answers no warning", "'Sunday' may be"]),
        ({"text": "Mara waits. #mara"}, ["it says 'Mara'"]),
        ({"text": "A Finch sings. Finch waits."}, ["it says 'Finch'"]),
        ({"text": "On Sunday it rains.", "beat": ", apears: [Jess]"}, ["a beat has no field 'apears'"]),
        ({"character": f"}}\n  M: {UNMET}", "beat": ", apears: [M]"}, ["a beat has no field 'apears'"]),
    ],
)
def test_what_answers_nothing_is_a_warning(texts: dict[str, str], said: list[str], folder: Path) -> None:
    """A fault can't be answered, nor a warning of another text; an answer to nothing is a warning, if all is read."""
    faults, warnings = found(folder, season(**texts))
    assert all(part in message for part, message in zip(said, [*faults, *warnings], strict=True))


def test_warnings_are_few(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many warnings, only the first of them are listed."""
    monkeypatch.setattr(document, "MAX_FAULTS", 2)
    assert len(found(folder, season(text="On Sunday", recap="In April", logline="Will it rain?"))[1]) == 2


LISTED = (
    "characters:\n{}\nseason: {{title: T, number: 1, episodes: 3}}\nepisodes: [{{number: 1, synopsis: [{}]}}, {}]\n"
)
LATER = "names: {3: Ann Lee}}\n  M: {actor: Ann Lee, billing: supporting"


@pytest.mark.parametrize(
    ("character", "beat", "more", "warnings"),
    [
        ("names: {0: Lou Reed}", "text: Lou sings.", "", ["it names 'Lou', and L is in none of its lists"]),
        ("names: {0: Lou Reed}", "mentioned: [L], text: Lou sings.", "", []),
        ("names: {0: Lou Reed}", "text: Lou's song on Lou TV and the Lou Reed Show.", "", []),
        ("names: {0: Lou Reed}", "text: Lou sings., not_names: [Lou]", "", []),
        ("names: {0: Lou Reed}}\n  M: {actor: null, billing: starring, names: {0: Lou Orr}", "text: Lou sings", "", []),
        ("names: {1: Lou}", "text: It rains.", "", ["'Lou' is revealed here, but L is in no beat at all"]),
        ("names: {1: Lou}", "text: It rains.", "number: 2, synopsis: [{appears: [L], text: x}]",
         ["'Lou' is revealed here, but L is in no beat before episode 2"]),
        ("names: {1: Lou}", "appears: [L], text: It rains.", "", []),
        ("names: {2: Lou}", "text: It rains.", "", []),
        ("names: {3: The Angel}", "text: Angel sings.", "",
         ["viewers read this after episode 1, and 'The Angel' may be the name that episode 3 reveals"]),
        (f"{LATER}, names: {{0: Moe}}", "text: It rains.", "",
         ["viewers read this before the first episode, and 'Ann Lee' may be the name that episode 3 reveals"]),
        (f"{LATER}, names: {{3: Moe}}", "text: Leeds burns.", "", []),
        (f"{LATER}, credited: 3, names: {{0: Moe}}", "text: It rains.", "", []),
    ],
)  # fmt: skip
def test_people_and_beats(character: str, beat: str, more: str, warnings: list[str], folder: Path) -> None:
    """Whoever a beat names is in one of its lists, and whoever has a name by an episode is in a beat by then."""
    people = f"  L: {{actor: null, billing: starring, {character}}}"
    content = LISTED.format(people, f"{{{beat}}}", f"{{{more or 'number: 2'}}}")
    faults, warned = found(folder, content)
    assert (faults, [message.partition(";")[0] for message in warned]) == ([], warnings)


def test_the_built_in_season_has_no_warnings() -> None:
    """What looks like a name in the built-in season and is none is answered there."""
    assert jjguide("check", width=None) == Result(f"{dataset.built_in()} is valid.\n", "", 0)


def test_faults_and_warnings_stand_with_their_lines(folder: Path) -> None:
    """Each fault, then each warning, has a part of its line below it and a ^ at its place; warnings are no failure."""
    (folder / "a.yaml").write_text(season(text="On Sunday it rains.", recap="Mara comes."), encoding="utf-8")
    sunday = "viewers read this after episode 1, and 'Sunday' may be the name that episode 4 reveals; reword it"
    mara = "viewers read this after episode 1, but it says 'Mara' (revealed in episode 4)"
    faults = [
        {
            "line": 25,
            "column": 12,
            "message": f"{mara}; reword it, or reveal the name by then (names: {{1: Mara Finch}})",
        }
    ]
    warnings = [{"line": 24, "column": 57, "message": f"{sunday}, or, if it is no name, write not_names: [Sunday]"}]
    page = {"path": "a.yaml", "faults": faults, "warnings": warnings}
    assert jjguide("check", "a.yaml", "--json") == Result(json.dumps(page, indent=2) + "\n", "", 3)
    assert (
        jjguide("check", "a.yaml").out
        == f"""\
a.yaml:25:12: {faults[0]["message"]}
  recap: Mara comes.
         ^
a.yaml:24:57: warning: {warnings[0]["message"]}
  …ss], text: "On Sunday it rains."}}]
              ^
"""
    )
    (folder / "a.yaml").write_text(season(text="On Sunday it rains."), encoding="utf-8")
    assert jjguide("check", "a.yaml").code == 0


def test_what_is_still_to_write_is_said(folder: Path) -> None:
    """Below the verdict stand the episodes, loglines and recaps that are left, and who and what is in no beat."""
    (folder / "season.yaml").write_text(season(logline="null", recap="null"), encoding="utf-8")
    left = "1 of 4 episodes still to write up.\n1.01, 1.02 and 1.04 have no logline yet.\n"
    left += "1.01, 1.02 and 1.04 have no recap yet.\n"
    assert jjguide("check", "season.yaml") == Result(f"season.yaml is valid.\n{left}", "", 0)
