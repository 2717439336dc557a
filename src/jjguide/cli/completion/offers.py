"""What TAB offers for an option or an argument: the completers that `options` names beside each of them.

A completer returns pairs: a word for the line, and a note to show beside it. It also adds them to the settings,
because Typer drops an offer that only has the typed word in its middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import typer  # noqa: TC002 - Typer reads the annotations

from jjguide.text import fold

Offered = list[tuple[str, str]]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jjguide.cli.completion.answer import TabSettings
    from jjguide.cli.settings import Settings
    from jjguide.model import Episode, KnownSeason

    Completer = Callable[[typer.Context, str], Offered]

FILES = ("", "files")
"""The offer that asks the shell to complete file names."""


class Offer(NamedTuple):
    """A word for the command line, the name whose words find it, and other names that find it if no name does."""

    value: str
    name: str
    others: tuple[str, ...] = ()


def _completer(offers: Callable[[KnownSeason], Iterable[Offer]]) -> Completer:
    """Return a completer that offers what the viewer may know."""

    def complete(ctx: typer.Context, incomplete: str) -> Offered:
        settings: Settings = ctx.obj
        return _offer(ctx, _fitting(list(offers(settings.season())), incomplete))

    return complete


def _boundary_or(*words: str) -> Completer:
    """Return a completer that offers every code, whatever boundary is set, and some words.

    The boundary is about to be replaced, and codes are no secret.
    """

    def complete(ctx: typer.Context, incomplete: str) -> Offered:
        settings: Settings = ctx.obj
        season = settings.whole_season()
        codes = (season.code(episode.number) for episode in season.episodes)
        return _offer(ctx, _fitting([Offer(each, each) for each in (*words, *codes)], incomplete))

    return complete


boundaries = _boundary_or("none", "all")
last_seen = _boundary_or("next", "none", "all")


def files(ctx: typer.Context) -> Offered:
    """Leave file names to the shell."""
    return _offer(ctx, [FILES])


def schemas(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer everything that has a schema: the commands, and the dataset."""
    guide: Any = ctx.find_root().command
    names = [name for name in guide.list_commands(ctx) if name != ctx.command.name]
    return _offer(ctx, _fitting([Offer(name, name) for name in (*names, "dataset")], incomplete))


@_completer
def episodes(season: KnownSeason) -> Iterable[Offer]:
    """Offer the codes of the episodes that aren't hidden, by the words of their titles; and next and last."""
    yield from _codes(season, [episode for episode in season.episodes if not season.hides(episode)])
    if season.boundary.said and season.next is not None:
        yield Offer("next", "next")
    yield from _last(season)


@_completer
def seen_episodes(season: KnownSeason) -> Iterable[Offer]:
    """Offer the same of the episodes whose story a viewer may know."""
    until = season.seen
    yield from _codes(season, season.episodes[:until])
    yield from _last(season)


def _codes(season: KnownSeason, of: Iterable[Episode]) -> Iterable[Offer]:
    return (Offer(season.code(episode.number), episode.title or "") for episode in of)


def _last(season: KnownSeason) -> list[Offer]:
    return [Offer("last", "last")] if season.seen and season.boundary.said else []


def _characters(season: KnownSeason) -> list[Offer]:
    return [
        Offer(character.name, character.name, (*character.other_names, character.actor or ""))
        for character in season.characters.values()
    ]


def _writers(season: KnownSeason) -> list[Offer]:
    return [Offer(name, name) for episode in season.episodes for name in episode.writers]


def _directors(season: KnownSeason) -> list[Offer]:
    return [Offer(name, name) for episode in season.episodes for name in episode.directors]


characters = _completer(_characters)
writers = _completer(_writers)
directors = _completer(_directors)
writers_and_directors = _completer(lambda season: _writers(season) + _directors(season))
characters_and_crew = _completer(lambda season: _characters(season) + _writers(season) + _directors(season))
storylines = _completer(lambda season: [Offer(title, title) for title in season.storylines.values()])


def _offer(ctx: typer.Context, found: Offered) -> Offered:
    settings: TabSettings = ctx.obj
    settings.offered += found
    return found


def _fitting(offers: list[Offer], typed: str) -> Offered:
    """Return the offers whose value or name fits what was typed, or else those with another name that does."""
    begun = typed.casefold()
    found = {
        offer.value: offer.name
        for offer in offers
        if offer.value.casefold().startswith(begun) or _has_words(offer.name, typed)
    } or {offer.value: other for offer in offers for other in offer.others if _has_words(other, typed)}
    return [(_printable(value), _printable(name) if name != value else "") for value, name in found.items()]


def _has_words(name: str, typed: str) -> bool:
    """Return whether what was typed begins a name, or begins it at a later word."""
    return f" {fold(typed)}" in f" {fold(name)}"


def _printable(text: str) -> str:
    """Return a text with blanks for what a terminal would obey or hide; look-ups find a name by its words."""
    return "".join(character if character.isprintable() else " " for character in text)
