"""What is shipped, and that it works wherever it is put."""

import ast
import os
import re
import shutil
import subprocess
import sys
import zipapp
import zipfile
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import requires, version
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from tests.command import NOTHING_REMEMBERED, Result, jjguide, python_prints

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
MODULES = {str(path.relative_to(SOURCE).as_posix()) for path in (SOURCE / "jjguide").rglob("*.py")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    [built] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def test_wheel_contents(wheel: Path) -> None:
    """The wheel holds every module, the dataset with its schema and what every wheel holds, and nothing else."""
    data = {"jjguide/data/season2.yaml", "jjguide/data/season.schema.json"}
    expected = MODULES | {"jjguide/py.typed", *data}
    about = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert names == expected | {f"jjguide-{version('jjguide')}.dist-info/{name}" for name in about}


def test_wheel_works(wheel: Path, tmp_path: Path) -> None:
    """What is in the wheel runs anywhere, on the dataset that came with it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    from_wheel = python_prints("-P", "-m", "jjguide", "check", PYTHONPATH=str(tmp_path))
    assert from_wheel == f"{tmp_path / 'jjguide' / 'data' / 'season2.yaml'} is valid.\n"


def test_checkout_works(folder: Path) -> None:
    """A checkout that is not installed runs as well."""
    asked = ["show", "2.07", "--json"]
    assert python_prints("-m", "jjguide", *asked, PYTHONPATH=str(ROOT / "src")) == jjguide(*asked).out


def test_an_archive_works(tmp_path: Path) -> None:
    """A zipapp finds the dataset that is in it, and never takes a file beside it for that."""
    guide = tmp_path / "guide"
    shutil.copytree(SOURCE / "jjguide", guide / "jjguide", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", guide / "jjguide" / "data")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "season2.yaml").touch()
    archive = str(tmp_path / "jj.pyz")
    zipapp.create_archive(guide, archive, main="jjguide.__main__:script")
    answered = python_prints(archive, "check", "--json")
    assert answered == jjguide("check", "--json").out.replace(str(ROOT), f"{archive}/jjguide")


def test_only_three_packages_at_run_time() -> None:
    """Installing the guide installs Typer, Rich and PyYAML, and nothing else of its own."""
    needed = [requirement for requirement in requires("jjguide") or () if "extra ==" not in requirement]
    assert sorted(re.split("[^a-z]", requirement)[0] for requirement in needed) == ["pyyaml", "rich", "typer"]


@pytest.mark.parametrize(
    ("line", "shell", "absent"),
    [
        ("['season', '--json']", "", ["rich", "difflib", "unicodedata", "importlib.metadata"]),
        ("['season']", "", ["json", "importlib.metadata", "jjguide.output.svg", "jjguide.cli.completion"]),
        ("['--version']", "", ["rich", "importlib.metadata"]),
        ("['jjguide show oct', '']", "zsh", ["rich", "importlib.metadata"]),
    ],
)
def test_late_imports(line: str, shell: str, absent: list[str]) -> None:
    """What an answer, on a page or at TAB, does not need is not imported: start-up is the performance."""
    assert all(map(find_spec, absent)), "what is no module is never imported"
    program = f"import sys; import typer, yaml; base = set(sys.modules); from jjguide.cli import run; run({line}); "
    program += f"print(*(set({absent!r}) & (sys.modules.keys() - base)), file=sys.stderr)"
    environment = {**NOTHING_REMEMBERED, **({"_JJGUIDE_COMPLETE": shell} if shell else {})}
    done = subprocess.run([sys.executable, "-I", "-c", program], env=environment, capture_output=True, check=True)
    assert done.stderr.split() == []


@pytest.mark.parametrize("line", ["show 2.07 --json", "check no/such.yaml"])
def test_the_installed_command(line: str) -> None:
    """The command that an installation puts on the path answers, complains and ends as the command line does."""
    command = shutil.which("jjguide", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run([command, *line.split()], env=NOTHING_REMEMBERED, capture_output=True, check=False)
    out, err = (stream.decode().replace(os.linesep, "\n") for stream in (done.stdout, done.stderr))
    assert Result(out, err, done.returncode) == jjguide(*line.split())


# The rooms of the house, from the bottom to the top: each may import what stands before it, and nothing else.
BOTTOM = ("text", "files", "model", "errors")
ROOMS = (*BOTTOM, "dataset", "boundary", "lookup", "progress", "drafts", "pages", "output", "cli", "__main__")
ONLY = {"typer": "cli", "rich": "output", "yaml": "dataset"}


def _imported(tree: ast.AST) -> Iterator[str]:
    """Yield what a module imports while it runs, also in its functions: modules, or names in them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from _imported(node)


def _name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


IMPORTS = {_name(path): {*_imported(ast.parse((SOURCE / path).read_text("utf-8")))} for path in MODULES}


@pytest.mark.parametrize("package", ONLY)
def test_each_package_has_its_place(package: str) -> None:
    """Only cli knows Typer, only output knows Rich, and only dataset knows PyYAML."""
    knowing = {name for name, imports in IMPORTS.items() if any(each.split(".")[0] == package for each in imports)}
    assert {name.split(".")[1] for name in knowing} == {ONLY[package]}


def test_nothing_runs_back() -> None:
    """A season goes from dataset through boundary, lookup and pages to output; no room imports one further on."""
    order = {f"jjguide.{room}": at for at, room in enumerate(ROOMS)}
    rooms = {name: ".".join(name.split(".")[:2]) for name in (*IMPORTS, *chain(*IMPORTS.values()))}
    assert {rooms[name] for name in IMPORTS} == {"jjguide", *order}
    arrows = [(name, each) for name, imports in IMPORTS.items() for each in imports if rooms[each] in order]
    assert [(name, each) for name, each in arrows if order[rooms[each]] > order[rooms[name]]] == []


def test_no_imports_go_in_a_circle() -> None:
    """Each module stands on others that stand without it, whenever they are imported."""
    stands_on = {
        name: {each if each in IMPORTS else each.rpartition(".")[0] for each in imports if each.startswith("jjguide.")}
        for name, imports in IMPORTS.items()
    }
    TopologicalSorter(stands_on).prepare()


def test_actions_are_pinned() -> None:
    """A workflow runs the very commits of others' actions that are named in it, each with its version."""
    workflows = "".join(path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").iterdir())
    used = re.findall(r"uses: (.*)", workflows)
    assert used
    assert [each for each in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", each)] == []
