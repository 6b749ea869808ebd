"""Workbooks opened again: cells, formulas and the results that the file carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


class Opened:
    """One workbook, read twice: as formulas and as the results that they carry."""

    def __init__(self, path: Path) -> None:
        self.formulas = openpyxl.load_workbook(path)
        self.values = openpyxl.load_workbook(path, data_only=True)

    @property
    def names(self) -> list[str]:
        """The sheets in order."""
        return list(self.values.sheetnames)

    def sheet(self, start: str) -> tuple[Worksheet, Worksheet]:
        """The sheet whose name begins with ``start``: its formulas, its results."""
        name = next(n for n in self.names if n.startswith(start))
        return self.formulas[name], self.values[name]

    def texts(self, start: str = "") -> list[str]:
        """Every text of the sheets whose names begin so."""
        return [
            str(cell.value)
            for sheet in self.values
            if sheet.title.startswith(start)
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str)
        ]

    def row(self, start: str, first: str) -> dict[str, Any]:
        """Results of the row whose cells hold ``first``, by column letter."""
        _, sheet = self.sheet(start)
        for row in sheet.iter_rows():
            if any(cell.value == first for cell in row):
                return {c.column_letter: c.value for c in row if c.value is not None}
        raise AssertionError(f"{first} is not on {start}")

    def formula(self, start: str, first: str, column: str) -> str:
        """The formula in ``column`` of the row whose cells hold ``first``."""
        formulas, values = self.sheet(start)
        for row in values.iter_rows():
            if any(cell.value == first for cell in row):
                return str(formulas[f"{column}{row[0].row}"].value)
        raise AssertionError(f"{first} is not on {start}")

    def column(self, start: str, letter: str) -> Iterator[tuple[Any, Any]]:
        """Formula (or value) and result of every filled cell of a column."""
        formulas, values = self.sheet(start)
        for (cell,) in formulas[f"{letter}1:{letter}{formulas.max_row}"]:
            if cell.value is not None:
                yield cell.value, values[cell.coordinate].value
