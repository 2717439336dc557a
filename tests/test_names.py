"""Names of many languages as people type them: found, completed, remembered, and noticed where they come early."""

from pathlib import Path

import pytest

from jjguide import boundary, dataset, lookup, progress
from jjguide.cli.completion import completions, fitting
from jjguide.model import Known, KnownSeason, Lifted
from jjguide.pages.authors import check_page
from jjguide.pages.search import search

# A name as it is written, and the ways to type it. Behind a slash stand ways that are no sign of the name in a text.
NAMES = """
Arabic      محمد علي: محمد علي | محمد
Armenian    Արամ Խաչատրյան: արամ խաչատրյան | ԱՐԱՄ ԽԱՉԱՏՐՅԱՆ
Bengali     রাহুল সেন: রাহুল সেন | রাহুল
Burmese     အောင်ဆန်း: အောင်ဆန်း
Chinese     李小明: 李小明 | 李 小明
Czech       Dvořák Říha: Dvorak Riha | DVOŘÁK ŘÍHA | dvorak riha
Danish      Søren Ærø: Soren Aero | SØREN ÆRØ | So\u0308ren Aero
English     J. R. O'Dell: JR O'Dell | J.R. ODell | J.R O\u2019Dell | jr o`dell | JR O´Dell | J. R. O\u2032Dell
English     S.H.I.P.: SHIP | S.H.I.P | S. H. I. P. / ship
English     Alpha & Omega: Alpha and Omega | ALPHA & OMEGA | alpha&omega
English     Spider-Girl: Spider Girl | Spider\u2011Girl | Spider\u2013Girl | SPIDER-GIRL / spidergirl
French      Zoë Lefèvre: Zoe Lefevre | ZOË LEFÈVRE | Zoe\u0308 Lefe\u0300vre
Georgian    ნინო ბერიძე: ნინო ბერიძე | ნინო
German      Jürgen Weiß: Jurgen Weiss | JÜRGEN WEISS | jürgen weiß
Greek       Γιάννης Σοφός: ΓΙΑΝΝΗΣ ΣΟΦΟΣ | Γιαννης Σοφος | γιάννης σοφός
Hebrew      דוד לוי: דוד לוי | דוד
Hindi       राम सिंह: राम सिंह | राम
Icelandic   Þórunn Æsa: Thorunn Aesa | ÞÓRUNN ÆSA
Japanese    鈴木次郎: 鈴木次郎 | 鈴木 次郎 | 鈴木・次郎
Japanese    マーク・ルファロ: マーク・ルファロ | マークルファロ | ﾏｰｸ･ﾙﾌｧﾛ
Khmer       សុខា: សុខា
Korean      김민수: 김민수 | 김 민수 | \u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e
Lao         ສົມສັກ: ສົມສັກ
Polish      Łukasz Żak: Lukasz Zak | ŁUKASZ ŻAK | lukasz zak
Russian     Алёна Йорк: Алена Йорк | АЛЁНА ЙОРК | алёна йорк
Serbian     Đorđe Ilić: Dorde Ilic | ĐORĐE ILIĆ
Spanish     Inés Núñez: Ines Nunez | INÉS NÚÑEZ | Ine\u0301s Nun\u0303ez
Tamil       கவிதா ராஜா: கவிதா ராஜா | கவிதா
Thai        สมชาย: สมชาย
Turkish     Kıvanç İnci: Kivanc Inci | KIVANÇ İNCİ
Vietnamese  Nguyễn Đức: Nguyen Duc | NGUYỄN ĐỨC | nguyễn đức
"""
CASES = [
    (name.strip(), way.strip(), sign)
    for line in NAMES.strip().splitlines()
    for name, _, ways in [line[12:].partition(":")]
    for sign, some in zip((True, False), ways.split(" / "), strict=False)
    for way in some.split(" | ")
]
SEASON = """\
season: {{title: {title}, number: 1, premiere: 2021-10-05}}
characters:
  A: {{actor: null, billing: starring, names: {{{at}: "{name}"}}}}
  B: {{actor: null, billing: starring, names: {{0: Qwex}}}}
episodes:
  - {{number: 1, synopsis: [{{appears: [B], text: "{early}"}}]}}
  - {{number: 2, synopsis: [{{appears: [A], text: "{late}"}}]}}
"""


def season(name: str, *, title: str = "Harbor", early: str = "It rains.", late: str = "It rains.", at: int = 2) -> str:
    return SEASON.format(name=name, title=f'"{title}"', early=early, late=late, at=at)


def read(content: str) -> KnownSeason:
    return boundary.known(dataset.read(content.encode(), "season.yaml"), Lifted())


@pytest.mark.parametrize(("name", "way", "sign"), CASES)
def test_a_name_is_known_however_it_is_typed(name: str, way: str, sign: bool, tmp_path: Path) -> None:
    """A name is found by `who`, `search` and TAB as people type it, and noticed in a text that comes too early."""
    told = read(season(name, late=f"{name}."))
    assert lookup.character(told, way) == "A"
    assert [offer.value for offer in fitting(completions(told)["characters"].offers, way)] == [
        name.replace("\u200b", "")
    ]
    assert [(hit.field, hit.code) for hit in search(told, way).rows] == [("beat", "1.02")]
    (tmp_path / "season.yaml").write_text(season(name, early=way), encoding="utf-8")
    page = check_page(tmp_path / "season.yaml")
    assert bool(page.faults or page.warnings) == sign


@pytest.mark.parametrize(("name", "way"), [(name, way) for name, way, sign in CASES if sign and len(way) >= len(name)])
def test_a_title_is_remembered_however_it_is_written(
    name: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How far a viewer has seen is remembered for a title in each of its spellings."""
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    progress.remember(read(season("Zed", title=name)), Known(1))
    assert [memory.seen for memory in progress.memories(read(season("Zed", title=way)))] == [1]
    assert progress.memories(read(season("Zed", title="Harbor"))) == []
