"""A dataset -> a Season. It is read whole or refused, with every fault in it named by line and column.

What the fields mean stands at the top of data/season2.yaml; the rules of soundness are all here and in `reveals`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jjguide import document
from jjguide.document import Faults, Mapping, Node, Scalar, Sequence, short
from jjguide.errors import DatasetError
from jjguide.model import Beat, Billing, Character, Episode, Presence, Reveal, Season, Song
from jjguide.reveals import ToldTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Reader = Callable[[Node, str], Any]

_DIGITS = 4
_LOOKED_THROUGH = 1_000
# A text is a few sentences; a table with one of megabytes would not fit into memory.
_LONGEST = 10_000
_LONGEST_NAME = 200
_NULL = ("null", "~", "")
_PARTS = ("season", "storylines", "characters", "episodes")
_NO_FIELDS: dict[str, Reader] = {}


def built_in() -> Path:
    """Return the path of the dataset that comes with the guide, installed or in a checkout."""
    package = Path(__file__).parent
    installed = package / "data" / "season2.yaml"
    return installed if installed.is_file() else package.parents[1] / "data" / "season2.yaml"


def load(path: Path) -> Season:
    """Return the season in a dataset. Raise DatasetError where it can't be read or has a fault, with all its faults."""
    faults = Faults()
    content = document.read(path)
    try:
        season = _Builder(faults).season(document.parse(content, faults))
    except document.UnreadableError:
        season = None
    if season is None or faults.in_order():
        raise DatasetError.unsound(str(path), faults.in_order())
    return season


