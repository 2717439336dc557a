"""`update` adds what has become known to a dataset, and keeps every line, word and comment that is its author's."""

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from jjguide import files
from tests.command import Result, jjguide
from tests.seasons import SMALL, row

STORY = ("Mara Finch climbs the tower.", "It rains. Mara meets Tom Reed.", "Tom Reed leaves.")
TITLES = ("Low Tide", "High Tide", "Ebb")


def article(stories: Iterable[str] = STORY, titles: Iterable[str] = TITLES) -> str:
    rows = "".join(
        row(
            at,
            f"Title = {title}",
            f"OriginalAirDate = {{{{Start date|2021|10|{at}}}}}",
            "WrittenBy = Zoë Lindmar",
            f"ShortSummary = {story}",
            name="Episode list/sublist|Harbor Lights season 1",
        )
        for at, (title, story) in enumerate(zip(titles, stories, strict=True), 1)
    )
    cast = "== Cast ==\n=== Main ===\n* Joan Vale as Mara Finch\n=== Guest ===\n* Ed Moss as Tom Reed"
    return f"== Episodes ==\n{rows}{cast}"


SOURCE = article()


@pytest.fixture(autouse=True)
def _article(folder: Path) -> None:
    """The source is in the folder."""
    (folder / "article.wiki").write_text(SOURCE, encoding="utf-8")


def update(*arguments: str, **environment: Any) -> Result:
    return jjguide("update", "mine.yaml", "--from", "article.wiki", *arguments, **environment)


def before_and_after(marked: str) -> tuple[str, str]:
    """Return the texts before and after a change: lines with a - are only in the first, those with a + in the other."""
    lines = [(line[0], line[2:]) for line in marked.removeprefix("\n").splitlines(keepends=True)]
    before, after = ("".join(text for sign, text in lines if sign in either) for either in (" -", " +"))
    return before, after


WIKIPEDIA = "Wikipedia (https://en.wikipedia.org), by its authors, CC BY-SA 4.0"

