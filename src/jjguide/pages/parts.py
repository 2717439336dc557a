"""What several pages have in common: beats, what viewers learn about characters, and how both are shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Literal, NamedTuple, TypeVar

from jjguide import model
from jjguide.model import Code, Presence, strongest
from jjguide.pages.blocks import Bullets, Section
from jjguide.pages.texts import BREAK, GAP, Text, accent, or_dash, quiet, strong, text
from jjguide.text import fold

RevealKind = Literal["name", "alias", "about", "fate"]
Key = TypeVar("Key")


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
    """Yield each episode with such beats, then these as a season has them, then as a page has them."""
    for episode in season.episodes:
        if beats := {number: beat for number, beat in enumerate(episode.synopsis, 1) if wanted(beat)}:
            yield episode, [*beats.values()], tuple(beat_of(season, episode, number) for number in beats)


def codes_by(season: model.KnownSeason, found_in: Callable[[model.Episode], Iterable[Key]]) -> dict[Key, list[Code]]:
    """Return whatever is found in episodes, each with the codes of those, in the order in which it is first found."""
    codes: dict[Key, list[Code]] = {}
    for episode in season.episodes:
        for key in found_in(episode):
            codes.setdefault(key, []).append(season.code(episode.number))
    return codes


def reveals_by_episode(season: model.KnownSeason) -> dict[int, list[tuple[str, Revealed]]]:
    """Return what viewers learn about characters, with their keys, by the number of the episode, 0 for before."""
    found: dict[int, list[tuple[str, Revealed]]] = {}
    for key, character in season.characters.items():
        kinds: dict[RevealKind, tuple[model.Reveal, ...]] = {
            "name": character.names,
            "alias": character.aliases,
            "about": character.about,
            "fate": character.fate,
        }
        for kind, reveals in kinds.items():
            for each in reveals:
                found.setdefault(each.episode, []).append((key, Revealed(character.name, kind, each.text)))
    return found


def reveals_in(season: model.KnownSeason, numbers: Iterable[int]) -> Iterator[RevealedIn]:
    """Yield what each of these episodes reveals, in the order in which its people come into its beats."""
    reveals = reveals_by_episode(season)
    for number in numbers:
        order = {key: at for at, key in enumerate(strongest(season.episodes[number - 1].synopsis))}
        for _, each in sorted(reveals.get(number, ()), key=lambda entry: order.get(entry[0], len(order))):
            yield RevealedIn(season.code(number), *each)


def unsaid(names: Iterable[str], about: str) -> list[str]:
    """Return the names that a description doesn't mention."""
    said = f" {fold(about)} "
    return [name for name in names if f" {fold(name)} " not in said]


def heading(code: str, title: str | None) -> Text:
    """Return the heading of an episode."""
    return text(accent(code), "  ", or_dash(title, "strong"))


def beats_section(code: str, title: str | None, beats: Iterable[Beat], how: str = "") -> Section:
    """Return beats of an episode under its heading, which may say how somebody is in it."""
    return Section(text(heading(code, title), quiet(how)), (Bullets(tuple(text(beat.text) for beat in beats)),))


def renamed(season: model.KnownSeason, number: int) -> dict[str, str]:
    """Return the earlier names of the characters whom an episode gives a new one, by the new ones."""
    names_of = [each.names for each in season.characters.values() if each.names[-1].episode == number]
    return {names[-1].text: names[-2].text for names in names_of if len(names) > 1}


def learned(reveals: Iterable[Revealed | RevealedIn], renamed: Mapping[str, str]) -> Bullets:
    """Return what is new about each character: names, with the one until now, who they are and where they stand."""
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
    """Return who these characters are, by key, without those whose name was known before the season."""
    found: list[Revealed] = []
    for character in (season.characters[key] for key in dict.fromkeys(keys)):
        if character.names[-1].episode and character.about:
            found += (Revealed(character.name, "name", before.text) for before in character.names[:-1])
            found.append(Revealed(character.name, "about", character.about[-1].text))
    return tuple(found)


def who_is_who(people: Iterable[Revealed]) -> Iterator[Section]:
    """Yield a section on who people are, if there are any."""
    if people := [*people]:
        yield Section(text(quiet("Who is who")), (learned(people, {}),), is_aside=True)
