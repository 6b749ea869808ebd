"""JSON lines, lists of objects and packed files are tables like any other."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from kaohe.records.intake import Intake, read_month
from kaohe.records.mapping import import_file
from tests.records.intake.months import CONTRACT_MONTHS, codes, only, table_files

CALL = {"contact": "T1", "agent": "A01", "talk_seconds": 12.5, "resolved": True}


def month_of(folder: Path, *lines: str) -> Intake:
    (folder / "contacts.jsonl").write_text("\n".join(lines), "utf-8")
    return read_month(folder)


@pytest.mark.parametrize("name", CONTRACT_MONTHS)
def test_a_contract_month_as_json_lines_is_the_same_month(
    shared: Path, tmp_path: Path, name: str
) -> None:
    folder = shared / "contract" / name
    for table, (header, *rows) in table_files(folder).items():
        lines = [json.dumps(dict(zip(header, row, strict=True))) for row in rows]
        (tmp_path / f"{table}.jsonl").write_text("\n".join(lines), "utf-8")
    again = read_month(tmp_path)
    assert again == read_month(folder) and again.refused == ()


def test_a_figure_keeps_its_digits(tmp_path: Path) -> None:
    line = '{"订单号": "O1", "客服工号": "A01", "金额": 1234.10}'
    (tmp_path / "orders.jsonl").write_text(line, "utf-8")
    rows = read_month(tmp_path).records["orders"].to_pylist()
    assert str(rows[0]["amount"]) == "1234.10"


@pytest.mark.parametrize(
    "bad", ['{"contact": "T2"', "[1, 2]", '"T2"', '{"contact": "T2", "contact": "T3"}']
)
def test_a_line_that_is_no_object_is_kept_aside_as_it_stands(
    tmp_path: Path, bad: str
) -> None:
    month = month_of(tmp_path, json.dumps(CALL), bad)
    assert month.records["contacts"].num_rows == 1
    assert only(month, "KH382").place.row == 2
    assert month.refused[0].cells == {"JSON": bad}


def test_a_key_that_only_some_lines_have_is_empty_in_the_others(tmp_path: Path) -> None:
    month = month_of(tmp_path, json.dumps(CALL), '{"contact": "T2", "topic": null}')
    first, second = month.records["contacts"].to_pylist()
    assert first["talk_seconds"] == 12_500_000 and second["talk_seconds"] is None
    assert month.findings == ()


def test_an_object_in_an_object_is_a_column_of_its_own(tmp_path: Path) -> None:
    line = json.dumps({"contact": "T1", "via": {"channel": "email"}, "tags": ["a"]})
    month = month_of(tmp_path, line)
    titles = {str(f.params.get("title")) for f in month.findings}
    assert {"via.channel", "tags"} <= titles


def test_what_is_nested_too_deeply_is_told_and_not_read(tmp_path: Path) -> None:
    line = json.dumps({"contact": "T1", "agent": "A01", "topic": [{"a": 1}]})
    assert only(month_of(tmp_path, line), "KH363").place.column == "topic"


@pytest.mark.parametrize("whole", [[CALL], {"payload": [CALL], "count": 1}])
def test_one_list_of_objects_is_read_like_lines(tmp_path: Path, whole: object) -> None:
    file = tmp_path / "export.json"
    file.write_text(json.dumps(whole, indent=2), "utf-8")
    report = import_file(file, "contacts", None, tmp_path / "month")
    assert [(t.table, t.new) for t in report.tables] == [("contacts", 1)]


def test_a_thousand_keys_are_no_table(tmp_path: Path) -> None:
    lines = [json.dumps({"contact": f"T{i}", f"k{i}": 1}) for i in range(1200)]
    assert "KH383" in codes(month_of(tmp_path, *lines))


def test_a_bottomless_line_is_a_finding(tmp_path: Path) -> None:
    month = month_of(tmp_path, json.dumps(CALL), '{"contact": ' + "[" * 100_000)
    assert len(month.refused) == 1


def test_a_packed_file_is_read_as_what_it_holds(tmp_path: Path) -> None:
    packed = gzip.compress("联络编号,客服工号\nT1,A01\n".encode())
    (tmp_path / "contacts.csv.gz").write_bytes(packed)
    assert read_month(tmp_path).records["contacts"].num_rows == 1


def test_a_packed_file_that_is_cut_off_is_a_finding(tmp_path: Path) -> None:
    packed = gzip.compress("联络编号,客服工号\nT1,A01\n".encode())
    (tmp_path / "contacts.csv.gz").write_bytes(packed[:-6])
    assert codes(read_month(tmp_path)) == ["KH301"]


def test_a_packed_file_that_grows_without_bound_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "contacts.csv.gz").write_bytes(gzip.compress(b"0" * (64 << 20)))
    assert codes(read_month(tmp_path)) == ["KH352"]


def test_a_csv_of_a_thousand_columns_is_no_table(tmp_path: Path) -> None:
    header = ",".join(["contact", *(f"c{i}" for i in range(2000))])
    (tmp_path / "contacts.csv").write_text(f"{header}\nT1\n", "utf-8")
    assert "KH383" in codes(read_month(tmp_path))
