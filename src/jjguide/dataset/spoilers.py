"""Checks that no text uses a name before the episode that reveals it.

A boundary leaves texts whole, so a text that a viewer can read after an episode must not name anyone whose name comes
later. Looked for are names, aliases, and the capitalized words of each, so that "Doe" gives away Jane Doe. Where a word
may be no name, that is a warning, which the author answers with `not_names`. What no check can see ("her mother") is up
to whoever writes the texts.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple

from jjguide.dataset.document import Faults, Node
from jjguide.model import Character
from jjguide.text import fold, is_small, placed, without_genitive, words, written
from jjguide.text.names import TITLES, Found, Names, own_words

MAX_NAMED = 5
"""How many of the names in one text a fault lists."""
_SHORTEST_STEM, _LONGEST_ENDING = 3, 3

_ARTICLE = r"(?i)\b(?:an?|the) $"
_PLACE = r" (?:Avenue|Ave|Boulevard|Bridge|Park|Road|Square|Street|St)\b"
# Names that are words as well, or titles before one.
_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
angel art autumn bill bishop black brook brown carter chance charity chase cook dawn dean drew duke earl faith frank
ginger grace grant gray green hill hope hunter iris ivy jack joy lake lane lily long mark miller olive park pat pearl
penny price ray rich rob robin rose ruby smith stone sue summer victor violet white will winter wood young
"""


class Text(NamedTuple):
    """A text of the dataset, where it stands, and the episode after which a viewer can read it.

    What its author words can be reworded. A `fact`, such as a title, can't, and so is never a fault; of people, who may
    share a word of a name, only whole names count.
    """

    node: Node
    text: str
    episode: int
    kind: Literal["worded", "fact", "person"] = "worded"


class _Name(NamedTuple):
    """A name, or a word of one, and the episode that first reveals it.

    `may_be_word` if it could also be a word or more. `bearers` are whom it names, by key, each with the episode.
    """

    episode: int
    text: str
    whole: str
    may_be_word: bool
    bearers: dict[str, int]


