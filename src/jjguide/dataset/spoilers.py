"""Checks that no text uses a name before the episode that reveals it.

A boundary leaves texts whole, so a text that a viewer can read after an episode must not name anyone whose name comes
later. Checked are names and aliases of several words, in any case, and the capitalized words of each, so that "Doe"
gives away Jane Doe. What no check can see ("her mother") is up to whoever writes the texts.
"""

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter

from jjguide.dataset.document import Faults, Node
from jjguide.model import Character, Reveal
from jjguide.text import unaccented

MAX_NAMED = 5
"""How many of the names in one text a fault lists."""
MAX_WORDS = 6
"""A name of more words is found by its last ones, so that no text takes long."""

_WORD = re.compile(r"[^\W_]+")
# Initials and titles ("J. R.", "Dr.") give nobody away.
_SHORTEST = 3


class SpoilerCheck:
    """Every text that a dataset's author words, with its place and the episode after which a viewer can read it.

    The titles of episodes and songs are facts: what they give away, no rewording can keep back.
    """

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.texts: list[tuple[Node, str, int]] = []

    def add(self, node: Node, text: str, episode: int) -> None:
        """Add a text that can be read once an episode has been seen, 0 for before the season."""
        self.texts.append((node, text, episode))

    def check(self, characters: Iterable[Character]) -> None:
        """Report every text that uses a name too early."""
        together: dict[int, list[str]] = {}
        for _, text, episode in self.texts:
            together.setdefault(episode, []).append(text)
        words = {episode: _words("\n".join(texts)) for episode, texts in together.items()}
        names = _LaterNames(characters, {word for used in words.values() for word in used})
        # Hardly any text is wrong, so those of an episode are looked through together before they are one by one.
        doubtful = {episode for episode, used in words.items() if any(names.used_in(used, episode))}
        for node, text, episode in self.texts:
            if episode in doubtful and (early := set(names.used_in(_words(text), episode))):
                when = f"after episode {episode}" if episode else "before the first episode"
                self.faults.add(node, f"viewers read this {when}, but it says {_listed(early)}; reword it")


class _LaterNames:
    """The names, and words of names, that are revealed during the season, each as the episode and the name.

    A word that the texts also write in lower case ("The", "Detective") gives nobody away.
    """

    def __init__(self, characters: Iterable[Character], written: set[str]) -> None:
        words: dict[str, Reveal] = {}
        whole: set[str] = set()
        self.phrases: dict[str, Reveal] = {}
        reveals = (reveal for character in characters for reveal in (*character.names, *character.aliases))
        for reveal in sorted(reveals, key=attrgetter("episode")):
            tokens = _words(reveal.text)
            if len(tokens) == 1:
                words.setdefault(tokens[0], reveal)
                whole.add(tokens[0])
                continue
            if tokens:
                self.phrases.setdefault(" ".join(tokens[-MAX_WORDS:]).lower(), reveal)
            for token in tokens:
                if token[0].isupper() and len(token) >= _SHORTEST:
                    words.setdefault(token, Reveal(reveal.episode, token))
        self.words = {word: name for word, name in words.items() if word in whole or word.lower() not in written}
        # Phrases are looked for from their last words, which are rarer than their first: the killer, the healer.
        self.latest = {phrase.rpartition(" ")[2]: name.episode for phrase, name in self.phrases.items()}

    def used_in(self, words: list[str], episode: int) -> Iterator[tuple[int, str]]:
        """Yield the names in a text that are revealed after an episode."""
        for word in self.words.keys() & words:
            if self.words[word].episode > episode:
                yield self.words[word].episode, self.words[word].text
        lower = " ".join(words).lower().split()
        endings = {last for last in self.latest.keys() & lower if self.latest[last] > episode}
        for end in (at + 1 for at, word in enumerate(lower) if word in endings):
            for start in range(max(end - MAX_WORDS, 0), end):
                name = self.phrases.get(" ".join(lower[start:end]))
                if name and name.episode > episode:
                    yield name.episode, name.text


def _listed(names: set[tuple[int, str]]) -> str:
    """Return names for a sentence, without those that are only a word of another."""
    words = {(episode, word) for episode, name in names for word in _words(name) if word != name}
    whole = sorted(names - words)
    listed = [f"'{name}' (revealed in episode {episode})" for episode, name in whole[:MAX_NAMED]]
    more = [f"{len(whole) - MAX_NAMED} more"] if len(whole) > MAX_NAMED else []
    return " and ".join([*listed, *more])


def _words(text: str) -> list[str]:
    return _WORD.findall(unaccented(text))
