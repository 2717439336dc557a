"""Hostile files, hostile texts and hostile arguments: an answer or a sentence, and nothing that a terminal obeys."""

import errno
import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jjguide import dataset
from jjguide.output import terminal
from tests.command import Result, jjguide
from tests.hostile import TEXTS, harmful
from tests.lines import SMALL_PAGES
from tests.screen import SGR, Ended, leaves, misaligned, needs_posix, ran, widest
from tests.seasons import SMALL, edited, replaced
from tests.svg import read
from tests.sweep import one_in, usually
from tests.worlds import as_yaml

# A file for every kind of refusal, and for words of a file that get into one; test_dataset has all the others.
REFUSED: dict[str, str | bytes] = {
    "empty": "",
    "no dataset": "- a\n- b\n",
    "not valid": edited({"network: Foghorn": "network: []", "flashback: [Ines]": "flashback: [Inez]"}),
    "no YAML": replaced("title: Low Tide", "title: [Low Tide"),
    "no UTF-8": SMALL.encode("latin-1"),
    "no characters": "\0" * 1000,
    "two byte-order marks": b"\xef\xbb\xbf" * 2 + SMALL.encode(),
    "nesting without end": "&a [" * 30_000,
    "more faults than anyone reads": "".join(f"k{number}: v\n" for number in range(1_500)),
    "an escape code in the file": replaced("title: Low Tide", "title: \x1b[31mLow Tide"),
    "an escape code for a field": replaced("  network:", '  "\\e[31m\\x9b\\u202e": x\n  network:'),
    "an escape code for a date": replaced("airdate: 2021-10-12", r'airdate: "\e[2J"'),
    "an escape code for a character": replaced("vision: [Lodger]", r'vision: ["\e[2J"]'),
    "an escape code in a name": edited(
        {"3: Corvin Vale}": r'3: "\e[2J Corvin Vale"}', "text: Adaline": "text: 2J Corvin Vale"}
    ),
    "an escape code in a tag": replaced("title: Low Tide", "title: !a%1b%5d0%07 Low Tide"),
}
# Files that would take a careless reader minutes or gigabytes.
BOMBS: dict[str, Callable[[], str]] = {
    "aliases": lambda: (
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    ),
    "merge keys": lambda: (
        "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40))
    ),
    "brackets": lambda: "[" * 7_900_000,
    "question marks": lambda: "? " * 3_900_000,
    "short scalars": lambda: f"[{'a,' * 3_900_000}]",
    "keys": lambda: "".join(f"k{number}: v\n" for number in range(700_000)),
    "one word": lambda: f"a: {'x' * 7_900_000}",
    "one alias": lambda: f"a: *{'x' * 7_900_000}",
    "episodes": lambda: re.sub(
        "episodes:\n.*(?=\nmusic)", "episodes:\n" + "  - {}\n" * 800_000, SMALL, flags=re.DOTALL
    ),
    # What is below every limit, so that all of it is looked through.
    "names to come": lambda: edited(
        {
            "3: the Lady of the Lamp": f"3: [{', '.join(f'Foo{n} zed' for n in range(30_000))}]",
            "The lamp is broken": "zed " * 2_400,
            "network: Foghorn": "network: []",
        }
    ),
    "names of many words": lambda: edited(
        {
            "3: the Lady of the Lamp": f"3: [{', '.join(' '.join(['Zed'] * n) for n in range(2, 50))}]",
            "The lamp is broken": "Zed " * 2_400,
        }
    ),
    "misspelt storylines": lambda: (
        f"storylines: {{{', '.join(f'story{n}: T{n}' for n in range(30_000))}}}\n"
        f"episodes:\n- synopsis:\n{''.join(f'  - {{storyline: stori{n}}}' + chr(10) for n in range(900))}"
    ),
}

# Each of the others takes seconds.
QUICK_BOMBS = ("aliases", "one word")


def _file(tmp_path: Path, content: str | bytes, name: str = "season.yaml") -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


# What these say is not in the dataset, or only names.
WITHOUT_TEXTS = [line for line in SMALL_PAGES if line[:1] == ["credits"] or "--list" in line]


