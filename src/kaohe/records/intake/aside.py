"""Wrong rows kept aside, with the finding why; many of one kind are told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kaohe.base.findings import Finding, finding
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.result import RefusedRow
from kaohe.records.tables import Table

#: Of findings of one kind in one column of one file, so many are told singly.
TOLD_SINGLY = 10


@dataclass
class Aside:
    """Collects findings and refused rows while a month is read.

    ``empty`` and ``repeated`` count the rows of each table that left quietly.
    """

    findings: list[Finding] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    empty: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)
    _told: Counter[tuple[object, ...]] = field(default_factory=Counter)
    _first: dict[tuple[object, ...], Finding] = field(default_factory=dict)

    def tell(self, *found: Finding) -> None:
        """Add findings as they are."""
        self.findings.extend(found)

    def keep(
        self, table: Table, sheet: Sheet, rows: Iterable[tuple[int, Finding]]
    ) -> None:
        """Keep rows of ``sheet`` aside: pairs of position and the reason."""
        reasons = list(rows)
        cells = sheet.cells([position for position, _ in reasons])
        for (position, why), row_cells in zip(reasons, cells, strict=True):
            number = int(sheet.rows[position].as_py())
            self.refused.append(
                RefusedRow(table.name, sheet.file, sheet.name, number, row_cells, why)
            )

    def tell_of_rows(self, found: Iterable[Finding]) -> None:
        """Add findings about single rows; beyond a few of one kind only their number."""
        for one in found:
            place = one.place
            column = "".join(filter(str.isalpha, place.cell or "")) or place.column
            kind = (one.code, place.file, place.sheet, place.table, column)
            self._told[kind] += 1
            if self._told[kind] <= TOLD_SINGLY:
                self.findings.append(one)
            elif self._told[kind] == TOLD_SINGLY + 1:
                self._first[kind] = one

    def close(self) -> None:
        """Tell how many more of each kind there were."""
        for kind, one in self._first.items():
            more = self._told[kind] - TOLD_SINGLY
            self.findings.append(finding("KH324", one.place, like=one.code, more=more))
        self._first.clear()
