"""The forms of an answer, and the one place that chooses between them."""

from enum import StrEnum
from typing import assert_never

from jjguide.errors import SharedOptions, UsageError
from jjguide.model import KnownSeason
from jjguide.output import terminal
from jjguide.pages import Answer, Page, Picture
from jjguide.pages.blocks import Block, Paragraph, Remark
from jjguide.pages.texts import quiet, text


class Form(StrEnum):
    """How an answer is written: the name of the option that asks for it."""

    DRAWN = ""
    JSON = "json"
    MARKDOWN = "markdown"
    SVG = "svg"


def show(answer: Answer, form: Form, season: KnownSeason | None, options: SharedOptions) -> None:
    """Write an answer, about a season if any. Raise OutputError, or UsageError for a form that it doesn't have."""
    # Each form is imported when it is asked for: Rich alone takes longer than everything JSON needs.
    if form is Form.JSON:
        from jjguide.output import json

        terminal.write(json.write(answer), utf8=True)
        return
    shown = "" if season is None else f"{season.title}, season {season.number}"
    limit: list[str] = []
    source: list[str] = []
    if season is not None:
        if season.seen_code is not None and season.seen < len(season.episodes) and not answer.says_how_far:
            limit.append(f"Seen so far: {season.seen_code}. Nothing later is shown.")
        if season.source is not None and (answer.names_source or form is not Form.DRAWN):
            source.append(season.source)
    if isinstance(answer, Picture):
        if form is Form.MARKDOWN:
            raise UsageError("A chart is a picture, so it can't be written as Markdown.")
        terminal.write(answer.svg(shown, [*limit, *source]), utf8=True)
    elif isinstance(answer, Page) and (page := [*answer.blocks()]):
        title = f"{answer.heading} · {shown}" if shown else answer.heading
        page += [Paragraph(text(quiet(sentence))) for sentence in source]
        _write(title, page, limit, form, options)


def _write(title: str, page: list[Block], limit: list[str], form: Form, options: SharedOptions) -> None:
    # A screen and a picture say how far they go below the page. What is sent on says it on standard error.
    below = [Paragraph(text(quiet(sentence))) for sentence in limit]
    match form:
        case Form.DRAWN if (width := terminal.columns()) is not None:
            from jjguide.output import drawn, pager

            pager.show(drawn.write([*page, *below], width, options))
        case Form.DRAWN:
            from jjguide.output import plain

            remarks = [block for block in page if isinstance(block, Remark)]
            terminal.write(plain.write([block for block in page if block not in remarks], options))
            terminal.write_error(*(remark.text for remark in remarks), *limit)
        case Form.MARKDOWN:
            from jjguide.output import markdown

            terminal.write(markdown.write(title, page), utf8=True)
            terminal.write_error(*limit)
        case Form.SVG:
            from jjguide.output import svg

            terminal.write(svg.write(title, [*page, *below], options), utf8=True)
        case Form.JSON:
            raise AssertionError
        case _:
            assert_never(form)