# What is in a file and what is added to it, what else is known, and what is left alone.
CASES: dict[str, tuple[str, list[str]]] = {
    "what is null, in each way to write it": (
        """
  season: {title: Harbor Lights, number: 1, premiere: 2000-01-01}
  characters:
    Mara:
-     actor: null  # who is it?
+     actor: Joan Vale  # who is it?
      billing: starring
      names: {0: Mara Finch}
  episodes:
    - number: 1
-     title: ~
+     title: Low Tide
-     airdate:   # soon
+     airdate: 2021-10-01   # soon
-     writers: []
+     writers:
+       - Zoë Lindmar
      synopsis: [text: It is mine.]
    - number: 2
      title: "Mine: too"   # a comment
-     airdate: Null
+     airdate: 2021-10-02
      directors: []  # nobody knows
-     writers: null  # nor this
+     writers:  # nor this
+       - Zoë Lindmar
      synopsis: [{text: One.}]
    - {number: 3, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
""",
        [],
    ),
    "what is missing, each below the field before it": (
        """
  season:
    number: 1
+   premiere: 2021-10-01
    title: Harbor Lights
  episodes:
    - number: 1
+     title: Low Tide
+     airdate: 2021-10-01
+     writers:
+       - Zoë Lindmar
      # My own:
      synopsis: [{text: It is mine.}]
    - recap: >-
        Not written
        by a guide.

        # no comment
      number: 2
+     title: High Tide
+     airdate: 2021-10-02
+     writers:
+       - Zoë Lindmar
      synopsis:
      - text: It is mine.
        # beside it

    - number: 3
      title: Mine
      # below it
      airdate: 2000-01-01
      writers:
      - Me
      # who else
      synopsis: [{text: One.}]

  # The end.
""",
        [],
    ),
    "stories, with the people in them": (
        """
+ # This file tells the whole story: don't read it while you are still watching.
  # Mine.
  season:
    title: Harbor Lights
    number: 1
+   premiere: 2021-10-01
    source: Nobody
  characters:
    # The first of all.
    keeper:
      actor: Joan Vale
      billing: supporting
      names: {0: Mara Finch}
      # She has no boat.
+   Tom Reed:
+     actor: Ed Moss
+     billing: supporting
+     names:
+       2: Tom Reed
  # Now they come.
  episodes:
  - {number: 1, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
  - number: 2
    title: Mine
    airdate: 2000-01-01
    writers: [Me]
-   synopsis: []   # in my own words
+   synopsis:   # in my own words
+     - text: It rains.
+     - involved:
+         - keeper
+         - Tom Reed
+       text: Mara meets Tom Reed.
    recap: null
  - {number: 3, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
  # No more.
  music: []
""",
        [f"Line 7, source: what was added is from {WIKIPEDIA}."],
    ),
    "what can't be put where it belongs": (
        """
  season: {title: The Lights of the Harbor, number: 1}
  characters: {Mara: {actor: null, billing: starring, names: {0: Mara Finch}}}
  episodes:
    - {number: 1, title: Low Tide, airdate: 2000-01-01, synopsis: []}
    - number: 2
      title:
        null
      airdate: 2000-01-01
-     writers: []
+     writers:
+       - Zoë Lindmar
      synopsis: [text: One.]
""",
        [
            "1.03, with which it would not be valid.",
            "Line 2, Mara Finch: no room for actor.",
            "Line 2, characters: no room for Tom Reed.",
            "Line 4, 1.01: no room for writers and 1 beat.",
            "Line 5, 1.02: no room for title.",
            "Line 1, season: no room for premiere and source.",
        ],
    ),
    "what the author has decided": (
        """
  season: {title: The Lights of the Harbor, number: 1, premiere: 2000-01-01, episodes: 2, source: Nobody}
  characters:
    Mara: {actor: Joan Vale, billing: starring, names: {1: Mara}}
  episodes:
    - {number: 1, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
    - {number: 2, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
""",
        ["Line 1, episodes: 2 are planned, and there are 3.", "Line 3, Mara: “Mara Finch” in 1.01."],
    ),
    "what a text of the author would have too early": (
        """
+ # This file tells the whole story: don't read it while you are still watching.
  season: {title: Harbor Lights, number: 1, premiere: 2000-01-01, source: Nobody}
  characters:
    Mara: {actor: Joan Vale, billing: starring, names: {3: Mara Finch}}
+   Tom Reed:
+     actor: Ed Moss
+     billing: supporting
+     names:
+       2: Tom Reed
  episodes:
    - number: 1
      title: Mine
      airdate: 2000-01-01
      writers: [Me]
    - {number: 2, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
    - number: 3
      title: Mine
      airdate: 2000-01-01
      writers: [Me]
+     synopsis:
+       - involved:
+           - Tom Reed
+         text: Tom Reed leaves.
""",
        ["1.01: 1 beat, with which it would not be valid.", f"Line 2, source: what was added is from {WIKIPEDIA}."],
    ),
    "whom a text of the author names too early": (
        """
  season: {title: Harbor Lights, number: 1, premiere: 2000-01-01}
  episodes:
    - {number: 1, title: Mine, airdate: 2000-01-01, writers: [Me], logline: Reed comes., synopsis: [text: One.]}
    - {number: 2, title: Mine, airdate: 2000-01-01, writers: [Me], synopsis: [text: One.]}
    - number: 3
-     title: null
+     title: Ebb
      airdate: 2000-01-01
      writers: [Me]
""",
        [
            "Tom Reed, with which it would not be valid.",
            "1.03: 1 beat, with which it would not be valid.",
            "Line 1, season: no room for source.",
        ],
    ),
}


@pytest.mark.parametrize(
    ("name", "mark", "line_break"),
    [*((name, "", "\n") for name in CASES), *((name, "\ufeff", "\r\n") for name in [*CASES][:4])],
)
def test_what_is_added(name: str, mark: str, line_break: str) -> None:
    """Only what is missing is added, at its place; line ends and a byte-order mark stay; a second run adds none."""
    marked, left_out = CASES[name]
    before, after = (f"{mark}{text}".replace("\n", line_break).encode() for text in before_and_after(marked))
    path = Path("mine.yaml")
    path.write_bytes(before)
    would = update("--seen", "all", "--dry-run", "--json")
    assert path.read_bytes() == before
    did = update("--seen", "all", "--json")
    assert path.read_bytes() == after
    assert (did, did.json["left_out"], bool(did.json["added"])) == (would, left_out, before != after)
    again = update("--seen", "all", "--json").json
    assert (again["added"], path.read_bytes()) == ([], after)
    assert {line.partition(":")[0] for line in again["left_out"]} <= {line.partition(":")[0] for line in left_out}
    assert jjguide("check", "mine.yaml").code == 0


