"""For every indicator and any rows, the rows behind a figure add up to it exactly.

Every indicator: those of the dictionary, those of a company's own (in ``company``), and
those that a company's exclusions change. On pages of any size, and in the file.
"""

from __future__ import annotations

import csv
import math
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from kaohe.base.rows import Measured
from kaohe.base.worktime import read_schedule
from kaohe.dictionary import load_company_indicators
from kaohe.records.intake import schema
from kaohe.records.measure import MEASURABLE, measure, working_of
from kaohe.records.measure.plan import Counted, plan_of
from kaohe.records.rows import STATUSES, BehindRow, RowPage, rows_behind, write_rows
from kaohe.records.rows.write import STATUS_TITLES
from kaohe.records.tables import TABLES, Column
from tests.records.measure.october import OCTOBER

OF_THE_ENGINES = Path(__file__).resolve().parents[2] / "engines" / "company"
MORE, MISTAKES = load_company_indicators(OF_THE_ENGINES)
DICTIONARY, FURTHER = load_company_indicators(Path(__file__).parent / "company", MORE)
MADE = plan_of(DICTIONARY).made
HOURS = {day: [["09:00", "18:00"]] for day in ("thu", "fri", "sat")}
WORKING = working_of(read_schedule("shop", {"shop": {"hours": HOURS}}), OCTOBER)

STAFF = ["A01", "A02"]
#: The clocks of two months, few enough that many fall together.
MOMENTS = [
    datetime.fromisoformat(f"2026-{month:02d}-{day:02d} {clock}")
    for month, day in ((9, 30), (10, 1), (10, 2), (10, 9), (10, 31), (11, 1))
    for clock in ("00:00:00", "09:00:00.000001", "09:00:20", "23:59:59.999999")
]
KINDS: dict[str, list[Any]] = {
    "text": ["x", "y"],
    "bool": [True, False],
    "datetime": MOMENTS,
    "deadline": MOMENTS,
    "date": [date(2026, 10, 1), date(2026, 10, 31), date(2026, 9, 30)],
    "seconds": [0, 1, 1_500_000, 60_000_000],
    "count": [1, 2, 3, 4, 5],
    "money": [Decimal(0), Decimal("0.01"), Decimal("99.90"), Decimal(1000)],
    "number": [Decimal(n) for n in (0, 1, 2, 3, 60, 88, 100)],
}
#: Enough that every rule of every indicator leaves a row out and keeps one.
ROWS, SEEDS = 90, (1, 2)
EMPTY = 0.2


def cell(column: Column, dice: Random) -> Any:
    """Any cell of a column, empty ones among them."""
    if dice.random() < EMPTY:
        return None
    if column.name in ("agent", "employee"):
        return dice.choice(STAFF)
    if column.kind == "choice":
        return dice.choice([choice.value for choice in column.choices])
    if column.kind == "id":
        return str(dice.randrange(9 if column.name == "customer" else ROWS))
    return dice.choice(KINDS[column.kind])


def rows_of(name: str, dice: Random) -> pa.Table:
    """A table without sense; its own key is never twice the same."""
    one = TABLES[name]
    rows = [{c.name: cell(c, dice) for c in one.columns} for _ in range(ROWS)]
    key = one.columns[0].name
    if one.key == (key,):
        rows = [{**row, key: str(n)} for n, row in enumerate(rows)]
    return pa.Table.from_pylist(rows, schema=schema(one))


def tables_of(indicator: str) -> list[str]:
    """The tables that an indicator reads, those that may be missing too."""
    populations = [part.population for part in MADE[indicator].parts()]
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
        rank = math.ceil(len(numbers) * one.at)
        return sorted(numbers)[rank - 1] if numbers else Decimal(0)
    if one.out_of is not None:
        full = [Fraction(row.cells["full"]) for row in hits]
        marks = (Fraction(v) * 100 / f for v, f in zip(numbers, full, strict=True))
        return sum(marks, Fraction(0))
    return sum(numbers, Decimal(0))


