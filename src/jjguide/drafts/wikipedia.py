"""What an article of Wikipedia knows of a season: https://en.wikipedia.org/wiki/Template:Episode_list.

Templates are read from the inside out, so that the time grows with the size. One that is never closed is text.
"""

import re
from typing import NamedTuple

from jjguide.dataset.fields import DIGITS, MAX_NAME
from jjguide.drafts.found import Credit, Found, LeftOut, Listed, choose, day, names, one_line, plain_text, refusal
from jjguide.model import Billing
from jjguide.text import join_and

# Wikitext: what readers don't see, the innermost links and templates, and how deep templates may be nested.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_FOOTNOTE = re.compile(r"<ref\b[^<>]*(?<!/)>(?:[^<]++|<(?!/?ref\b))*</ref[^<>]*>", re.I)
_QUOTES = re.compile("'{2,5}")
_OWNED = re.compile(r"(?<=\w)'''(?=s\b)")  # ''The Bugle'''s: the end of italics, and an apostrophe.
_LINK = re.compile(r"\[\[((?:[^\[\]{}]++|\[(?!\[)|\](?!\])|\{(?!\{)|\}(?!\}))*)\]\]")
_TEMPLATE = re.compile(r"\{\{((?:[^{}]++|\{(?!\{)|\}(?!\}))*)\}\}")
_NO_TEXT = re.compile(r"\s*(?:file|image|category|media) ?:", re.I)
_MAX_DEPTH = 20
# What templates show, with values by their numbers; and those that show all their values.
_SHOWN = {"'": "'", "'s": "'s", "=": "=", "nbsp": " ", "ndash": "–", "mdash": "—", "hr": "\n"}
_SHOWN |= dict.fromkeys(("snd", "spnd", "spaced ndash"), " – ")
_SHOWN |= dict.fromkeys(("nowrap", "small", "nobold", "sic", "abbr", "nihongo", "ill", "interlanguage link"), "$1")
_SHOWN |= {"lang": "$2", "convert": "$1 $2", "cvt": "$1 $2", "uss": "USS $1", "hms": "HMS $1", "ss": "SS $1"}
_ALL = {"ubl", "unbulleted list", "hlist", "plainlist", "flatlist", "storyteleplay"}
# A row of a list of episodes, and what marks its place: a character that HTML can't have.
_ROW = re.compile(r"(?:#invoke:)?(?:japanese )?episode list\b")
_MARK = "\ufdd0"
_MARKED = re.compile(rf"\*{_MARK}\d+")

_NUMBER = rf"\d{{1,{DIGITS}}}"
_SEASON = re.compile(rf"\b(?:season|series) ({_NUMBER})\b", re.I)
_NUMBERS = re.compile(rf"({_NUMBER})(?:\W{{1,3}}({_NUMBER}))?")
_MOST_PARTS = 9
_TITLES = "Title", "RTitle", "EnglishTitle", "EnglishTitleA", "EnglishTitleB"
# What a season's name has beside that of the show.
_BESIDE = re.compile(r"^List of | episodes$|(?<![ :,(])[ :,(]*+\b(?:season|series) \d.*", re.I)
# In the credits of a script: labels, and what stands between two names.
_WORK = "(?:story|teleplay|screenplay|written|directed)"
_LABEL = re.compile(rf"\b(?:television )?{_WORK}(?: (?:and|&) {_WORK})? ?(?:by ?:?|:)|\([^()]*\)|\bN/A\b", re.I)
_BETWEEN = re.compile(r"[\n;&/]| and |,(?! ?(?:Jr|Sr|II|III|IV)\b)")
# In a list of the cast: the levels of headings, its heading, what ends a character's name, and an actor behind it.
_LEVELS = range(2, 7)
_CAST = re.compile(r"\b(?:cast|characters?)\b", re.I)
_BEHIND = re.compile(r"[(\[:;\n]| [–—-] |,(?! (?:Jr|Sr)\b)| who ")
_PLAYED = re.compile(r" ?\((?:voiced|played|portrayed) by ([^()]*)")
_MOST_WORDS = 6
_HEADINGS = re.compile("main|starring|regular|special|recurring|guest|supporting", re.I)
_BILLINGS = dict.fromkeys(("main", "starring", "regular"), Billing.STARRING) | {"special": Billing.SPECIAL_GUEST}
# A link to, or the inclusion of, a page that is named like a list of episodes.
_PAGE = re.compile(r"(?:\{\{:|\{\{main\||\[\[)([^\[\]{}|#\n]{0,200}(?:season \d+\)?|\bepisodes))[\]}|]", re.I)


