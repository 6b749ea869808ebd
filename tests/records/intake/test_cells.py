"""What people write in a cell, and what it is taken for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from kaohe.records.intake.cells import Cell, read_cell
from kaohe.records.tables import TABLES

SHANGHAI = ZoneInfo("Asia/Shanghai")


def read(table: str, column: str, text: str) -> Cell:
    where = TABLES[table]
    return read_cell(where.column(column), text, SHANGHAI, where.large)


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - naive moments


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-10-03", date(2026, 10, 3)),
        ("2026/10/3", date(2026, 10, 3)),
        ("2026.10.3", date(2026, 10, 3)),
        ("2026年10月3日", date(2026, 10, 3)),
        ("2026年10月3日 星期六", date(2026, 10, 3)),
        ("２０２６年１０月３日", date(2026, 10, 3)),
        ("20261003", date(2026, 10, 3)),
        ("46298", date(2026, 10, 3)),
        ("46298.0", date(2026, 10, 3)),
        ("2026-10-03 14:05", date(2026, 10, 3)),
        (" 2026-10-03　", date(2026, 10, 3)),
        ("", None),
        ("—", None),
        ("无", None),
    ],
)
def test_a_day_is_read_as_it_is_written(text: str, value: date | None) -> None:
    assert read("ledger", "on", text) == Cell(value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10/3/2026", "KH326"),
        ("3-10-2026", "KH326"),
        ("26/10/03", "KH326"),
        ("2026-02-30", "KH313"),
        ("2026-13-01", "KH313"),
        ("123", "KH313"),
        ("下周一", "KH313"),
    ],
)
def test_a_day_that_is_none_or_could_be_two_is_refused(text: str, code: str) -> None:
    assert read("ledger", "on", text) == Cell(code=code)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-10-03 09:05:00", at(2026, 10, 3, 9, 5)),
        ("2026-10-03T09:05:00.25", at(2026, 10, 3, 9, 5, 0, 250000)),
        ("2026/10/3 9:05", at(2026, 10, 3, 9, 5)),
        ("2026年10月3日 9时5分30秒", at(2026, 10, 3, 9, 5, 30)),
        ("2026年10月3日9:05", at(2026, 10, 3, 9, 5)),
        ("2026/10/3 下午 3:05:00", at(2026, 10, 3, 15, 5)),
        ("2026/10/3 3:05 PM", at(2026, 10, 3, 15, 5)),
        ("2026/10/3 上午12:05", at(2026, 10, 3, 0, 5)),
        ("20261003090500", at(2026, 10, 3, 9, 5)),
        ("46298.5", at(2026, 10, 3, 12)),
        ("46298.37847222222", at(2026, 10, 3, 9, 5)),
        ("2026-10-03", at(2026, 10, 3)),
        ("2026-10-03T01:05:00Z", at(2026, 10, 3, 9, 5)),
        ("2026-10-03 10:05:00+09:00", at(2026, 10, 3, 9, 5)),
    ],
)
def test_a_moment_is_naive_in_the_zone_of_the_company(
    text: str, value: datetime
) -> None:
    assert read("contacts", "started_at", text) == Cell(value)


def test_a_deadline_without_a_time_is_the_end_of_its_day() -> None:
    end = at(2026, 10, 3, 23, 59, 59, 999999)
    assert read("duties", "due", "2026-10-03") == Cell(end)
    assert read("duties", "due", "2026-10-03 18:00") == Cell(at(2026, 10, 3, 18))
    assert read("duties", "due", str(end)) == Cell(end)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("143", 143),
        ("143.0", 143),
        ("00:02:23", 143),
        ("0:02:23", 143),
        ("36:05:00", 129900),
        ("1900-01-01 12:00:00", 129600),
        ("2分23秒", 143),
        ("1小时2分3秒", 3723),
        ("3分", 180),
        ("143秒", 143),
        ("0", 0),
    ],
)
def test_a_duration_is_kept_in_microseconds(text: str, seconds: int) -> None:
    assert read("contacts", "talk_seconds", text) == Cell(seconds * 1_000_000)


@pytest.mark.parametrize("text", ["2:23", "两分钟", "95%", "1万"])
def test_a_duration_that_could_be_read_in_two_ways_is_refused(text: str) -> None:
    assert read("contacts", "talk_seconds", text) == Cell(code="KH315")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.50元", "1234.5"),
        ("￥1234.50", "1234.5"),
        ("１２３４．５", "1234.5"),
        ("1234.50", "1234.5"),
        ("1.2万", "12000"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_exactly(text: str, value: str) -> None:
    assert read("orders", "amount", text) == Cell(Decimal(value))


def test_an_amount_beyond_the_cent_is_rounded_half_up_and_says_so() -> None:
    cell = read("orders", "amount", "0.125")
    assert cell == Cell(Decimal("0.13"), rounded=True)


@pytest.mark.parametrize(
    ("table", "column", "text", "code"),
    [
        ("orders", "amount", "-5", "KH318"),
        ("orders", "amount", "95%", "KH319"),
        ("orders", "amount", "九十", "KH311"),
        ("orders", "amount", "1,23.4", "KH311"),
        ("orders", "amount", "1e15", "KH322"),
        ("surveys", "rating", "6", "KH318"),
        ("surveys", "rating", "4.5", "KH312"),
        ("duties", "errors", "-1", "KH318"),
        ("attendance", "late_minutes", "-1", "KH318"),
        ("ratings", "points", "95%", "KH319"),
        ("history", "period", "2026-13", "KH320"),
        ("contacts", "resolved", "也许", "KH316"),
        ("attendance", "status", "远程", "KH317"),
    ],
)
def test_a_figure_that_its_column_cannot_hold_is_refused(
    table: str, column: str, text: str, code: str
) -> None:
    assert read(table, column, text) == Cell(code=code)


def test_a_share_may_be_written_in_percent() -> None:
    assert read("measures", "value", "95%") == Cell(Decimal("0.95"))
    assert read("measures", "value", "95％") == Cell(Decimal("0.95"))
    assert read("measures", "value", "0.95") == Cell(Decimal("0.95"))


@pytest.mark.parametrize("text", ["是", "Y", "yes", "TRUE", "true", "1", "√", "已解决"])
def test_yes_is_yes(text: str) -> None:
    assert read("contacts", "resolved", text) == Cell(True)


@pytest.mark.parametrize("text", ["否", "N", "no", "FALSE", "0", "×", "未解决"])
def test_no_is_no(text: str) -> None:
    assert read("contacts", "resolved", text) == Cell(False)


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        ("ratings", "role", "自评", "self"),
        ("ratings", "role", "部门主管", "supervisor"),
        ("ratings", "role", "外聘顾问", "外聘顾问"),
        ("attendance", "leave_type", "年休假", "annual"),
        ("attendance", "status", "请假", "leave"),
        ("complaints", "cause", "流程", "process"),
        ("refunds", "cause", "物流", "logistics"),
        ("checks", "kind", "随机抽查", "random"),
        ("duties", "kind", "payment follow-up", "payment_follow_up"),
        ("duties", "kind", "报表", "report"),
    ],
)
def test_a_choice_is_stored_under_one_name(
    table: str, column: str, text: str, value: str
) -> None:
    assert read(table, column, text) == Cell(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("00123", "00123"), ("123.0", "123"), ("Ａ０１", "A01"), (" A01　", "A01")],
)
def test_a_number_of_a_person_stays_text(text: str, value: str) -> None:
    assert read("ratings", "employee", text) == Cell(value)


def test_an_identifier_that_lost_its_last_digits_is_refused() -> None:
    assert read("orders", "order", "2.02610031234568E+17") == Cell(code="KH327")


@pytest.mark.parametrize(
    "text", ["2026-10", "2026/10", "2026年10月", "202610", "2026-10-03"]
)
def test_a_period_is_a_month(text: str) -> None:
    assert read("targets", "period", text) == Cell("2026-10")


def test_rules_that_fired_may_be_parted_by_any_mark() -> None:
    assert read("history", "fired", "a；b, c") == Cell("a;b;c")
