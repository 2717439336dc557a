"""Checks that no text uses a name before the episode that reveals it: a boundary shows a text whole or not at all.

It looks for names, aliases, and the capitalized words of each, since "Doe" gives Jane Doe away. Where a word may be no
name, that is a warning, which the author answers with `not_names`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, repeat
from typing import Any, Literal, NamedTuple

from jjguide.dataset.document import Faults, Node
from jjguide.model import Character
from jjguide.text import TITLES, Found, Names, fold, is_small, own_words, placed, without_genitive, words, written

MAX_NAMED = 5  # How many of the names in one text a fault lists.
_SHORTEST_STEM, _LONGEST_ENDING = 3, 3

_ARTICLE = r"(?i)\b(?:an?|the) $"
_PLACE = r" (?:Avenue|Ave|Boulevard|Bridge|Park|Road|Square|Street|St)\b"
# Names that are also words.
_NAMES_THAT_ARE_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
angel art autumn bill bishop black brook brown carter chance charity chase cook dawn dean drew duke earl faith frank
ginger grace grant gray green hill hope hunter iris ivy jack joy lake lane lily long mark miller olive park pat pearl
penny price ray rich rob robin rose ruby smith stone sue summer victor violet white will winter wood young
"""
_WORDS = TITLES.union(_NAMES_THAT_ARE_WORDS.split())


class Text(NamedTuple):
    """A text, where it stands, and the episode after which a viewer can read it."""

    node: Node
    text: str
    episode: int
    # A fact, such as a title, can't be reworded, so it is never a fault. Two people may share a word of a name, so in a
    # person's name only whole names count.
    kind: Literal["worded", "fact", "person"] = "worded"
    people: Mapping[str, Any] | None = None  # the keys of those in a beat
    not_names: Mapping[str, Node] = {}  # what the author says is no name


class _Name(NamedTuple):
    """A name, or a word of one, the episode that first reveals it, and the keys of whom it names."""

    episode: int
    text: str
    whole: str
    may_be_word: bool
    bearers: set[str]


# The spellings of what may be a name, any of which in `not_names` answers the warning, and why there is one.
_Doubt = tuple[list[str], str]


class SpoilerCheck:
    """Looks for the names of characters in the texts of a dataset."""

    def __init__(self, texts: Sequence[Text], characters: Mapping[str, Character], faults: Faults) -> None:
        self.texts = texts
        self.faults = faults
        self.names = _dated(characters)
        # The last episode that reveals a name with this last word. Few texts have a word that a later name ends in.
        self._latest = {ending: max(name.episode for name in those) for ending, those in self.names.by_ending.items()}

    def refuse(self) -> None:
        """Report every text that uses a name too early, if it can only be that name."""
        for text in self.texts:
            sure = self._early(text)[0] if text.kind == "worded" else {}
            if sure:
                wholes = {name.whole for name in sure.values()}
                # A word of a name goes without saying where the whole name is listed.
                own = sorted(each for key, each in sure.items() if key == each.whole or each.whole not in sure)
                said = [f"'{each.text}' (revealed in episode {each.episode})" for each in own[:MAX_NAMED]]
                said += [f"{len(own) - MAX_NAMED} more"] if len(own) > MAX_NAMED else []
                mend = f", or {_reveal(text, wholes.pop())}" if len(wholes) == 1 else ""
                self.faults.add(text.node, f"{_when_read(text)}, but it says {' and '.join(said)}; reword it{mend}")

    def warn(self) -> None:
        """Warn of what may be a name too early, of people missing from a beat's lists, and of unused `not_names`."""
        unused = {node for text in self.texts for node in text.not_names.values()}
        for text in self.texts:
            for said, why in chain(self._early(text)[1], self._endings(text), self._unlisted(text)):
                keys = (" ".join(words(each)) for each in said)
                answers = {text.not_names[key] for key in keys if key in text.not_names}
                unused -= answers
                if not answers:
                    self.faults.warn(text.node, f"{why}, or, if it is no name, write not_names: [{said[0]}]")
        for node in unused:
            self.faults.warn(node, "this answers no warning; remove it")

    def _early(self, text: Text) -> tuple[dict[str, _Name], list[_Doubt]]:
        """Return the names that a text uses too early, and the words in it that may be such a name."""
        sure: dict[str, _Name] = {}
        doubtful: dict[str, _Doubt] = {}
        if max(map(self._latest.get, words(text.text), repeat(0)), default=0) <= text.episode:
            return sure, []

        def is_early(name: _Name) -> bool:
            is_whole = text.kind != "person" or not name.may_be_word
            return is_whole and name.episode > text.episode and name.text not in sure

        for found in self.names.standing_in(text.text, is_early):
            name = found.value
            if text.kind == "worded" and not (name.may_be_word and self._may_be_word(text, name.text, found)):
                sure[name.text] = name
            else:
                mend = "reword it" if text.kind == "worded" else _reveal(text, name.whole)
                early = f"'{name.text}' may be the name that episode {name.episode} reveals"
                why = f"{_when_read(text)}, and {early}; {mend}"
                doubtful.setdefault(name.text, ([name.text, text.text[found.start : found.end]], why))
        return sure, [doubt for key, doubt in doubtful.items() if key not in sure]

    def _endings(self, text: Text) -> Iterator[_Doubt]:
        """Yield words that may be a name with another ending, as in many languages: Ольгу is Ольга."""
        # Few words begin like a name.
        own = {word for word in words(text.text) if word[:_SHORTEST_STEM] in self._stems and word not in self._latest}
        for word, start, end in placed(text.text) if own and text.kind == "worded" else ():
            said = text.text[start:end]
            if word in own and not is_small(said[0]):
                stems = self._stems[word[:_SHORTEST_STEM]]
                cuts = (word[: len(word) - cut] for cut in range(_LONGEST_ENDING + 1))
                name = next((stems[cut] for cut in cuts if cut in stems), None)
                found = Found(name, start, end, "")
                if name and name.episode > text.episode and not self._may_be_word(text, said, found):
                    why = f"'{said}' may be a form of '{name.text}', which episode {name.episode} reveals"
                    yield [said], f"{why}; reword it"

    def _unlisted(self, text: Text) -> Iterator[_Doubt]:
        """Yield the words by which a beat names somebody who is in none of its lists."""
        done = {*(text.people or ())}

        def is_unlisted(name: _Name) -> bool:
            return name.episode <= text.episode and len(name.bearers) == 1 and done.isdisjoint(name.bearers)

        for found in self.names.standing_in(text.text, is_unlisted) if text.people is not None else ():
            said = text.text[found.start : found.end]
            # "Trish's" is not Trish, nor is she "Trish Talk".
            is_part = bool(found.ending) or text.text[found.end : found.end + 2].strip().istitle()
            if not is_part and not self._may_be_word(text, said, found):
                [key] = found.value.bearers
                done.add(key)
                yield [said], f"it names '{said}', and {key} is in none of its lists; add them to one"

    def _may_be_word(self, text: Text, name: str, found: Found[Any]) -> bool:
        """Return whether what looks like a name may be an ordinary word or a place."""
        before = text.text[max(found.start - len(" the "), 0) : found.start]
        behind = text.text[found.end : found.end + len(" Boulevard ")]
        word = fold(name).removeprefix("the ")
        return (
            is_small(name)
            or word in _WORDS
            or word in self._small
            or bool(re.match(_PLACE, behind))
            or (not found.ending and bool(re.search(_ARTICLE, before)))
        )

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that stand in small letters in any text."""
        found = (word for each in self.texts for word in re.findall(r"(?<![\w#@/])\w+(?![\w@/])", each.text))
        return frozenset(word for word in found if is_small(word))

    @cached_property
    def _stems(self) -> dict[str, dict[str, _Name]]:
        """The beginnings that forms of a name share, each with its name, by their first letters."""
        stems: dict[str, dict[str, _Name]] = {}
        for each in (each for each in self.names.values() if each.may_be_word and len(each.text) > _SHORTEST_STEM):
            word = fold(each.text)
            for stem in (word, word[:-1]) if not word.isascii() or word[-1] in "aeiouy" else (word,):
                stems.setdefault(stem[:_SHORTEST_STEM], {}).setdefault(stem, each)
        return stems


def _dated(characters: Mapping[str, Character]) -> Names[_Name]:
    names: Names[_Name] = Names()
    reveals = [(each, key) for key, one in characters.items() for each in (*one.names, *one.aliases)]
    descriptions = []
    for reveal, key in sorted(reveals, key=lambda each: each[0].episode):
        bare = re.sub(r"(?i)^(?:an?|the) ", "", reveal.text)
        name = _Name(reveal.episode, reveal.text, reveal.text, len(words(bare)) == 1 or is_small(bare), set())
        names.add(bare, name).bearers.add(key)
        if any(is_small(word[0][0]) or without_genitive(word[0]) != word[0] for word in written(bare)):
            descriptions.append(reveal)
            continue
        for word in own_words(reveal.text):
            names.add(word, _Name(reveal.episode, word, reveal.text, True, set())).bearers.add(key)
    # In a description ("a friend of Jane"), a word is a name only if it is nobody else's.
    for reveal in descriptions:
        for word in own_words(reveal.text):
            names.add(word, _Name(reveal.episode, word, reveal.text, True, set()))
    return names


def _when_read(text: Text) -> str:
    return f"viewers read this {f'after episode {text.episode}' if text.episode else 'before the first episode'}"


def _reveal(text: Text, name: str) -> str:
    return f"reveal the name by then (names: {{{text.episode}: {name}}})"
