"""The command line: hands it to Typer, and is the one place that prints errors and sets exit codes."""

import os
import sys
from functools import cache
from typing import Any

import typer
from typer.exceptions import TyperException

from jjguide import hints
from jjguide.cli.commands import SETTINGS, app
from jjguide.errors import GuideError
from jjguide.hints import Command
from jjguide.output import terminal

_LONGEST_MESSAGE = 200


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code.

    0: answered. 1: not found, ambiguous, or not written. 2: wrong usage. 3: the dataset can't be read or isn't valid.
    """
    if sys.stdout is None:
        terminal.write_error("The answer can't be written: standard output is closed.")
        return 1
    try:
        code = _start(arguments)
        terminal.write("")
    except GuideError as error:
        terminal.write_error(*error.lines(hints.carried(arguments)))
        return error.exit_code
    except TyperException as error:
        terminal.write_error(_usage(error, arguments))
        return error.exit_code
    except OSError as error:
        # Typer writes help itself, so an error that names no file is about standard output.
        terminal.discard_output()
        about = "The answer can't be written" if error.filename is None else f"{error.filename} can't be used"
        terminal.write_error(f"{about}: {error.strerror or error}.")
        return 1
    except SystemExit:  # raised by Typer or Rich when nobody reads the help any more
        return 0
    return code if isinstance(code, int) else 0


def _usage(error: TyperException, arguments: list[str]) -> str:
    """Return what Typer says is wrong with a command line, and where to read more."""
    message = error.format_message()
    if len(message) > _LONGEST_MESSAGE:
        message = f"{message[:_LONGEST_MESSAGE]}…"
    stop = "" if message.endswith((".", "?", "…")) else "."
    word = _word(arguments)
    if context := getattr(error, "ctx", None):
        words = context.command_path.split()[1:]
    else:  # an option without its value is found before Typer knows whose option it is
        words = [word] if word in _names() else []
    help_ = Command(*words, "--help").typed(hints.carried(arguments))
    return f"{message}{stop} See `{help_}`."


def _start(arguments: list[str]) -> Any:
    """Hand the command line to Typer, or a shell's request at TAB to completion."""
    shell = os.environ.get("_JJGUIDE_COMPLETE")
    if shell or not {"--install-completion", "--show-completion"}.isdisjoint(arguments):
        # Imported for these alone: no command needs it.
        from jjguide.cli.completion import answer

        if shell:
            return answer.answer(app, shell, arguments)
        answer.use_our_scripts()
    carried, others = hints.parted(arguments)
    if others[:1] == ["help"]:
        arguments = [*hints.words(carried), *others[1:], "--help"]
    return _app_for(arguments)(arguments, prog_name="jjguide", standalone_mode=False, obj=arguments)


def _app_for(arguments: list[str]) -> typer.Typer:
    """Return the app with only the command that a line names, or with all of them if it names none, and for help.

    Typer builds every option of every command it is given, which takes longer than most commands need for their answer.
    """
    word = _word(arguments)
    # What begins with `season` can be a notation of an episode, which is for another command.
    is_alone = word in _names() and word != "season" and not {"-h", "--help"} & {*arguments}
    return _app_with(word) if is_alone else app


def _word(arguments: list[str]) -> str:
    """Return what stands where a line names its command, nothing if no word does."""
    _, others = hints.parted(arguments)
    return next((word for word in others if not word.startswith("-")), "")


@cache
def _names() -> frozenset[str]:
    return frozenset(command.name for command in app.registered_commands if command.name is not None)


@cache
def _app_with(name: str) -> typer.Typer:
    smaller = typer.Typer(**SETTINGS)
    smaller.registered_callback = app.registered_callback
    smaller.registered_commands = [command for command in app.registered_commands if command.name == name]
    return smaller
