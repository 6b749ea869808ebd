"""Tables of an older contract, and how every table is kept."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from kaohe.records.store import EVERY_TABLE, Store
from kaohe.records.store.difference import engine
from kaohe.records.store.kept import kept, keyed
from kaohe.records.tables import TABLES
from tests.records.store.shop import (
    OCTOBER,
    agents,
    bring,
    contact,
    counts,
    rows_of,
    typed,
)


@pytest.fixture
def older(tmp_path: Path) -> Store:
    """A store that was written before contacts had a column ``presale``."""
    bring(Store(tmp_path / "now"), [contact(1), contact(2)], "one")
    rows = DeltaTable(tmp_path / "now" / "contacts").to_pyarrow_table()
    folders = ["_state", "_month"]
    without = rows.drop_columns(["presale"])
    write_deltalake(tmp_path / "older" / "contacts", without, partition_by=folders)
    return Store(tmp_path / "older")


def test_a_column_that_joined_the_contract_later_is_empty(older: Store) -> None:
    rows = older.month(OCTOBER).records["contacts"]
    assert rows.column("presale").to_pylist() == [None, None]


def test_rows_from_before_a_new_column_are_the_same_rows(older: Store) -> None:
    entry = bring(older, [contact(1), contact(2, presale=True)], "two", minute=1)
    assert counts(entry) == (0, 1, 0, 1)
    assert [r.get("presale") for r in rows_of(older)] == [None, True]


def test_an_old_version_is_read_after_a_column_joined(older: Store) -> None:
    before = older.versions()
    bring(older, [contact(1, "A02", presale=True)], "two", minute=1)
    assert agents(older, versions=before) == {"C001": "A01", "C002": "A01"}


@pytest.mark.parametrize("name", sorted(EVERY_TABLE))
def test_every_table_says_where_its_months_come_from(name: str) -> None:
    how = kept(EVERY_TABLE[name])
    assert how.by != "moment" or how.dates
    assert all(EVERY_TABLE[name].column(date) for date in how.dates)


def key(**cells: str) -> str:
    """The key of a check item of the source ``qa``."""
    rows = typed("check_items", [cells])
    return str(keyed(TABLES["check_items"], rows, "qa", None).column("_key")[0])


def test_no_two_rows_have_one_key_by_the_way_it_is_written() -> None:
    plain = key(check="K1", item="greeting")
    assert key(check="K1\x1fitem=greeting", item="") != plain
    assert key(check="K1\x1f", item="item=greeting") != plain
    assert key(check="K1", item="greeting") == plain


def test_the_engine_of_an_import_reaches_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a\n1\n")
    with engine(rows=pa.table({"a": [1]})) as sql:
        assert sql("SELECT a FROM rows").num_rows == 1
        with pytest.raises(duckdb.PermissionException):
            sql(f"SELECT * FROM read_csv('{tmp_path}/x.csv')")
