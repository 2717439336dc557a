"""The command line: hands it to Typer, prints errors, and sets exit codes. Only this package knows Typer."""

import os
import sys
from typing import Any

from jjguide.cli.commands import app
from jjguide.cli.settings import Settings
from jjguide.errors import GuideError
from jjguide.output import terminal


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit code: 0 for an answer, or that of the error."""
    if sys.stdout is None:
        terminal.write_error("The answer can't be written: standard output is closed.")
        return 1
    settings = Settings()
    try:
        code = _start(arguments, settings)
    except GuideError as error:
        terminal.write_error(error.sentence(settings.shared_options()))
        return error.exit_code
    except (BrokenPipeError, SystemExit):  # Nobody reads the answer any more; Typer turns that into an exit.
        return 0
    except OSError as error:
        # Typer itself writes the scripts for TAB; an error without a file name is about standard output.
        terminal.discard_output()
        about = "The answer can't be written" if error.filename is None else f"{error.filename} can't be used"
        terminal.write_error(f"{about}: {error.strerror or error}.")
        return 1
    return code if isinstance(code, int) else 0


def _start(arguments: list[str], settings: Settings) -> Any:
    shell = os.environ.get("_JJGUIDE_COMPLETE")
    if shell or not {"--install-completion", "--show-completion"}.isdisjoint(arguments):
        from jjguide.cli import completion  # no command needs it

        if shell:
            return completion.answer(app, shell, arguments)
        completion.use_our_scripts()
    terminal.columns()  # A forced width that is none is refused for every form.
    return app(arguments, prog_name="jjguide", standalone_mode=False, obj=settings)
