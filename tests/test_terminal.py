"""Any terminal, any pipe: what the environment asks for, what the streams can show, and what happens when they fail."""

import errno
import os
import re
import shlex
import signal
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from rich.cells import cell_len

from jjguide.cli import run
from jjguide.output import terminal
from tests.command import NOTHING_REMEMBERED, Result, Stream, jjguide
from tests.lines import SMALL_PAGES, every_command
from tests.screen import (
    ESCAPE,
    SGR,
    leaves,
    misaligned,
    needs_posix,
    needs_terminal,
    on_screen,
    process,
    ran,
    widest,
)
from tests.seasons import SMALL, large_season
from tests.sweep import one_in, usually

# Those whose answer is a list, drawn as one table.
LISTS = [["episodes"], ["recap"], ["cast"], ["credits"], ["storylines"], ["search", "lamp"], ["music"]]
# Those of which nothing but a short table is no prose.
PROSE: tuple[list[str], ...] = ([], ["season"], ["show"], ["recap"], ["who"], ["search"])
BUILT_IN = ["show 7", "who Jessica", "cast", "grid --all", "storylines", "search the", "recap"]
# What is written by the guide and by Typer, as text and as bytes.
OUTPUTS = [["--help"], ["grid"], ["--version"], ["grid", "--json"], ["check"], ["show", "--help"]]
NONSENSE = ["0", "1", "00", "-5", "99999999999", "abc", "²", "٤٠", "1e3", " 40", ""]
COLOR_RULES = [
    ({}, False, True),
    ({"NO_COLOR": "1"}, False, False),
    ({"NO_COLOR": ""}, False, True),
    ({"FORCE_COLOR": "1"}, True, True),
    ({"FORCE_COLOR": "0"}, False, False),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ({"JJGUIDE_FORCE_TTY": "60"}, True, True),
    ({"JJGUIDE_FORCE_TTY": "60", "NO_COLOR": "1"}, False, False),
    ({"JJGUIDE_FORCE_TTY": ""}, False, True),
    ({"TERM": "dumb"}, False, False),
    ({"GITHUB_ACTIONS": "true"}, False, True),
    ({"PY_COLORS": "1", "CLICOLOR_FORCE": "1", "TTY_COMPATIBLE": "1"}, False, True),
]


def test_a_size_that_is_nonsense_changes_no_answer_help_or_error(small: str) -> None:
    """COLUMNS, LINES and TERMINAL_WIDTH may hold anything: a pipe gets what it always gets, and never an empty page."""
    for value in NONSENSE:
        sizes: dict[str, Any] = dict.fromkeys(("COLUMNS", "LINES", "TERMINAL_WIDTH"), value)
        for line in (["--data", small, "grid"], ["grid", "--nope"], ["music", "--help"]):
            assert jjguide(*line, **sizes) == jjguide(*line)


def test_columns_is_brought_within_bounds() -> None:
    """COLUMNS is taken at its word from 20 to 500, and no number, however long, makes a page wider or narrower."""
    for columns, width in (("19", 20), ("21", 21), ("499", 499), ("501", 500), ("9" * 5_000, 500)):
        assert jjguide("grid", width=80, COLUMNS=columns) == jjguide("grid", width=width)
    assert len({jjguide("grid", width=width).out for width in (20, 21, 499, 500)}) == 4


@needs_terminal
@pytest.mark.parametrize(
    ("columns", "value", "drawn"), one_in(2, [(70, "60", 60), (70, "0", 70), (0, "", 80), (1, "", 20)])
)
def test_a_terminal_of_any_size_gets_an_answer(columns: int, value: str, drawn: int, small: str) -> None:
    """In a process of its own a page, or help, has the width of COLUMNS, and else the terminal's, if that is sane."""
    for line in (["--data", small, "episodes"], ["grid", "--help"]):
        assert on_screen(*line, columns=columns, COLUMNS=value) == (jjguide(*line, width=drawn).out, 0)
        assert process(*line).stdout.decode() == jjguide(*line).out


