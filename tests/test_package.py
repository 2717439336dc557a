"""What is shipped, and that it works wherever it is put."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.command import NOTHING_REMEMBERED

ROOT = Path(__file__).parent.parent
MODULES = [
    "__init__",
    "__main__",
    "advice",
    "boundary",
    "cli",
    "commands",
    "completion/__init__",
    "completion/answer",
    "completion/offers",
    "completion/scripts",
    "completion/shells",
    "dataset/__init__",
    "dataset/document",
    "dataset/fields",
    "dataset/reveals",
    "dataset/season",
    "dataset/shape",
    "dataset/write",
    "errors",
    "files",
    "forms",
    "group",
    "invocation",
    "jsonpage",
    "lookup",
    "matching",
    "model",
    "options",
    "pager",
    "pages/__init__",
    "pages/beats",
    "pages/cast",
    "pages/characters",
    "pages/chart",
    "pages/check",
    "pages/coming",
    "pages/credits",
    "pages/episode",
    "pages/episodes",
    "pages/grid",
    "pages/music",
    "pages/new",
    "pages/ordering",
    "pages/recaps",
    "pages/reveals",
    "pages/search",
    "pages/season",
    "pages/seen",
    "pages/storylines",
    "progress",
    "render/__init__",
    "render/cast",
    "render/characters",
    "render/chart",
    "render/check",
    "render/credits",
    "render/episode",
    "render/episodes",
    "render/grid",
    "render/marks",
    "render/music",
    "render/new",
    "render/paper",
    "render/recaps",
    "render/search",
    "render/season",
    "render/seen",
    "render/storylines",
    "render/style",
    "render/svg",
    "scaffold",
    "schema",
    "settings",
    "stems",
    "terminal",
    "tvmaze",
    "vocabulary",
    "words",
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    [built] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def printed(*command: str, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**NOTHING_REMEMBERED, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_wheel_contents(wheel: Path) -> None:
    """The wheel holds the modules, the dataset with its schema and what every wheel holds, and nothing else."""
    data = {"jjguide/data/season2.yaml", "jjguide/data/season.schema.json"}
    expected = {f"jjguide/{name}.py" for name in MODULES} | {"jjguide/py.typed", *data}
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert names == expected | {f"jjguide-{version('jjguide')}.dist-info/{name}" for name in about}


def test_wheel_works(wheel: Path, tmp_path: Path) -> None:
    """What is in the wheel runs anywhere, on the dataset that came with it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    asked = [sys.executable, "-P", "-m", "jjguide"]
    from_wheel = printed(*asked, "check", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert from_wheel == f"{tmp_path / 'jjguide' / 'data' / 'season2.yaml'} is sound.\n"


def test_checkout_works(tmp_path: Path) -> None:
    """A checkout that is not installed runs as well."""
    asked = [sys.executable, "-m", "jjguide", "show", "2.07", "--json"]
    assert printed(*asked, cwd=tmp_path, PYTHONPATH=str(ROOT / "src")) == printed(*asked, cwd=tmp_path)


def test_only_three_packages_at_run_time() -> None:
    """Installing the guide installs Typer, Rich and PyYAML, and nothing else of its own."""
    needed = [requirement for requirement in requires("jjguide") or () if "extra ==" not in requirement]
    assert sorted(re.split("[^a-z]", requirement)[0] for requirement in needed) == ["pyyaml", "rich", "typer"]


@pytest.mark.parametrize(
    ("line", "absent"),
    [
        ("['season', '--json']", ["rich", "difflib", "unicodedata", "importlib.metadata"]),
        ("['season']", ["json", "importlib.metadata", "jjguide.render.svg"]),
    ],
)
def test_late_imports(line: str, absent: list[str]) -> None:
    """What an answer does not need is not imported: start-up is the performance."""
    program = f"import sys; import typer, yaml; base = set(sys.modules); from jjguide.cli import run; run({line}); "
    program += f"print(*({absent!r} & (sys.modules.keys() - base)), file=sys.stderr)".replace("[", "{").replace(
        "]", "}"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []
