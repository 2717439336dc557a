"""A small season of another show, all of it invented, for the tests to read and to spoil."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL = """\
season:
  title: Harbor Lights
  number: 1
  network: Foghorn
  premiere: 2021-10-05
  showrunner: Zoë Lindmar
  premise: >-
    Inés Vale keeps the lighthouse of a town that ships have forgotten.
    Then the lodger moves in, and the lamp goes out.

storylines:
  lamp: The broken lamp
  debt: What Adaline owes
  attic: The room upstairs

characters:
  Ines:
    actor: Noémie Ardal
    billing: starring
    names: {0: Inés Vale}
    aliases: {0: [Nessie, the keeper], 3: the Lady of the Lamp}
    about:
      0: She keeps the lighthouse.
      3: She keeps the lighthouse, and has found her brother.
    fate:
      2: Locked out of her own tower.
      3: Back in her tower.
  Lodger:
    actor: Tam Okorin-Bligh
    billing: special guest
    credited: 2
    names: {0: the lodger, 2: Mr. Sable, 3: Corvin Vale}
    about:
      1: A lodger who pays in old coins.
      2: Mr. Sable, who has been here before.
      3: Corvin Vale, who was lost at sea as a child.
  Adaline:
    actor: Ruth D'Arven
    billing: starring
    names: {0: Adaline Pike}
  Pike:
    actor: null
    billing: supporting
    names: {1: Pike}
    about:
      1: Adaline's dog.
  Odell:
    actor: Ardal Stroud
    billing: supporting
    names: {2: Brannoc O'Dell}
    aliases:
      2: the bailiff
    fate:
      3: Sent home without a penny.

episodes:
  - number: 1
    title: Low Tide
    airdate: 2021-10-05
    writers: [Zoë Lindmar]
    directors: [Ida Tamsin, Paulo Estrel]
    logline: The lamp of the lighthouse goes out, and Inés Vale looks for somebody to blame.
    synopsis:
      - storyline: lamp
        appears: [Ines]
        vision: [Lodger]
        text: Inés climbs the tower in the dark. On the stairs she sees the lodger, who is not there.
      - storyline: debt
        appears: [Adaline, Pike]
        mentioned: [Ines]
        text: Adaline Pike hides her silver, and her dog Pike digs it up again.
    recap: The lamp is broken, and the silver is in plain sight.
  - number: 2
    title: The Étoile at Low Tide
    airdate: 2021-10-12
    writers: [Ida Tamsin]
    directors: [Paulo Estrel]
    logline: A wreck comes up from the sand, and the lodger knows its name.
    synopsis:
      - storyline: attic
        mentioned: [Odell]
        flashback: [Ines]
        appears: [Lodger, Adaline]
        text: The lodger signs as Mr. Sable. Adaline has seen that hand before, on a letter that Inés got as a child.
      - storyline: debt
        appears: [Odell, Adaline]
        text: Brannoc O'Dell, the bailiff, comes for the silver.
    recap: Mr. Sable bars the door of the tower from within.
  - number: 3
    title: Nobody's Harbor
    airdate: 2021-10-19
    writers: [Zoë Lindmar, Ida Tamsin]
    directors: [Zoë Lindmar]
    logline: Inés wants her tower back, and asks Mr. Sable for his real name.
    synopsis:
      - storyline: attic
        appears: [Ines, Lodger]
        text: He is Corvin Vale, her brother.
      - storyline: [lamp, attic]
        appears: [Ines, Lodger, Pike]
        mentioned: [Odell]
        text: They light the lamp together. Corvin throws the bailiff's papers into the flame, and Pike barks.
    recap: A ship answers the Lady of the Lamp.

music:
  - title: Ain't No Lighthouse
    artist: The Tin Whales
    used_in: "Trailer: Low Water"
  - title: Étude for Two Foghorns
    artist: Café Saltram
    used_in: null
"""


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


# The same show as a draft has it: beats with or without people, no storylines, recaps, loglines or dates of names.
DRAFT = """\
season:
  title: Harbor Lights
  number: 1
  source: Told after harbor.example, CC BY-SA 4.0
characters:
  Inés Vale: {actor: Noémie Ardal, billing: starring}
  Adaline: {actor: null, billing: supporting}
  Pike: {actor: null, billing: supporting}
episodes:
  - number: 1
    title: Low Tide
    synopsis:
      - {involved: [Inés Vale], text: Inés Vale climbs the tower in the dark.}
      - {text: The lamp is broken.}
  - number: 2
    title: High Tide
    synopsis:
      - {text: A wreck comes up from the sand.}
      - {involved: [Inés Vale, Adaline], text: Adaline shows Inés Vale a letter.}
  - number: 3
  - number: 4
    title: Nobody's Harbor
    synopsis:
      - {involved: [Adaline, Pike], text: Adaline's dog Pike digs up the silver.}
"""


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


# What TVmaze would answer for that show.
SHOW = {
    "url": "https://www.tvmaze.com/shows/1/harbor-lights",
    "name": "Harbor Lights",
    "premiered": "2021-10-05",
    "network": {"name": "Foghorn"},
    "webChannel": None,
    "summary": "<p>Ships have forgotten <b>a town</b> &amp; its lighthouse.</p>",
    "_embedded": {
        "episodes": [
            {
                "season": 1,
                "number": 1,
                "name": "Low Tide",
                "airdate": "2021-10-05",
                "summary": "<p>Inés looks down.</p>",
            },
            {"season": 1, "number": 2, "name": "TBA", "airdate": "", "summary": None},
            {
                "season": 1,
                "number": 4,
                "name": "Ain't: No #Étude 🐙",
                "airdate": "2021-10-26",
                "summary": "<p>Inés<br>goes.</p>",
            },
            {"season": 1, "number": None, "name": "Behind the Lamp", "airdate": "2021-10-27", "summary": None},
            {"season": 2, "number": 1, "name": "High Tide", "airdate": None, "summary": None},
        ],
        "cast": [
            {"person": {"name": "Noémie Ardal"}, "character": {"name": "Inés Vale / The Keeper"}},
            {"person": {"name": "Noémie Ardal"}, "character": {"name": "Her Twin"}},
            {"person": {"name": "Tam Okorin-Bligh"}, "character": {"name": "TBA"}},
        ],
    },
}


def replaced(old: str, new: str, text: str = SMALL) -> str:
    """Return the text with its one occurrence of something replaced; "a … b" is the first b behind the one a."""
    start, end = _found(old, text)
    return text[:start] + new + text[end:]


def edited(edits: Mapping[str, str], text: str = SMALL) -> str:
    """Return the text with each of some pieces replaced, one after the other."""
    for old, new in edits.items():
        text = replaced(old, new, text)
    return text


def _found(piece: str, text: str) -> tuple[int, int]:
    first, *others = piece.split(" … ")
    assert text.count(first) == 1, f"{first!r} is in the text {text.count(first)} times"
    start = text.index(first)
    end = start + len(first)
    for other in others:
        start = text.index(other, end)
        end = start + len(other)
    return start, end
