"""From a figure to its rows: which counted, which missed, which were left out and why."""

from __future__ import annotations

import csv
from pathlib import Path

from kaohe.dictionary import MEASURING, load_company_indicators
from kaohe.records.rows import (
    RowPage,
    Status,
    last_two,
    rows_behind,
    status_titles,
    write_rows,
)
from kaohe.records.rows.columns import MARKS
from tests.records.measure.october import (
    OCTOBER,
    Row,
    Rows,
    after,
    at,
    of,
    parts,
    table,
)

COMPANY = Path(__file__).resolve().parents[2] / "engines" / "company"
OWN, _ = load_company_indicators(COMPANY)


def behind(indicator: str, employee: str | None = "A01", **tables: Rows) -> RowPage:
    """All rows behind a figure of October on one page."""
    records = {name: table(name, rows) for name, rows in tables.items()}
    found = rows_behind(records, indicator, employee, OCTOBER, size=1000)
    assert found is not None
    return found


CHECKS: list[Row] = [
    {"check": "Q1", "checked_at": at(3), "kind": "random", "passed": False},
    {"check": "Q2", "checked_at": at(2), "kind": "random", "passed": True},
    {"check": "Q3", "checked_at": at(1), "kind": "random", "passed": True},
    {"check": "Q4", "checked_at": at(1), "kind": "directed", "passed": False},
    {"check": "Q5", "checked_at": at(1), "kind": "random"},
    {"check": "Q6", "checked_at": at(1), "passed": False},
    {"check": "Q7", "checked_at": at(1, month=11), "kind": "random", "passed": True},
    {
        "check": "Q8",
        "agent": "A02",
        "checked_at": at(1),
        "kind": "random",
        "passed": True,
    },
]


def test_each_row_says_what_became_of_it() -> None:
    page = behind("failed_check_rate", checks=CHECKS)
    told = [(r.cells["check"], r.status, r.rule and r.rule.zh) for r in page.rows]
    assert told == [
        ("Q1", "counted", None),
        ("Q3", "missed", None),
        ("Q2", "missed", None),
        ("Q6", "excluded", "没有写明方式的抽查"),
        ("Q4", "excluded", "定向、定期与事后的抽查"),
        ("Q5", "excluded", "没有结论的抽查"),
    ]
    assert parts(page.figure) == of(1, 3)


def test_the_rows_add_up_to_the_figure() -> None:
    (own,) = behind("failed_check_rate", checks=CHECKS).totals
    assert (own.counted, own.missed, own.rows) == (1, 2, 6)
    assert [(words.en, count) for words, count in own.excluded] == [
        ("checks that do not say their kind", 1),
        ("directed or periodic checks and those after an event", 1),
        ("checks without a verdict", 1),
    ]


def test_pages_follow_each_other_and_lose_no_row() -> None:
    records = {"checks": table("checks", CHECKS)}
    whole = behind("failed_checks", checks=CHECKS)
    pages = [
        rows_behind(records, "failed_checks", "A01", OCTOBER, n, 4) for n in (1, 2, 3)
    ]
    assert [page and len(page.rows) for page in pages] == [4, 2, 0]
    assert all(
        page and page.pages == 2 and page.totals == whole.totals for page in pages
    )
    assert pages[0] and pages[1]
    assert (*pages[0].rows, *pages[1].rows) == whole.rows


def test_the_pages_of_one_kind_hold_no_other() -> None:
    records = {"checks": table("checks", CHECKS)}
    kinds: dict[Status, list[str]] = {
        "counted": ["Q1"],
        "missed": ["Q3", "Q2"],
        "excluded": ["Q6", "Q4", "Q5"],
    }
    for status, keys in kinds.items():
        page = rows_behind(
            records, "failed_check_rate", "A01", OCTOBER, size=1000, status=status
        )
        assert page is not None and page.pages == 1
        assert [row.cells["check"] for row in page.rows] == keys
        assert page.totals[0].rows == 6


def test_values_are_shown_as_they_were_counted() -> None:
    def turn(seconds: int | None) -> Row:
        answered = None if seconds is None else after(at(1), seconds=seconds)
        return {"contact": "K", "asked_at": at(1), "answered_at": answered}

    page = behind("platform_response_time", turns=[turn(30), turn(900), turn(None)])
    assert sorted(str(row.value) for row in page.counted) == [
        "30.000000",
        "600.000000",
        "600.000000",
    ]
    assert parts(page.figure) == of(1230, 3)


def test_a_repeat_shows_strangers_and_the_unanswered_as_left_out() -> None:
    contacts: list[Row] = [
        {"contact": "K1", "customer": "C1", "started_at": at(1), "answered_at": at(1)},
        {"contact": "K2", "customer": "C1", "started_at": at(2)},
        {"contact": "K3", "started_at": at(3), "answered_at": at(3)},
    ]
    page = behind("repeat_contact_rate", contacts=contacts)
    told = {r.cells["contact"]: (r.status, r.rule and r.rule.zh) for r in page.rows}
    assert told == {
        "K1": ("counted", None),
        "K2": ("excluded", "未接通的联络"),
        "K3": ("excluded", "没有客户标识的联络"),
    }


