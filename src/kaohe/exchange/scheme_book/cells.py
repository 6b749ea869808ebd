"""The cells of a sheet as text, with merged ranges filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from kaohe.base.exact import plain
from kaohe.base.numbers import parse_number
from kaohe.base.sheet import Sheet

#: What one cell of a workbook can hold.
MAX_CELL = 32_767

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


def fits_cell(text: str) -> bool:
    """True where a cell gives the text back unchanged."""
    return len(text) <= MAX_CELL and _CONTROL.search(text) is None


def cell_text(value: object) -> str | None:
    """What a person reads in the cell; None where it is empty.

    A number is written exactly (30.0 is ``30``), a day as ``2026-01-01``.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float, Decimal)):
        number = parse_number(value)
        return str(value) if number is None else plain(number)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() or None


def keeps(text: str) -> bool:
    """True where a cell gives the text back: not empty, no blanks around it."""
    return cell_text(text) == text and fits_cell(text)


_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?")


def cell_day(value: object) -> date | None:
    """The day in the cell, whether it came as a day or as the text of one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat("-".join(match.groups())) if match else None
    except ValueError:
        return None


def filled(sheet: Sheet) -> list[list[object]]:
    """The rows of ``sheet`` with the value of a merged range in each of its cells."""
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merged:
        value = sheet.cell(top, left)
        for row in rows[top : bottom + 1]:
            row.extend([None] * (right + 1 - len(row)))
            row[left : right + 1] = [value] * (right + 1 - left)
    return rows


def is_empty(row: Sequence[object]) -> bool:
    """True where no cell of the row holds anything."""
    return all(cell_text(value) is None for value in row)
