"""A command or an option that somebody adds is one that the tests know."""

import shlex

import pytest

from tests.command import jjguide
from tests.lines import BUILT_IN_LINES, EXAMPLES, SHARED, SMALL_LINES, commands, options, typed_options


def test_every_command_has_examples() -> None:
    """Each command of the app stands in tests/lines.py with lines for both seasons, and no other does."""
    assert EXAMPLES.keys() ^ commands().keys() == set(), "add it to EXAMPLES in tests/lines.py, or take it out"


@pytest.mark.parametrize("command", commands())
def test_every_option_has_an_example(command: str) -> None:
    """Each option of a command is in one of its lines for either season, but for those that all commands share."""
    own = [ways for ways in options(commands()[command]) if not ways & SHARED]
    for lines in (BUILT_IN_LINES, SMALL_LINES):
        typed = {option for name, option in typed_options(lines) if name == command}
        assert [ways for ways in own if not ways & typed] == [], "add a line with it to EXAMPLES in tests/lines.py"


FOR_AUTHORS = {"check", "schema"}


@pytest.mark.parametrize("command", commands())
def test_every_command_takes_what_all_share(command: str) -> None:
    """--data and --json are options of every command, --seen of all that are not for authors, the others of a page."""
    undrawn = {"--markdown", "--svg"} if command == "schema" else set()
    shared = SHARED - undrawn - ({"--seen"} if command in FOR_AUTHORS else set())
    assert set().union(*options(commands()[command])) & SHARED == shared


@pytest.mark.parametrize("line", BUILT_IN_LINES, ids=shlex.join)
def test_examples_are_answered(line: list[str]) -> None:
    """An example says something about the built-in season."""
    result = jjguide(*line)
    assert (result.errors, result.code) == ("", 0)
    assert (result.out + result.err).strip()
