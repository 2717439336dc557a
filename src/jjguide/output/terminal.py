"""The environment and the standard streams: what they ask for, what they can show, and what happens when they fail."""

import codecs
import os
import shutil
import sys
from contextlib import suppress
from typing import TextIO

from jjguide.errors import OutputError, UsageError
from jjguide.text import visible

if sys.platform == "win32":
    import ctypes

# Has pages drawn into a pipe as on a terminal of so many columns.
_FORCED = "JJGUIDE_FORCE_TTY"
# What TERM says of a terminal that can do nothing but write.
_DUMB = ("dumb", "unknown", "")
_NARROWEST = 20
_WIDEST = 500

# One character for each, so that what was aligned stays aligned.
_PLAINER = str.maketrans("─│╭╮╰╯━▂▅▇█░◇◆·…‘’“”–—→←", "-|++++-_=##.oO.~''\"\"--><")


def sanitize_environment() -> None:
    """Correct whatever in the environment makes Typer or Rich crash or print nothing.

    Rich believes a width of 0, and one of 99999999999, and fails on a superscript two; Typer reads TERMINAL_WIDTH when
    it is imported.
    """
    for name in ("COLUMNS", "LINES", "TERMINAL_WIDTH"):
        value = os.environ.pop(name, "")
        if width := _width(value):
            os.environ[name] = str(width)
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether the stream is a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def _width(value: str) -> int | None:
    """Return the width nearest to a number of columns that can be drawn on, None if it is no such number."""
    is_number = value.isascii() and value.isdigit() and int(value[:9]) > 0
    return min(max(int(value[:9]), _NARROWEST), _WIDEST) if is_number else None


def columns() -> int | None:
    """Return how wide standard output is, None where nothing is drawn: in a pipe, and on a dumb terminal.

    Raise UsageError where JJGUIDE_FORCE_TTY, which has pages drawn there too, is no width.
    """
    if forced := os.environ.get(_FORCED):
        if (width := _width(forced)) is None:
            raise UsageError(f"{_FORCED} must be a number of columns, such as 60.")
        return width
    is_screen = is_terminal(sys.stdout) and not is_dumb()
    return max(shutil.get_terminal_size().columns, _NARROWEST) if is_screen else None


def has_color(stream: TextIO | None) -> bool:
    """Return whether the stream gets color, by no-color.org and force-color.org; a dumb terminal never does.

    NO_COLOR wins over FORCE_COLOR, and FORCE_COLOR=0 means no.
    """
    force = os.environ.get("FORCE_COLOR", "")
    if os.environ.get("NO_COLOR") or force == "0":
        return False
    return bool(force or os.environ.get(_FORCED)) or (is_terminal(stream) and not is_dumb())


def is_dumb(platform: str = sys.platform) -> bool:
    """Return whether the terminal can do nothing but write: TERM says so, or nothing does.

    Windows has no TERM; its console says itself whether it obeys escape codes.
    """
    term = os.environ.get("TERM")
    if term is None and platform == "win32":
        return not _obeys_escape_codes()
    return term is None or term in _DUMB


def _obeys_escape_codes() -> bool:
    """Have the console of Windows obey escape codes, and return whether it does; before Windows 10 none did.

    https://learn.microsoft.com/windows/console/console-virtual-terminal-sequences has the numbers.
    """
    if sys.platform == "win32":
        console, mode = ctypes.windll.kernel32, ctypes.c_ulong()
        output = ctypes.c_void_p(console.GetStdHandle(-11))
        if console.GetConsoleMode(output, ctypes.byref(mode)):
            return bool(console.SetConsoleMode(output, mode.value | 4))
    return False


def escape(text: str, encoding: str = "utf-8") -> str:
    """Return the text with every character that a terminal would obey or hide spelled out, such as <U+001B>.

    Characters that the encoding doesn't have are replaced by plainer ones.
    """
    return visible(text).encode(encoding, "plainer").decode(encoding)


def in_lines(sentence: str, stream: TextIO) -> str:
    """Return a sentence, escaped, for a stream: on a terminal broken at blanks, but in none of its commands."""
    text = escape(sentence, stream.encoding)
    if not is_terminal(stream):
        return text
    import re  # noqa: PLC0415 - few answers need these
    from textwrap import fill  # noqa: PLC0415

    whole = re.sub("`[^`]*`", lambda found: found[0].replace(" ", "\0"), text)
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    return fill(whole, width, break_long_words=False, break_on_hyphens=False).replace("\0", " ")


def write(text: str, *, utf8: bool = False) -> None:
    """Write to standard output, for other programs always as UTF-8. Raise OutputError if that fails.

    Raise BrokenPipeError where nobody reads it: a reader who has seen enough (`| head`) is not an error.
    """
    try:
        if utf8:
            sys.stdout.buffer.write(text.encode(errors="replace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise
    except OSError as error:
        discard_output()
        raise OutputError(f"The answer can't be written: {error.strerror or error}.") from error


def is_dialog() -> bool:
    """Return whether somebody sits at a terminal, and reads what they are asked."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def ask(question: str) -> str:
    """Write a question to standard output, and return the line that is typed; "" if there is none."""
    write(f"{in_lines(question, sys.stdout)} ")
    typed = sys.stdin.buffer.readline().decode(errors="replace")
    if not typed:
        write("\n")
    return typed.strip()


def discard_output() -> None:
    """Drop what standard output still holds, so that Python doesn't try to write it again as it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_error(*sentences: str) -> None:
    """Write to standard error, a line for each sentence; if that fails there is nobody left to tell."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(f"{in_lines(f'jjguide: {each}', sys.stderr)}\n" for each in sentences))
            sys.stderr.flush()


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding doesn't have: frames and dashes by ASCII ones, é by e, the rest by question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    import unicodedata  # noqa: PLC0415 - few terminals need it

    plain = []
    for character in error.object[error.start : error.end]:
        simple = character.translate(_PLAINER)
        if not simple.isascii():
            simple = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
        plain.append(simple or "?")
    return "".join(plain), error.end
