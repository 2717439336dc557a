"""What a season is. Nothing here reads, writes or draws, and nothing here knows a particular show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, NewType, Self


class Known(NamedTuple):
    """A viewer has seen up to an episode, 0 for none; where nobody has `said` so, that is assumed to be safe."""

    episode: int
    said: bool = True


class Lifted(NamedTuple):
    """Nothing is hidden: a viewer has `said` so, or no viewer has ever said anything."""

    said: bool = True


Boundary = Known | Lifted


class Code(str):
    """The code of an episode, such as "2.07", with the episode's number, 0 for none."""

    number: int = 0

    @classmethod
    def of(cls, season: int, number: int, last: int = 0) -> Self:
        """Return the code of an episode, with as many digits as the last one's, so that codes sort as text."""
        code = cls(f"{season}.{number:0{max(len(str(last)), 2)}d}")
        code.number = number
        return code


SeenCode = NewType("SeenCode", Code)
"""How far a viewer has seen, as pages say it: the code of their last episode, or "none", or "all"."""


class Presence(StrEnum):
    """How a character is in a beat, the strongest first; involved where nobody has said how."""

    APPEARS = "appears"
    INVOLVED = "involved"
    FLASHBACK = "flashback"
    VISION = "vision"
    MENTIONED = "mentioned"


STRENGTH = {presence: at for at, presence in enumerate(Presence)}
"""The rank of each presence: 0 for the strongest."""


class Billing(StrEnum):
    """How the credits name an actor."""

    STARRING = "starring"
    SPECIAL_GUEST = "special guest"
    SUPPORTING = "supporting"


class _Data:
    """Compares and prints what is in it: `dataclass` would generate that for each class, at every start."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__ and vars(self) == vars(other)

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


@dataclass(eq=False, repr=False)
class Reveal(_Data):
    """Something a viewer learns, and the number of the episode that tells it (0: known before the season)."""

    episode: int
    text: str


@dataclass(eq=False, repr=False)
class Character(_Data):
    """A character, as the viewer gets to know them: reveals are in the order of their episodes."""

    actor: str | None
    billing: Billing | None  # None where a boundary hides it
    names: tuple[Reveal, ...]
    aliases: tuple[Reveal, ...] = ()
    about: tuple[Reveal, ...] = ()
    fate: tuple[Reveal, ...] = ()
    credited: int = 0  # the episode from which on the actor may be named
    died: int | None = None  # the episode that tells of their death

    @property
    def name(self) -> str:
        """What a viewer calls them by now."""
        return self.names[-1].text

    @property
    def other_names(self) -> tuple[str, ...]:
        """Other names that find them: earlier ones, then their aliases."""
        return tuple(reveal.text for reveal in (*self.names[:-1], *self.aliases))


@dataclass(eq=False, repr=False)
class Beat(_Data):
    """A step of the story: the keys of its storylines, the main one first, and of its people, the strongest first."""

    storylines: tuple[str, ...]
    people: Mapping[str, Presence]
    text: str


@dataclass(eq=False, repr=False)
class Episode(_Data):
    """An episode. None and an empty tuple are what nobody knows yet or what a boundary hides."""

    number: int
    title: str | None
    airdate: date | None
    writers: tuple[str, ...]
    directors: tuple[str, ...]
    logline: str | None
    synopsis: tuple[Beat, ...]
    recap: str | None


@dataclass(eq=False, repr=False)
class Song(_Data):
    """A song, and where it was used (null if nobody knows)."""

    title: str
    artist: str
    used_in: str | None


@dataclass(eq=False, repr=False)
class Season(_Data):
    """A season, with every planned episode. Beats name characters and storylines by keys, which are never shown."""

    title: str
    number: int
    network: str | None
    premiere: date | None
    showrunner: str | None
    premise: str | None
    source: str | None  # whose texts these are, if not the author's own
    is_open: bool  # whether nobody knows how many episodes there will be
    storylines: Mapping[str, str]
    characters: Mapping[str, Character]
    episodes: tuple[Episode, ...]
    music: tuple[Song, ...]
    starring: tuple[str, ...]  # the actors in the opening credits
    written: tuple[int, ...] | None  # the numbers of the episodes with beats, None where a boundary hides them

    def code(self, number: int) -> Code:
        """Return the code of the episode with this number."""
        return Code.of(self.number, number, len(self.episodes))


@dataclass(eq=False, repr=False)
class KnownSeason(Season):
    """What a viewer may know of a season, as `boundary` decides: nothing else is ever looked up or shown."""

    boundary: Boundary

    @property
    def is_cut(self) -> bool:
        """Whether anything may be hidden."""
        return isinstance(self.boundary, Known)

    @property
    def seen(self) -> int:
        """The number of the last episode whose story may be known, 0 for none."""
        return self.boundary.episode if isinstance(self.boundary, Known) else len(self.episodes)

    def hides(self, episode: Episode) -> bool:
        """Return whether an episode is hidden, all but who made it and when."""
        return episode.number > self.seen + 1

    @property
    def seen_code(self) -> SeenCode | None:
        """How far the viewer has seen, as pages say it; None where nobody has said."""
        return self.code_of(self.boundary)

    def code_of(self, boundary: Boundary) -> SeenCode | None:
        """Return how pages say a boundary: the code of an episode, "none" or "all"; None where nobody has said."""
        if not boundary.said:
            return None
        if isinstance(boundary, Lifted):
            code = Code("all")
            code.number = len(self.episodes)
        else:
            code = self.code(boundary.episode) if boundary.episode else Code("none")
        return SeenCode(code)

    @property
    def next(self) -> Episode | None:
        """The first episode that the viewer hasn't seen."""
        return self.episodes[self.seen] if self.seen < len(self.episodes) else None


def strongest(beats: Iterable[Beat]) -> dict[str, Presence]:
    """Return each character's strongest presence in the beats, in the order of their first beats."""
    found: dict[str, Presence] = {}
    for beat in beats:
        for key, presence in beat.people.items():
            found[key] = min(found.get(key, presence), presence, key=STRENGTH.__getitem__)
    return found