class _Builder:
    """Builds the parts of a season from nodes.

    Every reader takes a node and the name of its field and returns the value. Where the node won't do, the reader
    reports the fault and returns something harmless, so that the faults behind it are found in the same run.
    """

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.told = ToldTexts(faults)
        self.last_episode = 0
        self.characters: dict[str, Character] = {}
        self.storylines: dict[str, str] = {}

    def season(self, root: Node) -> Season:
        as_it_is: Reader = lambda node, _: node  # noqa: E731
        parts = self.fields(root, "a dataset", dict.fromkeys(_PARTS, as_it_is), {"music": self.songs})
        episodes = self.items(parts["episodes"], "episodes")
        self.last_episode = len(episodes)
        self.characters = self.by_key(parts["characters"], "characters", self.character)
        self.storylines = self.by_key(parts["storylines"], "storylines", self.text)
        season = Season(
            **self.fields(
                parts["season"],
                "the season",
                {
                    "title": self.text,
                    "number": self.number,
                    "network": self.text,
                    "premiere": self.date,
                    "showrunner": self.text,
                    "premise": self.text_told_at(0),
                },
            ),
            storylines=self.storylines,
            characters=self.characters,
            episodes=tuple(self.episode(node, number) for number, node in enumerate(episodes, 1)),
            music=parts.get("music", ()),
        )
        self.tell_storylines(parts["storylines"], season.episodes)
        self.told.check(self.characters.values())
        return season

    def tell_storylines(self, node: Node, episodes: tuple[Episode, ...]) -> None:
        """Take in the titles of the storylines, which a viewer reads from their first beat on."""
        first = {beat.storyline: episode.number for episode in reversed(episodes) for beat in episode.synopsis}
        if isinstance(node, Mapping):
            for key, (_, title) in node.entries.items():
                self.told.add(title, self.storylines[key], first.get(key, self.last_episode))

    def character(self, node: Node, key: str) -> Character:
        required: dict[str, Reader] = {"actor": self.text_or_null, "billing": self.billing, "names": self.reveals}
        optional: dict[str, Reader] = dict.fromkeys(("aliases", "about", "fate"), self.reveals)
        optional["credited"] = self.episode_number
        return Character(**self.fields(node, f"the character {short(key)}", required, optional))

    def reveals(self, node: Node, name: str) -> tuple[Reveal, ...]:
        if not isinstance(node, Mapping) or not node.entries:
            self.refuse(node, f"'{name}' must map the episode that reveals it to what it reveals, such as 3: Jane Doe")
            return ()
        reveals: list[Reveal] = []
        sound = True
        for key, value in node.entries.values():
            episode = self.episode_number(key, name)
            if reveals and 0 <= episode <= reveals[-1].episode:
                before = reveals[-1].episode
                self.refuse(key, f"'{name}' must name each episode once and in order; {episode} stands after {before}")
                episode = -1
            sound = sound and episode >= 0
            several = name == "aliases" and isinstance(value, Sequence)
            texts = self.items(value, name) if several else [value]
            reveals += [Reveal(episode, self.text_told_at(episode)(text, name)) for text in texts]
        # What is learned in no known order would only lead to faults that are none.
        return tuple(reveals) if sound else ()

    def episode(self, node: Node, number: int) -> Episode:
        def in_order(node: Node, name: str) -> int:
            if (written := self.number(node, name)) not in (number, -1):
                self.refuse(node, f"episode {written} is out of order; write {number} here, or move it")
            return number

        def beats(node: Node, name: str) -> tuple[Beat, ...]:
            return tuple(self.beat(beat, number) for beat in self.items(node, name))

        return Episode(
            **self.fields(
                node,
                "an episode",
                {
                    "number": in_order,
                    "title": self.text,
                    "airdate": self.date,
                    "writers": self.texts,
                    "directors": self.texts,
                    # A viewer reads it before the episode, when the one before is all that they have seen.
                    "logline": self.text_told_at(number - 1),
                    "synopsis": beats,
                    "recap": self.text_told_at(number),
                },
            )
        )

    def beat(self, node: Node, episode: int) -> Beat:
        people: dict[str, Presence] = {}

        def present(node: Node, name: str) -> None:
            for item in self.items(node, name):
                if key := self.person(item, name, people, episode):
                    people[key] = Presence(name)

        values = self.fields(
            node,
            "a beat",
            {"storyline": self.storyline, "text": self.text_told_at(episode)},
            dict.fromkeys(Presence, present),
        )
        if not people and isinstance(node, Mapping) and not any(presence in node.entries for presence in Presence):
            self.refuse(node, f"a beat needs somebody in it, under one of {', '.join(Presence)}")
        strongest_first = {key: presence for presence in Presence for key in people if people[key] is presence}
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
        readers: dict[str, Reader] = {"title": self.text, "artist": self.text, "used_in": self.text_or_null}
        return tuple(Song(**self.fields(song, "a song", readers)) for song in self.items(node, name, least=0))

    def fields(
        self, node: Node, what: str, required: dict[str, Reader], optional: dict[str, Reader] = _NO_FIELDS
    ) -> dict[str, Any]:
        """Read each field with its reader, in the order of the readers; a missing one is read from a bare node."""
        if isinstance(node, Mapping):
            entries = node.entries
        else:
            self.refuse(node, f"{what} must be a mapping with the fields {', '.join(required)}")
            node, entries = Node(node.line, node.column), {}
        values = {}
        for name, read in required.items():
            if name in entries:
                values[name] = read(entries[name][1], name)
            else:
                self.refuse(node, f"{what} needs the field '{name}'")
                values[name] = read(Node(node.line, node.column), name)
        for name, (key, value) in entries.items():
            if name in optional:
                values[name] = optional[name](value, name)
            elif name not in required:
                self.refuse(key, f"{what} has no field '{short(name)}'{_meant(name, [*required, *optional])}")
        return values

    def by_key(self, node: Node, name: str, read: Reader) -> dict[str, Any]:
        if isinstance(node, Mapping) and node.entries:
            return {key: read(value, key) for key, (_, value) in node.entries.items()}
        self.refuse(node, f"'{name}' must be a mapping, from the short names that the beats use to what they stand for")
        return {}

    def items(self, node: Node, name: str, least: int = 1) -> list[Node]:
        if isinstance(node, Sequence) and len(node.items) >= least:
            return node.items
        self.refuse(node, f"'{name}' must be a list{' with something in it' if least else ''}")
        return []

    def texts(self, node: Node, name: str) -> tuple[str, ...]:
        return tuple(self.text(item, name) for item in self.items(node, name))

    def text(self, node: Node, name: str, otherwise: str = "") -> str:
        longest = _LONGEST_NAME if name in ("names", "aliases") else _LONGEST
        if isinstance(node, Scalar) and len(node.text) > longest:
            self.refuse(node, f"'{short(name)}' must be a text of at most {longest} characters")
            return ""
        if isinstance(node, Scalar) and (text := " ".join(node.text.split())):
            return text
        self.refuse(node, f"'{name}' must be a text{otherwise}")
        return ""

    def text_or_null(self, node: Node, name: str) -> str | None:
        if isinstance(node, Scalar) and node.plain and node.text.lower() in _NULL:
            return None
        return self.text(node, name, ", or null where nobody knows")

    def text_told_at(self, episode: int) -> Reader:
        """Return a reader of texts that a viewer may read once they have seen that episode."""

        def read(node: Node, name: str) -> str:
            text = self.text(node, name)
            self.told.add(node, text, episode)
            return text

        return read

    def number(self, node: Node, name: str) -> int:
        if isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit() and len(node.text) <= _DIGITS:
            return int(node.text)
        self.refuse(node, f"'{name}' needs a whole number such as 7{_not(node)}")
        return -1

    def episode_number(self, node: Node, name: str) -> int:
        number = self.number(node, name)
        if self.last_episode < number and self.last_episode:
            self.refuse(node, f"'{name}' must name an episode from 0 to {self.last_episode}, not {number}")
            return -1
        return number

    def date(self, node: Node, name: str) -> date:
        try:
            if isinstance(node, Scalar) and (day := date.fromisoformat(node.text)).isoformat() == node.text:
                return day
        except ValueError:
            pass
        self.refuse(node, f"'{name}' must be a day of the calendar such as 2018-03-08{_not(node)}")
        return date.min

    def billing(self, node: Node, name: str) -> Billing | None:
        if isinstance(node, Scalar) and node.text in list(Billing):
            return Billing(node.text)
        self.refuse(node, f"'{name}' must be one of {', '.join(Billing)}{_not(node)}")
        return None

    def refuse(self, node: Node, message: str) -> None:
        """Report a fault, unless the node stands for one that has been reported."""
        if type(node) is not Node:
            self.faults.add(node, message)


def _undefined(kind: str, key: str, defined: Collection[str]) -> str:
    return f"no {kind} '{short(key)}' is defined under '{kind}s'{_meant(key, defined)}"


def _meant(word: str, known: Collection[str]) -> str:
    # Imported when there is something to say, which a sound dataset never has.
    from difflib import get_close_matches  # noqa: PLC0415

    close = get_close_matches(short(word), known, 1) if len(known) <= _LOOKED_THROUGH else ()
    return f"; did you mean '{close[0]}'?" if close else ""


def _not(node: Node) -> str:
    return f", not {short(node.text)}" if isinstance(node, Scalar) and node.text else ""
