"""Which values of a domain lie in no row of a table, and which in more than one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from kaohe.base.exact import ONE, ZERO, Ratio
from kaohe.base.interval import Interval
from kaohe.base.language import Text

TWO = Decimal(2)

#: What is left of a row that another one covers whole.
NOTHING_LEFT = Text("空（即删去这一行）", "nothing (take the row out)")


class Uncovered(NamedTuple):
    """A stretch of the domain that no row holds; ``after`` is the row just below it."""

    stretch: Interval
    after: int | None


class Shared(NamedTuple):
    """A stretch that two rows hold."""

    stretch: Interval
    first: int
    second: int


def coverage(
    rows: Sequence[Interval], domain: Interval, whole: bool = False
) -> tuple[list[Uncovered], list[Shared]]:
    """The holes and overlaps of ``rows`` over ``domain`` (``whole``: over integers).

    The domain is cut at every edge; each piece (an edge itself, or what lies between
    two of them) is held by a fixed set of rows, so one probe decides for all of it.
    """
    holes: list[Uncovered] = []
    shared: list[Shared] = []
    last_row: int | None = None
    step = ONE if whole else ZERO
    for piece, probe in pieces(rows, domain, whole):
        held_by = [i for i, row in enumerate(rows) if row.holds(Ratio(probe, ONE))]
        if not held_by:
            _add_hole(holes, piece, last_row, step)
        else:
            last_row = held_by[-1]
        for second in held_by[1:]:
            _add_shared(shared, piece, held_by[0], second, step)
    return holes, shared


class Mended(NamedTuple):
    """A row with another interval, by which a hole closes or an overlap ends."""

    row: int
    interval: Interval


def widened(
    hole: Uncovered, rows: Sequence[Interval], upper: bool = False
) -> Mended | None:
    """The row below the hole (``upper``: the one above it) with the hole added to it."""
    stretch = hole.stretch
    above = next((i for i, row in enumerate(rows) if _follows(stretch, row)), None)
    if hole.after is not None and not (upper and above is not None):
        row = rows[hole.after]
        new = Interval(row.low, stretch.high, row.low_in, stretch.high_in)
        return Mended(hole.after, new)
    if above is None:
        return None
    row = rows[above]
    new = Interval(stretch.low, row.high, stretch.low_in, row.high_in)
    return Mended(above, new)


def _follows(stretch: Interval, row: Interval) -> bool:
    if stretch.high is None or row.low is None:
        return False
    touching = row.low == stretch.high and row.low_in != stretch.high_in
    return touching or (row.low_in and row.low == stretch.high + ONE)


def narrowed(both: Shared, rows: Sequence[Interval], domain: Interval) -> Mended | None:
    """One of the two rows without what they share; None where both hold the same.

    A row is cut at its upper end if it can be, then at its lower end; the middle of a row
    is left to it only above what is shared.
    """
    low, high, low_in, high_in = both.stretch
    for index in (both.first, both.second):
        row = rows[index]
        ends = high == row.high and high_in == row.high_in
        new = Interval(row.low, low, row.low_in, not low_in)
        if ends and low is not None and _left(new, domain):
            return Mended(index, new)
    for index in (both.second, both.first):
        row = rows[index]
        new = Interval(high, row.high, not high_in, row.high_in)
        if high is not None and _left(new, domain):
            return Mended(index, new)
    return None


def _left(interval: Interval, domain: Interval) -> bool:
    """True where something of the domain is left in ``interval``."""
    low, high, low_in, high_in = interval
    if low is None or (domain.low is not None and low < domain.low):
        low, low_in = domain.low, domain.low_in
    if high is None or (domain.high is not None and high > domain.high):
        high, high_in = domain.high, domain.high_in
    if low is None or high is None:
        return True
    return low < high or (low == high and low_in and high_in)


def _add_hole(
    holes: list[Uncovered], piece: Interval, after: int | None, step: Decimal
) -> None:
    if holes and holes[-1].after == after and _touch(holes[-1].stretch, piece, step):
        holes[-1] = Uncovered(_joined(holes[-1].stretch, piece), after)
    else:
        holes.append(Uncovered(piece, after))


def _add_shared(
    shared: list[Shared], piece: Interval, first: int, second: int, step: Decimal
) -> None:
    for index, known in enumerate(shared):
        if known[1:] == (first, second) and _touch(known.stretch, piece, step):
            shared[index] = Shared(_joined(known.stretch, piece), first, second)
            return
    shared.append(Shared(piece, first, second))


def _touch(left: Interval, right: Interval, step: Decimal) -> bool:
    if left.high is None or right.low is None:
        return False
    return left.high == right.low or left.high + step == right.low


def _joined(left: Interval, right: Interval) -> Interval:
    return Interval(left.low, right.high, left.low_in, right.high_in)


def pieces(
    rows: Sequence[Interval], domain: Interval, whole: bool
) -> list[tuple[Interval, Decimal]]:
    """The domain cut at every edge of ``rows``, each piece with one value inside it."""
    edges = {e for row in rows for e in (row.low, row.high) if e is not None}
    edges |= {e for e in (domain.low, domain.high) if e is not None}
    if whole:
        edges = {r for e in edges for r in _integers_near(e)}
    inside = sorted(e for e in edges if domain.holds(Ratio(e, ONE)))
    found: list[tuple[Interval, Decimal]] = []
    low = domain.low if domain.low not in inside else None
    if not inside:
        return [(domain, low if low is not None else Decimal(0))]
    if domain.low is None:
        below = Interval(None, inside[0], False, False)
        found.append((below, inside[0] - 1))
    for index, edge in enumerate(inside):
        found.append((Interval(edge, edge, True, True), edge))
        following = inside[index + 1] if index + 1 < len(inside) else domain.high
        if index + 1 == len(inside) and domain.high is not None:
            continue
        _between(found, edge, following, whole)
    return found


def _between(
    found: list[tuple[Interval, Decimal]],
    edge: Decimal,
    following: Decimal | None,
    whole: bool,
) -> None:
    if following is None:
        found.append((Interval(edge, None, False, False), edge + 1))
        return
    if whole:
        if following - edge > 1:
            inner = Interval(edge + 1, following - 1, True, True)
            found.append((inner, edge + 1))
        return
    inner = Interval(edge, following, False, False)
    found.append((inner, (edge + following) / TWO))


def _integers_near(edge: Decimal) -> set[Decimal]:
    floor = edge.to_integral_value(ROUND_FLOOR)
    ceiling = edge.to_integral_value(ROUND_CEILING)
    return {floor - 1, floor, ceiling, ceiling + 1}
