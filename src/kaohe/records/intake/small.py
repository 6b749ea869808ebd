"""Small tables as the rows of ``base/rows.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import pyarrow as pa

from kaohe.base.rows import (
    Comparison,
    Employee,
    HistoryRow,
    LedgerRow,
    MeasureRow,
    OtherPayRow,
    Rating,
    TargetRow,
    WageRow,
)
from kaohe.records.intake.result import Account
from kaohe.records.tables import Table


def small_rows(table: Table, data: pa.Table) -> tuple[Any, ...]:
    """The rows of a small table as its named tuples, in the order they stand."""
    columns = [_values(c.kind, data.column(c.name)) for c in table.columns]
    return tuple(map(_ROWS[table.name], zip(*columns, strict=True)))


def _values(kind: str, column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if kind in ("number", "share", "money"):
        known = {text: Decimal(text) for text in set(values) if text is not None}
        return [None if v is None else known[v] for v in values]
    if kind == "list":
        return [None if v is None else tuple(v.split(";")) for v in values]
    return values


def _wage(cells: Iterable[Any]) -> WageRow:
    employee, level, since, base = cells
    return WageRow(level if employee is None else employee, since, base)


#: How a row is made of the cells of each table, in the order of its columns.
_ROWS: dict[str, Callable[[Iterable[Any]], tuple[Any, ...]]] = {
    "employees": Employee._make,
    "accounts": Account._make,
    "ratings": Rating._make,
    "comparisons": Comparison._make,
    "ledger": LedgerRow._make,
    "measures": MeasureRow._make,
    "history": HistoryRow._make,
    "wages": _wage,
    "pay_lines": OtherPayRow._make,
    "targets": TargetRow._make,
}
