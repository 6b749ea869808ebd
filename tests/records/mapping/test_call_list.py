"""Five thousand real calls: dates as text, times as times, blanks where none answered."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kaohe.records.intake import Intake, read_month
from kaohe.records.mapping import ImportReport, Mapping, import_file, load_mapping

FILE = Path("data") / "pwc_call_center" / "call_center_original.xlsx"


def call_list() -> Mapping:
    mapping, findings = load_mapping("call_list")
    assert mapping is not None and findings == []
    return mapping


@pytest.fixture(scope="module")
def imported(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[ImportReport, Path]:
    folder = tmp_path_factory.mktemp("month")
    return import_file(shared / FILE, "contacts", call_list(), folder), folder


@pytest.fixture(scope="module")
def month(imported: tuple[ImportReport, Path]) -> Intake:
    return read_month(imported[1])


def contacts(month: Intake) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = month.records["contacts"].to_pylist()
    return rows


def test_every_call_is_a_contact_and_every_rating_a_survey(
    imported: tuple[ImportReport, Path],
) -> None:
    report = imported[0]
    assert {t.table: t.new for t in report.tables} == {
        "contacts": 5000,
        "surveys": 4054,
        "employees": 8,
    }
    assert report.findings == () and report.refused == ()


def test_the_month_folder_reads_back_without_a_finding(month: Intake) -> None:
    assert month.records["contacts"].num_rows == 5000
    assert month.records["surveys"].num_rows == 4054
    assert [e.employee for e in month.employees] == [
        *("Becky", "Dan", "Diane", "Greg", "Jim", "Joe", "Martha", "Stewart")
    ]
    assert month.findings == () and month.refused == ()


def test_the_first_call_is_as_the_list_says(month: Intake) -> None:
    first = contacts(month)[0]
    assert first["contact"] == "ID0001" and first["agent"] == "Diane"
    assert str(first["started_at"]) == "2021-01-01 09:12:58"
    assert first["answered_at"] - first["started_at"] == timedelta(seconds=109)
    assert first["talk_seconds"] == 143_000_000 and first["resolved"] is True
    assert first["channel"] == "phone" and first["topic"] == "Contract related"


def test_a_call_that_nobody_answered_has_no_times_and_never_zero(month: Intake) -> None:
    rows = [r for r in contacts(month) if r["answered_at"] is None]
    assert len(rows) == 946
    assert {r["talk_seconds"] for r in rows} == {None}
    assert {r["resolved"] for r in rows} == {False}


def test_the_counts_are_those_of_the_list(month: Intake) -> None:
    answered = [r for r in contacts(month) if r["answered_at"] is not None]
    assert len(answered) == 4054
    assert sum(r["resolved"] for r in answered) == 3646
    ratings = Counter(month.records["surveys"]["rating"].to_pylist())
    assert sum(k * n for k, n in ratings.items()) == 13798


def test_a_survey_bears_the_call_its_agent_and_its_moment(month: Intake) -> None:
    survey = month.records["surveys"].to_pylist()[0]
    call = contacts(month)[0]
    assert survey["survey"] == survey["contact"] == call["contact"]
    assert survey["agent"] == call["agent"] and survey["rating"] == 3
    assert survey["answered_at"] == call["answered_at"]


def test_importing_twice_changes_nothing(shared: Path, tmp_path: Path) -> None:
    import_file(shared / FILE, "contacts", call_list(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    again = import_file(shared / FILE, "contacts", call_list(), tmp_path)
    assert {t.table: (t.new, t.same) for t in again.tables} == {
        "contacts": (0, 5000),
        "surveys": (0, 4054),
        "employees": (0, 8),
    }
    assert again.written == () and again.findings == ()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_the_same_list_as_csv_gives_the_same_month(
    shared: Path, tmp_path: Path, month: Intake
) -> None:
    file = (shared / FILE).with_name("call_center.csv")
    import_file(file, "contacts", call_list(), tmp_path)
    assert read_month(tmp_path).versions == month.versions


def test_durations_are_seconds_in_the_file(imported: tuple[ImportReport, Path]) -> None:
    column = pq.read_table(imported[1] / "contacts.parquet")["talk_seconds"]
    assert pa.types.is_decimal(column.type) and str(column[0].as_py()) == "143.000000"
