"""`--markdown`: a page as a document, read back with a parser of Markdown. The pictures show how it reads."""

import re
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.command import jjguide
from tests.lines import SMALL_PAGES
from tests.seasons import replaced

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
        content = re.sub("(recap|title): (?!>)[^\n]*", lambda found: f"{found[1]}: {quoted}", content)
        content = content.replace("text: Adaline Pike hides her silver", f"text: {quoted} #")
        (folder / "season.yaml").write_text(content, encoding="utf-8")
        return jjguide("--data", "season.yaml", *line.split(), "--markdown", JJGUIDE_SEEN="all").out

    expected = document("word")
    for text in MARKUP:
        found = document(text)
        assert_is_a_document(found)
        assert [token.type for token in parsed(found)] == [token.type for token in parsed(expected)], text
        assert said(found) == [each.replace("word", text) for each in said(expected)]


def test_a_name_is_no_markup_in_a_grid(folder: Path) -> None:
    """A name is text where a table has nothing else of a dataset."""
    (folder / "season.yaml").write_text(replaced("names: {0: Adaline Pike}", 'names: {0: "a|*b*"}'), encoding="utf-8")
    found = jjguide("--data", "season.yaml", "grid", "--markdown", JJGUIDE_SEEN="all").out
    assert_is_a_document(found)
    assert "a|*b*" in said(found)


@pytest.mark.parametrize("title", ["&c", "S&c", "S&"])
def test_what_letters_would_break_is_not_marked(title: str, folder: Path) -> None:
    """What was found is strong, but not a sign that stands against a letter, where Markdown would show asterisks."""
    (folder / "season.yaml").write_text(replaced("title: Low Tide", f'title: "{title}"'), encoding="utf-8")
    found = jjguide("--data", "season.yaml", "search", "and", "--markdown", JJGUIDE_SEEN="all").out
    assert f"{title} title" in said(found)
