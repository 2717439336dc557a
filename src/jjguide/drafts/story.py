"""Summaries -> beats: a beat a sentence, in the source's words, with the people whom it names.

Everyone is called what the texts call them, from the first text on that does. Nothing else dates a name, and nothing
says how somebody is in a beat.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain, count
from typing import NamedTuple

from jjguide.dataset.document import Faults, Node, UnreadableError
from jjguide.dataset.fields import MAX_TEXT
from jjguide.dataset.spoilers import SpoilerCheck, Text
from jjguide.drafts.found import Credit, Found, LeftOut
from jjguide.drafts.names import BESIDE_NAMES, Names
from jjguide.model import Beat, Billing, Character, Presence, Reveal
from jjguide.text import fold, unaccented, words

_ABBREVIATION = re.compile(r"(?:^|[\s(\"“.])(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Mt|vs|Prof|Sgt|Lt|Capt|Gen|Rev|Col|Gov|[A-Z])\.$")
_LONGEST_ABBREVIATION = 8
_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*+ +(?=[\"“‘'(\[¿¡]?[^\W_a-zß-öø-ÿ])|(?<=[。！？])(?=.)")
# What is said about an episode, and not told in it.
_REMARK = re.compile(
    r"(?:notable |special )*guest[- ](?:star|appearance)|also (?:star|featur)|featuring |notes?:|absent:|cameo|"
    r"[^.]*\b(?:(?:directed|wrote) (?:the|this) episode|episode (?:was |is )?(?:written|directed) by)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_ROUNDS = 5
_LONGEST_KEY = 40


class Story(NamedTuple):
    """What the summaries tell: the people that they name, by key, and the beats of each episode.

    `unknown` is what looks like a name and is nobody's, with the episodes that have it; `unnamed` are those of the cast
    whom no text names, and `shared` the actors who play several people, so that nobody is told apart by them.
    """

    characters: dict[str, Character]
    beats: dict[int, list[Beat]]
    unknown: dict[str, list[int]]
    unnamed: tuple[Credit, ...]
    shared: tuple[str, ...]


def sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line."""
    start = 0
    for found in _END.finditer(line):
        if not _ABBREVIATION.search(line[max(start, found.start() - _LONGEST_ABBREVIATION) : found.start()]):
            yield line[start : found.end()].strip(" *")
            start = found.end()
    yield line[start:].strip(" *")


class _Person:
    """Somebody of the cast, or known before, and what the texts have called them so far."""

    def __init__(self, credit: Credit, character: Character | None = None) -> None:
        self.credit = credit
        self.character = character
        self.names = list(character.names) if character else []
        self.aliases = list(character.aliases) if character else []
        self.actor = (character and character.actor) or next(iter(credit.actors), None)

    def call(self, text: str, episode: int, *, is_renamed: bool) -> None:
        """Take what a text calls them: it is their name if it says more than the one before."""
        said = _words(text)
        known = set(chain.from_iterable(_words(each.text) for each in (*self.names, *self.aliases)))
        if self.names and not said - known:
            return
        if not self.names or is_renamed or said > _words(self.names[-1].text):
            is_news = not self.names or self.names[-1].episode < episode
            self.names[len(self.names) if is_news else -1 :] = [Reveal(episode, text)]
        else:
            self.aliases.append(Reveal(episode, text))


def _words(name: str) -> set[str]:
    return set(fold(name).split()) - BESIDE_NAMES


def tell(found: Found, known: Mapping[str, Character], left_out: LeftOut) -> Story:
    """Return the story that the summaries of a season tell, of its cast and of those who are known already."""
    told = [
        (at, sentence)
        for at, episode in sorted(found.episodes.items())
        for sentence in _told(episode.summary, left_out)
    ]
    people, renamed = _people(found.cast, known)
    stars = {key for key, each in people.items() if each.credit.billing is Billing.STARRING}
    finder = Names({key: each.credit.names for key, each in people.items()}, stars, (text for _, text in told))
    mentions = [finder.mentions(sentence) for _, sentence in told]
    same = dict(_linked(renamed, [[each.key for each in named] for named in mentions]))
    for (number, _), named in zip(told, mentions, strict=True):
        for each in named:
            people[same.get(each.key, each.key)].call(each.text, number, is_renamed=each.key in same)
    _take_back(people.values(), told)
    keys = _keys(people)
    beats: dict[int, list[Beat]] = {number: [] for number, _ in told}
    unknown: dict[str, list[int]] = {}
    for (number, sentence), named in zip(told, mentions, strict=True):
        involved = dict.fromkeys(keys[key] for each in named if (key := same.get(each.key, each.key)) in keys)
        beats[number].append(Beat((), dict.fromkeys(involved, Presence.INVOLVED), sentence))
        nobodies = (each.text for each in named if same.get(each.key, each.key) not in keys)
        for text in (*finder.unknown(sentence, named), *nobodies):
            unknown.setdefault(text, []).append(number)
    actors = Counter(people[key].actor for key in keys)
    shared = {actor for actor, times in actors.items() if actor and times > 1}
    # An actor who was left out before may play somebody whom the cast knows by more of a name.
    cast = Counter(each.actor for each in people.values())
    of_several = {actor for actor, times in cast.items() if actor and times > 1}
    return Story(
        {
            short: _character(people[key], of_several if people[key].character else shared)
            for key, short in keys.items()
        },
        beats,
        {text: sorted({*numbers}) for text, numbers in unknown.items()},
        tuple(each.credit for key, each in people.items() if key not in keys and key not in same),
        tuple(sorted(shared)),
    )


