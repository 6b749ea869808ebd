"""A month is the same month from CSV, Parquet and a workbook, in any order of rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kaohe.records.intake import read_month
from tests.records.intake.months import (
    CONTRACT_MONTHS,
    as_csv,
    as_parquet,
    as_workbook,
    shuffled,
    table_files,
)

Tables = dict[str, list[list[str]]]
Writer = Callable[[Tables, Path], Path]


def as_gbk(tables: Tables, folder: Path) -> Path:
    return as_csv(tables, folder, encoding="gbk")


def with_mark(tables: Tables, folder: Path) -> Path:
    return as_csv(tables, folder, encoding="utf-8-sig")


@pytest.mark.parametrize("writer", [as_csv, as_gbk, with_mark, as_parquet, as_workbook])
@pytest.mark.parametrize("name", CONTRACT_MONTHS)
def test_every_format_and_order_gives_equal_rows_and_hashes(
    shared: Path, tmp_path: Path, name: str, writer: Writer
) -> None:
    folder = shared / "contract" / name
    plain = read_month(folder)
    tables = {t: shuffled(rows, 7) for t, rows in table_files(folder).items()}
    again = read_month(writer(tables, tmp_path))
    assert again == plain
    assert again.versions == plain.versions
    assert again.findings == () and again.refused == ()


@pytest.mark.parametrize("name", CONTRACT_MONTHS)
def test_a_contract_month_is_read_without_a_row_refused(
    shared: Path, name: str
) -> None:
    folder = shared / "contract" / name
    month = read_month(folder)
    rows = {t: len(rows) - 1 for t, rows in table_files(folder).items()}
    assert {t: len(getattr(month, t)) for t in rows} == rows
    assert [f.place.file for f in month.findings] == ["expected.json"]


def test_another_figure_gives_another_hash(shared: Path, tmp_path: Path) -> None:
    folder = shared / "contract" / "month_003"
    tables = table_files(folder)
    tables["ratings"][1][4] = "0.5"
    plain, changed = read_month(folder), read_month(as_csv(tables, tmp_path))
    assert plain.versions["ratings"] != changed.versions["ratings"]
    assert plain.versions["measures"] == changed.versions["measures"]


def test_a_figure_in_another_row_gives_another_hash(tmp_path: Path) -> None:
    header = ["employee", "item", "role", "points"]
    one = [header, ["A1", "a", "self", "5"], ["A2", "a", "self", "6"]]
    other = [header, ["A1", "a", "self", "6"], ["A2", "a", "self", "5"]]
    hashes = set()
    for name, rows in (("one", one), ("other", other)):
        (tmp_path / name).mkdir()
        month = read_month(as_csv({"ratings": rows}, tmp_path / name))
        hashes.add(month.versions["ratings"])
    assert len(hashes) == 2


def test_a_table_in_parts_is_one_table(tmp_path: Path) -> None:
    (tmp_path / "ratings").mkdir()
    for day, who in (("01", "A1"), ("02", "A2")):
        rows = [["employee", "item", "role", "points"], [who, "a", "self", "5"]]
        as_csv({f"2026-10-{day}": rows}, tmp_path / "ratings")
    assert [r.employee for r in read_month(tmp_path).ratings] == ["A1", "A2"]


def test_a_column_that_is_not_there_is_the_same_as_an_empty_one(tmp_path: Path) -> None:
    short = [["employee", "item", "role", "points"], ["A1", "a", "self", "5"]]
    long = [[*short[0], "comment", "评分人"], [*short[1], "", ""]]
    hashes = set()
    for name, rows in (("short", short), ("long", long)):
        (tmp_path / name).mkdir()
        month = read_month(as_csv({"ratings": rows}, tmp_path / name))
        hashes.add(month.versions["ratings"])
    assert len(hashes) == 1