@pytest.mark.parametrize("width", usually([20, 40, 60, 80, 120, 150, 200], (20, 40, 80, 200).__contains__))
def test_a_page_fits_its_screen(width: int, small: str, sweep: bool) -> None:
    """No line is wider than the terminal, nor prose than is easy to read; it is asked for nothing but color."""
    built_in = BUILT_IN if sweep or width == 80 else BUILT_IN[:1]
    of_small: dict[str, Any] = {"JJGUIDE_DATA": small}
    for line, data in [*product(SMALL_PAGES, [of_small]), *product(map(str.split, built_in), [{}])]:
        page = jjguide(*line, width=width, **data)
        assert (page.errors, page.code) == ("", 0)
        assert widest(page.out) <= width, line
        for drawn in page.out.split("\n"):
            plain = SGR.sub("", drawn).rstrip()
            assert line[:1] not in PROSE or cell_len(plain) <= 80, line
            assert ESCAPE not in plain
            assert SGR.findall(drawn)[-1:] in ([], ["\x1b[0m"])


@pytest.mark.parametrize("columns", usually([40, 63, 64, 80], (40, 80).__contains__))
def test_help_has_every_option_and_sentence_whole(columns: int) -> None:
    """However narrow a usual screen is, help cuts no option's name, nor the sentence on any command."""
    front = " ".join(SGR.sub("", jjguide("--help", width=columns).out).split())
    for command, parser in every_command().items():
        help_ = SGR.sub("", jjguide(*([command] if command else []), "--help", width=columns).out)
        names = {name for parameter in parser.params for name in parameter.opts if name.startswith("--")}
        assert names <= set(re.findall(r"--[\w-]+", help_)), command
        assert widest(help_) <= columns
        assert not command or " ".join(parser.help.split()) in front, command


@pytest.mark.parametrize("command", [*LISTS, ["search", "--with", "Pike"]], ids=" ".join)
def test_in_a_pipe_a_row_is_a_line(command: list[str], small: str) -> None:
    """A line holds all that its row says, for grep, and as many fields as any, for awk, even where color is forced."""
    page = jjguide("--data", small, "--json", *command).json
    lines = jjguide("--data", small, *command).out.splitlines()
    assert len({len(re.split(" {2,}", line)) for line in lines}) == 1
    for row, line in zip(page, lines, strict=True):
        # Who is in a beat is no part of what a search has found.
        said = {key: value for key, value in row.items() if key not in ("storylines", "characters")}
        said = {**said, "about": None} if command == ["cast"] else said  # half a line of it
        assert command not in LISTS or all(leaf in line for leaf in leaves(said)), line
    colorful = SGR.sub("", jjguide("--data", small, *command, FORCE_COLOR="1", TERM="dumb").out)
    assert [line.rstrip() for line in colorful.splitlines()] == lines


@pytest.mark.parametrize("command", [*SMALL_PAGES, ["--help"], ["who", "--help"], ["nothing"]], ids=" ".join)
def test_a_dumb_terminal_gets_what_a_pipe_gets(command: list[str], small: str) -> None:
    """Nothing is wrapped, cut, padded, framed or marked, and whoever sits there is told what to type."""
    piped = jjguide("--data", small, *command)
    dumb = jjguide("--data", small, *command, width=40, TERM="dumb")
    lines = [line for line in dumb.out.splitlines() if line and not line.startswith("jjguide ")]
    assert (lines, dumb.err, dumb.code) == ([*filter(None, piped.out.splitlines())], piped.err, piped.code)
    assert jjguide("--data", small, *command, COLUMNS="20", LINES="20") == piped
    assert not re.search("[─│╭▂▅▇◇◆█░]", dumb.out)
    if command in SMALL_PAGES:
        assert (piped.errors, piped.code) == ("", 0)
        assert [line for line in lines if line != line.rstrip()] == misaligned(command, piped.out) == []


