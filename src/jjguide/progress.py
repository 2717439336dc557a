"""How far a viewer has seen: told on the line, in the environment, or remembered.

What is remembered is one small file for each season of each show, in the folder where the platform keeps what programs
want to find again: https://specifications.freedesktop.org/basedir-spec/, on Windows the local application data.
Whatever can't be understood or read is refused, because a boundary that fails open is none.
"""

import os
import sys
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jjguide import files, lookup
from jjguide.dataset import document
from jjguide.dataset.document import Node
from jjguide.dataset.fields import NUMBER, TEXT, Field, Kind, Reader, record
from jjguide.errors import NotFoundError, OutputError, ProgressError
from jjguide.hints import Command
from jjguide.model import Season, Seen
from jjguide.text import fold

Source = Literal["option", "variable", "remembered"]

VARIABLE = "JJGUIDE_SEEN"
# A title has at most 10,000 characters.
_LARGEST = 64_000
_LONGEST_NAME = 150


class Progress(NamedTuple):
    """The last episode seen, 0 for none, "all" where the boundary is lifted, None where nothing is known; and how."""

    seen: Seen
    source: Source | None


def of(season: Season, option: str | None) -> Progress:
    """Return how far the viewer of a season has seen: by the option, the variable, what is remembered, or not at all.

    Raise UsageError for an option or a variable, ProgressError for a file, that can't be understood.
    """
    if (progress := given(season, option)) is not None:
        return progress
    remembered = recall(season)
    return Progress(remembered, "remembered" if remembered is not None else None)


def given(season: Season, option: str | None) -> Progress | None:
    """Return how far the option or the variable says. Raise UsageError if it can't be understood."""
    if option is not None:
        return Progress(lookup.boundary(season, option, "--seen"), "option")
    variable = os.environ.get(VARIABLE)
    return None if variable is None else Progress(lookup.boundary(season, variable, VARIABLE), "variable")


def recall(season: Season) -> Seen:
    """Return how far the viewer is remembered to have seen, or None. Raise ProgressError if that can't be read."""
    path = _path(season)
    if path is None:
        return None
    try:
        content = files.read(path, _LARGEST)
    except FileNotFoundError as error:
        # Nothing remembered is normal. A link that leads nowhere is something remembered that can't be found.
        if any(each.is_symlink() and not each.exists() for each in (path, *path.parents)):
            raise _unreadable(season, path, "it is a link to nothing") from error
        return None
    except OSError as error:
        raise _unreadable(season, path, error.strerror or str(error)) from error
    return _parse(season, path, content)


def remember(season: Season, seen: int | Literal["all"]) -> None:
    """Remember how far the viewer has seen instead of what was remembered. Raise OutputError if that fails."""
    path = _path(season)
    if path is None:
        raise OutputError("How far you have watched can't be remembered: there is no home folder.")
    title = "".join(map(_quoted, season.title))
    try:
        files.write_whole(path, f'title: "{title}"\nseason: {season.number}\nseen: {seen}\n'.encode())
    except OSError as error:
        raise OutputError(
            f"How far you have watched can't be remembered: {path}: {error.strerror or error}."
        ) from error


def advance(season: Season, typed: str) -> int | None:
    """Remember how far the viewer says they have seen, and return the last episode that was remembered before.

    That is 0 where nothing was, and None where it can't be read any more. Raise GuideError.
    """
    try:
        before = recall(season)
    except ProgressError:
        if fold(typed) == "next":
            raise
        remember(season, lookup.boundary(season, typed, "`seen`"))
        return None
    is_next = fold(typed) == "next"
    remember(season, _following(season, of(season, None).seen) if is_next else lookup.boundary(season, typed, "`seen`"))
    return len(season.episodes) if before == "all" else before or 0


def _following(season: Season, seen: Seen) -> int:
    number = 1 if seen is None else len(season.episodes) + 1 if seen == "all" else seen + 1
    if number > len(season.episodes):
        raise NotFoundError("There is no next episode: you have seen the whole season.")
    return number


def forget(season: Season) -> None:
    """Forget how far the viewer has seen. Raise OutputError if the file can't be removed."""
    path = _path(season)
    try:
        if path is not None:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"How far you have watched can't be forgotten: {path}: {error.strerror or error}.") from error


def _read_seen(reader: Reader, node: Node, name: str) -> Seen:
    if isinstance(node, document.Scalar) and node.text == "all":
        return "all"
    number: int = NUMBER.read(reader, node, name)
    return number


_REMEMBERED = record("it", (Field("title", TEXT), Field("season", NUMBER), Field("seen", Kind(_read_seen, {}))))


def _parse(season: Season, path: Path, content: bytes) -> Seen:
    faults = document.Faults()
    try:
        fields: dict[str, Any] = _REMEMBERED.read(Reader(faults), document.parse(content, faults), "")
    except document.UnreadableError:
        fields = {}
    if found := faults.in_order():
        raise _unreadable(season, path, found[0].message)
    if (fields["title"], fields["season"]) != (season.title, season.number):
        raise _unreadable(season, path, f"it is about another season, {fields['title']} ({fields['season']})")
    if fields["seen"] != "all" and fields["seen"] > len(season.episodes):
        raise _unreadable(season, path, f"it says episode {fields['seen']}, but there are only {len(season.episodes)}")
    remembered: Seen = fields["seen"]
    return remembered


def _unreadable(season: Season, path: Path, why: str) -> ProgressError:
    return ProgressError(
        f"How far you have watched is remembered in {path}, which can't be read: {why}. Say it again, as in ",
        Command("seen", season.code(1)),
        ", or type ",
        Command("seen", "--forget"),
        ".",
    )


def _path(season: Season) -> Path | None:
    """Return the file for a season, or None where there is no home folder to keep it in."""
    folder = _folder()
    return None if folder is None else folder / f"{_file_name(season.title)}-{season.number}.yaml"


def _folder() -> Path | None:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "jjguide" if local else None
    state = os.environ.get("XDG_STATE_HOME", "")
    # The specification says to ignore a relative path.
    if os.path.isabs(state):  # noqa: PTH117 - an empty one would be a path
        return Path(state) / "jjguide"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ".local" / "state" / "jjguide" if home.is_absolute() else None


def _file_name(title: str) -> str:
    """Return a name that no other title has, of small letters, digits and a few signs, which every file system keeps.

    A capital is a small letter after a plus, a blank a dash, and anything else its bytes; the end of a long name is a
    digest of the title.
    """
    name = "".join(map(_encoded, title))
    if len(name) <= _LONGEST_NAME:
        return name
    import hashlib  # noqa: PLC0415

    return f"{name[:_LONGEST_NAME]}~{hashlib.sha256(title.encode()).hexdigest()}"


def _quoted(character: str) -> str:
    """Return a character as YAML wants it between double quotes."""
    return character if character.isprintable() and character not in '"\\' else f"\\U{ord(character):08x}"


def _encoded(character: str) -> str:
    if character == " ":
        return "-"
    if character.isascii() and character.isalnum():
        return f"+{character.lower()}" if character.isupper() else character
    return "".join(f"%{byte:02x}" for byte in character.encode(errors="surrogatepass"))
