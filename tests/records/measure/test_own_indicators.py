"""Indicators of the company's own, measured from the same records."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kaohe.base.findings import Finding
from kaohe.base.rows import Measured
from kaohe.base.worktime import read_schedule
from kaohe.dictionary import Dictionary, load_company_indicators
from kaohe.records.measure import (
    Measurement,
    expression_findings,
    measure,
    working_of,
)
from tests.records.measure.october import (
    OCTOBER,
    STAFF,
    Row,
    Rows,
    after,
    at,
    of,
    on,
    parts,
    table,
)

PAGE = Path(__file__).resolve().parents[3] / "docs" / "own_indicators.md"
EXAMPLE, HOURS_OF_PAGE, EXCLUSIONS = re.findall(
    r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.S
)

HEAD = """\
own:
  title: {zh: 自定, en: Own}
  unit: UNIT
  direction: up
  cases: {zh: 条, en: rows}
  definition: {zh: 自定。, en: Own.}
  formula: {zh: 自定, en: own}
  measure:
"""


def company(folder: Path, text: str, exclusions: str = "") -> Dictionary:
    """The dictionary of a company with one file of indicators, which has no mistake."""
    (folder / "indicators.yaml").write_text(text, encoding="utf-8")
    (folder / "exclusions.yaml").write_text(exclusions, encoding="utf-8")
    dictionary, findings = load_company_indicators(folder)
    assert findings == []
    return dictionary


def own(unit: str, **keys: Any) -> str:
    """An indicator ``own`` measured by these keys."""
    lines = [f"    {key}: {value}\n" for key, value in keys.items()]
    return HEAD.replace("UNIT", unit) + "".join(lines)


def measured(dictionary: Dictionary, names: list[str], **tables: Rows) -> Measurement:
    records = {name: table(name, rows) for name, rows in tables.items()}
    return measure(records, names, OCTOBER, STAFF, dictionary=dictionary)


def figure(folder: Path, text: str, employee: str = "A01", **tables: Rows) -> Measured:
    """The figure ``own`` of one person."""
    result = measured(company(folder, text), ["own"], **tables)
    return result.figures[employee]["own"]


def wrong(folder: Path, text: str) -> list[Finding]:
    return expression_findings(company(folder, text))


def wechat(start: datetime, seconds: int | None, **row: Any) -> Row:
    reply = None if seconds is None else after(start, seconds=seconds)
    return {"started_at": start, "first_response_at": reply, "channel": "微信", **row}


def test_the_example_of_the_page_is_counted_as_it_says(tmp_path: Path) -> None:
    contacts = [
        wechat(at(1, "08:00:00"), 30),
        wechat(at(1, "22:59:59"), 5000),
        wechat(at(1, "23:00:00"), 10),
        wechat(at(2), None),
        wechat(at(2), 10, channel="电话"),
    ]
    result = measured(
        company(tmp_path, EXAMPLE), ["wechat_reply_time"], contacts=contacts
    )
    one = result.figures["A01"]["wechat_reply_time"]
    assert parts(one) == of(630, 2)


def test_the_exclusion_of_the_page_takes_rows_out_of_shipped_indicators(
    tmp_path: Path,
) -> None:
    contacts = [
        wechat(at(11, "00:00:00"), None),
        wechat(at(11, "05:59:59"), None),
        wechat(at(11, "05:59:59"), None, channel="电话"),
        wechat(at(11, "06:00:00"), 30),
    ]
    dictionary = company(tmp_path, EXAMPLE, EXCLUSIONS)
    result = measured(dictionary, ["answer_rate"], contacts=contacts)
    assert parts(result.figures["A01"]["answer_rate"]) == of(1, 2)


def test_what_is_never_answered_counts_as_the_penalty(tmp_path: Path) -> None:
    text = own(
        "seconds",
        table="turns",
        period_by="asked_at",
        value="seconds_between(asked_at, answered_at)",
        cap=600,
        penalty=600,
        aggregate="mean",
    )
    turns: list[Row] = [
        {"contact": "K", "asked_at": at(1), "answered_at": after(at(1), seconds=30)},
        {"contact": "K", "asked_at": at(1), "answered_at": after(at(1), hours=1)},
        {"contact": "K", "asked_at": at(1)},
    ]
    assert parts(figure(tmp_path, text, turns=turns)) == of(1230, 3)


@pytest.mark.parametrize(
    ("point", "expected"), [("0.5", 20), ("0.9", 90), ("0.91", 100), ("1", 100)]
)
def test_a_quantile_is_the_value_at_its_rank(
    tmp_path: Path, point: str, expected: int
) -> None:
    text = own(
        "seconds",
        table="contacts",
        period_by="started_at",
        value="talk_seconds",
        at=point,
        aggregate="quantile",
    )
    talks = [10, 10, 10, 10, 20, 20, 30, 40, 90, 100]
    contacts: list[Row] = [
        {"started_at": at(1), "talk_seconds": seconds * 1_000_000} for seconds in talks
    ]
    contacts.append({"started_at": at(1)})
    one = figure(tmp_path, text, contacts=contacts)
    assert (one.value, one.n) == of(expected, 10)


def test_a_quantile_of_no_case_does_not_apply(tmp_path: Path) -> None:
    text = own(
        "seconds",
        table="contacts",
        period_by="started_at",
        value="talk_seconds",
        at="0.5",
        aggregate="quantile",
    )
    assert figure(tmp_path, text, contacts=[]).ratio() is None


def test_different_customers_are_counted_once(tmp_path: Path) -> None:
    text = own(
        "count",
        table="contacts",
        period_by="started_at",
        value="customer",
        aggregate="distinct",
    )
    contacts = [{"started_at": at(1), "customer": c} for c in ("C1", "C1", "C2", None)]
    one = figure(tmp_path, text, contacts=contacts)
    assert (one.value, one.n) == of(2, 4)


def test_rows_of_the_contact_stand_beside_a_survey(tmp_path: Path) -> None:
    text = own(
        "share",
        table="surveys",
        period_by="answered_at",
        counts="contacts.topic = '退货'",
        hits="rating >= 4",
        aggregate="share",
    )
    contacts: list[Row] = [
        {"contact": "K1", "topic": "退货", "started_at": at(1)},
        {"contact": "K2", "topic": "发票", "started_at": at(1)},
    ]
    surveys: list[Row] = [
        {"contact": "K1", "answered_at": at(2), "rating": 5},
        {"contact": "K1", "answered_at": at(2), "rating": 1},
        {"contact": "K2", "answered_at": at(2), "rating": 5},
        {"contact": "K9", "answered_at": at(2), "rating": 5},
    ]
    one = figure(tmp_path, text, contacts=contacts, surveys=surveys)
    assert parts(one) == of(1, 2)
    result = measured(company(tmp_path, text), ["own"], surveys=surveys)
    assert result.figures["A01"] == {}


@pytest.mark.parametrize(
    ("credit", "expected"),
    [("agent", (2, 0)), ("last_holder", (1, 1)), ("each_holder", (2, 1))],
)
def test_a_contact_falls_to_its_agent_the_last_or_every_one_who_answered(
    tmp_path: Path, credit: str, expected: tuple[int, int]
) -> None:
    text = own(
        "count",
        table="contacts",
        period_by="started_at",
        credit=credit,
        aggregate="count",
    )
    contacts = [
        {"contact": k, "agent": "A01", "started_at": at(1)} for k in ("K1", "K2")
    ]
    turns: list[Row] = [
        {"contact": "K1", "agent": "A01", "asked_at": at(1), "answered_at": at(1)},
        {"contact": "K1", "agent": "A02", "asked_at": at(2), "answered_at": at(2)},
        {"contact": "K1", "agent": "A02", "asked_at": at(3), "answered_at": at(3)},
    ]
    for employee, count in zip(STAFF, expected, strict=True):
        one = figure(tmp_path, text, employee, contacts=contacts, turns=turns)
        assert one.value == count


def test_days_of_attendance_are_left_out_by_their_date(tmp_path: Path) -> None:
    text = own(
        "count",
        table="attendance",
        period_by="on",
        counts="away",
        aggregate="count",
        exclude="[{name: typhoon, title: 台风, from: 2026-10-05, to: 2026-10-07}]",
    )
    attendance = [{"on": on(day), "status": "absent"} for day in (4, 5, 6, 7)]
    assert figure(tmp_path, text, attendance=attendance).value == 2


WORKED = {
    "table": "contacts",
    "period_by": "started_at",
    "calendar": "working",
    "value": "seconds_between(started_at, resolved_at)",
    "aggregate": "mean",
}
HOURS = {"mon": [["09:00", "18:00"]], "thu": [["09:00", "18:00"]]}
SHOP = read_schedule("shop", {"shop": {"hours": HOURS}})


def test_working_time_leaves_out_the_night_and_the_days_off(tmp_path: Path) -> None:
    """The 1st is a Thursday; the next day worked is Monday the 5th."""
    contacts: list[Row] = [
        {"started_at": at(1, "17:00:00"), "resolved_at": at(5, "10:30:00")},
        {"started_at": at(2), "resolved_at": at(2, "10:00:00")},
        {"started_at": at(1)},
    ]
    dictionary = company(tmp_path, own("seconds", **WORKED))
    records = {"contacts": table("contacts", contacts)}
    calendar = working_of(SHOP, OCTOBER)
    result = measure(
        records, ["own"], OCTOBER, STAFF, dictionary=dictionary, working=calendar
    )
    assert parts(result.figures["A01"]["own"]) == of(9000, 2)
    assert result.findings == ()


def test_what_the_calendar_does_not_reach_is_told(tmp_path: Path) -> None:
    contacts = [
        {"started_at": at(1), "resolved_at": datetime.fromisoformat("2031-01-01")}
    ]
    dictionary = company(tmp_path, own("seconds", **WORKED))
    records = {"contacts": table("contacts", contacts)}
    calendar = working_of(SHOP, OCTOBER)
    result = measure(
        records, ["own"], OCTOBER, STAFF, dictionary=dictionary, working=calendar
    )
    assert result.figures["A01"]["own"].ratio() is None
    assert [(f.code, f.params["count"]) for f in result.findings] == [("KH533", 1)]


def test_without_a_calendar_working_time_is_not_measured(tmp_path: Path) -> None:
    result = measured(company(tmp_path, own("seconds", **WORKED)), ["own"], contacts=[])
    assert result.figures["A01"] == {}
    assert [f.code for f in result.findings] == ["KH531"]


def test_working_time_needs_two_columns(tmp_path: Path) -> None:
    later = "seconds_between(started_at, coalesce(resolved_at, ended_at))"
    for value in (later, "talk_seconds"):
        (one,) = wrong(tmp_path, own("seconds", **{**WORKED, "value": value}))
        assert one.code == "KH532"


@pytest.mark.parametrize(
    ("unit", "keys", "code", "line"),
    [
        ("count", {"counts": "answerd"}, "KH522", 11),
        ("count", {"period_by": "started"}, "KH522", 10),
        ("count", {"period_by": "topic"}, "KH524", 10),
        ("count", {"credit": "order"}, "KH528", 11),
        ("count", {"hits": "(select 1)"}, "KH521", 11),
        ("count", {"aggregate": "sum", "value": "topic"}, "KH524", 12),
        ("count", {"aggregate": "sum", "value": "talk_seconds"}, "KH529", 12),
        ("seconds", {"aggregate": "mean", "value": "1"}, "KH529", 12),
        ("quotient", {"per": "answer_rate"}, "KH513", 11),
        ("count", {"counts": "[{where: resolved, tell: KH999}]"}, "KH513", 11),
        ("count", {"exclude": "[{name: x, title: x, where: nothing}]"}, "KH522", 11),
    ],
)
def test_a_wrong_expression_is_told_and_the_rest_is_measured(
    tmp_path: Path, unit: str, keys: dict[str, str], code: str, line: int
) -> None:
    base = {"table": "contacts", "period_by": "started_at"}
    text = own(
        unit,
        **{**base, **keys},
        **({} if "aggregate" in keys else {"aggregate": "count"}),
    )
    (one,) = wrong(tmp_path, text)
    assert (one.code, one.place.file) == (code, "indicators.yaml")
    assert (one.place.line, one.place.item) == (line, "own")
    result = measured(company(tmp_path, text), ["own", "workload"], contacts=[])
    assert list(result.figures["A01"]) == ["workload"]
