"""Taking an import back: what it changed is as before, what it did not stays."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.base.findings import Finding, Refused
from kaohe.records.store import Store
from kaohe.records.store.undo import Undone
from tests.records.store.shop import (
    FIRST,
    OCTOBER,
    agents,
    bring,
    contact,
    rows_of,
    turn,
)


def undo(store: Store, id: str) -> Undone:
    return store.undo(id, who="HR02", when=FIRST + timedelta(days=1))


def refused(store: Store, id: str) -> list[Finding]:
    with pytest.raises(Refused) as told:
        undo(store, id)
    return list(told.value.findings)


def test_new_rows_go(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [contact(2)], "two", minute=1)
    undo(store, "two")
    assert list(agents(store)) == ["C001"]


def test_changed_rows_are_as_before(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one")
    bring(store, [contact(1, "A09"), contact(3)], "two", minute=1)
    undo(store, "two")
    assert agents(store) == {"C001": "A01", "C002": "A01"}


def test_rows_that_a_whole_month_took_away_come_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one")
    bring(store, [contact(1)], "two", minute=1, whole=OCTOBER)
    undo(store, "two")
    assert list(agents(store)) == ["C001", "C002"]


def test_a_row_moved_to_another_month_moves_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1, day=31)], "one")
    bring(store, [contact(1, day=1, month=11)], "two", minute=1)
    undo(store, "two")
    assert [str(r["started_at"])[:10] for r in rows_of(store)] == ["2026-10-31"]


def test_the_log_says_who_took_it_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    assert undo(store, "one").entries == tuple(store.entries())
    assert store.entries()[0].undone == ("HR02", FIRST + timedelta(days=1))


def test_an_import_that_changed_nothing_can_be_taken_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [contact(1)], "two", minute=1)
    undo(store, "two")
    assert list(agents(store)) == ["C001"]


def test_rows_that_later_imports_changed_stand_in_the_way_and_are_named(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1), contact(2)], "one")
    bring(store, [contact(1, "A02")], "two", minute=1)
    (told,) = refused(store, "one")
    assert told.code == "KH712"
    assert (told.params["other"], told.params["n"]) == ("two", 1)
    assert told.params["example"] == ["contact=C001"]
    assert agents(store) == {"C001": "A02", "C002": "A01"}


def test_a_later_removal_stands_in_the_way_too(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [], "two", minute=1, whole=OCTOBER)
    assert [f.params["other"] for f in refused(store, "one")] == ["two"]


def test_a_removed_row_that_came_and_went_again_stands_in_the_way(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [], "two", minute=1, whole=OCTOBER)
    bring(store, [contact(1, "A02")], "three", minute=2)
    bring(store, [], "four", minute=3, whole=OCTOBER)
    assert {f.params["other"] for f in refused(store, "two")} == {"three", "four"}


def test_earlier_changes_of_the_same_rows_do_not_stand_in_the_way(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    for minute, agent in enumerate(("A01", "A02", "A03")):
        bring(store, [contact(1, agent)], f"import {minute}", minute=minute)
    undo(store, "import 2")
    assert agents(store) == {"C001": "A02"}


def test_the_last_imports_can_be_taken_back_one_after_the_other(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for minute, agent in enumerate(("A01", "A02", "A03")):
        bring(store, [contact(1, agent)], f"import {minute}", minute=minute)
    for number in (2, 1, 0):
        undo(store, f"import {number}")
    assert rows_of(store) == []


def test_a_file_can_be_imported_again_after_it_was_taken_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    undo(store, "one")
    assert bring(store, [contact(1)], "two", minute=5).new == 1
    assert list(agents(store)) == ["C001"]


def test_what_was_taken_back_is_not_taken_back_twice(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    undo(store, "one")
    (told,) = refused(store, "one")
    assert told.code == "KH711" and "HR02" in told.says()


def test_an_import_that_is_not_known_is_refused(tmp_path: Path) -> None:
    assert [f.code for f in refused(Store(tmp_path), "none")] == ["KH710"]


def test_files_that_had_brought_the_same_rows_are_named(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [contact(1), contact(2)], "two", minute=1)
    (told,) = undo(store, "one").findings
    assert told.code == "KH713" and told.params["files"] == ["two.csv"]


def test_one_file_in_two_tables_is_taken_back_in_both(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    bring(store, [turn(1, 0)], "one", "turns")
    undo(store, "one")
    assert rows_of(store) == [] and rows_of(store, "turns") == []


def test_nothing_is_taken_back_where_one_table_stands_in_the_way(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, [turn(1, 0)], "one", "turns")
    bring(store, [contact(1)], "one")
    bring(store, [contact(1, "A02")], "two", minute=1)
    assert [f.code for f in refused(store, "one")] == ["KH712"]
    assert len(rows_of(store, "turns")) == 1
