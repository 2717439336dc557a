"""Pictures: what every command draws, with its colors, kept in files that a person can read and compare.

`python -m tests.pictures` draws all of them anew and removes those that no command has any more; `git diff` then shows
what a change looks like.
"""

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.command import Result, jjguide
from tests.lines import every_command
from tests.seasons import AIRING, DRAFT, SHOW, SMALL, replaced

FOLDER = Path(__file__).parent / "pictures"


class Form(NamedTuple):
    """What a page is drawn on."""

    name: str
    width: int | None = None
    encoding: str = "utf-8"


PIPE, NARROW, USUAL, WIDE = Form("a pipe"), Form("40 columns", 40), Form("80 columns", 80), Form("200 columns", 200)
ASCII = Form("80 columns of ASCII", 80, "ascii")


def _by_name(table: str) -> dict[str, list[str]]:
    """Return the lines of a table, by the name that stands before them."""
    rows = [row.partition(": ") for row in table.splitlines()]
    return {
        name: [line for each, _, lines in rows if each == name for line in lines.split(" | ")] for name, _, _ in rows
    }


# By command, what is typed to see the small season: for the front page, nothing.
LINES = _by_name("""\
season:  | season | season --seen none | season --seen 1 | season --seen 3
seen: seen | seen 1 | seen next | seen none | seen all | seen 9 | seen --seen 2
seen: seen 2 && seen 3 | seen --forget | seen --forget --all | seen --list | seen --seen 1
episodes: episodes | episodes --seen none | episodes --writer Tamsin --director Estrel --with lodger
episodes: episodes --writer Lindmar --with odell --seen 2
show: show 1 | show 2 | show 3 | show 2 --seen 2 | show 3 --seen 2 | show 3 --seen 1
recap: recap | recap 3 | recap --seen 1 | recap --seen none
who: who ines | who lodger | who lodger --with Nessie | who Tamsin | who adaline --seen none | who lodger --seen 1
who: who lodger --with ines --seen 2 | who lodger --with ines --with pike
cast: cast | cast --seen 1 | cast --seen none
credits: credits | credits Lindmar | credits --seen none
storylines: storylines | storylines lamp | storylines --seen 1 | storylines lamp --seen 1 | storylines --seen none
grid: grid | grid --seen 2 | grid --seen 1 | grid --seen none | grid --all --seen 2 | grid --storylines
grid: grid --storylines --seen 2
chart: chart | chart --seen 2 | chart --seen none | chart --all | chart --with lodger --with ines
search: search lamp | search 'low tide' | search '"the bailiff"' | search nessie | search etude | search ship --seen 1
search: search lamps --in 3 --with lodger --storyline lamp | search --with Nessie --with Pike
check: check | check broken.yaml
music: music | music --seen none
schema: schema | schema sho
new: new fresh.yaml | new fresh.yaml --title 'Harbor Lights' --season 2 --episodes 8
new: new fresh.yaml --from show.json --season 1
new: new fresh.yaml --from show.json --season 1 --seen 1.02 --after small.yaml | new small.yaml
update: update draft.yaml --from show.json --dry-run | update draft.yaml --from show.json --seen none --dry-run
update: update broken.yaml --from show.json
""")
# What is typed to see it as Markdown, and the same season while it is on the air, and a draft of it.
OTHERS = _by_name("""\
airing: season | season --seen all | season --seen 2 | seen --seen 2 | episodes | show 3 | show 4 | show 3 --seen 2
airing: show 3 --seen 3 | recap | recap 6 | who pike | who corvin | cast | credits | storylines | grid | grid --seen 2
airing: search harbor | music
draft: season | season --markdown | episodes | show 1 | show 2 | recap | recap --seen 3 | who ines | who pike
draft: who adaline --with ines | cast | credits | storylines | grid | grid --storylines | search lamp | seen 2
markdown: --seen 2 | season | seen --seen 2 | episodes | show 2 --seen 2 | show 3 | recap | who lodger
markdown: who lodger --with Nessie | storylines lamp | cast | grid --seen 2 | search 'low tide' | music
markdown: check broken.yaml | chart
""")
# The widths at which a page is laid out in another way, and the last ones at which it isn't yet.
TURNS = {
    "season": (32, 31),
    "season --data small.yaml": (63, 62),
    "episodes --with odell": (150, 149),
    "show 2 --seen 1": (82, 60, 59, 33, 32),
    "who Pike": (60, 59),
    "cast": (79,),
    "credits": (48, 47),
    "grid": (37, 36, 28, 27, 25, 24, 22, 21, 20),
    "music": (48, 47),
}
# Pages with more to lay out than the small season has.
BUILT_IN = [
    *product(("season", "episodes", "show 2.07", "who Malus", "cast --seen 2.09", "storylines", "grid"), (USUAL,)),
    *product(("grid --seen 2.08", "who Benowitz", "storylines"), (NARROW,)),
    ("who Malus", Form("37 columns", 37)),
    ("grid --storylines", Form("60 columns", 60)),
    ("episodes", WIDE),
]
# A chart looks alike on all of them, and what is said of a file on both screens.
FORMS = {"chart": (PIPE,), "schema": (PIPE,), **dict.fromkeys(("check", "new", "update"), (PIPE, USUAL))}
PICTURES = {
    **{name: list(product(lines, FORMS.get(name, (PIPE, NARROW, USUAL)))) for name, lines in LINES.items()},
    "ascii": [(line, ASCII) for line in ("show 2", "who ines", "storylines --seen 2", "grid --seen 2", "seen 1")],
    "widths": [(line, Form(f"{width} columns", width)) for line, widths in TURNS.items() for width in widths],
    **{name: list(product(OTHERS[name], (PIPE, USUAL))) for name in ("airing", "draft")},
    "built-in": BUILT_IN,
    "markdown": [(f"{line} --markdown", PIPE) for line in OTHERS["markdown"]],
}
NAMES = [*PICTURES, "help"]

