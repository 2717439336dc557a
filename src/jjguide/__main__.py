"""The command `jjguide`, also as `python -m jjguide`."""

import gc
import os
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    # A command is over before collecting garbage pays.
    gc.disable()
    try:
        # Imported here so that an interrupt during the imports is silent too, and so that Typer and Rich find a
        # sanitized environment when they are imported.
        from jjguide.output import terminal  # noqa: PLC0415

        terminal.sanitize_environment()
        from jjguide.cli.run import run  # noqa: PLC0415

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def script() -> None:
    """Run the installed command, and leave at once with its exit code.

    The answer has been flushed, and taking the interpreter down module by module would take an eighth of the time of a
    whole command. Profilers and coverage need that, so `python -m jjguide` leaves the usual way.
    """
    os._exit(main())


if __name__ == "__main__":
    sys.exit(main())
