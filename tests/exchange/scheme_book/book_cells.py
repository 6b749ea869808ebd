"""A workbook opened as plain sheets, for tests."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from kaohe.base.sheet import Merged, Sheet


def opened(path: Path) -> dict[str, Sheet]:
    """The sheets of a workbook by name."""
    found: dict[str, Sheet] = {}
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            ranges = sheet.merged_cell_ranges or []
            merged = [Merged(*first, *last) for first, last in ranges]
            found[name] = Sheet(name, rows, merged)
    return found


def changed(sheet: Sheet, cell: tuple[int, int], value: object) -> Sheet:
    """The sheet with one cell changed."""
    rows = [list(row) for row in sheet.rows]
    row, column = cell
    while len(rows) <= row:
        rows.append([])
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value
    return sheet._replace(rows=rows)
