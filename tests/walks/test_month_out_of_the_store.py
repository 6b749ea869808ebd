"""A month that went through the store has the same result as the folder it came from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kaohe.cli import main
from kaohe.records.store import Store

PERIOD = ("--period", "2026-10")


def done(*words: str | Path) -> None:
    assert main([str(word) for word in words]) == 0


def result(inputs: Path, out: Path) -> Any:
    scheme = ("--scheme", "self40_supervisor60")
    done("run", *scheme, *PERIOD, "--inputs", inputs, "--out", out)
    return json.loads((out / "result.json").read_text("utf-8"))


@pytest.fixture
def store(shared: Path, tmp_path: Path) -> Path:
    """The contract month of document 003, table by table."""
    for file in sorted((shared / "contract" / "month_003").glob("*.csv")):
        how = ("--as", file.stem, *PERIOD, "--source", "HR")
        done("import", file, *how, "--store", tmp_path / "S")
    return tmp_path / "S"


def test_the_result_is_the_same_from_the_folder_and_from_the_store(
    shared: Path, store: Path, tmp_path: Path
) -> None:
    done("store", "month", *PERIOD, "--store", store, "--out", tmp_path / "october")
    folder = tmp_path / "folder"
    no_tables = shutil.ignore_patterns("*.json")
    shutil.copytree(shared / "contract" / "month_003", folder, ignore=no_tables)
    expected = result(folder, tmp_path / "of folder")
    assert result(tmp_path / "october", tmp_path / "of store") == expected
    assert len(expected["employees"]) == 8


def test_what_is_held_is_what_was_computed_and_not_what_came_later(
    shared: Path, store: Path, tmp_path: Path
) -> None:
    done("store", "month", *PERIOD, "--store", store, "--out", tmp_path / "october")
    before = result(tmp_path / "october", tmp_path / "out")
    ratings = (shared / "contract" / "month_003" / "ratings.csv").read_text("utf-8")
    later = tmp_path / "ratings.csv"
    later.write_text(ratings.replace("S01,3,", "S01,2,"), "utf-8")
    how = ("--as", "ratings", *PERIOD, "--source", "HR")
    done("import", later, *how, "--store", store)
    done("store", "pin", *PERIOD, "--store", store, "--of", tmp_path / "out")
    (pin,) = Store(store).pins()
    assert pin.versions["ratings"] == Store(store).versions()["ratings"] - 1
    done("store", "month", *PERIOD, "--store", store, "--out", tmp_path / "now")
    assert result(tmp_path / "now", tmp_path / "again") != before
