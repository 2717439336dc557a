"""Checks that no text uses a name before the episode that reveals it.

A boundary leaves texts whole, so a text that a viewer can read after an episode must not name anyone whose name comes
later. Checked are names and aliases of several words, in any case, and the capitalized words of each, so that "Doe"
gives away Jane Doe. What no check can see ("her mother") is up to whoever writes the texts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jjguide.model import Reveal
from jjguide.text import unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jjguide.dataset.document import Faults, Node
    from jjguide.model import Character

_WORD = re.compile(r"[^\W_]+")
# Initials and titles ("J. R.", "Dr.") give nobody away.
_SHORTEST = 3


class ToldTexts:
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
        names = _LateNames(characters, {word for said in words.values() for word in said})
        # Hardly any text is wrong, so those of an episode are looked through together before they are one by one.
        doubtful = {episode for episode, said in words.items() if any(names.used_in(said, episode))}
        for node, text, episode in self.texts:
            if episode not in doubtful:
                continue
            early = {(name.episode, name.text) for name in names.used_in(_words(text), episode)}
            if early:
                longest = [name for name in sorted(early) if not any(_is_part(name, other) for other in early)]
                said = " and ".join(f"'{text}' (revealed in episode {number})" for number, text in longest)
                when = f"after episode {episode}" if episode else "before the first episode"
                self.faults.add(node, f"viewers read this {when}, but it says {said}; reword it")


class _LateNames:
    """The names, and words of names, that are revealed during the season.

    A word that the texts also write in lower case ("The", "Detective") gives nobody away.
    """

    def __init__(self, characters: Iterable[Character], written: set[str]) -> None:
        words: dict[str, Reveal] = {}
        phrases: dict[str, Reveal] = {}
        whole: set[str] = set()
        for reveal in (reveal for character in characters for reveal in (*character.names, *character.aliases)):
            tokens = _words(reveal.text)
            if len(tokens) == 1:
                _keep_first(words, tokens[0], reveal)
                whole.add(tokens[0])
                continue
            if tokens:
                _keep_first(phrases, " ".join(tokens).lower(), reveal)
            for token in tokens:
                if token[0].isupper() and len(token) >= _SHORTEST:
                    _keep_first(words, token, Reveal(reveal.episode, token))
        telling = {word for word in words if word in whole or word.lower() not in written}
        self.words = {word: words[word] for word in telling if words[word].episode > 0}
        self.phrases = {phrase: name for phrase, name in phrases.items() if name.episode > 0}
        # Phrases are looked for at their last words, which are rarer than their first: the killer, the healer. For each
        # the lengths of its phrases, and the last episode that reveals one so long.
        self.lengths: dict[str, dict[int, int]] = {}
        for phrase, name in self.phrases.items():
            *before, last = phrase.split()
            lengths = self.lengths.setdefault(last, {})
            lengths[len(before) + 1] = max(name.episode, lengths.get(len(before) + 1, 0))

    def used_in(self, words: list[str], episode: int) -> Iterator[Reveal]:
        """Yield the names in a text that are revealed after an episode."""
        for word in self.words.keys() & words:
            if self.words[word].episode > episode:
                yield self.words[word]
        lower = " ".join(words).lower().split()
        ends = {last for last in self.lengths.keys() & lower if max(self.lengths[last].values()) > episode}
        for end in (at for at, word in enumerate(lower, 1) if word in ends):
            for length in self.lengths[lower[end - 1]]:
                name = self.phrases.get(" ".join(lower[max(end - length, 0) : end]))
                if name and name.episode > episode:
                    yield name


def _words(text: str) -> list[str]:
    return _WORD.findall(unaccented(text))


def _is_part(name: tuple[int, str], other: tuple[int, str]) -> bool:
    return name != other and name[0] == other[0] and name[1] in other[1].split()


def _keep_first(known: dict[str, Reveal], key: str, reveal: Reveal) -> None:
    if key not in known or reveal.episode < known[key].episode:
        known[key] = reveal
