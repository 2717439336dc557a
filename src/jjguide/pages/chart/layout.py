"""Puts the lines of a chart in order, so that few of them cross, and into rows, so that most of them run straight.

The lines of a column stand in groups, which stay whole. The order comes from sweeps by barycentres, as in Sugiyama,
Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures" (1981), and from swaps of
neighbours; the rows come from a monotone regression to medians. Lines are told apart by keys, and nothing here knows
what they are. The same columns always give the same chart.
"""

from bisect import bisect_right, insort
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import TypeAlias

Column: TypeAlias = list[list[str]]

_SWEEPS = 12
# How many stops of lines are looked at in all. A chart with thousands of lines is nothing to look at, so it is swept
# less often, and its neighbours are swapped less thoroughly; any that can be read is far from it.
_MOST_STOPS = 200_000
# Rows from one line to the next: within a group; from a group to a line that passes; to a group, with its name above.
_WITHIN, _AFTER, _APART = 1, 2, 3
# What it costs that a line isn't straight, beside the rows that it climbs or falls.
_BEND = 3


def crossings(columns: Sequence[Column]) -> int:
    """Return how often lines cross between neighbouring columns; within one they run side by side."""
    found = 0
    for left, right in pairwise(columns):
        places = _places(left)
        above: list[int] = []
        for place in (places[key] for key in chain(*right) if key in places):
            found += len(above) - bisect_right(above, place)
            insort(above, place)
    return found


def in_order(columns: Sequence[Column]) -> list[Column]:
    """Return the same columns, with their groups and the lines in these in an order with few crossings."""
    best = list(columns)
    fewest = crossings(best)
    rounds = _rounds(columns)
    # Sweeps find another order from each order that they start with.
    for start in (best, [[group[::-1] for group in column[::-1]] for column in best]):
        now = start
        for sweep in range(min(_SWEEPS, rounds)):
            now = _swept(now, back=sweep % 2 == 0)
            swapped = _swapped(now, rounds // _SWEEPS)
            if (found := crossings(swapped)) < fewest:
                best, fewest = swapped, found
            if not fewest:
                return best
    return best


def _rounds(columns: Sequence[Column]) -> int:
    """Return how often all the stops of these columns may be looked at."""
    return _MOST_STOPS // max(sum(len(group) for column in columns for group in column), 1)


def _places(column: Column) -> dict[str, int]:
    return {key: place for place, key in enumerate(chain(*column))}


def _swept(columns: Sequence[Column], *, back: bool) -> list[Column]:
    """Return the columns, each sorted by the barycentres of its groups and lines in the one before it (or after it)."""
    now = list(columns)
    step = -1 if back else 1
    for at in range(len(now))[::step][1:]:
        now[at] = _sorted(now[at], _places(now[at - step]))
    return now


def _sorted(column: Column, beside: Mapping[str, int]) -> Column:
    own = _places(column)

    def barycentre(keys: Sequence[str]) -> float:
        found = [beside[key] for key in keys if key in beside] or [own[key] for key in keys]
        return sum(found) / len(found)

    return sorted((sorted(group, key=lambda key: barycentre([key])) for group in column), key=barycentre)


def _swapped(columns: Sequence[Column], passes: int) -> list[Column]:
    """Return the columns with neighbours swapped wherever that saves crossings with the columns beside them."""
    now = list(columns)
    for at in range(len(now)):
        beside = [_places(now[near]) for near in (at - 1, at + 1) if 0 <= near < len(now)]
        groups = [[*chain(*_bubbled([[key] for key in group], beside, passes))] for group in now[at]]
        now[at] = _bubbled(groups, beside, passes)
    return now


def _bubbled(parts: Column, beside: Sequence[Mapping[str, int]], passes: int) -> Column:
    """Return the parts, with neighbours swapped for as long as that saves crossings, in so many passes at most."""
    now = list(parts)
    for _ in range(passes):
        swaps = False
        for at in range(len(now) - 1):
            if sum(_saved(places, now[at], now[at + 1]) for places in beside) > 0:
                now[at], now[at + 1] = now[at + 1], now[at]
                swaps = True
        if not swaps:
            break
    return now


def _saved(places: Mapping[str, int], upper: Sequence[str], lower: Sequence[str]) -> int:
    """Return how many crossings it saves to swap two parts of a column, given the places in a column beside it."""
    above, below = (sorted(places[key] for key in keys if key in places) for keys in (upper, lower))
    return sum(2 * bisect_right(below, place) - len(below) for place in above)


def in_rows(columns: Sequence[Column], passing: Sequence[Collection[str]]) -> list[dict[str, int]]:
    """Return for each column the rows of its lines, counted from 0; those of a group are next to each other.

    A line that is only `passing` in a column is a group of its own there, without a name above it.
    """
    offsets = [_offsets(column, only) for column, only in zip(columns, passing, strict=True)]
    best: list[dict[str, int]] = [{} for _ in columns]
    now, least = best, None
    for sweep in range(max(min(_SWEEPS, _rounds(columns)), 1)):
        step = -1 if sweep % 2 else 1
        now = list(now)
        for at in range(len(now))[::step]:
            before, after = (now[near] if 0 <= near < len(now) else {} for near in (at - step, at + step))
            now[at] = _placed(columns[at], offsets[at], before, after)
        cost = sum(_bends(left, right) for left, right in pairwise(now))
        if least is None or cost < least:
            best, least = now, cost
    top = min((row for rows in best for row in rows.values()), default=0)
    return [{key: row - top for key, row in rows.items()} for rows in best]


def _bends(left: Mapping[str, int], right: Mapping[str, int]) -> int:
    """Return what it costs that lines climb or fall from one column to the next."""
    steps = [abs(right[key] - row) for key, row in left.items() if key in right]
    return sum(step + _BEND for step in steps if step)


def _offsets(column: Column, passing: Collection[str]) -> dict[str, int]:
    """Return the rows of a column's lines if they stand as close together as they may."""
    offsets: dict[str, int] = {}
    row = 0
    above: bool | None = None
    for group in column:
        passes = group[0] in passing
        if above is not None:
            row += _APART if not passes else _WITHIN if above else _AFTER
        above = passes
        offsets |= {key: row + at * _WITHIN for at, key in enumerate(group)}
        row = offsets[group[-1]]
    return offsets


def _placed(
    column: Column, offsets: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int]
) -> dict[str, int]:
    """Return rows for groups that are as far apart as the offsets are, or further, and near those in other columns.

    This is a monotone regression: groups that would come too close are pooled, and a pool goes where its median is.
    """
    pools: list[tuple[list[int], int]] = []
    for group in column:
        wishes = sorted(rows[key] - offsets[key] for key in group for rows in (before, before, after) if key in rows)
        groups = 1
        while pools and (not wishes or not pools[-1][0] or _median(pools[-1][0]) > _median(wishes)):
            others, above = pools.pop()
            wishes, groups = _merged(wishes, others), above + groups
        pools.append((wishes, groups))
    left = iter(column)
    return {key: _median(wishes) + offsets[key] for wishes, groups in pools for key in chain(*islice(left, groups))}


def _merged(one: list[int], other: list[int]) -> list[int]:
    """Return two sorted lists as one; the longer of them takes in the other, which is fast where one is short."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    for each in shorter:
        insort(longer, each)
    return longer


def _median(wishes: Sequence[int]) -> int:
    """Return the median of sorted wishes, the lower of two."""
    return wishes[(len(wishes) - 1) // 2] if wishes else 0
