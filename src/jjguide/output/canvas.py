"""What blocks are drawn on: how wide it is, whether it has color, and how text stands on it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text as RichText

from jjguide.hints import NOTHING, SharedOptions
from jjguide.output import terminal
from jjguide.pages.blocks import Run

STYLES = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "accent": "magenta",
    "code": "bold magenta",
    "mark": "bold magenta",
    "gap": "",
    "break": "",
}
"""One accent and two weights, one of them for what may be overlooked."""

INDENT, DEEPER = 2, 8
PROSE = 80
_NARROW = 60


class Canvas(NamedTuple):
    """What is drawn on: its width, whether it has color, and what its commands repeat."""

    width: int
    color: bool
    encoding: str
    options: SharedOptions = NOTHING

    @property
    def is_narrow(self) -> bool:
        """Whether there is little room for indents."""
        return self.width < _NARROW

    def text(self, runs: Iterable[Run]) -> RichText:
        """Return a text with its styles, and with what a terminal would obey spelled out."""
        line = RichText(overflow="fold")
        for string, kind in runs:
            line.append("\n" if kind == "break" else terminal.escape(string, self.encoding), STYLES[kind])
        return line

    def prose(self, text: RenderableType, indent: int = INDENT) -> RenderableType:
        """Return a paragraph, never wider than is easy to read."""
        if self.is_narrow:
            return Padding(text, (0, 0, 0, min(indent, 2 * INDENT)))
        return Padding(text, (0, max(self.width - PROSE, 0) + INDENT, 0, indent))

    def margin(self, line: RichText) -> RenderableType:
        """Return an unwrapped line at the margin."""
        return Padding(line, (0, 0, 0, INDENT))

    def side_by_side(self, texts: Sequence[Run]) -> Iterator[RenderableType]:
        """Yield short texts that explain something on one line, or on one each where there is little room."""
        runs = [run for text in texts for run in (Run("   "), text)][1:]
        for line in [[text] for text in texts] if self.is_narrow else [runs]:
            yield self.prose(self.text(line))
