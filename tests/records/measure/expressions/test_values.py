"""What expressions come to on a row, computed by the engine."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import ibis
import pytest

from kaohe.base.findings import Place
from kaohe.records.measure.engine import Limits, engine, sql_of
from kaohe.records.measure.expressions import (
    computed,
    read_expression,
    whole_scope,
)
from kaohe.records.measure.expressions.node import KINDS
from kaohe.records.measure.frames import frames
from tests.records.measure.october import Row, after, at, table


def value(text: str, name: str = "contacts", **row: Any) -> object:
    """What ``text`` comes to on one row of a table."""
    scope = whole_scope(name, None, Decimal(60))
    expression, findings = read_expression(text, scope, Place(), tuple(KINDS))
    assert expression is not None, [f.line("en") for f in findings]
    data = {name: table(name, [row])}
    rows = frames(data)[name]
    found = computed(expression, lambda column: rows[column], Decimal(60))
    with engine(data, Limits()) as running:
        (answer,) = running.rows(sql_of(rows.select(answer=found)))
    return answer["answer"]


CALL: Row = {
    "started_at": at(1, "23:30:00"),
    "answered_at": after(at(1, "23:30:00"), seconds=30),
    "talk_seconds": 90_000_000,
    "topic": "退货",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("answered_at is not null", True),
        ("first_response_at is null and not resolved is true", True),
        ("seconds_between(started_at, answered_at)", 30_000_000),
        ("seconds_between(answered_at, started_at)", -30_000_000),
        ("seconds_between(started_at, answered_at) <= 30", True),
        ("seconds_between(started_at, answered_at) < seconds(29.999999)", False),
        ("seconds_between(started_at, answered_at) <= window", True),
        ("talk_seconds = minutes(1.5)", True),
        ("talk_seconds between 60 and 90", True),
        ("talk_seconds + 10", 100_000_000),
        ("2 * talk_seconds", 180_000_000),
        ("coalesce(hold_seconds, 5)", 5_000_000),
        ("-talk_seconds", -90_000_000),
        ("hour_of(started_at)", 23),
        ("hour_of(started_at) not in (8, 9)", True),
        ("day_of(started_at) = '2026-10-01'", True),
        ("day_of(started_at) >= date '2026-10-02'", False),
        ("started_at < '2026-10-01 23:30:00.000001'", True),
        ("topic in ('退货', '换货')", True),
        ("topic || '-' || agent", "退货-A01"),
        ("case when resolved then 1 else 0 end", 0),
        ("case topic when '退货' then 2 end", 2),
        ("7 * 86400 - 4 + 0.5", Decimal("604796.5")),
        ("resolved = true", None),
        ("resolved is not true", True),
        ("客服工号 = 'A01'", True),
    ],
)
def test_an_expression_comes_to_what_it_says(text: str, expected: object) -> None:
    assert value(text, **CALL) == expected


def test_a_word_of_a_choice_is_known_in_both_languages() -> None:
    for text in ("kind = 'random'", "kind = '随机抽查'", "质检方式 in ('抽查')"):
        assert value(text, "checks", kind="random") is True


def test_a_column_may_have_a_name_that_is_a_word_of_sql() -> None:
    day = at(3).date()
    assert value("on", "attendance", on=day) == day
    assert value("\"on\" = '2026-10-03'", "attendance", on=day) is True


def test_money_and_numbers_stay_exact() -> None:
    row = {"amount": Decimal("0.10")}
    assert value("amount + amount + amount = 0.30", "orders", **row) is True
    assert value("1.5 * amount", "orders", **row) == Decimal("0.150")


def test_nothing_is_known_of_what_is_empty() -> None:
    assert value("talk_seconds > 0") is None
    assert value("topic <> '退货'") is None


def test_ibis_keeps_a_written_number_exact() -> None:
    assert ibis.literal(Decimal("0.1"), type="decimal(18, 1)").type().is_decimal()
