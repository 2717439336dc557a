"""The dataset loader: what it reads, and what it refuses with which words at which place."""

import errno
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jjguide import dataset
from jjguide.dataset import document, spoilers
from jjguide.errors import DatasetError
from jjguide.model import Beat, Episode, Presence, Reveal, Season
from jjguide.text import MAX_WORDS
from tests.seasons import SMALL, replaced

PARTS = dict(zip(("season", "storylines", "characters", "episodes", "music"), SMALL.split("\n\n"), strict=True))
# What a season on the air leaves open.
OPEN_SEASON: dict[str, Any] = dict.fromkeys(("network", "premiere", "showrunner", "premise", "source"))
OPEN_EPISODE: dict[str, Any] = dict.fromkeys(("title", "airdate", "logline", "recap")) | dict.fromkeys(
    ("writers", "directors", "synopsis"), ()
)
NO_UTF_8 = "this is not UTF-8; save the file as UTF-8"


def load(content: str | bytes) -> Season:
    return dataset.read(content.encode() if isinstance(content, str) else content, "season.yaml")


def faults(content: str | bytes) -> list[str]:
    """Return what is wrong with a dataset, each as `line:column: message`."""
    with pytest.raises(DatasetError) as refused:
        load(content)
    return [f"{fault.line}:{fault.column}: {fault.message}" for fault in refused.value.faults]


@pytest.fixture(params=["libyaml", "Python"] if yaml.__with_libyaml__ else ["Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The parser that is read with: libyaml's, or the one for where that is missing."""
    monkeypatch.setattr(document, "LOADER", yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader)
    return str(request.param)


# What is read.


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SMALL.encode(), id="as it is"),
        pytest.param(SMALL.encode("utf-8-sig"), id="byte-order mark"),
        pytest.param(SMALL.replace("\n", "\r\n").encode(), id="lines of Windows"),
        pytest.param(SMALL.replace("\n", "\r").encode(), id="lines of old Macs"),
        pytest.param(f"%YAML 1.1\n---\n{SMALL}...\n".encode(), id="document markers"),
        pytest.param("\n\n".join(reversed(PARTS.values())).encode(), id="parts in another order"),
    ],
)
def test_form_does_not_matter(content: bytes, small_season: Season) -> None:
    """A byte-order mark, line ends, document markers, the order of fields and the parser change nothing."""
    assert load(content) == small_season


@pytest.mark.parametrize(
    ("written", "text"),
    [
        *((word, word) for word in ("no", "on", "12:30", "2018-01-01", "2018-02-30", "2.10", "007")),
        *((word, word) for word in ("0x1F", "1e3", "1_000", ".inf", ".nan", "9" * 200)),
        ('"null"', "null"),
        ("'~'", "~"),
        ("'2.10'", "2.10"),
        ('"  two\\n words "', "two words"),
        ("Cafe\u0301", "Caf\xe9"),
    ],
)
def test_text_stays_text(written: str, text: str) -> None:
    """What YAML takes for a number, a date, a truth or nothing is the text that was written, in a title and a name."""
    season = load(replaced("title: Low Tide", f"title: {written}"))
    assert season.episodes[0].title == text
    season = load(replaced("{0: Adaline Pike}", f"{{0: {written}}}"))
    assert season.characters["Adaline"].name == text


# What is refused: fields and their types.


MARKED = (Path(__file__).parent / "faults.yaml").read_text(encoding="utf-8").split("---\n# ")[1:]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("marked", MARKED, ids=lambda marked: marked.partition("\n")[0])
def test_faults(marked: str) -> None:
    """Each dataset in faults.yaml is refused with what is said below its lines, at the places that are marked."""
    lines: list[str] = []
    expected = []
    for line in marked.splitlines(keepends=True)[1:]:
        if mark := re.match(r"( *)\^ (.*)\n", line):
            expected.append(f"{len(lines)}:{len(mark[1]) + 1}: {mark[2]}")
        else:
            lines.append(line)
    assert faults("".join(lines)) == expected
    assert expected


@pytest.mark.parametrize("name", ["characters", "storylines"])
@pytest.mark.parametrize("empty", ["", "{name}: {{}}\n\n", "{name}: null\n\n"])
def test_nothing_is_defined(name: str, empty: str) -> None:
    """Where a part that beats refer to has nothing in it, or is not there, that is said of the first reference."""
    rest = "\n\n".join(part for other, part in PARTS.items() if other != name)
    key = {"characters": "Ines", "storylines": "lamp"}[name]
    [fault] = faults(empty.format(name=name) + rest)
    assert fault.endswith(f": no {name[:-1]} '{key}' is defined under '{name}'")


