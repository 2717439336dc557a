"""The stems of words: those of the paper, and the step that is ours."""

from __future__ import annotations

import pytest

from jjguide import dataset
from jjguide.lookup.stems import IRREGULAR, porter, stem
from jjguide.text import fold

# The paper's own examples, step by step, each with its stem after the last step, and some words beside.
PUBLISHED = """
caresses caress, ponies poni, ties ti, caress caress, cats cat, feed feed, agreed agre, plastered plaster, bled bled,
motoring motor, sing sing, conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall,
hissing hiss, fizzed fizz, failing fail, filing file, happy happi, sky sky, relational relat, conditional condit,
rational ration, digitizer digit, radically radic, differently differ, analogously analog, vietnamization vietnam,
predication predic, operator oper, feudalism feudal, decisiveness decis, hopefulness hope, callousness callous,
formality formal, sensitivity sensit, sensibility sensibl, triplicate triplic, formative form, formalize formal,
electrical electr, hopeful hope, goodness good, revival reviv, allowance allow, inference infer, airliner airlin,
adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust, dependent depend,
adoption adopt, communism commun, activate activ, effective effect, bowdlerize bowdler, probate probat, rate rate,
cease ceas, controlling control, rolling roll, yesterday yesterdai, say sai, opinion opinion, as as,
talkativeness talk
"""


@pytest.mark.parametrize("pair", PUBLISHED.split(","), ids=str.strip)
def test_stems_of_the_paper(pair: str) -> None:
    """A word has the stem that the paper gives it."""
    word, expected = pair.split()
    assert porter(word) == expected


@pytest.mark.parametrize(
    "forms",
    [
        "investigate investigates investigated investigating investigator investigators investigation",
        "hallucinate hallucinates hallucinating hallucination hallucinations",
        "addict addicts addicted addiction",
        "kill kills killed killing killer killers",
        "deal deals dealing dealer dealers",
        "write writes writing writer writers",
        "torment torments tormented tormenting tormentor",
        "rob robs robbed robbing",
        "murder murders murdered murderer",
        "create creates created creator",
        "try tries tried trying",
        "die dies died dying",
        "lie lies lied lying",
        "octopus octopuses",
        "virus viruses",
        "bus buses",
        "steal steals stealing stole stolen",
        "buy buys buying bought",
        "write wrote written",
        "woman women womens",
        "shoot shot shots",
        "crisis crises",
    ],
)
def test_forms_of_a_word_share_its_stem(forms: str) -> None:
    """A plural, a past, an -ing and an -er are the word that they come from, however irregular."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["als also", "con convulsions", "letter let", "offer off", "summer sum", "policy police"]
)
def test_words_with_a_common_beginning_do_not(pair: str) -> None:
    """A mere common beginning makes no stem, nor does an -er on something that is no verb of four letters."""
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_a_stem_begins_as_its_word_does() -> None:
    """But for its last letter a stem is the beginning of a regular word, on which the search relies to find forms."""
    words = {*fold(dataset.built_in().read_text(encoding="utf-8")).split(), "octopus"} - IRREGULAR.keys()
    assert {word for word in words if not word.startswith(stem(word)[:-1])} == set()


@pytest.mark.parametrize("word", ["", "a", "of", "étés", "2nd", "?"])
def test_what_is_no_english_word_is_its_own_stem(word: str) -> None:
    """Words of one or two letters, numbers and words of other alphabets stay as they are."""
    assert stem(word) == word
