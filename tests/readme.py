"""The examples in the README: what is typed, and what is printed for it.

`python -m tests.readme` writes the output of each into the README anew.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import jq

from tests.command import jjguide

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_DATASET = re.compile(r"(?<=^```yaml\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A command line after its prompt, and the lines that stand below it."""

    line: str
    printed: str


def examples() -> list[Example]:
    """Return every example, in order."""
    found = []
    for block in _BLOCK.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, printed = part.partition("\n")
            found.append(Example(line, printed))
    return found


def write_dataset(folder: Path) -> Path:
    """Write the dataset that the README spells out, under the name that it gives it."""
    [dataset] = _DATASET.findall(README.read_text(encoding="utf-8"))
    path = folder / "harbor.yaml"
    path.write_text(dataset, encoding="utf-8")
    return path


def printed_by(line: str) -> str:
    """Return what a line prints on a terminal of 80 columns without colour.

    What it is piped into is done here, so that the test needs no such programs.
    """
    first, *filters = [shlex.split(part) for part in _unquoted_split(line)]
    assert first.pop(0) == "jjguide"
    result = jjguide(*first, width=None if filters else 80, NO_COLOR="1")
    text = result.out + result.err
    for name, *arguments in filters:
        text = _filter(name, text, *arguments)
    return text


def _filter(name: str, text: str, *arguments: str) -> str:
    if name == "jq":
        return _jq(text, *arguments)
    lines = text.splitlines(keepends=True)
    [argument] = arguments
    if name == "head":
        return "".join(lines[: -int(argument)])
    assert name == "grep"
    return "".join(line for line in lines if argument in line)


def _unquoted_split(line: str) -> list[str]:
    """Split a line at the bars that stand outside quotes."""
    return [part.strip() for part in re.findall(r"(?:'[^']*'|[^'|])+", line)]


def _jq(text: str, *arguments: str) -> str:
    *flags, program = arguments
    found = jq.compile(program).input_text(text)
    return "".join(f"{each}\n" for each in found) if "-r" in flags else f"{found.text()}\n"


def main() -> None:
    """Write the outputs anew."""
    text = README.read_text(encoding="utf-8")

    def renewed(block: re.Match[str]) -> str:
        lines = re.findall(r"^\$ (.*)$", block[0], flags=re.MULTILINE)
        return "".join(f"$ {line}\n{printed_by(line)}" for line in lines)

    README.write_text(_BLOCK.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_dataset(Path(folder))
        os.chdir(folder)
        main()
