"""The boundary: whatever comes after the episode that a viewer has seen, no command prints a byte of it.

Two worlds agree up to a boundary and differ in all that it hides; every command line must get the same bytes in both.
"""

import functools
import json
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import cycle, product
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from jjguide import boundary
from jjguide.model import Boundary, Character, Known, KnownSeason, Reveal, Season
from tests.command import Result, jjguide
from tests.lines import BUILT_IN_LINES, EXAMPLES, command_of, commands, every_command, options, typed_options
from tests.sweep import one_in, usually
from tests.viewers import BUILT_IN, CUTTING, LAST, code, remembering, worlds
from tests.worlds import LURES, WORLDS, misspelled, names_in

# A page as JSON, as Markdown, as an SVG, drawn into a pipe, in it, and at every width.
FORCED = "JJGUIDE_FORCE_TTY=60"
FORMS: tuple[int | str | None, ...] = ("--json", "--markdown", "--svg", FORCED, None, 40, 80, 200)
# One line in so many stands for the others of its command and form where the tests are to be quick.
STRIDE = 80

# What shows a page of the season whole, or of whatever is named.
PAGES = [tuple(line) for line in BUILT_IN_LINES]
_NONSENSE = (
    "who; who ''; who Jessica --with Jessica; who 'Jack Kenny' --with Trish; who a; "
    "who e --json --with Zzyzx; who jones --with; search octopus --storyline; grid --seen --all; shwo 2.05; "
    "--sen 2.05; show 2.99; show 2.1; show aka; show ''; recap 2.14; search; search ' '; search zzyzx; "
    "grid --al; storylines a; storylines zzyzx; credits Kenni; episodes --writer Rosenborg; "
    "episodes --director e; --help"
)
NONSENSE = [tuple(shlex.split(line)) for line in _NONSENSE.split("; ")]


class Line(NamedTuple):
    """A command line, the form of its answer, and the variables that are set where it is typed."""

    arguments: tuple[str, ...]
    form: int | str | None
    environment: tuple[tuple[str, str], ...]

    def run(self, season: Season) -> Result:
        environment: dict[str, Any] = dict(self.environment)
        width = self.form if isinstance(self.form, int) else None
        return jjguide(*self.arguments, width=width, season=season, **environment)

    @property
    def command(self) -> str:
        return command_of(self.arguments)

    def __str__(self) -> str:
        variables = "".join(f"{name}={shlex.quote(value)} " for name, value in self.environment)
        return f"{variables}jjguide {shlex.join(self.arguments)} # {self.form}"


def differing(answers: Mapping[Line, Result], lines: Sequence[Line], world: Season) -> list[str]:
    """Return the lines that get other bytes in a world."""
    return [str(line) for line in lines if line.run(world) != answers[line]]


def notations(number: int) -> list[str]:
    if number == 0:
        return ["none", "None", " NONE "]
    season, two = BUILT_IN.number, f"{number:02d}"
    notations = [f"{season}x{two}", f"S0{season}E{two}", f"s{season}e{number}", f"{season}{two}", two, f"e{number}"]
    return [BUILT_IN.code(number), *notations, f" {season}.{two} "]


def titles_in(season: Season) -> list[str]:
    return [episode.title for episode in season.episodes if episode.title is not None]


def without_repeats(typed: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(each for each in typed if each.strip() and not each.startswith("-")))


def longest_word(text: str) -> str:
    return max(re.findall(r"\w+", text), key=len, default="")


def looked_for(season: Season) -> Iterator[str]:
    """Yield words and phrases of every episode and of what is said of everyone."""
    for episode in season.episodes:
        told = [beat.text for beat in episode.synopsis[-1:]]
        yield from map(longest_word, [episode.title or "", episode.logline or "", episode.recap or "", *told])
        yield from (f'"{" ".join(text.split()[:3])}"' for text in told)
    for character in season.characters.values():
        yield from (longest_word(reveal.text) for reveal in (*character.about[-1:], *character.fate[-1:]))


