"""Checks that no text uses a name before the episode that reveals it.

A boundary leaves texts whole, so a text that a viewer can read after an episode must not name anyone whose name comes
later. Looked for are names, aliases, and the capitalized words of each, so that "Doe" gives away Jane Doe. Where a word
may be no name, that is a warning, which the author answers with `not_names`. What no check can see ("her mother") is up
to whoever writes the texts.
"""

import re
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple

from jjguide.dataset.document import Faults, Node
from jjguide.model import Character, Reveal
from jjguide.text import fold, without_genitive, words, written
from jjguide.text.names import Found, Names, own_words

MAX_NAMED = 5
"""How many of the names in one text a fault lists."""

_ARTICLE = re.compile(r"(?i)\b(?:an?|the) $")
_PLACE = re.compile(r" (?:Avenue|Ave|Boulevard|Bridge|Park|Road|Square|Street|St)\b")
# Names that are words as well, or titles before one.
_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
agent aunt captain chief detective doctor father inspector judge king lady lieutenant lord mayor miss mother mrs nurse
officer president prince princess professor queen senator sergeant sheriff sir sister uncle
angel art autumn bill bishop black brook brown carter chance charity chase cook dawn dean drew duke earl faith frank
ginger grace grant gray green hill hope hunter iris ivy jack joy lily long mark miller olive pat pearl penny price
ray rich rob robin rose ruby smith stone sue summer victor violet white will winter wood young
"""


class Text(NamedTuple):
    """A text of the dataset, where it stands, and the episode after which a viewer can read it.

    A `fact`, such as a title, can't be reworded: what it gives away is a warning.
    """

    node: Node
    text: str
    episode: int
    is_fact: bool = False


class _Name(NamedTuple):
    """A name, or a word of one, and the episode that reveals it; `may_be_word` if it could also be a word or more."""

    episode: int
    text: str
    may_be_word: bool


class SpoilerCheck:
    """All texts of a dataset, and the names in them."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.texts: list[Text] = []

    def add(self, text: Text) -> None:
        """Add a text that can be read once an episode has been seen, 0 for before the season."""
        self.texts.append(text)

    def check(self, characters: Mapping[str, Character]) -> None:
        """Report every text that uses a name too early."""
        names = _dated(characters.values())
        # Hardly any text is wrong, and most have no word that a later name ends in.
        latest = {ending: max(name.episode for name in those) for ending, those in names.by_ending.items()}
        seen = {each.episode for each in self.texts}
        later = {episode: {ending for ending, last in latest.items() if last > episode} for episode in seen}
        for each in self.texts:
            if not later[each.episode].isdisjoint(words(each.text)):
                self._report(each, [it for it in names.standing_in(each.text) if it.value.episode > each.episode])

    def _report(self, text: Text, early: list[Found[_Name]]) -> None:
        sure = {(name.value.episode, name.value.text) for name in early if not self._may_be_word(text, name)}
        if sure:
            when = f"after episode {text.episode}" if text.episode else "before the first episode"
            self.faults.add(text.node, f"viewers read this {when}, but it says {_listed(sure)}; reword it")

    def _may_be_word(self, text: Text, name: Found[_Name]) -> bool:
        """Return whether what looks like a name may be an ordinary word, by what stands around it or elsewhere."""
        if not name.value.may_be_word:
            return False
        word = fold(name.value.text)
        return (
            name.value.text.islower()
            or word in _WORDS.split()
            or bool(_PLACE.match(text.text, name.end))
            or (not name.ending and bool(_ARTICLE.search(text.text[: name.start])))
            or (word.upper() != word and any(re.search(rf"\b{re.escape(word)}\b", each.text) for each in self.texts))
        )


def _dated(characters: Iterable[Character]) -> Names[_Name]:
    """Return the names, and words of names, each with the episode that first reveals it."""
    names: Names[_Name] = Names()
    reveals = [each for character in characters for each in (*character.names, *character.aliases)]
    descriptions = []
    for reveal in sorted(reveals, key=attrgetter("episode")):
        bare = re.sub(r"(?i)^(?:an?|the) ", "", reveal.text)
        names.add(bare, _Name(reveal.episode, reveal.text, len(words(bare)) == 1 or bare.islower()))
        if any(word[0][0].islower() or without_genitive(word[0]) != word[0] for word in written(bare)):
            descriptions.append(reveal)
        else:
            _add_words(names, reveal)
    # In a description, "a friend of Jane", is only a name what is nobody else's.
    for reveal in descriptions:
        _add_words(names, reveal)
    return names


def _add_words(names: Names[_Name], reveal: Reveal) -> None:
    for word in own_words(reveal.text):
        names.add(word, _Name(reveal.episode, word, may_be_word=True))


def _listed(names: set[tuple[int, str]]) -> str:
    """Return names for a sentence, without those that are only a word of another."""
    inside = {(episode, word) for episode, name in names for word in own_words(name) if word != name}
    whole = sorted(names - inside)
    listed = [f"'{name}' (revealed in episode {episode})" for episode, name in whole[:MAX_NAMED]]
    more = [f"{len(whole) - MAX_NAMED} more"] if len(whole) > MAX_NAMED else []
    return " and ".join([*listed, *more])
