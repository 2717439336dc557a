"""The forms that a page can be answered in, and the one place that chooses between them."""

from enum import StrEnum
from typing import assert_never

from jjguide.errors import SharedOptions, UsageError
from jjguide.model import KnownSeason
from jjguide.output import terminal
from jjguide.pages import Answer, Page, Picture
from jjguide.pages.blocks import Block, Paragraph, Remark
from jjguide.pages.texts import quiet, text


class Form(StrEnum):
    """How an answer is written: the option that asks for it, without its dashes."""

    DRAWN = ""
    JSON = "json"
    MARKDOWN = "markdown"
    SVG = "svg"


def show(answer: Answer, form: Form, season: KnownSeason | None, options: SharedOptions) -> None:
    """Write an answer about a season, if any, and its remarks. Raise OutputError, or UsageError for another form."""
    if form is not Form.DRAWN and answer.note:
        terminal.write_error(answer.note)
    # Each form is imported when it is asked for: Rich alone takes longer than everything JSON needs.
    if form is Form.JSON:
        from jjguide.output import json

        terminal.write(json.write(answer), utf8=True)
    elif isinstance(answer, Picture):
        if form is Form.MARKDOWN:
            raise UsageError("A chart is a picture, so it can't be written as Markdown.")
        terminal.write(answer.svg(), utf8=True)
    elif isinstance(answer, Page) and (page := _whole(answer, form, season)):
        title = answer.heading if season is None else f"{answer.heading} · {season.title}, season {season.number}"
        _write(title, page, _limit(answer, season), form, options)


def _write(title: str, page: list[Block], limit: list[str], form: Form, options: SharedOptions) -> None:
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


def _whole(page: Page, form: Form, season: KnownSeason | None) -> list[Block]:
    """Return a page, below what is to be said before it, and above whose texts those are."""
    found = [*([Remark(page.note)] if page.note and form is Form.DRAWN else []), *page.blocks()]
    if found and season is not None and season.source is not None and (page.names_source or form is not Form.DRAWN):
        found.append(Paragraph(text(quiet(season.source))))
    return found


def _limit(page: Page, season: KnownSeason | None) -> list[str]:
    """Return how much is shown, if not all: below what a viewer looks at, and beside what is sent on."""
    if season is None or season.seen_code is None or season.seen >= len(season.episodes) or page.says_how_far:
        return []
    return [f"Seen so far: {season.seen_code}. Nothing later is shown."]
