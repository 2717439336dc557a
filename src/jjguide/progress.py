"""How far a viewer has seen a season: said on the line, in the environment, remembered, or said by nobody.

What is remembered is one small file for each season of each show, in the folder where the platform keeps what programs
want to find again: https://specifications.freedesktop.org/basedir-spec/, on Windows the local application data.
Whatever can't be understood or read is refused, because a boundary that fails open is none.
"""

import os
import re
import sys
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jjguide import files, lookup
from jjguide.errors import NotFoundError, OutputError, ProgressError, UsageError
from jjguide.hints import Command
from jjguide.model import Boundary, Known, Lifted, Season
from jjguide.text import fold

Source = Literal["option", "variable", "remembered"]

VARIABLE = "JJGUIDE_SEEN"
# A title has at most 10,000 characters.
_MAX_BYTES = 64_000
_MAX_NAME = 100
_KEYS: dict[str, Any] = {"title": str, "season": int, "premiere": str | None, "seen": int, "written": int}


class Progress(NamedTuple):
    """How far a viewer has seen, and what says so; a remark where the dataset has fewer episodes than that."""

    boundary: Boundary
    source: Source | None
    remark: str | None = None


class Unsaid(NamedTuple):
    """Nobody has said how far they have seen this season; `elsewhere`, something is remembered for another."""

    elsewhere: bool


class Memory(NamedTuple):
    """What is remembered for a season: `seen` is the last episode, 0 for none, or "all" of those written up then."""

    path: Path
    title: str
    season: int
    premiere: str | None
    seen: int | Literal["all"]
    written: int


def of(season: Season, option: str | None) -> Progress | Unsaid:
    """Return how far the viewer of a season has seen. Raise UsageError or ProgressError if that can't be understood."""
    if option is not None:
        return Progress(lookup.boundary(season, option, "--seen"), "option")
    if (variable := from_variable(season)) is not None:
        return Progress(variable, "variable")
    return _recall(season) or Unsaid(elsewhere=_is_anything_remembered())


def from_variable(season: Season) -> Boundary | None:
    """Return how far the variable says, None if it isn't set. Raise UsageError if it can't be understood."""
    variable = os.environ.get(VARIABLE)
    return None if variable is None else lookup.boundary(season, variable, VARIABLE)


def remembered(season: Season) -> Boundary | None:
    """Return how far is remembered, None if nothing is or if that can't be read."""
    try:
        found = _recall(season)
    except ProgressError:
        return None
    return found and found.boundary


def _recall(season: Season) -> Progress | None:
    """Return how far is remembered, the earliest of several. Raise ProgressError if that can't be read."""
    found = memories(season)
    if not found:
        return None
    memory = min(found, key=lambda each: sys.maxsize if each.seen == "all" else each.seen)
    if memory.seen == "all":
        # What has been written up since is a later episode, which nobody has said that they have seen.
        is_all = _last_written(season) <= memory.written
        return Progress(Lifted() if is_all else Known(memory.written), "remembered")
    last = min(memory.seen, len(season.episodes))
    remark = f"You have seen episode {memory.seen}, but there are only {last}, so it counts as {season.code(last)}."
    return Progress(Known(last), "remembered", remark if last < memory.seen else None)


def _last_written(season: Season) -> int:
    return max(season.written or (), default=0)


def may_hold(option: str | None) -> bool:
    """Return whether a boundary may hold for whatever season is asked about."""
    return option is not None or VARIABLE in os.environ or _is_anything_remembered()


def _is_anything_remembered() -> bool:
    """Return whether something is remembered for any season; if that can't be known, it is."""
    try:
        return bool(_named())
    except OSError:
        return True


def memories(season: Season | None = None) -> list[Memory]:
    """Return what is remembered for a season, or by title for every one. Raise ProgressError if that can't be read."""
    try:
        found = [each for each in map(_read, _named(season)) if season is None or _is_about(each, season)]
        return sorted(found, key=lambda each: (each.title, each.season, each.path))
    except (OSError, ValueError) as error:
        why = f"{error.filename} can't be read: {error.strerror}" if isinstance(error, OSError) else str(error)
        if season is None:
            all_ = Command("seen", "--forget", "--all")
            raise ProgressError(f"{why}. To forget everything, type ", all_, ".") from error
        said, forget = Command("seen", season.code(1)), Command("seen", "--forget")
        again = f"How far you have watched is remembered, but {why}. Set it again, as in "
        raise ProgressError(again, said, ", or type ", forget, ".") from error


def remember(season: Season, boundary: Boundary) -> None:
    """Remember how far the viewer has seen instead of what was remembered. Raise OutputError if that fails."""
    import json  # noqa: PLC0415

    premiere = season.premiere and season.premiere.isoformat()
    seen = boundary.episode if isinstance(boundary, Known) else "all"
    values = (season.title, season.number, premiere, seen, _last_written(season))
    content = json.dumps(dict(zip(_KEYS, values, strict=True)), indent=2)
    path, found = _home() / f"{_stem(season)}.{premiere[:4] if premiere else 'x'}.json", []
    # A folder that can't be listed may be one that can be made.
    with suppress(OSError):
        found = _files(season)
    path, *others = found or [path]
    try:
        files.write_whole(path, f"{content}\n".encode())
        for other in others:
            other.unlink()
    except OSError as error:
        raise OutputError(f"That can't be remembered: {path}: {error.strerror or error}.") from error


