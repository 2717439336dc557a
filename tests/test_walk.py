"""What the guide prints to be typed next can be typed, and tells no more than the page that printed it."""

import re
import shlex
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from jjguide.errors import Command
from tests.command import Result, jjguide
from tests.lines import every_command
from tests.seasons import SMALL

COMMAND = re.compile(r"jjguide(?: (?:'[^']*'|[^\s`'→]+))+")
# Wide enough that no command is broken over two lines.
WIDE = 400


def printed(result: Result) -> list[list[str]]:
    """Return the commands in an answer or in an error, without what changes how far the viewer has seen."""
    text = re.sub(r"\x1b\[[\d;]*m|Usage: .*| \| .*", "", result.out + result.err)
    commands = dict.fromkeys(tuple(shlex.split(found)[1:]) for found in COMMAND.findall(text))
    return [list(words) for words in commands if words[0] != "seen"]


def walk(start: list[str], steps: int) -> Iterator[tuple[str, Result]]:
    """Yield the answer to a command, and to each that is printed on the way, each once."""
    todo, done = [(start, 0)], set()
    while todo:
        words, depth = todo.pop()
        line = shlex.join(words)
        if line in done:
            continue
        done.add(line)
        result = jjguide(*words, width=WIDE)
        yield line, result
        if depth < steps:
            todo += [(following, depth + 1) for following in printed(result)]


@pytest.mark.parametrize("start", ["", "show 1", "who Zzyzx", "cast --nope", "show --help", "--help", "shwo 1"])
def test_printed_commands_carry_what_was_given(start: str, tmp_path: Path) -> None:
    """Two steps deep every printed command works, and comes with --seen and --data, quoted as a shell needs it."""
    path = tmp_path / "my season.yaml"
    path.write_text(SMALL, encoding="utf-8")
    given = ["--seen", "1.02", "--data", str(path)]
    [(_, first), *following] = walk([*start.split(), *given], 2)
    assert following
    assert [line for line, result in following if result.code not in (0, 1)] == []
    for _, result in ((start, first), *following):
        assert [words for words in printed(result) if words[-4:] != given] == []


def test_what_is_set_elsewhere_is_not_carried(small: str) -> None:
    """A printed command leaves out what the variables set."""
    found = printed(jjguide("show", "1", JJGUIDE_SEEN="1.02", JJGUIDE_DATA=small, width=WIDE))
    assert found
    assert not {"--seen", "--data"} & {*chain.from_iterable(found)}


@pytest.mark.parametrize("name", every_command())
def test_a_printed_command_carries_what_it_takes(name: str) -> None:
    """A command is printed with every option of the line that it takes itself, and with no other; each once."""
    taken = [option for each in every_command()[name].params for option in each.opts]
    given = {"--seen": "1.02", "--data": "my season.yaml"}
    words = shlex.split(Command(*filter(None, [name])).command_line(given))
    # An episode that is named for `seen` is the boundary.
    expected = [[each, given[each]] for each in given if each in taken and (name, each) != ("seen", "--seen")]
    assert words == ["jjguide", *filter(None, [name]), *chain.from_iterable(expected)]
    assert Command("--data", "other.yaml").command_line(given) == "jjguide --data other.yaml --seen 1.02"
