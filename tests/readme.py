"""The examples in the README and in docs/: what is typed, and what is printed for it, or the picture that it draws.

`python -m tests.readme` writes the output of each anew into the file that it stands in, and the pictures.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.command import NOTHING_REMEMBERED, jjguide

README = Path(__file__).parent.parent / "README.md"
DOCUMENTS = [README, *sorted((README.parent / "docs").glob("*.md"))]
_PICTURE = re.compile(r"^<!-- (jjguide .*--svg) -->\n!\[[^\]]+\]\((.*)\)$", re.MULTILINE)


def _blocks(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=^```{language}\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


_BLOCK, _SESSION = _blocks("console"), _blocks("shell-session")


# A story: what is typed there rests on what was typed before.
STORY = README.parent / "docs" / "any-show.md"


def documentation() -> str:
    """Return the README and the documents beside it, one after the other."""
    return "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)


def examples() -> list[tuple[str, str]]:
    """Return every line after a prompt, but for those of the story, with what stands below it."""
    text = "".join(document.read_text(encoding="utf-8") for document in DOCUMENTS if document != STORY)
    one = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
    return [example for block in _BLOCK.findall(text) for example in one.findall(block)]


def pictures() -> list[tuple[str, Path]]:
    """Return every picture: the line that draws it, which stands in a comment above, and its file."""
    return [
        (line, document.parent / path)
        for document in DOCUMENTS
        for line, path in _PICTURE.findall(document.read_text(encoding="utf-8"))
    ]


def write_files(folder: Path) -> None:
    """Write the dataset and the program that the documents spell out, under the names that they give them."""
    for language, name in (("yaml", "harbor.yaml"), ("python", "together.py")):
        [content] = _blocks(language).findall(documentation())
        (folder / name).write_text(content, encoding="utf-8")


def sessions() -> list[str]:
    """Return the recipes: whole sessions with a shell."""
    return _SESSION.findall(documentation())


def documented() -> dict[str, list[Any]]:
    """Return what the documents say about each command's JSON, every alternative: its keys, and theirs, or None."""
    found = {}
    for command, said in re.findall(r"^\| `(\w+)` \| (.*) \|$", documentation(), flags=re.MULTILINE):
        if spelled := re.findall(r"`([{\[].*?)`(?=[;:,. ]|$)", said):
            found[command] = [_shape(each) for each in spelled if each != "[]"]
    beat = re.findall(r"the same\s+form everywhere: `(.*?)`", documentation(), flags=re.DOTALL)
    return {**found, "a beat": [_shape(each) for each in beat]}


def _shape(said: str) -> Any:
    """Return what a text like `{title, beats: [beat], next: {code}}` says as JSON would."""
    without_examples = re.sub(r"\[\w+\]", "[null]", said)
    named = re.sub(r"(\w+)(?=:)", r'"\1"', without_examples)
    return json.loads(re.sub(r"(?<=[{ ])(\w+)(?=[,}])", r'"\1": null', named))


def story() -> str:
    """Return the story with what its commands print now, one after the other, on a terminal of 80 columns."""
    text = STORY.read_text(encoding="utf-8")
    [article] = _blocks("wikitext").findall(text)
    with TemporaryDirectory() as home:
        (folder := Path(home, "here")).mkdir()
        (folder / "article.wiki").write_text(article, encoding="utf-8")
        folders = {"HOME": home, "XDG_STATE_HOME": f"{home}/.state", "XDG_DATA_HOME": f"{home}/.local/share"}
        at_home = {**folders, "JJGUIDE_FORCE_TTY": "80", "NO_COLOR": "1"}
        return _BLOCK.sub(lambda block: played(block[0], folder, at_home), text)


def played(session: str, folder: Path, environment: Mapping[str, Any] = NOTHING_REMEMBERED) -> str:
    """Return a session with what its commands print in that folder now."""
    python, bin_ = shlex.quote(sys.executable), folder / "bin"
    bin_.mkdir(exist_ok=True)
    for name, start in (("jjguide", "-m jjguide"), ("python3", ""), ("jq", f"-c {shlex.quote(_JQ)}")):
        (bin_ / name).write_text(f'#!/bin/sh\nexec {python} {start} "$@"\n', encoding="utf-8")
        (bin_ / name).chmod(0o755)
    environment = {**environment, "PATH": f"{bin_}:/usr/bin:/bin"}
    again = ""
    for typed in re.findall(r"^\$ .*\n(?:> .*\n)*", session, flags=re.MULTILINE):
        line = re.sub(r"^(\$|>) ", "", typed, flags=re.MULTILINE)
        if re.fullmatch(r"jjguide [^|<>$&;\n]*\n", line):
            with chdir(folder):
                result = jjguide(*shlex.split(line)[1:], **environment)
            again += typed + result.out + result.err
        else:
            done = subprocess.run(
                ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
            )
            again += typed + done.stdout + done.stderr
    return again


# The jq that Python has, so that the test needs no other.
_JQ = """\
import jq, sys
*flags, program = sys.argv[1:]
found = jq.compile(program).input_text(sys.stdin.read())
print(*(found if "-r" in flags else [found.text()]), sep="\\n")
"""


def printed_by(line: str) -> str:
    """Return what a line prints on a terminal of 80 columns without color, or, where it is piped, in a shell."""
    if " | " in line:
        return played(f"$ {line}\n", Path.cwd()).partition("\n")[2]
    result = jjguide(*shlex.split(line)[1:], width=80, NO_COLOR="1")
    return result.out + result.err


def main() -> None:
    """Write the outputs anew."""

    def renewed(block: re.Match[str]) -> str:
        lines = re.findall(r"^\$ (.*)$", block[0], flags=re.MULTILINE)
        return "".join(f"$ {line}\n{printed_by(line)}" for line in lines)

    STORY.write_text(story(), encoding="utf-8")
    for document in (each for each in DOCUMENTS if each != STORY):
        written = _BLOCK.sub(renewed, document.read_text(encoding="utf-8"))
        played_again = _SESSION.sub(lambda session: played(session[0], Path.cwd()), written)
        document.write_text(played_again, encoding="utf-8")
    for line, path in pictures():
        path.write_text(jjguide(*shlex.split(line)[1:]).out, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        write_files(Path(folder))
        os.chdir(folder)
        main()
