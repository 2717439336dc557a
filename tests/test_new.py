"""A new dataset: from nothing or from what TVmaze announces, valid as it stands, and never in another file's place."""

from __future__ import annotations

import errno
import functools
import io
import json
import re
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jjguide import dataset, files
from jjguide.drafts import scaffold, tvmaze
from jjguide.drafts.scaffold import Announced, Cast, Draft
from jjguide.errors import GuideError
from jjguide.model import Billing, Character, Reveal
from tests.command import Result, jjguide
from tests.seasons import SHOW
from tests.sweep import usually
from tests.worlds import is_open

if TYPE_CHECKING:
    from jjguide.model import Season

HOW = "ask it for a show with embed[]=episodes&embed[]=cast"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write in, with nothing but TVmaze's answer in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "show.json").write_text(json.dumps(SHOW), encoding="utf-8")
    return tmp_path


def new(*arguments: str, content: object = None) -> Result:
    if content is not None:
        Path("show.json").write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        arguments = ("--from", "show.json", *arguments)
    return jjguide("new", "fresh.yaml", *arguments)


def written(folder: Path) -> Season:
    return dataset.load(folder / "fresh.yaml")


def show(*episodes: object, cast: object = (), **fields: object) -> dict[str, object]:
    return {"name": "Harbor Lights", "_embedded": {"episodes": list(episodes), "cast": cast}, **fields}


def listed(number: object, season: object = 1, **fields: object) -> dict[str, object]:
    return {"season": season, "number": number, "name": f"Part {number}", "airdate": "2021-10-05", **fields}


# From nothing.


def test_a_new_dataset_is_sound(folder: Path) -> None:
    """It has the title, the number and the episodes that were asked for, and nothing that nobody knows."""
    result = new("--title", "Harbor Lights", "--season", "2", "--episodes", "8", "--json")
    assert result.json == {
        "path": "fresh.yaml",
        "title": "Harbor Lights",
        "season": 2,
        "episodes": 8,
        "characters": 0,
        "left_out": [],
    }
    season = written(folder)
    assert (season.title, season.number, season.premise) == ("Harbor Lights", 2, None)
    assert [each.number for each in season.episodes] == list(range(1, 9))
    assert all(map(is_open, season.episodes))
    assert jjguide("check", "fresh.yaml") == Result("fresh.yaml is valid.\n", "", 0)


def test_a_new_dataset_explains_itself(folder: Path) -> None:
    """It begins with the schema for editors and with what explains the built-in season, and has every field."""
    new("--episodes", "2")
    text = (folder / "fresh.yaml").read_text(encoding="utf-8")
    first, second, *lines = text.splitlines()
    assert first == f"# yaml-language-server: $schema={scaffold.SCHEMA}"
    assert second.endswith(f": jjguide schema dataset > {scaffold.SCHEMA}")
    explained = dataset.built_in().read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    assert [line for line in explained if not line.startswith("# yaml-language-server")] == lines[: lines.index("")]
    order = ["season", "title", "number", "episodes", "network", "premiere", "showrunner", "premise", "storylines"]
    order += ["characters", "episodes"]
    order += ["number", "title", "airdate", "writers", "directors", "logline", "synopsis", "recap"] * 2 + ["music"]
    assert re.findall(r"^[ -]*(\w+):", text, flags=re.MULTILINE) == order


@pytest.mark.parametrize(("name", "title"), [("the-harbor_lights.yaml", "The harbor lights"), ("__.yaml", "Untitled")])
def test_what_nobody_says_is_left_open(name: str, title: str, folder: Path) -> None:
    """Without options it is season 1 of what the file is called, if that is a title, with one episode and no more."""
    assert jjguide("new", name).code == 0
    season = dataset.load(folder / name)
    assert (season.title, season.number, len(season.episodes)) == (title, 1, 1)
    assert "episodes: null\n" in (folder / name).read_text(encoding="utf-8")