def typed_lines(seen: int) -> Iterator[tuple[str, ...]]:
    """Yield the command lines that anybody might type in the built-in season or in one of the worlds."""
    seasons = [BUILT_IN, *worlds(seen).values()]
    ours, theirs = (
        without_repeats(part for season in some for name in names_in(season) for part in (name, name.split()[-1]))
        for some in (seasons[:1], seasons[1:])
    )
    names, some = without_repeats([*ours, *theirs[seen % 4 :: 4]]), [*ours, *theirs][seen % 12 :: 12]
    titles = without_repeats(title for season in seasons for title in titles_in(season))
    threads = without_repeats(title for season in seasons for title in season.storylines.values())
    searched = without_repeats([*(word for season in seasons for word in looked_for(season)), *LURES])[seen % 4 :: 4]
    in_titles, in_threads = [*map(longest_word, titles)], [*map(longest_word, threads)]
    episodes = ["next", "last", *(notations(number)[number % 7] for number in range(1, LAST + 1))]
    typed = {
        # What has many hits in whatever else there is, and so tells an order.
        "search {}": ["the", *searched],
        "who {}": [*names, *map(misspelled, ours[seen % 4 :: 4])],
        "who Jessica --with {}": some,
        "who {} --with Trish": some,
        "who {} --with": [*map(misspelled, some)],
        "episodes --with {}": some,
        "{}": [*names, *map(misspelled, names), *in_titles, *in_threads, *searched, "next", "last"],
        "{} --zzyzx": [*map(misspelled, names)],
        "show {}": [*episodes, *titles, *(title.removeprefix("AKA ") for title in titles), *in_titles]
        + [f"2.{LAST:02d} {title}" for title in titles],
        "recap {}": [*episodes, *map(misspelled, in_titles)],
        "storylines {}": [*threads, *map(misspelled, in_threads)],
    }
    for line, values in typed.items():
        for value in without_repeats(values):
            yield tuple(part.format(value) for part in line.split())


@functools.cache
def lines_at(seen: int) -> list[Line]:
    """Return command lines for a boundary and all its worlds: pages in every form, and what viewers might type."""
    told = cycle([(place, typed) for typed in notations(seen) for place in range(4)])

    def line(arguments: tuple[str, ...], form: int | str | None) -> Line:
        place, typed = next(told)
        if "--forget" in arguments:
            place %= 3  # or nothing would be remembered for the next line
        set_before = ("--seen", typed) if place == 0 else ()
        set_after = ("--seen", typed) if place == 1 else ()
        outside = {2: [("JJGUIDE_SEEN", typed)], 3: [("XDG_STATE_HOME", remembering(seen))]}.get(place, [])
        option = (form,) if isinstance(form, str) and form != FORCED else ()
        forced = [("JJGUIDE_FORCE_TTY", "60")] if form == FORCED else []
        return Line((*set_before, *arguments, *option, *set_after), form, (*outside, *forced))

    shows = [("show", BUILT_IN.code(number)) for number in range(max(seen - 1, 1), min(seen + 2, LAST) + 1)]
    pages = [*PAGES, *shows, *(("storylines", title) for title in BUILT_IN.storylines.values())]
    others = [*NONSENSE, *((*name.split(), "--help") for name in EXAMPLES)]
    others += [(*name.split(), "--data", "season.yaml") for name in EXAMPLES]
    drawn = cycle(FORMS[1:][(seen + at) % len(FORMS[1:])] for at in range(len(FORMS[1:])))
    return [
        *(line(arguments, form) for form, arguments in product(FORMS, pages)),
        *(line(arguments, next(drawn)) for arguments in others),
        *(line(arguments, "--json") for arguments in typed_lines(seen)),
    ]


