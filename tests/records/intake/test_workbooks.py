"""What people do to workbooks: titles, merged cells, formulas, hidden sheets, types."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.records.intake import read_month
from tests.records.intake.made_workbooks import PEOPLE, RATINGS, ratings_book
from tests.records.intake.months import Rows, codes, only, workbook


def test_a_title_and_remarks_above_the_header_are_passed_over(tmp_path: Path) -> None:
    rows: Rows = [["2026年10月评分表"], [None], ["制表", "人力资源部"], *RATINGS]
    book = workbook(tmp_path / "a.xlsx", 评分=rows)
    book["评分"].merge_cells("A1:E1")
    book.save(tmp_path / "a.xlsx")
    intake = read_month(tmp_path)
    assert len(intake.ratings) == 2 and intake.findings == ()
    assert intake.places["ratings"][0].row == 5


def test_a_header_in_two_rows_with_merged_cells_is_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["工号", "评价", None, None, "分数"],
        [None, "项目", "评分角色", "评分人", None],
        *RATINGS[1:],
    ]
    book = workbook(tmp_path / "a.xlsx", 评分=rows)
    for cells in ("A1:A2", "B1:D1", "E1:E2"):
        book["评分"].merge_cells(cells)
    book.save(tmp_path / "a.xlsx")
    assert [r.points for r in read_month(tmp_path).ratings] == [5, 6]


def test_a_person_merged_over_rows_stands_in_each_of_them(tmp_path: Path) -> None:
    rows = [
        RATINGS[0],
        ["A01", "纪律", "自评", "A01", 5],
        [None, "协作", "自评", "A01", 6],
        [None, "激情", "自评", "A01", 4],
    ]
    book = workbook(tmp_path / "a.xlsx", 评分=rows)
    book["评分"].merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")
    intake = read_month(tmp_path)
    assert {r.employee for r in intake.ratings} == {"A01"} and len(intake.ratings) == 3
    assert only(intake, "KH360").place.cell == "A2"


def test_a_figure_merged_over_rows_counts_once_and_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["工号", "工资项", "金额"],
        ["A01", "车补", 300],
        ["A02", "车补", None],
    ]
    book = workbook(tmp_path / "a.xlsx", 其他工资项=rows)
    book["其他工资项"].merge_cells("C2:C3")
    book.save(tmp_path / "a.xlsx")
    intake = read_month(tmp_path)
    assert only(intake, "KH361").place.cell == "C2"
    assert [line.amount for line in intake.pay_lines] == [300]


def test_a_formula_without_a_result_names_its_cell(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    workbook(path, 评分=[*RATINGS, ["A01", "协作", "自评", "A01", "=2+3"]], 员工=PEOPLE)
    intake = read_month(tmp_path)
    told = only(intake, "KH358")
    assert told.place.cell == "E4" and told.params["text"] == "=2+3"
    assert len(intake.ratings) == 2 and len(intake.refused) == 1


def test_an_error_in_a_cell_names_it(tmp_path: Path) -> None:
    path = ratings_book(tmp_path)
    workbook(path, 评分=[*RATINGS, ["A01", "协作", "自评", "A01", "#N/A"]], 员工=PEOPLE)
    told = only(read_month(tmp_path), "KH359")
    assert told.place.cell == "E4" and told.params["text"] == "#N/A"


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(tmp_path: Path) -> None:
    rows = [[*RATINGS[0], "序号"], [*RATINGS[1], "=ROW()"]]
    workbook(tmp_path / "a.xlsx", 评分=rows)
    intake = read_month(tmp_path)
    assert len(intake.ratings) == 1 and intake.refused == ()


def test_a_hidden_sheet_that_is_a_table_is_read_and_told(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", 评分=RATINGS, 员工名单=PEOPLE)
    book["评分"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    intake = read_month(tmp_path)
    assert only(intake, "KH304").place.sheet == "评分" and len(intake.ratings) == 2


def test_a_sheet_that_is_no_table_is_a_note_and_one_that_explains_is_not(
    tmp_path: Path,
) -> None:
    notes = [["请在十月五日前交回"]]
    workbook(tmp_path / "a.xlsx", 评分=RATINGS, 填写说明=notes, 草稿=notes)
    assert only(read_month(tmp_path), "KH303").place.sheet == "草稿"


def test_a_sheet_with_any_name_is_known_by_its_header(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", Sheet1=RATINGS)
    assert len(read_month(tmp_path).ratings) == 2


def test_times_of_every_cell_type_are_read(tmp_path: Path) -> None:
    header = ["联络编号", "开始时间", "结束时间", "通话时长", "保持时长", "是否解决"]
    rows: Rows = [
        ["C1", datetime(2026, 10, 3, 9, 5), None, time(0, 2, 23), 7, True],  # noqa: DTZ001
        ["C2", "2026/10/3 9:05", date(2026, 10, 4), timedelta(hours=25), 1.5, "否"],
    ]
    workbook(tmp_path / "a.xlsx", 服务记录=[header, *rows])
    intake = read_month(tmp_path)
    first, second = intake.records["contacts"].to_pylist()
    assert intake.refused == ()
    assert (
        str(first["started_at"]) == str(second["started_at"]) == "2026-10-03 09:05:00"
    )
    assert str(second["ended_at"]) == "2026-10-04 00:00:00"
    assert [first["talk_seconds"], second["talk_seconds"]] == [
        143_000_000,
        90_000_000_000,
    ]
    assert [first["hold_seconds"], second["hold_seconds"]] == [7_000_000, 1_500_000]
    assert [first["resolved"], second["resolved"]] == [True, False]


def test_a_number_that_excel_made_of_an_id_is_text_again(tmp_path: Path) -> None:
    people = [["工号", "姓名"], [123, "小李"], ["00123", "小王"]]
    workbook(tmp_path / "a.xlsx", 员工名单=people)
    intake = read_month(tmp_path)
    assert [e.employee for e in intake.employees] == ["00123", "123"]


def test_an_order_number_too_long_for_a_number_cell_is_refused(tmp_path: Path) -> None:
    orders = [["订单号", "金额"], [202610031234567890, 5], ["202610031234567891", 6]]
    workbook(tmp_path / "a.xlsx", 订单=orders)
    intake = read_month(tmp_path)
    assert only(intake, "KH327").place.cell == "A2"
    assert intake.records["orders"]["amount"].to_pylist() == [Decimal("6.00")]


@pytest.mark.parametrize(
    ("cell", "value"),
    [(0.1 + 0.7, "0.8"), (0.95, "0.95"), (1 / 3, "0.333333333333333"), (1e-7, "1E-7")],
)
def test_a_float_is_read_as_the_decimal_that_a_spreadsheet_shows(
    tmp_path: Path, cell: float, value: str
) -> None:
    rows = [["工号", "指标", "数值"], ["A01", "客户满意率", cell]]
    workbook(tmp_path / "a.xlsx", 指标数据=rows)
    assert read_month(tmp_path).measures[0].value == Decimal(value)


@pytest.mark.parametrize(
    "name", ["评分", "评分表", "ratings", "Ratings", "01-评分", "评分(2)"]
)
def test_a_sheet_may_bear_any_usual_name_of_its_table(
    tmp_path: Path, name: str
) -> None:
    workbook(tmp_path / "a.xlsx", **{name: RATINGS})
    assert len(read_month(tmp_path).ratings) == 2


def test_two_workbooks_with_the_same_rows_count_once(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", 评分=RATINGS)
    workbook(tmp_path / "b.xlsx", 评分=RATINGS)
    intake = read_month(tmp_path)
    assert len(intake.ratings) == 2 and only(intake, "KH330").params["n"] == 2
    assert "KH331" not in codes(intake)
