"""How far a viewer has seen a season: as an option, a variable or memory says, or nobody has said.

Memory is one small file for each season of each show, found by its name. Whatever can't be read or understood is
refused: a boundary that fails open protects nobody.
"""

import errno
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jjguide import files, lookup
from jjguide.errors import Command, NotFoundError, OutputError, ProgressError, UsageError
from jjguide.model import Boundary, Known, Lifted, Season
from jjguide.text import fold

Source = Literal["option", "variable", "remembered"]

VARIABLE = "JJGUIDE_SEEN"
_MAX_BYTES = 64_000  # A title has at most 10,000 characters.
_MAX_NAME = 100
_UNKNOWN = "x"


class Progress(NamedTuple):
    """How far a viewer has seen, and what says so; a remark where the dataset has fewer episodes than that."""

    boundary: Boundary
    source: Source | None  # None where nobody has said
    remark: str | None = None
    elsewhere: bool = False  # whether only for other seasons something is remembered


class Memory(NamedTuple):
    """What a file holds: `seen` is the last episode, 0 for none, or "all" of the episodes that were `written` then."""

    title: str
    season: int
    premiere: date | None
    seen: int | Literal["all"]
    written: int


def of(season: Season, option: str | None) -> Progress:
    """Return how far the viewer of a season has seen. Raise UsageError or ProgressError if that can't be understood."""
    if option is not None:
        return Progress(lookup.boundary(season, option, "--seen"), "option")
    if (variable := from_variable(season)) is not None:
        return Progress(variable, "variable")
    return _remembered(season) or Progress(Known(0, said=False), None, elsewhere=bool(_files()))


def from_variable(season: Season) -> Boundary | None:
    """Return how far the variable says, None if it isn't set. Raise UsageError if it can't be understood."""
    variable = os.environ.get(VARIABLE)
    return None if variable is None else lookup.boundary(season, variable, VARIABLE)


def check_variable() -> None:
    """Raise UsageError if the variable is no boundary of any season."""
    if (variable := os.environ.get(VARIABLE)) is not None and not lookup.is_boundary(variable):
        raise UsageError(f"{lookup.quoted(variable)} isn't an episode; for {VARIABLE}, try a code, none or all.")


def said(season: Season, typed: str) -> Boundary:
    """Return how far a viewer says they have seen ("next": one further). Raise GuideError."""
    _home()
    if fold(typed) != "next":
        boundary = lookup.boundary(season, typed, "`seen`")
        # Nobody can have seen all of a season of which nothing has been written up.
        return boundary if isinstance(boundary, Known) or season.written else Known(0)
    so_far = of(season, None).boundary
    number = 1 + (so_far.episode if isinstance(so_far, Known) else _last_written(season))
    if number > len(season.episodes):
        raise NotFoundError("There is no next episode: you have seen the whole season.")
    return Known(number)


def _remembered(season: Season) -> Progress | None:
    """Return how far is remembered, the least of several. Raise ProgressError if that can't be read."""
    if not (found := memories(season)):
        return None
    memory = min(found, key=lambda each: sys.maxsize if each.seen == "all" else each.seen)
    if memory.seen == "all":
        # A viewer who had seen all may not have seen the episodes that have been written up since.
        is_all = _last_written(season) <= memory.written
        return Progress(Lifted() if is_all else Known(memory.written), "remembered")
    last = min(memory.seen, len(season.episodes))
    remark = f"You have seen episode {memory.seen}, but there are only {last}, so it counts as {season.code(last)}."
    return Progress(Known(last), "remembered", remark if last < memory.seen else None)


def _last_written(season: Season) -> int:
    return max(season.written or (), default=0)


def memories(season: Season | None = None) -> list[Memory]:
    """Return what is remembered for a season, or by title for every one. Raise ProgressError if that can't be read."""
    try:
        return sorted(map(_read, _files(season)), key=lambda each: (each.title, each.season, str(each.premiere or "")))
    except OSError as error:
        why = f"{error.filename} can't be read: {error.strerror}"
        forget = Command("seen", "--forget") if season else Command("seen", "--forget", "--all")
        again = f"How far you have watched is remembered, but {why}. Set it again, or type "
        raise ProgressError(again, forget, ".") from error


