"""A page -> Markdown for GitHub, Obsidian and newsletters. Nothing that a page says is taken for markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from jjguide.output.terminal import escape
from jjguide.pages import blocks
from jjguide.pages.blocks import Block, cell_text
from jjguide.pages.marks import legend, mark, runs
from jjguide.pages.texts import DASH, Run, Text, quiet

# Emphasis, code, links, images, HTML, tables, strikethrough, mathematics; entities; tags; addresses that become links
# by themselves; Obsidian's highlights and comments.
_MARKUP = re.compile(r"[\\`*\[\]<|~$@]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\S)#|:(?=//)|(?<=www)\.|=(?==)|%(?=%)")
# What makes a line a quotation, a list, a heading or a rule.
_AT_THE_BEGINNING = re.compile(r"^(?:\d{1,9}[.)](?=\s|$)|[+-](?=\s|$)|>|-(?=[ -]*$))")
_SPACES = re.compile(r" +")
_EMPHASIS = {"strong": "**", "quiet": "*", "code": "**", "mark": "**"}
_BETWEEN = {"gap": ": ", "break": " "}


def write(title: str, page: Sequence[Block]) -> str:
    """Return a page as Markdown, under the title unless it begins with a panel."""
    parts = [] if isinstance(page[0], blocks.Panel) else [f"# {_text((Run(title),))}"]
    parts += [part for block in page for part in _block(block)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block) -> Iterator[str]:  # noqa: C901 - a case a block
    match block:
        case blocks.Panel():
            yield f"# {_text(_flat(block.title))}"
            yield from (_text(each) for each in block.paragraphs)
        case blocks.Paragraph():
            yield _text(block.text)
            yield _text(block.note)
        case blocks.Section():
            yield f"## {_text(_flat(block.heading))}"
            for part in block.body:
                yield from _block(part)
        case blocks.Bullets() | blocks.Lines():
            yield "\n".join(f"- {_text(item)}" for item in block.items)
        case blocks.Table() if block.sections:
            for section in block.sections:
                yield from _block(section)
        case blocks.Table():
            block = block.without_blanks()
            yield _table(block.headings, ([_text(cell_text(cell, runs)) for cell in row] for row in block.rows))
        case blocks.Grid():
            yield from () if block.is_aside else _grid(block)
        case blocks.Remark():
            yield _text((quiet(block.text),))
        case blocks.Steps():
            return  # They are only for a viewer at the terminal.
        case _:
            assert_never(block)


def _grid(grid: blocks.Grid) -> Iterator[str]:
    # Columns of episodes that are still to come would be empty.
    marks = ([_text((Run(name),)), *(mark(*part).strip() for part in parts[: grid.seen])] for name, parts in grid.rows)
    yield _table(("", *grid.codes[: grid.seen]), marks)
    yield from (_text((quiet(note),)) for note in legend(part for _, parts in grid.rows for part in parts))


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = [_text((Run(heading),)) for heading in headings]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _flat(text: Text) -> Text:
    """Return a heading without emphasis at its beginning, and never strong: a heading is anyway."""
    return tuple(run if at and run.kind in ("quiet", "gap") else run._replace(kind="") for at, run in enumerate(text))


def _text(text: Text) -> str:
    runs = [run._replace(text=_BETWEEN.get(run.kind) or _SPACES.sub(" ", run.text)) for run in text]
    line = "".join(_run(run, at, runs) for at, run in enumerate(runs)).strip()
    return _AT_THE_BEGINNING.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", line)


def _run(run: Run, at: int, runs: Sequence[Run]) -> str:
    """Return a run with its emphasis, unless letters beside it would keep Markdown from seeing that."""
    if not run.text.strip():
        return run.text
    before, inner, after = run.text.partition(run.text.strip())
    left = (before or "".join(each.text for each in runs[:at]))[-1:]
    right = (after or "".join(each.text for each in runs[at + 1 :]))[:1]
    is_closed = (left.isalnum() and not inner[0].isalnum()) or (right.isalnum() and not inner[-1].isalnum())
    sign = "" if is_closed or inner == DASH else _EMPHASIS.get(run.kind, "")
    shown = _MARKUP.sub(r"\\\g<0>", escape(inner))
    return f"{before}{sign}{shown}{sign}{after}"
