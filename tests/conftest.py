"""What holds for all tests: examples are chosen in the same way every time, and no test is timed."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from jjguide.model import Season
from tests.seasons import SMALL
from tests.worlds import read

settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("sweep", settings.get_profile("quick"), max_examples=200)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--sweep", action="store_true", help="Prove the boundary on everything, not on a sample.")


def pytest_configure(config: pytest.Config) -> None:
    # Whatever season a developer watches, the tests are not about it.
    for name in ("JJGUIDE_SEEN", "JJGUIDE_DATA", "JJGUIDE_PAGER"):
        os.environ.pop(name, None)
    settings.load_profile("sweep" if config.getoption("--sweep") else "quick")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the sweep alone runs; pytest counts it as deselected."""
    if config.getoption("--sweep"):
        return
    left_out = [item for item in items if item.get_closest_marker("sweep")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def sweep(request: pytest.FixtureRequest) -> bool:
    """Whether everything is to be run, and not a part that stands for it."""
    return bool(request.config.getoption("--sweep"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of the small season."""
    path: Path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="session")
def small_season(tmp_path_factory: pytest.TempPathFactory) -> Season:
    """The small season, read."""
    return read(tmp_path_factory.mktemp("small"), SMALL)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own, which it is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small_here(folder: Path) -> None:
    """The small season, in the folder that the test is in."""
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