def _read(path: Path) -> Memory:
    """Return what a file remembers. Raise OSError."""
    import json  # noqa: PLC0415 - it takes longer than most answers

    try:
        memory = Memory(**json.loads(files.read(path, _MAX_BYTES), object_pairs_hook=_each_once))
        numbers = (memory.season, memory.written, 0 if memory.seen == "all" else memory.seen)
        # In Python, JSON's true and false are numbers, too.
        are_numbers = all(type(each) is int and each >= 0 for each in numbers)
        if not (are_numbers and isinstance(memory.title, str)):
            raise TypeError
        written: Any = memory.premiere
        premiere = None if written is None else date.fromisoformat(written)
    except (OSError, TypeError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else "it isn't what the guide has written"
        raise OSError(errno.EINVAL, why, str(path)) from error
    return memory._replace(premiere=premiere)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # Of two boundaries, JSON would take the last, which may reveal more.
    if len(content := dict(pairs)) < len(pairs):
        raise ValueError
    return content


def remember(season: Season, boundary: Boundary) -> None:
    """Remember how far the viewer has seen instead of what was remembered. Raise OutputError if that fails."""
    import json  # noqa: PLC0415

    seen: Any = boundary.episode if isinstance(boundary, Known) else "all"
    content = Memory(season.title, season.number, season.premiere, seen, _last_written(season))._asdict()
    path = _home() / f"{_stem(season)}.{_year(season)}.json"
    try:
        files.write_whole(path, f"{json.dumps(content, indent=2, default=str)}\n".encode())
        for other in _files(season):
            if other != path:
                other.unlink()
    except OSError as error:
        raise OutputError(f"That can't be remembered: {path}: {error.strerror or error}.") from error


def forget(season: Season | None) -> None:
    """Forget what is remembered for a season, or for all of them. Raise OutputError if that fails."""
    try:
        for path in _files(season):
            path.unlink()
    except OSError as error:
        raise OutputError(f"That can't be forgotten: {error.filename}: {error.strerror or error}.") from error


def _home() -> Path:
    """Return the folder for what is remembered. Raise OutputError if there is none."""
    if (folder := _folder()) is None:
        raise OutputError(f"That can't be remembered, since there is no home folder; set {VARIABLE} instead.")
    return folder


def _files(season: Season | None = None) -> list[Path]:
    """Return every file that remembers something, also for 0.2.0, or only those for one season. Raise OSError."""
    if (folder := _folder()) is None:
        return []
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except FileNotFoundError:
        # Usually nothing is remembered yet. But a broken link means that something is, and can't be found.
        if any(each.is_symlink() and not each.exists() for each in (folder, *folder.parents)):
            raise
        return []
    if folder == files.own_seasons():  # The user may keep both in one folder.
        found = [path for path in found if path.suffix != ".yaml"]
    if season is None:
        return found
    stem, own = _stem(season), _year(season)
    named = [(path, *path.stem.rpartition(".")) for path in found]
    return [path for path, title, _, year in named if title == stem and (year == own or _UNKNOWN in (year, own))]


def _folder() -> Path | None:
    return files.user_folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA")


def _year(season: Season) -> str:
    return season.premiere.isoformat()[:4] if season.premiere else _UNKNOWN


def _stem(season: Season) -> str:
    """Return how the file name of a season begins: its folded title, spelled for any file system, and its number."""
    title = fold(season.title)
    name = re.sub("[^A-Za-z0-9 ]", lambda found: f"+{ord(found[0]):x}", title).replace(" ", "-")
    if len(name) > _MAX_NAME:
        import zlib  # noqa: PLC0415 - few titles are as long

        name = f"{name[:_MAX_NAME]}~{zlib.crc32(title.encode(errors='surrogatepass')):08x}"
    return f"{name}.{season.number}"
