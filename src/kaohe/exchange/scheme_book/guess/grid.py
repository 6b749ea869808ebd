"""A sheet of somebody else's form: its cells as text, and which of them were used."""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Place
from kaohe.base.sheet import Merged, Sheet, cell_name
from kaohe.exchange.scheme_book.cells import cell_text, filled


class Grid:
    """Cells by row and column from 0; a merged range shows its value in each cell."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self.file = file
        self.name = sheet.name
        self.raw = filled(sheet)
        self._merged: dict[tuple[int, int], Merged] = {
            (row, column): merged
            for merged in (Merged(*m) for m in sheet.merged)
            for row in range(merged.top, merged.bottom + 1)
            for column in range(merged.left, merged.right + 1)
        }
        self._used: set[tuple[int, int]] = set()

    @property
    def height(self) -> int:
        return len(self.raw)

    def width(self, row: int) -> int:
        """How many cells a row has; 0 below the last one."""
        return len(self.raw[row]) if row < self.height else 0

    def value(self, row: int, column: int) -> object:
        """The raw value there, None outside the sheet."""
        if 0 <= row < self.height and 0 <= column < self.width(row):
            return self.raw[row][column]
        return None

    def text(self, row: int, column: int) -> str | None:
        """What a person reads there."""
        return cell_text(self.value(row, column))

    def first(self, row: int, column: int) -> tuple[int, int]:
        """The cell that holds the value: the first of a merged range, or itself."""
        merged = self._merged.get((row, column))
        return (row, column) if merged is None else (merged.top, merged.left)

    def place(self, row: int, column: int) -> Place:
        """The cell as findings name it."""
        cell = cell_name(*self.first(row, column))
        return Place(file=self.file, sheet=self.name, cell=cell)

    def use(self, row: int, column: int) -> None:
        """Note that the cell was understood."""
        self._used.add(self.first(row, column))

    def use_row(self, row: int) -> None:
        """Note that all cells of a row were understood."""
        for column in range(self.width(row)):
            self.use(row, column)

    def texts(self, row: int) -> list[tuple[int, str]]:
        """Each filled cell of a row once, with its column."""
        found: list[tuple[int, str]] = []
        seen: set[tuple[int, int]] = set()
        for column in range(self.width(row)):
            text, first = self.text(row, column), self.first(row, column)
            if text is not None and first not in seen:
                seen.add(first)
                found.append((column, text))
        return found

    def unused(self) -> Iterator[tuple[int, int, str]]:
        """Each filled cell that nobody understood: row, column, text."""
        for row in range(self.height):
            for column, text in self.texts(row):
                if self.first(row, column) == (row, column):
                    if (row, column) not in self._used:
                        yield row, column, text
