"""What an article of Wikipedia tells of a season: its episodes, its cast, and what its infobox says.

https://en.wikipedia.org/wiki/Template:Episode_list describes the rows of episodes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from jjguide.dataset.fields import DIGITS, MAX_NAME
from jjguide.drafts import wikitext
from jjguide.drafts.found import HOW, Credit, Found, LeftOut, Listed, day, names, one_line
from jjguide.drafts.wikitext import Template
from jjguide.errors import DatasetError, NotFoundError
from jjguide.model import Billing
from jjguide.text import join_and

_ROW = re.compile(r"(?:#invoke:)?(?:japanese )?episode list\b")
# Stands where a row of episodes stood; no source holds it.
_MARK = "\ue000"
_NUMBER = rf"\d{{1,{DIGITS}}}"
_NUMERALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_WHICH = f"{_NUMBER}|{'|'.join(_NUMERALS)}"
_SEASON = re.compile(rf"\b(?:season|series) ({_WHICH})\b|\b({'|'.join(_ORDINALS)}) (?:season|series)\b", re.I)
_NUMBERS = re.compile(rf"({_NUMBER})(?:\W{{1,3}}({_NUMBER}))?")
_MOST_PARTS = 9
_TITLES = "Title", "RTitle", "EnglishTitle", "EnglishTitleA", "EnglishTitleB"
# What stands beside the show's name in what a season is called, and how a show's own article begins.
_BESIDE = re.compile(r"^List of | episodes$|(?<![ :,(])[ :,(]*+\b(?:season|series) \d.*", re.I)
_BOLD = re.compile(r"'{5}(?:\[\[(?:[^\]|]{1,200}\|)?)?([^'\]|\n]{1,200})")
# In the credits of a script: what is credited, and what stands between two names.
_WORK = "(?:story|teleplay|screenplay|written|directed)"
_LABEL = re.compile(rf"\b(?:television )?{_WORK}(?: (?:and|&) {_WORK})? ?(?:by ?:?|:)|\([^()]*\)|\bN/A\b", re.I)
_BETWEEN = re.compile(r"[\n;&/]| and |,(?! ?(?:Jr|Sr|II|III|IV)\b)")
# In a list of the cast: its headings, what stands behind a character's name, and how an actor may stand there.
_LEVELS = range(2, 7)
_CAST = re.compile(r"\b(?:cast|characters?)\b", re.I)
_BEHIND = re.compile(r"[(\[:;\n]| [–—-] |,(?! (?:Jr|Sr)\b)| who ")
_PLAYED = re.compile(r" ?\((?:voiced|played|portrayed) by ([^()]*)")
_NO_CHARACTERS = {"himself", "herself", "themselves", "self", "various"}
_MOST_WORDS = 6
_HEADINGS = re.compile("main|starring|regular|special|recurring|guest|supporting", re.I)
_BILLINGS = dict.fromkeys(("main", "starring", "regular"), Billing.STARRING) | {"special": Billing.SPECIAL_GUEST}
# Other pages: one that is shown within this one, or a link to what is named like a list of episodes.
_PAGE = re.compile(r"(\{\{:|\{\{main\||\[\[)([^\[\]{}|#\n]{1,200})", re.I)
_REDIRECT = re.compile(r"#redirect:?\s*\[\[([^\[\]|#\n]{1,200})", re.I)
_IS_LIST = re.compile(r"\b(?:season|series) \d+\)?$|^List of .* episodes$", re.I)


class _Row(NamedTuple):
    """A row of a list of episodes, and the headings that it stands under."""

    headings: str
    template: Template

    def cell(self, field: str, part: int = 0) -> str:
        """Return a value as plain text: that of one of several episodes in a row where it has its own."""
        values = self.template.values
        return wikitext.plain(values.get(f"{field}_{part}", values.get(field, [])))

    def numbers(self, field: str) -> range:
        """Return the numbers of the episodes in a row, of which there may be several; none if it isn't numbered."""
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
        self.text = text
        self.rows: list[_Row] = []
        self.cast: list[Credit] = []
        self.prose = 0
        self.lead = ""
        self.infobox = Template("", {})
        self._headings: dict[int, str] = {}
        templates: list[Template] = []

        def shown(template: Template) -> str | None:
            if template.name.startswith("infobox tel") and not self.infobox.name:
                self.infobox = template
            if not _ROW.match(template.name):
                return None
            templates.append(template)
            return f"\n*{_MARK}{len(templates) - 1}\n"

        lines = wikitext.plain(wikitext.parse(text), shown).split("\n")
        self._stars = {*_people(f"{self.value('starring')}\n{self.value('voices')}")}
        for line in lines:
            level = len(line) - len(line.lstrip("="))
            if level in _LEVELS and line.endswith("=="):
                self._headings = {above: title for above, title in self._headings.items() if above < level}
                self._headings[level] = line.strip("= ")[:MAX_NAME]
            elif line.startswith(f"*{_MARK}"):
                self.rows.append(_Row("\n".join(self._headings.values()), templates[int(line[2:])]))
            elif not self._headings:
                self.lead = self.lead or line
            elif line.startswith(("*", ":")) and any(map(_CAST.search, self._headings.values())):
                self._read_credit(line.strip("*:# "))

    def value(self, field: str) -> str:
        """Return a value of the infobox as plain text."""
        return wikitext.plain(self.infobox.values.get(field, []))

    def called(self) -> Iterator[str]:
        """Yield what the article calls the season, or the show."""
        yield from (self.value(field) for field in ("show_name", "season_name", "name"))
        yield self.rows[0].cell("1")
        yield from _BOLD.findall(self.text)[:1]

    def number(self) -> int | None:
        """Return the number of the season that the article is about, None if it is about a show."""
        if re.fullmatch(_NUMBER, given := self.value("season_number")):
            return int(given)
        return _season_in("\n".join([*self.called(), "" if self.infobox.name == "infobox television" else self.lead]))

    def _read_credit(self, line: str) -> None:
        """Add a character to the cast, unless the line is prose about them."""
        actor, _, rest = line.partition(" as ")
        if played := _PLAYED.search(line):
            actor, rest = played[1], line[: played.start()]
        characters = names(re.sub('^"([^"]*)"$', r"\1", part.strip(" .")) for part in _BEHIND.split(rest)[0].split("/"))
        if any(len(each.split()) > _MOST_WORDS for each in (actor, *characters)) or not characters:
            self.prose += 1
        elif not any(each.lower() in _NO_CHARACTERS for each in characters):
            actor = actor.removesuffix(" voiced").strip(" .")
            headed = _HEADINGS.search("\n".join([*self._headings.values()][::-1]))
            kind = headed[0].lower() if headed else "starring" if actor in self._stars else ""
            self.cast.append(Credit(characters, names([actor]), _BILLINGS.get(kind, Billing.SUPPORTING)))