@given(title=st.text(min_size=1).filter(lambda text: text.split()), number=st.integers(0, 9999))
def test_every_title_is_read_as_it_was_written(title: str, number: int) -> None:
    """A title is the same after writing and reading, but for blanks; what is no text is a question mark."""
    text, _ = scaffold.compose(scaffold.blank(Path("x.yaml"), title, number, 3))
    season = dataset.read(text.encode(), "x")
    assert season.title == " ".join(title.encode(errors="replace").decode().split())
    assert (season.number, len(season.episodes)) == (number, 3)


# Never in another file's place.


def test_a_file_that_is_there_stays(folder: Path) -> None:
    """A file of that name is never written over, nor is a link that leads nowhere."""
    (folder / "fresh.yaml").write_text("mine", encoding="utf-8")
    said = "jjguide: fresh.yaml already exists and was not changed; choose another name.\n"
    assert new() == Result("", said, 1)
    assert (folder / "fresh.yaml").read_text(encoding="utf-8") == "mine"
    (folder / "fresh.yaml").unlink()
    (folder / "fresh.yaml").symlink_to("nowhere")
    assert new() == Result("", said, 1)
    assert not (folder / "nowhere").exists()


def test_nothing_is_left_of_what_could_not_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk is full there is no file, and a sentence that says why."""

    class Full(io.FileIO):
        def write(self, content: Any) -> int:
            super().write(content[:10])
            raise OSError(errno.ENOSPC, "No space left on device")

    def opened(path: Any, mode: str, **more: Any) -> Any:
        return Full(path, "x") if mode == "xb" else open(path, mode, **more)  # noqa: PTH123 - it stands in for `open`

    monkeypatch.setattr(files, "open", opened, raising=False)
    assert new() == Result("", "jjguide: fresh.yaml can't be written: No space left on device.\n", 1)
    assert not (folder / "fresh.yaml").exists()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no/fresh.yaml", "No such file or directory"),
        ("show.json/fresh.yaml", "Not a directory"),
        (f"{'x' * 300}.yaml", "File name too long"),
    ],
)
def test_where_nothing_can_be_written(path: str, why: str) -> None:
    """A place that can't be written is a sentence that says why."""
    assert jjguide("new", path) == Result("", f"jjguide: {path} can't be written: {why}.\n", 1)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("--title ' \t'", "--title needs a title."),
        ("--title ''", "--title needs a title."),
        ("--from show.json --episodes 3", "--episodes must be at least 4: show.json lists that many."),
        ("--season -1", None),
        ("--season 10000", None),
        ("--season two", None),
        ("--episodes 0", None),
        ("--episodes 10000", None),
    ],
)
def test_what_makes_no_sense(line: str, sentence: str | None, folder: Path) -> None:
    """An empty title, and numbers that no season has, are wrong usage in a sentence, and nothing is written."""
    result = new(*shlex.split(line))
    assert (result.out, result.code, result.err.count("\n")) == ("", 2, 1)
    assert sentence is None or result.err == f"jjguide: {sentence}\n"
    assert not (folder / "fresh.yaml").exists()


def test_a_title_may_be_too_long(folder: Path) -> None:
    """What is too long for a dataset makes none."""
    result = new("--title", "x" * 10_001)
    said = f"jjguide: No dataset can be made of “{'x' * 60}…”: 'title' must be text of at most 10000 characters.\n"
    assert result == Result("", said, 3)
    assert not (folder / "fresh.yaml").exists()


# From what TVmaze announces.


