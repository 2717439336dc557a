"""Articles of Wikipedia: rows of episodes in every form, seasons, the cast; and what is taken for a source."""

from datetime import date
from pathlib import Path

import pytest

from jjguide.drafts import sources
from jjguide.drafts.found import HOW, Found
from jjguide.errors import GuideError
from jjguide.model import Billing
from tests.seasons import row

DAY = date(2026, 2, 5)


pytestmark = pytest.mark.usefixtures("folder")


def read(text: str | bytes, number: int | None = None) -> Found:
    path = Path("page.wiki")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return sources.read([path], number)


EBB, FLOW = row(1, "Title=Ebb"), row(2, "Title=Flow")
# Rows, and the titles of the episodes in them by their numbers.
ROWS = {
    "a module": (EBB.replace("{{Episode", "{{#invoke:Episode"), ["Ebb"]),
    "in a table": ("{{Episode table |title=21 |episodes=\n" + EBB + "}}", ["Ebb"]),
    "in a wiki table": ('{| class="wikitable"\n! Title\n|-\n' + EBB + "|}", ["Ebb"]),
    "in Japanese": (row(1, "EnglishTitle=Ebb", "KanjiTitle=潮", name="Japanese episode list"), ["Ebb"]),
    "two titles": (row(1, "EnglishTitleA=Ebb", "EnglishTitleB=Flow"), ["Ebb / Flow"]),
    "two numbers": (row("1–2", "Title = Ebb"), ["Ebb", "Ebb"]),
    "two numbers on two lines": (row("1<hr>2", "Title = Ebb"), ["Ebb", "Ebb"]),
    "two parts": (
        row("", "NumParts=2", "EpisodeNumber2_1=1", "EpisodeNumber2_2=2", "Title_1=Ebb", "Title_2=Flow"),
        ["Ebb", "Flow"],
    ),
    "numbers of the show": (
        "".join(f"{{{{Episode list\n|EpisodeNumber={at}\n|Title=T{at}\n}}}}" for at in (13, 14)),
        ["T13", "T14"],
    ),
    "number 0": (row(0, "Title=Pilot") + EBB, ["Ebb"]),
    "a dash": (row("–", "Title=Pilot") + EBB, ["Ebb"]),
    "a special": (row("Special 1", "Title=Pilot") + EBB, ["Ebb"]),
    "an unaired pilot": ("=== Unaired pilot ===\n" + row(1, "Title=X") + "== List ==\n" + EBB, ["Ebb"]),
    "a number that is taken": (EBB + row(1, "Title=Flow") + FLOW, ["Ebb", "Flow"]),
    "a row in a row": (EBB.replace("\n}}", FLOW + "}}"), ["Ebb"]),
    "a comment without an end": (EBB + "<!-- {{", ["Ebb"]),
    "nothing closed before it": ("{{Infobox television season\n| x = [[y\n{{z|\n" + EBB, ["Ebb"]),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows(name: str) -> None:
    """Every form of row becomes its episodes; a row without a number of its own becomes none."""
    text, titles = ROWS[name]
    assert {number: each.title for number, each in read(text).episodes.items()} == dict(enumerate(titles, 1))


# What stands in a row, and what it is.
TITLES = {
    "[[Ebb (Gull Rock)|Ebb]]": "Ebb",
    '[[Ebb]]" (Part 1)': "Ebb (Part 1)",
    'The "Ebb" Tide': 'The "Ebb" Tide',
    "{{TBA}}": None,
    "TBA": None,
    "Ebb<!-- }} | Title = Flow -->": "Ebb",
    'Ebb<ref <!-- x -->name="a">{{cite|url=x|y}}</ref>': "Ebb",
    "Salt &amp; ''Sand''<br/>&#128025;{{'}}s": "Salt & Sand 🐙's",
    "- ? : # [x] {y} *z &w !v %u @t": "- ? : # [x] {y} *z &w !v %u @t",
    "E\x1b[31mb\u202eb\u200b": "E[31mbb",
}
AIRDATES = {
    "{{Start date|2026|2|5}}<ref name=x/>": DAY,
    "Thursday {{Start date|2026|2|5|df=yes}}": DAY,
    "February 5, 2026": DAY,
    "5 February 2026": DAY,
    "{{Start date|2026|2|31}}": None,
    "{{TBA}}": None,
}
CREDITS = {
    "[[Ada Quill]] & Tom Reed, Jr.<br>[[Bea Hahn (writer)|Bea Hahn]]": ("Ada Quill", "Tom Reed, Jr.", "Bea Hahn"),
    "''Story by'': Ada Quill<br />''Teleplay by'': Tom Reed and Ada Quill": ("Ada Quill", "Tom Reed"),
    "{{StoryTeleplay|s=Ada Quill|t=Tom Reed & Bea Hahn}}": ("Ada Quill", "Tom Reed", "Bea Hahn"),
    "{{ubl|Ada Quill|[[Tom Reed]] {{small|(part two)}}}}": ("Ada Quill", "Tom Reed"),
    "N/A": (),
}
SUMMARIES = {
    "She calls him {{nowrap|'''[[Mr. Crane|Crane]]'''}}.{{efn|No.}}\n\nHe goes.": "She calls him Crane.\n\nHe goes.",
    "[[File:Ebb.jpg|thumb|A [[gull]]]] She sees a page.": "She sees a page.",
    "''Ebb'''s crew meets {{ill|Ada Quill|de}} {{convert|5|mi|km}} off.": "Ebb's crew meets Ada Quill 5 mi off.",
    "They leave{{spaced ndash}}on the {{USS|Gull}}:<blockquote>Ebb</blockquote>": "They leave – on the USS Gull:\nEbb",
}


def test_cells() -> None:
    """Titles, dates, people and summaries are read from every way to write them; what is none is unknown."""
    for cell, title in TITLES.items():
        assert read(row(1, f"Title = {cell}")).episodes[1].title == title, cell
    assert read(row(1, 'RTitle = "[[Ebb]]"{{efn|Long.}} (Part 1)')).episodes[1].title == "Ebb (Part 1)"
    for cell, airdate in AIRDATES.items():
        assert read(row(1, f"OriginalAirDate = {cell}")).episodes[1].airdate == airdate, cell
    for cell, people in CREDITS.items():
        episode = read(row(1, f"WrittenBy = {cell}", f"DirectedBy = {cell}")).episodes[1]
        assert (episode.writers, episode.directors) == (people, people), cell
    for cell, summary in SUMMARIES.items():
        assert read(row(1, f"ShortSummary = {cell}")).episodes[1].synopsis == summary, cell


def test_one_summary_of_two_episodes() -> None:
    """What a row tells of two episodes at once is told by the later one, unless it tells each by itself."""
    both = row("1–2", "ShortSummary = They swim.")
    assert [each.synopsis for each in read(both).episodes.values()] == ["", "They swim."]
    each = row("", "NumParts=2", "EpisodeNumber2_1=1", "EpisodeNumber2_2=2", "ShortSummary_1=A.", "ShortSummary_2=B.")
    assert [each.synopsis for each in read(each).episodes.values()] == ["A.", "B."]


# The lines of a section, and who is in the cast by them: names, actor, billing.
STARRING, SPECIAL, SUPPORTING = Billing
CAST = {
    "=== Main ===\n* [[Joan Vale]] as [[Mara Finch]]": [("Mara Finch", "Joan Vale", STARRING)],
    "=== Main ===\n{{Cast listing|\n* Joan Vale as Mara Finch, who keeps the light\n}}": [
        ("Mara Finch", "Joan Vale", STARRING)
    ],
    "=== Recurring ===\n{{Columns-list|2|\n* Tom Reed as Pike (2 episodes)\n* Ada Quill as Elna: his wife\n}}": [
        ("Pike", "Tom Reed", SUPPORTING),
        ("Elna", "Ada Quill", SUPPORTING),
    ],
    '=== Special guest stars ===\n* Tom Reed as Pike <small>("Ebb")</small>': [("Pike", "Tom Reed", SPECIAL)],
    '=== Guest starring ===\n* Tom Reed as "Mr. Crane" / [[List of people#Elias Vale|Elias Vale]]': [
        ("Mr. Crane/Elias Vale", "Tom Reed", SUPPORTING)
    ],
    "* '''Mara''' (voiced by [[Joan Vale]]) is as brave as a gull": [("Mara", "Joan Vale", STARRING)],
    "=== Main and guests ===\n==== Guests ====\n* Tom Reed as Pike": [("Pike", "Tom Reed", SUPPORTING)],
    "* [[Tom Reed]] as [[Ann (later)|Lilly]]": [("Lilly", "Tom Reed", SUPPORTING)],
    "* Mara is a clone of somebody who was known as a keeper of lights far away": [],
    "Mara keeps the light as ever.": [],
}


@pytest.mark.parametrize("lines", CAST)
def test_the_cast(lines: str) -> None:
    """A character stands behind "as", with the billing of the heading; a link's target and prose are nobody's name."""
    infobox = "{{Infobox television season|starring={{Plainlist|\n* [[Joan Vale]]\n}}}}\n"
    found = read(f"{infobox}== Cast ==\n{lines}\n== Episodes ==\n* Not as Cast\n{row(1)}")
    assert [("/".join(each.names), "".join(each.actors), each.billing) for each in found.cast] == CAST[lines]


ONE, LISTED = row(1, "Title=One"), row(1, "Title=One", name="Episode list")
SEVERAL = (
    "{{Infobox television\n| show_name = Gull Rock\n}}\n== Episodes ==\n"
    f"=== Season 1 (2024) ===\n{ONE}=== Season 2 (2025) ===\n{ONE}=== Specials ===\n{ONE}"
)
INFOBOX = "{{Infobox television season|%s}}" + LISTED
# An article, the season that is asked for, what comes of it: title, number, other seasons.
SEASONS = {
    (SEVERAL, None): ("Gull Rock", 1, (2,)),
    (SEVERAL, 2): ("Gull Rock", 2, (1,)),
    (ONE, None): ("Gull Rock", 2, ()),
    (INFOBOX % "season_name=Gull Rock<br/>(season 4)", None): ("Gull Rock", 4, ()),
    (INFOBOX % "season_number=5|show_name=Gull Rock", None): ("Gull Rock", 5, ()),
    (LISTED, 7): (None, 7, ()),
    (LISTED, None): (None, 1, ()),
}


@pytest.mark.parametrize(("text", "number"), SEASONS)
def test_seasons(text: str, number: int | None) -> None:
    """An article is about its own season, or has several under headings: then it is the first, or the one asked for."""
    found = read(text, number)
    assert (found.title, found.number, found.others) == SEASONS[text, number]
    assert found.episodes[1].title == "One"


def test_a_season_on_the_air() -> None:
    """How many episodes are planned is known if the article says more than it lists, or if the season is over."""
    for fields, planned in {
        "num_episodes=6|last_aired=present": 6,
        "num_episodes=2|last_aired=present": None,
        "num_episodes=2|last_aired={{End date|2026|3|5}}": 2,
        "num_episodes=1": None,
    }.items():
        infobox = f"{{{{Infobox television season|season_number=2|network=[[Net (US)|Net]] (US)|{fields}}}}}"
        found = read(infobox + row(1) + row(2))
        assert (found.planned, found.network) == (planned, "Net"), fields


NO_EPISODES = "looks like an article of Wikipedia, but lists no episodes"
ELSEWHERE = f"{NO_EPISODES} itself: they are on other pages, such as"
# What is no source, what is said of it, and whether that ends in what to give instead.
REFUSED: list[tuple[bytes, str, bool]] = [
    (b"", "is empty: there is no such show or article; check how it is spelled", False),
    (
        b'{"name":"Not Found","code":0,"status":404}',
        "says that TVmaze knows no such show; check how it is spelled",
        False,
    ),
    (b'{"name": ', "is JSON that breaks off or has a mistake; ask again", False),
    (b'{"a":' * 100_000, "is JSON that breaks off or has a mistake; ask again", False),
    (b'{"season_number": 1}', "is JSON, but neither a show of TVmaze nor a list of its episodes", True),
    (b"[7]", "is JSON, but neither a show of TVmaze nor a list of its episodes", True),
    (b"<!DOCTYPE html><html>", "looks like a page for browsers", True),
    (b'<?xml version="1.0"?>', "looks like XML", True),
    (b"season:\n  title: x", "looks like a dataset", True),
    (b"just words", "looks like neither wikitext nor JSON", True),
    (b"9" * 5_000, "looks like neither wikitext nor JSON", True),
    (b"\xff\x00\x80", "is not text", True),
    (b"[" * 100_000, NO_EPISODES, True),
    (b"[[Gull]] is a bird.", NO_EPISODES, True),
    (b"#REDIRECT [[Gull Rock season 2]]", f"{ELSEWHERE} “Gull Rock season 2”", True),
    (b"[[File:Gull season 9.jpg|{{:Gull (season 1)}}\n{{:Gull (season 2)}}", f"{ELSEWHERE} “Gull (season 1)”", True),
    (b"{{Main|List of Gull Rock episodes}} [[Tom]]", f"{ELSEWHERE} “List of Gull Rock episodes”", True),
]


@pytest.mark.parametrize(("content", "said", "helps"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_source(content: bytes, said: str, helps: bool) -> None:
    """What lists no episodes is refused in a sentence that says what it looks like and what to give instead."""
    with pytest.raises(GuideError) as caught:
        read(content)
    assert (str(caught.value), caught.value.exit_code) == (f"page.wiki {said}{f'; {HOW}' if helps else ''}.", 3)


def test_a_show_without_its_episodes() -> None:
    """Of a show that is known it is said which address has its episodes."""
    with pytest.raises(GuideError, match=r"no episodes in page.wiki; ask for https://api.tvmaze.com/shows/7\?embed"):
        read('{"name": "Gull Rock", "url": "https://www.tvmaze.com/shows/7/gull-rock"}')


def test_what_powershell_writes() -> None:
    """UTF-16, and UTF-8 with a byte order mark, are read too."""
    for encoding in ("utf-16", "utf-8-sig"):
        assert read(row(1, "Title = Étude").encode(encoding)).episodes[1].title == "Étude"


OPEN = ["{{", "[[", "}}", "<!--", "<b ", "<ref name=", "[http://", "1 ", "A", "'", "Mr. A. ", "(", " "]
HOSTILE = [
    *(sign * 5_000 for sign in OPEN),
    "{{x|" * 1_500 + "}}" * 1_500,
    "{{[[" * 2_500 + "}}]]" * 2_500,
    "<ref name=" * 2_500 + "<ref>" * 2_500,
    "=" * 10_000 + " " + "=" * 10_000,
    "{{x" + "|" * 10_000 + "}}",
    "".join(f"\n{'=' * at} {'x' * 500} {'=' * at}\n" for at in range(2, 150)),
    "\n*&#xfdd0;9\n*&#xe000;9\n*\ufdd09\n*\ue0009\n",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_wikitext(piece: str) -> None:
    """Wikitext that nobody could have meant is read as it stands, wherever it is, or is refused in a sentence."""
    said = f"page.wiki {NO_EPISODES}; {HOW}."
    try:
        infobox = f"{{{{Infobox television season|show_name=Gull {piece}|network={piece}|showrunner={piece}}}}}"
        listed = f"{row(1, 'Title = Ebb')}== Cast ==\n* {piece} as {piece}\n== More ==\n{row(2, piece)}"
        found = read(listed + infobox)
        said = found.episodes[1].title or ""
    except GuideError as error:
        said = str(error).replace(said, "Ebb")
    assert said == "Ebb"
