"""Characters, and what several of them share."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jjguide.model import Billing, Code, KnownSeason, Presence, strongest
from jjguide.pages import DRAWN_ONLY, Page
from jjguide.pages.blocks import GAP, Block, Count, Panel, Paragraph, Strip, Table, Text, accent, quiet, strong, text
from jjguide.pages.marks import IN_PERSON
from jjguide.pages.parts import Beat, beat_of, span, told, unsaid
from jjguide.text import count, join_and


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


@dataclass
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

    @property
    def heading(self) -> str:
        return self.name

    def blocks(self) -> Iterator[Block]:
        """Yield who they are, where they stand, everything that happens to them, and who they share it with."""
        where = span(self.first, self.last) if self.first and self.last else ""
        yield Panel(text(strong(self.name)), tuple(self._head(where)))
        if self.last is None:
            yield Paragraph(text("Not in any episode so far."))
        else:
            parts = {each.code.number: (each.presence, len(each.beats)) for each in self.episodes}
            yield Strip(tuple(parts.get(at, (None, 0)) for at in range(1, self.last.number + 1)))
        yield from self._story()
        if self.together:
            rows = ((text(strong(row.name)), Count(row.beats, "beat")) for row in self.together)
            yield Table(("Shares beats with", "Beats"), tuple(rows))

    def _head(self, *more: str) -> Iterator[Text]:
        """Yield who they are, where they stand, and the facts, of which some are up to the page."""
        if self.about:
            yield text(self.about)
        if self.fate:
            yield text(accent(self.fate.code or "Before the season"), GAP, self.fate.text)
        aliases = unsaid(self.aliases, self.about or "")
        facts = [
            f"Played by {self.actor}" if self.actor else "",
            self.billing or "",
            f"also {', '.join(aliases)}" if aliases else "",
            *more,
        ]
        if any(facts):
            yield text(quiet(" · ".join(filter(None, facts))))

    def _story(self) -> Iterator[Block]:
        for episode in self.episodes:
            how = "" if episode.presence in IN_PERSON else f"  {episode.presence}"
            yield told(episode.code, episode.title, episode.beats, how)


@dataclass
class SharedPage(CharacterPage):
    """A character, with only the beats that they share with others."""

    others: tuple[str, ...] = field(metadata=DRAWN_ONLY)

    @property
    def heading(self) -> str:
        return f"{self.name} with {join_and(self.others)}"

    def blocks(self) -> Iterator[Block]:
        """Yield what they share."""
        beats = "".join(f" · {count(row.beats, 'beat')}" for row in self.together[:1])
        yield Panel(text(strong(self.heading), beats), tuple(self._head()))
        if not self.episodes:
            nothing = "They share no beats." if len(self.others) == 1 else "No beat has all of them."
            yield Paragraph(text(nothing))
        yield from self._story()


def character_page(season: KnownSeason, key: str) -> CharacterPage:
    """Return a character by key, with every episode and beat that they are in."""
    return _character(season, key, {key}, season.characters.keys() - {key})


def shared_page(season: KnownSeason, key: str, others: Collection[str]) -> SharedPage:
    """Return a character by key, with every episode and beat that they share with all of the others."""
    names = tuple(season.characters[other].name for other in dict.fromkeys(others))
    return SharedPage(**vars(_character(season, key, {key, *others}, {*others})), others=names)


def _character(season: KnownSeason, key: str, together: set[str], others: set[str]) -> CharacterPage:
    """Return a character in the beats with all of `together`, and which `others` are in them."""
    character = season.characters[key]
    fate = character.fate[-1] if character.fate else None
    rows: list[EpisodeOf] = []
    shared: Counter[str] = Counter()
    for episode in season.episodes:
        beats = {number: beat for number, beat in enumerate(episode.synopsis, 1) if together <= beat.people.keys()}
        if beats:
            own = tuple(beat_of(season, episode, number) for number in beats)
            rows.append(EpisodeOf(season.code(episode.number), episode.title, strongest(beats.values())[key], own))
            shared.update(who for beat in beats.values() for who in beat.people if who in others)
    return CharacterPage(
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
        together=tuple(Together(season.characters[who].name, count) for who, count in shared.most_common()),
    )