def test_a_season_that_is_announced(folder: Path) -> None:
    """Titles, dates, cast and summaries are in the dataset; what is left out of it is said."""
    result = new("--from", "show.json", "--season", "1", "--episodes", "6")
    assert (result.code, result.err) == (
        0,
        "jjguide: Left out: 1 special without a number, 1 cast member without a usable name.\n"
        "jjguide: Not known yet: 1 episode, 1 title and 1 airdate.\n"
        "jjguide: This is season 1; season 2 is left out. Choose another with --season.\n"
        "jjguide: Commented out because of a name that is revealed later: the logline of episode 1.\n",
    )
    season = written(folder)
    assert (season.title, season.number, season.network, season.premiere, season.showrunner, season.premise) == (
        "Harbor Lights",
        1,
        "Foghorn",
        date(2021, 10, 5),
        None,
        "Ships have forgotten a town & its lighthouse.",
    )
    assert [(each.title, each.airdate, each.logline) for each in season.episodes] == [
        ("Low Tide", date(2021, 10, 5), None),
        (None, None, None),
        (None, None, None),
        ("Ain't: No #Étude 🐙", date(2021, 10, 26), "Inés goes."),
        (None, None, None),
        (None, None, None),
    ]
    assert list(season.characters.values()) == [
        Character("Noémie Ardal", Billing.STARRING, (Reveal(1, "Inés Vale"),)),
        Character("Noémie Ardal", Billing.STARRING, (Reveal(1, "Her Twin"),)),
    ]
    text = (folder / "fresh.yaml").read_text(encoding="utf-8")
    assert "# From TVmaze (https://www.tvmaze.com/shows/1/harbor-lights), whose texts are licensed CC BY-SA" in text
    assert "    # Inés looks down.\n    logline: null\n" in text
    assert "    # Also The Keeper: put it under aliases, with the episode that reveals it.\n" in text


def test_standard_input(folder: Path) -> None:
    """A - is standard input, which errors call so; --title names what comes from there too."""
    typed = json.dumps(SHOW).encode()
    assert jjguide("new", "fresh.yaml", "--from", "-", "--title", "Foghorns", typed=typed).code == 0
    assert (written(folder).title, written(folder).network) == ("Foghorns", "Foghorn")
    said = f"jjguide: Standard input can't be read: it is not JSON, or is incomplete; {HOW}.\n"
    assert jjguide("new", "other.yaml", "--from", "-", typed=b"<html>") == Result("", said, 3)


@pytest.mark.parametrize(
    ("episodes", "number"),
    [
        ([listed(1), listed(1, 2, airdate=""), listed(1, 3, airdate=None)], 1),
        ([listed(1), listed(1, 2), listed(1, 3, airdate="")], 2),
        ([listed(1, 4, airdate=""), listed(1, 5, airdate="")], 4),
        ([listed(1, 2024), listed(1, 2025)], 2025),
        ([], 1),
    ],
)
def test_the_newest_season_with_a_date(episodes: list[object], number: int, folder: Path) -> None:
    """Without --season it is the newest season that has a date, or the first where none has."""
    assert new(content=show(*episodes)).code == 0
    assert written(folder).number == number


def test_a_season_that_nobody_announced(folder: Path) -> None:
    """A season that TVmaze doesn't have is not found, and those that it has are named."""
    content = show(*(listed(1, season) for season in (1, 2, 3, 5)))
    said = "jjguide: show.json has no season 4; it has 1, 2, 3 and 5.\n"
    assert new("--season", "4", content=content) == Result("", said, 1)
    assert new("--season", "4", content=show()).code == 0


@pytest.mark.parametrize(
    ("fields", "network", "premiere"),
    [
        ({"network": {"name": "Foghorn"}, "premiered": "2020-01-01"}, "Foghorn", "2021-10-05"),
        ({"network": None, "webChannel": {"name": "Net"}}, "Net", "2021-10-05"),
        ({"network": {"name": "TBA"}, "webChannel": 7}, None, "2021-10-05"),
    ],
)
def test_where_it_is_on(fields: dict[str, object], network: str | None, premiere: str, folder: Path) -> None:
    """The network is the channel or the service, and the premiere the first date of the season."""
    assert new(content=show(listed(1), **fields)).code == 0
    season = written(folder)
    assert (season.network, str(season.premiere)) == (network, premiere)


@pytest.mark.parametrize(
    ("summary", "logline"),
    [
        ("<p>One.</p><p>Two<br/>three &amp; <b>four</b>&#x21;</p>", "One. Two three & four!"),
        ("a < b, and b > c", "a < b, and b > c"),
        ("<p></p>", None),
        ("TBA", None),
        ("<script>x", "x"),
        ("&lt;b&gt;", "<b>"),
        ("a\u2028b\x00c\x1b[31m", "a b\x00c\x1b[31m"),
        ("half \ud83d of a pair", "half ? of a pair"),
    ],
)
def test_summaries_are_plain_text(summary: str, logline: str | None, folder: Path) -> None:
    """Tags go, what stands for characters is replaced, and all else is as it was."""
    assert new(content=show(listed(1, summary=summary))).code == 0
    assert written(folder).episodes[0].logline == logline


