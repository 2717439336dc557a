"""What the guide prints to be typed next can be typed, and tells no more than the page that printed it."""

from __future__ import annotations

import re
import shlex
from itertools import chain, product
from typing import TYPE_CHECKING, Any

import pytest

from jjguide.hints import Command
from tests.command import Result, jjguide
from tests.lines import every_command
from tests.seasons import SMALL
from tests.sweep import usually
from tests.viewers import BUILT_IN, CUTTING, code, remembering, worlds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jjguide.model import Season

COMMAND = re.compile(r"jjguide(?: (?:'[^']*'|[^\s`'→]+))+")
# Wide enough that no command is broken over two lines.
WIDE = 400


def printed(result: Result) -> list[list[str]]:
    """Return the commands in an answer or in an error, without what changes how far the viewer has seen."""
    text = re.sub(r"\x1b\[[\d;]*m|Usage: .*| \| .*", "", result.out + result.err)
    commands = dict.fromkeys(tuple(shlex.split(found)[1:]) for found in COMMAND.findall(text))
    return [list(words) for words in commands if words[0] != "seen"]


def walk(start: list[str], season: Season, environment: dict[str, Any], steps: int) -> Iterator[tuple[str, Result]]:
    """Yield the answer to a command, and to each that is printed on the way, each once."""
    todo, done = [(start, 0)], set()
    while todo:
        words, depth = todo.pop()
        line = shlex.join(words)
        if line in done:
            continue
        done.add(line)
        result = jjguide(*words, width=WIDE, season=season, **environment)
        yield line, result
        if depth < steps:
            todo += [(following, depth + 1) for following in printed(result)]


OFTEN = {(0, "option"), (10, "remembered"), (6, "variable"), (3, "remembered"), (12, "option")}
EVERYWHERE = product(CUTTING, ("option", "variable", "remembered"))


@pytest.mark.parametrize(("seen", "how"), usually(EVERYWHERE, OFTEN.__contains__))
def test_no_printed_command_tells_more(seen: int, how: str) -> None:
    """From the front page, a misspelt name and an episode, two steps deep: nowhere a byte from past the boundary."""
    option = ["--seen", code(seen)] if how == "option" else []
    environment: dict[str, Any] = {
        "option": {},
        "variable": {"JJGUIDE_SEEN": code(seen)},
        "remembered": {"XDG_STATE_HOME": remembering(seen)},
    }[how]
    other = worlds(seen)["anonymous"]
    for start in ([], ["who", "Zzyzx"], ["show", code(max(seen, 1))], ["shwo", "1"], ["--help"]):
        ours, theirs = (list(walk([*start, *option], season, environment, 2)) for season in (BUILT_IN, other))
        assert ours == theirs
        for line, result in ours:
            assert result.code in (0, 1) or line.startswith(("shwo", "check")), line


def test_printed_commands_carry_what_was_given(tmp_path: Path) -> None:
    """--seen and --data come with every printed command, quoted as a shell needs it; what is set elsewhere does not."""
    path = tmp_path / "my season.yaml"
    path.write_text(SMALL, encoding="utf-8")
    given = ["--seen", "1.02", "--data", str(path)]
    for start in ([], ["show", "1"], ["who", "Zzyzx"], ["cast", "--nope"], ["show", "--help"], ["--help"]):
        found = printed(jjguide(*start, *given, width=WIDE))
        assert found, start
        assert all(words[-4:] == given for words in found), start
    for words in printed(jjguide("show", "1", JJGUIDE_SEEN="1.02", JJGUIDE_DATA=str(path), width=WIDE)):
        assert "--seen" not in words
        assert "--data" not in words


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


def test_with_nothing_known_the_front_page_gives_nothing_away() -> None:
    """Before anybody has said how far they have seen, the front page is the one before the first episode."""
    unknown, none = jjguide("--json").json, jjguide("--json", JJGUIDE_SEEN="none").json
    assert {**unknown, "seen": "none", "written": None} == none
    assert unknown["seen"] is None
    drawn = jjguide(width=80).out
    assert [star["character"] for star in unknown["starring"]] == [None] * 8
    assert [name for name in ("Alisa", "Jessica's mother", "Inez", "2.02") if name in drawn] == []


@pytest.mark.parametrize("seen", [None, *CUTTING, 13], ids=str)
def test_who_stars_is_public_in_the_order_of_the_credits(seen: int | None) -> None:
    """The actors in the opening credits are the same at every boundary; whom they play is told once it is known."""
    environment: dict[str, Any] = {} if seen is None else {"JJGUIDE_SEEN": code(seen)}
    starring = jjguide("--json", **environment).json["starring"]
    assert [star["actor"] for star in starring] == list(BUILT_IN.starring)
    known = {row["actor"]: row["name"] for row in jjguide("cast", "--json", **environment).json}
    assert [star["character"] for star in starring] == [
        None if seen is None else known.get(star["actor"]) for star in starring
    ]