def test_a_dumb_terminal_says_what_to_type() -> None:
    """The commands to type next stand there a line each, with what they are for."""
    assert "\njjguide seen 2.06  when you have watched it\n" in jjguide("--seen", "2.05", width=80, TERM="dumb").out
    assert "jjguide" not in jjguide("--seen", "2.05").out


@pytest.mark.parametrize(("environment", "in_pipe", "on_terminal"), COLOR_RULES)
def test_color_goes_where_it_is_wanted(
    environment: dict[str, Any], in_pipe: bool, on_terminal: bool, small: str
) -> None:
    """NO_COLOR wins over FORCE_COLOR, and that over what stdout is, in help as well; JSON and errors are plain."""
    for command in (["--data", small, "cast"], ["grid", "--help"]):
        assert (ESCAPE in jjguide(*command, **environment).out) is in_pipe
        assert (ESCAPE in jjguide(*command, width=80, **environment).out) is on_terminal
    for command in (["--data", small, "cast", "--json"], ["grid", "--nope"]):
        result = jjguide(*command, width=80, **environment)
        assert ESCAPE not in result.out + result.err


@pytest.mark.parametrize("line", one_in(4, SMALL_PAGES), ids=" ".join)
def test_a_pipe_is_drawn_on_where_that_is_wanted(line: list[str], small: str) -> None:
    """With JJGUIDE_FORCE_TTY a pipe gets what a terminal of that width does, and nobody is asked anything."""
    drawn = jjguide("--data", small, *line, width=60, JJGUIDE_SEEN="all")
    assert jjguide("--data", small, *line, JJGUIDE_FORCE_TTY="60", JJGUIDE_SEEN="all") == drawn
    unsaid = jjguide("--data", small, *line, JJGUIDE_FORCE_TTY="60", keyboard=True)
    assert (unsaid.err, unsaid.code) == ("", 0)
    dumb = jjguide("--data", small, *line, JJGUIDE_FORCE_TTY="60", JJGUIDE_SEEN="all", TERM="dumb")
    assert SGR.sub("", drawn.out) == dumb.out


@pytest.mark.parametrize("line", [["grid"], ["grid", "--json"], ["--help"]], ids=" ".join)
def test_what_is_no_width_is_refused(line: list[str]) -> None:
    """JJGUIDE_FORCE_TTY is a number of columns, whatever is asked for; one that can't be drawn on is the nearest."""
    sentence = "jjguide: JJGUIDE_FORCE_TTY must be a number of columns, such as 60.\n"
    for value in ("abc", "0", "-5", "60%", "²", " "):
        assert jjguide(*line, JJGUIDE_FORCE_TTY=value) == Result("", sentence, 2)
    assert jjguide(*line, JJGUIDE_FORCE_TTY="1") == jjguide(*line, JJGUIDE_FORCE_TTY="20")
    assert jjguide(*line, JJGUIDE_FORCE_TTY="9" * 40) == jjguide(*line, JJGUIDE_FORCE_TTY="500")


@pytest.mark.parametrize(
    ("environment", "on_windows", "elsewhere"),
    [
        ({}, False, True),
        *[({"TERM": term}, True, True) for term in ("", "dumb", "unknown")],
        ({"TERM": "xterm"}, False, False),
    ],
)
def test_what_a_dumb_terminal_is(environment: dict[str, str], on_windows: bool, elsewhere: bool) -> None:
    """TERM says what a terminal can; without it only the console of Windows can do more than write."""
    for obeys, dumb in ((True, on_windows), (False, elsewhere)):
        console = patch.object(terminal, "_is_windows_console", lambda obeys=obeys: obeys)
        with patch.dict(os.environ, environment, clear=True), console:
            assert terminal.is_dumb() is dumb


