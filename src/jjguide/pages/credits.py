"""The people who wrote and directed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jjguide.model import Code, KnownSeason
from jjguide.pages import ListPage, Page
from jjguide.pages.blocks import BREAK, Block, Cell, Codes, Panel, Run, accent, quiet, strong, text

Job = Literal["writer", "director"]


class Credit(NamedTuple):
    """A job, and the codes of the episodes it was done for."""

    job: Job
    episodes: tuple[Code, ...]


@dataclass
class PersonPage(Page):
    """A writer or director."""

    type: Literal["person"]
    name: str
    credits: tuple[Credit, ...]

    @property
    def heading(self) -> str:
        return self.name

    def blocks(self) -> Iterator[Block]:
        """Yield what they have made."""
        runs: list[Run] = []
        for row in self.credits:
            runs += [BREAK, quiet(f"{row.job.capitalize()} of "), accent(", ".join(row.episodes))]
        yield Panel(text(strong(self.name)), (text(*runs[1:]),))


class CreditRow(NamedTuple):
    """A person in a job, and the codes of the episodes it was done for."""

    name: str
    job: Job
    episodes: tuple[Code, ...]


class CreditList(ListPage[CreditRow]):
    """Writers and directors, by their first episode."""

    heading = "The writers and directors"
    nothing = "Nobody is credited yet."
    headings = ("Name", "Job", "Episodes")

    def cells(self, row: CreditRow) -> tuple[Cell, ...]:
        return text(strong(row.name)), text(row.job), Codes(row.episodes)


def person_page(season: KnownSeason, name: str) -> PersonPage:
    """Return what a writer or director, by name, has made."""
    return PersonPage("person", name, tuple(Credit(row.job, row.episodes) for row in credit_list(season, name).rows))


def credit_list(season: KnownSeason, name: str | None = None) -> CreditList:
    """Return who wrote and who directed what: everyone, or one person."""
    rows: dict[tuple[str, Job], list[Code]] = {}
    for episode in season.episodes:
        jobs: list[tuple[Job, tuple[str, ...]]] = [("writer", episode.writers), ("director", episode.directors)]
        for job, people in jobs:
            for person in people:
                if name in (None, person):
                    rows.setdefault((person, job), []).append(season.code(episode.number))
    return CreditList(tuple(CreditRow(person, job, tuple(codes)) for (person, job), codes in rows.items()))