@pytest.mark.parametrize(
    ("fields", "longest"),
    [("about: {0: %s}", 10_000), ("names: {0: %s}", 200), ("names: {0: Pike}, aliases: {0: %s}", 200)],
)
def test_length_of_texts(fields: str, longest: int) -> None:
    """A text is a few sentences and a name a few words; what is longer by one character is refused."""
    pike = f"characters: {{Pike: {{actor: null, billing: starring, {fields}}}}}\n{least('')}"
    assert load(pike % ("x" * longest))
    [fault] = faults(pike % ("x" * (longest + 1)))
    assert fault.endswith(f"must be text of at most {longest} characters")


# A season on the air: what may be left open, and how.


def least(*episodes: str, planned: str = "") -> str:
    """Return a season of a title, a number and these episodes, each given by what follows its number."""
    listed = ", ".join(f"{{number: {at}{more}}}" for at, more in enumerate(episodes, 1))
    return f"season: {{title: Harbor Lights, number: 1{planned}}}\nepisodes: [{listed}]"


def test_only_numbers_are_needed() -> None:
    """Of a season its title and number are needed, of an episode its number; the rest is open."""
    assert load(least("", "")) == Season(
        title="Harbor Lights",
        number=1,
        **OPEN_SEASON,
        is_open=False,
        storylines={},
        characters={},
        episodes=(Episode(number=1, **OPEN_EPISODE), Episode(number=2, **OPEN_EPISODE)),
        music=(),
        starring=(),
        written=(),
    )


@pytest.mark.parametrize("null", ["null", "~", "Null", ""])
def test_open_is_null(null: str) -> None:
    """What is open may be left out or be null, in each way to write it, or for a list an empty one."""
    season = "".join(f", {field}: {null}" for field in OPEN_SEASON)
    episode = "".join(f", {field}: {null}" for field in OPEN_EPISODE)
    parts = "".join(f"{part}: {null}\n" for part in ("storylines", "characters", "music"))
    assert load(parts + least(episode, planned=season)) == load(least(""))
    lists = "".join(f", {field}: []" for field in ("writers", "directors", "synopsis"))
    assert load("storylines: {}\ncharacters: {}\nmusic: []\n" + least(lists)) == load(least(""))


def test_planned_episodes_are_there() -> None:
    """An episode that is planned is like one that is written and open, and the reveals may name it."""
    planned = load(least("", planned=", episodes: 4"))
    assert planned == load(least("", "", "", ""))
    assert load(least(planned=", episodes: 4")) == planned
    pike = "characters:\n  Pike: {actor: null, billing: supporting, names: {4: Pike}}\n"
    assert load(pike + least("", planned=", episodes: 4")).characters["Pike"].names == (Reveal(4, "Pike"),)


def test_reveals_are_in_order() -> None:
    """What is learned bit by bit is read in the order of its episodes, however it is written."""
    pike = "characters: {Pike: {actor: null, billing: starring, names: {2: Pike, 0: the dog}, aliases: {0: [Pip, Al]}}}"
    [character] = load(f"{pike}\n{least('', '')}").characters.values()
    assert character.names == (Reveal(0, "the dog"), Reveal(2, "Pike"))
    assert character.aliases == (Reveal(0, "Pip"), Reveal(0, "Al"))


def test_null_for_how_many_is_not_all_below() -> None:
    """Where it is written that nobody knows how many are planned, the season is open; left out, all are below."""
    assert load(least("", planned=", episodes: null")) == replace(load(least("")), is_open=True)


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ("", 2),
        ("about: {1: A dog.}", 1),
        ("about: {3: A dog.}", 2),
        ("aliases: {0: Dog}, fate: {3: Gone.}", 2),
    ],
)
def test_a_short_name_may_be_the_name(fields: str, first: int) -> None:
    """A character without names is called by their key, from the first beat that lists them or their first about on."""
    pike = f"characters: {{Old Pike: {{actor: null, billing: supporting, {fields}}}}}"
    beats = "[{text: It rains.}, {mentioned: [Old Pike], text: Old Pike barks.}]"
    season = load(f"{pike}\n{least('', f', synopsis: {beats}', f', synopsis: {beats}')}")
    assert season.characters["Old Pike"].names == (Reveal(first, "Old Pike"),)


