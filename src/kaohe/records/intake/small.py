"""Small tables as the rows of ``base/rows.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

Values = Mapping[str, Any]


def small_rows(table: Table, data: pa.Table) -> tuple[Any, ...]:
    """The rows of a small table as its named tuples, in the order they stand."""
    columns = {c.name: _values(c.kind, data.column(c.name)) for c in table.columns}
    build = _BUILDERS[table.name]
    names = list(columns)
    return tuple(
        build(dict(zip(names, values, strict=True)))
        for values in zip(*columns.values(), strict=True)
    )


def _values(kind: str, column: pa.ChunkedArray) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if kind in ("number", "share", "money"):
        known = {text: Decimal(text) for text in set(values) if text is not None}
        return [None if v is None else known[v] for v in values]
    if kind == "list":
        return [None if v is None else tuple(v.split(";")) for v in values]
    return values


def _account(row: Values) -> Account:
    return Account(
        row["platform"],
        row["shop"],
        row["account"],
        row["employee"],
        row["from"],
        row["to"],
    )


def _wage(row: Values) -> WageRow:
    key = row["level"] if row["employee"] is None else row["employee"]
    return WageRow(key, row["from"], row["base"])


_BUILDERS: dict[str, Callable[[Values], tuple[Any, ...]]] = {
    "employees": lambda row: Employee(**row),
    "accounts": _account,
    "ratings": lambda row: Rating(**row),
    "comparisons": lambda row: Comparison(**row),
    "ledger": lambda row: LedgerRow(**row),
    "measures": lambda row: MeasureRow(**row),
    "history": lambda row: HistoryRow(**row),
    "wages": _wage,
    "pay_lines": lambda row: OtherPayRow(**row),
    "targets": lambda row: TargetRow(**row),
}
