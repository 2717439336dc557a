"""A new dataset: from nothing or from what TVmaze answers, valid as it stands, and never in another file's place."""

import errno
import functools
import json
import re
import shlex
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from jjguide import dataset
from jjguide.drafts import scaffold
from jjguide.drafts.found import HOW
from jjguide.model import Season
from tests.command import Result, jjguide
from tests.seasons import SHOW
from tests.worlds import is_open


@pytest.fixture(autouse=True)
def _show(folder: Path) -> None:
    """TVmaze's answer is all that is in the folder."""
    (folder / "show.json").write_text(json.dumps(SHOW), encoding="utf-8")


def new(*arguments: str, content: object = None) -> Result:
    if content is not None:
        Path("show.json").write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        arguments = ("--from", "show.json", *arguments)
    return jjguide("new", "fresh.yaml", *arguments)


def written(folder: Path) -> Season:
    return dataset.load(folder / "fresh.yaml")


FIRST = date(2021, 10, 5)


def show(*episodes: object, cast: object = (), **fields: object) -> dict[str, object]:
    return {"name": "Harbor Lights", "_embedded": {"episodes": list(episodes), "cast": cast}, **fields}


def listed(number: object, season: object = 1, **fields: object) -> dict[str, object]:
    return {"season": season, "number": number, "name": f"Part {number}", "airdate": "2021-10-05", **fields}


# From nothing.


def test_a_new_dataset_is_sound(folder: Path) -> None:
    """It has the title, the number and the episodes that were asked for, and nothing that nobody knows."""
    result = new("--title", "Harbor Lights", "--season", "2", "--episodes", "8", "--json")
    said = {"path": "fresh.yaml", "title": "Harbor Lights", "season": 2, "episodes": 8, "characters": 0}
    assert result.json == said | {"added": ["8 episodes"], "left_out": []}
    season = written(folder)
    assert (season.title, season.number, season.premise) == ("Harbor Lights", 2, None)
    assert [each.number for each in season.episodes] == list(range(1, 9))
    assert all(map(is_open, season.episodes))
    assert jjguide("check", "fresh.yaml") == Result("fresh.yaml is valid.\n8 of 8 episodes still to write up.\n", "", 0)


def test_a_new_dataset_explains_itself(folder: Path) -> None:
    """It begins with the schema for editors and with what explains the built-in season, and has every field."""
    new("--episodes", "2")
    text = (folder / "fresh.yaml").read_text(encoding="utf-8")
    first, second, *lines = text.splitlines()
    assert first == "# yaml-language-server: $schema=season.schema.json"
    assert second.endswith(": jjguide schema dataset > season.schema.json")
    explained = dataset.built_in().read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    assert [line for line in explained if not line.startswith("# yaml-language-server")] == lines[: lines.index("")]
    order = ["season", "title", "number", "episodes", "network", "premiere", "showrunner", "premise", "source"]
    order += ["storylines", "characters", "episodes"]
    order += ["number", "title", "airdate", "writers", "directors", "logline", "synopsis", "recap"] * 2 + ["music"]
    assert re.findall(r"^[ -]*(\w+):", text, flags=re.MULTILINE) == order


@pytest.mark.parametrize(("name", "title"), [("the-harbor_lights.yaml", "The harbor lights"), ("__.yaml", "Untitled")])
def test_what_nobody_says_is_left_open(name: str, title: str, folder: Path) -> None:
    """Without options it is season 1 of what the file is called, if that is a title, with one episode and no more."""
    assert jjguide("new", name).code == 0
    season = dataset.load(folder / name)
    assert (season.title, season.number, len(season.episodes)) == (title, 1, 1)
    assert "episodes: null\n" in (folder / name).read_text(encoding="utf-8")


# Never in another file's place.


def test_a_front_page_leaves_out_what_nobody_knows(folder: Path) -> None:
    """What comes next has no dash for a title or an airdate that isn't known."""
    assert jjguide("new", "fresh.yaml").code == 0
    assert "\nNext  1.01\n" in jjguide("--data", "fresh.yaml").out


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

    def to_a_full_disk(path: Path, content: bytes) -> None:
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", to_a_full_disk)
    assert new() == Result("", "jjguide: fresh.yaml can't be written: No space left on device.\n", 1)
    assert not (folder / "fresh.yaml").exists()