def sample(seen: int) -> list[Line]:
    """Return a part of a boundary's lines: every command in one form, in others at other boundaries."""
    by_command: dict[str, list[Line]] = {}
    for line in lines_at(seen):
        by_command.setdefault(line.command, []).append(line)
    chosen = []
    for at, command in enumerate(EXAMPLES):
        of_form = [line for line in by_command[command] if line.form == FORMS[(seen + at) % len(FORMS)]]
        # Each of them at one boundary or another, and at least one at each.
        chosen += of_form[seen % min(STRIDE, len(of_form)) :: STRIDE]
        if (seen + at) % 4 == 0:
            chosen += [line for line in by_command[command] if "--data" in line.arguments]
    return chosen


def pairs(seen: int, *, sweep: bool) -> list[tuple[str, list[Line]]]:
    """Return for every world the lines to be held against it: all of them, or a share of a sample."""
    if sweep:
        return [(name, lines_at(seen)) for name in WORLDS]
    part, count = sample(seen), len(WORLDS)
    return [(name, part[(at + seen) % count :: count]) for at, name in enumerate(WORLDS)]


def completed() -> Iterator[str]:
    """Yield what is typed before every value that the app takes: each command's arguments and options."""
    yield ""
    for name, command in every_command().items():
        for parameter in command.params:
            if parameter.param_type_name == "argument":
                yield name
            elif not parameter.is_flag:
                yield f"{name} {parameter.opts[0]}".strip()


def completion_lines(seen: int) -> list[Line]:
    """Return what the shells ask for at TAB, with the boundary before it, after it and in the variable."""
    seasons = [BUILT_IN, *worlds(seen).values()]
    names = [name for each in seasons for name in (*names_in(each), *titles_in(each), *each.storylines.values())]
    beginnings = without_repeats(name[:2].lower() for name in names if name[:2].isalpha())
    places = ("who", "show", "storylines", "credits", "episodes --with", "who Trish --with")
    told = [f"{place} " for place in completed()]
    told += [" ".join(typed) for typed in product(places, ("", *beginnings[seen % 4 :: 4]))]
    shells = cycle(["bash", "zsh", "fish"])
    lines = []
    for at, words in enumerate(told):
        before = f"jjguide --seen {code(seen)} {words}" if at % 3 == 0 else f"jjguide {words}"
        after = f" --seen {code(seen)}" if at % 3 == 1 else ""
        shell = next(shells)
        request = (before, after, *([before.rpartition(" ")[2]] if shell == "bash" else []))
        outside = {2: ("JJGUIDE_SEEN", code(seen)), 5: ("XDG_STATE_HOME", remembering(seen))}
        # Where an option isn't seen, everything is.
        variable = (outside.get(at % 6, ("JJGUIDE_SEEN", "all")),)
        lines.append(Line(request, "TAB", (("_JJGUIDE_COMPLETE", shell), *variable)))
    return lines


@pytest.mark.parametrize("seen", CUTTING, ids=code)
def test_no_command_prints_a_byte_that_differs(seen: int, sweep: bool) -> None:
    """Whatever is typed, in any form and at any width, prints the same bytes in every world that a viewer may be in."""
    known: dict[Line, Result] = {}
    for name, lines in pairs(seen, sweep=sweep):
        known |= {line: line.run(BUILT_IN) for line in lines if line not in known}
        assert differing(known, lines, worlds(seen)[name]) == [], name
    assert 0 in {result.code for result in known.values()}


def test_the_sample_has_some_of_everything() -> None:
    """What is run without --sweep has every command at every boundary, in every form, world and option."""
    chosen = {(seen, name, line) for seen in CUTTING for name, lines in pairs(seen, sweep=False) for line in lines}
    every = list(EXAMPLES)
    assert {(seen, line.command) for seen, _, line in chosen} == {(seen, each) for seen in CUTTING for each in every}
    assert {(name, line.command) for _, name, line in chosen} == {(name, each) for name in WORLDS for each in every}
    assert {(seen, name) for seen, name, _ in chosen} == {(seen, name) for seen in CUTTING for name in WORLDS}
    assert {(line.form, line.command) for _, _, line in chosen} == {(form, each) for form in FORMS for each in every}
    typed = typed_options(line.arguments for _, _, line in chosen)
    for name, command in commands().items():
        assert [ways for ways in options(command) if not {(name, way) for way in ways} & typed] == [], name


