"""How much a command does for a large season: never as much as going through everything for each of everything."""

import functools
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from jjguide import boundary, dataset
from jjguide.model import Known, Lifted, Season
from jjguide.pages.authors import check_page
from jjguide.pages.season import seen_page
from jjguide.text import near_spellings
from tests.command import jjguide
from tests.sweep import one_in

EPISODES = 6


@functools.cache
def crowded(people: int, in_beat: int) -> Season:
    """Return a season in which so many people, who meet others in every episode, are each in a beat of each."""
    shuffled = [f"c{each}" for each in range(people)]
    lines = ["season: {title: Crowded, number: 1}", "storylines: {s: Story}", "characters:"]
    lines += [
        f"  {each}: {{actor: A{each}, billing: supporting, names: {{1: N{each}}}, aliases: {{2: [Al{each}, Am{each}]}},"
        f" about: {{1: One., 3: Two.}}}}"
        for each in shuffled
    ]
    lines += ["episodes:"]
    chance = random.Random(18)
    for number in range(1, EPISODES + 1):
        chance.shuffle(shuffled)
        lines += [f"  - number: {number}", f"    title: T{number}", "    synopsis:"]
        for at in range(0, people, in_beat):
            lines += [
                f"      - {{storyline: s, appears: [{', '.join(shuffled[at : at + in_beat])}], text: All is well.}}"
            ]
    return dataset.read("\n".join(lines).encode(), "crowded.yaml")


def steps(do: Callable[[], object]) -> int:
    """Return how many lines of the guide's own code are run."""
    taken = 0

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal taken
        if "jjguide" not in frame.f_code.co_filename:
            return None
        taken += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        do()
    finally:
        sys.settrace(before)
    return taken


LINES = """
episodes --with nc7 --json | show 3 --json | recap --json | who nc7 --json | cast --json | credits --json
storylines --json | storylines story --json | grid --all --json | search well --json | search --with nc7 --json
season --json | cast --svg | chart | chart --json
"""


@pytest.mark.parametrize("line", LINES.replace("\n", "|").strip("|").split("|"))
@pytest.mark.parametrize("in_beat", one_in(2, [3, 1]))
def test_twice_as_many_people_are_not_four_times_the_work(line: str, in_beat: int) -> None:
    """With twice as many people in as many more beats, no command does much more than twice as much."""

    def answer(season: Season) -> None:
        result = jjguide(*line.split(), season=season)
        assert (result.errors, result.code) == ("", 0)

    once, twice = (steps(functools.partial(answer, crowded(people, in_beat))) for people in (20, 40))
    assert twice < 2.1 * once


def test_twice_as_many_people_and_episodes_reveal_twice_as_much() -> None:
    """What is new since the first of many episodes is not looked for in everybody for each of them."""

    def revealed(season: Season) -> None:
        people = len(season.characters)
        unwritten = (replace(season.episodes[0], number=EPISODES + at, synopsis=()) for at in range(1, 20 * people))
        seen = boundary.known(replace(season, episodes=(*season.episodes, *unwritten)), Lifted())
        assert len(seen_page(seen, None, Known(0)).reveals) == 5 * people

    once, twice = (steps(functools.partial(revealed, crowded(people, 3))) for people in (20, 40))
    assert twice < 2.1 * once


def test_a_grid_may_be_too_large() -> None:
    """A grid of more people and planned episodes than anybody can look at is refused."""
    season = crowded(40, 3)
    unwritten = (replace(season.episodes[0], number=at, synopsis=()) for at in range(EPISODES + 1, 25_002))
    season = replace(season, episodes=(*season.episodes, *unwritten))
    said = "jjguide: A grid of 40 rows and 25,001 episodes is too large to show.\n"
    assert jjguide("grid", "--json", season=season).err == said


def test_of_too_many_words_none_is_suggested() -> None:
    """What is spelled nearly like a word is looked for among as many words as a season has, and not among millions."""
    few, many = ({f"w{at}": "" for at in range(number)} for number in (100_000, 100_001))
    assert (near_spellings("w1x", few), near_spellings("w1x", many)) == (["w1"], [])


def test_twice_as_many_names_and_episodes_are_twice_as_much_to_check(tmp_path: Path) -> None:
    """No text is held against every name, and no name against every episode."""

    def check(people: int) -> None:
        names = "".join(
            f"  N{at}: {{actor: null, billing: starring, names: {{{at}: A{at} Jones}}}}\n" for at in range(people)
        )
        beats = ", ".join(["{text: Jones waits.}"] * people)
        content = f"season: {{title: T, number: 1, episodes: {people}}}\ncharacters:\n{names}"
        path = tmp_path / f"{people}.yaml"
        path.write_text(f"{content}episodes: [{{number: 1, synopsis: [{beats}]}}]\n", encoding="utf-8")
        assert check_page(path).faults == ()

    once, twice = (steps(functools.partial(check, people)) for people in (40, 80))
    assert twice < 2.1 * once