def test_a_rate_over_another_table_shows_the_rows_of_both() -> None:
    contacts = [
        {"contact": f"K{n}", "started_at": at(1), "answered_at": at(1)} for n in "12"
    ]
    complaints: list[Row] = [
        {"complaint": "B1", "raised_at": at(4), "valid": True},
        {"complaint": "B2", "raised_at": at(4), "valid": False},
    ]
    page = behind("complaint_rate", contacts=contacts, complaints=complaints)
    told = [(row.part, row.table, row.status) for row in page.rows]
    assert told == [
        ("figure", "complaints", "counted"),
        ("figure", "complaints", "excluded"),
        ("per", "contacts", "counted"),
        ("per", "contacts", "counted"),
    ]
    assert parts(page.figure) == of(1, 2)


def test_what_is_taken_off_has_its_own_rows() -> None:
    orders: list[Row] = [{"order": "O1", "settled_at": at(3), "amount": 100}]
    refund: Row = {"order": "O1", "finished_at": at(5), "amount": 30}
    refunds = [refund, {**refund, "cause": "logistics"}]
    page = behind("sales_net", orders=orders, refunds=refunds)
    assert [(row.part, row.status) for row in page.rows] == [
        ("figure", "counted"),
        ("less", "counted"),
        ("less", "excluded"),
    ]
    assert page.figure.value == 70


def test_rows_that_fall_to_nobody_can_be_looked_at() -> None:
    contacts: list[Row] = [{"contact": "K1", "agent": None, "started_at": at(1)}]
    assert [
        r.cells["contact"] for r in behind("answer_rate", None, contacts=contacts).rows
    ] == ["K1"]
    assert behind("answer_rate", contacts=contacts).rows == ()


def test_a_row_without_a_name_stands_behind_whoever_held_its_contact() -> None:
    contacts: list[Row] = [
        {"contact": "K1", "agent": "A01", "started_at": at(1)},
        {"contact": "K2", "agent": "A02", "started_at": at(1)},
    ]
    found: dict[str, Rows] = {
        "checks": [
            {"contact": "K1", "agent": None, "checked_at": at(2), "kind": "directed"},
            {"contact": "K2", "agent": None, "checked_at": at(2), "kind": "directed"},
        ]
    }
    page = behind("failed_check_rate", contacts=contacts, **found)
    assert [row.cells["contact"] for row in page.rows] == ["K1"]


def test_a_name_is_never_taken_for_code() -> None:
    name = "A'; DROP TABLE contacts; --"
    contacts: list[Row] = [{"contact": "K1", "agent": name, "started_at": at(1)}]
    assert len(behind("answer_rate", name, contacts=contacts).rows) == 1


def test_customers_can_be_masked_wherever_they_stand() -> None:
    contacts: list[Row] = [
        {"contact": "K1", "customer": "13800001234", "started_at": at(1)},
        {"contact": "K2", "customer": "C1", "started_at": at(2)},
        {"contact": "K3", "started_at": at(3)},
    ]
    records = {"contacts": table("contacts", contacts)}
    page = rows_behind(
        records, "customers_served", "A01", OCTOBER, dictionary=OWN, mask=last_two
    )
    assert page is not None
    assert [row.cells["customer"] for row in page.rows] == ["***34", "***", None]
    assert [row.value for row in page.rows] == ["***34", "***", None]
    assert page.figure.value == 2


def test_every_mark_of_a_special_window_has_a_heading() -> None:
    marks = {mark for step in MEASURING.steps.values() for mark in step.marks}
    assert MARKS.keys() == marks


def test_without_the_table_there_are_no_rows_to_show() -> None:
    records = {"checks": table("checks", CHECKS)}
    for indicator in ("answer_rate", "complaint_rate", "typing_speed", "qqq"):
        assert rows_behind(records, indicator, "A01", OCTOBER) is None


def test_the_rows_go_into_a_file_that_excel_opens(tmp_path: Path) -> None:
    contacts = [{"contact": "=1+1", "started_at": at(1), "answered_at": at(1)}]
    complaints: list[Row] = [{"complaint": "B1", "raised_at": at(4), "valid": False}]
    page = behind("complaint_rate", contacts=contacts, complaints=complaints)
    path = tmp_path / "rows.csv"
    assert write_rows([page], path) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        head, first, second = csv.reader(lines)
    assert head[:6] == ["用在", "表", "计入情况", "规则", "计入的数", "投诉编号"]
    assert first[:6] == ["本指标", "投诉", "不计", "不成立的投诉", "", "B1"]
    assert second[:4] == ["分母", "服务记录", "计入", ""]
    assert "'=1+1" in second and "2026-10-01 09:00:00" in second


def test_of_faults_what_did_not_happen_is_not_called_missed() -> None:
    assert status_titles("up")["missed"].zh == "未达到"
    assert status_titles("down")["missed"].zh == "未发生"