def _plain(text: str) -> str:
    """Return wikitext without links or templates as lines of plain text."""
    return plain_text(_QUOTES.sub("", _OWNED.sub("'", text)))


class _Row(NamedTuple):
    """A row of a list of episodes, and the headings above it."""

    headings: str
    values: dict[str, str]

    def cell(self, field: str, part: int = 0) -> str:
        """Return a value as plain text, of one of several episodes in the row if it has its own."""
        return _plain(self.values.get(f"{field}_{part}", self.values.get(field, "")))

    def numbers(self, field: str) -> range:
        """Return the numbers of the episodes in a row: usually one, and none if it isn't numbered."""
        parts = self.cell("NumParts")
        first = _NUMBERS.fullmatch(self.cell(field, 1))
        last = _NUMBERS.fullmatch(self.cell(field, int(parts))) if re.fullmatch("[1-9]", parts) else first
        if not first or not last or "unaired" in f"{self.headings} {self.cell('Title')}".lower():
            return range(0)
        numbers = range(int(first[1]), int(last[2] or last[1]) + 1)
        return numbers if numbers.start > 0 and len(numbers) <= _MOST_PARTS else range(0)


class _Article:
    """An article taken apart: its rows of episodes, its cast, its infobox."""

    def __init__(self, text: str) -> None:
        self.rows: list[_Row] = []
        self.cast: list[Credit] = []
        self.infobox: dict[str, str] = {}
        self._marked: list[dict[str, str]] = []
        self._headings: dict[int, str] = {}
        lines = _plain(self._without_templates(text)).split("\n")
        self._stars = _people(f"{self.value('starring')}\n{self.value('voices')}")
        for line in lines:
            self._read_line(line)

    def _without_templates(self, text: str) -> str:
        """Return what readers see of wikitext, with a mark for each row of episodes."""
        text = _FOOTNOTE.sub("", _COMMENT.sub("", text.replace(_MARK, "")))
        for _ in range(_MAX_DEPTH):
            # Twice, since a picture's caption may have links in it.
            without_links = _LINK.sub(_link, _LINK.sub(_link, text))
            before, text = text, _TEMPLATE.sub(self._read_template, without_links)
            if text == before:
                break
        return text

    def _read_template(self, found: re.Match[str]) -> str:
        """Keep the infobox and rows of episodes; return what is shown for a template."""
        name, *parts = found[1].split("|")
        name = " ".join(name.replace("_", " ").split()).lower()
        unnamed = [part for part in parts if "=" not in part]
        values = {str(at): part for at, part in enumerate(unnamed, 1)}
        values |= {key.strip(): value for key, equals, value in (part.partition("=") for part in parts) if equals}
        if name.startswith("infobox tel"):
            self.infobox = values
        if _ROW.match(name):
            self._marked.append({key: _MARKED.sub("", value) for key, value in values.items()})
            return f"\n*{_MARK}{len(self._marked) - 1}\n"
        return _shown(name, values)

    def _read_line(self, line: str) -> None:
        level = len(line) - len(line.lstrip("="))
        if level in _LEVELS and line.endswith("=="):
            self._headings = {above: title for above, title in self._headings.items() if above < level}
            self._headings[level] = line.strip("= ")[:MAX_NAME]
        elif _MARKED.fullmatch(line):
            self.rows.append(_Row("\n".join(self._headings.values()), self._marked[int(line[2:])]))
        elif line.startswith(("*", ":")) and any(map(_CAST.search, self._headings.values())):
            self._read_credit(line.strip("*:# "))

    def _read_credit(self, line: str) -> None:
        """Add a character to the cast, unless the line is prose."""
        actor, _, rest = line.partition(" as ")
        if played := _PLAYED.search(line):
            actor, rest = played[1], line[: played.start()]
        actor = actor.strip(" .")
        characters = names(re.sub('^"([^"]*)"$', r"\1", part.strip(" .")) for part in _BEHIND.split(rest)[0].split("/"))
        if characters and all(len(each.split()) <= _MOST_WORDS for each in (actor, *characters)):
            headed = _HEADINGS.search("\n".join([*self._headings.values()][::-1]))
            kind = headed[0].lower() if headed else "starring" if actor in self._stars else ""
            self.cast.append(Credit(characters, names([actor]), _BILLINGS.get(kind, Billing.SUPPORTING)))

    def value(self, field: str) -> str:
        """Return a value of the infobox as plain text."""
        return _plain(self.infobox.get(field, ""))


