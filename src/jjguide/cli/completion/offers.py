"""What TAB offers for each option and argument, and how Enter finds it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from jjguide import lookup
from jjguide.model import Episode, KnownSeason
from jjguide.text import begins


class Offer(NamedTuple):
    """A word for the command line, the name whose words find it, and other names that find it if no name does."""

    value: str
    name: str
    others: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What is shown beside it."""
        return self.name if self.name != self.value else ""


class Completion(NamedTuple):
    """What is offered of a season, and how Enter finds what was typed."""

    offers: Callable[[KnownSeason], Iterable[Offer]]
    find: Callable[[KnownSeason, str], object]


FILES = Offer("", "files")
"""The offer that asks the shell to complete file names."""


def words(*values: str) -> list[Offer]:
    """Return offers that are found by their own letters alone."""
    return [Offer(value, value) for value in values]


def fitting(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Return once each offer whose value or name fits what was typed, or else those with another name that does."""
    offers, begun = list(offers), typed.casefold()
    fits = [each for each in offers if each.value.casefold().startswith(begun) or begins(typed, each.name)] or [
        each._replace(name=other) for each in offers for other in each.others if begins(typed, other)
    ]
    found = {each.value: each._replace(value=_printable(each.value), name=_printable(each.name)) for each in fits}
    return [*found.values()]


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _codes(season: KnownSeason, episodes: Iterable[Episode], *others: str) -> list[Offer]:
    """Offer the codes of episodes, by the words of their titles; some words; and last, where one has been seen."""
    codes = [Offer(season.code(episode.number), episode.title or "") for episode in episodes]
    return [*codes, *words(*others, *(["last"] if season.boundary.said and season.seen else []))]


def _episodes(season: KnownSeason) -> list[Offer]:
    following = ["next"] if season.boundary.said and season.next else []
    return _codes(season, [episode for episode in season.episodes if not season.hides(episode)], *following)


def _boundaries(season: KnownSeason, *others: str) -> list[Offer]:
    return words(*others, *(season.code(episode.number) for episode in season.episodes))


def _characters(season: KnownSeason) -> list[Offer]:
    everyone = season.characters.values()
    return [Offer(each.name, each.name, (*each.other_names, each.actor or "")) for each in everyone]


def _writers(season: KnownSeason) -> list[Offer]:
    return words(*(name for episode in season.episodes for name in episode.writers))


def _directors(season: KnownSeason) -> list[Offer]:
    return words(*(name for episode in season.episodes for name in episode.directors))


def _crew(season: KnownSeason) -> list[Offer]:
    return _writers(season) + _directors(season)


COMPLETIONS = {
    "boundaries": Completion(lambda season: _boundaries(season, "none", "all"), lookup.boundary),
    "last seen": Completion(lambda season: _boundaries(season, "next", "none", "all"), lookup.boundary),
    "episodes": Completion(_episodes, lookup.episode),
    "seen episodes": Completion(lambda season: _codes(season, season.episodes[: season.seen]), lookup.episode),
    "characters": Completion(_characters, lookup.character),
    "writers": Completion(_writers, lookup.writer),
    "directors": Completion(_directors, lookup.director),
    "writers and directors": Completion(_crew, lookup.credited),
    "characters and crew": Completion(lambda season: _characters(season) + _crew(season), lookup.anyone),
    "storylines": Completion(lambda season: words(*season.storylines.values()), lookup.storyline),
}
"""By what `options` calls it beside an option or an argument."""
