"""A month out of the store is the month that its files would have been in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaohe.records.intake import Intake, read_month
from kaohe.records.store import Store, import_into, stored_month
from kaohe.records.tables import TABLES
from tests.records.store.shop import FIRST, OCTOBER, bring, contact

MONTHS = ["month_003", "month_000", "month_002"]
EDGES = ["month_edge_1", "month_edge_2", "month_edge_3"]


def brought(folder: Path, store: Store) -> None:
    """Every table of a month folder into the store, as October."""
    for path in sorted(folder.glob("*.csv")):
        if path.stem in TABLES:
            how = (path.stem, None, "hr", "HR01", FIRST)
            import_into(store, path, *how, period=OCTOBER)


def small(intake: Intake) -> dict[str, object]:
    names = (n for n, t in TABLES.items() if not t.large and hasattr(intake, n))
    return {name: getattr(intake, name) for name in names}


@pytest.mark.parametrize("name", [*MONTHS, *EDGES])
def test_a_contract_month_is_the_same_out_of_the_store(
    shared: Path, tmp_path: Path, name: str
) -> None:
    store = Store(tmp_path)
    brought(shared / "contract" / name, store)
    taken = stored_month(store, OCTOBER).intake
    read = read_month(shared / "contract" / name)
    assert small(taken) == small(read)
    assert (taken.records, taken.versions) == (read.records, read.versions)


@pytest.fixture
def staffed(tmp_path: Path) -> Store:
    """A store that knows Li, who used the account 小蜜1."""
    store = Store(tmp_path)
    people = [{"employee": "A01", "name": "小李"}]
    accounts = [{"account": "小蜜1", "employee": "A01"}]
    bring(store, people, "people", "employees", source="hr")
    bring(store, accounts, "accounts", "accounts", source="hr")
    return store


def test_records_of_an_account_are_credited_to_whoever_had_it(staffed: Store) -> None:
    bring(staffed, [contact(1, "小蜜1")], "calls", minute=1)
    rows = stored_month(staffed, OCTOBER).intake.records["contacts"]
    assert rows.column("agent").to_pylist() == ["A01"]


def test_an_account_settled_after_the_import_counts_all_the_same(
    staffed: Store,
) -> None:
    bring(staffed, [contact(1, "小蜜2")], "calls", minute=1)
    before = stored_month(staffed, OCTOBER)
    later = [{"account": "小蜜2", "employee": "A01"}]
    bring(staffed, later, "more accounts", "accounts", source="hr", minute=2)
    now = stored_month(staffed, OCTOBER).intake.records["contacts"]
    assert now.column("agent").to_pylist() == ["A01"]
    assert stored_month(staffed, OCTOBER, before.versions) == before


def test_a_finding_names_the_table_and_the_key_of_the_row(staffed: Store) -> None:
    line = {"employee": "A99", "line": "meal", "amount": "20"}
    bring(staffed, [line], "pay", "pay_lines", period=OCTOBER, minute=1)
    intake = stored_month(staffed, OCTOBER).intake
    assert intake.pay_lines == ()
    (refused,) = intake.refused
    place = refused.why.place
    assert (place.table, place.item) == ("pay_lines", "A99 meal")
    assert refused.cells["amount"] == "20"


def test_rows_beside_the_store_are_judged_with_those_in_it(staffed: Store) -> None:
    bring(staffed, [contact(1, "小蜜1"), contact(2, "A02")], "calls", minute=1)
    people = [{"employee": "A01"}, {"employee": "A02"}]
    rated = [{"employee": who, "item": "a", "role": "主管"} for who in ("A02", "A09")]
    beside = {"employees": people, "ratings": rated}
    month = stored_month(staffed, OCTOBER, beside=beside).intake
    agents = month.records["contacts"].column("agent").to_pylist()
    assert sorted(agents) == ["A01", "A02"]
    assert [e.name for e in month.employees] == [None, None]  # the list given wins
    assert [r.employee for r in month.ratings] == ["A02"]
    (stranger,) = [f for f in month.findings if f.code in ("KH332", "KH337")]
    assert stranger.place.item == "A09 a 主管"
