"""Workbooks that would do harm: bombs, entities, stray cells, macros, passwords, dirt."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kaohe.records.guard import Limits, scan_workbook
from kaohe.records.intake import read_month
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.workbooks import read_workbook
from kaohe.records.sheet_xml import scan_sheet
from tests.records.intake.made_workbooks import (
    SHEET,
    ratings_book,
    rewritten,
    with_cell,
)
from tests.records.intake.months import codes, only


def test_a_sound_workbook_has_nothing_to_tell(tmp_path: Path) -> None:
    scan = scan_workbook(ratings_book(tmp_path), "a.xlsx")
    assert scan.safe and scan.findings == [] and scan.cleaned is None
    assert scan.sheets["评分"].last_row == 3 and scan.sheets["评分"].last_column == 5


def test_a_cell_at_the_end_of_the_sheet_is_left_out_and_named(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    with_cell(path, "XFD1048576", "<v>1</v>")
    assert path.stat().st_size < 10_000
    intake = read_month(tmp_path)
    told = only(intake, "KH355")
    assert told.place.cell == "XFD1048576" and told.level == "warning"
    assert len(intake.ratings) == 2 and len(intake.employees) == 2


def test_a_stray_cell_beyond_any_column_is_left_out(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    with_cell(path, "AAAAA1048570", "<v>1</v>")
    assert only(read_month(tmp_path), "KH355").params["n"] == 1


def test_an_empty_styled_cell_far_away_is_nothing(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    with_cell(path, "XFD1048576", "")
    assert codes(read_month(tmp_path)) == []


def test_a_stray_cell_at_the_foot_alone_takes_no_harm(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    with_cell(path, "A1048576", "<v>1</v>")
    intake = read_month(tmp_path)
    assert len(intake.ratings) == 2


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    rewritten(path, "xl/media/image1.bin", lambda _: bytes(64 << 20))
    assert path.stat().st_size < 100_000
    intake = read_month(tmp_path)
    assert codes(intake) == ["KH352"] and intake.ratings == ()


def test_a_workbook_of_too_many_parts_or_bytes_is_not_opened(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    for limits in (Limits(entries=3), Limits(unpacked=1000)):
        scan = scan_workbook(path, "a.xlsx", limits)
        assert not scan.safe and [f.code for f in scan.findings] == ["KH352"]


def test_entities_are_refused(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'
    rewritten(path, SHEET, lambda xml: xml.replace(b"<worksheet", laughs, 1))
    assert codes(read_month(tmp_path)) == ["KH353"]


def test_macros_are_told_and_the_data_read(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    rewritten(path, "xl/vbaProject.bin", lambda _: b"\xd0\xcf\x11\xe0macro")
    path.rename(path.with_suffix(".xlsm"))
    intake = read_month(tmp_path)
    assert only(intake, "KH354").level == "warning" and len(intake.ratings) == 2


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_password_is_told(tmp_path: Path, suffix: str) -> None:
    box = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    secret = box + "EncryptedPackage".encode("utf-16-le") + bytes(1024)
    (tmp_path / f"评分{suffix}").write_bytes(secret)
    assert codes(read_month(tmp_path)) == ["KH350"]


@pytest.mark.parametrize("size", [4, 100, 1000, 3000])
def test_a_workbook_cut_short_is_a_finding(tmp_path: Path, size: int) -> None:
    path = ratings_book(tmp_path)
    path.write_bytes(path.read_bytes()[:size])
    assert codes(read_month(tmp_path)) == ["KH362"]


def test_a_sheet_whose_xml_is_broken_is_a_finding(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    rewritten(path, SHEET, lambda xml: xml[: len(xml) // 2])
    intake = read_month(tmp_path)
    assert set(codes(intake)) <= {"KH362", "KH356"} and codes(intake)


def test_an_old_workbook_that_is_none_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "评分.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(3000))
    assert codes(read_month(tmp_path)) == ["KH362"]


def test_a_web_page_called_xls_is_told(tmp_path: Path) -> None:
    (tmp_path / "评分.xls").write_text(
        "<html><table><tr><td>工号</td></tr></table></html>"
    )
    assert codes(read_month(tmp_path)) == ["KH351"]


def test_a_text_called_xls_is_read_as_text(tmp_path: Path) -> None:
    text = "工号\t项目\t评分角色\t分数\nA01\t纪律\t自评\t5\n"
    (tmp_path / "评分.xls").write_text(text, encoding="gbk")
    assert len(read_month(tmp_path).ratings) == 1


def test_a_zip_that_is_no_workbook_is_a_finding(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "评分.xlsx", "w") as archive:
        archive.writestr("readme.txt", "x")
    assert codes(read_month(tmp_path)) == ["KH362"]


def test_a_damaged_parquet_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "contacts.parquet").write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    (tmp_path / "orders.parquet").write_bytes(b"")
    assert codes(read_month(tmp_path)) == ["KH301", "KH364"]


def test_a_parquet_file_with_letters_that_are_none_is_a_finding(tmp_path: Path) -> None:
    bad = pa.array([b"\xff\xfe"], pa.binary()).buffers()
    column = pa.Array.from_buffers(pa.string(), 1, bad)
    pq.write_table(pa.table({"employee": column}), tmp_path / "employees.parquet")
    assert codes(read_month(tmp_path)) == ["KH301"]


def test_a_reader_that_runs_out_of_memory_is_a_finding(tmp_path: Path) -> None:
    path, aside = ratings_book(tmp_path), Aside()
    with_cell(path, "XFD100", "<v>1</v>")
    assert read_workbook(path, "a.xlsx", aside, Limits(memory=60 << 20)) == []
    assert [f.code for f in aside.findings] == ["KH356"]


def test_a_reader_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_ends(*_: object, timeout: int, **__: object) -> None:
        raise subprocess.TimeoutExpired("child", timeout)

    monkeypatch.setattr(subprocess, "run", never_ends)
    aside = Aside()
    assert read_workbook(ratings_book(tmp_path), "a.xlsx", aside) == []
    assert [f.code for f in aside.findings] == ["KH357"]


def test_the_child_reads_without_the_module_that_limits_memory(tmp_path: Path) -> None:
    """As on Windows, where there is no ``resource``."""
    from kaohe.records.intake import workbook_child

    program = (
        "import sys, runpy; sys.modules['resource'] = None; "
        f"sys.argv = ['child', {str(ratings_book(tmp_path))!r}, "
        f"{str(tmp_path / 'out.json')!r}, '1000000']; "
        f"runpy.run_path({workbook_child.__file__!r}, run_name='__main__')"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=False)
    assert done.returncode == 0 and "A02" in (tmp_path / "out.json").read_text("utf-8")


@pytest.mark.parametrize(
    "xml",
    [
        b"<c " * 300_000,
        b"<c r='A1'>" * 200_000,
        b"<row " * 300_000,
        b'<c r="A1"><v>' * 100_000,
        b"<x:c>" * 300_000,
    ],
)
def test_the_scan_of_a_malicious_sheet_takes_no_time(xml: bytes) -> None:
    start = time.process_time()
    scan_sheet(xml)
    assert time.process_time() - start < 2


def test_the_quick_look_and_the_close_look_see_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(ratings_book(tmp_path)) as archive:
        xml = archive.read(SHEET)
    # A formula anywhere makes the scan look closely.
    closely = scan_sheet(xml + b"<!-- <f -->")
    quickly = scan_sheet(xml)
    assert quickly.rows == set() and closely.rows == {1, 2, 3}
    assert (quickly.last_row, quickly.last_column) == (3, 5)
    assert (closely.last_row, closely.last_column) == (3, 5)
    assert quickly.filled == closely.filled == 15


def test_merged_cells_over_the_whole_sheet_take_no_time(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    ranges = b'<mergeCell ref="A1:XFD1048576"/>' * 20_000
    merged = b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"
    rewritten(path, SHEET, lambda xml: xml.replace(b"</sheetData>", merged, 1))
    start = time.process_time()
    read_month(tmp_path)
    assert time.process_time() - start < 5
