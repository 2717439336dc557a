"""What a command costs, compared with what Python takes to import the packages that it stands on, on equal terms.

    python -m tests.benchmark [RUNS]

The commands of a comparison run in turn, A B A B, in one environment, so that a machine that slows down slows both.
Printed are medians and ratios; nothing is judged. The second part makes seasons of growing size and sets loading one
against PyYAML's C loader building plain dicts from the same file.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.seasons import large_season

if TYPE_CHECKING:
    import resource

PYTHON = sys.executable
# The installed script collects no garbage and leaves at once, and so does what it is compared with; python -m does not.
GUIDE = [str(Path(PYTHON).with_name("jjguide"))]
FLOOR = "import gc, os, sys; gc.disable(); {}; os._exit(0)"
JSON_FLOOR = "import typer, yaml"
DRAWN_FLOOR = "import typer, yaml, rich.console, rich.table, rich.panel"
PLAIN_DICTS = "import typer, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"

COMMANDS = [
    (JSON_FLOOR, ["episodes", "--json"]),
    (JSON_FLOOR, ["show", "2.07", "--json"]),
    (JSON_FLOOR, ["grid", "--json"]),
    (JSON_FLOOR, ["search", "octopus", "--json"]),
    (JSON_FLOOR, ["chart"]),
    (DRAWN_FLOOR, ["episodes"]),
    (DRAWN_FLOOR, ["show", "2.07"]),
    (DRAWN_FLOOR, ["who", "Malus"]),
    (DRAWN_FLOOR, ["who", "Malus", "--seen", "2.06"]),
    (DRAWN_FLOOR, ["storylines"]),
    (DRAWN_FLOOR, ["storylines", "hogarth"]),
    (DRAWN_FLOOR, ["recap"]),
    (DRAWN_FLOOR, ["grid"]),
    (DRAWN_FLOOR, ["search", "octopus"]),
    (DRAWN_FLOOR, ["who", "Trish", "--with", "Malcolm"]),
    (DRAWN_FLOOR, ["show", "2.07", "--svg"]),
    (DRAWN_FLOOR, ["who", "Malus", "--svg"]),
    (DRAWN_FLOOR, ["grid", "--svg"]),
]


def run(command: list[str]) -> tuple[float, float]:
    """Run a command to its end and return its seconds and its peak memory in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return time.perf_counter() - started, peak_mib(usage)


def peak_mib(usage: resource.struct_rusage) -> float:
    """Return the peak of a finished process: Linux counts in KiB, macOS in bytes."""
    return usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def compare(name: str, floor: list[str], command: list[str], runs: int) -> None:
    """Print the medians of both commands, and of the ratio of each pair of runs."""
    run(floor), run(command)
    pairs = [(run(floor), run(command)) for _ in range(runs)]
    base_time, own_time = (statistics.median(pair[which][0] for pair in pairs) for which in (0, 1))
    base_peak, own_peak = (statistics.median(pair[which][1] for pair in pairs) for which in (0, 1))
    ratio = statistics.median(own[0] / base[0] for base, own in pairs)
    print(
        f"{name:32} {own_time * 1000:6.0f} ms / {base_time * 1000:6.0f} ms = {ratio:4.2f}   "
        f"{own_peak:6.1f} MiB / {base_peak:6.1f} MiB = {own_peak / base_peak:4.2f}"
    )


def main() -> None:
    """Print both parts."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {sys.version.split()[0]}, medians of {runs} runs: a command / only importing its packages\n")
    for floor, arguments in COMMANDS:
        compare(" ".join(arguments), [PYTHON, "-c", FLOOR.format(floor)], [*GUIDE, *arguments], runs)
    print("\nOne command on a season of growing size / importing the same and PyYAML's C loader making dicts of it\n")
    with tempfile.TemporaryDirectory() as folder:
        for episodes in (13, 100, 300, 1000):
            path = Path(folder) / f"{episodes}.yaml"
            path.write_text(large_season(episodes), encoding="utf-8")
            name = f"{episodes} episodes, {path.stat().st_size / 1e6:.1f} MB"
            plain = [PYTHON, "-c", FLOOR.format(PLAIN_DICTS), str(path)]
            command = [*GUIDE, "show", "1.07", "--json", "--data", str(path)]
            compare(name, plain, command, max(runs // 4, 3))
            chart = [*GUIDE, "chart", "--data", str(path)]
            compare(f"{name}, chart", plain, chart, max(runs // 4, 3))


if __name__ == "__main__":
    main()
