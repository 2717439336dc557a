"""What several pages have: beats, reveals, the next episode; and how they stand on a page."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from jjguide import model
from jjguide.model import Code, Day, Presence, strongest
from jjguide.pages import blocks
from jjguide.pages.blocks import BREAK, GAP, Bullets, Paragraph, Section, Text, accent, or_dash, quiet, strong, text
from jjguide.text import fold

RevealKind = Literal["name", "alias", "about", "fate"]


class Present(NamedTuple):
    """A character in a beat, and how they are in it."""

    name: str
    presence: Presence


class Beat(NamedTuple):
    """A beat: its number in its episode, its text, the titles of its storylines, and who is in it.

    The main storyline comes first, and of the people the strongest presence.
    """

    beat: int
    text: str
    storylines: tuple[str, ...]
    characters: tuple[Present, ...]


class NextEpisode(NamedTuple):
    """An episode to come: the first that the viewer hasn't seen, or that has not been written up."""

    code: Code
    title: str | None
    airdate: Day | None
    logline: str | None


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


class Introduced(NamedTuple):
    """Somebody whose name was not known before the season, and who they are."""

    name: str
    about: str


def introduced(season: model.KnownSeason, keys: Iterable[str]) -> tuple[Introduced, ...]:
    """Return whom of these characters, by key, a viewer may have to be told about, each once."""
    people = [season.characters[key] for key in dict.fromkeys(keys)]
    return tuple(Introduced(each.name, each.about[-1].text) for each in people if each.names[-1].episode and each.about)


def who_is_who(people: Iterable[Introduced]) -> Iterator[Section]:
    """Yield who people are, if there are any."""
    if items := tuple(text(strong(each.name), GAP, each.about) for each in people):
        yield Section(text(quiet("Who is who")), (Bullets(items),), is_aside=True)


def beat_of(season: model.KnownSeason, episode: model.Episode, number: int) -> Beat:
    """Return the beat of an episode with this number, counted from 1."""
    beat = episode.synopsis[number - 1]
    people = tuple(Present(season.characters[key].name, presence) for key, presence in beat.people.items())
    return Beat(number, beat.text, tuple(season.storylines[key] for key in beat.storylines), people)


def day(known: date | None) -> Day | None:
    """Return a date, if it is known."""
    return Day(known.isoformat()) if known else None


def next_episode(season: model.KnownSeason, episode: model.Episode | None) -> NextEpisode | None:
    """Return what is known of an episode to come, if there is one."""
    if episode is None:
        return None
    return NextEpisode(season.code(episode.number), episode.title, day(episode.airdate), episode.logline)


def told_in(season: model.KnownSeason) -> dict[int, dict[str, list[tuple[RevealKind, str]]]]:
    """Return what is told about characters, by the number of its episode (0: before the season) and by their keys."""
    told: dict[int, dict[str, list[tuple[RevealKind, str]]]] = {}
    for key, character in season.characters.items():
        fields: dict[RevealKind, tuple[model.Reveal, ...]] = {
            "name": character.names,
            "alias": character.aliases,
            "about": character.about,
            "fate": character.fate,
        }
        for field, reveals in fields.items():
            for reveal in reveals:
                told.setdefault(reveal.episode, {}).setdefault(key, []).append((field, reveal.text))
    return told


def reveals_in(season: model.KnownSeason, numbers: Iterable[int]) -> Iterator[RevealedIn]:
    """Yield what each of these episodes reveals, first about the people in its beats, in the order of its beats."""
    told = told_in(season)
    for number in numbers:
        found = told.get(number, {})
        in_beats = [key for key in strongest(season.episodes[number - 1].synopsis) if key in found]
        for key in dict.fromkeys([*in_beats, *found]):
            name = season.characters[key].name
            yield from (RevealedIn(season.code(number), name, field, text) for field, text in found[key])


def nothing_told(season: model.KnownSeason, before: int | None = None) -> str:
    """Return why there is nothing to tell of the episodes before one: they are to come, or not written up."""
    has_begun = season.seen and before != 1
    return "Nothing has been written up yet." if has_begun else "Nothing has happened yet."


def heading(code: str, title: str | None) -> Text:
    """Return the line above what belongs to an episode."""
    return text(accent(code), "  ", or_dash(title, "strong"))


def told(code: str, title: str | None, beats: Iterable[Beat], how: str = "") -> Section:
    """Return the beats of an episode."""
    return Section(text(heading(code, title), quiet(how)), (Bullets(tuple(text(beat.text) for beat in beats)),))


def coming(episode: NextEpisode, label: str = "Next") -> Section:
    """Return what is known of an episode to come, under its label, code, title and airdate."""
    title = ("  ", strong(episode.title)) if episode.title else ()
    head = text(quiet(label), GAP, accent(episode.code), *title, f"  {episode.airdate}" if episode.airdate else "")
    return Section(head, (Paragraph(text(episode.logline)),) if episode.logline is not None else ())


def bar(
    title: str, season: int, seen: model.SeenCode | None, episodes: int, how: str = "", *, is_open: bool
) -> blocks.Panel:
    """Return the head of a page on how far a viewer has seen, and what says so."""
    number = seen.number if seen else 0
    return blocks.Panel(
        text(strong(title), f" · season {season}"),
        (text(position(seen, episodes, is_open=is_open), quiet(f" · {how}") if how else "."),),
        (number, episodes),
    )


def position(seen: model.SeenCode | None, episodes: int, *, is_open: bool) -> str:
    """Return how far a viewer has seen, as the beginning of a sentence."""
    if seen is None:
        return "You haven't said how far you have watched"
    if seen == "all":
        return "You have seen it all, and nothing is hidden"
    of_all = f"{seen.number} of {episodes}{' so far' if is_open else ''}"
    return f"You have seen up to {seen} ({of_all})" if seen.number else "You haven't started yet"


def unsaid(names: Iterable[str], about: str) -> list[str]:
    """Return the names that a description does not say."""
    said = f" {fold(about)} "
    return [name for name in names if f" {fold(name)} " not in said]


def learned(reveals: Iterable[Revealed | RevealedIn]) -> Bullets:
    """Return for each character the names that are new, then who they are and where they stand."""
    return Bullets(tuple(_learned(name, list(group)) for name, group in groupby(reveals, key=lambda each: each.name)))


def _learned(name: str, reveals: list[Revealed | RevealedIn]) -> Text:
    about = " ".join(each.text for each in reveals if each.field == "about")
    others = unsaid((each.text for each in reveals if each.field in ("name", "alias") and each.text != name), about)
    also = f" (also {', '.join(others)})" if others else ""
    descriptions = [each.text for each in reveals if each.field in ("about", "fate")]
    runs = (run for at, each in enumerate(descriptions) for run in (BREAK if at else GAP, each))
    return text(strong(name), also, *runs)


def span(first: str, last: str) -> str:
    """Return from where to where."""
    return f"{first} to {last}" if first != last else f"in {first}"