@pytest.mark.parametrize(
    ("written", "storylines"),
    [("null", ()), ("", ()), ("[]", ()), ("lamp", ("lamp",)), ("[debt, lamp]", ("debt", "lamp"))],
)
def test_storylines_of_a_beat(written: str, storylines: tuple[str, ...]) -> None:
    """A beat has no storyline, one, or several in the order that is written."""
    defined = "storylines: {lamp: The broken lamp, debt: What Adaline owes}"
    pike = "characters: {Pike: {actor: null, billing: supporting, names: {0: Pike}}}"
    beats = f", synopsis: [{{storyline: {written}, vision: [], appears: [Pike], text: Pike barks.}}]"
    beat = Beat(storylines, {"Pike": Presence.APPEARS}, "Pike barks.")
    assert load(f"{defined}\n{pike}\n{least(beats)}").episodes[0].synopsis == (beat,)


# What is refused: YAML that is more than a dataset needs, or none.


def test_nesting_is_bounded() -> None:
    """Lists in lists are refused at the 17th level, whatever is in them."""
    content = f"season: {{title: {'[' * 33}{']' * 33}}}"
    assert faults(content) == [f"1:{len('season: {title: ') + 15}: nested too deeply (limit 16 levels)"]


EMPTY = "the file is empty; it needs season and episodes"
NO_DATASET = "a dataset must be a mapping with season and episodes"
SECOND = "a second document starts here; a file holds one season"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param("", f"1:1: {EMPTY}", id="empty"),
        pytest.param("# season:\n", f"1:1: {EMPTY}", id="only a comment"),
        pytest.param("---\n", f"2:1: {NO_DATASET}", id="only a marker"),
        pytest.param("null", f"1:1: {NO_DATASET}", id="null"),
        pytest.param("Harbor Lights\n", f"1:1: {NO_DATASET}", id="text"),
        pytest.param("\n- season\n", f"2:1: {NO_DATASET}", id="list"),
        pytest.param("episodes: [number: 1]", "1:1: a dataset needs the field 'season'", id="no season"),
        pytest.param(PARTS["season"], "1:1: a dataset needs the field 'episodes'", id="no episodes"),
        pytest.param("*season", "1:1: aliases are not allowed; write out what *season stands for", id="alias"),
        pytest.param(f"{SMALL}---\nx: y\n", f"{SMALL.count(chr(10)) + 1}:1: {SECOND}", id="second document"),
    ],
)
def test_no_season(content: str, fault: str) -> None:
    """A file that is empty, no mapping, or several documents is refused for that alone."""
    assert faults(content) == [fault]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("level", ["[", "- ", "{a: ", "? ", "&a ["])
def test_nesting_without_end(level: str) -> None:
    """A file that opens and opens is refused for that alone, however far ahead of the 17th level a parser reads."""
    (fault,) = faults(level * 100_000)
    column = int(re.fullmatch(r"1:(\d+): nested too deeply \(limit 16 levels\)", fault)[1])  # type: ignore[index]
    assert column > 15 * len(level)


TAB = "indent with spaces, not tabs"
UNMATCHED = "; look for a bracket, a quote or an indent that does not match"
COLON = "; put quotes around a value that has a colon in it, or write it below `>-`"
NO_COLON = "; put a colon and a space between a field and its value"
NO_TOKEN = "; indent with spaces, not tabs, and put quotes around a value that starts with a sign"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("content", "first", "last", "fix"),
    [
        pytest.param("a:\n\tb: c\n", (2, 1), (2, 2), TAB, id="tab"),
        pytest.param("a: [b, c\nd: e\n", (1, 4), (3, 1), UNMATCHED, id="unclosed bracket"),
        pytest.param('a: "b\nc: "d"\n', (1, 4), (2, 5), UNMATCHED, id="unclosed quote"),
        pytest.param("a: {b: c]}\n", (1, 9), (1, 10), UNMATCHED, id="bracket of another kind"),
        pytest.param("a: b: c\n", (1, 5), (1, 6), COLON, id="colon in a text"),
        pytest.param("a: b\nc d\ne: f\n", (2, 1), (3, 2), NO_COLON, id="no colon"),
        pytest.param("a: @b\n", (1, 4), (1, 5), NO_TOKEN, id="at sign"),
        pytest.param('a: "b\\qc"\n', (1, 6), (1, 8), "", id="unknown escape"),
        pytest.param('a: "\\U00110000"\n', (1, 1), (1, 15), "", id="escape of no character"),
        pytest.param("a: !e!x b\n", (1, 4), (1, 7), "", id="tag without a handle"),
    ],
)
def test_no_yaml(content: str, first: tuple[int, int], last: tuple[int, int], fix: str) -> None:
    """What is no YAML is refused where it is, with what to do about it; what is wrong is said in the parser's words."""
    (fault,) = faults(content)
    line, column, message = fault.split(":", 2)
    assert first <= (int(line), int(column)) <= last
    assert re.match(r" this is not YAML: \w", message)
    assert fix in message


