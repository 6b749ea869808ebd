"""``kaohe store`` as a person at a terminal meets it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.cli import main
from kaohe.records.intake import read_month
from kaohe.records.store import Store, stored_month
from tests.records.store.shop import FIRST, OCTOBER, agents, bring, contact


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two imports, the second a correction; October is held after the first."""
    store = Store(tmp_path)
    bring(store, [contact(1)], "one")
    store.pin(OCTOBER, when=FIRST)
    bring(store, [contact(1, "A02"), contact(2)], "two", minute=1, refused=3)
    return store


def said(
    capsys: pytest.CaptureFixture[str], status: int, *words: str
) -> tuple[str, str]:
    """What the command said and complained of; its status must be ``status``."""
    assert main(["store", *words]) == status
    out, err = capsys.readouterr()
    return out, err


def test_the_imports_are_listed_with_what_each_changed(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = said(capsys, 0, "list", "--store", str(tmp_path), "--lang", "en")
    one, two, held = out.splitlines()
    assert one.startswith("one  2026-11-01 09:00+08:00  Contacts: 1 new, 0 changed")
    assert "1 new, 1 changed, 0 removed, 0 the same, 3 kept aside (HR01" in two
    assert "2026-10" in held and "Contacts version 1" in held


def test_an_import_is_taken_back_and_the_list_says_so(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("undo", "two", "--who", "HR02", "--store", str(tmp_path))
    assert "已撤销导入 two：服务记录" in said(capsys, 0, *words)[0]
    assert agents(store) == {"C001": "A01"}
    assert "已由 HR02 于" in said(capsys, 0, "list", "--store", str(tmp_path))[0]


def test_what_cannot_be_taken_back_is_said_without_a_traceback(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = said(capsys, 1, "undo", "one", "--store", str(tmp_path))
    assert err.startswith("KH712 错误") and "two" in err


def test_small_files_are_written_together_and_old_ones_removed(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in range(3, 13):
        bring(store, [contact(n)], f"import {n}", minute=n)
    place = ("--store", str(tmp_path), "--lang", "en")
    assert "contacts: " in said(capsys, 0, "compact", *place)[0]
    dry = said(capsys, 0, "vacuum", "--hours", "0", "--dry-run", *place)[0]
    assert "could be removed" in dry
    assert "old files removed" in said(capsys, 0, "vacuum", "--hours", "0", *place)[0]
    assert "The store is whole" in said(capsys, 0, "check", *place)[0]
    assert "nothing to do" in said(capsys, 0, "compact", *place)[0]


def test_a_write_that_was_cut_short_is_told_and_repaired(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "contacts" / "_delta_log"
    (log / f"{2:020d}.json").write_bytes(b"")
    assert said(capsys, 1, "check", "--store", str(tmp_path))[1].startswith("KH704")
    assert "KH705" in said(capsys, 0, "repair", "--store", str(tmp_path))[1]
    assert said(capsys, 0, "check", "--store", str(tmp_path))
    assert agents(store) == {"C001": "A01"}


def test_a_held_file_that_is_gone_fails_the_check(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.compact(when=FIRST + timedelta(days=1), more_than=0)
    path, _ = store.pins()[0].files["contacts"][0].split()
    (tmp_path / "contacts" / path).unlink()
    assert "KH721" in said(capsys, 1, "check", "--store", str(tmp_path))[1]


def test_an_empty_store_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = said(capsys, 0, "list", "--store", str(tmp_path / "none"))
    assert "还没有导入过" in out


def test_a_folder_that_is_no_month_of_a_store_is_not_held(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    period, at = ("--period", "2026-10"), ("--store", str(tmp_path))
    words = ("pin", *period, *at, "--of", str(tmp_path))
    assert "KH723" in said(capsys, 1, *words)[1]
    said(capsys, 0, "month", *period, *at, "--out", str(tmp_path / "m"))
    words = ("pin", "--period", "2026-11", *at, "--of", str(tmp_path / "m"))
    assert "KH723" in said(capsys, 1, *words)[1]


def test_a_month_out_of_a_store_is_the_month_that_went_in(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("month", "--period", "2026-10", "--store", str(tmp_path))
    said(capsys, 0, *words, "--out", str(tmp_path / "m"))
    folder = read_month(tmp_path / "m")
    assert folder.versions == stored_month(store, OCTOBER).intake.versions
    assert not folder.refused and [s.file for s in folder.sources] == [
        "contacts.parquet"
    ]
