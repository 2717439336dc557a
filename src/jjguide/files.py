"""Reads small regular files, and writes them whole or not at all."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


def read(path: Path, most: int) -> bytes:
    """Return the content of a regular file of at most so many bytes. Raise OSError, whose `strerror` says why not.

    The file is opened without blocking, so that a pipe nobody writes to is refused instead of waited for.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.EINVAL, "that is not a file name") from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a file")
        with open(descriptor, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(descriptor)
    if len(content) > most:
        size = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} kB"  # noqa: PLR2004
        raise OSError(errno.EFBIG, f"it is larger than {size}")
    return content


def write_whole(path: Path, content: bytes) -> None:
    """Put a file that only its owner can read in the place of whatever file is there, or is linked to. Raise OSError.

    It is written under another name and renamed, so that nobody ever reads half of it. A file that can't be replaced,
    such as one that is mounted by itself, is written in its place.
    """
    import tempfile  # noqa: PLC0415

    path = Path(os.path.realpath(path))  # resolve() fails on links that lead to themselves
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        try:
            os.replace(temporary, path)  # noqa: PTH105 - it is the name that mkstemp returned
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
            path.write_bytes(content)
    finally:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108


def write_new(path: Path, content: bytes) -> None:
    """Write a file that isn't there yet, or nothing. Raise OSError, a FileExistsError if anything has that name."""
    try:
        file = open(path, "xb")  # noqa: PTH123, SIM115 - it is closed below, whatever happens
    except ValueError as error:  # a NUL in the name
        raise OSError(errno.EINVAL, "that is not a file name") from error
    try:
        with file:
            file.write(content)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