@pytest.mark.parametrize("digits", ["9" * 5_000, "0" * 9_000 + "65"])
def test_a_summary_that_no_program_reads_is_left_out(digits: str, folder: Path) -> None:
    """A character by a number of thousands of digits costs the summary or premise that it is in, and nothing else."""
    odd = f"<p>&#{digits};</p>"
    result = new(content=show(listed(1, summary=odd), listed(2, summary="<p>Two.</p>"), summary=odd))
    assert result.err == "jjguide: Left out: 2 summaries that can't be read.\n"
    season = written(folder)
    assert (season.premise, [each.logline for each in season.episodes]) == (None, [None, "Two."])


def test_a_page_of_somebody_else_is_no_source(folder: Path) -> None:
    """The address in the dataset is one of TVmaze, whatever the answer says."""
    assert new(content=show(listed(1), url="https://example.org/shows/1")).code == 0
    assert "# From TVmaze (https://www.tvmaze.com), whose" in (folder / "fresh.yaml").read_text(encoding="utf-8")


def test_only_the_first_season_starts_with_the_show(folder: Path) -> None:
    """The day of the show's premiere is that of its first season, and says nothing of another."""
    content = show(listed(1, airdate=""), listed(1, 2, airdate=""), premiered="2020-01-01")
    for season, premiere in (("1", date(2020, 1, 1)), ("2", None)):
        assert new("--season", season, content=content).code == 0
        assert written(folder).premiere == premiere
        (folder / "fresh.yaml").unlink()


def test_short_names_are_short_and_differ(folder: Path) -> None:
    """Characters get the first word of their names, or all of them, or a number, each its own."""
    names = ["The Keeper", "Mara Finch", "Mara Vale", "Mara", "Null", "😀", "Mara Finch / Mother", "É. Dû", "山田"]
    cast = [{"person": {"name": "A"}, "character": {"name": name}} for name in [*names, "Mara Vale"]]
    assert new(content=show(listed(1), cast=cast)).code == 0
    keys = ["Keeper", "Mara", "MaraVale", "character4", "Null", "character6", "MaraFinch", "EDu", "山田"]
    assert list(written(folder).characters) == keys


def test_a_premise_may_name_somebody_too_early(folder: Path) -> None:
    """A premise that uses a name of the cast is a comment, because names are known from the first episode on."""
    cast = [{"person": None, "character": {"name": "Mara Finch"}}]
    result = new(content=show(listed(1), cast=cast, summary="<p>Mara\u0007 keeps a lighthouse.</p>"))
    assert result.err == "jjguide: Commented out because of a name that is revealed later: the premise.\n"
    assert written(folder).premise is None
    text = (folder / "fresh.yaml").read_text(encoding="utf-8")
    assert "  # Mara keeps a lighthouse.\n  premise: null\n" in text


def test_eight_hundred_episodes(folder: Path) -> None:
    """A season of 800 episodes is written whole, each with its summary."""
    episodes = [listed(number, summary=f"<p>{'The lamp is lit. ' * 20}{number}</p>") for number in range(1, 801)]
    assert new(content=show(*episodes)).code == 0
    season = written(folder)
    assert [each.title for each in season.episodes] == [f"Part {number}" for number in range(1, 801)]
    assert (season.episodes[799].logline or "").endswith(" 800")


# Hostile answers.