_HEAD = """\
Drawn by `python -m tests.pictures`. Below a line stand its styles: b is bold, d dim, m magenta; M and D are both.
A line with "!" is one on standard error; "=" stands before an exit code that is not 0.
"""
_SGR = re.compile(r"\x1b\[([\d;]*)m")
_LETTERS = {"": " ", "0": " ", "1": "b", "2": "d", "35": "m", "1;35": "M", "2;35": "D"}


def drawn(name: str) -> str:
    """Return what belongs in the file of that name."""
    if name == "help":
        return "\n".join([_HEAD.partition(" Below")[0] + "\n", *_help()])
    with TemporaryDirectory() as folder, chdir(folder):
        Path("small.yaml").write_text(SMALL, encoding="utf-8")
        Path("airing.yaml").write_text(AIRING, encoding="utf-8")
        Path("draft.yaml").write_text(DRAFT, encoding="utf-8")
        Path("show.json").write_text(json.dumps(SHOW), encoding="utf-8")
        Path("broken.yaml").write_text(replaced("billing: special guest", "billing: guest"), encoding="utf-8")
        parts = [_HEAD]
        for at, (line, form) in enumerate(PICTURES[name]):
            # Nothing is remembered from one picture to the next.
            environment: dict[str, Any] = dict.fromkeys(("XDG_STATE_HOME", "LOCALAPPDATA"), str(Path(folder, str(at))))
            if name != "built-in":
                environment["JJGUIDE_DATA"] = f"{name}.yaml" if name in ("airing", "draft") else "small.yaml"
            Path("fresh.yaml").unlink(missing_ok=True)
            for each in line.split(" && "):
                result = jjguide(*shlex.split(each), width=form.width, encoding=form.encoding, **environment)
            parts += [f"$ {f'jjguide {line}'.strip()}   [{form.name}]", *_described(result), ""]
        return "\n".join(parts)


def _help() -> Iterator[str]:
    """Yield the texts of the help, however a library draws them; what all commands share stands with the first."""
    shared: list[str] = []
    for command in every_command().values():
        panel = getattr(command, "rich_help_panel", None)
        yield f"{command.name}{f' ({panel})' if panel else ''}: {command.help}"
        lines = [_parameter(each) for each in command.params if not each.name.endswith("_completion")]
        yield from (line for line in lines if line not in shared)
        shared = shared or lines
        yield from (f"  {line}" for line in (command.epilog or "").splitlines() if line)
        yield ""


def _parameter(each: Any) -> str:
    names = [*each.opts, each.metavar] if each.param_type_name == "option" else [each.metavar]
    return f"  {' '.join(filter(None, names))}: {each.help}"


def _described(result: Result) -> Iterator[str]:
    """Yield the lines of a result as they stand in a picture."""
    for line in result.out.split("\n")[:-1]:
        text, styles = unstyled(line)
        yield f"  {text}".rstrip()
        if styles:
            yield f"~ {styles}"
    for line in result.err.splitlines():
        yield f"! {line}"
    if result.code:
        yield f"= {result.code}"


def unstyled(line: str) -> tuple[str, str]:
    """Return a line's text, and a letter below each character with a style; raise KeyError where that has none yet."""
    first, *rest = _SGR.split(line)
    text, styles = first, " " * len(first)
    for style, run in zip(rest[::2], rest[1::2], strict=True):
        text += run
        styles += "".join(" " if character == " " else _LETTERS[style] for character in run)
    return text.rstrip(), styles.rstrip()


def write(folder: Path = FOLDER) -> None:
    """Draw all pictures into a folder that holds nothing else."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name in NAMES:
        (folder / f"{name}.txt").write_text(drawn(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