@pytest.mark.parametrize("encoding", one_in(4, ["ascii", "latin-1", "utf-16", "utf-8:strict"]))
def test_json_is_utf_8_whatever_the_encoding(encoding: str, small: str) -> None:
    """Other programs read JSON, and they read it as UTF-8."""
    expected = jjguide("--data", small, "--json", "cast").out.encode()
    assert "é".encode() in expected
    assert process("--data", small, "--json", "cast", PYTHONIOENCODING=encoding) == (expected, b"", 0)


def test_json_is_utf_8_even_where_a_name_is_not(folder: Path) -> None:
    """The name of a file can be bytes that are no text; JSON, which is UTF-8, has a question mark for them."""
    name = os.fsdecode(b"caf\xe9.yaml")
    try:
        (folder / name).write_text(SMALL, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system knows no such name")
    assert jjguide("check", name) == Result("caf<U+DCE9>.yaml is valid.\n", "", 0)
    assert jjguide("check", name, "--json").json == {"path": "caf?.yaml", "faults": [], "warnings": []}


def test_a_sentence_is_broken_in_no_command() -> None:
    """On a terminal an error goes on at a blank, and what it says to type can be copied as it stands."""
    sentence = "There is nobody of that name in it; see `jjguide cast --data so-far.yaml` for those who are."
    with patch.dict(os.environ, {"COLUMNS": "66"}):
        broken = terminal.in_lines(sentence, Stream(terminal=True))
    assert broken.splitlines() == [
        "There is nobody of that name in it; see",
        "`jjguide cast --data so-far.yaml` for those who are.",
    ]
    assert terminal.in_lines(sentence, Stream()) == sentence


def test_what_an_encoding_lacks_is_plainer(tmp_path: Path, small: str) -> None:
    """A frame, a dash, an accent or a script that can't be shown is one plainer character, so that columns stay."""
    path = tmp_path / "╭é—山….yaml"
    path.write_bytes(Path(small).read_bytes())
    assert jjguide("check", str(path), encoding="ascii").out == f"{tmp_path}/+e-?~.yaml is valid.\n"


@needs_posix
@pytest.mark.parametrize("encoding", one_in(3, ["ascii:strict", "latin-1:strict", "utf-8:strict"]))
def test_bytes_that_are_no_text_are_named_in_an_error(encoding: str) -> None:
    """A name that is not UTF-8 is nobody's name, in strict encodings too."""
    name = os.fsdecode(b"zqx\xe9")
    result = process("who", name, PYTHONIOENCODING=encoding)
    assert (result.stdout, result.returncode) == (b"", 1)
    assert b"zqx<U+DCE9>" in result.stderr


@needs_posix
@pytest.mark.parametrize("arguments", one_in(3, OUTPUTS), ids=" ".join)
def test_an_answer_that_goes_nowhere_is_said_to(arguments: list[str]) -> None:
    """A reader who has gone before the first byte is no error; a full disk or a closed output is one, in a sentence."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        assert process(*arguments, stdout=pipe) == (b"", b"", 0)
    cant = b"jjguide: The answer can't be written: "
    ends = {">&-": (b"", cant + b"standard output is closed.\n", 1), ">&- 2>&-": (b"", b"", 1)}
    if Path("/dev/full").exists():
        ends[">/dev/full"] = (b"", cant + b"No space left on device.\n", 1)
    for redirected, ended in ends.items():
        shell = f'exec "$0" -m jjguide "$@" {redirected}'
        assert ran("/bin/sh", "-c", shell, sys.executable, *arguments) == ended


class FullDisk(Stream):
    """A stream that takes nothing."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("err", [FullDisk(), None], ids=["full", "closed"])
def test_an_error_that_cant_be_written_keeps_its_exit_code(err: Stream | None) -> None:
    """Where standard error takes nothing, the exit code still says what went wrong, and nothing else is printed."""
    for arguments, code in ((["who", "nobody"], 1), (["grid", "--nope"], 2), (["cast", "--data", "no/such.yaml"], 3)):
        out = Stream()
        environment = patch.dict(os.environ, NOTHING_REMEMBERED, clear=True)
        with environment, patch.object(sys, "stdout", out), patch.object(sys, "stderr", err):
            assert run(arguments) == code
        assert out.text() == ""


# A shell that runs the tests in the background has interrupts ignored.
HEAD = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from jjguide.__main__ import _own_process, main, script
from jjguide.cli import run
from jjguide.output import terminal
"""


@needs_posix
@pytest.mark.parametrize(
    ("start", "out", "code"),
    [
        ("script()", b"", -signal.SIGINT),
        ("sys.exit(_own_process())", b"", -signal.SIGINT),
        ("print(main())", b"130\n", 0),
    ],
)
def test_an_interrupt_at_the_start_is_silent(start: str, out: bytes, code: int) -> None:
    """Ctrl-C before anything is loaded ends the process by its signal, but a caller in it gets 130, and lives on."""
    program = f"{HEAD}terminal.sanitize_environment = lambda: os.kill(os.getpid(), signal.SIGINT)\n{start}\n"
    assert ran(sys.executable, "-c", program) == (out, b"", code)


@needs_posix
def test_an_interrupt_ends_the_loop_of_a_shell(tmp_path: Path) -> None:
    """A loop in bash stops when Ctrl-C ends a command in it."""
    program = f"{HEAD}terminal.sanitize_environment = lambda: os.kill(0, signal.SIGINT)\nscript()\n"
    (tmp_path / "interrupted.py").write_text(program, encoding="utf-8")
    loop = f"for each in 1 2; do echo $each; {shlex.quote(sys.executable)} interrupted.py; done; echo went on"
    shell = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp('bash', sys.argv[1:])"
    looped = ran(sys.executable, "-c", shell, "bash", "-c", loop, cwd=str(tmp_path))
    assert looped == (b"1\n", b"", -signal.SIGINT)


def test_nothing_slow_is_imported_outside_of_what_an_interrupt_ends_silently() -> None:
    """The module that starts the program imports no other of its own before it can deal with Ctrl-C."""
    program = "import sys, jjguide.__main__; print(*sorted(m for m in sys.modules if m.startswith('jjguide.')))"
    assert ran(sys.executable, "-c", program).stdout.split() == [b"jjguide.__main__"]


@needs_posix
@pytest.mark.parametrize(
    ("options", "interrupts", "code"),
    one_in(2, [(["--json"], True, -signal.SIGINT), ([], True, -signal.SIGINT), ([], False, 0)]),
)
def test_an_answer_may_be_left_in_the_middle(options: list[str], interrupts: bool, code: int, tmp_path: Path) -> None:
    """Ctrl-C ends an answer that is on its way by its signal, and a reader who leaves ends it as quietly."""
    path = tmp_path / "endless.yaml"
    path.write_text(large_season(100), encoding="utf-8")  # more than a pipe holds
    command = [sys.executable, "-c", f"{HEAD}script()\n", "--data", str(path), *options, "search", "happens"]
    with subprocess.Popen(command, env=NOTHING_REMEMBERED, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(1)  # from here on it waits for somebody to read the rest
        if interrupts:
            running.send_signal(signal.SIGINT)
        else:
            running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == code


@needs_posix
@pytest.mark.parametrize(
    "switches", usually(["-W error", "-X dev", "-OO", "-u", "-I"], ("-W error", "-I").__contains__)
)
def test_warnings_optimization_and_an_odd_place_to_stand_change_nothing(
    switches: str, small: str, tmp_path: Path
) -> None:
    """`python -W error`, `-X dev`, `-OO`, no environment at all, a working directory that is gone: the same answer."""
    gone = tmp_path / "gone"
    gone.mkdir()
    command = [sys.executable, *switches.split(), "-m", "jjguide", "--data", small, "cast"]
    enter = f'cd "$1" && {"rmdir" if switches == "-I" else "ls"} "$1" && shift && exec "$@"'
    expected = jjguide("--data", small, "cast").out.encode()
    assert ran("/bin/sh", "-c", enter, "sh", str(gone), *command) == (expected, b"", 0)
