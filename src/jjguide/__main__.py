"""The command `jjguide`, also as `python -m jjguide`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A command lives for a blink: looking for garbage costs it more than the garbage.
    gc.disable()
    try:
        # Imported only now: an interrupt ends this silently, too, and Typer and Rich read the environment as they are.
        from jjguide import terminal  # noqa: PLC0415

        terminal.settle()
        from jjguide.cli import run  # noqa: PLC0415

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    # Nothing is left to do. Python's own way out, module by module, takes a fifth of the time of a whole command.
    os._exit(code)


if __name__ == "__main__":
    main()
