"""What lies on the disk: whole files, no deletion vectors, and a way back after a crash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from deltalake import DeltaTable

from kaohe.base.findings import Refused
from kaohe.records.store import Store, repair
from tests.records.store.shop import FIRST, agents, bring, contact, counts


def two_imports(folder: Path) -> Path:
    """The log of a store with two imports."""
    store = Store(folder)
    bring(store, [contact(1)], "one")
    bring(store, [contact(2)], "two", minute=1)
    return folder / "contacts" / "_delta_log"


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [f.code for f in refused.value.findings]


def test_the_tables_are_delta_tables_that_any_reader_can_open(tmp_path: Path) -> None:
    two_imports(tmp_path)
    table = DeltaTable(tmp_path / "contacts")
    assert table.metadata().partition_columns == ["_state", "_month"]
    assert table.to_pyarrow_dataset().to_table().num_rows == 2
    assert table.metadata().configuration["delta.enableDeletionVectors"] == "false"


def test_a_file_is_named_for_what_it_holds(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    for store in (one, other):
        bring(store, [contact(1)], "one")
    (here,), (there,) = one.files("contacts"), other.files("contacts")
    assert Path(here).name == Path(there).name


@pytest.mark.parametrize("rest", [0, 40], ids=["empty", "cut off"])
def test_a_log_entry_that_the_power_cut_off_is_told(tmp_path: Path, rest: int) -> None:
    entry = two_imports(tmp_path) / f"{2:020d}.json"
    entry.write_bytes(entry.read_bytes()[:rest])
    with pytest.raises(Refused) as refused:
        Store(tmp_path)
    assert codes(refused) == ["KH704"]
    assert refused.value.findings[0].params["version"] == 2


def test_a_file_of_the_newest_commit_that_is_not_whole_is_told(tmp_path: Path) -> None:
    log = two_imports(tmp_path)
    lines = (log / f"{2:020d}.json").read_text("utf-8").splitlines()
    path = next(json.loads(line)["add"]["path"] for line in lines if '"add"' in line)
    file = tmp_path / "contacts" / path
    file.write_bytes(file.read_bytes()[:100])
    with pytest.raises(Refused) as refused:
        Store(tmp_path)
    assert codes(refused) == ["KH704"]


def test_repair_goes_back_to_the_last_whole_version(tmp_path: Path) -> None:
    entry = two_imports(tmp_path) / f"{2:020d}.json"
    entry.write_bytes(b"")
    assert [f.code for f in repair(tmp_path)] == ["KH705"]
    store = Store(tmp_path)
    assert agents(store) == {"C001": "A01"}
    assert counts(bring(store, [contact(2)], "again", minute=2)) == (1, 0, 0, 0)


def test_repair_of_a_whole_store_does_nothing(tmp_path: Path) -> None:
    two_imports(tmp_path)
    assert repair(tmp_path) == []


def test_a_table_with_deletion_vectors_is_refused(tmp_path: Path) -> None:
    two_imports(tmp_path)
    table = DeltaTable(tmp_path / "contacts")
    table.alter.set_table_properties({"delta.enableDeletionVectors": "true"})
    with pytest.raises(Refused) as refused:
        Store(tmp_path).month()
    assert codes(refused) == ["KH701"]


def test_a_version_that_is_not_there_is_refused(tmp_path: Path) -> None:
    two_imports(tmp_path)
    with pytest.raises(Refused) as refused:
        Store(tmp_path).pin(FIRST, when=FIRST, versions={"contacts": 99})
    assert codes(refused) == ["KH702"]


def test_a_store_of_a_file_url_is_a_path(tmp_path: Path) -> None:
    store = Store(tmp_path.as_uri())
    bring(store, [contact(1)], "one")
    assert agents(Store(tmp_path)) == {"C001": "A01"}
