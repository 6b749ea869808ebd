"""Cells as a person reads them: 是, 随机抽查, 2026-10-03 09:30:00, 64.5."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kaohe.base.exact import plain
from kaohe.base.language import Lang, Text
from kaohe.records.tables import Column

_TRUTH = {True: Text("是", "yes"), False: Text("否", "no")}


def cell_text(column: Column, cell: Any, lang: Lang) -> str:
    """A cell of the column as text; durations in seconds, empty for None."""
    if cell is None:
        return ""
    if column.kind == "seconds":
        return plain(Decimal(cell).scaleb(-6))
    if column.kind in ("choice", "role") and lang == "zh":
        return next((c.zh for c in column.choices if c.value == cell), str(cell))
    return value_text(cell, lang)


def value_text(value: Decimal | str | date | bool | None, lang: Lang) -> str:
    """A value by what it is; empty for None."""
    if isinstance(value, bool):
        return _TRUTH[value].in_(lang)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return "" if value is None else str(value)