@pytest.mark.usefixtures("parser")
def test_no_yaml_after_a_fault() -> None:
    """The faults before what is no YAML are named too."""
    anchor, twice, fault = faults("a: &n b\na: c\nd: e\n\tf: g\n")
    assert anchor == "1:4: tags and anchors are not allowed; remove what stands before this value"
    assert twice == "2:1: 'a' appears twice, first on line 1; keep one of them"
    assert re.match(r"4:[12]: this is not YAML: \w.*indent with spaces, not tabs", fault)


UNFIT = "the character U+{} is not allowed here; remove it"
LOOKS = "the character U+{} is no "
COLON_, SPACES = "colon in YAML; use a colon and a space", "space in YAML; use a space"
QUOTES = "quote in YAML; use \" or '"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(b"title: Low\0", "1:11: " + UNFIT.format("0000"), id="NUL"),
        pytest.param("title: Low\x9b".encode(), "1:11: " + UNFIT.format("009B"), id="C1 control"),
        pytest.param("# \ufffe\nmusic: []".encode(), "1:3: " + UNFIT.format("FFFE"), id="no character, in a comment"),
        pytest.param("a: b\nc: d\u2028e".encode(), "2:5: " + UNFIT.format("2028"), id="end of a line to YAML alone"),
        pytest.param("# b\u2029c: d".encode(), "1:4: " + UNFIT.format("2029"), id="the same in a comment"),
        pytest.param("a: b\r\nc: \x85".encode(), "2:4: " + UNFIT.format("0085"), id="the same of mainframes"),
        pytest.param("a:\n  b：c\n  d: e\n".encode(), "2:4: " + LOOKS.format("FF1A") + COLON_, id="wide colon"),
        pytest.param("a:\n  b:\xa0c\n  d: e\n".encode(), "2:5: " + LOOKS.format("00A0") + SPACES, id="no-break space"),
        pytest.param("a:\n\u3000b: c\n  d: e\n".encode(), "2:1: " + LOOKS.format("3000") + SPACES, id="wide space"),
        pytest.param("a:\n  b: “c: d”\n".encode(), "2:6: " + LOOKS.format("201C") + QUOTES, id="curly quote"),
        pytest.param("a: b\nshowrunner: Zoë".encode("latin-1"), f"2:15: {NO_UTF_8}", id="Latin-1"),
        pytest.param(b"a: &x b\n" + b"#\n" * 50_000 + b"\xff", f"50002:1: {NO_UTF_8}", id="Latin-1 behind a fault"),
        pytest.param("title: \ud800".encode(errors="surrogatepass"), f"1:8: {NO_UTF_8}", id="surrogate"),
        pytest.param("season:\n".encode("utf-16"), f"1:1: {NO_UTF_8}", id="UTF-16"),
        pytest.param("\ufeffsea\0".encode(), "1:4: " + UNFIT.format("0000"), id="behind a byte-order mark"),
    ],
)
def test_no_text(content: bytes, fault: str) -> None:
    """What is not UTF-8, or no character of a text, is refused where it is."""
    assert faults(content) == [fault]


# How much is said.


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    """Every fault in a file is named, by the parser or by a field, and none in the sentence for viewers."""
    path = tmp_path / "season.yaml"
    path.write_text("season:\n  title: &t Lights\nepisodes:\n  - number: 2\nmusic: x\n", encoding="utf-8")
    with pytest.raises(DatasetError) as refused:
        dataset.load(path)
    assert str(refused.value) == f"{path} is not valid. Its author can check it, but that tells the story."
    assert [(each.line, each.column, each.message) for each in refused.value.faults] == [
        (2, 3, "the season needs the field 'number'"),
        (2, 10, "tags and anchors are not allowed; remove what stands before this value"),
        (4, 13, "episode 2 is out of order; write 1 here, or move it"),
        (5, 8, "'music' must be a list"),
    ]