def forget(season: Season | None) -> None:
    """Forget what is remembered for a season, or for all of them. Raise UsageError or OutputError."""
    # A command that is refused for its variable changes nothing.
    if season is None:
        check_variable()
    else:
        from_variable(season)
    try:
        for path in _files(season):
            path.unlink()
    except OSError as error:
        raise OutputError(f"That can't be forgotten: {error.filename}: {error.strerror or error}.") from error


def said(season: Season, typed: str) -> Boundary:
    """Return how far a viewer says they have seen ("next": one further). Raise GuideError."""
    _home()
    if fold(typed) != "next":
        boundary = lookup.boundary(season, typed, "`seen`")
        # Of a season that nobody has written up yet there is nothing to have seen all of.
        return boundary if isinstance(boundary, Known) or season.written else Known(0)
    progress = of(season, None)
    so_far = Known(0) if isinstance(progress, Unsaid) else progress.boundary
    number = 1 + (so_far.episode if isinstance(so_far, Known) else _last_written(season))
    if number > len(season.episodes):
        raise NotFoundError("There is no next episode: you have seen the whole season.")
    return Known(number)


def check_variable() -> None:
    """Raise UsageError if the variable is no boundary of any season."""
    if (variable := os.environ.get(VARIABLE)) is not None and not lookup.is_boundary(variable):
        raise UsageError(f"{lookup.quoted(variable)} isn't an episode; for {VARIABLE}, try a code, none or all.")


def _read(path: Path) -> Memory:
    """Return what a file remembers. Raise OSError, or ValueError with a sentence on what is wrong."""
    import json  # noqa: PLC0415 - it takes longer than most answers

    try:
        content: Any = json.loads(files.read(path, _MAX_BYTES), object_pairs_hook=_each_once)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} isn't valid JSON") from error
    if not isinstance(content, dict) or content.keys() != _KEYS.keys():
        raise ValueError(f"{path} doesn't have just {', '.join(_KEYS)}")
    for key, value in content.items():
        is_number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if (key, value) != ("seen", "all") and not (is_number if _KEYS[key] is int else isinstance(value, _KEYS[key])):
            raise ValueError(f"{path} has a {key} that can't be understood")
    return Memory(path, **content)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(content := dict(pairs)) != len(pairs):
        raise ValueError
    return content


def _named(season: Season | None = None) -> list[Path]:
    """Return the files of all that is remembered, also by 0.2.0, or of those named like a season. Raise OSError."""
    folder = _folder()
    if folder is None:
        return []
    try:
        found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        # Nothing remembered is normal. A link that leads nowhere is something remembered that can't be found.
        if any(each.is_symlink() and not each.exists() for each in (folder, *folder.parents)):
            raise
        return []
    if folder == files.own_seasons():  # Then what is in the user's seasons is neither read nor forgotten.
        found = [path for path in found if path.suffix != ".yaml"]
    return found if season is None else [path for path in found if path.name.startswith(f"{_stem(season)}.")]


def _files(season: Season | None) -> list[Path]:
    """Return the files that are about a season, or all, as one of its name that can't be read may be. Raise OSError."""
    return [path for path in _named(season) if season is None or _may_be_about(path, season)]


def _may_be_about(path: Path, season: Season) -> bool:
    try:
        return _is_about(_read(path), season)
    except (OSError, ValueError):
        return True


def _is_about(memory: Memory, season: Season) -> bool:
    """Return whether what is remembered is about a season: by its folded title, its number, and the year if known."""
    years = {memory.premiere and memory.premiere[:4], season.premiere and season.premiere.isoformat()[:4]} - {None}
    return (fold(memory.title), memory.season) == (fold(season.title), season.number) and len(years) < 2  # noqa: PLR2004


def _home() -> Path:
    """Return the folder for what is remembered. Raise OutputError if there is none."""
    if (folder := _folder()) is None:
        raise OutputError(f"That can't be remembered, since there is no home folder; set {VARIABLE} instead.")
    return folder


def _folder() -> Path | None:
    return files.user_folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA")


def _stem(season: Season) -> str:
    """Return how the file of a season begins: its folded title, in what every file system keeps, and its number."""
    title = fold(season.title) or season.title
    name = re.sub("[^A-Za-z0-9 ]", lambda found: f"+{ord(found[0]):x}", title).replace(" ", "-")
    if len(name) > _MAX_NAME:
        name = f"{name[:_MAX_NAME]}~{zlib.crc32(title.encode(errors='surrogatepass')):08x}"
    return f"{name}.{season.number}"