@pytest.mark.parametrize("seen", one_in(4, CUTTING), ids=code)
def test_no_completion_prints_a_byte_that_differs(seen: int, sweep: bool) -> None:
    """What a shell offers at TAB is the same in every world that a viewer may be in."""
    lines = completion_lines(seen)
    # Every other line is left to the sweep; the shells take turns.
    lines = lines if sweep else lines[seen % 2 :: 2]
    known = {line: line.run(BUILT_IN) for line in lines}
    assert sum(bool(result.out) for result in known.values()) > len(known) / 5
    for at, (name, other) in enumerate(worlds(seen).items()):
        some = lines if sweep else lines[(at + seen) % len(WORLDS) :: len(WORLDS)]
        assert differing(known, some, other) == [], name


Leak = Callable[[Season, KnownSeason], KnownSeason]


def in_episode(known: KnownSeason, ahead: int, **changes: object) -> KnownSeason:
    episodes = list(known.episodes)
    episodes[known.seen + ahead] = replace(episodes[known.seen + ahead], **changes)  # type: ignore[arg-type]
    return replace(known, episodes=tuple(episodes))


def in_characters(known: KnownSeason, change: Callable[[str, Character], Character]) -> KnownSeason:
    return replace(known, characters={key: change(key, each) for key, each in known.characters.items()})


def somebody(character: Character) -> Character:
    return replace(character, actor=None, billing=None, names=(Reveal(0, "somebody"),), aliases=(), about=(), fate=())


def beats_of_next_with_known_people(whole: Season, known: KnownSeason) -> KnownSeason:
    beats = [
        replace(beat, text="", people={key: how for key, how in beat.people.items() if key in known.characters})
        for beat in whole.episodes[known.seen].synopsis
        if known.storylines.keys() >= {*beat.storylines}
    ]
    return in_episode(known, 0, synopsis=tuple(beats))


def of_character(field: str) -> Leak:
    return lambda whole, known: in_characters(
        known, lambda key, each: replace(each, **{field: getattr(whole.characters[key], field)})
    )


def of_episode(ahead: int, field: str) -> Leak:
    return lambda whole, known: in_episode(known, ahead, **{field: getattr(whole.episodes[known.seen + ahead], field)})


LEAKS: dict[str, Leak] = {
    "a later name": of_character("names"),
    "a later alias": of_character("aliases"),
    "what is said of somebody later": of_character("about"),
    "a later fate": of_character("fate"),
    "the actor of somebody only mentioned": of_character("actor"),
    "the billing of somebody only mentioned": of_character("billing"),
    "the short name of somebody": lambda _, known: in_characters(
        known, lambda key, each: replace(each, aliases=(*each.aliases, Reveal(0, key)))
    ),
    "how many are still to come": lambda whole, known: replace(
        known, characters={**{key: somebody(each) for key, each in whole.characters.items()}, **known.characters}
    ),
    "the order of the characters": lambda whole, known: replace(
        known, characters={key: known.characters[key] for key in whole.characters if key in known.characters}
    ),
    "the order of the storylines": lambda whole, known: replace(
        known, storylines={key: known.storylines[key] for key in whole.storylines if key in known.storylines}
    ),
    "a storyline that has not begun": lambda whole, known: replace(known, storylines=whole.storylines),
    "a later title": of_episode(1, "title"),
    "a later logline": of_episode(1, "logline"),
    "the recap of the next episode": of_episode(0, "recap"),
    "the length of the longest title": lambda whole, known: in_episode(
        known, 0, title=f"{known.episodes[known.seen].title:{max(map(len, titles_in(whole)))}}"
    ),
    "how many beats the next episode has": lambda whole, known: in_episode(
        known, 0, synopsis=(known.episodes[0].synopsis[0],) * len(whole.episodes[known.seen].synopsis)
    ),
    "who is in the next episode": beats_of_next_with_known_people,
}


