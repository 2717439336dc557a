"""The JSON of every command, spelled out: other programs are built on it."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from tests.command import Result, jjguide
from tests.seasons import SMALL

if TYPE_CHECKING:
    from pathlib import Path

# A beat is the same wherever it stands.
STAIRS = {
    "beat": 1,
    "text": "Inés climbs the tower in the dark. On the stairs she sees the lodger, who is not there.",
    "storylines": ["The broken lamp"],
    "characters": [{"name": "Inés Vale", "presence": "appears"}, {"name": "Corvin Vale", "presence": "vision"}],
}
SILVER = {
    "beat": 2,
    "text": "Adaline Pike hides her silver, and her dog Pike digs it up again.",
    "storylines": ["What Adaline owes"],
    "characters": [
        {"name": "Adaline Pike", "presence": "appears"},
        {"name": "Pike", "presence": "appears"},
        {"name": "Inés Vale", "presence": "mentioned"},
    ],
}
LETTER = {
    "beat": 1,
    "text": "The lodger signs as Mr. Sable. Adaline has seen that hand before, on a letter that Inés got as a child.",
    "storylines": ["The room upstairs"],
    "characters": [
        {"name": "Corvin Vale", "presence": "appears"},
        {"name": "Adaline Pike", "presence": "appears"},
        {"name": "Inés Vale", "presence": "flashback"},
        {"name": "Brannoc O'Dell", "presence": "mentioned"},
    ],
}
BAILIFF = {
    "beat": 2,
    "text": "Brannoc O'Dell, the bailiff, comes for the silver.",
    "storylines": ["What Adaline owes"],
    "characters": [{"name": "Brannoc O'Dell", "presence": "appears"}, {"name": "Adaline Pike", "presence": "appears"}],
}
BROTHER = {
    "beat": 1,
    "text": "He is Corvin Vale, her brother.",
    "storylines": ["The room upstairs"],
    "characters": [{"name": "Inés Vale", "presence": "appears"}, {"name": "Corvin Vale", "presence": "appears"}],
}
FLAME = {
    "beat": 2,
    "text": "They light the lamp together. Corvin throws the bailiff's papers into the flame, and Pike barks.",
    "storylines": ["The broken lamp", "The room upstairs"],
    "characters": [
        {"name": "Inés Vale", "presence": "appears"},
        {"name": "Corvin Vale", "presence": "appears"},
        {"name": "Pike", "presence": "appears"},
        {"name": "Brannoc O'Dell", "presence": "mentioned"},
    ],
}

# So is an episode in a list and on its own page.
LOW_TIDE = {
    "code": "1.01",
    "season": 1,
    "number": 1,
    "title": "Low Tide",
    "airdate": "2021-10-05",
    "writers": ["Zoë Lindmar"],
    "directors": ["Ida Tamsin", "Paulo Estrel"],
    "logline": "The lamp of the lighthouse goes out, and Inés Vale looks for somebody to blame.",
}
ETOILE = {
    "code": "1.02",
    "season": 1,
    "number": 2,
    "title": "The Étoile at Low Tide",
    "airdate": "2021-10-12",
    "writers": ["Ida Tamsin"],
    "directors": ["Paulo Estrel"],
    "logline": "A wreck comes up from the sand, and the lodger knows its name.",
}
HARBOR = {
    "code": "1.03",
    "season": 1,
    "number": 3,
    "title": "Nobody's Harbor",
    "airdate": "2021-10-19",
    "writers": ["Zoë Lindmar", "Ida Tamsin"],
    "directors": ["Zoë Lindmar"],
    "logline": "Inés wants her tower back, and asks Mr. Sable for his real name.",
}
NEXT = {key: LOW_TIDE[key] for key in ("code", "title", "airdate", "logline")}
INES = {
    "type": "character",
    "name": "Inés Vale",
    "aliases": ["Nessie", "the keeper", "the Lady of the Lamp"],
    "actor": "Noémie Ardal",
    "billing": "starring",
    "about": "She keeps the lighthouse, and has found her brother.",
    "fate": {"code": "1.03", "text": "Back in her tower."},
    "first": "1.01",
    "last": "1.03",
}
GRID = {
    "episodes": ["1.01", "1.02", "1.03"],
    "seen": None,
    "rows": [
        {"name": "Inés Vale", "presence": ["appears", "flashback", "appears"], "beats": [2, 1, 2]},
        {"name": "Corvin Vale", "presence": ["vision", "appears", "appears"], "beats": [1, 1, 2]},
        {"name": "Adaline Pike", "presence": ["appears", "appears", None], "beats": [1, 2, 0]},
        {"name": "Pike", "presence": ["appears", None, "appears"], "beats": [1, 0, 1]},
        {"name": "Brannoc O'Dell", "presence": [None, "appears", "mentioned"], "beats": [0, 2, 1]},
    ],
}
OF_ESTREL = {"name": "Paulo Estrel", "job": "director", "episodes": ["1.01", "1.02"]}

ANSWERS: dict[str, Any] = {
    "season": {
        "title": "Harbor Lights",
        "season": 1,
        "network": "Foghorn",
        "premiere": "2021-10-05",
        "showrunner": "Zoë Lindmar",
        "premise": "Inés Vale keeps the lighthouse of a town that ships have forgotten. Then the lodger moves in, "
        "and the lamp goes out.",
        "episodes": 3,
        "written": None,
        "starring": [{"actor": "Noémie Ardal", "character": None}, {"actor": "Ruth D'Arven", "character": None}],
        "seen": None,
        "next": NEXT,
        "airs": None,
    },
    "seen": {
        "title": "Harbor Lights",
        "season": 1,
        "episodes": 3,
        "seen": None,
        "source": None,
        "next": NEXT,
        "reveals": [],
    },
    "episodes": [LOW_TIDE, ETOILE, HARBOR],
    "show 2": {
        **ETOILE,
        "synopsis": [LETTER, BAILIFF],
        "recap": "Mr. Sable bars the door of the tower from within.",
        "reveals": [
            {"name": "Corvin Vale", "field": "name", "text": "Mr. Sable"},
            {"name": "Corvin Vale", "field": "about", "text": "Mr. Sable, who has been here before."},
            {"name": "Inés Vale", "field": "fate", "text": "Locked out of her own tower."},
            {"name": "Brannoc O'Dell", "field": "name", "text": "Brannoc O'Dell"},
            {"name": "Brannoc O'Dell", "field": "alias", "text": "the bailiff"},
        ],
        "characters": [
            {"name": "Corvin Vale", "actor": "Tam Okorin-Bligh", "presence": "appears"},
            {"name": "Adaline Pike", "actor": "Ruth D'Arven", "presence": "appears"},
            {"name": "Brannoc O'Dell", "actor": "Ardal Stroud", "presence": "appears"},
            {"name": "Inés Vale", "actor": "Noémie Ardal", "presence": "flashback"},
        ],
        "previous": "1.01",
        "next": "1.03",
    },
    "who ines": {
        **INES,
        "episodes": [
            {"code": "1.01", "title": "Low Tide", "presence": "appears", "beats": [STAIRS, SILVER]},
            {"code": "1.02", "title": "The Étoile at Low Tide", "presence": "flashback", "beats": [LETTER]},
            {"code": "1.03", "title": "Nobody's Harbor", "presence": "appears", "beats": [BROTHER, FLAME]},
        ],
        "together": [
            {"name": "Corvin Vale", "beats": 4},
            {"name": "Adaline Pike", "beats": 2},
            {"name": "Pike", "beats": 2},
            {"name": "Brannoc O'Dell", "beats": 2},
        ],
    },
    "who ines --with pike": {
        **INES,
        "episodes": [
            {"code": "1.01", "title": "Low Tide", "presence": "mentioned", "beats": [SILVER]},
            {"code": "1.03", "title": "Nobody's Harbor", "presence": "appears", "beats": [FLAME]},
        ],
        "together": [{"name": "Pike", "beats": 2}],
    },
    "who zoe": {
        "type": "person",
        "name": "Zoë Lindmar",
        "credits": [{"job": "writer", "episodes": ["1.01", "1.03"]}, {"job": "director", "episodes": ["1.03"]}],
    },
    "cast": [
        {
            **{key: INES[key] for key in ("name", "actor", "billing", "about", "first", "last")},
            "episodes": ["1.01", "1.02", "1.03"],
        },
        {
            "name": "Corvin Vale",
            "actor": "Tam Okorin-Bligh",
            "billing": "special guest",
            "about": "Corvin Vale, who was lost at sea as a child.",
            "first": "1.01",
            "last": "1.03",
            "episodes": ["1.01", "1.02", "1.03"],
        },
        {
            "name": "Adaline Pike",
            "actor": "Ruth D'Arven",
            "billing": "starring",
            "about": None,
            "first": "1.01",
            "last": "1.02",
            "episodes": ["1.01", "1.02"],
        },
        {
            "name": "Pike",
            "actor": None,
            "billing": "supporting",
            "about": "Adaline's dog.",
            "first": "1.01",
            "last": "1.03",
            "episodes": ["1.01", "1.03"],
        },
        {
            "name": "Brannoc O'Dell",
            "actor": "Ardal Stroud",
            "billing": "supporting",
            "about": None,
            "first": "1.02",
            "last": "1.03",
            "episodes": ["1.02", "1.03"],
        },
    ],
    "credits": [
        {"name": "Zoë Lindmar", "job": "writer", "episodes": ["1.01", "1.03"]},
        {"name": "Ida Tamsin", "job": "director", "episodes": ["1.01"]},
        OF_ESTREL,
        {"name": "Ida Tamsin", "job": "writer", "episodes": ["1.02", "1.03"]},
        {"name": "Zoë Lindmar", "job": "director", "episodes": ["1.03"]},
    ],
    "credits estrel": [OF_ESTREL],
    "storylines": [
        {"title": "The broken lamp", "episodes": ["1.01", "1.03"], "beats": 2},
        {"title": "What Adaline owes", "episodes": ["1.01", "1.02"], "beats": 2},
        {"title": "The room upstairs", "episodes": ["1.02", "1.03"], "beats": 3},
    ],
    "storylines lamp": {
        "title": "The broken lamp",
        "episodes": [
            {"code": "1.01", "title": "Low Tide", "beats": [STAIRS]},
            {"code": "1.03", "title": "Nobody's Harbor", "beats": [FLAME]},
        ],
    },
    "recap": [
        {"code": "1.01", "title": "Low Tide", "recap": "The lamp is broken, and the silver is in plain sight."},
        {"code": "1.02", "title": ETOILE["title"], "recap": "Mr. Sable bars the door of the tower from within."},
        {"code": "1.03", "title": "Nobody's Harbor", "recap": "A ship answers the Lady of the Lamp."},
    ],
    "grid": GRID,
    "grid --all": GRID,
    "grid --storylines": {
        **GRID,
        "rows": [
            {"name": "The broken lamp", "presence": ["appears", None, "appears"], "beats": [1, 0, 1]},
            {"name": "What Adaline owes", "presence": ["appears", "appears", None], "beats": [1, 1, 0]},
            {"name": "The room upstairs", "presence": [None, "appears", "appears"], "beats": [0, 1, 2]},
        ],
    },
    "chart": {
        "episodes": [
            {
                "code": "1.01",
                "groups": [
                    {"storyline": "The broken lamp", "characters": ["Inés Vale", "Corvin Vale"]},
                    {"storyline": "What Adaline owes", "characters": ["Adaline Pike", "Pike"]},
                ],
            },
            {
                "code": "1.02",
                "groups": [
                    {"storyline": "The room upstairs", "characters": ["Inés Vale", "Corvin Vale", "Adaline Pike"]}
                ],
            },
            {
                "code": "1.03",
                "groups": [{"storyline": "The room upstairs", "characters": ["Inés Vale", "Corvin Vale", "Pike"]}],
            },
        ]
    },
    "chart --with adaline": {
        "episodes": [
            {"code": "1.01", "groups": [{"storyline": "What Adaline owes", "characters": ["Adaline Pike"]}]},
            {"code": "1.02", "groups": [{"storyline": "The room upstairs", "characters": ["Adaline Pike"]}]},
            {"code": "1.03", "groups": []},
        ]
    },
    "search tower dark": [
        {"code": "1.01", "title": "Low Tide", "field": "beat", "name": None}
        | {key: STAIRS[key] for key in ("text", "beat", "storylines", "characters")}
    ],
    "search coins": [
        {
            "code": "1.01",
            "title": "Low Tide",
            "field": "about",
            "name": "Corvin Vale",
            "text": "A lodger who pays in old coins.",
            "beat": None,
            "storylines": [],
            "characters": [],
        }
    ],
    "search trailer": [
        {
            "code": None,
            "title": None,
            "field": "music",
            "name": None,
            "text": "Ain't No Lighthouse, The Tin Whales, Trailer: Low Water",
            "beat": None,
            "storylines": [],
            "characters": [],
        }
    ],
    "music": [
        {"title": "Ain't No Lighthouse", "artist": "The Tin Whales", "used_in": "Trailer: Low Water"},
        {"title": "Étude for Two Foghorns", "artist": "Café Saltram", "used_in": None},
    ],
    "check": {"path": "small.yaml", "faults": []},
    # A list of one is a list, and a list of none an empty one.
    "episodes --with ines --with odell --director zoe --with lodger --writer tamsin": [HARBOR],
    "episodes --writer tamsin --director tamsin": [],
    "recap 1": [],
    "recap 3 --seen none": [],
    "storylines --seen none": [],
    # What a boundary hides is null.
    "episodes --seen none --director zoe": [{**HARBOR, "title": None, "logline": None}],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("line", ANSWERS)
def test_answer(line: str) -> None:
    """Every command answers with these keys in this order, and these values."""
    result = jjguide(*shlex.split(line), "--data", "small.yaml", "--json")
    assert (result.errors, result.code) == ("", 0)
    assert result.out == json.dumps(ANSWERS[line], ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("seen", ["1.02", "none", "all"])
def test_boundary_is_in_the_json(seen: str) -> None:
    """The season says where it is cut, or that it is whole."""
    assert jjguide("season", "--seen", seen, "--data", "small.yaml", "--json").json["seen"] == seen


def test_check_lists_every_fault(tmp_path: Path) -> None:
    """What is wrong with a dataset is JSON too, with exit code 3."""
    (tmp_path / "broken.yaml").write_text("season: {title: Broken, number: 2.10}\nepisodes: [number: 1]\n")
    fault = {"line": 1, "column": 33, "message": "'number' must be a whole number such as 7, not 2.10"}
    page = {"path": "broken.yaml", "faults": [fault]}
    assert jjguide("check", "broken.yaml", "--json") == Result(json.dumps(page, indent=2) + "\n", "", 3)
