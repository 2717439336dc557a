"""A YAML file -> a Season: `document` parses it into nodes, `season` reads them by tables of `fields`.

A dataset is read whole or refused, with every fault in it named by line and column. `spoilers` looks for names in its
texts that come too early. `write` makes lines of a new one.
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


def contents(path: Path) -> bytes:
    """Return what a dataset holds. Raise DatasetError if it can't be read."""
    if path == built_in() and not _PACKAGE.is_dir():
        # The guide runs from an archive, such as zipapp makes.
        from importlib import resources  # noqa: PLC0415

        return resources.files("jjguide").joinpath("data", path.name).read_bytes()
    try:
        return files.read(path, document.MAX_BYTES)
    except OSError as error:
        raise DatasetError.unreadable(files.name(path), error.strerror or str(error)) from error


def load(path: Path) -> Season:
    """Return the season in a dataset. Raise DatasetError, with all its faults, if it can't be read or has any."""
    return read(contents(path), files.name(path))


def read(content: bytes, name: str) -> Season:
    """Return the season in the content of a dataset of that name. Raise DatasetError, with all its faults."""
    faults = Faults()
    with suppress(document.UnreadableError):
        found = season.read(document.parse(content, faults), faults)
        if not faults.in_order():
            return found
    raise DatasetError.invalid(name, faults.in_order())
