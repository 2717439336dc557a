"""Which words are forms of each other, and the words of a season that a typed word finds.

*Investigated* and *investigators* are forms of each other because, by their endings, both may come from *investigate*.
What no ending explains is in a table.
"""

import re
from collections.abc import Iterable

from jjguide.text import fold, near_spellings, without_genitive

# A word, then the forms that no rule leads back to it, except those that are mostly another word: wound, rose, lay.
# A word by itself only looks like a form of another: *letter* doesn't come from *let*.
_TABLE = """
babysit babysat, be been being, beat beaten, become became, begin began begun, bend bent, bite bitten, bleed bled, blow
blew blown, break broke broken, bring brought, build built, bus buses, buy bought, catch caught, child children, choose
chose chosen, cling clung, come came, creep crept, crisis crises, deal dealt, die dying, dig dug, do did does doing
done, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
fight fought, find found, flee fled, fly flew flown, foot feet, forbid forbade forbidden, forget forgot forgotten,
forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go goes went gone, grow grew grown, half
halves, hang hung, have had has, hear heard, hide hid hidden, hold held, keep kept, knife knives, know knew known, lead
led, leaf leaves, leave leaves left, lend lent, lie lying, life lives, live lives, lose lost, make made, man men, mean
meant, meet met, mouse mice, overhear overheard, pay paid, person people, ride rode ridden, ring rang rung, run ran, say
said, see saw seen, seek sought, self selves, sell sold, send sent, shake shook shaken, shelf shelves, shoot shot, show
shown, shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken, spend
spent, spin spun, stand stood, steal stole stolen, stick stuck, sting stung, strike struck, swear swore sworn, sweep
swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told, thief thieves, think
thought, throw threw thrown, tie tying, tooth teeth, understand understood, wake woke woken, wear wore worn, weep wept,
wife wives, win won, withdraw withdrew withdrawn, wolf wolves, woman women, write wrote written, apartment, basement,
better, bitter, bother, brother, business, butter, corner, cover, customer, department, dinner, evening, factor, father
dad, flower, former, hammer, his, hunger, letter, liver, manner, master, matter, mother mom mum, news, number, offer,
panic panicky, pastor, poster, question, seed, shoulder, shower, summer, supper, tailor, tower, trailer, wander, wicked,
witness
"""
_COMES_FROM: dict[str, set[str]] = {}
for _word, *_forms in map(str.split, _TABLE.split(",")):
    for _form in (_word, *_forms):
        _COMES_FROM.setdefault(_form, set()).add(_word)

# Endings, and how many letters a word before them must have: with fewer it is mostly chance.
_ENDINGS = {"es": 3, "ed": 2, "ing": 2, "er": 3, "est": 3, "or": 4, "ion": 5, "ation": 5, "ment": 4, "ness": 3}
_PLURAL = re.compile("(?:.[^s]|ss)s$")  # An -s, or the genitive of a word in -ss: "boss's".
_VOWELS = tuple("aeiouy")
# Like *hop* and *writ*: before such an ending a word has lost its -e (*hoping*), or has doubled its letter (*hopping*).
_SHORT = re.compile("[^aeiou]*[aeiouy][^aeiouwxy]")
_DOUBLED = re.compile(r"..(?:([^aeious])\1|ck)$")
_SHORTEST = 4  # Shorter ones fit by chance: "con" begins "convulsions", and "als" is nearly "also".


def roots(word: str) -> set[str]:
    """Return what a folded word may be a form of, itself included; not all of these are words."""
    singular = word[:-1] if _PLURAL.search(word) else word
    if explained := _COMES_FROM.get(word) or _COMES_FROM.get(singular):
        return {word, *explained}
    found = {word, singular}
    for each in (word, singular):
        for ending, least in _ENDINGS.items():
            rest = each.removesuffix(ending)
            if least <= len(rest) < len(each) and any(letter in rest for letter in _VOWELS):
                found |= _completed(rest, ending)
    return found


def _completed(rest: str, ending: str) -> set[str]:
    """Return what may have stood before an ending: *sue* for *su*, *rob* for *robb*, *happy* for *happi*."""
    if ending.startswith(_VOWELS):
        if _SHORT.fullmatch(rest):
            return {rest + "e"}
        if _DOUBLED.search(rest):
            return {rest, rest[:-1]}
    return {rest, rest + "e", f"{rest[:-1]}y" if rest.endswith("i") else rest}


class Vocabulary:
    """All the folded words of a season; those with a capital in its `names` are names, and have no other forms."""

    def __init__(self, words: Iterable[str], names: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._names: dict[str, str] = {}
        for word in " ".join(names).split():
            if (name := without_genitive(word))[0].isupper():
                self._names |= {fold(name): name, f"{fold(name)}s": name}

    def is_name(self, word: str) -> bool:
        """Return whether a word is a name, or one with an -s."""
        return word in self._names

    def forms(self, word: str) -> set[str]:
        """Return the words with a root in common, or, if there are none, those that begin with the word."""
        wanted = self._roots(word)
        # A word without its last letter begins all its forms but those in the table.
        beginnings = tuple(root[:-1] or root for root in roots(word))
        found = {
            each
            for each in self._words
            if (each.startswith(beginnings) or each in _COMES_FROM or each[:-1] in _COMES_FROM)
            and not wanted.isdisjoint(self._roots(each))
        }
        if found or len(word) < _SHORTEST:
            return found
        return {each for each in self._words if each.startswith(word)}

    def parts(self, word: str) -> list[str]:
        """Return a word's two halves if the season has it as two words or with a hyphen, or else the word alone."""
        halves = ([word[:at], word[at:]] for at in range(2, len(word) - 1))
        return next((each for each in halves if self._words.issuperset(each)), [word])

    def close(self, word: str) -> list[str]:
        """Return the words that are spelled nearly like this one, the nearest first; names with their capitals."""
        known = sorted(each for each in self._words if len(each) >= _SHORTEST <= len(word))
        return [self._names.get(each, each) for each in near_spellings(word, known)]

    def _roots(self, word: str) -> set[str]:
        return {self._names[word]} if word in self._names else roots(word)
