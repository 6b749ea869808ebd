"""A sheet as it was read: every cell as text, its header found, nothing judged yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

import pyarrow as pa

from kaohe.base.findings import Place
from kaohe.records.sheet_xml import Broken, letters


@dataclass(frozen=True)
class Sheet:
    """The body of one file or one sheet below its header row.

    ``data`` has one text column per header cell (named by position), ``rows`` the row
    numbers as a person sees them in the file. ``first_column`` is 0 for column A, or
    None where the file has no cell addresses (CSV, Parquet). ``broken`` are cells (by
    position and column) whose figure is not in the file.
    """

    file: str
    name: str | None
    header: tuple[str, ...]
    data: pa.Table
    rows: pa.Array
    first_column: int | None = None
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)

    def place(self, position: int, column: int | None = None) -> Place:
        """Where the row at ``position`` (and the cell of ``column``) stands."""
        row = int(self.rows[position].as_py())
        if column is None:
            return Place(file=self.file, sheet=self.name, row=row)
        if self.first_column is None:
            title = self.header[column]
            return Place(file=self.file, sheet=self.name, row=row, column=title)
        cell = f"{letters(self.first_column + column)}{row}"
        return Place(file=self.file, sheet=self.name, cell=cell)

    def part(self, positions: pa.Array) -> Sheet:
        """The sheet with only the rows at ``positions``, in that order."""
        new = {old: at for at, old in enumerate(positions.to_pylist())}
        broken = {
            (new[position], column): cell
            for (position, column), cell in self.broken.items()
            if position in new
        }
        data, rows = self.data.take(positions), self.rows.take(positions)
        return replace(self, data=data, rows=rows, broken=broken)

    def cells(self, positions: list[int]) -> list[dict[str, str]]:
        """The cells of some rows as they stood, by header."""
        part = self.data.take(pa.array(positions, pa.int64()))
        titles = unique_titles(self.header)
        columns = [part.column(i).to_pylist() for i in range(part.num_columns)]
        return [
            {
                title: values[i] or ""
                for title, values in zip(titles, columns, strict=True)
            }
            for i in range(len(positions))
        ]


#: So often a repeated header is marked before it is numbered.
_MARKS = 3


def unique_titles(header: tuple[str, ...]) -> list[str]:
    """Headers made distinct, empty ones named by position."""
    titles: dict[str, None] = {}
    repeats: Counter[str] = Counter()
    for i, cell in enumerate(header):
        title = first = cell or f"({i + 1})"
        while title in titles:
            repeats[first] += 1
            number = repeats[first]
            title = first + ("'" * number if number <= _MARKS else f"'{number}")
        titles[title] = None
    return list(titles)