def assert_refused(path: str) -> None:
    """See that a file is refused with a place or a reason, by every way to read it, and that nothing is half shown."""
    withheld = rf"jjguide: {re.escape(path)}( is not valid. | can't be read: )\S[^\n]*\n"
    for command in (["episodes"], ["grid", "--json"], ["who", "Inés", "--seen", "1"]):
        result = jjguide("--data", path, *command)
        assert (result.out, result.code, harmful(result.err)) == ("", 3, [])
        assert re.fullmatch(withheld, result.err)
    # Only `check` quotes what stands there.
    checked, as_json = jjguide("check", path), jjguide("check", "--json", path)
    assert (checked.code, as_json.code) == (3, 3)
    assert not harmful(checked.out + checked.err + as_json.out + as_json.err)
    assert checked.err == as_json.err
    if checked.err:
        assert (checked.out, as_json.out) == ("", "")
        assert re.fullmatch(withheld, checked.err)
        return
    # But for the lines that are quoted, and the mark below each.
    lines = [line for line in checked.out.splitlines() if not line.startswith("  ")]
    assert all(re.match(rf"{re.escape(path)}:\d+:\d+: \S", line) for line in lines)
    places = [(fault["line"], fault["column"]) for fault in json.loads(as_json.out)["faults"]]
    assert (len(places), sorted(places)) == (len(lines), places)
    assert len(as_json.out) < 500_000


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_place(name: str, tmp_path: Path) -> None:
    """Each fault of a file is a line with its place, in order, and the exit code is 3."""
    assert_refused(_file(tmp_path, REFUSED[name]))


@needs_posix
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A pipe that nobody writes to, a directory, a device, a link to itself, an impossible name, a terabyte."""
    pipe, loop, endless = tmp_path / "pipe", tmp_path / "loop", tmp_path / "endless.yaml"
    os.mkfifo(pipe)
    with endless.open("wb") as file:
        file.truncate(10**12)
    assert_refused(str(endless))
    loop.symlink_to(loop)
    assert_refused(str(pipe))
    for path, why in (
        (tmp_path, os.strerror(errno.EISDIR)),
        (Path("/dev/null"), "it is not a file"),
        (tmp_path / "missing", os.strerror(errno.ENOENT)),
        (Path(__file__) / "x", os.strerror(errno.ENOTDIR)),
        (tmp_path / ("x" * 300), os.strerror(errno.ENAMETOOLONG)),
        (loop, os.strerror(errno.ELOOP)),
    ):
        assert_refused(str(path))
        assert jjguide("check", str(path)) == Result("", f"jjguide: {path} can't be read: {why}.\n", 3)
    for device in ("/dev/zero", "/dev/full", "/dev/urandom", "/dev/stdin", "/dev/tty", "/proc/self/mem"):
        if Path(device).exists():
            assert_refused(device)
    for name in (os.fsdecode(b"\xff.yaml"), "\x1b[31m.yaml", "a\nb.yaml"):
        result = jjguide("--data", name, "grid")
        assert (result.out, result.code, result.err.count("\n")) == ("", 3, 1)
        assert not harmful(result.err)
    assert jjguide("--data", "", "grid").code == 2


@needs_posix
def test_a_pipe_is_read_like_a_file() -> None:
    """What a program writes into a pipe, or to standard input, is a dataset or a source wherever a file is."""
    content = SMALL.encode()
    assert jjguide("check", "-", typed=content) == Result("Standard input is valid.\n", "", 0)
    assert jjguide("check", "-", typed=b"") == Result(
        "Standard input:1:1: the file is empty; it needs season and episodes\n", "", 3
    )
    for line in (["grid"], ["seen"], ["--json"]):
        assert jjguide(*line, "--data", "-", typed=content).code == 0
    end, start = os.pipe()

    def write() -> None:
        # More than a pipe holds: whoever reads it has to wait.
        with os.fdopen(start, "wb") as file:
            file.write(b"# more\n" * 100_000)
            file.flush()
            time.sleep(0.1)
            file.write(content)

    threading.Thread(target=write).start()
    named = f"/dev/fd/{end}"
    try:
        assert jjguide("check", named) == Result(f"{named} is valid.\n", "", 0)
        assert jjguide("check", named).out == f"{named}:1:1: the file is empty; it needs season and episodes\n"
    finally:
        os.close(end)


def bounded(*arguments: str) -> Ended:
    """Run the command line in a process that may use a minute, which a slow machine doesn't need, and 200 MB."""
    limits = 'ulimit -t 60; ulimit -d 200000; exec "$0" -m jjguide "$@"'
    return ran("/bin/sh", "-c", limits, sys.executable, *arguments)


