"""A small season of another show, all of it invented, for the tests to read and to spoil."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
SMALL = (FOLDER / "small.yaml").read_text(encoding="utf-8")
# The same show as a draft has it: beats with or without people, no storylines, recaps, loglines or dates of names.
DRAFT = (FOLDER / "draft.yaml").read_text(encoding="utf-8")
# What TVmaze would answer for that show.
SHOW: dict[str, Any] = json.loads((FOLDER / "show.json").read_text(encoding="utf-8"))
# The same season while it is on the air: two of six episodes are told, and little is known of the others.
AIRING = (
    SMALL[: SMALL.index("  - number: 3")]
    .replace("  network: Foghorn\n", "  episodes: 6\n  network: null\n")
    .replace("  showrunner: Zoë Lindmar\n", "")
    + """\
  - number: 3
    title: Nobody's Harbor
    airdate: 2021-10-19
    writers: [Zoë Lindmar]
  - number: 4
    airdate: 2021-10-26
"""
)


def large_season(episodes: int) -> str:
    """Return a dataset of so many episodes of ten beats."""
    people = [f"person{number}" for number in range(episodes // 2 + 3)]
    characters = "".join(
        f"  {person}:\n    actor: Actor of {person}\n    billing: supporting\n"
        f"    names: {{0: {person.capitalize()} Doe}}\n    about: {{0: Somebody in a long story.}}\n"
        for person in people
    )
    beats = "".join(
        f"      - storyline: thread{beat % 3}\n        appears: [{{{beat}}}, {{{beat + 1}}}]\n        text: >-\n"
        f"          Something happens here, number {beat}, and it takes about as many words to tell as a beat\n"
        f"          of a real season takes, so that a file of such beats weighs what a real one would weigh.\n"
        for beat in range(10)
    )
    return (
        "season:\n  title: A Long Story\n  number: 1\n  network: None\n  premiere: 2020-01-01\n"
        "  showrunner: Nobody\n  premise: It goes on.\n"
        "storylines:\n  thread0: One\n  thread1: Two\n  thread2: Three\n"
        f"characters:\n{characters}episodes:\n"
        + "".join(
            f"  - number: {number}\n    title: Part {number}\n    airdate: 2020-01-01\n    writers: [A Writer]\n"
            f"    directors: [A Director]\n    logline: The story goes on.\n    synopsis:\n"
            + beats.format(*(people[(number + beat * 7) % len(people)] for beat in range(11)))
            + "    recap: It went on.\n"
            for number in range(1, episodes + 1)
        )
        + "music: []\n"
    )


def row(number: object, *fields: str, name: str = "Episode list/sublist|Gull Rock season 2") -> str:
    """Return an episode in an article of Wikipedia, with fields such as `Title = Ebb`."""
    return "\n|".join([f"{{{{{name}", f"EpisodeNumber2 = {number}", *fields]) + "\n}}\n"


def replaced(old: str, new: str, text: str = SMALL) -> str:
    """Return the text with its one occurrence of something replaced."""
    assert text.count(old) == 1, f"{old!r} is in the text {text.count(old)} times"
    return text.replace(old, new)


def edited(edits: Mapping[str, str], text: str = SMALL) -> str:
    """Return the text with each of some pieces replaced, one after the other."""
    for old, new in edits.items():
        text = replaced(old, new, text)
    return text
