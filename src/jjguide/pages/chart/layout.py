"""Puts the lines of a chart in order, so that few of them cross, and into rows, so that most of them run straight.

The lines of a column stand in groups, which stay whole. The order comes from sweeps by barycenters, as in Sugiyama,
Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981). Lines are told apart by
keys, and nothing here knows what they are. The same columns always give the same chart.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import TypeAlias

Column: TypeAlias = list[list[str]]

_SWEEPS = 4
# Rows from one line to the next: from a group to a line that passes; to a group, with its name above.
_AFTER, _APART = 2, 3


def in_order(columns: Sequence[Column]) -> list[Column]:
    """Return the same columns, with their groups and the lines in these in an order with few crossings."""
    ordered = [*columns]
    for sweep in range(_SWEEPS):
        for beside, at in pairwise(range(len(ordered))[:: 1 if sweep % 2 else -1]):
            ordered[at] = _sorted(ordered[at], {key: place for place, key in enumerate(chain(*ordered[beside]))})
    return ordered


def _sorted(column: Column, beside: Mapping[str, int]) -> Column:
    """Return a column with its groups, and the lines in these, sorted by their barycenters in the column beside it."""
    own = {key: place for place, key in enumerate(chain(*column))}

    def barycenter(keys: Sequence[str]) -> float:
        found = [beside[key] for key in keys if key in beside] or [own[key] for key in keys]
        return sum(found) / len(found)

    return sorted((sorted(group, key=lambda key: barycenter([key])) for group in column), key=barycenter)


def in_rows(columns: Sequence[Column], present: Sequence[Collection[str]]) -> list[dict[str, int]]:
    """Return for each column the rows of its lines; those of a group are next to each other.

    A line that isn't `present` in a column is a group of its own there, without a name above it.
    """
    closest = [_close_rows(column, here) for column, here in zip(columns, present, strict=True)]
    rows = list(closest)
    there = range(len(columns))
    for beside, at in chain(pairwise(there), pairwise(there[::-1])):
        rows[at] = _moved(columns[at], closest[at], rows[beside])
    return rows


def _close_rows(column: Column, present: Collection[str]) -> dict[str, int]:
    """Return the rows of a column's lines if they stand as close together as they may."""
    rows: dict[str, int] = {}
    last, passes = 0, False
    for group in column:
        last += _APART if group[0] in present else 1 if passes else _AFTER
        rows |= {key: row for row, key in enumerate(group, last)}
        last, passes = rows[group[-1]], group[0] not in present
    return rows


def _moved(column: Column, rows: Mapping[str, int], beside: Mapping[str, int]) -> dict[str, int]:
    """Return the rows of a column, moved to those of the column beside it.

    All move as far as the median of the lines needs to run straight. The outer groups move on if they need it.
    """
    needed = [sorted(beside[key] - rows[key] for key in group if key in beside) for group in column]
    move = _median(sorted(chain(*needed)), 0)
    medians = [_median(each, move) for each in needed]
    most = accumulate(medians, max)
    least = [*accumulate(reversed(medians), min)][::-1]
    moves = [sorted((low, move, high))[1] for low, high in zip(least, most, strict=True)]
    return {key: rows[key] + own for group, own in zip(column, moves, strict=True) for key in group}


def _median(values: Sequence[int], default: int) -> int:
    """Return the median of sorted values, the lower of two."""
    return values[(len(values) - 1) // 2] if values else default
