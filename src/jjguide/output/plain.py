"""A page -> its rows and sentences, for a pipe or a screen reader: one line a row, nothing wrapped, no Rich."""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from jjguide.errors import SharedOptions
from jjguide.output import terminal
from jjguide.pages import blocks
from jjguide.pages.blocks import Block, cell_text
from jjguide.pages.marks import in_words
from jjguide.pages.texts import DASH, Run, Text, accent, or_dash, quiet, text

_COLORS = {"strong": "1", "quiet": "2", "accent": "35", "code": "1;35", "mark": "1;35"}


def write(page: Sequence[Block], options: SharedOptions) -> str:
    """Return a page as lines; on a terminal, with its commands, which carry the options."""
    typed = options if terminal.is_terminal(sys.stdout) else None
    lines = _Writer(terminal.has_color(), sys.stdout.encoding, typed).page(page)
    return f"{lines}\n" if lines else ""


def spoken(page: Sequence[Block]) -> str:
    """Return a page as lines that can be read aloud."""
    return _Writer(has_color=False, encoding="utf-8").page(page)


class _Writer(NamedTuple):
    has_color: bool
    encoding: str
    options: SharedOptions | None = None  # None where nobody can type a command.

    def page(self, page: Sequence[Block]) -> str:
        """Return a page as lines, with blank ones between its blocks."""
        # A table alone is only its rows.
        parts = ("\n".join(self.block(block, has_headings=len(page) > 1)) for block in page)
        return "\n\n".join(filter(None, parts))

    def block(self, block: Block, *, has_headings: bool = True) -> Iterator[str]:  # noqa: C901, PLR0912 - a case a block
        match block:
            case blocks.Panel():
                yield self.line(block.title)
                if block.paragraphs:
                    yield "\n\n".join(map(self.line, block.paragraphs))
            case blocks.Paragraph():
                yield from (self.line(each) for each in (block.text, block.note) if each)
            case blocks.Section():
                if not block.is_aside:
                    yield self.line(block.heading)
                    yield from (line for part in block.body for line in self.block(part))
            case blocks.Bullets() | blocks.Lines():
                yield from map(self.line, block.items)
            case blocks.Table():
                yield from self.table(block, has_headings=has_headings)
            case blocks.Grid():
                rows = () if block.is_aside else block.rows
                yield from (self.line(text(in_words(name, parts, block.codes))) for name, parts in rows)
            case blocks.Remark():
                yield self.line(text(block.text))
            case blocks.Steps():
                if self.options is not None:
                    for command, what in block.steps:
                        yield self.line(text(accent(command.command_line(self.options)), "  ", quiet(what)))
            case _:
                assert_never(block)

    def table(self, table: blocks.Table, *, has_headings: bool) -> Iterator[str]:
        """Yield the rows of a table in columns, with a dash in each empty cell."""
        dash = self.line((or_dash(None),))
        rows = [[self.line(cell_text(cell, " ".join)) or dash for cell in row] for row in table.rows]
        if has_headings:
            rows.insert(0, [self.line((quiet(heading),)) for heading in table.headings])
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            padded = (f"{cell}{' ' * (width - _width(cell))}" for cell, width in zip(row, widths, strict=True))
            yield "  ".join(padded).rstrip()

    def line(self, text: Text) -> str:
        """Return a text as one line, in color if there is any; what a terminal would obey is spelled out."""
        return "".join(map(self.run, text)).rstrip()

    def run(self, run: Run) -> str:
        if run.kind == "break":
            return "  "
        shown = terminal.escape(run.text, self.encoding)
        return f"\x1b[{_COLORS[run.kind]}m{shown}\x1b[0m" if self.has_color and run.kind in _COLORS else shown


def _width(shown: str) -> int:
    bare = re.sub(terminal.COLOR, "", shown).replace(DASH, "-")
    if bare.isascii():
        return len(bare)
    from rich.cells import cell_len  # noqa: PLC0415 - most tables need none of it

    return cell_len(bare)
