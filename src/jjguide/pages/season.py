"""The season as a whole, its front page, and how far a viewer is in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from jjguide.errors import Command
from jjguide.model import Boundary, Code, Episode, KnownSeason, SeenCode
from jjguide.pages import DRAWN_ONLY, ListPage, Page
from jjguide.pages.blocks import Block, Cell, Panel, Paragraph, Section, Steps
from jjguide.pages.parts import RevealedIn, heading, learned, renamed, reveals_in
from jjguide.pages.story import RecapRow, recaps
from jjguide.pages.texts import GAP, Run, accent, or_dash, quiet, strong, text
from jjguide.progress import Source, memories
from jjguide.text import count

_SOURCES = {"option": "given with --seen", "variable": "set in JJGUIDE_SEEN", "remembered": "remembered"}


class Star(NamedTuple):
    """An actor in the opening credits, and the name of the character (null as long as a viewer can't know it)."""

    actor: str
    character: str | None


class NextEpisode(NamedTuple):
    """An episode to come: the first that the viewer hasn't seen, or that has not been written up."""

    code: Code
    title: str | None
    airdate: date | None
    logline: str | None


@dataclass(eq=False, repr=False)
class SeasonPage(Page):
    """The season as a whole: how many episodes are planned, what comes next for the viewer, and what is on the air.

    `written` is how many episodes are written up, and `airs` the first that isn't; at a boundary nobody can tell, and
    they are null.
    """

    heading = "The season"
    names_source = True

    title: str
    season: int
    network: str | None
    premiere: date | None
    showrunner: str | None
    premise: str | None
    episodes: int
    written: int | None
    starring: tuple[Star, ...]
    seen: SeenCode | None
    next: NextEpisode | None
    airs: NextEpisode | None
    is_open: bool = field(metadata=DRAWN_ONLY)
    left_off: RecapRow | None = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        of_all = self.written not in (None, self.episodes)
        episodes = f"{self.written} of {self.episodes} written up" if of_all else count(self.episodes, "episode")
        episodes += " so far" if self.is_open else ""
        facts = [self.network, episodes, self.premiere, self.showrunner and f"showrunner {self.showrunner}"]
        premise = (text(self.premise),) if self.premise else ()
        about = (*premise, text(quiet(" · ".join(map(str, filter(None, facts))))))
        yield Panel(text(strong(self.title), f" · season {self.season}"), about)
        stars: list[str | Run] = []
        for star in self.starring:
            stars += [", ", strong(star.actor), f" as {star.character}" if star.character is not None else ""]
        if stars:
            yield Paragraph(text(quiet("Starring"), GAP, *stars[1:]))


class FrontPage(SeasonPage):
    """The season for a viewer who begins, or who wants to know where they were: the last recap line."""

    says_how_far = True
    names_source = False

    def blocks(self) -> Iterator[Block]:
        if self.seen is None or not self.seen.number:
            yield from super().blocks()
        else:
            yield _how_far(self)
            if self.left_off is not None:
                head = text(quiet("You left off"), GAP, heading(self.left_off.code, self.left_off.title))
                yield Section(head, (Paragraph(text(self.left_off.recap)),))
        if self.next is not None:
            yield _coming(self.next)
        yield Steps(tuple(self._steps()))

    def _steps(self) -> Iterator[tuple[Command, str]]:
        if self.seen is None:
            yield from _first_steps(Code.of(self.season, 1, self.episodes))
        else:
            if self.next is not None:
                yield Command("show", self.next.code), "the next one"
                yield Command("seen", self.next.code), "when you have watched it"
            if self.seen.number:
                yield Command("recap"), "where were we?"
                yield Command("cast"), "who was that again?"
            yield Command("episodes"), "every episode"
        yield Command("--help"), "everything else"


@dataclass(eq=False, repr=False)
class SeenPage(Page):
    """How far a viewer has seen, and where that is known from; what the episodes since the last time have revealed."""

    title: str
    season: int
    episodes: int
    seen: SeenCode | None
    source: Source | None
    next: NextEpisode | None
    reveals: tuple[RevealedIn, ...]
    is_open: bool = field(metadata=DRAWN_ONLY)
    ahead: int = field(metadata=DRAWN_ONLY)  # How many episodes have been seen since the last time.
    steps: tuple[tuple[Command, str], ...] = field(metadata=DRAWN_ONLY)
    renamed: dict[str, str] = field(metadata=DRAWN_ONLY)

    @property
    def heading(self) -> str:
        return f"How far you have watched · {self.title}, season {self.season}"

    def blocks(self) -> Iterator[Block]:
        yield _how_far(self, _SOURCES[self.source] if self.source else "")
        # A jump may be a mistake.
        if self.seen is not None and self.next is not None and self.ahead <= 1:
            yield _coming(self.next)
        yield Steps(self.steps)
        if self.ahead == 1 and self.reveals:
            yield Section(text(quiet("New in "), accent(self.reveals[0].code)), (learned(self.reveals, self.renamed),))


def _how_far(page: SeasonPage | SeenPage, source: str = "") -> Panel:
    seen, number = page.seen, page.seen.number if page.seen else 0
    if not (number or source):
        position = "You haven't said how far you have watched"
    elif seen == "all":
        position = "You have seen it all, and nothing is hidden"
    elif not number:
        position = "You haven't started yet"
    else:
        position = f"You have seen up to {seen} ({number} of {page.episodes}{' so far' if page.is_open else ''})"
    says = text(position, quiet(f" · {source}") if source else ".")
    return Panel(text(strong(page.title), f" · season {page.season}"), (says,), (number, page.episodes))


def _coming(episode: NextEpisode) -> Section:
    name = heading(episode.code, episode.title) if episode.title else text(accent(episode.code))
    head = text(quiet("Next"), GAP, name, f" · {episode.airdate}" if episode.airdate else "")
    return Section(head, (Paragraph(text(episode.logline)),) if episode.logline is not None else ())


def _first_steps(first: Code) -> Iterator[tuple[Command, str]]:
    yield Command("seen", "none"), "not started? Nothing gets spoiled"
    yield Command("seen", first), "in the middle? Name the last one you saw"
    yield Command("seen", "all"), "seen it all? Nothing is hidden"


class MemoryRow(NamedTuple):
    """A season that something is remembered for, and the last episode seen of it."""

    title: str
    season: int
    premiere: date | None
    seen: SeenCode


class MemoryList(ListPage[MemoryRow]):
    """Every season that something is remembered for."""

    heading = "How far you have watched"
    nothing = "Nothing is remembered."
    headings = ("Show", "Season", "Premiere", "Seen")

    def cells(self, row: MemoryRow) -> tuple[Cell, ...]:
        return text(strong(row.title)), text(str(row.season)), text(or_dash(row.premiere)), text(accent(row.seen))


def season_page(season: KnownSeason, page: type[SeasonPage] = SeasonPage) -> SeasonPage:
    """Return what the season is about, who stars in it, how far the viewer is and what comes next, as such a page."""
    written = season.written
    unwritten = (each for each in season.episodes if written is not None and not each.synopsis)
    played = {each.actor: each.name for each in season.characters.values() if each.actor is not None}
    recapped = [*recaps(season)] if season.is_cut else []
    return page(
        title=season.title,
        season=season.number,
        network=season.network,
        premiere=season.premiere,
        showrunner=season.showrunner,
        premise=season.premise,
        episodes=len(season.episodes),
        written=len(written) if written is not None else None,
        starring=tuple(Star(actor, played.get(actor)) for actor in season.starring),
        seen=season.seen_code,
        next=_to_come(season, season.next),
        airs=_to_come(season, next(unwritten, None)),
        is_open=season.is_open,
        left_off=recapped[-1] if recapped else None,
    )


def _to_come(season: KnownSeason, episode: Episode | None) -> NextEpisode | None:
    if episode is None:
        return None
    return NextEpisode(season.code(episode.number), episode.title, episode.airdate, episode.logline)


def seen_page(season: KnownSeason, source: Source | None, before: Boundary | None = None) -> SeenPage:
    """Return how far a viewer has seen and what says so; if it was said just now, what is new since `before`."""
    earlier = season.code_of(before) if before is not None else None
    since = range(earlier.number + 1 if earlier else 1, season.seen + 1) if before is not None else range(0)
    about = season.title, season.number, len(season.episodes), season.seen_code, source
    reveals, coming = tuple(reveals_in(season, since)), _to_come(season, season.next)
    on = _steps_on(season) if source else _first_steps(season.code(1))
    steps = on if before is None else _steps_back(season, earlier, len(since))
    ahead = len(since) if earlier else 0
    return SeenPage(*about, coming, reveals, season.is_open, ahead, tuple(steps), renamed(season, season.seen))


def _steps_back(season: KnownSeason, before: SeenCode | None, ahead: int) -> Iterator[tuple[Command, str]]:
    if before is None:
        yield Command("seen", "--forget"), "undo this"
    elif before != season.seen_code:
        yield Command("seen", before), "go back to where you were"
    if ahead > 1:
        yield Command("recap"), "what has happened so far"
    if ahead > 0 and season.is_cut:
        yield Command("show", season.code(season.seen)), "the last one in full"


def _steps_on(season: KnownSeason) -> Iterator[tuple[Command, str]]:
    if season.next is not None:
        yield Command("seen", season.code(season.next.number)), "when you have watched it"
        if season.seen > 1:
            yield Command("seen", season.code(season.seen - 1)), "go back one episode"


def memory_list() -> MemoryList:
    """Return what is remembered for every season. Raise ProgressError if that can't be read."""
    rows = []
    for each in memories():
        seen = each.seen or "none"
        code = Code.of(each.season, seen, each.written) if isinstance(seen, int) else Code(seen)
        rows.append(MemoryRow(each.title, each.season, each.premiere, SeenCode(code)))
    return MemoryList(tuple(rows))
