"""A scheme as a workbook in Chinese that a personnel officer can read and change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kaohe.base.forms import ASIDE
from kaohe.exchange.pen import LINE_HEIGHT, ROW_PADDING
from kaohe.exchange.scheme_book.help_page import HELP_LINES
from kaohe.exchange.scheme_book.layout import (
    HELP,
    LINES,
    Column,
)
from kaohe.exchange.scheme_book.pages import Page, pages_of
from kaohe.exchange.scheme_book.rows_out import (
    Cell,
    Cells,
)
from kaohe.exchange.scheme_book.words import CHOICES
from kaohe.exchange.sheets import (
    HEAD_FILL,
    QUIET,
    Styles,
    new_workbook,
    set_up_a4,
)
from kaohe.exchange.widths import fitted, lines_in
from kaohe.schemes.model import Scheme

_TITLE, _NOTE, _HEAD, _DATA = range(4)
#: Rows below the last entry that have drop-downs too.
_SPARE = 60
#: Columns wider than this together print on A4 laid crosswise.
_PORTRAIT = 105
_FIGURES = ("number", "points", "interval", "edges")
_BLOCKS = {line.title for s in LINES for line in s.lines if line.kind == "block"}


def export_scheme(scheme: Scheme, path: Path) -> None:
    """Write the workbook; the same scheme gives the same bytes.

    Raises ``Refused`` where a text is longer than a cell can hold.
    """
    pages = pages_of(scheme)
    book = new_workbook(path, scheme.title, "考核方案")
    styles = Styles(book)
    for page in pages:
        _write_page(book, styles, scheme, page)
    _write_help(book, styles)
    book.close()


def _write_page(book: Workbook, styles: Styles, scheme: Scheme, page: Page) -> None:
    sheet = book.add_worksheet(page.title)
    open_columns = [
        c for i, c in enumerate(page.columns) if not _is_folded(i, c, page.cells)
    ]
    set_up_a4(
        sheet,
        landscape=sum(c.width for c in open_columns) > _PORTRAIT,
        repeat=(_HEAD, _HEAD),
        footer=footer_of(scheme),
    )
    sheet.freeze_panes(_DATA, 0)
    sheet.set_row(_TITLE, 24)
    title = styles.get("title", align="left", font_size=14)
    sheet.write(_TITLE, 0, f"{fitted(scheme.title, 60)} · {page.title}", title)
    sheet.write(_NOTE, 0, page.note, styles.get("note", text_wrap=False))
    for at, column in enumerate(page.columns):
        sheet.write(_HEAD, at, column.title, styles.get("head"))
        _set_column(sheet, at, column, page.cells)
        _set_choices(sheet, at, column, len(page.cells))
    for below, row in enumerate(page.cells, start=_DATA):
        for at, value in enumerate(row):
            style = _style(styles, page.columns[at], row)
            _write_cell(sheet, below, at, value, style)
        sheet.set_row(below, _height(page.columns, row))


def footer_of(scheme: Scheme) -> str:
    """What every printed page carries: number, version and status of the scheme."""
    parts = [f"编号 {scheme.number or scheme.id}", f"版本 {scheme.version}"]
    return "　".join([*parts, *([scheme.status] if scheme.status else [])])


def _write_cell(
    sheet: Worksheet, row: int, at: int, value: Cell, style: Format
) -> None:
    if value is None or value == "":
        sheet.write_blank(row, at, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, at, value, style)
    else:
        sheet.write_number(row, at, value, style)


def _style(styles: Styles, column: Column, row: list[Cell]) -> Format:
    """Figures in the middle, texts on the left, the heads of blocks shaded."""
    changes: dict[str, Any] = {}
    if column.title.startswith(ASIDE):
        changes["font_color"] = QUIET
    if row[0] in _BLOCKS:
        changes |= {"bg_color": HEAD_FILL, "bold": True}
    if column.kind in _FIGURES or column.kind.startswith("choice:"):
        changes["align"] = "center"
    if column.kind == "number":
        return styles.get("cell", **changes)
    return styles.get("text", **{"align": "left", **changes})


def _height(columns: tuple[Column, ...], row: list[Cell]) -> float:
    texts = ((str(v), c.width) for v, c in zip(row, columns, strict=True) if v)
    lines = max((lines_in(text, width) for text, width in texts), default=1)
    return lines * LINE_HEIGHT + ROW_PADDING


def _set_column(sheet: Worksheet, at: int, column: Column, cells: Cells) -> None:
    folded = {"level": 1, "hidden": True} if _is_folded(at, column, cells) else {}
    sheet.set_column(at, at, column.width, None, folded)


def _is_folded(at: int, column: Column, cells: Cells) -> bool:
    return column.quiet and all(row[at] is None for row in cells)


def _set_choices(sheet: Worksheet, at: int, column: Column, count: int) -> None:
    field = column.kind.removeprefix("choice:")
    last = _DATA + count + _SPARE
    told: dict[str, Any] = {
        "input_title": column.title[:32],
        "input_message": column.hint,
    }
    options = told if column.hint else {}
    if field in CHOICES:
        words = list(CHOICES[field].values())
        options |= {"validate": "list", "source": words, "error_type": "warning"}
    elif options:
        options |= {"validate": "any"}
    if options:
        sheet.data_validation(_DATA, at, last, at, options)


def _write_help(book: Workbook, styles: Styles) -> None:
    sheet = book.add_worksheet(HELP)
    set_up_a4(sheet)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 74)
    sheet.write(0, 0, "怎样填写这个工作簿", styles.get("title", align="left"))
    for below, (what, how) in enumerate(HELP_LINES, start=2):
        sheet.write(below, 0, what, styles.get("head", align="left"))
        sheet.write(below, 1, how, styles.get("cell"))
        sheet.set_row(below, lines_in(how, 74) * LINE_HEIGHT + ROW_PADDING)
