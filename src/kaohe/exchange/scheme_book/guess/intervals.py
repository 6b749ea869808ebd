"""Printed ranges that stand in a row of steps, as intervals without overlap.

A form seldom says to which step a shared edge belongs: it stays with the step printed
first. A step that is open to one side in the middle of the row ends at its neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaohe.base.interval import Interval
from kaohe.exchange.scheme_book.guess.numbers import Range


def steps(ranges: Sequence[Range]) -> tuple[list[Interval], bool]:
    """The intervals in print order, and whether an edge had to be decided."""
    found: list[Interval] = []
    decided = False
    for index, one in enumerate(ranges):
        before = found[-1] if found else None
        after = ranges[index + 1] if index + 1 < len(ranges) else None
        step = _closed(one, before, after)
        decided = decided or step != _as_printed(one)
        found.append(step)
    return found, decided


def _as_printed(one: Range) -> Interval:
    low_in = one.low is not None and one.low_in is not False
    high_in = one.high is not None and one.high_in is not False
    return Interval(one.low, one.high, low_in, high_in)


def _closed(one: Range, before: Interval | None, after: Range | None) -> Interval:
    low, high, low_in, high_in = _as_printed(one)
    if before is None:
        return Interval(low, high, low_in, high_in)
    if after is not None and low is None and _edge(after) == high:
        # 95 % and below, then 95 % to 80 %: what is meant lies above 95 %
        low, high, low_in = high, before.low, True
        high_in = high is not None and not before.low_in
    elif after is not None and high is None and _edge(after) == low:
        low, high, high_in = before.high, low, True
        low_in = low is not None and not before.high_in
    if low is not None and _holds(before, low):
        low_in = False
    if high is not None and _holds(before, high):
        high_in = False
    return Interval(low, high, low_in, high_in)


def _edge(after: Range) -> Decimal | None:
    """The edge of the following step on the side of this one."""
    return after.high if after.low is None or after.high is not None else after.low


def _holds(before: Interval, edge: Decimal) -> bool:
    return (edge == before.low and before.low_in) or (
        edge == before.high and before.high_in
    )
