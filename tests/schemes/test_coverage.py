"""Holes and overlaps against a plain look at every value."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaohe.base.exact import Ratio
from kaohe.base.interval import Interval, parse_interval
from kaohe.schemes.coverage import coverage, narrowed, widened

DOMAIN = Interval(Decimal(0), Decimal(6), True, True)
#: Edges are whole, so quarters meet every edge and every stretch between two.
VALUES = [Decimal(n) / 4 for n in range(25)]
EDGES = st.none() | st.integers(-1, 7).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(EDGES), draw(EDGES)
    if low is not None and high is not None and low > high:
        low, high = high, low
    low_in, high_in = draw(st.booleans()), draw(st.booleans())
    if low is not None and low == high:
        low_in = high_in = True
    return Interval(low, high, low_in and low is not None, high_in and high is not None)


ROWS = st.lists(intervals(), min_size=1, max_size=5)


@given(ROWS)
def test_a_value_lies_in_a_hole_exactly_where_no_row_holds_it(
    rows: list[Interval],
) -> None:
    holes, _ = coverage(rows, DOMAIN)
    for value in (Ratio(v) for v in VALUES):
        in_hole = sum(hole.stretch.holds(value) for hole in holes)
        assert in_hole == (0 if any(row.holds(value) for row in rows) else 1)


@given(ROWS)
def test_a_value_is_shared_exactly_where_two_rows_hold_it(rows: list[Interval]) -> None:
    _, shared = coverage(rows, DOMAIN)
    for value in (Ratio(v) for v in VALUES):
        held_by = [i for i, row in enumerate(rows) if row.holds(value)]
        told = {(s.first, s.second) for s in shared if s.stretch.holds(value)}
        assert {(held_by[0], other) for other in held_by[1:]} <= told
        assert told <= set(combinations(held_by, 2))


@given(ROWS)
def test_over_whole_numbers_only_whole_numbers_count(rows: list[Interval]) -> None:
    holes, _ = coverage(rows, DOMAIN, whole=True)
    for value in (Ratio(Decimal(n)) for n in range(7)):
        in_hole = any(hole.stretch.holds(value) for hole in holes)
        assert in_hole != any(row.holds(value) for row in rows)


@given(ROWS)
def test_what_is_proposed_for_a_hole_closes_it(rows: list[Interval]) -> None:
    holes, _ = coverage(rows, DOMAIN)
    for hole in holes:
        for mended in (widened(hole, rows), widened(hole, rows, upper=True)):
            if mended is not None:
                inside = [Ratio(v) for v in VALUES if hole.stretch.holds(Ratio(v))]
                assert all(mended.interval.holds(value) for value in inside)


@given(ROWS)
def test_what_is_proposed_for_an_overlap_ends_it(rows: list[Interval]) -> None:
    _, shared = coverage(rows, DOMAIN)
    for both in shared:
        mended = narrowed(both, rows, DOMAIN)
        if mended is not None:
            inside = [Ratio(v) for v in VALUES if both.stretch.holds(Ratio(v))]
            assert not any(mended.interval.holds(value) for value in inside)


def interval(text: str) -> Interval:
    found = parse_interval(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rows", "row", "instead"),
    [
        (["[0, 2]", "[2, 6]"], 0, "[0, 2)"),
        (["[2, 6]", "[0, 2]"], 1, "[0, 2)"),
        (["[0, 5]", "[2, 3]"], 0, "(3, 5]"),
    ],
)
def test_the_lower_row_gives_way(rows: list[str], row: int, instead: str) -> None:
    both = coverage([interval(r) for r in rows], DOMAIN)[1][0]
    mended = narrowed(both, [interval(r) for r in rows], DOMAIN)
    assert mended is not None
    assert (mended.row, mended.interval.text()) == (row, instead)
