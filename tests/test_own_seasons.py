"""Seasons of one's own: a word stands for a file in the user's data folder, wherever a dataset is named."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from jjguide.progress import forget, memories
from tests.command import Result, jjguide
from tests.seasons import SMALL, large_season


@pytest.fixture
def home(folder: Path) -> dict[str, Any]:
    """The environment of a user who has two seasons of their own, and is in a folder without files of that name."""
    (folder / "data/jjguide").mkdir(parents=True)
    for name in ("lights1.yaml", "lights2.yaml", "a.b.yaml", "notes.txt"):
        (folder / "data/jjguide" / name).write_text(SMALL, encoding="utf-8")
    return {"XDG_DATA_HOME": str(folder / "data"), "APPDATA": str(folder / "data")}


def test_a_word_is_a_season(home: dict[str, Any], folder: Path) -> None:
    """A word finds the season of that name for --data, in the variable and for `check`; printed commands keep it."""
    path = str(folder / "data/jjguide/lights1.yaml")
    expected = jjguide("episodes", "--data", path)
    assert jjguide("episodes", "--data", "lights1", **home) == expected
    assert jjguide("episodes", JJGUIDE_DATA="lights1", **home) == expected
    assert jjguide("check", "lights1", **home).out == f"{path} is valid.\n"
    result = jjguide("who", "zzz", "--data", "lights1", **home)
    assert result.err.endswith("`jjguide cast --data lights1` lists everyone.\n")


@pytest.mark.parametrize("typed", ["./lights1", "lights1.yaml", "here/lights1", "a.b", ".lights1", "+x"])
def test_what_looks_like_a_file_is_one(typed: str, home: dict[str, Any]) -> None:
    """What has a point or a separator in it, or begins with a sign, is a path."""
    sentence = f"{typed.removeprefix('./')} can't be read: No such file or directory."
    assert jjguide("check", typed, **home) == Result("", f"jjguide: {sentence}\n", 3)


def test_a_word_never_is_a_file_of_the_folder(home: dict[str, Any], folder: Path) -> None:
    """A season that isn't there is not looked for in the folder, and the error says where it was."""
    nothing = f"jjguide: {folder / 'data/jjguide/lights3.yaml'} can't be read: No such file or directory.\n"
    (folder / "lights3").write_text(SMALL, encoding="utf-8")
    for line in (["episodes", "--data", "lights3"], ["check", "lights3"]):
        assert jjguide(*line, **home) == Result("", nothing, 3)
    assert jjguide("check", "./lights3", **home).code == 0


@pytest.mark.parametrize("line", ["check", "episodes --data", "new lights3 --from", "update lights2 --from"])
def test_an_address_is_no_file(line: str, home: dict[str, Any], folder: Path) -> None:
    """What begins like a web address is refused with what to do instead, and nothing is written."""
    said = "jjguide: The guide doesn't go online; save “https://a.b/c” as a file and name that.\n"
    assert jjguide(*line.split(), "https://a.b/c", **home) == Result("", said, 2)
    assert not (folder / "data/jjguide/lights3.yaml").exists()


def test_a_new_season_of_ones_own(folder: Path) -> None:
    """`new` writes a season by a word, makes the folder that it belongs in, and says what to type from then on."""
    home: dict[str, Any] = {"XDG_DATA_HOME": str(folder / "not/there"), "APPDATA": str(folder / "not/there")}
    path = folder / "not/there/jjguide/buffy2.yaml"
    written = jjguide("new", "buffy2", "--json", **home)
    assert (written.json["path"], written.json["title"]) == (str(path), "Buffy2")
    assert jjguide("episodes", "--data", "buffy2", **home).code == 0
    assert jjguide("new", "buffy2", **home).err.startswith(f"jjguide: {path} already exists")
    drawn = jjguide("new", "buffy3", width=80, **{**home, "NO_COLOR": "1"}).out
    assert re.search("jjguide seen 1.01 --data buffy3 +say how far", drawn)


@pytest.mark.parametrize("line", ["episodes --data buffy2", "check buffy2", "new buffy2"])
def test_where_there_is_no_home(line: str) -> None:
    """Without a home there is no place for seasons, which is said, with how to name a file."""
    nowhere: dict[str, Any] = {"XDG_DATA_HOME": "", "APPDATA": "", "HOME": "/no/such/home", "USERPROFILE": ""}
    sentence = "There is no home folder to keep “buffy2” in; name a file, as in ./buffy2.yaml."
    assert jjguide(*line.split(), **nowhere) == Result("", f"jjguide: {sentence}\n", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other folders")
def test_where_seasons_are(folder: Path) -> None:
    """They are in the data folder of the platform, which a relative path doesn't move."""
    assert jjguide("new", "buffy2", XDG_DATA_HOME="relative", HOME=str(folder)).code == 0
    assert (folder / ".local/share/jjguide/buffy2.yaml").is_file()


def test_seasons_are_nothing_remembered(home: dict[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both are in one folder, a season is not taken for what a viewer has said."""
    for name in (*home, "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, home["XDG_DATA_HOME"])
    (folder / "data/jjguide/notes.txt").unlink()
    assert memories() == []
    forget(None)
    assert (folder / "data/jjguide/lights1.yaml").is_file()


@pytest.mark.parametrize("line", ["episodes --data", "--data", "check", "episodes --seen 1 --data"])
def test_tab_offers_seasons(line: str, home: dict[str, Any]) -> None:
    """TAB offers the seasons that begin with what was typed, and files where none does."""

    def offered(typed: str) -> list[str]:
        return jjguide(f"jjguide {line} {typed}", "", _JJGUIDE_COMPLETE="zsh", **home).out.split()

    assert offered("") == offered("li") == ["extend", "lights1", "lights2"]
    assert offered("lights2") == ["extend", "lights2"]
    assert offered("./li") == offered("x") == offered("a") == ["files"]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a season of 120 episodes."""
    path: Path = tmp_path_factory.mktemp("long") / "long.yaml"
    path.write_text(large_season(120), encoding="utf-8")
    return str(path)


def test_codes_sort_as_text(long: str) -> None:
    """Where a season has a hundred episodes or more, its codes have three digits; fewer still find them."""
    codes = [row["code"] for row in jjguide("episodes", "--json", "--data", long).json]
    assert (codes[0], codes[98], codes[-1]) == ("1.001", "1.099", "1.120")
    assert codes == sorted(codes)
    for typed in ("1.99", "99", "S01E99"):
        assert jjguide("show", typed, "--json", "--data", long).json["code"] == "1.099"
    several = "jjguide: “1.1” could be 1.001, 1.010 or 1.100; type the whole code.\n"
    assert jjguide("show", "1.1", "--data", long).err == several


@pytest.mark.parametrize(("seen", "full"), [("none", 0), ("1", 1), ("2", 1), ("60", 38), ("1.119", 75), ("all", 76)])
def test_a_bar_is_no_wider_than_the_page(seen: str, full: int, long: str) -> None:
    """The bar of a long season is one line, empty only where nothing has been seen, full only where all has."""
    drawn = jjguide("seen", "--seen", seen, "--data", long, width=80, NO_COLOR="1").out
    assert f"│ {'█' * full}{'░' * (76 - full)} │\n" in drawn
