"""Summaries -> beats: one beat a sentence, in the source's words. A name is known from the first text that uses it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from jjguide.dataset.document import Faults, Node, UnreadableError
from jjguide.dataset.fields import MAX_TEXT
from jjguide.dataset.spoilers import SpoilerCheck, Text
from jjguide.drafts.found import Credit, Found, LeftOut
from jjguide.drafts.names import BESIDE_NAMES, Names
from jjguide.model import Beat, Billing, Character, Presence, Reveal
from jjguide.text import PLURALS, fold, words

_ABBREVIATION = re.compile(r"(?:^|[\s(\"“.])(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Mt|vs|Prof|Sgt|Lt|Capt|Gen|Rev|Col|Gov|[A-Z])\.$")
_LONGEST_ABBREVIATION = 8
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*+ +(?=[\"“‘'(\[¿¡]?[^\W_a-zß-öø-ÿ])|(?<=[。！？])(?=.)")
# Remarks on an episode, which are no part of its story.
_REMARK = re.compile(
    r"(?:notable |special )*guest[- ](?:star|appearance)|also (?:star|featur)|featuring |notes?:|absent:|"
    r"cameos?(?: appearances?)?(?: by|:)|"
    r"[^.]*\b(?:(?:directed|wrote) (?:the|this) episode(?! (?:that|which|where))"
    r"|episode (?:was |is )?(?:written|directed) by)\b",
    re.I,
)


class Story(NamedTuple):
    """What summaries tell: the people whom they name, each episode's beats, and questions to the author."""

    characters: dict[str, Character]
    beats: dict[int, list[Beat]]
    questions: list[str]
    left_out: LeftOut


def tell(found: Found, known: Mapping[str, Character], until: int | None) -> Story:
    """Return the story of a season up to an episode, None for all, with its cast and the characters known already."""
    left_out = LeftOut()
    summaries = ((at, each.synopsis) for at, each in sorted(found.episodes.items()) if until is None or at <= until)
    sentences = [(at, sentence) for at, summary in summaries for sentence in _story_sentences(summary, left_out)]
    people, called, may_be = _people(found.cast, known)
    stars = {key for key, each in people.items() if each.billing is Billing.STARRING}
    finder = Names(called, stars, (text for _, text in sentences))
    named_in = [(number, sentence, finder.mentions(sentence)) for number, sentence in sentences]
    same = _same(may_be, [mentions for *_, mentions in named_in])
    for number, _, mentions in named_in:
        for key, text in mentions:
            _call(people[same.get(key, key)], text, number, is_renamed=key in same)
    people = {key: each for key, each in people.items() if key not in same}
    _take_back(people.values(), sentences)
    keys = _short_names(people, known)
    beats: dict[int, list[Beat]] = {}
    for number, sentence, mentions in named_in:
        those = (keys.get(same.get(key, key)) for key, _ in mentions)
        involved = {key: Presence.INVOLVED for key in those if key}
        beats.setdefault(number, []).append(Beat((), involved, sentence))
    named = {word for each in people.values() for it in (*each.names, *each.aliases) for word in words(it.text)}
    unknown = [name for _, sentence in sentences for name in finder.unknown(sentence, named)]
    shared = _drop_actors(people, keys, known)
    unnamed = [f"{called[key][0]} ({each.actor or 'nobody known'})" for key, each in people.items() if key not in keys]
    asked = {
        "Who are these, if they are people?": dict.fromkeys(unknown),
        "Left out of several characters, because it would tell that they look alike:": shared,
        # The cast may belong to what isn't told yet.
        "In the cast, and in no text:": unnamed if until is None else (),
    }
    questions = [f"{question} {', '.join(names)}" for question, names in asked.items() if names]
    return Story({short: people[key] for key, short in keys.items()}, beats, questions, left_out)


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(line):
        if not _ABBREVIATION.search(line[max(start, found.start() - _LONGEST_ABBREVIATION) : found.start()]):
            yield line[start : found.end()].strip(" *")
            start = found.end()
    yield line[start:].strip(" *")


def _story_sentences(summary: str, left_out: LeftOut) -> Iterator[str]:
    """Yield the sentences of a summary, without remarks on who made it or played in it."""
    for line in summary.splitlines():
        # A list of guests may have initials, which end no sentence.
        is_list = _REMARK.match(line) and ":" in line.partition(".")[0]
        for sentence in [line] if is_list else _sentences(line):
            if _REMARK.match(sentence):
                left_out["remark", " on who made or played it"] += 1
            elif len(sentence) > MAX_TEXT:
                left_out["overlong sentence", ""] += 1
            elif sentence:
                yield sentence


