"""A sheet of a workbook as plain cells, however the file was opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Merged(NamedTuple):
    """A merged range by its corner cells, both inclusive and counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """The cells of a sheet: ``rows[6][1]`` is B7, None or "" where it is empty.

    Rows start at the sheet's first row and column, so that an index names a cell; they
    may differ in length. A merged range holds its value in its first cell.
    """

    name: str
    rows: Sequence[Sequence[object]]
    merged: Sequence[Merged] = ()
    hidden: bool = False

    def cell(self, row: int, column: int) -> object:
        """The value there, None where the sheet has no such cell or it is empty."""
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])):
            return None
        value = self.rows[row][column]
        return None if value == "" else value


def cell_name(row: int, column: int) -> str:
    """What people call the cell at these indices: (6, 1) is ``B7``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
