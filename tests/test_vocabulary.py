"""Which words a word finds: the forms of English words, and nothing that only looks like one."""

import pytest

from jjguide import dataset
from jjguide.text import fold
from jjguide.text.forms import Vocabulary, roots

FORMS = """
investigate investigates investigated investigating investigator investigators investigation, hallucinate hallucinates
hallucinating hallucination hallucinations, addict addicts addicted addiction, kill kills killed killing killer
killers, deal deals dealing dealer dealers dealt, write writes writing writer writers wrote written, torment torments
tormented tormenting tormentor, murder murders murdered murderer, create creates created creator, sue sues sued suing,
cue cues cued cuing, free frees freed freeing, flee flees fled fleeing, add adds added adding, quiz quizzes quizzed,
rob robs robbed robbing robber, mug mugged mugger, kidnap kidnaps kidnapped kidnapper, begin began begun beginning
beginner, babysit babysat babysitter, eavesdrop eavesdropped eavesdropper, hope hopes hoped hoping, panic panicked
panicking panicky, try tries tried trying, die dies died dying, lie lies lied lying, dye dyes dyed dyeing, sing sings
sang sung singing, dig digs dug digging, mother mothers mom moms mum, father fathers dad dads, bite bites bitten,
steal steals stealing stole stolen, buy buys buying bought, shoot shot shots, go goes went gone, big bigger biggest,
strong stronger strongest, happy happier happiest happiness, judge judgment, imagine imagination, octopus octopuses,
virus viruses, bus buses, boss boss's bosses, witness witness's witnesses, ad ads, woman woman's women women's, man
man's men men's, person people people's, foot feet, knife knives, wife wives, life lives, live lives lived living,
wolf wolves, thief thieves, half halves, shelf shelves, crisis crises
""".replace("\n", " ")
ONLY_LOOK_LIKE_FORMS = """
als also, con convulsions, letter let, offer off, summer sum, policy police, apart apartment, several severe,
general generous, trail trailer, on one, new news, past pastor, number numb, wander wand, hope hopping, star stare,
stared star, hated hat, party part, depart department, even evening, quest question, business busy,
wit witness, see seed
""".replace("\n", " ")


@pytest.mark.parametrize("word", FORMS.split(","), ids=str.strip)
def test_every_form_finds_all(word: str) -> None:
    """Each form of a word, regular or not, finds the word and its other forms."""
    forms = set(word.replace("'", "").split())
    vocabulary = Vocabulary(forms, ())
    assert {form: vocabulary.forms(form) for form in forms} == dict.fromkeys(forms, forms)


@pytest.mark.parametrize("pair", ONLY_LOOK_LIKE_FORMS.split(","), ids=str.strip)
def test_what_only_looks_like_a_form_is_none(pair: str) -> None:
    """A common beginning makes no form, nor does an ending on what is another word without it."""
    one, other = pair.split()
    vocabulary = Vocabulary((one, other), ())
    assert (vocabulary.forms(one), vocabulary.forms(other)) == ({one}, {other})


def test_what_a_word_finds_finds_it(sweep: bool) -> None:
    """Of two words of the built-in season either both find the other or neither does."""
    text = dataset.built_in().read_text(encoding="utf-8")
    words = set(fold(text if sweep else text[:20_000]).split())
    vocabulary = Vocabulary(words, ())
    found = {(word, form) for word in words for form in vocabulary.forms(word)}
    assert found == {(form, word) for word, form in found} > {(word, word) for word in words}


def test_a_beginning_finds_what_no_form_does() -> None:
    """Four letters find the words that begin with them, three don't; what is spelled nearly alike is suggested."""
    vocabulary = Vocabulary(["silver", "silvery", "silvern", "lighthouse", "lamp"], ())
    assert [vocabulary.forms(word) for word in ("ligh", "lig")] == [{"lighthouse"}, set()]
    suggested = {"silvr": ["silver", "silvery", "silvern"], "lapm": ["lamp"], "lomp": ["lamp"], "lam": []}
    assert {word: vocabulary.close(word) for word in suggested} == suggested


def test_a_word_may_be_two() -> None:
    """What others write in two words is found as these, but no single letter is one of them."""
    vocabulary = Vocabulary(["light", "house", "by", "a", "long", "ups", "s"], ())
    found = {word: vocabulary.parts(word) for word in ("lighthouse", "bylong", "along", "upss")}
    assert found == {"lighthouse": ["light", "house"], "bylong": ["by", "long"], "along": ["along"], "upss": ["upss"]}


@pytest.mark.parametrize("word", ["", "a", "of", "маяки", "2nd", "?"])
def test_what_is_no_english_word_has_no_other_forms(word: str) -> None:
    """Words of one or two letters, numbers and words of other alphabets stay as they are."""
    assert roots(word) == {word}
