"""The world outside: what the environment asks for, what the streams can show, and what to do when they fail."""

from __future__ import annotations

import codecs
import os
import re
import sys
from contextlib import suppress
from typing import TextIO

_NARROWEST = 20
_WIDEST = 500

# What a terminal would obey or hide beside the control characters of ASCII: those of Latin-1, and marks that turn the
# direction of writing or have no width. Joiners stay, because emoji and several scripts need them.
HIDDEN = "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
# And bytes that are no text.
_UNSHOWABLE = f"[\x00-\x1f{HIDDEN}\ud800-\udfff]"

# One character for one, so that what was aligned stays aligned.
_PLAINER = str.maketrans("─│╭╮╰╯━▂▅█◇◆●·…‘’“”–—→←", "-|++++-_=#oO*.~''\"\"--><")


def settle() -> None:
    """Put right what in the environment makes Typer or Rich crash, print nothing, or colour what should be plain.

    Rich takes a width of 0 at its word and one of 99999999999 too, and fails on one that is a superscript two; Typer
    reads TERMINAL_WIDTH as it is imported. Typer colours its help by rules of its own, unless it is told not to.
    """
    for name in ("COLUMNS", "LINES", "TERMINAL_WIDTH"):
        value = os.environ.get(name)
        if value is not None:
            if value.isascii() and value.isdigit() and int(value[:9]):
                os.environ[name] = str(min(max(int(value[:9]), _NARROWEST), _WIDEST))
            else:
                del os.environ[name]
    if not has_colour(sys.stdout):
        os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody reads the stream on a screen."""
    return stream is not None and not stream.closed and stream.isatty()


def has_colour(stream: TextIO | None) -> bool:
    """Tell whether the stream gets escape codes: no-color.org, force-color.org, and none for a dumb terminal.

    NO_COLOR wins over FORCE_COLOR, and FORCE_COLOR=0 means no.
    """
    force = os.environ.get("FORCE_COLOR", "")
    if os.environ.get("NO_COLOR") or force == "0":
        return False
    return bool(force) or (is_terminal(stream) and os.environ.get("TERM", "dumb") not in ("dumb", "unknown", ""))


def shown(text: str, encoding: str = "utf-8") -> str:
    """Return the text with every character that a terminal would obey or hide spelled out, such as <U+001B>.

    Where the encoding can't show a character, a plainer one stands for it.
    """
    if not text.isprintable():
        text = re.sub(_UNSHOWABLE, lambda found: f"<U+{ord(found[0]):04X}>", text)
    return text.encode(encoding, "plainer").decode(encoding)


def write(text: str, *, json: bool = False) -> None:
    """Write to standard output, JSON always as UTF-8. Raise OSError where it doesn't get there.

    A reader who has seen enough (`| head`) is no error.
    """
    try:
        if json:
            sys.stdout.buffer.write(text.encode(errors="replace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        pass


def complain(*sentences: str) -> None:
    """Write to standard error, a line for each sentence; where nobody can read that, let it be."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write("".join(f"jjguide: {shown(line)}\n" for line in sentences))
            sys.stderr.flush()


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding can't show: frames and dashes by ASCII ones, é by e, all else by a question mark."""
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
