"""The worlds differ in whatever a boundary hides: a field that somebody adds to the model is one that they know.

Whoever adds a field says here who may see it. If it is public, every world must have it as it is; if it is not, every
world must have something else in its place, so that a guide that shows it is found out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from jjguide import model
from jjguide.model import Beat, Character, Episode, Reveal, Season, Song
from tests.seasons import edited
from tests.sweep import one_in
from tests.viewers import BUILT_IN, LAST, worlds
from tests.worlds import WORLDS, as_yaml, read

# What a viewer may know of what comes after the boundary; of the very next episode more than of those that follow it.
PUBLIC: dict[type, set[str]] = {
    Season: {"title", "number", "network", "premiere", "showrunner", "premise", "source"}
    | {"is_open", "music", "starring"},
    Song: {"title", "artist", "used_in"},
    Episode: {"number", "airdate", "writers", "directors"},
    Character: set(),
    Beat: set(),
    Reveal: set(),
}
PUBLIC_NEXT = {"title", "logline"}
# What is hidden.
HIDDEN: dict[type, set[str]] = {
    Season: {"storylines", "characters", "episodes", "written"},
    Song: set(),
    Episode: {"title", "logline", "synopsis", "recap"},
    Character: {"actor", "billing", "names", "aliases", "about", "fate", "died", "credited"},
    Beat: {"storylines", "people", "text"},
    Reveal: {"episode", "text"},
}
# In this world somebody is revealed in the same episodes as somebody else.
THE_SAME = {("anonymous", "episode")}


def test_every_field_is_public_or_hidden() -> None:
    """Somebody has decided about each field of everything that a season is made of."""
    made_of = {each for each in vars(model).values() if hasattr(each, "__dataclass_fields__")} - {model.KnownSeason}
    assert {each.name for each in fields(model.KnownSeason)} - {each.name for each in fields(Season)} == {"boundary"}
    assert set(PUBLIC) == set(HIDDEN) == made_of
    for each in made_of:
        decided = [*PUBLIC[each], *HIDDEN[each]]
        model_has = sorted(field.name for field in fields(each))
        assert sorted(decided) == model_has, f"say in PUBLIC or HIDDEN who may see each field of {each.__name__}"


@pytest.mark.parametrize("seen", one_in(4, range(LAST)))
def test_every_world_is_valid(seen: int, tmp_path: Path) -> None:
    """The built-in season and every world can be written and read again, to the order of everything in it."""
    for season in (BUILT_IN, *worlds(seen).values()):
        again = read(tmp_path, as_yaml(season))
        assert (again, repr(again)) == (season, repr(season))


def pairs(name: str, world: Season) -> Iterator[tuple[Character, Character]]:
    """Yield each character who is in a world as well, with who they are there."""
    for key, character in BUILT_IN.characters.items():
        other = world.characters.get(f"not {key}" if name == "anonymous" else key)
        if other is not None:
            yield character, other


def to_come(character: Character, seen: int) -> list[Reveal]:
    reveals = chain(character.names, character.aliases, character.about, character.fate)
    return [reveal for reveal in reveals if reveal.episode > seen]


def values(of: Iterable[Any], field: str) -> list[Any]:
    return [getattr(each, field) for each in of]


@pytest.mark.parametrize("name", WORLDS)
def test_what_is_public_is_the_same_in_every_world(name: str) -> None:
    """A world agrees with the built-in season in whatever a viewer may know anyway."""
    for seen in range(LAST):
        world = worlds(seen)[name]
        assert [field for field in PUBLIC[Season] if getattr(world, field) != getattr(BUILT_IN, field)] == []
        for field in PUBLIC[Episode]:
            assert values(world.episodes, field) == values(BUILT_IN.episodes, field)
        for field in PUBLIC_NEXT:
            assert getattr(world.episodes[seen], field) == getattr(BUILT_IN.episodes[seen], field)
        assert world.episodes[:seen] == BUILT_IN.episodes[:seen] or name == "anonymous"


@pytest.mark.parametrize("name", WORLDS)
def test_what_is_hidden_of_an_episode_is_different(name: str) -> None:
    """At every boundary every later episode is another one, in each field that is hidden, and so are its beats."""
    for seen in range(LAST):
        world = worlds(seen)[name]
        for number in range(seen, LAST):
            ours, theirs = BUILT_IN.episodes[number], world.episodes[number]
            hidden = HIDDEN[Episode] - (PUBLIC_NEXT if number == seen else set())
            assert [field for field in hidden if getattr(ours, field) == getattr(theirs, field)] == [], (seen, number)
            same = [field for field in HIDDEN[Beat] if values(ours.synopsis, field) == values(theirs.synopsis, field)]
            assert same == [], (seen, number)


@pytest.mark.parametrize("name", WORLDS)
def test_what_is_hidden_of_a_character_is_different(name: str) -> None:
    """Somebody who is in both has another value of each field that is hidden, and so has what is revealed of them."""
    both = [(seen, *pair) for seen in range(LAST) for pair in pairs(name, worlds(seen)[name])]
    for field in HIDDEN[Character]:
        assert any(getattr(ours, field) != getattr(theirs, field) for _, ours, theirs in both), field
    for field in HIDDEN[Reveal]:
        differ = any(
            values(to_come(ours, seen), field) != values(to_come(theirs, seen), field) for seen, ours, theirs in both
        )
        assert differ is ((name, field) not in THE_SAME), field


def parts(value: object) -> Iterator[Any]:
    """Yield every dataclass in a season, itself included."""
    if hasattr(value, "__dataclass_fields__"):
        yield value
        value = vars(value)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ():
        yield from parts(each)


def test_the_small_season_has_something_in_every_field(tmp_path: Path) -> None:
    """No field is at its default in all of the small season, so that one which is not written and read is missed."""
    season = read(
        tmp_path,
        edited(
            {
                "    fate:\n      3: Sent home": "    died: 3\n    fate:\n      3: Sent home",
                "  number: 1\n  network": "  number: 1\n  source: A wiki\n  network",
            }
        ),
    )
    every = list(parts(season))
    for kind in PUBLIC:
        for field in fields(kind):
            found = [getattr(each, field.name) for each in every if type(each) is kind]
            assert any(value not in (None, (), field.default) for value in found), f"{kind.__name__}.{field.name}"
    assert repr(read(tmp_path, as_yaml(season))) == repr(season)