def read(text: str, name: str, number: int | None) -> Found:
    """Return what an article knows of a season by number, by default its own or the first. Raise GuideError."""
    article = _Article(text)
    if not article.rows:
        page = _PAGE.search(text)
        elsewhere = f" itself: they are on other pages, such as “{one_line(page[1])}”" if page else ""
        raise refusal(name, f"looks like an article of Wikipedia, but lists no episodes{elsewhere}")
    # What the article calls the show, or the season.
    called = [*map(article.value, ("show_name", "season_name", "name")), article.rows[0].cell("1")]
    own = _season_in("\n".join([*called, f"season {article.value('season_number')}"]))
    by_season: dict[int | None, list[_Row]] = {}
    for row in article.rows:
        by_season.setdefault(_season_in(row.headings), []).append(row)
    if own is not None and len(by_season.keys() - {None}) <= 1:
        by_season = {own: article.rows}
    seasons = sorted(each for each in by_season if each is not None)
    chosen = choose(seasons, number, next(iter(seasons), 1), name)
    left_out = LeftOut()
    episodes = _episodes(by_season[chosen if seasons else None], left_out)
    last = max(episodes, default=0)
    counted = None if seasons[1:] else re.search(_NUMBER, article.value("num_episodes"))
    planned = int(counted[0]) if counted else 0
    is_over = day(article.value("last_aired")) is not None
    return Found(
        source="Wikipedia (https://en.wikipedia.org), by its authors, CC BY-SA 4.0",
        number=chosen,
        title=next(filter(None, (one_line(_BESIDE.sub("", each)) for each in called)), None),
        planned=planned if planned > last or (is_over and planned == last) else None,
        network=one_line(_BEHIND.split(article.value("network"))[0], MAX_NAME),
        showrunner=join_and(_people(article.value("showrunner"))) or None,
        episodes=episodes,
        cast=tuple(article.cast),
        left_out=left_out,
        others=tuple(each for each in seasons if each != chosen),
    )


def _link(found: re.Match[str]) -> str:
    return "" if _NO_TEXT.match(found[1]) else found[1].rpartition("|")[2]


def _shown(name: str, values: dict[str, str]) -> str:
    if name in _SHOWN:
        return re.sub(r"\$(\d)", lambda found: values.get(found[1], ""), _SHOWN[name])
    if name == "dts" or name.endswith(" date"):
        return f"{day('-'.join(values.get(part, '0').strip() for part in '123')) or ''}"
    # A template around a list, for columns or small type, shows what is in it.
    return "\n".join(text for text in values.values() if name in _ALL or "\n*" in f"\n{text}")


def _season_in(text: str) -> int | None:
    """Return the last season that a text names."""
    found = _SEASON.findall(text)
    return int(found[-1]) if found else None


def _episodes(rows: list[_Row], left_out: LeftOut) -> dict[int, Listed]:
    field = "EpisodeNumber2" if any(row.numbers("EpisodeNumber2") for row in rows) else "EpisodeNumber"
    episodes: dict[int, Listed] = {}
    for row in rows:
        numbers = [number for number in row.numbers(field) if number not in episodes]
        if not numbers:
            left_out["row", " without an episode's own number"] += 1
        for number in numbers:
            episodes[number] = _listed(row, number - numbers[0] + 1, is_last=number == numbers[-1])
    before = min(episodes, default=1) - 1 if field == "EpisodeNumber" else 0
    return {number - before: each for number, each in episodes.items()}


def _listed(row: _Row, part: int, *, is_last: bool) -> Listed:
    """Return one of the episodes in a row; a summary of several belongs to the last of them."""
    title, quoted, *english = (row.cell(each, part) for each in _TITLES)
    title = title or re.sub('^"([^"]*)"', r"\1", quoted) or " / ".join(filter(None, english))
    has_own = f"ShortSummary_{part}" in row.values
    return Listed(
        one_line(title.replace('"', "") if title.count('"') % 2 else title),
        day(row.cell("OriginalAirDate", part)),
        _people(row.cell("WrittenBy", part)),
        _people(row.cell("DirectedBy", part)),
        row.cell("ShortSummary", part) if has_own or is_last else "",
    )


def _people(cell: str) -> tuple[str, ...]:
    return names(each.strip(' *:–-"') for each in _BETWEEN.split(_LABEL.sub("\n", cell)))
