"""The rows that a month asks for, as they are and as they were."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kaohe.records.store import Store
from tests.records.store.shop import OCTOBER, Row, agents, at, bring, contact, rows_of


def order(number: int, settled: datetime | None = None) -> Row:
    ordered = at("2026-03-01")
    return {
        "order": f"O{number}",
        "agent": "A01",
        "ordered_at": ordered,
        "settled_at": settled,
    }


def refund(number: int, order: int, finished: datetime) -> Row:
    return {"refund": f"R{number}", "order": f"O{order}", "finished_at": finished}


def test_a_month_has_its_own_rows_and_those_within_reach(tmp_path: Path) -> None:
    store = Store(tmp_path)
    months = [(1, 7), (2, 9), (3, 10), (4, 11), (5, 12)]
    bring(store, [contact(n, day=15, month=m) for n, m in months], "one")
    assert list(agents(store, period=OCTOBER)) == ["C002", "C003", "C004"]


def test_a_contact_resolved_in_the_month_is_there_however_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    resolved = {"resolved_at": at("2026-10-03 10:00")}
    bring(store, [contact(1, day=1, month=2, **resolved)], "one")
    assert list(agents(store, period=OCTOBER)) == ["C001"]


def test_a_row_without_any_moment_is_there_in_every_month(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [{"contact": "C1", "agent": "A01"}], "one")
    assert list(agents(store, period=OCTOBER)) == ["C1"]


def test_the_old_order_of_a_refund_is_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [order(1), order(2)], "one", "orders")
    bring(store, [refund(1, 2, at("2026-10-09"))], "two", "refunds", minute=1)
    assert [r["order"] for r in rows_of(store, "orders", period=OCTOBER)] == ["O2"]


def test_the_old_refund_of_an_order_settled_in_the_month_is_there(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, [order(1, at("2026-10-09")), order(2)], "one", "orders")
    refunds = [refund(n, n, at("2026-04-01")) for n in (1, 2)]
    bring(store, refunds, "two", "refunds", minute=1)
    assert [r["refund"] for r in rows_of(store, "refunds", period=OCTOBER)] == ["R1"]


def test_the_old_contact_of_a_survey_without_an_agent_is_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(n, f"A0{n}", month=2) for n in (1, 2)], "one")
    answered = at("2026-10-09")
    survey = {"survey": "S1", "contact": "C002", "answered_at": answered, "rating": 5}
    bring(store, [survey], "two", "surveys", minute=1)
    assert agents(store, period=OCTOBER) == {"C002": "A02"}


def test_the_items_of_a_check_go_with_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    checks = [
        {"check": "K1", "agent": "A01", "checked_at": at("2026-10-02")},
        {"check": "K2", "agent": "A01", "checked_at": at("2026-03-02")},
    ]
    items = [{"check": k, "item": "greeting", "passed": True} for k in ("K1", "K2")]
    bring(store, checks, "one", "checks")
    bring(store, items, "two", "check_items", minute=1)
    assert [r["check"] for r in rows_of(store, "check_items", period=OCTOBER)] == ["K1"]


def test_people_are_there_in_every_month(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [{"employee": "A01", "name": "小李"}], "one", "employees")
    assert [r["name"] for r in rows_of(store, "employees", period=OCTOBER)] == ["小李"]


def test_the_same_row_from_two_sources_counts_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one", source="calls")
    bring(store, [contact(1), contact(2)], "two", source="copy", minute=1)
    month = store.month(OCTOBER)
    assert month.records["contacts"].num_rows == 2 and month.findings == ()


def test_sources_that_contradict_each_other_are_told_and_do_not_count(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one", source="calls")
    bring(store, [contact(1, "A02"), contact(3)], "two", source="chats", minute=1)
    month = store.month(OCTOBER)
    (told,) = month.findings
    assert told.code == "KH720"
    assert told.params["sources"] == ["calls", "chats"]
    assert (told.params["n"], told.params["key"]) == (1, ["C001"])
    assert list(agents(store, period=OCTOBER)) == ["C002", "C003"]


def test_an_earlier_version_is_read_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    before = store.versions()
    bring(store, [contact(1, "A02"), contact(2)], "two", minute=1)
    assert agents(store, versions=before) == {"C001": "A01"}
    assert store.month(OCTOBER, before).versions == before


def test_only_the_tables_of_the_versions_are_read(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    before = store.versions()
    bring(store, [order(1)], "two", "orders", minute=1)
    assert list(store.month(None, before).records) == ["contacts"]
