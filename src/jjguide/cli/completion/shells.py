"""bash, zsh and fish: how each script's request is read, and how each wants its answer.

The answer is a line that says what to do, then a line for each offer. With nothing to offer, there is no answer.

    files    complete file names, as this shell does
    extend   offer these; what they have in common goes on from what was typed, so it may be inserted
    list     offer these; it doesn't (`mal` is in the middle of Karl Malus), so show them and leave the line as it is
"""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING, NamedTuple

from jjguide.cli.completion.offers import FILES
from jjguide.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jjguide.cli.completion.offers import Offered


class Line(NamedTuple):
    """A command line: the words before the cursor, the word that is being typed, and the words after the cursor.

    Of the word being typed, bash keeps `kept` and replaces the rest, which is inside `quote` if that isn't empty. zsh
    and fish replace all of it, and do the quoting themselves.
    """

    before: list[str]
    typed: str
    after: list[str]
    kept: str = ""
    quote: str = ""


def _bash_line(replaced: str, before: str, after: str) -> Line:
    """Read the line before and after the cursor, as it was typed; it ends in what bash replaces."""
    words, opened = _split(before)
    kept, quote = _split(before.removesuffix(replaced))
    # A quote that is open at the cursor is closed behind it.
    return Line(words[1:-1], words[-1], _split(opened + after)[0], kept[-1], quote)


def _zsh_line(typed: str, count: str, *words: str) -> Line:
    """Read the words of the line, the name of the command first, and how many of them are before the cursor."""
    after = int(count) + (1 if typed else 0)
    return Line(list(words[1 : int(count)]), typed, list(words[after:]))


def _fish_line(typed: str, count: str, *words: str) -> Line:
    """Read the same as from zsh, but for the word that is typed: fish unquotes whole words only."""
    return _zsh_line(re.sub(r"\\(.)|[\"']", r"\1", typed), count, *words)


LINES: dict[str, Callable[..., Line]] = {"bash": _bash_line, "zsh": _zsh_line, "fish": _fish_line}


def _split(text: str) -> tuple[list[str], str]:
    """Return the words of a line as bash reads them, the last one perhaps unfinished, and the quote that is open."""
    # One more letter at the end makes a last word wherever the line stops: in a quote, after a backslash, at a blank.
    for quote in ("", "'", '"'):
        try:
            *words, last = shlex.split(f"{text}x{quote}")
        except ValueError:  # that is not the quote that is open
            continue
        return [*words, last[:-1]], quote
    raise ValueError(text)


def rows(shell: str, line: Line, found: Offered) -> Iterator[str]:
    """Yield the answer to a shell: what to do with the offers, then each of them as that shell needs it."""
    if FILES in found:
        yield "files"
        return
    option = match[0] if (match := re.match("--[a-z]+=", line.typed)) else ""
    typed = line.typed.removeprefix(option)
    common = os.path.commonprefix([word for word, _ in found])  # noqa: RUF071 - these aren't paths
    yield "extend" if len(found) == 1 or fold(common).startswith(fold(typed)) else "list"
    if shell == "bash":
        yield from _bash_rows(line, [option + word for word, _ in found])
    elif shell == "zsh":
        yield from _zsh_rows(option, found)
    else:
        yield from _fish_rows(option, typed, found)


def _bash_rows(line: Line, words: Iterable[str]) -> Iterator[str]:
    """Write the rest of each word as bash has to read it where the cursor is."""
    for word in words:
        if word.startswith(line.kept):
            rest = word.removeprefix(line.kept)
            if line.quote == "'":
                yield rest.replace("'", r"'\''")
            elif line.quote:
                # No quote keeps an exclamation mark from the history, so it stands outside of them.
                yield re.sub(r'[\\"$`]', r"\\\g<0>", rest).replace("!", r'"\!"')
            else:
                yield re.sub(r"[ !\"#$&'()*;<>?\[\\\]^`{|}~]", r"\\\g<0>", rest)


def _zsh_rows(option: str, found: Offered) -> Iterator[str]:
    """Write `word:description`, as _describe wants it; zsh quotes the word."""
    for value, note in found:
        word = (option + value).replace("\\", r"\\").replace(":", r"\:")
        yield f"{word}:{note}" if note else word


def _fish_rows(option: str, typed: str, found: Offered) -> Iterator[str]:
    """Write `word<TAB>description` so that fish does not drop it; fish quotes the word.

    fish compares what was typed with this row once more, letter by letter, and where one begins with it, it drops those
    that only have it inside. Those are written from the word on that was meant (`malus karl`), and look-ups take that.
    """
    typed = typed.casefold()
    all_begin = bool(option) or any(word.casefold().startswith(typed) for word, _ in found)
    for word, note in found:
        if not word.casefold().startswith(typed):
            name = fold(note or word)
            if all_begin:
                start = f" {name}".find(f" {fold(typed)}")
                word, note = f"{name[start:]} {name[:start]}".strip(), word  # noqa: PLW2901
            elif typed not in f"{word}\t{note}".casefold():
                note = name  # noqa: PLW2901
        yield f"{option}{word}\t{note}"
