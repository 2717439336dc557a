"""What several pages have: beats, what is told of characters, and how these stand on a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple, TypeVar

from jjguide import model
from jjguide.model import Code, Day, Presence, strongest
from jjguide.pages.blocks import Bullets, Section
from jjguide.pages.texts import BREAK, GAP, Text, accent, or_dash, quiet, strong, text
from jjguide.text import fold

RevealKind = Literal["name", "alias", "about", "fate"]
Key = TypeVar("Key")
NOBODY: Mapping[str, str] = {}


class Present(NamedTuple):
    """A character in a beat, and how they are in it."""

    name: str
    presence: Presence


class Beat(NamedTuple):
    """A beat: its number in its episode, its text, its storylines, the main one first, and who is in it."""

    beat: int
    text: str
    storylines: tuple[str, ...]
    characters: tuple[Present, ...]


class Revealed(NamedTuple):
    """Something that a viewer learns about a character; `name` is what the viewer calls them now."""

    name: str
    field: RevealKind
    text: str


class RevealedIn(NamedTuple):
    """Something that a viewer learns about a character, and when; `name` is what the viewer calls them now."""

    code: Code
    name: str
    field: RevealKind
    text: str


def beat_of(season: model.KnownSeason, episode: model.Episode, number: int) -> Beat:
    """Return the beat of an episode with this number, counted from 1."""
    beat = episode.synopsis[number - 1]
    people = tuple(Present(season.characters[key].name, presence) for key, presence in beat.people.items())
    return Beat(number, beat.text, tuple(season.storylines[key] for key in beat.storylines), people)


def episodes_with(
    season: model.KnownSeason, wanted: Callable[[model.Beat], bool]
) -> Iterator[tuple[model.Episode, list[model.Beat], tuple[Beat, ...]]]:
    """Yield each episode that has such beats, with these as the season and as a page has them."""
    for episode in season.episodes:
        if beats := {number: beat for number, beat in enumerate(episode.synopsis, 1) if wanted(beat)}:
            yield episode, [*beats.values()], tuple(beat_of(season, episode, number) for number in beats)


def codes_by(season: model.KnownSeason, found_in: Callable[[model.Episode], Iterable[Key]]) -> dict[Key, list[Code]]:
    """Return by what is found in episodes the code of each, in the order in which it is first found."""
    codes: dict[Key, list[Code]] = {}
    for episode in season.episodes:
        for key in found_in(episode):
            codes.setdefault(key, []).append(season.code(episode.number))
    return codes


def told_in(season: model.KnownSeason) -> dict[int, list[tuple[str, Revealed]]]:
    """Return what is told about characters, with their keys, by the number of its episode (0: before the season)."""
    told: dict[int, list[tuple[str, Revealed]]] = {}
    for key, character in season.characters.items():
        kinds: dict[RevealKind, tuple[model.Reveal, ...]] = {
            "name": character.names,
            "alias": character.aliases,
            "about": character.about,
            "fate": character.fate,
        }
        for kind, reveals in kinds.items():
            for each in reveals:
                told.setdefault(each.episode, []).append((key, Revealed(character.name, kind, each.text)))
    return told


def reveals_in(season: model.KnownSeason, numbers: Iterable[int]) -> Iterator[RevealedIn]:
    """Yield what each of these episodes reveals, first about the people in its beats, in the order of its beats."""
    told = told_in(season)
    for number in numbers:
        order = {key: at for at, key in enumerate(strongest(season.episodes[number - 1].synopsis))}
        for _, each in sorted(told.get(number, ()), key=lambda entry: order.get(entry[0], len(order))):
            yield RevealedIn(season.code(number), *each)


def day(known: date | None) -> Day | None:
    """Return a date, if it is known."""
    return Day(known.isoformat()) if known else None


def unsaid(names: Iterable[str], about: str) -> list[str]:
    """Return the names that a description does not say."""
    said = f" {fold(about)} "
    return [name for name in names if f" {fold(name)} " not in said]


def heading(code: str, title: str | None) -> Text:
    """Return the line above what belongs to an episode."""
    return text(accent(code), "  ", or_dash(title, "strong"))


def beats_section(code: str, title: str | None, beats: Iterable[Beat], how: str = "") -> Section:
    """Return the beats of an episode, and how somebody is in it."""
    return Section(text(heading(code, title), quiet(how)), (Bullets(tuple(text(beat.text) for beat in beats)),))


def renamed(season: model.KnownSeason, number: int) -> dict[str, str]:
    """Return by the names that an episode has given characters what they were called until then."""
    renamed = [each.names for each in season.characters.values() if each.names[-1].episode == number]
    return {names[-1].text: names[-2].text for names in renamed if len(names) > 1}


def learned(reveals: Iterable[Revealed | RevealedIn], renamed: Mapping[str, str] = NOBODY) -> Bullets:
    """Return for each character their new names and the one until now, then who they are and where they stand."""
    items = []
    for name, group in groupby(reveals, key=lambda each: each.name):
        own = [*group]
        descriptions = [each.text for each in own if each.field in ("about", "fate")]
        names = (each.text for each in own if each.field in ("name", "alias") and each.text != name)
        others = unsaid(names, " ".join([name, *descriptions]))
        also = [f"also {', '.join(others)}"] if others else []
        before = [f"until now {renamed[name]}"] if name in renamed else []
        runs = (run for at, each in enumerate(descriptions) for run in (BREAK if at else GAP, each))
        items.append(text(strong(name), f" ({'; '.join(before + also)})" if before or also else "", *runs))
    return Bullets(tuple(items))


def introduced(season: model.KnownSeason, keys: Iterable[str]) -> tuple[Revealed, ...]:
    """Return who these characters are, by key, each once; without those whose name was known before the season."""
    found: list[Revealed] = []
    for character in (season.characters[key] for key in dict.fromkeys(keys)):
        if character.names[-1].episode and character.about:
            found += (Revealed(character.name, "name", before.text) for before in character.names[:-1])
            found.append(Revealed(character.name, "about", character.about[-1].text))
    return tuple(found)


def who_is_who(people: Iterable[Revealed]) -> Iterator[Section]:
    """Yield who people are, if there are any."""
    if people := [*people]:
        yield Section(text(quiet("Who is who")), (learned(people),), is_aside=True)
