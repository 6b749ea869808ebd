"""The look of workbooks: the same bytes twice, text stays text, figures stay exact."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from kaohe.base.sheet import Sheet, cell_name
from kaohe.exchange.sheets import Styles, as_cell, new_workbook, set_up_a4


def _write(path: Path) -> bytes:
    book = new_workbook(path, "考核表")
    sheet = book.add_worksheet("表")
    set_up_a4(sheet, landscape=True, repeat=(0, 0), footer="A&B")
    styles = Styles(book)
    sheet.write(0, 0, "=1+1", styles.get("text"))
    sheet.write(0, 1, "http://a.example", styles.get("cell", bold=True))
    sheet.write(0, 2, "007", styles.get("text"))
    book.close()
    return path.read_bytes()


def test_the_same_workbook_has_the_same_bytes(tmp_path: Path) -> None:
    assert _write(tmp_path / "a.xlsx") == _write(tmp_path / "b.xlsx")


def test_text_that_looks_like_a_formula_or_a_number_stays_text(tmp_path: Path) -> None:
    _write(tmp_path / "a.xlsx")
    with CalamineWorkbook.from_path(tmp_path / "a.xlsx") as book:
        rows = book.get_sheet_by_index(0).to_python()
    assert rows == [["=1+1", "http://a.example", "007"]]


def test_a_style_is_made_once_per_workbook(tmp_path: Path) -> None:
    book = new_workbook(tmp_path / "a.xlsx", "x")
    styles = Styles(book)
    assert styles.get("head") is styles.get("head")
    assert styles.get("head") is not styles.get("head", italic=True)
    book.add_worksheet()
    book.close()


def test_a_figure_too_long_for_a_cell_is_written_as_text() -> None:
    assert as_cell(Decimal("0.1")) == 0.1
    assert as_cell(Decimal("30.00")) == 30.0
    assert as_cell(Decimal("12345678901234567.89")) == "12345678901234567.89"


def test_cells_are_named_as_people_name_them() -> None:
    assert [cell_name(0, 0), cell_name(6, 1)] == ["A1", "B7"]
    assert [cell_name(0, 25), cell_name(0, 26), cell_name(9, 701)] == [
        "Z1",
        "AA1",
        "ZZ10",
    ]


def test_a_cell_outside_the_sheet_is_empty() -> None:
    sheet = Sheet("表", [["a", ""], ["b"]])
    assert [sheet.cell(0, 0), sheet.cell(0, 1), sheet.cell(1, 1), sheet.cell(9, 0)] == [
        "a",
        None,
        None,
        None,
    ]