class SpoilerCheck:
    """All texts of a dataset, and the names in them."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.texts: list[Text] = []
        # By the number of a text, the words that are no names there, each with its place.
        self.not_names: dict[int, list[dict[str, Node]]] = {}
        self.unused: set[Node] = set()
        self._words: dict[str, bool] = {}

    def check(self, characters: Mapping[str, Character], beats: Mapping[int, Collection[str]]) -> None:
        """Report every text that uses a name too early; of the texts that are `beats` also whom they don't list."""
        names = _dated(characters)
        # What can't be read would only cause warnings that aren't there.
        is_thorough = self.faults.is_thorough and not self.faults.in_order()
        # Hardly any text is wrong, and most have no word that a later name ends in.
        latest = {ending: max(name.episode for name in those) for ending, those in names.by_ending.items()}
        seen = {each.episode for each in self.texts}
        later = {episode: {ending for ending, last in latest.items() if last > episode} for episode in seen}
        for at, each in enumerate(self.texts):
            # What can be no fault is only said where it is asked for.
            is_due = each.kind == "worded" or self.faults.is_thorough
            if is_due and not later[each.episode].isdisjoint(words(each.text)):
                self._report(at, names)
        if is_thorough:
            self._warn_of_endings(names)
            self._warn_of_unlisted(names, beats)
            for node in self.unused:
                self.faults.warn(node, "this answers no warning; remove it")

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that stand in small letters anywhere."""
        found = (word for each in self.texts for word in re.findall(r"(?<![\w#@/])\w+(?![\w@/])", each.text))
        return frozenset(word for word in found if is_small(word))

    def answer(self, start: int, words_of: Iterable[tuple[Node, str]]) -> None:
        """Add words that are no names in the texts from this number on."""
        answers = {" ".join(words(word)): node for node, word in words_of}
        self.unused.update(answers.values())
        for at in range(start, len(self.texts)) if answers else ():
            self.not_names.setdefault(at, []).append(answers)

    def _report(self, at: int, names: Names[_Name]) -> None:
        """Report the names in a text that come too early: as a fault, or a warning for what may be a word."""
        node, text, episode, kind = self.texts[at]
        sure: dict[str, _Name] = {}
        doubtful: dict[str, tuple[_Name, str]] = {}

        def is_due(name: _Name) -> bool:
            is_whole = kind != "person" or (not name.may_be_word and name.text == name.whole)
            is_known = name.text in sure or (name.text in doubtful and (kind != "worded" or self._is_word(name.text)))
            return name.episode > episode and is_whole and not is_known

        for found in names.standing_in(text, is_due):
            name = found.value
            if kind != "worded" or (name.may_be_word and self._may_be_word(text, name.text, found)):
                doubtful.setdefault(name.text, (name, text[found.start : found.end]))
            else:
                sure[name.text] = name
        read = f"viewers read this {f'after episode {episode}' if episode else 'before the first episode'}"
        for name, said in (each for key, each in doubtful.items() if key not in sure):
            why = f"{read}, and '{name.text}' may be the name that episode {name.episode} reveals"
            mend = "reword it" if kind == "worded" else f"reveal it by then (names: {{{episode}: {name.whole}}})"
            self._warn(at, [name.text, said], f"{why}; {mend}")
        if sure:
            wholes = {name.whole for name in sure.values()}
            mend = f", or reveal the name by then (names: {{{episode}: {wholes.pop()}}})" if len(wholes) == 1 else ""
            self.faults.add(node, f"{read}, but it says {_listed(sure.values())}; reword it{mend}")

    def _warn(self, at: int, said: list[str], message: str) -> None:
        """Warn of a word in a text, unless it is in the `not_names` of what holds the text."""
        keys = [" ".join(words(each)) for each in said]
        answers = {those[key] for those in self.not_names.get(at, ()) for key in keys if key in those}
        self.unused -= answers
        if not answers:
            self.faults.warn(self.texts[at].node, f"{message}, or, if it is no name, write not_names: [{said[0]}]")

    def _may_be_word(self, text: str, name: str, found: Found[Any]) -> bool:
        """Return whether what looks like a name may be an ordinary word, by what stands around it or elsewhere."""
        return (
            self._is_word(name)
            or bool(re.match(_PLACE, text[found.end : found.end + len(" Boulevard ")]))
            or (not found.ending and bool(re.search(_ARTICLE, text[max(found.start - len(" the "), 0) : found.start])))
        )

    def _is_word(self, name: str) -> bool:
        if name not in self._words:
            word = fold(name).removeprefix("the ")
            self._words[name] = is_small(name) or word in TITLES or word in _WORDS.split() or word in self._small
        return self._words[name]

    def _warn_of_endings(self, names: Names[_Name]) -> None:
        """Warn of words that may be a name with another ending, as other languages have them: Ольгу, Ольга."""
        stems: dict[str, _Name] = {}
        for each in (each for each in names.values() if each.may_be_word and len(each.text) > _SHORTEST_STEM):
            word = fold(each.text)
            for stem in (word, word[:-1]) if not word.isascii() or word[-1] in "aeiouy" else (word,):
                stems.setdefault(stem, each)
        begun = {stem[:_SHORTEST_STEM] for stem in stems}
        for at, (_, text, episode, kind) in enumerate(self.texts):
            # Only what no name is itself, and hardly any word begins like one.
            is_due = kind == "worded" and not self.faults.has_enough
            own = {word for word in set(words(text)) if word not in names.by_ending} if is_due else set()
            if begun.isdisjoint(word[:_SHORTEST_STEM] for word in own):
                continue
            for word, start, end in placed(text):
                cuts = (word[: len(word) - cut] for cut in range(_LONGEST_ENDING + 1))
                for name in [stems[cut] for cut in cuts if cut in stems][:1] if word in own else ():
                    said = text[start:end]
                    is_name = name.episode > episode and not is_small(said[0])
                    if is_name and not self._may_be_word(text, said, Found(name, start, end, "")):
                        own.remove(word)
                        why = f"'{said}' may be a form of '{name.text}', which episode {name.episode} reveals"
                        self._warn(at, [said], f"{why}; reword it")

    def _warn_of_unlisted(self, names: Names[_Name], beats: Mapping[int, Collection[str]]) -> None:
        """Warn of whoever is named in a beat, and known by that name alone, and in none of its lists."""
        for at, people in beats.items():
            for key, said in () if self.faults.has_enough else self._unlisted(self.texts[at], people, names):
                self._warn(at, [said], f"it names '{said}', and {key} is in none of its lists; add them to one")

    def _unlisted(self, text: Text, people: Collection[str], names: Names[_Name]) -> Iterator[tuple[str, str]]:
        """Yield the key of everybody whom a text names and who is not among some people, and the word that does."""
        done = {*people}

        def known(name: _Name) -> list[str]:
            return [key for key, first in name.bearers.items() if first <= text.episode]

        for found in names.standing_in(text.text, lambda name: len(known(name)) == 1 and done.isdisjoint(known(name))):
            said = text.text[found.start : found.end]
            # "Trish's" is not Trish, nor is she "Trish Talk".
            is_part = bool(found.ending) or text.text[found.end : found.end + 2].strip().istitle()
            if not is_part and not self._may_be_word(text.text, said, found):
                yield (key := known(found.value)[0]), said
                done.add(key)


def _dated(characters: Mapping[str, Character]) -> Names[_Name]:
    """Return the names, and words of names, each with the episode that first reveals it."""
    names: Names[_Name] = Names()
    reveals = [(each, key) for key, one in characters.items() for each in (*one.names, *one.aliases)]
    descriptions = []
    for reveal, key in sorted(reveals, key=lambda each: each[0].episode):
        bare = re.sub(r"(?i)^(?:an?|the) ", "", reveal.text)
        name = _Name(reveal.episode, reveal.text, reveal.text, len(words(bare)) == 1 or is_small(bare), {})
        names.add(bare, name).bearers.setdefault(key, reveal.episode)
        if any(is_small(word[0][0]) or without_genitive(word[0]) != word[0] for word in written(bare)):
            descriptions.append(reveal)
            continue
        for word in own_words(reveal.text):
            name = names.add(word, _Name(reveal.episode, word, reveal.text, True, {}))
            name.bearers.setdefault(key, reveal.episode)
    # In a description, "a friend of Jane", is only a name what is nobody else's.
    for reveal in descriptions:
        for word in own_words(reveal.text):
            names.add(word, _Name(reveal.episode, word, reveal.text, True, {}))
    return names


def _listed(sure: Iterable[_Name]) -> str:
    """Return names for a sentence, without those that are only a word of another."""
    names = {(name.episode, name.text) for name in sure}
    inside = {(episode, word) for episode, name in names for word in own_words(name) if word != name}
    whole = sorted(names - inside)
    listed = [f"'{name}' (revealed in episode {episode})" for episode, name in whole[:MAX_NAMED]]
    more = [f"{len(whole) - MAX_NAMED} more"] if len(whole) > MAX_NAMED else []
    return " and ".join([*listed, *more])
