"""Many small files become few; the rows, their history and held versions stay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq

from kaohe.records.store import Store
from tests.records.store.shop import FIRST, OCTOBER, agents, bring, contact, rows_of

LATER = FIRST + timedelta(days=1)


def many(folder: Path, files: int = 6) -> Store:
    """A store with a file for each of so many contacts."""
    store = Store(folder)
    for n in range(files):
        bring(store, [contact(n, f"A{n % 2}")], f"import {n}", minute=n)
    return store


def test_the_small_files_of_a_month_become_one(tmp_path: Path) -> None:
    store = many(tmp_path)
    before = agents(store)
    done = store.compact(when=LATER, more_than=3)
    assert ("contacts", 6, 1) in done
    assert agents(store) == before and len(store.files("contacts")) == 1


def test_the_log_is_written_together_too(tmp_path: Path) -> None:
    store = many(tmp_path)
    before = store.entries()
    assert ("imports", 12, 1) in store.compact(when=LATER, more_than=3)
    assert store.entries() == before


def test_few_files_are_left_alone(tmp_path: Path) -> None:
    assert many(tmp_path).compact(when=LATER, more_than=20) == []


def test_written_together_the_rows_of_a_person_lie_together(tmp_path: Path) -> None:
    store = many(tmp_path)
    store.compact(when=LATER, more_than=3)
    (file,) = store.files("contacts")
    found = pq.read_table(file, columns=["agent"], partitioning=None)
    assert found.column("agent").to_pylist() == ["A0"] * 3 + ["A1"] * 3


def test_an_import_can_be_taken_back_after_its_file_was_written_together(
    tmp_path: Path,
) -> None:
    store = many(tmp_path)
    bring(store, [contact(0, "A9"), contact(7)], "changing", minute=30)
    store.compact(when=LATER, more_than=1)
    store.undo("changing", who="HR02", when=LATER)
    assert len(rows_of(store)) == 6 and agents(store)["C000"] == "A0"
    store.undo("import 3", who="HR02", when=LATER)
    assert "C003" not in agents(store)


def test_a_held_version_is_read_after_files_were_written_together(
    tmp_path: Path,
) -> None:
    store = many(tmp_path)
    pin = store.pin(OCTOBER, when=FIRST)
    store.compact(when=LATER, more_than=1)
    store.vacuum(0)
    assert store.verify(pin) == []
    assert agents(store, versions=pin.versions) == agents(store)


def test_an_import_sees_what_was_written_together_as_the_same(tmp_path: Path) -> None:
    store = many(tmp_path)
    store.compact(when=LATER, more_than=1)
    entry = bring(store, [contact(n, f"A{n % 2}") for n in range(6)], "all", minute=50)
    assert (entry.new, entry.changed, entry.same) == (0, 0, 6)