@pytest.mark.parametrize(
    ("line", "said", "code"),
    [
        ("- ", "A season needs a name, as in `jjguide new harbor2`.", 2),
        ("no/fresh.yaml", "no/fresh.yaml can't be written: No such file or directory.", 1),
        ("show.json/fresh.yaml", "show.json/fresh.yaml can't be written: Not a directory.", 1),
        (f"{'x' * 300}.yaml", f"{'x' * 300}.yaml can't be written: File name too long.", 1),
        ("fresh.yaml --title ' \t'", "--title needs a title.", 2),
        ("fresh.yaml --from show.json --episodes 3", "--episodes must be at least 4: that many are listed.", 2),
        ("fresh.yaml --from show.json --season 4", "show.json has no season 4; it has 1 and 2.", 1),
        ("fresh.yaml --seen fog", "“fog” isn't a code of Fresh, season 1; for --seen, try 1.01, none or all.", 2),
        ("fresh.yaml --season -1", "", 2),
        ("fresh.yaml --season 10000", "", 2),
        ("fresh.yaml --episodes 0", "", 2),
        (
            f"fresh.yaml --title {'x' * 10_001}",
            "No dataset can be made of it: 'title' must be text of at most 10000 characters.",
            3,
        ),
    ],
    ids=range(12),
)
def test_what_can_not_be(line: str, said: str, code: int, folder: Path) -> None:
    """A place that can't be written, and what no season has, are a sentence and no file."""
    result = jjguide("new", *shlex.split(line))
    assert (result.out, result.code, result.err.count("\n")) == ("", code, 1)
    assert result.err == f"jjguide: {said}\n" or not said
    assert [each.name for each in folder.iterdir()] == ["show.json"]


# From what TVmaze answers.


def test_a_season_that_is_announced(folder: Path) -> None:
    """Titles, dates and the story are in the dataset; what is left out of it, and that it tells the story, is said."""
    result = new("--from", "show.json", "--season", "1", "--episodes", "6", "--json")
    left_out = [
        "Left out: 1 special without a number and 1 cast member without a usable name.",
        "This is season 1; --season chooses another: 2.",
    ]
    assert (result.code, result.err) == (0, "".join(f"jjguide: {line}\n" for line in left_out))
    said = {"path": "fresh.yaml", "title": "Harbor Lights", "season": 1, "episodes": 6, "characters": 1}
    added = ["6 episodes", "2 airdates", "3 beats", "1 character"]
    assert json.loads(result.out) == said | {"added": added, "left_out": left_out}
    season = written(folder)
    assert (season.title, season.number, season.network, season.premiere) == ("Harbor Lights", 1, "Foghorn", FIRST)
    assert (season.showrunner, season.premise) == (None, None)
    assert season.source == "TVmaze (https://www.tvmaze.com/shows/1/harbor-lights), CC BY-SA 4.0"
    low, *between, last = season.episodes[:4]
    assert [low.title, low.airdate] == ["Low Tide", FIRST]
    assert [last.title, last.airdate] == ["Ain't: No #Étude 🐙", date(2021, 10, 26)]
    assert all(map(is_open, [*between, *season.episodes[4:]]))
    beats = [(beat.text, [*beat.people]) for each in (low, last) for beat in each.synopsis]
    assert beats == [("Inés looks down.", ["Inés"]), ("Inés", ["Inés"]), ("goes.", [])]
    text = (folder / "fresh.yaml").read_text(encoding="utf-8")
    assert text.startswith("# This file tells the whole story: don't read it while you are still watching.\n")
    assert "later seasons: Ships have forgotten a town &" in " ".join(text.split())
    (folder / "fresh.yaml").unlink()
    assert new("--from", "show.json", "--season", "1", "--seen", "1.01").code == 0
    assert "Ships" not in (folder / "fresh.yaml").read_text(encoding="utf-8")


