"""The command `jjguide`, also as `python -m jjguide`."""

import gc
import os
import signal
import sys

_INTERRUPTED = 130


def main() -> int:
    """Run the command line of this process and return its exit code, 130 after an interrupt."""
    gc.disable()  # A command is over before collecting garbage pays.
    try:
        # Imported only now, so that an interrupt is silent, and that Typer and Rich find a sanitized environment.
        from jjguide.output import terminal  # noqa: PLC0415

        terminal.sanitize_environment()
        from jjguide.cli import run  # noqa: PLC0415

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return _INTERRUPTED


def script() -> None:
    """Run the installed command, and leave at once with its exit code."""
    # The answer has been flushed, and shutting the interpreter down takes an eighth of a command's time. Profilers and
    # coverage need the shutdown, so `python -m jjguide` exits the usual way.
    os._exit(_own_process())


def _own_process() -> int:
    code = main()
    if code == _INTERRUPTED and os.name == "posix":
        # A shell stops its loop only for a command that SIGINT has killed, whatever its exit code.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    return code


if __name__ == "__main__":
    sys.exit(_own_process())
