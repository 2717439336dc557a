"""What the forms of a word have in common: *investigate*, *investigates*, *investigators* and *investigation*.

The rules are those of M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, step by step. What
it leaves apart although it belongs together is ours: see `stem`, and `IRREGULAR` for what no rule finds.
"""

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = dict.fromkeys(
    ("al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
     "ous", "ive", "ize"),
    "",
)  # fmt: skip
# A word, then its forms. Left out are those that are more often another word: wound, rose, lay.
_FORMS = """
beat beaten, become became, begin began begun, break broke broken, bring brought, build built, buy bought, catch caught,
child children, choose chose chosen, come came, crisis crises, drink drank drunk, drive drove driven, eat ate eaten,
fall fell fallen, feel felt, fight fought, find found, fly flew flown, forget forgot forgotten, forgive forgave
forgiven, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown, hang hung, hear heard,
hide hid hidden, hold held, keep kept, know knew known, lead led, leave left, lose lost, make made, man men, meet met,
pay paid, run ran, say said, see saw seen, seek sought, sell sold, send sent, shake shook shaken, shoot shot, show
shown, sleep slept, speak spoke spoken, spend spent, stand stood, steal stole stolen, stick stuck, strike struck, swear
swore sworn, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown, understand
understood, wake woke woken, wear wore worn, wife wives, win won, woman women, write wrote written
"""
IRREGULAR = {form: word for word, *forms in map(str.split, _FORMS.split(",")) for form in forms}
"""Forms that no rule leads back to their word, and the word."""

_ONE_SYLLABLE = ("cv", "ccv", "cccv", "cvv")
_SHORTEST = 3
_SHORTEST_ROOT = 4


def stem(word: str) -> str:
    """Return the stem of a folded word: the paper's, but for four kinds of words.

    An irregular form has the stem of its word. The -us of *octopus* is no plural: it is of *octopuses*. The -er or -or
    of somebody who does something goes from short words too: *killer* and *writer* are of *kill* and *write*. What is
    left has to have four letters, because in shorter words it is mostly chance: *letter* has nothing to do with *let*,
    nor *offer* with *off*. And words of one syllable share what the paper leaves of their -ies and -ied: *die* and
    *dying* with *dies*, *try* with *tried*.
    """
    word = regular(word)
    is_noun_in_us = word.endswith("us") and not word.endswith("ous")
    stemmed = porter(f"{word}es" if is_noun_in_us else word)
    root = stemmed[:-2]
    if _shape(stemmed) in _ONE_SYLLABLE and stemmed.endswith(("ie", "y")):
        return stemmed.removesuffix("e").removesuffix("y").removesuffix("i") + "i"
    if stemmed.endswith("er") and _has_vowel(root):
        root = _completed(root)
    elif not stemmed.endswith(("sor", "tor")):
        return stemmed
    return _step_5(root) if len(root) >= _SHORTEST_ROOT else stemmed


def regular(word: str) -> str:
    """Return the word that an irregular form is of, with or without an -s: *woman* for *women's*; else the word."""
    return IRREGULAR.get(word) or IRREGULAR.get(word.removesuffix("s"), word)


def porter(word: str) -> str:
    """Return what is left of a folded word after the paper's five steps."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    word = _step_1(word)
    word = _replaced(word, _STEP_2, 0)
    word = _replaced(word, _STEP_3, 0)
    if not word.endswith("ion") or word.endswith(("sion", "tion")):
        word = _replaced(word, _STEP_4, 1)
    return _step_5(word)


def _step_1(word: str) -> str:
    if word.endswith(("sses", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1] if _measure(word[:-3]) > 0 else word
    else:
        for ending in ("ed", "ing"):
            rest = word.removesuffix(ending)
            if rest != word and _has_vowel(rest):
                word = _completed(rest)
                break
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _completed(rest: str) -> str:
    """Return what was in front of -ed, -ing or -er as it is without: *hopp* is *hop*, and *fil* is *file*."""
    if rest.endswith(("at", "bl", "iz")) or _is_short(rest):
        return rest + "e"
    is_doubled = rest[-1] == rest[-2:-1] and rest[-1] not in "aeioulsz"
    return rest[:-1] if is_doubled else rest


def _replaced(word: str, endings: dict[str, str], least: int) -> str:
    """Return the word with the longest ending that fits replaced, where the measure of what is before it is greater."""
    ending = max((each for each in endings if word.endswith(each)), key=len, default="")
    rest = word[: len(word) - len(ending)]
    return rest + endings[ending] if ending and _measure(rest) > least else word


def _step_5(word: str) -> str:
    rest = word[:-1]
    if word.endswith("e") and (_measure(rest) > 1 or (_measure(rest) == 1 and not _is_short(rest))):
        word = rest
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _shape(word: str) -> str:
    """Return a v for each vowel and a c for each consonant; y is a vowel behind a consonant."""
    shape = ""
    for letter in word:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape.endswith("c")) else "c"
    return shape


def _measure(word: str) -> int:
    """Return the paper's m: how often a vowel is followed by a consonant."""
    return _shape(word).count("vc")


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _is_short(word: str) -> bool:
    """Return whether a word is like *hop* or *fil(e)*: a vowel between consonants, the last of them no w, x or y."""
    shape = _shape(word)
    return shape.endswith("cvc") and shape.count("vc") == 1 and word[-1] not in "wxy"
