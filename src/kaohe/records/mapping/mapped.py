"""A sheet that was made of an export, and still shows where in the export it stood."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa

from kaohe.base.findings import Place
from kaohe.records.intake.grid import Sheet


@dataclass(frozen=True)
class MappedSheet(Sheet):
    """A made table whose findings and refused rows show the export it came from."""

    export: Sheet | None = None
    at: tuple[int | None, ...] = ()

    def place(self, position: int, column: int | None = None) -> Place:
        """Where the row, or the cell that the column was made from, stands."""
        assert self.export is not None
        return self.export.place(position, None if column is None else self.at[column])

    def cells(self, positions: list[int]) -> list[dict[str, str]]:
        """The cells of the export."""
        assert self.export is not None
        return self.export.cells(positions)

    def part(self, positions: pa.Array) -> Sheet:
        """The made rows at ``positions``, with the rows of the export they stand for."""
        assert self.export is not None
        data, rows = self.data.take(positions), self.rows.take(positions)
        export = self.export.part(positions)
        new = {old: at for at, old in enumerate(positions.to_pylist())}
        broken = {(new[p], c): cell for (p, c), cell in self.broken.items() if p in new}
        return replace(self, data=data, rows=rows, export=export, broken=broken)