@pytest.mark.parametrize(
    "before",
    ["--title 'Harbor Lights'", *(f"--from article.wiki --seen {seen}" for seen in ("none", "1", "2"))],
)
def test_a_draft_becomes_what_it_would_have_been(before: str) -> None:
    """A blank file, or a draft that tells less, is the whole draft byte for byte once the source has told the rest."""
    jjguide("new", "mine.yaml", "--episodes", "3", *shlex.split(before))
    assert update("--seen", "all").code == 0
    assert jjguide("new", "whole.yaml", "--episodes", "3", "--from", "article.wiki").code == 0
    assert Path("mine.yaml").read_bytes() == Path("whole.yaml").read_bytes()


BLANK = """\
season:
  title: Harbor Lights
  number: 1
episodes:
  - number: 1
  - number: 2
  - number: 3
"""
UP_TO_2 = "# This file tells the story up to 1.02: mine to read\n"


def told(content: str, *arguments: str, **environment: Any) -> tuple[list[int], str, list[str]]:
    """Return how many beats each episode has after an update, the first line, and what was left alone."""
    Path("mine.yaml").write_text(content, encoding="utf-8")
    page = update(*arguments, "--json", **environment).json
    beats = [len(jjguide("show", at, "--json", "--data", "mine.yaml").json["synopsis"]) for at in "123"]
    return beats, Path("mine.yaml").read_text(encoding="utf-8").partition("\n")[0], page["left_out"]


WHOLE = "# This file tells the whole story: don't read it while you are still watching."
UP_TO = "# This file tells the story up to {}: don't read it before you have seen that."
UNSAID = "The story: say how far you have watched, as in --seen all."


@pytest.mark.parametrize(
    ("content", "arguments", "environment", "beats", "first"),
    [
        (BLANK, ["--seen", "2"], {}, [1, 2, 0], UP_TO.format("1.02")),
        (BLANK, ["--seen", "none"], {}, [0, 0, 0], "season:"),
        (BLANK, ["--seen", "all"], {}, [1, 2, 1], WHOLE),
        (BLANK, [], {"JJGUIDE_SEEN": "1"}, [1, 0, 0], UP_TO.format("1.01")),
        (BLANK, ["--seen", "2"], {"JJGUIDE_SEEN": "1"}, [1, 2, 0], UP_TO.format("1.02")),
        (BLANK, [], {}, [0, 0, 0], "season:"),
        # An episode that only the source has can be the last one seen.
        (BLANK.replace("  - number: 2\n  - number: 3\n", ""), ["--seen", "3"], {}, [1, 2, 1], UP_TO.format("1.03")),
        (UP_TO_2 + BLANK, [], {}, [1, 2, 0], UP_TO_2.rstrip()),
        (UP_TO_2 + BLANK, ["--seen", "1"], {}, [1, 0, 0], UP_TO_2.rstrip()),
        (UP_TO_2 + BLANK, ["--seen", "3"], {}, [1, 2, 1], UP_TO.format("1.03")),
        (WHOLE + "\n" + BLANK, [], {}, [1, 2, 1], WHOLE),
    ],
)
def test_how_far_the_story_goes(
    content: str, arguments: list[str], environment: dict[str, str], beats: list[int], first: str
) -> None:
    """The story goes as far as somebody said, else as the first line says; where neither does, it stays away."""
    unsaid = [] if arguments or environment or content != BLANK else [UNSAID]
    assert told(content, *arguments, **environment) == (beats, first, unsaid)


def test_what_is_remembered_says_how_far(tmp_path: Path) -> None:
    """What `seen` remembers goes before the first line; after `seen all`, what is written up since is not in it."""
    home: dict[str, Any] = {"XDG_STATE_HOME": str(tmp_path / "state"), "LOCALAPPDATA": str(tmp_path / "state")}
    Path("mine.yaml").write_text(BLANK, encoding="utf-8")
    for seen in ("1", "all"):
        jjguide("seen", seen, "--data", "mine.yaml", **home)
        assert told(UP_TO_2 + BLANK, **home)[0] == [1, 0, 0]


