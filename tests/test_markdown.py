"""`--markdown`: a page as a document, read back with a parser of Markdown."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from tests.command import Result, jjguide
from tests.lines import SMALL_PAGES
from tests.seasons import replaced

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it.token import Token

# A page is made of these, and of nothing else that Markdown knows.
BLOCKS = {"heading", "paragraph", "inline", "bullet_list", "list_item", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"text", "text_special", "strong", "em", "softbreak"}


def parsed(text: str) -> list[Token]:
    """Return the tokens of a document, as GitHub reads it; addresses don't have to be in brackets to be links."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def kinds(tokens: list[Token]) -> set[str]:
    """Return what tokens are, apart from whether they open or close it."""
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}


def assert_is_a_document(text: str) -> None:
    """See that a text is made of headings, paragraphs, lists and tables alone."""
    tokens = parsed(text)
    assert kinds(tokens) <= BLOCKS
    assert kinds([child for token in tokens for child in token.children or ()]) <= INLINE


def said(text: str) -> list[str]:
    """Return the texts of a document's headings, paragraphs, items and cells."""
    inline = [token for token in parsed(text) if token.type == "inline"]
    return ["".join(child.content for child in token.children or ()) for token in inline]


@pytest.mark.parametrize("line", SMALL_PAGES, ids=shlex.join)
def test_a_page_is_a_document(line: list[str], small: str) -> None:
    """Every page has one title, and is a document, on a terminal of any width that of a pipe."""
    text = jjguide("--data", small, *line, "--markdown").out
    assert jjguide("--data", small, *line, "--markdown", width=40).out == text
    assert_is_a_document(text)
    assert [token.tag for token in parsed(text) if token.type == "heading_open"].count("h1") == 1
    assert (text[:2], text[-1]) == ("# ", "\n")
    assert "\n\n\n" not in text


MARKUP = [
    "*one* **two** _three_ ~~four~~ `five`",
    "a | b",
    "<img src=x onerror=alert(1)> <b>x</b> </td> <!-- -->",
    "[x](javascript:alert(1)) ![y](z.png) <http://example.org>",
    "&lt; &amp; &#60; AT&T",
    r"\* C:\tools\| \\",
    "# one",
    "1. one",
    "12) one",
    "- one",
    "+ one",
    "> one",
    "---",
    "#tag $x$ ==y== %%z%% @somebody",
]


@pytest.mark.parametrize("line", ["show 1", "who pike", "search silver", "episodes", "recap", "music"])
def test_nothing_in_a_dataset_is_obeyed(line: str, folder: Path) -> None:
    """What Markdown would obey is text like any word, in a paragraph, a heading, an item and a cell of a table."""

    def document(text: str) -> str:
        quoted = '"{}"'.format(text.replace("\\", "\\\\"))
        content = replaced("title: Low Tide", f"title: {quoted}")
        content = re.sub("(recap|title): (?!Harbor|>)[^\n]*", lambda found: f"{found[1]}: {quoted}", content)
        content = content.replace("text: Adaline Pike hides her silver", f"text: {quoted} #")
        (folder / "season.yaml").write_text(content, encoding="utf-8")
        return jjguide("--data", "season.yaml", *line.split(), "--markdown", JJGUIDE_SEEN="all").out

    expected = document("word")
    for text in MARKUP:
        found = document(text)
        assert_is_a_document(found)
        assert [token.type for token in parsed(found)] == [token.type for token in parsed(expected)], text
        assert said(found) == [each.replace("word", text) for each in said(expected)]


def test_what_is_no_markup_stays_as_it_is() -> None:
    """Codes, dashes and brackets in words are not escaped: the source reads like the page."""
    text = jjguide("show", "2.07", "--markdown").out
    assert text.startswith("# 2.07 AKA I Want Your Cray Cray\n")
    assert "\\" not in text


def test_show_notes() -> None:
    """An episode in full is its title, logline, credits, beats with a quiet line, and what it says of people."""
    lines = jjguide("show", "2.08", "--markdown").out.split("\n\n")
    assert lines[0] == "# 2.08 AKA Ain't We Got Fun"
    assert lines[2] == "*2018-03-08 · written by Gabe Fonseca · directed by Zetna Fuentes*"
    assert lines[4].startswith("*")
    assert lines[4].endswith("*")
    assert "## New in this episode" in lines


@pytest.mark.parametrize("title", ["&c", "S&c", "S&"])
def test_what_letters_would_break_is_not_marked(title: str, tmp_path: Path) -> None:
    """What was found is strong, but not a sign that stands against a letter, where Markdown would show asterisks."""
    path = tmp_path / "season.yaml"
    path.write_text(replaced("title: Low Tide", f'title: "{title}"'), encoding="utf-8")
    found = jjguide("--data", str(path), "search", "and", "--markdown", JJGUIDE_SEEN="all").out
    assert f"{title} title" in said(found)


APART = {
    "show 2.03": ["**Where things stand**: A woman", "- **Linda Chao**: One of"],
    "recap": ["- **the mysterious woman**: The false"],
    "season": ["*Starring*: **Krysten"],
    "seen": ["You have seen up to 2.03 (3 of 13)", "## Next: 2.04 AKA God"],
    "who trish": ["\n2.03: Takes a call"],
    "": ["## You left off: 2.03 AKA Sole", "## Next: 2.04 AKA God"],
}


@pytest.mark.parametrize("line", APART)
def test_a_label_stands_apart(line: str) -> None:
    """What says whose or which a text is stands before a colon, and a heading begins with no emphasis."""
    text = jjguide(*line.split(), "--markdown", "--seen", "2.03").out
    assert [each for each in APART[line] if each not in text] == []
    assert not re.search("^#+ [*]|[█░]", text, re.MULTILINE)


def test_a_grid_ends_where_the_viewer_is() -> None:
    """A grid has no columns of what is still to come."""
    grid = jjguide("grid", "--markdown", "--seen", "2.03").out.split("\n\n")[1]
    assert grid.splitlines()[0] == "|  | 2.01 | 2.02 | 2.03 |"
    assert {line.count("|") for line in grid.splitlines()} == {5}


def test_the_viewer_is_told_beside_the_document() -> None:
    """How far one has seen goes to standard error, and commands are left out: nobody types into a document."""
    result = jjguide("show", "2.05", "--markdown", "--seen", "2.05")
    assert result.err == "jjguide: Seen so far: 2.05. Nothing later is shown.\n"
    assert "jjguide" not in result.out


def test_a_chart_is_no_document() -> None:
    """A chart says that it is a picture."""
    sentence = "jjguide: A chart is a picture, so it can't be written as Markdown.\n"
    assert jjguide("chart", "--markdown") == Result("", sentence, 2)