def test_standard_input(folder: Path) -> None:
    """A - is standard input, which errors call so; --title, of which only text is kept, names it."""
    typed = json.dumps(SHOW).encode()
    assert jjguide("new", "fresh.yaml", "--from", "-", "--title", " Fog\udcff \t no: #1", typed=typed).code == 0
    assert (written(folder).title, written(folder).network) == ("Fog? no: #1", "Foghorn")
    said = f"jjguide: Standard input looks like a page for browsers; {HOW}.\n"
    assert jjguide("new", "other.yaml", "--from", "-", typed=b"<html>") == Result("", said, 3)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # The newest season with a date, or the first where none has.
        (show(listed(1), listed(1, 2, airdate=""), listed(1, 3, airdate=None)), {"number": 1}),
        (show(listed(1), listed(1, 2), listed(1, 3, airdate="")), {"number": 2}),
        (show(listed(1, 4, airdate=""), listed(1, 5, airdate="")), {"number": 4}),
        # How many episodes there will be is known only of a season that is over.
        (show(listed(1), status="Running"), {"is_open": True}),
        (show(listed(1), status="Ended"), {"is_open": False}),
        (show(listed(1), listed(1, 2, airdate=""), status="Running"), {"is_open": False}),
        # The network is the channel or the service.
        (show(listed(1), network={"name": "Foghorn"}), {"network": "Foghorn", "premiere": FIRST}),
        (show(listed(1), network=None, webChannel={"name": "Net"}), {"network": "Net"}),
        (show(listed(1), network={"name": "TBA"}, webChannel=7), {"network": None}),
        # The source is never a page elsewhere.
        (show(listed(1), url="https://x.org/shows/1"), {"source": "TVmaze (https://www.tvmaze.com), CC BY-SA 4.0"}),
    ],
)
def test_what_a_show_says(content: object, expected: dict[str, object], folder: Path) -> None:
    """What TVmaze knows of a season is in the dataset, and no more than it knows."""
    result = new(content=content)
    season = written(folder)
    assert {name: getattr(season, name) for name in expected} == expected
    assert ("How many episodes are planned isn't known" in result.err) == season.is_open


def test_an_author_may_know_how_many_there_will_be(folder: Path) -> None:
    """Where --episodes says how many are planned, nobody is told that it isn't known."""
    assert new("--episodes", "9", content=show(listed(1), status="Running")).err == ""
    assert (written(folder).is_open, len(written(folder).episodes)) == (False, 9)


@pytest.mark.parametrize(
    ("summary", "beats"),
    [
        ("<p>One.</p><p>Two<br/>three &amp; <b>four</b>&#x21;</p>", ["One.", "Two", "three & four!"]),
        ("a < b, and b > c", ["a < b, and b > c"]),
        ("<p></p>", []),
        ("<script>x", ["x"]),
        ("&lt;b&gt;", ["<b>"]),
        ("a\u2028b\x00c\u200e\x1b[31m", ["a", "bc[31m"]),
        ("half \ud83d of a pair", ["half ? of a pair"]),
        (f"<p>Two &#{'9' * 5_000};.</p>", ["Two ."]),
        (None, []),
    ],
)
def test_summaries_are_plain_text(summary: str | None, beats: list[str], folder: Path) -> None:
    """Tags go, what stands for characters is replaced, what nobody can see is dropped, and all else is as it was."""
    assert new(content=show(listed(1, summary=summary))).code == 0
    assert [each.text for each in written(folder).episodes[0].synopsis] == beats


def test_a_recast_character_is_one(folder: Path) -> None:
    """Two actors of one character make one, without marks that nobody sees; whom no text names is nobody."""
    cast = [
        {"person": {"name": name}, "character": {"id": 7, "name": "Mara\u200e Finch"}}
        for name in ("Joan\xad Vale", "Ada Quill")
    ]
    cast.append({"person": {"name": "Tom Reed"}, "character": {"id": 8, "name": "\u200e"}})
    cast.append({"person": {"name": "Joan Vale"}, "character": {"id": 9, "name": "Nell Quay"}})
    result = new(content=show(listed(1, summary="Mara waits."), cast=cast, status="Ended"))
    assert result.err == "jjguide: Left out: 1 cast member without a usable name.\n"
    [mara] = written(folder).characters.values()
    assert (mara.name, mara.actor) == ("Mara", "Joan Vale")


