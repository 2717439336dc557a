"""Shows a page that is longer than the screen through a pager, as git and man do."""

import os
import re
import shutil
import signal
import subprocess
import sys

from jjguide.output import terminal

# Unless LESS is set: quit if all fits, show color, leave the page on the screen, and prompt in words (?e: at the end).
_LESS = "FRX-Ps?eq to quit:space for more, q to quit."
# An option that makes less show color: -R, -r or --raw-control-chars, also among others, but not in a prompt (-P).
_SHOWS_COLOR = re.compile(r"(?<!\S)-(?:-raw|[^\sP-]*r)", re.IGNORECASE)
# How a pager ends when its reader quits; a shell reports death by signal N as 128 + N.
_LEFT = (0, *(code for each in (signal.SIGINT, signal.SIGTERM) for code in (-each, 128 + each)))


def show(text: str) -> None:
    """Write a page to standard output, through a pager if it is longer than the screen. Raise OutputError."""
    # The last line of the screen is for the prompt that follows.
    is_long = text.count("\n") >= shutil.get_terminal_size().lines
    if not (is_long and terminal.is_dialog() and not terminal.is_dumb() and _has_paged(text)):
        terminal.write(text)


def _has_paged(text: str) -> bool:
    """Return whether a pager has shown the text: there may be none, or it can't be started, or it fails."""
    default = "less" if shutil.which("less") else ""
    command = os.environ.get("JJGUIDE_PAGER", os.environ.get("PAGER", default)).strip()
    if command in ("", "cat"):
        return False
    environment = {"LESS": _LESS, **os.environ}
    settings = f"-{environment['LESS'].removeprefix('-')} {command}"
    if re.search(r"\bless\b", command) and not _SHOWS_COLOR.search(settings):
        text = re.sub(terminal.COLOR, "", text)
    if sys.stdout.encoding.lower() == "utf-8":
        # less goes by the locale, and in one that is ASCII it would spell out our frames.
        environment.setdefault("LESSCHARSET", "utf-8")
    content = text.encode(sys.stdout.encoding, sys.stdout.errors or "strict")
    # Ctrl-C is for the pager. It is handled and not ignored here, since a pager would inherit that.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        done = subprocess.run(command, shell=True, input=content, env=environment, check=False)  # noqa: S602
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode in _LEFT