@pytest.mark.parametrize("content", ["a: x\na: y\na: z\na: z\n", "a: x\nb: y\nc: z\n"])
def test_too_many_faults(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many faults, only the first of them are looked for."""
    monkeypatch.setattr(document, "MAX_FAULTS", 2)
    assert len(faults(content)) == 2


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has more values than any season is not read to its end."""
    monkeypatch.setattr(document, "MAX_NODES", 3)
    assert faults("[a, a, a, [, *a") == ["1:8: too many values (limit 3)"]


def test_suggestions_are_few() -> None:
    """What was probably meant is said at the first unknown words, of which there may be thousands."""
    found = faults(f"{least('')}\n" + "".join(f"musi{at}: x\n" for at in range(100)))
    assert ["did you mean 'music'" in fault for fault in found] == [at < document.MAX_SUGGESTIONS for at in range(100)]
    many = "".join(f"storyline{at}: x, " for at in range(1_001))
    beat = f"storylines: {{{many}}}\n{least(', synopsis: [{storyline: storylin, text: x}]')}"
    assert any(fault.endswith("no storyline 'storylin' is defined under 'storylines'") for fault in faults(beat))


def test_few_early_names_are_listed() -> None:
    """A text with hundreds of early names is refused with the first few of them, and how many there are more."""
    names = [f"Name{at:03} X" for at in range(300)]
    each = "".join(f"  N{name[4:7]}: {{actor: null, billing: starring, names: {{2: {name}}}}}\n" for name in names)
    (fault,) = faults(f"characters:\n{each}{least(', recap: ' + ' '.join(names), '')}")
    listed = " and ".join(f"'{name}' (revealed in episode 2)" for name in names[: spoilers.MAX_NAMED])
    assert fault.endswith(f": viewers read this after episode 1, but it says {listed} and 295 more; reword it")


def test_a_name_of_many_words_is_found_by_the_last() -> None:
    """However many words a name has, so few of its last ones are looked for in every text."""
    long = f"Q {' '.join(f'w{at}' for at in range(40))}"
    last = long.split()[-MAX_WORDS:]
    lodger = f"characters:\n  Lodger: {{actor: null, billing: starring, names: {{2: {long}}}}}\n"
    assert load(lodger + least(f", recap: {' '.join(last[1:])}", ""))
    (fault,) = faults(lodger + least(f", recap: {' '.join(last)}", ""))
    assert fault.endswith(
        f"it says '{long}' (revealed in episode 2); reword it, or reveal the name by then (names: {{1: {long}}})"
    )


# What cannot be read at all.


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


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of as many bytes as a dataset may have loads; a larger one is refused without being read further."""
    monkeypatch.setattr(document, "MAX_BYTES", 1_000_000)
    largest = SMALL.encode() + b"#" * (1_000_000 - len(SMALL.encode()))
    path = tmp_path / "season.yaml"
    path.write_bytes(largest)
    assert dataset.load(path) == load(SMALL)
    path.write_bytes(largest + b"#")
    with pytest.raises(DatasetError) as refused:
        dataset.load(path)
    assert str(refused.value) == f"{path} can't be read: it is larger than 1 MB."
    assert refused.value.faults == ()


# Whatever stands in a file.


ANYTHING = st.text(st.characters(codec="utf-8")) | st.text("[]{}:,&*!|>'\"%@`#-?~ \t\n0123ab", max_size=20)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """SMALL with two of its lines in place of each other, one of them perhaps with anything for a value."""
    lines = SMALL.splitlines(keepends=True)
    at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[at], lines[other] = lines[other], draw(st.sampled_from((lines[at], "", lines[at] * 2)))
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = f"{lines[at].partition(':')[0]}: {draw(ANYTHING)}\n"
    return "".join(lines)


@settings(max_examples=40)
@given(content=spoiled())
def test_no_content_is_an_accident(content: str) -> None:
    """Whatever stands in a file, it loads or is refused with faults that have a place and a line each."""
    found = None
    try:
        load(content)
    except DatasetError as error:
        found = error.faults
    assert found is None or found
    assert all(fault.line >= 1 and fault.column >= 1 and fault.message for fault in found or ())