def by_hand(rows: list[BehindRow], indicator: str) -> Fraction | None:
    """The figure from the rows alone; None where it does not apply."""
    made = MADE[indicator]
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
    records: dict[str, pa.Table],
    indicator: str,
    who: str | None,
    size: int,
    status: Any = None,
) -> list[RowPage]:
    """Every page, so many rows each."""
    found: list[RowPage] = []
    while not found or len(found) < found[0].pages:
        page = rows_behind(
            records,
            indicator,
            who,
            OCTOBER,
            len(found) + 1,
            size,
            dictionary=DICTIONARY,
            working=WORKING,
            status=status,
        )
        assert page is not None
        found.append(page)
    return found


def rows_on(found: list[RowPage]) -> list[BehindRow]:
    return [row for page in found for row in page.rows]


def same(one: Measured, other: Measured) -> bool:
    figures = (one.ratio(), other.ratio())
    fractions = [f and f.fraction() for f in figures]
    return fractions[0] == fractions[1] and one[:4] == other[:4]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rows")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("indicator", sorted(MADE))
def test_the_rows_come_to_the_figure_exactly(
    folder: Path, indicator: str, seed: int
) -> None:
    dice = Random(f"{indicator} {seed}")
    records = {name: rows_of(name, dice) for name in tables_of(indicator)}
    figures = measure(
        records, [indicator], OCTOBER, STAFF, DICTIONARY, working=WORKING
    ).figures
    for who in STAFF:
        size = dice.randint(6, 15)
        found = pages(records, indicator, who, size)
        rows = rows_on(found)
        assert len(rows) == sum(total.rows for total in found[0].totals)
        assert all(len(page.rows) == size for page in found[:-1])
        ratio = found[0].figure.ratio()
        assert by_hand(rows, indicator) == (ratio and ratio.fraction())
        if indicator in figures[who]:
            assert same(figures[who][indicator], found[0].figure)
        else:  # a figure that cannot be (an answer before its question) is not taken
            assert ratio is not None and not DICTIONARY[indicator].admits(ratio)
    for status in STATUSES:
        alone = rows_on(pages(records, indicator, who, 100, status))
        assert alone == [row for row in rows if row.status == status]
    in_file(found, folder / "rows.csv")


def in_file(found: list[RowPage], path: Path) -> None:
    """The file has exactly the rows of the pages."""
    became = Counter(row.status for row in rows_on(found))
    assert write_rows(found, path, "en") == became.total()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        head, *body = csv.reader(lines)
    written = Counter(line[head.index("counts as")] for line in body)
    assert written == {STATUS_TITLES[s].en: count for s, count in became.items()}


@pytest.mark.parametrize("indicator", sorted(MADE))
def test_every_row_of_the_month_stands_behind_somebody_or_nobody(
    indicator: str,
) -> None:
    one, dice = MADE[indicator].counted, Random(indicator)
    table, moment = one.population.table, one.moment.text
    records = {name: rows_of(name, dice) for name in tables_of(indicator)}
    found = [p for who in (*STAFF, None) for p in pages(records, indicator, who, 500)]
    rows = [row for row in rows_on(found) if row.part == "figure"]
    if moment in TABLES[table].names and one.population.credit != "each_holder":
        moments = records[table].column(moment).to_pylist()
        assert len(rows) == sum(m is not None and in_october(m) for m in moments)


def test_the_company_s_own_are_among_them() -> None:
    assert MISTAKES == FURTHER == list(plan_of(DICTIONARY).findings) == []
    assert len(MADE) >= len(MEASURABLE) + 12
    assert MADE.keys() > MEASURABLE


def in_october(moment: date) -> bool:
    return (moment.year, moment.month) == (2026, 10)


def test_the_clocks_reach_over_both_ends_of_the_month() -> None:
    assert {in_october(m) for m in MOMENTS} == {True, False}
    assert MOMENTS[-1] - MOMENTS[0] > timedelta(days=31)