@needs_posix
@pytest.mark.parametrize("name", usually(BOMBS, QUICK_BOMBS.__contains__))
def test_a_bomb_goes_off_in_nobodys_hands(name: str, tmp_path: Path) -> None:
    """What a file may cost is bounded, whatever is in it: a minute on the slowest machine, and 200 MB."""
    path = _file(tmp_path, BOMBS[name](), "bomb.yaml")

    result = bounded("--data", path, "episodes")
    assert (result.stdout, result.returncode) == (b"", 3), result.stderr[-1000:]
    assert result.stderr.startswith(f"jjguide: {path} is not valid.".encode())
    assert len(result.stderr) < 500_000


def _hostile(text: str) -> str:
    """Return the small season with a text before and behind every text in it."""
    season = dataset.read(SMALL.encode(), "small.yaml")

    def spoil(value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{name: spoil(each) for name, each in vars(value).items()})
        if isinstance(value, dict):
            return {key: spoil(each) for key, each in value.items()}
        if isinstance(value, tuple):
            return tuple(map(spoil, value))
        return f"{text} {value} {text}" if type(value) is str and value not in season.storylines else value

    return re.sub(r"[^\n -~]", lambda found: f"\\U{ord(found[0]):08x}", as_yaml(spoil(season)))


@pytest.mark.parametrize("name", one_in(4, TEXTS))
def test_a_hostile_text_is_shown_harmlessly(name: str, tmp_path: Path, small: str, sweep: bool) -> None:
    """What a dataset says is spelled out, never obeyed, and harmless in JSON; tables stay aligned, and lines fit."""
    text = " ".join(TEXTS[name].split())
    path = _file(tmp_path, _hostile(text))
    # A few of the commands for each text stand for all of them, where the tests are to be quick.
    for command in SMALL_PAGES if sweep else [["grid"], *SMALL_PAGES[list(TEXTS).index(name) % 5 :: 5]]:
        picture, piped, as_json = (jjguide("--data", path, *command, *form) for form in (["--svg"], [], ["--json"]))
        drawn = jjguide("--data", path, *command, width=40)
        assert {(each.errors, each.code) for each in (picture, piped, as_json, drawn)} == {("", 0)}
        assert not harmful(picture.out + piped.out + as_json.out + SGR.sub("", drawn.out)), command
        assert not misaligned(command, piped.out), command
        assert widest(drawn.out) <= 40, command
        found, expected = list(leaves(as_json.json)), list(leaves(jjguide("--data", small, "--json", *command).json))
        assert [leaf.replace(f"{text} ", "").replace(f" {text}", "") for leaf in found] == expected
        if command not in WITHOUT_TEXTS:
            assert all(terminal.escape(text) in out for out in (piped.out, read(picture.out).told))
            assert any(text in leaf for leaf in found)


@pytest.mark.parametrize("encoding", one_in(4, ["ascii", "latin-1", "cp437", "shift_jis"]))
@pytest.mark.parametrize("name", one_in(4, ["", "emoji", "wide", "combining"]))
def test_a_hostile_text_is_harmless_in_other_encodings(encoding: str, name: str, tmp_path: Path, small: str) -> None:
    """What an encoding can't show is replaced before tables are laid out, on a terminal too."""
    path = _file(tmp_path, _hostile(TEXTS[name])) if name else small
    for command in SMALL_PAGES:
        for width in (None, 40):
            result = jjguide("--data", path, *command, width=width, encoding=encoding)
            assert (result.errors, result.code) == ("", 0)
            assert not harmful(SGR.sub("", result.out))
            assert widest(result.out) <= (width or 1000)
            if width is None and encoding in ("ascii", "latin-1"):
                assert not misaligned(command, result.out), command


