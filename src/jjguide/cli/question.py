"""Asks how far a viewer has watched, once: what they answer is remembered."""

from jjguide import lookup, progress
from jjguide.errors import OutputError, UnansweredError, UsageError
from jjguide.hints import Command
from jjguide.model import Boundary, Season
from jjguide.output import terminal


def how_far(season: Season) -> Boundary:
    """Return how far the viewer says they have watched, and remember it. Raise UnansweredError if they don't say."""
    example = season.code(min(5, len(season.episodes)))
    show = f"{season.title}, season {season.number}"
    asked = f"How far have you watched {show}? An episode such as {example}, none, or all:"
    while typed := terminal.ask(asked):
        try:
            # The pages tell people to type the command, and here they do.
            found = lookup.boundary(season, typed.strip().removeprefix("jjguide ").removeprefix("seen "))
        except UsageError as error:
            terminal.write(f"{terminal.escape(str(error))}\n")
            continue
        try:
            progress.remember(season, found)
        except OutputError as error:
            terminal.write_error(str(error))
        return found
    raise UnansweredError(
        "Nothing is shown before you say how far you have watched, as in ", Command("seen", example), "."
    )
