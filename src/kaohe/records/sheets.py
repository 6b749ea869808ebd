"""Any workbook as plain sheets: a scheme's, or a department's own form."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.sheet import Merged, Sheet
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.workbooks import RawSheet, read_workbook


def read_sheets(path: Path) -> tuple[dict[str, Sheet], list[Finding]]:
    """The sheets of a workbook by name, opened under the guard's limits, with findings."""
    aside = Aside()
    try:
        found = read_workbook(path, path.name, aside)
    except OSError as error:
        problem = error.strerror or type(error).__name__
        return {}, [finding("KH100", Place(file=path.name), problem=problem)]
    return {sheet.name: _plain(sheet) for sheet in found}, list(aside.findings)


def _plain(raw: RawSheet) -> Sheet:
    """The sheet with its rows where they stand, so that an index names a cell."""
    rows: list[list[object]] = [[] for _ in range(max(raw.numbers, default=0))]
    for number, cells in zip(raw.numbers, raw.rows, strict=True):
        rows[number - 1] = [""] * raw.first_column + list[object](cells)
    merged = [Merged(r1 - 1, c1, r2 - 1, c2) for r1, c1, r2, c2 in raw.merged]
    return Sheet(raw.name, rows, merged, raw.hidden)
