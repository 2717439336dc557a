"""Reads small files and pipes, writes files whole or not at all, and knows the user's folders."""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

STANDARD_INPUT = Path("-")


def name(path: Path) -> str:
    """Return what a file is called in sentences."""
    return "Standard input" if path == STANDARD_INPUT else str(path)


def user_folder(variable: str, below_home: str, on_windows: str) -> Path | None:
    """Return the guide's folder for one kind of files, by the names of variables; None where there is no home."""
    if sys.platform == "win32":
        folder = os.environ.get(on_windows)
        return Path(folder) / "jjguide" if folder else None
    chosen = os.environ.get(variable, "")
    # https://specifications.freedesktop.org/basedir-spec/ says to ignore a relative path.
    if os.path.isabs(chosen):  # noqa: PTH117 - an empty one would be a path
        return Path(chosen) / "jjguide"
    # Without a home, ~ stays as it is, where Path.home() and is_dir() would raise.
    home = Path(os.path.expanduser("~"))  # noqa: PTH111
    return home / below_home / "jjguide" if home.is_absolute() and os.path.isdir(home) else None  # noqa: PTH112


def own_seasons() -> Path | None:
    """Return the folder of the user's own seasons, None where there is no home."""
    return user_folder("XDG_DATA_HOME", ".local/share", "APPDATA")


def below_home(path: Path) -> str:
    """Return a path with a ~ in place of the home folder."""
    home = os.path.expanduser("~")  # noqa: PTH111
    return f"~{str(path).removeprefix(home)}" if str(path).startswith(f"{home}{os.sep}") else str(path)


def read(path: Path, most: int) -> bytes:
    """Return the content of a file, a pipe or standard input (-) of at most so many bytes. Raise OSError."""
    if path == STANDARD_INPUT:
        return _at_most(sys.stdin.buffer, most) if sys.stdin is not None else b""
    with open(path, "rb", opener=_without_waiting) as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISFIFO(mode):
            os.set_blocking(file.fileno(), True)
        elif not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is not a file")
        return _at_most(file, most)


def _without_waiting(path: str, flags: int) -> int:
    # Opening a pipe that nobody writes to would wait forever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _at_most(file: BinaryIO, most: int) -> bytes:
    content = file.read(most + 1)
    if len(content) > most:
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} kB"  # noqa: PLR2004
        raise OSError(errno.EFBIG, f"it is larger than {size}")
    return content


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, through a link to it; a new one is its owner's alone. Raise OSError."""
    import tempfile  # noqa: PLC0415

    path = Path(os.path.realpath(path))  # resolve() fails on links that lead to themselves
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with suppress(OSError):  # A new file has no permissions to keep.
            os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))  # noqa: PTH101, PTH116
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        try:
            os.replace(temporary, path)  # noqa: PTH105 - it is the name that mkstemp returned
        except OSError as error:
            if error.errno != errno.EBUSY:  # what is mounted by itself can't be replaced
                raise
            path.write_bytes(content)
    finally:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108


def write_new(path: Path, content: bytes) -> None:
    """Write a file that isn't there yet, or nothing. Raise OSError, a FileExistsError if anything has that name."""
    path.touch(exist_ok=False)
    try:
        path.write_bytes(content)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
