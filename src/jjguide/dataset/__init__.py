"""A YAML file -> a Season: `document` parses it into nodes, `season` reads them by tables of `fields`.

A dataset is read whole or refused. `spoilers` finds names in its texts that come too early. `write` makes lines of
a new dataset, and adds to an existing one.
"""

from contextlib import suppress
from pathlib import Path

from jjguide import files
from jjguide.dataset import document, season
from jjguide.dataset.document import Faults
from jjguide.errors import DatasetError
from jjguide.model import Season

_PACKAGE = Path(__file__).parents[1]


def built_in() -> Path:
    """Return the path of the dataset that comes with the guide, installed or in a checkout."""
    installed = _PACKAGE / "data" / "season2.yaml"
    is_checkout = _PACKAGE.is_dir() and not installed.is_file()
    return _PACKAGE.parents[1] / "data" / "season2.yaml" if is_checkout else installed


def contents(path: Path, most: int | None = None) -> bytes:
    """Return what is in a file of at most so many bytes, by default a dataset's limit. Raise DatasetError."""
    if path == built_in() and not _PACKAGE.is_dir():
        # The guide runs from an archive, such as one that zipapp makes.
        from importlib import resources  # noqa: PLC0415

        return resources.files("jjguide").joinpath("data", path.name).read_bytes()
    try:
        return files.read(path, document.MAX_BYTES if most is None else most)
    except OSError as error:
        raise DatasetError(f"{files.name(path)} can't be read: {error.strerror or error}.") from error


def check(path: Path) -> tuple[Season | None, Faults, list[str]]:
    """Return the season if it is valid, all faults and warnings, and the file's lines. Raise DatasetError."""
    content, faults = contents(path), Faults(wants_warnings=True)
    return _read(content, faults), faults, document.lines_of(content.decode(errors="replace").removeprefix("\ufeff"))


def load(path: Path) -> Season:
    """Return the season in a dataset. Raise DatasetError, with its faults, if it can't be read or isn't valid."""
    return read(contents(path), files.name(path))


def read(content: bytes, name: str) -> Season:
    """Return the season in a dataset's content. Raise DatasetError with its name and all its faults."""
    if (found := _read(content, faults := Faults())) is None:
        sentence = f"{name} is not valid. Its author can check it, but that tells the story."
        raise DatasetError(sentence, tuple(sorted(faults.found)))
    return found


def _read(content: bytes, faults: Faults) -> Season | None:
    with suppress(document.UnreadableError):
        found = season.read(document.parse(content, faults), faults)
        return None if faults.found else found
    return None
