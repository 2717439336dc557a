"""The people of a season: the cast, one character or what several share, and who wrote and directed."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jjguide.model import Billing, Code, Episode, KnownSeason, Presence, strongest
from jjguide.pages import DRAWN_ONLY, ListPage, Page
from jjguide.pages.blocks import Block, Cell, Codes, Count, Grid, Panel, Paragraph, Table
from jjguide.pages.marks import IN_PERSON, from_to
from jjguide.pages.parts import Beat, beats_section, codes_by, episodes_with, unsaid
from jjguide.pages.texts import BREAK, GAP, Run, Text, accent, or_dash, quiet, strong, text
from jjguide.text import count, join_and

Job = Literal["writer", "director"]
# What is only half a sentence in front of a comma.
_HALF = r"^According to\b|\b(?:and|but|or|that|which|who|whose)$"


class CastRow(NamedTuple):
    """A character in the cast; the codes are those of every episode with a beat that they are in."""

    name: str
    actor: str | None
    billing: Billing | None
    about: str | None
    first: Code | None
    last: Code | None
    episodes: tuple[Code, ...]


class CastList(ListPage[CastRow]):
    """Every character, in the order in which they come into the story."""

    heading = "The cast"
    nothing = "Nobody is known yet."
    headings = ("Character", "Who", "Played by", "In", "Billing", "Episodes")
    undrawn = ("Billing", "Episodes")

    def cells(self, row: CastRow) -> tuple[Cell, ...]:
        who = text(or_dash(_in_short(row.about) if row.about else None))
        known = (who, text(or_dash(row.actor)), Codes(row.episodes), text(or_dash(row.billing)))
        return text(strong(row.name)), *known, Count(len(row.episodes), "episode")


def _in_short(about: str) -> str:
    """Return what a description says first, up to a comma unless that would be half a sentence."""
    sentence = re.split("[.;:]", about, maxsplit=1)[0]
    said = sentence.partition(",")[0]
    return sentence if re.search(_HALF, said) else said


class Fate(NamedTuple):
    """Where the story has taken a character, and the episode that tells it (null: before the season)."""

    code: Code | None
    text: str


class EpisodeOf(NamedTuple):
    """What happens to a character in an episode."""

    code: Code
    title: str | None
    presence: Presence
    beats: tuple[Beat, ...]


class Together(NamedTuple):
    """Another character, and how many beats they share."""

    name: str
    beats: int


@dataclass(eq=False, repr=False)
class CharacterPage(Page):
    """A character, as a viewer knows them."""

    type: Literal["character"]
    name: str
    aliases: tuple[str, ...]
    actor: str | None
    billing: Billing | None
    about: str | None
    fate: Fate | None
    first: Code | None
    last: Code | None
    episodes: tuple[EpisodeOf, ...]
    together: tuple[Together, ...]
    others: tuple[str, ...] = field(metadata=DRAWN_ONLY)
    codes: tuple[Code, ...] = field(metadata=DRAWN_ONLY)

    def blocks(self) -> Iterator[Block]:
        where = from_to([each.code for each in self.episodes])
        yield Panel(text(strong(self.name)), tuple(self._head(where)))
        if self.last is None:
            yield Paragraph(text("Not in any episode so far."))
        else:
            parts = {each.code: (each.presence, len(each.beats)) for each in self.episodes}
            codes = self.codes[: self.last.number]
            yield Grid(codes, ((self.name, tuple(parts.get(code, (None, 0)) for code in codes)),), is_aside=True)
        yield from self._story()
        if self.together:
            rows = ((text(strong(row.name)), Count(row.beats, "beat")) for row in self.together)
            yield Table(("Shares beats with", "Beats"), tuple(rows))

    def _head(self, where: str = "") -> Iterator[Text]:
        if self.about:
            yield text(self.about)
        if self.fate:
            yield text(accent(self.fate.code or "Before the season"), GAP, self.fate.text)
        aliases = ", ".join(unsaid(self.aliases, self.about or ""))
        played = f"Played by {self.actor}" if self.actor else ""
        also = f"also {aliases}" if aliases else ""
        if facts := [*filter(None, (played, self.billing, also, where))]:
            yield text(quiet(" · ".join(facts)))

    def _story(self) -> Iterator[Block]:
        for episode in self.episodes:
            how = "" if episode.presence in IN_PERSON else f"  {episode.presence}"
            yield beats_section(episode.code, episode.title, episode.beats, how)


class SharedPage(CharacterPage):
    """A character, with only the beats that they share with others."""

    def blocks(self) -> Iterator[Block]:
        beats = "".join(f" · {count(row.beats, 'beat')}" for row in self.together[:1])
        yield Panel(text(strong(f"{self.name} with {join_and(self.others)}"), beats), tuple(self._head()))
        if not self.episodes:
            yield Paragraph(text("They share no beats." if len(self.others) == 1 else "No beat has all of them."))
        yield from self._story()


class Credit(NamedTuple):
    """A job, and the codes of the episodes it was done for."""

    job: Job
    episodes: tuple[Code, ...]


@dataclass(eq=False, repr=False)
class PersonPage(Page):
    """A writer or director."""

    type: Literal["person"]
    name: str
    credits: tuple[Credit, ...]

    def blocks(self) -> Iterator[Block]:
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


def cast_list(season: KnownSeason) -> CastList:
    """Return every character, those who are in no beat last."""
    codes = codes_by(season, lambda episode: strongest(episode.synopsis))
    rows = []
    for key in dict.fromkeys((*codes, *season.characters)):
        character, own = season.characters[key], tuple(codes.get(key, ()))
        first, last = (own[0], own[-1]) if own else (None, None)
        about = character.about[-1].text if character.about else None
        rows.append(CastRow(character.name, character.actor, character.billing, about, first, last, own))
    return CastList(tuple(rows))


def character_page(season: KnownSeason, key: str, others: Collection[str] = ()) -> CharacterPage:
    """Return a character by key, with every beat that they are in, or share with all of the others."""
    character = season.characters[key]
    fate = character.fate[-1] if character.fate else None
    counted = set(others) or season.characters.keys() - {key}
    rows: list[EpisodeOf] = []
    shared: Counter[str] = Counter()
    for episode, beats, shown in episodes_with(season, lambda beat: {key, *others} <= beat.people.keys()):
        rows.append(EpisodeOf(season.code(episode.number), episode.title, strongest(beats)[key], shown))
        shared.update(who for beat in beats for who in beat.people if who in counted)
    return (SharedPage if others else CharacterPage)(
        type="character",
        name=character.name,
        aliases=character.other_names,
        actor=character.actor,
        billing=character.billing,
        about=character.about[-1].text if character.about else None,
        fate=Fate(season.code(fate.episode) if fate.episode else None, fate.text) if fate else None,
        first=rows[0].code if rows else None,
        last=rows[-1].code if rows else None,
        episodes=tuple(rows),
        together=tuple(Together(season.characters[who].name, beats) for who, beats in shared.most_common()),
        others=tuple(season.characters[other].name for other in dict.fromkeys(others)),
        codes=tuple(season.code(episode.number) for episode in season.episodes),
    )


def person_page(season: KnownSeason, name: str) -> PersonPage:
    """Return what a writer or director has made."""
    return PersonPage("person", name, tuple(Credit(row.job, row.episodes) for row in credit_list(season, name).rows))


def credit_list(season: KnownSeason, name: str | None = None) -> CreditList:
    """Return who wrote and who directed what: everyone, or one person."""
    rows = codes_by(season, _jobs)
    return CreditList(tuple(CreditRow(*done, tuple(rows[done])) for done in rows if name in (None, done[0])))


def _jobs(episode: Episode) -> Iterator[tuple[str, Job]]:
    yield from ((name, "writer") for name in episode.writers)
    yield from ((name, "director") for name in episode.directors)