# Everywhere that something can be typed.
FORMS = """\
show ? | recap ? | who ? | who -- ? | who lodger --with=? | episodes --writer=? | episodes --director=? | credits ?
episodes --with=? --with=Inés | storylines ? | season ? | grid --json=? | cast --seen=? | --seen=? show 2 | search ?
search lamp ? | search -- ? | search --in=? | search --with=? lamp | search --storyline=?"""
TYPED = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=()), max_size=40),
    st.binary(max_size=20).map(lambda typed: os.fsdecode(typed.replace(b"\0", b""))),
    st.lists(
        st.sampled_from(
            [*TEXTS.values(), "1", ".", "02", "s1e", "-", "--", " ", '"', "vale", "LODGER", "é", "\n", "\xff"]
        ),
        max_size=6,
    ).map(lambda pieces: "".join(pieces).replace("\0", "")),
    st.from_regex(r"\A\s?[sS]?[0-9٠-٩²]{0,5}[.xe:-][0-9٠-٩²]{0,5}\s?\Z"),
)


def assert_harmless(result: Result, *, as_json: bool = False) -> None:
    """See that there is an answer or a sentence, and that neither does anything to a terminal."""
    assert result.code in (0, 1, 2)
    assert not harmful(result.out + result.err)
    if result.code == 0:
        assert result.out.strip() or result.err != result.errors
        assert result.errors == ""
        assert not as_json or "Usage" in result.out or json.loads(result.out) is not None
    else:
        assert result.out == ""
        assert re.fullmatch(r"jjguide: [^\n]*\S[^\n]*\n", result.err)
        assert len(result.err) < 1_000


@pytest.mark.parametrize("form", one_in(4, re.split(r" \| |\n", FORMS)))
@settings(max_examples=15)
@given(typed=TYPED)
def test_anything_may_be_typed(form: str, typed: str, small: str) -> None:
    """Any text, and bytes that are no text, are a question: answered, or answered with a sentence."""
    arguments = [part.replace("?", typed) for part in form.split()]
    assert_harmless(jjguide("--data", small, *arguments))
    assert_harmless(jjguide("--data", small, "--json", *arguments), as_json=True)


@settings(max_examples=15)
@given(typed=TYPED)
def test_any_name_of_a_file_may_be_typed(typed: str) -> None:
    """A dataset that is not there is refused in one sentence, with exit code 3; a web address with 2."""
    for arguments in ([f"--data={typed}/no/such", "grid"], ["check", "--", f"{typed}/no/such"]):
        result = jjguide(*arguments)
        assert (result.out, result.code) == ("", 2 if "://" in arguments[-1] + arguments[0] else 3)
        assert not harmful(result.err)
        assert re.fullmatch(r"jjguide: [^\n]+\n", result.err)


@settings(max_examples=15)
@given(typed=TYPED)
def test_the_environment_may_hold_anything(typed: str, small: str) -> None:
    """JJGUIDE_SEEN is read as --seen is."""
    typed = typed.replace("\0", "")
    assert_harmless(jjguide("grid", JJGUIDE_DATA=small, JJGUIDE_SEEN=typed))


def test_what_looks_like_an_option_can_be_asked_for(small: str) -> None:
    """Behind two dashes nothing is an option."""
    for typed in ("-x", "--help", "--json", "--", "-1", "-"):
        result = jjguide("--data", small, "search", "--", typed)
        assert (result.out, result.code) == ("", 0)
        assert typed in result.err
    assert jjguide("--data", small, "search", "-x").code == 2
    assert jjguide("--data", small, "show", "-1").code == 2


# A word without end, and words without end, of which none is looked for one by one: each has letters of its own.
LENGTHY = {piece: piece * (100_000 // len(piece.encode())) for piece in ("a", "<", '"', "é", "lamp ", '"lamp" ')}
LENGTHY["different words"] = " ".join("".join(letters) for letters in islice(product("lampdc", repeat=6), 14_000))
QUESTIONS = list(product(("who ?", "show 1 ?", "search ?"), LENGTHY))


@needs_posix
@pytest.mark.parametrize(("line", "piece"), usually(QUESTIONS, [("who ?", "a")].__contains__))
def test_a_question_of_any_length_is_bounded(line: str, piece: str, small: str) -> None:
    """A hundred thousand characters are read in no time, and not repeated, nor corrected word by word."""
    result = bounded("--data", small, *(part.replace("?", LENGTHY[piece]) for part in line.split()))
    assert result.returncode in (0, 1, 2), result.stderr[-1000:]
    assert len(result.stderr.decode()) < 1_000
    assert result.returncode == 0 or result.stderr.startswith(b"jjguide: ")
