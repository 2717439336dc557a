"""Every command looks as its pictures show it; `python -m tests.pictures` draws them anew."""

import shlex

import pytest

from tests.lines import every_command
from tests.pictures import FOLDER, LINES, NAMES, drawn


@pytest.mark.parametrize("name", NAMES)
def test_pages_look_as_in_their_pictures(name: str) -> None:
    """Text, layout and styles are those of the picture; a change is wanted when its `git diff` looks right."""
    assert drawn(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_no_picture_is_missing_or_left_over() -> None:
    """The folder holds the pictures that there are to be, and nothing else."""
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.txt" for name in NAMES}


def test_every_command_has_pictures() -> None:
    """A new command can't be forgotten, and every line under a command's name is that command's."""
    assert {"", *LINES} == every_command().keys()
    assert not [line for name, lines in LINES.items() for line in lines if line.split()[:1] not in ([], [name])]


def test_every_option_has_a_picture() -> None:
    """A new option can't be forgotten: a line has it, but for those that change no drawing."""
    undrawn = {"--json", "--markdown", "--svg", "--data", "--help", "--version"}
    undrawn |= {"--install-completion", "--show-completion"}
    commands = every_command()
    for name, lines in LINES.items():
        command, typed = commands[name], {word for line in lines for word in shlex.split(line)}
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert options - undrawn - ({"--seen"} if name in ("check", "schema") else set()) <= typed, name
