"""For every indicator and any rows, the rows behind a figure add up to it exactly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaohe.base.rows import Measured
from kaohe.dictionary import INDICATORS
from kaohe.records.intake import schema
from kaohe.records.measure import MEASURABLE, measure
from kaohe.records.measure.plan import Counted
from kaohe.records.measure.registry import SHIPPED
from kaohe.records.rows import BehindRow, rows_behind
from kaohe.records.tables import TABLES, Column
from tests.records.measure.october import OCTOBER

STAFF = ["A01", "A02"]
#: The clocks of two months, few enough that many fall together.
MOMENTS = [
    datetime.fromisoformat(f"2026-{month:02d}-{day:02d} {clock}")
    for month, day in ((9, 30), (10, 1), (10, 2), (10, 9), (10, 31), (11, 1))
    for clock in ("00:00:00", "09:00:00.000001", "09:00:20", "23:59:59.999999")
]
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["1", "2", "3"]),
    "text": st.sampled_from(["x", "y"]),
    "bool": st.booleans(),
    "datetime": st.sampled_from(MOMENTS),
    "deadline": st.sampled_from(MOMENTS),
    "date": st.sampled_from([date(2026, 10, d) for d in (1, 31)] + [date(2026, 9, 30)]),
    "seconds": st.sampled_from([0, 1, 1_500_000, 60_000_000]),
    "count": st.integers(1, 5),
    "money": st.decimals(0, 1000, places=2),
    "number": st.sampled_from([Decimal(n) for n in (0, 1, 2, 3, 60, 88, 100)]),
}


def cells(column: Column) -> st.SearchStrategy[Any]:
    """Any cell of a column, empty ones among them."""
    if column.name in ("agent", "employee"):
        return st.sampled_from([*STAFF, *STAFF, None])
    if column.kind == "choice":
        return st.sampled_from([*(c.value for c in column.choices), None])
    return st.none() | KINDS[column.kind]


@st.composite
def rows_of(draw: st.DrawFn, name: str) -> pa.Table:
    """A small table; its own key is never twice the same."""
    one = TABLES[name]
    columns = {c.name: cells(c) for c in one.columns}
    rows = draw(st.lists(st.fixed_dictionaries(columns), max_size=7))
    key = one.columns[0].name
    if one.key == (key,):
        rows = [{**row, key: str(n)} for n, row in enumerate(rows)]
    return pa.Table.from_pylist(rows, schema=schema(one))


def tables_of(indicator: str) -> list[str]:
    """The tables that an indicator reads, those that may be missing too."""
    populations = [part.population for part in SHIPPED.made[indicator].parts()]
    names = (t for one in populations for t in (*one.reads, *one.may_read))
    return sorted(dict.fromkeys(names))


def added(rows: list[BehindRow], one: Counted) -> Decimal | Fraction:
    """What the counted rows add up to, by hand."""
    hits = [row for row in rows if row.status == "counted"]
    values = [row.value for row in hits if row.value is not None]
    if one.aggregate in ("share", "count"):
        return Decimal(len(hits))
    if one.aggregate == "distinct":
        return Decimal(len(set(values)))
    numbers = [Decimal(value) for value in values]
    if one.aggregate == "quantile":
        assert one.at is not None
        rank = -(-len(numbers) * one.at // 1)
        return sorted(numbers)[int(rank) - 1] if numbers else Decimal(0)
    if one.out_of is not None:
        full = [Fraction(row.cells["full"]) for row in hits]
        marks = (Fraction(v) * 100 / f for v, f in zip(numbers, full, strict=True))
        return sum(marks, Fraction(0))
    return sum(numbers, Decimal(0))


def by_hand(rows: list[BehindRow], indicator: str) -> Fraction | None:
    """The figure from the rows alone; None where it does not apply."""
    made = SHIPPED.made[indicator]
    parts: dict[str, list[BehindRow]] = defaultdict(list)
    for row in rows:
        parts[row.part].append(row)
    own, one = parts["figure"], made.counted
    top = Fraction(added(own, one))
    if made.less is not None:
        top -= Fraction(added(parts["less"], made.less))
    eligible = len([row for row in own if row.status != "excluded"])
    if one.aggregate in ("share", "mean"):
        return top / eligible if eligible else None
    if one.aggregate == "quantile":
        return top if eligible else None
    if made.per is not None:
        below = Fraction(added(parts["per"], made.per))
        return top / below if below else None
    return top


def pages(
    records: dict[str, pa.Table], indicator: str, who: str | None
) -> Iterator[Any]:
    """Every page, three rows each."""
    number, last = 1, 1
    while number <= last:
        page = rows_behind(records, indicator, who, OCTOBER, number, 3)
        assert page is not None
        yield page
        number, last = number + 1, page.pages


def same(one: Measured, other: Measured) -> bool:
    figures = (one.ratio(), other.ratio())
    fractions = [f and f.fraction() for f in figures]
    return fractions[0] == fractions[1] and one[:4] == other[:4]


@pytest.mark.parametrize("indicator", sorted(MEASURABLE))
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(st.data())
def test_the_rows_come_to_the_figure_exactly(
    indicator: str, data: st.DataObject
) -> None:
    records = {name: data.draw(rows_of(name), name) for name in tables_of(indicator)}
    wide = INDICATORS[indicator]
    figures = measure(records, [indicator], OCTOBER, STAFF).figures
    for who in STAFF:
        found = list(pages(records, indicator, who))
        rows = [row for page in found for row in page.rows]
        assert len(rows) == sum(total.rows for total in found[0].totals)
        ratio = found[0].figure.ratio()
        assert by_hand(rows, indicator) == (ratio and ratio.fraction())
        if indicator in figures[who]:
            assert same(figures[who][indicator], found[0].figure)
        else:  # a figure that cannot be (an answer before its question) is not taken
            assert ratio is not None and not wide.admits(ratio)


@pytest.mark.parametrize("indicator", sorted(MEASURABLE))
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(st.data())
def test_every_row_of_the_month_stands_behind_somebody_or_nobody(
    indicator: str, data: st.DataObject
) -> None:
    one = SHIPPED.made[indicator].counted
    table, moment = one.population.table, one.moment.text
    records = {name: data.draw(rows_of(name), name) for name in tables_of(indicator)}
    found = [p for who in (*STAFF, None) for p in pages(records, indicator, who)]
    rows = [row for page in found for row in page.rows if row.part == "figure"]
    if moment in TABLES[table].names:
        moments = records[table].column(moment).to_pylist()
        assert len(rows) == sum(m is not None and in_october(m) for m in moments)


def in_october(moment: date) -> bool:
    return (moment.year, moment.month) == (2026, 10)


def test_the_clocks_reach_over_both_ends_of_the_month() -> None:
    assert {in_october(m) for m in MOMENTS} == {True, False}
    assert MOMENTS[-1] - MOMENTS[0] > timedelta(days=31)
