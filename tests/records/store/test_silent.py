"""A table without anything in the month was not delivered: its figures are none, not 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.dictionary import INDICATORS
from kaohe.records.intake import Intake, read_month
from kaohe.records.live import live_of
from kaohe.records.measure import delivered, measure
from kaohe.records.store import Store, stored_month, write_month_folder
from tests.records.store.shop import OCTOBER, Row, at, bring, contact

#: The first counts days of attendance, the second contacts.
NAMES = ["absences", "workload"]


def worked(on: str, late: int = 0) -> Row:
    return {"agent": "A01", "on": at(on).date(), "late_minutes": late}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Contacts of both months, and attendance of September alone."""
    store = Store(tmp_path / "store")
    people = [{"employee": "A01", "name": "小李"}]
    bring(store, people, "people", "employees", source="hr")
    bring(
        store,
        [contact(1, answered_at=at("2026-10-05 09:01")), contact(2, month=9)],
        "calls",
        minute=1,
    )
    bring(store, [worked("2026-09-30", late=5)], "days", "attendance", minute=2)
    return store


def measured(month: Intake) -> Mapping[str, Sequence[object]]:
    names = delivered(NAMES, month.silent, INDICATORS)
    found = measure(month.records, names, OCTOBER, ["A01"]).figures["A01"]
    return {name: [one.quantity(), one.n] for name, one in found.items()}


def told(month: Intake) -> list[str | None]:
    return [f.place.table for f in month.findings if f.code == "KH724"]


def test_what_was_not_delivered_is_told_and_gives_no_figure(store: Store) -> None:
    month = stored_month(store, OCTOBER).intake
    assert told(month) == ["attendance"]
    assert measured(month) == {"workload": [1, 1]}


def test_one_row_of_the_month_speaks_for_everybody(store: Store) -> None:
    bring(store, [worked("2026-10-01")], "more", "attendance", minute=3)
    month = stored_month(store, OCTOBER).intake
    assert told(month) == []
    assert measured(month)["absences"] == [0, 1]


def test_who_says_that_there_was_nothing_gets_a_zero(store: Store) -> None:
    month = stored_month(store, OCTOBER, beside={"attendance": []}).intake
    assert told(month) == []
    assert measured(month)["absences"] == [0, 0]


def test_a_month_folder_out_of_the_store_says_the_same(
    store: Store, tmp_path: Path
) -> None:
    write_month_folder(store, OCTOBER, tmp_path / "month")
    month = read_month(tmp_path / "month")
    assert told(month) == ["attendance"]
    assert measured(month) == {"workload": [1, 1]}


@pytest.mark.parametrize("few", [0, 1000])
def test_figures_to_date_wait_for_the_first_row(store: Store, few: int) -> None:
    noon = at("2026-10-20 12:00")
    live = live_of(store, OCTOBER, noon, NAMES, few=few)
    assert {*live.figures(["A01"]).figures["A01"]} == {"workload"}
    bring(store, [worked("2026-10-01")], "more", "attendance", minute=3)
    later = live.at(noon + timedelta(hours=1))
    assert {*later.figures(["A01"]).figures["A01"]} == {*NAMES}


def test_the_items_of_checks_go_with_the_checks(
    store: Store,
) -> None:
    check = {"check": "K1", "agent": "A01", "checked_at": at("2026-09-20 09:00")}
    bring(store, [check], "seen", "checks", minute=3)
    bring(
        store, [{"check": "K1", "item": "问候", "passed": True}], "items", "check_items"
    )
    month = stored_month(store, OCTOBER).intake
    assert {"checks", "check_items"} <= month.silent
    said = stored_month(store, OCTOBER, beside={"checks": []}).intake
    assert not {"checks", "check_items"} & said.silent
