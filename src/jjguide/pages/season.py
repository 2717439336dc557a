"""The season as a whole: its front page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from jjguide.hints import Command
from jjguide.model import Code, Day, KnownSeason, SeenCode
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import GAP, Block, Panel, Paragraph, Run, Section, Steps, quiet, strong, text
from jjguide.pages.parts import NextEpisode, bar, coming, day, heading, next_episode
from jjguide.pages.recap import RecapRow, recaps
from jjguide.text import count


class Star(NamedTuple):
    """An actor in the opening credits, and the name of the character (null as long as a viewer can't know it)."""

    actor: str
    character: str | None


@dataclass
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
    premiere: Day | None
    showrunner: str | None
    premise: str | None
    episodes: int
    written: int | None
    starring: tuple[Star, ...]
    seen: SeenCode | None
    next: NextEpisode | None
    airs: NextEpisode | None
    is_open: bool = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield what the season is about, and who stars in it."""
        of_all = self.written not in (None, self.episodes)
        episodes = f"{self.written} of {self.episodes} written up" if of_all else count(self.episodes, "episode")
        episodes += " so far" if self.is_open else ""
        facts = [self.network, episodes, self.premiere, self.showrunner and f"showrunner {self.showrunner}"]
        premise = (text(self.premise),) if self.premise else ()
        about = (*premise, text(quiet(" · ".join(filter(None, facts)))))
        yield Panel(text(strong(self.title), f" · season {self.season}"), about)
        if self.starring:
            yield Paragraph(text(quiet("Starring"), GAP, *self._stars()))

    def _stars(self) -> Iterator[str | Run]:
        for at, star in enumerate(self.starring):
            yield ", " if at else ""
            yield strong(star.actor)
            if star.character is not None:
                yield f" as {star.character}"


@dataclass
class FrontPage(SeasonPage):
    """The season for a viewer who begins, or who wants to know where they were: the last recap line."""

    says_how_far = True
    names_source = False

    left_off: RecapRow | None = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        """Yield what a newcomer sees first, or where the viewer left off, what comes next, and what to type."""
        if self.seen is None or not self.seen.number:
            yield from super().blocks()
        else:
            yield bar(self.title, self.season, self.seen, self.episodes, is_open=self.is_open)
            if self.left_off is not None:
                head = text(quiet("You left off"), GAP, heading(self.left_off.code, self.left_off.title))
                yield Section(head, (Paragraph(text(self.left_off.recap)),))
        if self.next is not None:
            yield coming(self.next)
        if self.airs is not None and self.airs != self.next:
            yield coming(self.airs, "Next to write up")
        yield Steps(tuple(self._steps()))

    def _steps(self) -> Iterator[tuple[Command, str]]:
        """Yield what to type next: first of all how far the viewer has seen, then what helps to go on."""
        if self.seen is None:
            yield from first_steps(Code.of(self.season, 1, self.episodes))
        else:
            if self.next is not None:
                yield Command("show", self.next.code), "the next one"
                yield Command("seen", self.next.code), "when you have watched it"
            if self.seen.number:
                yield Command("recap"), "where were we?"
                yield Command("cast"), "who was that again?"
            yield Command("episodes"), "every episode"
        yield Command("--help"), "everything else"


def first_steps(code: str) -> Iterator[tuple[Command, str]]:
    """Yield the commands by which a viewer says how far they have seen, this episode for an example."""
    yield Command("seen", "none"), "not started? Nothing gets spoiled"
    yield Command("seen", code), "in the middle? Name the last one you saw"
    yield Command("seen", "all"), "seen it all? Nothing is hidden"


def season_page(season: KnownSeason) -> SeasonPage:
    """Return what the season is about, who stars in it, how far the viewer is and what comes next."""
    written = season.written
    already = frozenset(written or ())
    unwritten = [each for each in season.episodes if each.number not in already] if written is not None else []
    played = {each.actor: each.name for each in season.characters.values() if each.actor is not None}
    return SeasonPage(
        title=season.title,
        season=season.number,
        network=season.network,
        premiere=day(season.premiere),
        showrunner=season.showrunner,
        premise=season.premise,
        episodes=len(season.episodes),
        written=len(written) if written is not None else None,
        starring=tuple(Star(actor, played.get(actor)) for actor in season.starring),
        seen=season.seen_code,
        next=next_episode(season, season.next),
        airs=next_episode(season, unwritten[0] if unwritten else None),
        is_open=season.is_open,
    )


def front_page(season: KnownSeason) -> FrontPage:
    """Return the same, and where the viewer left off."""
    told = [*recaps(season)] if season.is_cut else []
    return FrontPage(**vars(season_page(season)), left_off=told[-1] if told else None)
