"""Writing the planned sheets: heads that stay, yellow cells to fill in, A4 pages."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kaohe.base.numbers import parse_number
from kaohe.exchange.pen import LINE_HEIGHT, ROW_PADDING
from kaohe.exchange.sheets import (
    INPUT_FILL,
    QUIET,
    Styles,
    as_cell,
    set_up_a4,
)
from kaohe.exchange.template.page import FIRST, Cell, Check, Column, Formula, Page
from kaohe.exchange.widths import lines_in

_TITLE, _NOTE, _HEAD = range(FIRST)
_NUMBERS = ("number", "share", "money", "count")
_CENTRED = ("date", "period", "bool", "choice", "role", *_NUMBERS)
#: Wider pages are laid crosswise.
_PORTRAIT = 100
#: One limit may name so many separate cells; spreadsheets balk at very long lists.
_BLOCKS_AT_ONCE = 100
_CLOSED_FILL = "#EDEFF2"
_PROTECTION = {
    "autofilter": True,
    "sort": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
}


class Writer:
    """Writes the pages of one workbook."""

    def __init__(
        self, book: Workbook, styles: Styles, people: str, footer: str
    ) -> None:
        self._book = book
        self._styles = styles
        self._people = people
        self._footer = footer

    def write(self, page: Page, title: str) -> None:
        """Write one page; ``title`` stands on top of it."""
        sheet = self._book.add_worksheet(page.title)
        self._set_up(sheet, page, title)
        for number, row in enumerate(page.rows):
            self._row(sheet, page, number, row, spare=False)
        for number in range(len(page.rows), len(page.rows) + page.spare):
            self._row(sheet, page, number, page.spare_row, spare=True)
        for check in page.checks:
            _check(sheet, page, check)
        _drop_down_of_people(sheet, page, self._people)

    def _set_up(self, sheet: Worksheet, page: Page, title: str) -> None:
        width = sum(c.width for c in page.columns)
        set_up_a4(
            sheet,
            landscape=width > _PORTRAIT,
            repeat=(_HEAD, _HEAD),
            footer=self._footer,
        )
        last = FIRST + max(len(page.rows), 20)
        sheet.print_area(0, 0, last - 1, len(page.columns) - 1)
        sheet.freeze_panes(FIRST, page.frozen_columns)
        sheet.set_row(_TITLE, 24)
        heading = self._styles.get("title", align="left", font_size=14)
        sheet.write_string(_TITLE, 0, title, heading)
        note = self._styles.get("note", text_wrap=False)
        sheet.write_string(_NOTE, 0, page.note, note)
        sheet.set_row(_HEAD, 2 * LINE_HEIGHT + ROW_PADDING)
        for at, column in enumerate(page.columns):
            quiet = {"font_color": QUIET, "bold": False} if column.is_aside else {}
            sheet.write_string(
                _HEAD, at, column.title, self._styles.get("head", **quiet)
            )
            sheet.set_column(at, at, column.width)
        if page.rows:
            end = FIRST + len(page.rows) + page.spare - 1
            sheet.autofilter(_HEAD, 0, end, len(page.columns) - 1)
        sheet.protect("", _PROTECTION)

    def _row(
        self,
        sheet: Worksheet,
        page: Page,
        number: int,
        cells: dict[str, Cell],
        *,
        spare: bool,
    ) -> None:
        at_row = FIRST + number
        lines = page.lines.get(number, 1)
        for at, column in enumerate(page.columns):
            cell = cells.get(column.title)
            if isinstance(cell, str):
                lines = max(lines, lines_in(cell, column.width))
            closed = (number, column.title) in page.closed
            style = self._style(page, column, spare=spare, closed=closed)
            self._cell(sheet, at_row, at, column, cell, style)
        sheet.set_row(at_row, lines * LINE_HEIGHT + ROW_PADDING)

    def _style(
        self, page: Page, column: Column, *, spare: bool, closed: bool
    ) -> Format:
        changes: dict[str, Any] = {}
        fixed = column.is_aside or (column.title in page.fixed and not spare)
        changes["locked"] = fixed or closed
        if column.is_aside:
            changes["font_color"] = QUIET
        if closed:
            changes["bg_color"] = _CLOSED_FILL
        elif not fixed:
            changes["bg_color"] = INPUT_FILL
        if column.kind in _CENTRED:
            changes["align"] = "center"
        if column.kind == "date":
            changes["num_format"] = "yyyy-mm-dd"
        elif column.kind not in _NUMBERS and column.kind != "datetime":
            changes["num_format"] = "@" if not column.is_aside else "General"
        return self._styles.get("cell", **changes)

    def _cell(
        self,
        sheet: Worksheet,
        row: int,
        at: int,
        column: Column,
        cell: Cell,
        style: Format,
    ) -> None:
        if isinstance(cell, Formula):
            text = cell.text.format(row=row + 1, people=self._people)
            plain = self._styles.get("cell", locked=True, font_color=QUIET)
            sheet.write_formula(row, at, text, plain, "")
        elif cell is None:
            sheet.write_blank(row, at, None, style)
        elif isinstance(cell, str):
            number = parse_number(cell) if column.kind in _NUMBERS else None
            if number is None:
                sheet.write_string(row, at, cell, style)
            else:
                sheet.write(row, at, as_cell(number), style)
        else:
            sheet.write_number(row, at, cell, style)


def _check(sheet: Worksheet, page: Page, check: Check) -> None:
    """Put one limit on all its cells at once."""
    at = [c.title for c in page.columns].index(check.title)
    rows = check.rows
    if rows is None:
        rows = tuple(range(len(page.rows) + page.spare))
    blocks = _blocks(rows)
    for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
        part = blocks[start : start + _BLOCKS_AT_ONCE]
        first, *others = [[FIRST + a, at, FIRST + b, at] for a, b in part]
        options = dict(check.options)
        if others:
            options["other_cells"] = others
        sheet.data_validation(*first, options)


def _blocks(rows: tuple[int, ...]) -> list[tuple[int, int]]:
    """Runs of neighbouring rows by their first and last."""
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _drop_down_of_people(sheet: Worksheet, page: Page, people: str) -> None:
    """Numbers of people in the empty rows are chosen from the list of people."""
    if page.table == "employees":
        return
    numbers = people.replace("$B$", "$A$")
    first = FIRST + len(page.rows)
    for at, column in enumerate(page.columns):
        if column.name in ("employee", "winner", "loser") and page.spare:
            options = {"validate": "list", "source": f"={numbers}"}
            options["error_type"] = "warning"
            sheet.data_validation(first, at, first + page.spare - 1, at, options)