def _people(
    cast: Iterable[Credit], known: Mapping[str, Character]
) -> tuple[dict[str, Character], dict[str, list[str]], dict[str, str]]:
    """Return people by key, what each is called, and later names' keys with whose names they may be."""
    people = {key: replace(each) for key, each in known.items()}
    called = {key: [each.text for each in (*one.names, *one.aliases)] for key, one in known.items()}
    by_sign: dict[str, str] = {}
    for key, one in known.items():
        for sign in _signs(called[key], [one.actor]):
            by_sign.setdefault(sign, key)
    may_be: dict[str, str] = {}
    for credit in cast:
        first = ""
        for name in credit.names:
            signs = [sign for sign in _signs([name], credit.actors) if sign in by_sign]
            key = by_sign[signs[0]] if signs else f"\n{len(people)}"
            by_sign.setdefault(fold(name), key)
            if key not in people or key in known:
                person = people.setdefault(key, Character(None, None, ()))
                person.actor, person.billing = person.actor or next(iter(credit.actors), None), credit.billing
                called.setdefault(key, []).append(name)
            first = first or key
            if key != first:
                may_be[key] = first
    return people, called, may_be


def _signs(names: Iterable[str], actors: Iterable[str | None]) -> list[str]:
    """Return what somebody is known by: a name, or their actor and a word of it, in case the name is longer now."""
    said = [word for name in names for word in sorted(_words(name))]
    return [*map(fold, names), *(f"{actor} as {word}" for actor in actors for word in said)]


def _words(name: str) -> set[str]:
    return set(words(name)) - BESIDE_NAMES


def _same(may_be: Mapping[str, str], mentions: list[list[tuple[str, str]]]) -> dict[str, str]:
    """Return the keys of later names, each with its person's, if the first text with it names both."""
    first = {key: dict(mentioned) for mentioned in reversed(mentions) for key, _ in mentioned}
    return {later: key for later, key in may_be.items() if key in first.get(later, ())}


def _call(person: Character, text: str, episode: int, *, is_renamed: bool) -> None:
    """Add what a text calls somebody: as their name if it says more than the one before, else as an alias."""
    said = _words(text)
    known = {word for each in (*person.names, *person.aliases) for word in _words(each.text)}
    if person.names and said <= known:
        return
    if not person.names or is_renamed or said > _words(person.name):
        person.names = (*(each for each in person.names if each.episode < episode), Reveal(episode, text))
    else:
        person.aliases = (*person.aliases, Reveal(episode, text))


def _take_back(people: Collection[Character], sentences: list[tuple[int, str]]) -> None:
    """Take back names that `check` would find in earlier texts, where nobody could know who was meant."""
    texts = [(it.episode, it.text) for each in people for it in (*each.about, *each.fate)] + sentences
    placed = [Text(Node(at, 1), text, number) for at, (number, text) in enumerate(texts)]
    used: dict[str, int] = {}

    def is_free(reveal: Reveal) -> bool:
        return all(used.get(word, reveal.episode) >= reveal.episode for word in _words(reveal.text))

    for _ in range(5):
        faults = Faults()
        with suppress(UnreadableError):
            SpoilerCheck(placed, {f"{at}": each for at, each in enumerate(people)}, faults).refuse()
        if not faults.found:
            return
        for number, text in (texts[fault.line] for fault in faults.found):
            # The plural and the genitive of a name use it, too.
            for word in {word.removesuffix(ending) for word in words(text) for ending in PLURALS}:
                used[word] = min(number, used.get(word, number))
        for person in (each for each in people if each.names):
            first, *more = person.names
            own = " ".join(word for word in first.text.split() if is_free(Reveal(first.episode, word)))
            person.names = (Reveal(first.episode, own), *filter(is_free, more)) if is_free(first) or _words(own) else ()
            person.aliases = tuple(filter(is_free, person.aliases)) if person.names else ()


def _short_names(people: Mapping[str, Character], known: Collection[str]) -> dict[str, str]:
    """Return the short names for the beats, by key: people's first names, unless somebody else has the same."""
    keys = {key: key for key in known}
    for key, each in people.items():
        if each.names and key not in known:
            keys.setdefault(each.names[0].text, key)
    return {key: short for short, key in keys.items()}


def _drop_actors(people: Mapping[str, Character], keys: Iterable[str], known: Mapping[str, Character]) -> list[str]:
    """Leave out actors who play several people, which would tell that one is the other. Return these actors."""
    named, cast = Counter(people[key].actor for key in keys), Counter(each.actor for each in people.values())
    for key in keys:
        # Somebody known already may be in the cast once more, by more of a name.
        if (cast if key in known else named)[people[key].actor] > 1:
            people[key].actor = known[key].actor if key in known else None
    return sorted(actor for actor, times in named.items() if actor and times > 1)
