"""What a command costs, compared with what Python takes to import the packages that it stands on, on equal terms.

    python -m tests.benchmark [RUNS]

The commands of a comparison run in turn, A B A B, in one environment, so that a machine that slows down slows both.
Printed are medians and ratios; nothing is judged. The second part makes seasons of growing size and sets loading one
against PyYAML's C loader building plain dicts from the same file.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.seasons import large_season

PYTHON = sys.executable
# The installed script collects no garbage and leaves at once, and so does what it is compared with; python -m does not.
GUIDE = str(Path(PYTHON).with_name("jjguide"))
FLOOR = "import gc, os, sys; gc.disable(); {}; os._exit(0)"
JSON_FLOOR = "import typer, yaml"
DRAWN_FLOOR = "import typer, yaml, rich.console, rich.table, rich.panel"
PLAIN_DICTS = "import typer, yaml; yaml.load(open(sys.argv[1], 'rb'), Loader=yaml.CSafeLoader)"

# What goes into a pipe needs no Rich.
COMMANDS = {
    JSON_FLOOR: [
        *("episodes --json", "show 2.07 --json", "grid --json", "search octopus --json", "chart"),
        *("episodes", "show 2.07", "who Malus", "grid", "search octopus"),
    ],
    DRAWN_FLOOR: [
        *("episodes", "show 2.07", "who Malus", "who Malus --seen 2.06", "who Trish --with Malcolm", "storylines"),
        *("storylines hogarth", "recap", "grid", "search octopus", "show 2.07 --svg", "who Malus --svg", "grid --svg"),
    ],
}


def seconds(command: list[str]) -> float:
    """Run a command to its end, and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def compare(name: str, floor: list[str], command: list[str], runs: int) -> None:
    """Print the medians of both commands, and of the ratio of each pair of runs."""
    pairs = [(seconds(floor), seconds(command)) for _ in range(runs + 1)][1:]
    base, own = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    ratio = statistics.median(own / base for base, own in pairs)
    print(f"{name:32} {own:6.0f} ms / {base:6.0f} ms = {ratio:4.2f}")


def main() -> None:
    """Print both parts."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {sys.version.split()[0]}, medians of {runs} runs: a command / only importing its packages\n")
    for floor, lines in COMMANDS.items():
        # A pipe has nothing drawn, unless it stands for a terminal.
        os.environ["JJGUIDE_FORCE_TTY"] = "80" if floor == DRAWN_FLOOR else ""
        for line in lines:
            compare(line, [PYTHON, "-c", FLOOR.format(floor)], [GUIDE, *line.split()], runs)
    os.environ["JJGUIDE_FORCE_TTY"] = ""
    print("\nOne command on a season of growing size / importing the same and PyYAML's C loader making dicts of it\n")
    with tempfile.TemporaryDirectory() as folder:
        for episodes in (13, 100, 300, 1000):
            path = Path(folder) / f"{episodes}.yaml"
            path.write_text(large_season(episodes), encoding="utf-8")
            plain = [PYTHON, "-c", FLOOR.format(PLAIN_DICTS), str(path)]
            for line in ("show 1.07 --json", "chart"):
                command = [GUIDE, *line.split(), "--data", str(path)]
                compare(f"{episodes} episodes, {line}", plain, command, max(runs // 4, 3))


if __name__ == "__main__":
    main()
