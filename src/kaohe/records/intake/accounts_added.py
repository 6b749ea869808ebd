"""Daily figures of several accounts of one person as one figure of that person.

Worked figure: 小李 answers as 旗舰店:小美 (80 people, 2,600 s) and as 专卖店:小美 (20 people,
400 s) on one day; the mean response of the day is 3000/100, not the mean of two means.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.exact import EXACT, plain
from kaohe.base.findings import finding
from kaohe.dictionary import Dictionary, Indicator
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import Batch

_KEY = ("employee", "indicator", "on")
_FIGURE = ("value", "numerator", "denominator")


def with_accounts_added(
    batch: Batch, before: pa.Array, aside: Aside, dictionary: Dictionary
) -> Batch:
    """The batch with one row where ``before`` named several accounts of one person."""
    rows = batch.data.to_pylist()
    accounts = before.to_pylist()
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, row in enumerate(rows):
        if accounts[i] != row["employee"]:
            groups.setdefault(tuple(row[name] for name in _KEY), []).append(i)
    dropped: list[int] = []
    for (_, indicator, _), members in groups.items():
        if len({accounts[i] for i in members}) < len(members) or len(members) < 2:
            continue
        added = _added(dictionary.get(indicator), [rows[i] for i in members])
        if added is not None:
            first, *others = members
            rows[first] |= added
            dropped += others
    if not dropped:
        return batch
    sheet, position = batch.origin(dropped[0])
    params = {"n": len(dropped), "table": batch.table.title}
    aside.tell(finding("KH390", sheet.place(position), **params))
    columns = [
        pa.array([row[name] for row in rows], batch.data.schema.field(name).type)
        if name in _FIGURE
        else batch.data.column(name)
        for name in batch.data.column_names
    ]
    data = pa.table(columns, batch.data.column_names)
    keep = pc.invert(
        pc.is_in(
            pa.array(range(len(rows)), pa.int64()),
            value_set=pa.array(dropped, pa.int64()),
        )
    )
    return batch._replace(data=data.filter(keep))


def _added(
    known: Indicator | None, rows: list[dict[str, Any]]
) -> dict[str, str | None] | None:
    """Numerators and denominators, or totals, added; None where they cannot be."""
    if all(row["numerator"] and row["denominator"] for row in rows):
        parts = {name: _sum(rows, name) for name in ("numerator", "denominator")}
        return {"value": None, **parts}
    whole = all(row["value"] and row["numerator"] is None for row in rows)
    if known is None or known.value_kind != "total" or not whole:
        return None
    return {"value": _sum(rows, "value")}


def _sum(rows: list[dict[str, Any]], name: str) -> str:
    total = Decimal(0)
    for row in rows:
        total = EXACT.add(total, Decimal(row[name]))
    return plain(total)