def read(text: str, name: str, number: int | None) -> Found:
    """Return what an article tells of the season with a number, or of its own season, or of the first that is in it.

    Raise DatasetError if it lists no episodes, NotFoundError if it lists none of that season.
    """
    article = _Article(text.replace(_MARK, ""))
    if not article.rows:
        raise _without_episodes(text, name, number)
    rows, number, others = _chosen(article, name, number)
    left_out = LeftOut({("line of the cast that is prose", "lines of the cast that are prose"): article.prose})
    episodes = _episodes(rows, left_out)
    last = max(episodes, default=0)
    planned = [] if others else [int(each) for each in re.findall(_NUMBER, article.value("num_episodes"))[:1]]
    is_over = day(article.value("last_aired")) is not None
    return Found(
        "Wikipedia (https://en.wikipedia.org), by its authors, CC BY-SA 4.0",
        number,
        next(filter(None, (one_line(_BESIDE.sub("", each)) for each in article.called())), None),
        next((each for each in planned if each > last or (is_over and each == last)), None),
        one_line(_BEHIND.split(article.value("network"))[0], MAX_NAME),
        episodes[1].airdate if 1 in episodes else None,
        join_and(_people(article.value("showrunner"))) or None,
        episodes,
        tuple(article.cast),
        left_out,
        others,
        {},
    )