@pytest.mark.parametrize("leak", one_in(2, LEAKS.values()), ids=LEAKS)
def test_a_leak_is_found(leak: Leak) -> None:
    """Were the boundary to let any one thing through, the worlds would print different bytes."""

    def leaky(whole: Season, seen: Boundary) -> KnownSeason:
        return leak(whole, known(whole, seen))

    known = boundary.known
    with patch.object(boundary, "known", leaky):
        assert any(
            line.run(other) != ours
            for seen in (2, 6)
            for line in sorted(lines_at(seen), key=lambda line: line.form != "--json")
            for ours in [line.run(BUILT_IN)]
            for other in worlds(seen).values()
        )


@pytest.mark.parametrize("form", usually(["--json", None, 40, 80, 200], ("--json", None).__contains__))
def test_after_the_last_episode_nothing_is_hidden(form: int | str | None, sweep: bool) -> None:
    """After the last episode all is as it is where the boundary is lifted, but for what says how far."""
    typed = [*PAGES, *NONSENSE, ("show", code(LAST)), ("who", "Alisa Jones")]
    typed = [line for line in typed if line[:1] not in (("seen",), ("chart",), ())]
    for arguments in typed if sweep else typed[::2]:
        line = (*arguments, form) if isinstance(form, str) else arguments
        lifted, last = (Line(line, form, (("JJGUIDE_SEEN", seen),)).run(BUILT_IN) for seen in ("all", code(LAST)))
        assert (last.errors, last.code) == (lifted.errors, lifted.code)
        if form == "--json" and last.out != lifted.out:
            assert {**json.loads(lifted.out), "seen": code(LAST)} == json.loads(last.out)
        elif lifted.err == lifted.errors:  # nothing found says in a sentence of its own how far
            assert last == lifted


def test_order_comes_from_what_is_visible(small_season: Season) -> None:
    """Characters and storylines come in the order of the beats that have been seen, whatever that of the dataset is."""
    backwards = replace(
        small_season,
        characters=dict(reversed(list(small_season.characters.items()))),
        storylines=dict(reversed(list(small_season.storylines.items()))),
    )
    for season in (small_season, backwards):
        known = boundary.known(season, Known(2))
        assert list(known.characters) == ["Ines", "Lodger", "Adaline", "Pike", "Odell"]
        assert list(known.storylines) == ["lamp", "debt", "attic"]
        assert list(boundary.known(season, Known(0)).characters) == ["Adaline", "Ines", "Lodger"]
    other_keys = replace(small_season, characters={key[::-1]: each for key, each in small_season.characters.items()})
    known_at_first = boundary.known(other_keys, Known(0)).characters.values()
    assert [each.name for each in known_at_first] == ["Adaline Pike", "Inés Vale", "the lodger"]


def test_namesakes_come_in_one_order(small_season: Season) -> None:
    """Two of the same name who are in no beat yet come in the same order, whatever the dataset calls them."""
    guards = [
        replace(small_season.characters["Pike"], names=(Reveal(0, "guard"),), fate=(Reveal(0, fate),)) for fate in "ab"
    ]
    orders = set()
    for at in range(20):
        keys = (f"first {at}", f"second {at}")
        season = replace(small_season, characters={**small_season.characters, **dict(zip(keys, guards, strict=True))})
        known = boundary.known(season, Known(0)).characters.values()
        orders.add(tuple(each.fate[0].text for each in known if each.name == "guard"))
    assert len(orders) == 1


@pytest.mark.parametrize("name", ["emptied", "crowded"])
def test_the_boundary_leaves_the_same_of_every_world(name: str) -> None:
    """What a viewer may know is the same, to the order of everything in it, whatever comes after."""
    for seen in CUTTING:
        ours, theirs = (repr(boundary.known(season, Known(seen))) for season in (BUILT_IN, worlds(seen)[name]))
        assert ours == theirs