NO_JSON = f"show.json can't be read: it is not JSON, or is incomplete; {HOW}."
NO_SHOW = f"show.json is not TVmaze's answer for a show: there is no show in it; {HOW}."
NO_EPISODES = f"show.json is not TVmaze's answer for a show: there are no episodes in it; {HOW}."
HOSTILE: dict[str, tuple[object, str]] = {
    "empty": (b"", NO_JSON),
    "HTML": (b"<!DOCTYPE html>", NO_JSON),
    "truncated": (json.dumps(SHOW).encode()[:700], NO_JSON),
    "no text": (b'{"name": "\xff"}', NO_JSON),
    "a number of 5000 digits": (b"9" * 5000, NO_JSON),
    "a list": ([SHOW], NO_SHOW),
    "a search": ([{"score": 1, "show": {}}], NO_SHOW),
    "not found": ({"name": None, "message": "", "code": 0, "status": 404}, NO_SHOW),
    "no episodes": ({"name": "x"}, NO_EPISODES),
    "episodes of no kind": ({"name": "x", "_embedded": {"episodes": {}}}, NO_EPISODES),
    "no name": ({**show(), "name": " "}, NO_SHOW.replace("there is no show in it", "the show has no name")),
    "deep lists": (b"[" * 100_000, "show.json can't be read: it is nested too deeply to be TVmaze's answer."),
    "deep objects": (b'{"a":' * 100_000, "show.json can't be read: it is nested too deeply to be TVmaze's answer."),
    "too many texts": (
        show(*(listed(number, summary="w" * 9_000) for number in range(1, 901))),
        "No dataset can be made of “Harbor Lights”: it would be larger than 8 MB.",
    ),
}


@pytest.mark.parametrize("name", usually(HOSTILE, lambda name: name != "too many texts"))
def test_a_hostile_answer_is_one_sentence(name: str, folder: Path) -> None:
    """What is not TVmaze's answer for a show is refused in a sentence, and nothing is written."""
    content, said = HOSTILE[name]
    assert new(content=content) == Result("", f"jjguide: {said}\n", 3)
    assert not (folder / "fresh.yaml").exists()


def test_a_hundred_megabytes() -> None:
    """A file of 100 MB, or as much on standard input as no show has, is a sentence."""
    with Path("show.json").open("wb") as file:
        file.truncate(100_000_000)
    said = "can't be read: it is larger than 16 MB.\n"
    assert new("--from", "show.json") == Result("", f"jjguide: show.json {said}", 3)
    typed = jjguide("new", "fresh.yaml", "--from", "-", typed=bytes(17_000_000))
    assert typed == Result("", f"jjguide: Standard input {said}", 3)


@pytest.mark.parametrize("path", ["nowhere.json", ".", "show.json/x"])
def test_an_answer_that_can_not_be_read(path: str) -> None:
    """A file that isn't there, or is none, is a sentence."""
    result = new("--from", path)
    assert (result.out, result.code, result.err.count("\n")) == ("", 3, 1)
    assert result.err.startswith(f"jjguide: {path} can't be read: ")


def test_what_is_no_episode_is_left_out(folder: Path) -> None:
    """Entries of the wrong shape are left out, counted, and none of them is in the way of the others."""
    odd: list[object] = [
        None,
        7,
        [],
        "x",
        {},
        listed("2"),
        listed(True),
        listed(-1),
        listed(10**9),
        listed(1.0),
        listed(1, None),
    ]
    assert new(content=show(*odd, listed(1, name=7, airdate=7, summary=7), listed(1), cast={})).err == (
        "jjguide: Left out: 4 entries that aren't episodes, 1 special without a number, "
        "6 episodes without a usable number, 1 episode with a number that is taken.\n"
        "jjguide: Not known yet: 1 title and 1 airdate.\n"
    )
    [episode] = written(folder).episodes
    assert (episode.number, is_open(episode)) == (1, True)


TEXTS = st.one_of(
    st.text(),
    st.sampled_from(
        ["TBA", "tbd", "", "null", "~", "# x", "- x", "a: b", "Mara", "Mara Finch / X", "<p>Mara</p>", "é" * 300]
    ),
    st.builds("&#{}{};".format, st.sampled_from(["", "x", "X"]), st.sampled_from(["9" * 5_000, "1f600", "65", "-1"])),
    st.text(alphabet="<>/&;! [a#\"'\n\u2028😀\ud83d", max_size=40),
)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
DATES = st.dates().map(str) | st.sampled_from(["", "2021-02-30", "0000-00-00", "20211005"])
NUMBERS = st.integers(1, 12) | st.none() | st.integers() | st.sampled_from([10**4_000, float("nan"), 1e999])
LISTED = st.fixed_dictionaries(
    {},
    optional={
        "season": st.integers(1, 3) | ODD,
        "number": NUMBERS | ODD,
        "name": TEXTS | ODD,
        "airdate": DATES | ODD,
        "summary": TEXTS | ODD,
    },
)
NAMED = st.fixed_dictionaries({"name": TEXTS | ODD}) | ODD
MEMBERS = st.fixed_dictionaries({}, optional={"person": NAMED, "character": NAMED})
SHOWS = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "_embedded": st.fixed_dictionaries(
            {"episodes": st.lists(LISTED | ODD, max_size=8)},
            optional={"cast": st.lists(MEMBERS | ODD, max_size=5) | ODD},
        ),
    },
    optional={
        "premiered": DATES | ODD,
        "network": NAMED,
        "webChannel": NAMED,
        "summary": TEXTS | ODD,
        "url": TEXTS | ODD,
    },
)


