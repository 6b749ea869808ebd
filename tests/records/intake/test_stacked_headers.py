"""A form may head its columns by two rows, as attendance months do."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from kaohe.records.intake import read_month
from kaohe.records.mapping import import_file, load_mapping


def attendance(path: Path) -> Path:
    """Title and two rows of header, merged as the platform writes them; two days."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("每日统计")
        sheet.merge_range(0, 0, 0, 6, "2026年10月 每日统计")
        for column, title in (
            (0, "姓名"),
            (1, "工号"),
            (2, "日期"),
            (5, "迟到时长(分钟)"),
        ):
            sheet.merge_range(1, column, 2, column, title)
        sheet.merge_range(1, 3, 1, 4, "上班1")
        sheet.write_row(2, 3, ["打卡时间", "打卡结果"])
        sheet.write(1, 6, "工作时长(小时)")
        sheet.write_row(3, 0, ["李明", "A01", "2026-10-09", "08:51", "正常", "", 8])
        sheet.write_row(4, 0, ["李明", "A01", "2026-10-10", "09:12", "迟到", 12, 7.5])
    return path


def test_both_rows_are_the_header_and_none_is_a_row_of_data(tmp_path: Path) -> None:
    mapping, _ = load_mapping("dingtalk_attendance")
    file = attendance(tmp_path / "考勤.xlsx")
    report = import_file(file, "attendance", mapping, tmp_path / "m")
    assert [(t.found, t.new, t.refused) for t in report.tables] == [(2, 2, 0)]
    rows = read_month(tmp_path / "m").records["attendance"].to_pylist()
    assert [(str(r["on"]), r["late_minutes"], r["worked_hours"]) for r in rows] == [
        ("2026-10-09", None, 8),
        ("2026-10-10", 12, 7.5),
    ]


def test_a_group_and_its_column_are_one_title(tmp_path: Path) -> None:
    """A refused row shows under which header each of its cells stood."""
    with xlsxwriter.Workbook(tmp_path / "考勤.xlsx") as book:
        sheet = book.add_worksheet("考勤")
        sheet.merge_range(0, 0, 1, 0, "工号")
        sheet.merge_range(0, 1, 1, 1, "日期")
        sheet.merge_range(0, 2, 0, 3, "上班")
        sheet.write_row(1, 2, ["应到", "实到"])
        sheet.write_row(2, 0, ["A01", "昨天", "09:00", "08:51"])
    (row,) = read_month(tmp_path).refused
    assert row.row == 3
    assert list(row.cells) == ["工号", "日期", "上班应到", "上班实到"]


def test_a_cell_merged_over_days_is_no_header(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "考勤.xlsx") as book:
        sheet = book.add_worksheet("考勤")
        sheet.write_row(0, 0, ["工号", "日期", "状态"])
        sheet.merge_range(1, 0, 2, 0, "A01")
        sheet.write_row(1, 1, ["2026-10-09", "出勤"])
        sheet.write_row(2, 1, ["2026-10-10", "出勤"])
    rows = read_month(tmp_path).records["attendance"].to_pylist()
    assert [r["agent"] for r in rows] == ["A01", "A01"]
