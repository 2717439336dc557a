"""A dataset as a draft has it, without recaps, storylines, loglines and dates of names: its pages, its boundary."""

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jjguide.model import Presence, Season
from tests.command import jjguide
from tests.lines import BUILT_IN_LINES
from tests.seasons import DRAFT, edited
from tests.sweep import one_in
from tests.viewers import BUILT_IN, CUTTING, code
from tests.worlds import WORLDS, as_yaml, read


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of the draft."""
    path = tmp_path_factory.mktemp("draft") / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


def answer(path: str, line: str) -> Any:
    return jjguide(*shlex.split(line), "--json", "--data", path).json


def test_an_episode_without_a_recap_is_recapped_by_its_last_beat(draft: str) -> None:
    """The recaps and the front page have the last beat, the episode itself has no recap line."""
    assert [row["recap"] for row in answer(draft, "recap 4")] == [
        "The lamp is broken.",
        "Adaline shows Inés Vale a letter.",
    ]
    assert answer(draft, "show 1")["recap"] is None
    assert "You left off  1.01  Low Tide\nThe lamp is broken.\n" in jjguide("--seen", "1", "--data", draft).out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("recap --seen none", "Nothing has happened yet."),
        ("recap 1", "Nothing has happened yet."),
        ("grid --seen none", "Nothing has happened yet."),
        ("recap --data planned.yaml", "Nothing has been written up yet."),
        ("grid --data planned.yaml", "Nothing has been written up yet."),
        ("grid --storylines --seen 2 --data planned.yaml", "Nothing has been written up yet."),
        ("grid --storylines", "No beat belongs to a storyline."),
        ("grid --data nobody.yaml", "No beat says who is in it."),
        ("cast --data nobody.yaml", "Nobody is known yet."),
    ],
)
def test_why_there_is_nothing(line: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has happened only where nothing has; what nobody has written down is said to be just that."""
    monkeypatch.chdir(tmp_path)
    beats = "[{text: It rains.}]"
    for name, text in {
        "draft.yaml": DRAFT,
        "planned.yaml": "season: {title: Harbor Lights, number: 1, episodes: 3}\nepisodes: []\n",
        "nobody.yaml": f"season: {{title: Fog, number: 1}}\nepisodes: [{{number: 1, synopsis: {beats}}}]\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = jjguide(*shlex.split(line), JJGUIDE_DATA="draft.yaml")
    assert (result.out, result.code) == ("", 0)
    assert result.err.startswith(f"jjguide: {said}\n")


@pytest.mark.parametrize("line", ["grid", "grid --seen 2", "chart"])
def test_everyone_is_shown_where_nobody_is_in_two_episodes(line: str, tmp_path: Path) -> None:
    """A grid or a chart of people who are in one episode each has all of them, not none."""
    text = DRAFT.replace("[Inés Vale, Adaline]", "[Adaline]").replace("[Adaline, Pike]", "[Pike]")
    (tmp_path / "draft.yaml").write_text(text, encoding="utf-8")
    drawn = jjguide(*shlex.split(line), "--data", str(tmp_path / "draft.yaml")).out
    assert [name in drawn for name in ("Inés Vale", "Adaline", "Pike")] == [True, True, "--seen" not in line]


def test_what_nobody_has_said_counts_as_in_person(draft: str, tmp_path: Path) -> None:
    """Whoever is involved has an actor, a mark and a line like whoever appears; JSON says which of them it is."""
    appears = tmp_path / "appears.yaml"
    appears.write_text(DRAFT.replace("involved:", "appears:"), encoding="utf-8")
    for line in ("cast", "who ines", "chart", "grid --svg", "show 2 --markdown"):
        ours, theirs = (jjguide(*shlex.split(line), "--data", path).out for path in (draft, str(appears)))
        if line != "show 2 --markdown":
            ours = ours.replace("involved", "appears")
        assert (ours == theirs) == (line not in ("grid --svg", "show 2 --markdown")), line
    assert {each["presence"] for each in answer(draft, "show 2")["characters"]} == {"involved"}


def test_whose_texts_they_are_is_sent_on(draft: str) -> None:
    """The source stands at the foot of Markdown and of pictures, and of `season` whatever its form."""
    source = "Told after harbor.example"
    sent = ["show 1 --markdown", "grid --svg", "who Pike --markdown", "recap --svg", "chart", "season"]
    for line in (*sent, "season --seen none", "show 1", "grid", "who Pike", "recap", ""):
        out = jjguide(*shlex.split(line), "--data", draft).out.replace("&#160;", " ")
        assert (source in out) == (line in sent or line.startswith("season")), line


# A boundary.


def as_draft(season: Season) -> Season:
    """Return the season as a draft of it would be."""
    return replace(
        season,
        storylines={},
        source="Told after https://harbor.example, CC BY-SA 4.0",
        episodes=tuple(
            replace(
                episode,
                logline=None,
                recap=None,
                synopsis=tuple(
                    replace(beat, storylines=(), people=dict.fromkeys(beat.people if at else (), Presence.INVOLVED))
                    for at, beat in enumerate(episode.synopsis)
                ),
            )
            for episode in season.episodes
        ),
    )


@pytest.mark.parametrize("seen", one_in(7, CUTTING), ids=code)
def test_a_draft_tells_no_more_than_has_been_seen(seen: int, tmp_path: Path) -> None:
    """Every page of a draft is the same whatever comes later: its recaps by last beats, its names by first beats."""
    season = as_draft(BUILT_IN)
    name = list(WORLDS)[seen % len(WORLDS)]
    world = WORLDS[name](season, seen)
    for each in (season, world):
        assert read(tmp_path, as_yaml(each)) == each
    forms = [("--json", None), ("", None), ("--markdown", None), ("--svg", None), ("", 80)]
    lines = [line for line in BUILT_IN_LINES if "--storyline" not in line and line[:1] != ["storylines"]]
    for at, line in enumerate(lines[seen % 5 :: 5]):
        form, width = forms[(seen + at) % len(forms)]
        typed = [*line, *filter(None, [form]), "--seen", code(seen)]
        ours, theirs = (jjguide(*typed, width=width, season=each) for each in (season, world))
        assert ours == theirs, typed


# The same in YAML, where a name is dated by what uses it.
LATER = {
    "somebody comes": {"involved: [Adaline, Pike]": "involved: [Adaline, Pike, Wexel]"},
    "somebody was known": {"Pike: {actor: null,": "Pike: {actor: null, about: {4: A dog.},"},
    "nobody comes": {"involved: [Adaline, Pike], text: Adaline's dog Pike": "text: A dog"},
}
WEXEL = {"  Pike:": "  Wexel: {actor: null, billing: supporting, about: {4: A bailiff.}}\n  Pike:"}


@pytest.mark.parametrize("name", LATER)
def test_a_name_without_a_date_is_not_known_before(name: str, tmp_path: Path) -> None:
    """What is only used later names nobody now: not in the cast, in look-ups or at TAB."""
    other = edited({**WEXEL, **LATER[name]}, DRAFT)
    if name == "nobody comes":
        other = edited({"Pike: {actor: null,": "Pike: {actor: null, about: {4: A dog.},"}, other)
    for at, text in enumerate((DRAFT, other)):
        (tmp_path / str(at)).mkdir()
        read(tmp_path / str(at), text)
    for line in ("cast", "who pike", "who wexel", "search pike", "show 2", "chart"):
        ours, theirs = (
            jjguide(*line.split(), "--seen", "3", "--data", str(tmp_path / at / "season.yaml")) for at in "01"
        )
        assert ours.out == theirs.out
        assert ours.err.replace("/0/", "/") == theirs.err.replace("/1/", "/")
        assert "Wexel" not in theirs.out
    path = str(tmp_path / "1/season.yaml")
    assert jjguide("jjguide who wex", f" --data {path}", _JJGUIDE_COMPLETE="zsh", JJGUIDE_SEEN="1.03").out == ""
    assert "Wexel" in jjguide("cast", "--data", path).out
