"""The forms that a page can be answered in, and the one place that chooses between them."""

from enum import StrEnum
from typing import assert_never

from jjguide.errors import UsageError
from jjguide.hints import SharedOptions
from jjguide.model import KnownSeason
from jjguide.output import terminal
from jjguide.pages import Answer, Page, Picture
from jjguide.pages.blocks import Block, Paragraph, Remark, SeenSoFar, quiet, text


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
        _write(answer.heading, page, form, season, options)


def _write(heading: str, page: list[Block], form: Form, season: KnownSeason | None, options: SharedOptions) -> None:
    title = heading if season is None else f"{heading} · {season.title}, season {season.number}"
    notes: tuple[str, ...] = ()
    match form:
        case Form.DRAWN:
            if (width := terminal.columns()) is None:
                from jjguide.output import plain

                lines, notes = plain.write(page, options)
                terminal.write(lines)
            else:
                from jjguide.output import drawn, pager

                pager.show(drawn.write(page, width, options))
        case Form.MARKDOWN:
            from jjguide.output import markdown

            document, notes = markdown.write(title, page)
            terminal.write(document, utf8=True)
        case Form.SVG:
            from jjguide.output import svg

            terminal.write(svg.write(title, page, options), utf8=True)
        case Form.JSON:
            raise AssertionError
        case _:
            assert_never(form)
    terminal.write_error(*notes)


def _whole(page: Page, form: Form, season: KnownSeason | None) -> list[Block]:
    """Return a page, below what is said before it and above whose texts those are and how much is shown, if not all."""
    found = [*([Remark(page.note)] if page.note and form is Form.DRAWN else []), *page.blocks()]
    if found and season is not None and season.source is not None and (page.names_source or form is not Form.DRAWN):
        found.append(Paragraph(text(quiet(season.source))))
    is_cut = season is not None and season.seen_code is not None and season.seen < len(season.episodes)
    if found and season is not None and is_cut and not page.says_how_far:
        found.append(SeenSoFar(f"Seen so far: {season.seen_code}. Nothing later is shown."))
    return found