@pytest.mark.parametrize("seen", ["none", "1", "2"])
def test_nothing_comes_of_what_has_not_been_seen(seen: str) -> None:
    """Sources that tell different stories after the boundary give the same answer and the same file."""
    others = ("Tom Reed is Elias Finch.", "Mara Finch is nobody.", "")
    answers = set()
    for other in others:
        number = 0 if seen == "none" else int(seen)
        Path("article.wiki").write_text(article((*STORY[:number], *[other] * (3 - number))), encoding="utf-8")
        Path("mine.yaml").write_text(BLANK, encoding="utf-8")
        result = update("--seen", seen)
        assert result.code == 0
        answers.add((result, Path("mine.yaml").read_text(encoding="utf-8")))
    assert len(answers) == 1


def test_what_needs_several_lines_leaves_a_comment_alone() -> None:
    """A value that would take the line of a comment with it is left alone, and that is said."""
    content = BLANK.replace("number: 1\n  - number: 2", "number: 1\n    title: null  # mine\n  - number: 2")
    Path("article.wiki").write_text(article(titles=("'Low' Tide " * 20, *TITLES[1:])), encoding="utf-8")
    assert told(content, "--seen", "all")[2] == ["Line 19, 1.01: no room for title."]
    assert "    title: null  # mine\n" in Path("mine.yaml").read_text(encoding="utf-8")
    content = BLANK.replace("number: 1\n  - number: 2", "number: 1\n    writers: [ # ask Ann\n      ]\n  - number: 2")
    assert told(content, "--seen", "all")[2] == ["Line 19, 1.01: no room for writers."]
    assert "    writers: [ # ask Ann\n      ]\n" in Path("mine.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "cast",
    [
        '* Al Fox as "Mr. Crane" / Elias Vale',
        "* Al Fox as Mr. Crane\n* Al Fox as Elias\n* Al Foxx as Mr. Crane\n* Al Foxxx as Elias",
    ],
)
def test_an_actor_who_was_left_out_stays_out(cast: str) -> None:
    """Who plays two people is in no draft, and no update of it says so, by whatever names they are called."""
    source = article(("Mr. Crane is here.", "It rains.", "Elias is there.")).replace("* Ed Moss as Tom Reed", cast)
    Path("article.wiki").write_text(source, encoding="utf-8")
    assert jjguide("new", "mine.yaml", "--from", "article.wiki").code == 0
    assert update("--seen", "all", "--json").json["added"] == []
    assert "actor: Al F" not in Path("mine.yaml").read_text(encoding="utf-8")


def test_nobody_is_named_as_later_episodes_of_the_file_do() -> None:
    """Whoever is in the file is called what they are called by then, and an answer is the same whoever comes later."""
    person = "    actor: null\n    billing: starring\n    names:"
    tom = f"  Tom:\n{person} {{3: Tom Reed}}\n"
    Path("article.wiki").write_text(article(("Mara waits.", "", "")), encoding="utf-8")
    answers = set()
    for later, others in (("Elias Vale", tom), ("Cora Lee", tom), ("Cora Lee", "  # Nobody.\n" * 4)):
        people = f"characters:\n  Mara:\n{person} {{1: Mara Finch, 3: {later}}}\n{others}"
        content = BLANK.replace("episodes:", f"{people}episodes:") + "    synopsis: [text: It is mine.]\n"
        Path("mine.yaml").write_text(content, encoding="utf-8")
        said = update("--seen", "2", "--json", "--dry-run")
        answers.add((said, update("--seen", "2", "--dry-run")))
        assert said.json["added"][1] == "Mara Finch: actor"
        lines = (*said.json["added"], *said.json["left_out"])
        assert [line for line in lines if later in line or "Tom Reed" in line] == []
        assert said.json["characters"] == 1
        actors = [f"{later}: actor", *(["Tom Reed: actor"] if others == tom else [])]
        assert update("--seen", "all", "--json").json["added"][1 : 1 + len(actors)] == actors
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("line", "said", "code"),
    [
        ("update", "`update` needs FILE. See `jjguide update --help`.", 2),
        ("update mine.yaml", "`update` needs --from. See `jjguide update --help`.", 2),
        ("update none.yaml --from article.wiki", "none.yaml can't be read: No such file or directory.", 3),
        ("update mine.yaml --from none.wiki", "none.wiki can't be read: No such file or directory.", 3),
        ("update - --from article.wiki", "", 2),
        ("update bad.yaml --from article.wiki", "bad.yaml is not valid. Its author can check it", 3),
        ("update other.yaml --from article.wiki", "article.wiki has no season 3; it has 1.", 1),
        ("update mine.yaml --from article.wiki --seen 9", "", 2),
        ("update mine.yaml --from page.html", "page.html looks like a page for browsers", 3),
    ],
)
def test_what_can_not_be(line: str, said: str, code: int) -> None:
    """A file or a source that is none is one sentence, and nothing is written."""
    Path("mine.yaml").write_text(BLANK, encoding="utf-8")
    Path("other.yaml").write_text(BLANK.replace("number: 1\ne", "number: 3\ne"), encoding="utf-8")
    Path("bad.yaml").write_text(BLANK.replace("title", "tilte"), encoding="utf-8")
    Path("page.html").write_text("<html>", encoding="utf-8")
    Path("-").write_text("Somebody else's.", encoding="utf-8")
    result = jjguide(*line.split(), typed=BLANK.encode())
    assert (result.out, result.code, result.err.count("\n")) == ("", code, 1)
    assert result.err.startswith(f"jjguide: {said}")
    assert Path("mine.yaml").read_text(encoding="utf-8") == BLANK


