"""The marks for a character's part in an episode, which differ in shape and not in color."""

from collections.abc import Iterable, Sequence

from jjguide.model import Code, Presence
from jjguide.pages.blocks import Part
from jjguide.text import count

# For one beat, for two or three, and for more.
_APPEARS = "▂▅▇"
_ELSEWHEN = "◇◆◆"
_MENTIONED = "·"
_FULL, _EMPTY = "█", "░"
BOUNDARY = "│"
IN_PERSON = (Presence.APPEARS, Presence.INVOLVED)
"""Presences that are drawn alike: whoever is involved counts as in person."""
_MANY, _SOME = 4, 2
_RUN = 3

_AMOUNTS = ("1 beat", "2–3 beats", "4 or more beats")


def mark(presence: Presence | None, beats: int, width: int = 1) -> str:
    """Return the mark for a part, as wide as this: the more beats, the heavier."""
    if presence is None:
        return " " * width
    if presence in IN_PERSON:
        return (_APPEARS[weight(beats)] * max(width - 1, 1)).ljust(width)
    return (_MENTIONED if presence is Presence.MENTIONED else _ELSEWHEN[weight(beats)]).ljust(width)


def bar(part: int, whole: int, width: int) -> str:
    """Return a bar that shows a part of a whole, with a cell for each if they fit."""
    cells = min(whole, width)
    full = max(part * cells // whole, min(part, 1))
    return _FULL * full + _EMPTY * (cells - full)


def weight(beats: int) -> int:
    """Return how heavy a mark for so many beats is: 0 for one, 1 for a few, 2 for many."""
    return 2 if beats >= _MANY else 1 if beats >= _SOME else 0


def legend(parts: Iterable[Part]) -> list[str]:
    """Return what the marks for these parts mean: first the amounts, then other presences."""
    drawn = {(presence, weight(beats)) for presence, beats in parts if presence is not None}
    appears = amounts({heavy for presence, heavy in drawn if presence in IN_PERSON})
    elsewhen = sorted(each for each in drawn if each[0] in (Presence.FLASHBACK, Presence.VISION))
    signs = "".join(sorted({_ELSEWHEN[heavy] for _, heavy in elsewhen}, key=_ELSEWHEN.index))
    rest = [f"{signs} {' or '.join(dict.fromkeys(kind for kind, _ in elsewhen))}"] if elsewhen else []
    rest += [f"{_MENTIONED} mentioned"] if any(presence is Presence.MENTIONED for presence, _ in drawn) else []
    return ["   ".join(some) for some in ([f"{_APPEARS[at]} {text}" for at, text in appears.items()], rest) if some]


def amounts(weights: Iterable[int]) -> dict[int, str]:
    """Return how many beats these weights stand for, from light to heavy; only the first says "beats"."""
    found = {at: _AMOUNTS[at] for at in sorted(weights)}
    return {at: text if at == min(found) else text.removesuffix(" beats") for at, text in found.items()}


def numbers_above(numbers: Sequence[int], width: int) -> list[str]:
    """Return the lines above marks of this width: the numbers, or their digits one below the other."""
    if width > len(f"{numbers[-1]:02d}"):
        return ["".join(f"{number:02d}".ljust(width) for number in numbers)]
    digits = len(str(numbers[-1]))
    return ["".join(f"{number:{digits}d}"[at].ljust(width) for number in numbers) for at in range(digits)]


def runs(codes: Sequence[Code]) -> str:
    """Return codes, with three or more in a row as a range: 2.01–2.04, 2.06."""
    found: list[list[Code]] = []
    for code in codes:
        if found and code.number == found[-1][-1].number + 1:
            found[-1].append(code)
        else:
            found.append([code])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= _RUN else ", ".join(run) for run in found)


def from_to(codes: Sequence[Code]) -> str:
    """Return the first and the last of some codes: 2.01 to 2.06."""
    return " to ".join(dict.fromkeys([*codes[:1], *codes[-1:]]))


def in_words(name: str, parts: Sequence[Part], codes: Sequence[Code]) -> str:
    """Return a row in words: how many beats, and how it is in which episodes."""
    found: dict[str, list[Code]] = {}
    for code, (presence, _) in zip(codes, parts, strict=True):
        if presence is not None:
            found.setdefault(presence, []).append(code)
    where = "; ".join(f"{presence} {runs(own)}" for presence, own in found.items())
    return f"{name}, {count(sum(beats for _, beats in parts), 'beat')}: {where}"
