"""Nodes -> a Season.

What the fields mean is explained at the top of data/season2.yaml; the rules of soundness are all here and in `reveals`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jjguide.dataset.document import Mapping, Scalar, Sequence, short
from jjguide.dataset.fields import FieldReader, did_you_mean, instead_of, is_null, or_null
from jjguide.dataset.spoilers import SpoilerCheck
from jjguide.model import STRENGTH, Beat, Billing, Character, Episode, Presence, Reveal, Season, Song

if TYPE_CHECKING:
    from collections.abc import Collection

    from jjguide.dataset.document import Faults, Node
    from jjguide.dataset.fields import Reader

# What a season on the air leaves open, and what it is as long as nobody knows.
_OPEN_SEASON: dict[str, Any] = dict.fromkeys(("network", "premiere", "showrunner", "premise"))
_OPEN_EPISODE: dict[str, Any] = {
    "title": None,
    "airdate": None,
    "writers": (),
    "directors": (),
    "logline": None,
    "synopsis": (),
    "recap": None,
}


def read(root: Node, faults: Faults) -> Season:
    """Return the season in a document; if anything is wrong with it, `faults` says so and the season is no good."""
    return _SeasonReader(faults).season(root)


class _SeasonReader(FieldReader):
    """Reads a season, its characters and storylines before the episodes that refer to them."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(faults)
        self.spoilers = SpoilerCheck(faults)
        self.last_episode = 0
        self.characters: dict[str, Character] = {}
        self.storylines: dict[str, str] = {}

    def season(self, root: Node) -> Season:
        as_it_is: Reader = lambda node, _: node  # noqa: E731
        nothing = Scalar(root.line, root.column, "", plain=True)
        used = ("storylines", "characters") if _has_beats(root) else ()
        required = dict.fromkeys(("season", *used, "episodes"), as_it_is)
        optional = {"storylines": as_it_is, "characters": as_it_is, "music": self.songs}
        parts = self.fields(root, "a dataset", required, optional)
        storylines, characters = (parts.get(name, nothing) for name in ("storylines", "characters"))
        written = self.items(parts["episodes"], "episodes", least=_value(parts["season"], "episodes") is None)
        about = self.about(parts["season"], len(written))
        self.last_episode = about.pop("episodes", len(written))
        self.characters = self.by_key(characters, "characters", self.character, least=bool(used))
        self.storylines = self.by_key(storylines, "storylines", self.text, least=bool(used))
        episodes = [self.episode(node, number) for number, node in enumerate(written, 1)]
        episodes += [Episode(number, **_OPEN_EPISODE) for number in range(len(written) + 1, self.last_episode + 1)]
        season = Season(
            **about,
            storylines=self.storylines,
            characters=self.characters,
            episodes=tuple(episodes),
            music=parts.get("music", ()),
            written=tuple(episode.number for episode in episodes if episode.synopsis),
            starring=tuple(
                dict.fromkeys(
                    character.actor
                    for character in self.characters.values()
                    if character.billing is Billing.STARRING and character.actor is not None
                )
            ),
        )
        self.tell_storylines(storylines, season.episodes)
        self.spoilers.check(self.characters.values())
        return season

    def about(self, node: Node, written: int) -> dict[str, Any]:
        """Return the season's own fields, and how many `episodes` are planned if the dataset says so."""

        def planned(node: Node, name: str) -> int:
            if is_null(node) and written:
                return written
            number, least = self.number(node, name), max(written, 1)
            if 0 <= number < least:
                why = ", the number listed below" if written else ""
                self.refuse(node, f"'{name}' must be at least {least}{why}, not {number}")
            return max(number, written)

        optional: dict[str, Reader] = {
            "episodes": planned,
            "network": or_null(self.announced),
            "premiere": or_null(self.date),
            "showrunner": or_null(self.announced),
            "premise": self.told_at(0, or_null(self.announced)),
        }
        return _OPEN_SEASON | self.fields(node, "the season", {"title": self.text, "number": self.number}, optional)

    def tell_storylines(self, node: Node, episodes: tuple[Episode, ...]) -> None:
        """Add the titles of the storylines, which a viewer can read from their first beat on."""
        first = {beat.storyline: episode.number for episode in reversed(episodes) for beat in episode.synopsis}
        if isinstance(node, Mapping):
            for key, (_, title) in node.entries.items():
                self.spoilers.add(title, self.storylines[key], first.get(key, self.last_episode))

    def character(self, node: Node, key: str) -> Character:
        required: dict[str, Reader] = {"actor": self.text_or_null, "billing": self.billing, "names": self.reveals}
        optional: dict[str, Reader] = dict.fromkeys(("aliases", "about", "fate"), self.reveals)
        optional["credited"] = optional["died"] = self.episode_number
        character = Character(**self.fields(node, f"the character {short(key)}", required, optional))
        self.tell_death(node, character)
        return character

    def tell_death(self, node: Node, character: Character) -> None:
        """Report a death that no fate tells of: nobody is called dead before the story says so."""
        told = {reveal.episode for reveal in character.fate}
        if (
            character.died not in (None, -1, *told)
            and isinstance(node, Mapping)
            and (told or "fate" not in node.entries)
        ):
            _, died = node.entries["died"]
            self.refuse(died, f"'died' must be an episode that has a 'fate'; there is none for {character.died}")

    def reveals(self, node: Node, name: str) -> tuple[Reveal, ...]:
        if not isinstance(node, Mapping) or not node.entries:
            self.refuse(node, f"'{name}' must map each episode to what it reveals, such as 3: Jane Doe")
            return ()
        reveals: list[Reveal] = []
        sound = True
        for key, value in node.entries.values():
            episode = self.episode_number(key, name)
            if reveals and 0 <= episode <= reveals[-1].episode:
                before = reveals[-1].episode
                self.refuse(key, f"'{name}' must name each episode once and in order; {episode} comes after {before}")
                episode = -1
            sound = sound and episode >= 0
            several = name == "aliases" and isinstance(value, Sequence)
            texts = self.items(value, name) if several else [value]
            # Of a number that is no episode nobody knows when it is told.
            read = self.told_at(episode, self.text) if episode >= 0 else self.text
            reveals += [Reveal(episode, read(text, name)) for text in texts]
        # Reveals out of order would only cause faults that aren't there.
        return tuple(reveals) if sound else ()

    def episode(self, node: Node, number: int) -> Episode:
        def in_order(node: Node, name: str) -> int:
            if (written := self.number(node, name)) not in (number, -1):
                self.refuse(node, f"episode {written} is out of order; write {number} here, or move it")
            return number

        def beats(node: Node, name: str) -> tuple[Beat, ...]:
            return tuple(self.beat(beat, number) for beat in self.items(node, name, least=False))

        optional: dict[str, Reader] = {
            "title": or_null(self.announced),
            "airdate": or_null(self.date),
            "writers": self.announced_list,
            "directors": self.announced_list,
            # A viewer reads it before the episode, when the one before is all that they have seen.
            "logline": self.told_at(number - 1, or_null(self.announced)),
            "synopsis": beats,
            "recap": self.told_at(number, or_null(self.announced)),
        }
        return Episode(**_OPEN_EPISODE | self.fields(node, "an episode", {"number": in_order}, optional))

    def beat(self, node: Node, episode: int) -> Beat:
        people: dict[str, Presence] = {}

        def present(node: Node, name: str) -> None:
            presence = Presence(name)
            for item in self.items(node, name):
                if key := self.person(item, name, people, episode):
                    people[key] = presence

        values = self.fields(
            node,
            "a beat",
            {"storyline": self.storyline, "text": self.told_at(episode, self.text)},
            dict.fromkeys(Presence, present),
        )
        if not people and isinstance(node, Mapping) and not any(presence in node.entries for presence in Presence):
            self.refuse(node, f"a beat needs somebody in it, under one of {', '.join(Presence)}")
        strongest_first = dict(sorted(people.items(), key=lambda entry: STRENGTH[entry[1]]))
        return Beat(values["storyline"], strongest_first, values["text"])

    def person(self, node: Node, name: str, people: dict[str, Presence], episode: int) -> str | None:
        key = self.text(node, name)
        character = self.characters.get(key)
        if character is None:
            if key and self.characters:
                self.refuse(node, _undefined("character", key, self.characters))
            return None
        if key in people:
            self.refuse(node, f"{key} is in this beat already, under '{people[key]}'; keep one of them")
            return None
        if character.names and character.names[0].episode > episode:
            first = character.names[0].episode
            self.refuse(node, f"{key} has no name before episode {first}; give them one for {episode}, under 'names'")
        return key

    def storyline(self, node: Node, name: str) -> str:
        key = self.text(node, name)
        if key and self.storylines and key not in self.storylines:
            self.refuse(node, _undefined("storyline", key, self.storylines))
        return key

    def songs(self, node: Node, name: str) -> tuple[Song, ...]:
        used_in = self.told_at(0, self.text_or_null)
        readers: dict[str, Reader] = {"title": self.text, "artist": self.text, "used_in": used_in}
        return tuple(Song(**self.fields(song, "a song", readers)) for song in self.items(node, name, least=False))

    def told_at(self, episode: int, read: Reader) -> Reader:
        """Return a reader of texts that a viewer can read once they have seen that episode."""

        def read_and_remember(node: Node, name: str) -> str | None:
            text: str | None = read(node, name)
            if text is not None:
                self.spoilers.add(node, text, episode)
            return text

        return read_and_remember

    def episode_number(self, node: Node, name: str) -> int:
        number = self.number(node, name)
        if self.last_episode < number and self.last_episode:
            self.refuse(node, f"'{name}' must name an episode from 0 to {self.last_episode}, not {number}")
            return -1
        return number

    def billing(self, node: Node, name: str) -> Billing | None:
        if isinstance(node, Scalar) and node.text in list(Billing):
            return Billing(node.text)
        self.refuse(node, f"'{name}' must be one of {', '.join(Billing)}{instead_of(node)}")
        return None


def _has_beats(root: Node) -> bool:
    """Return whether any episode is told: then there have to be storylines and characters for its beats."""
    episodes = _value(root, "episodes")
    synopses = (_value(each, "synopsis") for each in episodes.items) if isinstance(episodes, Sequence) else ()
    return any(isinstance(synopsis, Sequence) and synopsis.items for synopsis in synopses)


def _value(node: Node | None, field: str) -> Node | None:
    return node.entries[field][1] if isinstance(node, Mapping) and field in node.entries else None


def _undefined(kind: str, key: str, defined: Collection[str]) -> str:
    return f"no {kind} '{short(key)}' is defined under '{kind}s'{did_you_mean(key, defined)}"
