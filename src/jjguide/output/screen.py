"""A page -> what is written on a terminal or into a pipe, drawn by Rich."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console, Group

from jjguide.hints import SharedOptions
from jjguide.output.canvas import Canvas
from jjguide.output.drawn import draw
from jjguide.pages import blocks
from jjguide.pages.blocks import Block

# So wide that nothing is ever wrapped or cut; nothing is padded to it.
UNBOUNDED = 1_000_000
# Without a height, Rich ignores the width if TERM is dumb.
HEIGHT = 25


class Drawing(NamedTuple):
    """What goes to standard output, and what is to be said beside it."""

    text: str
    notes: tuple[str, ...]


def write(page: Sequence[Block], options: SharedOptions) -> Drawing:
    """Return the drawing of a page; its commands carry the options. Beside a pipe go the remarks."""
    canvas = Canvas.of_stdout(options)
    is_pipe = canvas.width is None
    console = Console(
        file=io.StringIO(),
        width=canvas.width or UNBOUNDED,
        height=HEIGHT,
        force_terminal=canvas.color,
        color_system="auto" if canvas.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    beside = [block for block in page if is_pipe and isinstance(block, blocks.Remark | blocks.SeenSoFar)]
    # In a pipe there is nothing to wrap, and looking for where to would take a fifth of drawing.
    console.print(Group(*draw([block for block in page if block not in beside], canvas)), soft_wrap=is_pipe)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    if not canvas.color:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    if is_pipe and (text := text.strip("\n")):
        text += "\n"
    return Drawing(text, tuple(block.text for block in beside))