def test_the_file_stays_the_file_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps its permissions, and is written through a link; where that fails it is as it was, and why is said."""
    (folder / "there.yaml").write_text(BLANK, encoding="utf-8")
    (folder / "there.yaml").chmod(0o640)
    (folder / "mine.yaml").symlink_to("there.yaml")
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_whole", Mock(side_effect=PermissionError(13, "Permission denied")))
        said = "jjguide: mine.yaml can't be written: Permission denied.\n"
        assert update("--seen", "all") == Result("", said, 1)
    assert (folder / "mine.yaml").read_text(encoding="utf-8") == BLANK
    assert update("--seen", "all").code == 0
    assert ((folder / "there.yaml").stat().st_mode & 0o777, (folder / "mine.yaml").is_symlink()) == (0o640, True)


SEASON = "season: {title: Harbor Lights, number: 1}\n"
OPEN = re.compile(r"null|~|\[ ?\]")


@pytest.mark.parametrize(
    "text",
    [
        f"{SEASON}? episodes\n: - ? number\n    : 1\n    ? title\n    : null\n",
        f'{SEASON}"episodes":\n  - "number": 1\n    \'title\' : null\n',
        f"{SEASON}episodes:\n  - number: 1\n    title: null",
        f"{SEASON}episodes:\n  - number: 1\n    title:",
        f"{SEASON}episodes:\n        -      number: 1   \n               writers: [ ]   \n",
        f"%YAML 1.1\n---\n{SEASON}episodes:\n- number: 1\n  title: ~\ncharacters:\n...\n",
        f"{SEASON}episodes:\n  - number: 1\n    title: null\n  # at the list\n    # deeper\n# at the end\n",
        f"{SEASON}episodes:\n  - number: 1\n    recap: |+\n      A text\n      of lines\n\n\n\nmusic: []\n",
        f"{SEASON}episodes:\n  - number: 1\n    recap: A text\n      of two\n\n      lines\n",
        f'{SEASON}episodes:\n  - number: 1\n    recap: "A text\n      # of two\n      lines"   # with a comment\n',
        f"{SEASON}episodes:\r  - number: 1\r    title: null\r",
        f"{SEASON}episodes:   # to come\n  - number: 1\r\n    synopsis: []  # 🐙 é {'x' * 5_000}\r\n",
        f"{SEASON}characters:\n  Mara Finch:\n    actor: null\n    billing: starring\n    about:\n      1: A keeper.\n"
        "episodes:\n  - number: 1\n",
        re.sub(r"(?m)^    (airdate|writers): .*$", r"    \1: null  # \g<0>", SMALL),
        '{"season": {"title": "Harbor Lights", "number": 1}, "episodes": [{"number": 1}]}',
    ],
)
def test_in_whatever_way_it_is_written(text: str, folder: Path) -> None:
    """The result is valid, has every word and comment in its order, and a second run changes nothing."""
    (folder / "mine.yaml").write_bytes(text.encode())
    assert update("--seen", "all").code == 0
    after = (folder / "mine.yaml").read_bytes()
    assert jjguide("check", "mine.yaml").code == 0
    words = iter(OPEN.sub("", after.decode()).split())
    assert [word for word in OPEN.sub("", text).split() if word not in words] == []
    assert update("--seen", "all", "--json").json["added"] == []
    assert (folder / "mine.yaml").read_bytes() == after
