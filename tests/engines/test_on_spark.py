"""What Spark alone could get wrong: quantiles, empty values, days, amounts, files."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from math import ceil
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ibis.expr import types as ir

from kaohe.records.engines import Duck, Engine, Files, Rows, Tables, sql_of
from kaohe.records.measure.functions import nearest_rank
from tests.engines.cluster import ON_SPARK

pytestmark = ON_SPARK

MIDNIGHT = datetime.fromisoformat("2026-10-02")
CALLS = pa.table(
    {
        "call": pa.array(["a", "b", "c", "d"]),
        "agent": pa.array(["A01", "A01", None, "A02"]),
        "begun": pa.array(
            [None, *[datetime.fromisoformat("2026-10-01 23:59:59.999999")] * 3]
        ),
        "ended": pa.array([MIDNIGHT] * 4, pa.timestamp("us")),
        "good": pa.array([True, None, False, None]),
        "paid": pa.array([Decimal("0.10"), None, Decimal("0.20"), None]).cast(
            pa.decimal128(18, 2)
        ),
    }
)
FRAME = ibis.table(
    {
        "call": "string",
        "agent": "string",
        "begun": "timestamp(6)",
        "ended": "timestamp(6)",
        "good": "boolean",
        "paid": "decimal(18, 2)",
    },
    name="calls",
)


def answer(engine: Engine, query: ir.Table, tables: Tables) -> Rows:
    with engine.over(tables) as running:
        rows = running.rows(sql_of(query, engine.dialect))
    return sorted(rows, key=repr)


def both(spark: Engine, query: ir.Table, tables: Tables) -> Rows:
    """The answer that both engines give."""
    expected = answer(Duck(), query, tables)
    assert answer(spark, query, tables) == expected
    return expected


def test_a_microsecond_before_midnight_counts_on_both(spark: Engine) -> None:
    lasted = FRAME.ended.delta(FRAME.begun, unit="microsecond")
    query = FRAME.select("call", day=FRAME.begun.date(), lasted=lasted)
    day = date(2026, 10, 1)
    assert both(spark, query, {"calls": CALLS}) == [
        {"call": "a", "day": None, "lasted": None},
        *({"call": call, "day": day, "lasted": 1} for call in "bcd"),
    ]


def test_unknown_is_not_true_and_not_false(spark: Engine) -> None:
    conditions = {
        "good": FRAME.good,
        "bad": ~FRAME.good,
        "either": FRAME.good | (FRAME.call == "b"),
        "both": FRAME.good & (FRAME.call == "b"),
        "known": FRAME.good.notnull(),
        "listed": FRAME.agent.isin(["A02", "A03"]),
    }
    query = FRAME.aggregate(
        **{name: one.cast("int64").sum() for name, one in conditions.items()}
    )
    assert both(spark, query, {"calls": CALLS}) == [
        {"good": 1, "bad": 1, "either": 2, "both": 0, "known": 2, "listed": 1}
    ]


def test_the_least_and_the_greatest_pass_over_what_is_empty(spark: Engine) -> None:
    query = FRAME.filter(FRAME.call.isin(["a", "b"])).select(
        "call",
        first=ibis.least(FRAME.begun, FRAME.ended),
        last=ibis.greatest(FRAME.begun, FRAME.ended),
        other=ibis.coalesce(FRAME.agent, FRAME.call),
    )
    first, last = both(spark, query, {"calls": CALLS})
    assert first["first"] == first["last"] == MIDNIGHT
    assert last["first"] < last["last"]


def test_groups_without_a_name_and_sums_of_amounts_are_the_same(spark: Engine) -> None:
    query = FRAME.group_by("agent").aggregate(
        paid=FRAME.paid.sum(), calls=FRAME.count(), ends=FRAME.ended.nunique()
    )
    assert both(spark, query, {"calls": CALLS}) == [
        {"agent": "A01", "paid": Decimal("0.10"), "calls": 2, "ends": 1},
        {"agent": "A02", "paid": None, "calls": 1, "ends": 1},
        {"agent": None, "paid": Decimal("0.20"), "calls": 1, "ends": 1},
    ]


def test_a_sum_that_does_not_fit_is_an_error_and_no_number(spark: Engine) -> None:
    numbers = ibis.table({"n": "int64"}, name="numbers")
    tables = {"numbers": pa.table({"n": [2**63 - 1, 1]})}
    with pytest.raises(Exception, match="OVERFLOW"):
        answer(spark, numbers.aggregate(total=numbers.n.sum()), tables)


def test_every_quantile_is_the_nearest_rank(spark: Engine) -> None:
    """1 to n for every n up to 100, and nothing but an empty value for n = 0."""
    groups = [0, *(n for n in range(1, 101) for _ in range(n))]
    values = [None, *(v for n in range(1, 101) for v in range(1, n + 1))]
    tables = {"values": pa.table({"n": groups, "v": pa.array(values, pa.int64())})}
    frame = ibis.table({"n": "int64", "v": "int64"}, name="values")
    shares = [7, 14, 28, 29, 50, 55, 56, 57, 58, 90, 95, 99, 100]
    quantiles = {f"p{s}": nearest_rank(frame.v, Decimal(s) / 100) for s in shares}
    query = frame.group_by("n").aggregate(**quantiles)
    for row in both(spark, query, tables):
        n = row["n"]
        wanted = {s: ceil(Decimal(n) * s / 100) or None for s in shares}
        assert {s: row[f"p{s}"] for s in shares} == wanted


def test_files_are_read_with_what_they_lack_left_empty(
    spark: Engine, tmp_path: Path
) -> None:
    whole, old = str(tmp_path / "whole.parquet"), str(tmp_path / "old's.parquet")
    pq.write_table(CALLS, whole)
    pq.write_table(CALLS.drop_columns(["paid", "good"]), old)
    query = FRAME.group_by("agent").aggregate(
        calls=FRAME.count(), paid=FRAME.paid.sum(), last=FRAME.ended.max()
    )
    rows = both(spark, query, {"calls": Files((whole, old), CALLS.schema)})
    assert [row["calls"] for row in rows] == [4, 2, 2]
    assert rows[0]["paid"] == Decimal("0.10")


def test_a_table_without_rows_and_one_without_files_are_empty(spark: Engine) -> None:
    query = FRAME.aggregate(calls=FRAME.count())
    for nothing in (CALLS.slice(0, 0), Files((), CALLS.schema)):
        assert both(spark, query, {"calls": nothing}) == [{"calls": 0}]