def test_the_cast_of_a_show_is_nobody_of_a_season(folder: Path) -> None:
    """Somebody of the whole show's cast is in a season only if its texts name them; otherwise they are a comment."""
    cast = [{"person": {"name": "Tom Reed"}, "character": {"name": "Owen Pike"}}]
    content = show(listed(1, summary="Nobody waits."), listed(1, 3, summary="Owen waits."), cast=cast)
    assert new("--season", "1", content=content).code == 0
    assert written(folder).characters == {}
    text = (folder / "fresh.yaml").read_text(encoding="utf-8")
    assert "# In the cast, and in no text: Owen Pike (Tom Reed)\n" in text


def test_several_sources(folder: Path) -> None:
    """A list of episodes is a source too; the first that knows something is believed, and a comment says otherwise."""
    Path("list.json").write_text(json.dumps([listed(1), listed(2, name="Two")]), encoding="utf-8")
    assert new("--from", "list.json", content=show(listed(2, name="Deux", airdate=""), listed(3))).code == 0
    season = written(folder)
    assert [each.title for each in season.episodes] == ["Part 1", "Deux", "Part 3"]
    assert (season.title, str(season.episodes[1].airdate)) == ("Harbor Lights", "2021-10-05")
    assert "    # TVmaze: Two\n    title: Deux\n" in (folder / "fresh.yaml").read_text(encoding="utf-8")


def test_a_list_is_one_of_episodes(folder: Path) -> None:
    """A list of a single episode is a source, titled by the file; of anything else it is said that it is none."""
    assert new(content=[listed(1)]).code == 0
    assert (written(folder).title, [each.title for each in written(folder).episodes]) == ("Fresh", ["Part 1"])
    result = new(content=[{"season": 1, "title": "Low Tide"}])
    said = "jjguide: show.json is JSON, but neither a show of TVmaze nor a list of its episodes; "
    assert (result.out, result.code, result.err[: len(said)]) == ("", 3, said)


def test_a_draft_is_as_large_as_a_dataset_may_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft of as many bytes as a dataset may have is written, and a larger one is refused."""
    assert new("--title", "Harbor Lights").code == 0
    size = len((folder / "fresh.yaml").read_bytes())
    for most, code in ((size, 0), (size - 1, 1)):
        (folder / "fresh.yaml").unlink()
        monkeypatch.setattr(scaffold, "document", SimpleNamespace(MAX_BYTES=most))
        assert new("--title", "Harbor Lights").code == code
    assert not (folder / "fresh.yaml").exists()


# A path may begin with the home folder.


def test_home_is_understood(folder: Path) -> None:
    """A ~ that no shell has replaced is the home folder: of new, check, --data, JJGUIDE_DATA, and at TAB."""
    home = functools.partial(jjguide, width=None, season=None, HOME=str(folder), USERPROFILE=str(folder))
    assert home("new", "~/fresh.yaml", "--from", "~/show.json").code == 0
    path = str(folder / "fresh.yaml")
    assert home("check", "~/fresh.yaml").out.startswith(f"{path} is valid.\n")
    expected = jjguide("episodes", "--data", path)
    assert home("episodes", "--data", "~/fresh.yaml") == expected
    assert home("episodes", JJGUIDE_DATA="~/fresh.yaml") == expected
    assert "1.01" in home("jjguide show Low", "", _JJGUIDE_COMPLETE="zsh", JJGUIDE_DATA="~/fresh.yaml").out
    assert home("episodes", "--data", "~no-such-user/fresh.yaml").err.startswith(
        "jjguide: ~no-such-user/fresh.yaml can't"
    )
