"""The environment and the standard streams: what they ask for, what they can show, and what to do when they fail."""

import codecs
import os
import re
import shutil
import sys
from contextlib import suppress
from textwrap import fill
from typing import TextIO

from jjguide.errors import OutputError, UsageError
from jjguide.text import visible

if sys.platform == "win32":
    import ctypes

_FORCED = "JJGUIDE_FORCE_TTY"  # Draws pages into a pipe, as wide as it says.
_NARROWEST, _WIDEST = 20, 500
COLOR = r"\x1b\[[\d;]*m"  # What `plain` and Rich put around colored texts.
# One character for each, so that what was aligned stays aligned.
_PLAINER = str.maketrans("─│╭╮╰╯━▂▅▇█░◇◆·…‘’“”–—→←", "-|++++-_=##.oO.~''\"\"--><")


def sanitize_environment() -> None:
    """Correct what makes Typer or Rich crash or print nothing. Call this before they are imported."""
    for name in ("COLUMNS", "LINES", "TERMINAL_WIDTH"):
        if width := _width(os.environ.pop(name, "")):
            os.environ[name] = str(width)
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")


def _width(value: str) -> int | None:
    """Return a number of columns, within the limits, or None if the value is no number."""
    is_number = value.isascii() and value.isdigit() and int(value[:9]) > 0
    return min(max(int(value[:9]), _NARROWEST), _WIDEST) if is_number else None


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether the stream is a terminal."""
    return stream is not None and stream.isatty()


def is_dialog() -> bool:
    """Return whether somebody sits at a terminal, and reads what they are asked."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def is_dumb() -> bool:
    """Return whether a terminal can only write, and neither draw nor color: TERM says so, or there is none."""
    term = os.environ.get("TERM")
    return not _is_windows_console() if term is None else term in ("", "dumb", "unknown")


def _is_windows_console() -> bool:
    """Turn escape codes on in the console of Windows, which sets no TERM, and return whether that worked."""
    if sys.platform == "win32":
        # The numbers are those of learn.microsoft.com/windows/console/console-virtual-terminal-sequences.
        console, mode = ctypes.windll.kernel32, ctypes.c_ulong()
        output = ctypes.c_void_p(console.GetStdHandle(-11))
        if console.GetConsoleMode(output, ctypes.byref(mode)):
            return bool(console.SetConsoleMode(output, mode.value | 4))
    return False


def columns() -> int | None:
    """Return how wide standard output is, None if nothing is drawn. Raise UsageError for a bad forced width."""
    if not (forced := os.environ.get(_FORCED)):
        return _columns() if is_terminal(sys.stdout) and not is_dumb() else None
    if (width := _width(forced)) is None:
        raise UsageError(f"{_FORCED} must be a number of columns, such as 60.")
    return width


def _columns() -> int:
    return max(shutil.get_terminal_size().columns, _NARROWEST)


def has_color() -> bool:
    """Return whether standard output gets color. NO_COLOR wins over FORCE_COLOR, and FORCE_COLOR=0 is a no, too."""
    force = os.environ.get("FORCE_COLOR", "")
    if os.environ.get("NO_COLOR") or force == "0":
        return False
    return bool(force or os.environ.get(_FORCED)) or (is_terminal(sys.stdout) and not is_dumb())


def escape(text: str, encoding: str = "utf-8") -> str:
    """Return the text with what a terminal would obey or hide spelled out, in characters that the encoding has."""
    return visible(text).encode(encoding, "plainer").decode(encoding)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks: frames and dashes with ASCII, é with e, the rest with question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize  # noqa: PLC0415 - few terminals need it

    characters = error.object[error.start : error.end].translate(_PLAINER)
    plain = (normalize("NFKD", each).encode("ascii", "ignore").decode() for each in characters)
    return "".join(each or "?" for each in plain), error.end


def in_lines(sentence: str, stream: TextIO) -> str:
    """Return a sentence, escaped, for a stream: on a terminal it is wrapped, but never within a command."""
    text = escape(sentence, stream.encoding)
    if not is_terminal(stream):
        return text
    whole = re.sub("`[^`]*`", lambda found: found[0].replace(" ", "\0"), text)
    return fill(whole, _columns(), break_long_words=False, break_on_hyphens=False).replace("\0", " ")


def write(text: str, *, utf8: bool = False) -> None:
    """Write to standard output, with `utf8` for other programs. Raise OutputError, or BrokenPipeError."""
    try:
        if utf8:
            sys.stdout.buffer.write(text.encode(errors="replace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        discard_output()
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"The answer can't be written: {error.strerror or error}.") from error


def write_error(*sentences: str) -> None:
    """Write sentences to standard error, one a line; if that fails, there is no way left to say so."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(f"{in_lines(f'jjguide: {each}', sys.stderr)}\n" for each in sentences))
            sys.stderr.flush()


def discard_output() -> None:
    """Drop what is still in standard output, so that Python doesn't try to write it again on exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def ask(question: str) -> str:
    """Write a question to standard output and return the line that is typed, "" for none."""
    write(f"{in_lines(question, sys.stdout)} ")
    typed = sys.stdin.buffer.readline().decode(errors="replace")
    if not typed:
        write("\n")
    return typed.strip()