@given(answer=SHOWS, number=st.none() | st.integers(1, 3))
def test_whatever_has_the_shape_becomes_sound_or_one_sentence(answer: object, number: int | None) -> None:
    """Whatever TVmaze might answer for a show is a dataset that loads with all that is in it, or one sentence."""
    try:
        draft = tvmaze.draft(json.dumps(answer).encode(), "show.json", number)
    except GuideError as error:
        sentence = str(error)
    else:
        assert_kept(draft)
        return
    assert "\n" not in sentence


LINES = st.text(min_size=1).map(lambda text: " ".join(text.encode(errors="replace").decode().split())).filter(bool)
NAMES = LINES.filter(lambda name: len(name) <= 200)
KNOWN = st.none() | LINES.filter(lambda text: text.lower() not in ("tba", "tbd", "tbc"))


@given(
    announced=st.lists(st.builds(Announced, KNOWN, st.none() | st.dates(), KNOWN), min_size=1, max_size=5),
    cast=st.lists(st.builds(Cast, NAMES, st.tuples(TEXTS), KNOWN), max_size=5),
)
def test_a_draft_is_kept_whole(announced: list[Announced], cast: list[Cast]) -> None:
    """A dataset that is written holds every title, logline and name of its draft to the letter."""
    assert_kept(Draft("x", 1, planned=len(announced), announced=tuple(announced), cast=tuple(cast)))


def assert_kept(draft: Draft) -> None:
    text, left_out = scaffold.compose(draft)
    season = dataset.read(text.encode(), "fresh.yaml")
    assert (season.title, season.number, season.premiere) == (draft.title, draft.number, draft.premiere)
    assert [each.title for each in season.episodes] == [each.title for each in draft.announced]
    assert [each.airdate for each in season.episodes] == [each.airdate for each in draft.announced]
    assert [(each.name, each.actor) for each in season.characters.values()] == [
        (each.name, each.actor) for each in draft.cast
    ]
    for number, (ours, theirs) in enumerate(zip(season.episodes, draft.announced, strict=True), 1):
        is_comment = f"the logline of episode {number}" in "".join(left_out)
        assert ours.logline == (None if is_comment else theirs.logline)


# A path may begin with the home folder.


def test_home_is_understood(folder: Path) -> None:
    """A ~ that no shell has replaced is the home folder: of new, check, --data, JJGUIDE_DATA, and at TAB."""
    home = functools.partial(jjguide, width=None, season=None, HOME=str(folder), USERPROFILE=str(folder))
    assert home("new", "~/fresh.yaml", "--from", "~/show.json").code == 0
    path = str(folder / "fresh.yaml")
    assert home("check", "~/fresh.yaml") == Result(f"{path} is valid.\n", "", 0)
    expected = jjguide("episodes", "--data", path)
    assert home("episodes", "--data", "~/fresh.yaml") == expected
    assert home("episodes", JJGUIDE_DATA="~/fresh.yaml") == expected
    request = ("Low", "2", "jjguide", "show", "Low")
    assert "1.01" in home(*request, _JJGUIDE_COMPLETE="zsh", JJGUIDE_DATA="~/fresh.yaml").out
    assert home("episodes", "--data", "~no-such-user/fresh.yaml").err.startswith(
        "jjguide: ~no-such-user/fresh.yaml can't"
    )
