"""The people who wrote and directed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from jjguide.model import Code
from jjguide.pages import ListPage

if TYPE_CHECKING:
    from jjguide.model import Season

Job = Literal["writer", "director"]


@dataclass
class Credit:
    """A job, and the codes of the episodes it was done for."""

    job: Job
    episodes: tuple[Code, ...]


@dataclass
class PersonPage:
    """A writer or director."""

    kind: ClassVar[Literal["person"]] = "person"

    type: Literal["person"]
    name: str
    credits: tuple[Credit, ...]

    @property
    def heading(self) -> str:
        """The name."""
        return self.name


@dataclass
class CreditRow:
    """A person in a job, and the codes of the episodes it was done for."""

    name: str
    job: Job
    episodes: tuple[Code, ...]


class CreditList(ListPage[CreditRow]):
    """Writers and directors, by their first episode."""

    kind: ClassVar[Literal["credits"]] = "credits"
    heading: ClassVar[str] = "The writers and directors"


def person_page(season: Season, name: str) -> PersonPage:
    """Return what a writer or director, by name, has made."""
    return PersonPage("person", name, tuple(Credit(row.job, row.episodes) for row in credit_list(season, name).rows))


def credit_list(season: Season, name: str | None = None) -> CreditList:
    """Return who wrote and who directed what: everyone, or one person."""
    rows: dict[tuple[str, Job], list[Code]] = {}
    for episode in season.episodes:
        jobs: list[tuple[Job, tuple[str, ...]]] = [("writer", episode.writers), ("director", episode.directors)]
        for job, people in jobs:
            for person in people:
                if name in (None, person):
                    rows.setdefault((person, job), []).append(season.code(episode.number))
    return CreditList(tuple(CreditRow(person, job, tuple(codes)) for (person, job), codes in rows.items()))
