"""A YAML file -> a Season: `document` parses it into nodes, `season` reads them by tables of `fields`.

A dataset is read whole or refused, with every fault in it named by line and column. `spoilers` looks for names in its
texts that come too early. `write` makes lines of a new one.
"""

from pathlib import Path

from jjguide.dataset import document, season
from jjguide.dataset.document import Faults
from jjguide.errors import DatasetError
from jjguide.model import Season


def built_in() -> Path:
    """Return the path of the dataset that comes with the guide, installed or in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "data" / "season2.yaml"
    return installed if installed.is_file() else package.parents[1] / "data" / "season2.yaml"


def load(path: Path) -> Season:
    """Return the season in a dataset. Raise DatasetError, with all its faults, if it can't be read or has any."""
    return read(document.read(path), str(path))


def read(content: bytes, name: str) -> Season:
    """Return the season in the content of a dataset of that name. Raise DatasetError, with all its faults."""
    faults = Faults()
    try:
        found = season.read(document.parse(content, faults), faults)
    except document.UnreadableError:
        found = None
    if found is None or faults.in_order():
        raise DatasetError.invalid(name, faults.in_order())
    return found