def _season_in(text: str) -> int | None:
    """Return the last season that a text names."""
    said = next(((number or ordinal).lower() for number, ordinal in _SEASON.findall(text)[::-1]), "")
    words = _NUMERALS if said in _NUMERALS else _ORDINALS
    return int(said) if said.isdigit() else words.index(said) + 1 if said else None


def _chosen(article: _Article, name: str, number: int | None) -> tuple[list[_Row], int, tuple[int, ...]]:
    """Return the rows of a season, its number, and the numbers of the others that the article lists."""
    by_season: dict[int | None, list[_Row]] = {}
    for row in article.rows:
        by_season.setdefault(_season_in(row.headings), []).append(row)
    if len(by_season.keys() - {None}) <= 1 and (own := article.number()) is not None:
        by_season = {own: [*by_season.get(None, []), *by_season.get(own, [])]}
    seasons = sorted(each for each in by_season if each is not None)
    chosen = number if number is not None else next(iter(seasons), 1)
    if seasons and chosen not in seasons:
        raise NotFoundError(f"{name} has no season {chosen}; it has {join_and([*map(str, seasons)])}.")
    return by_season[chosen if seasons else None], chosen, tuple(each for each in seasons if each != chosen)


def _episodes(rows: list[_Row], left_out: LeftOut) -> dict[int, Listed]:
    """Return the episodes in some rows by their numbers; a list that goes on from other seasons begins at 1."""
    field = "EpisodeNumber2" if any(row.numbers("EpisodeNumber2") for row in rows) else "EpisodeNumber"
    episodes: dict[int, Listed] = {}
    for row in rows:
        numbers = [number for number in row.numbers(field) if number not in episodes]
        if not numbers:
            left_out["row without an episode's own number", "rows without an episode's own number"] += 1
        for number in numbers:
            episodes[number] = _listed(row, number - numbers[0] + 1, is_last=number == numbers[-1])
    before = min(episodes, default=1) - 1 if field == "EpisodeNumber" else 0
    return {number - before: each for number, each in episodes.items()}


def _listed(row: _Row, part: int, *, is_last: bool) -> Listed:
    """Return one of the episodes in a row; a summary of several tells what the last of them tells."""
    title, quoted, *english = (row.cell(each, part) for each in _TITLES)
    title = title or re.sub('^"([^"]*)"', r"\1", quoted) or " / ".join(filter(None, english))
    has_own = f"ShortSummary_{part}" in row.template.values
    return Listed(
        one_line(title.replace('"', "") if title.count('"') % 2 else title),
        day(row.cell("OriginalAirDate", part)),
        _people(row.cell("WrittenBy", part)),
        _people(row.cell("DirectedBy", part)),
        row.cell("ShortSummary", part) if has_own or is_last else "",
    )


def _people(cell: str) -> tuple[str, ...]:
    return names(each.strip(' *:–-"') for each in _BETWEEN.split(_LABEL.sub("\n", cell)))


def _without_episodes(text: str, name: str, number: int | None) -> DatasetError:
    """Return the error for an article that lists no episodes, with a page that may list them."""
    found = [(shown, page.strip()) for shown, page in _PAGE.findall(text)]
    pages = [page for shown, page in found if shown == "{{:" or _IS_LIST.search(page)]
    pages = _REDIRECT.findall(text)[:1] or [page for page in pages if number in (None, _season_in(page))] or pages
    if not pages:
        return DatasetError(f"{name} looks like an article of Wikipedia, but lists no episodes; {HOW}.", path=name)
    address = f"https://en.wikipedia.org/w/index.php?title={quote(pages[0].replace(' ', '_'), '()_,')}&action=raw"
    where = f"they are on other pages, such as “{one_line(pages[0])}”; give what {address} answers"
    return DatasetError(f"{name} lists no episodes itself: {where}.", path=name)