def _told(summary: str, left_out: LeftOut) -> Iterator[str]:
    """Yield the sentences of a summary, but for remarks on who made or played the episode."""
    for line in summary.splitlines():
        for sentence in [line] if _REMARK.match(line) else sentences(line):
            if _REMARK.match(sentence):
                left_out["remark on who made or played it", "remarks on who made or played it"] += 1
            elif len(sentence) > MAX_TEXT:
                left_out["sentence that is too long", "sentences that are too long"] += 1
            elif sentence:
                yield sentence


def _people(cast: Iterable[Credit], known: Mapping[str, Character]) -> tuple[dict[str, _Person], list[tuple[str, str]]]:
    """Return everyone by a key, and the keys of two names that one actor has in a single line of the cast."""
    people: dict[str, _Person] = {}
    by_name: dict[str, str] = {}
    for key, one in known.items():
        names = tuple(each.text for each in (*one.names, *one.aliases))
        people[key] = _Person(Credit(names, (), one.billing or Billing.SUPPORTING), one)
        # The cast may have more of a name than the season before, beside the same actor.
        words = chain.from_iterable(map(_words, names))
        for called in (*map(fold, names), *(f"{one.actor} as {word}" for word in words)):
            by_name.setdefault(called, key)
    renamed = []
    for credit in cast:
        line = []
        for name in credit.names:
            same = [fold(name), *(f"{actor} as {word}" for actor in credit.actors for word in _words(name))]
            key = next((by_name[each] for each in same if each in by_name), f"\n{len(people)}")
            by_name.setdefault(fold(name), key)
            before = people.get(key)
            if before is None or before.character:
                names, actors = before.credit[:2] if before else ((), ())
                whole = credit._replace(names=(*names, name), actors=actors or credit.actors)
                people[key] = _Person(whole, before.character if before else None)
            line.append(key)
        renamed += [(line[0], key) for key in line[1:] if key != line[0]]
    return people, renamed


def _linked(renamed: list[tuple[str, str]], mentions: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield the later names of people, each with its person, if the text that has it first says whose it is."""
    first = {key: named for named in reversed(mentions) for key in named}
    for key, later in renamed:
        if key in first.get(later, ()):
            yield later, key


def _take_back(people: Iterable[_Person], told: list[tuple[int, str]]) -> None:
    """Take names back that `check` finds in earlier texts: nobody could tell who was meant there.

    A first name is left with the words that are in none of these.
    """
    known = [each.character for each in people if each.character]
    texts = [(0, reveal.text) for each in known for reveal in (*each.about, *each.fate)] + told
    for _ in range(_ROUNDS):
        spoilers = SpoilerCheck(faults := Faults())
        spoilers.texts += [Text(Node(at, 1), text, number) for at, (number, text) in enumerate(texts)]
        named = {f"{at}": each for at, each in enumerate(people) if each.names}
        with suppress(UnreadableError):
            everyone = {at: Character(None, None, (*each.names,), (*each.aliases,)) for at, each in named.items()}
            spoilers.check(everyone, {})
        used: dict[str, int] = {}
        for number, text in sorted(texts[fault.line] for fault in faults.in_order()):
            # A family's name, or somebody's, is used by its plural and its genitive as well.
            said = {word.removesuffix(ending) for word in words(text) for ending in ("", "s", "es")}
            used = dict.fromkeys(said - BESIDE_NAMES, number) | used
        if not used:
            return
        for person in named.values():
            first, *more = person.names
            own = " ".join(word for word in first.text.split() if _is_free(word, first.episode, used))
            person.names = [Reveal(first.episode, own), *more] if _words(own) else []
            for reveals in (person.names, person.aliases):
                reveals[:] = [each for each in reveals if person.names and _is_free(each.text, each.episode, used)]


def _is_free(name: str, episode: int, used: Mapping[str, int]) -> bool:
    """Return whether no word of a name that an episode reveals is used before it."""
    return all(used.get(word, episode) >= episode for word in words(name))


def _keys(people: Mapping[str, _Person]) -> dict[str, str]:
    """Return a short name for everyone who has a name by now: of its words, or a number."""
    keys = {key: key for key, each in people.items() if each.character}
    taken = set(keys)
    for key, each in people.items():
        if each.names and key not in keys:
            name = _WORD.findall(unaccented(each.names[0].text))
            words = [word for word in name if word.lower() not in BESIDE_NAMES] or name
            short = "".join(word[:1].upper() + word[1:] for word in words)[:_LONGEST_KEY]
            numbered = (f"{short}{number}" for number in count(2))
            keys[key] = next(each for each in chain([short] if short else [], numbered) if each not in taken)
            taken.add(keys[key])
    return keys


def _character(person: _Person, shared: set[str]) -> Character:
    """Return somebody as a dataset has them; an actor who plays several people would tell that one is the other."""
    names, aliases, billing = tuple(person.names), tuple(person.aliases), person.credit.billing
    actor = None if person.actor in shared else person.actor
    if (known := person.character) is not None:
        return replace(known, actor=known.actor or actor, billing=billing, names=names, aliases=aliases)
    return Character(actor, billing, names, aliases)
