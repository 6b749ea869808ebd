"""Which tables of the store were delivered for a month: something in them happened then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.period import Period
from kaohe.records.store.bring import SHAPES
from kaohe.records.store.delta import Opened, opened
from kaohe.records.store.files import in_folders
from kaohe.records.store.home import Home
from kaohe.records.store.kept import EVERY_TABLE, MONTH, NOW, STATE, UNDATED, kept
from kaohe.records.store.kept import moments as moments_of
from kaohe.records.tables import TABLES, Table


def silent_tables(
    there: Mapping[str, Opened], records: Mapping[str, pa.Table], period: Period
) -> set[str]:
    """Those of ``records`` that have dated rows, and nothing happened in the period.

    ``records`` are the rows around the period. A deadline is nothing that happened.
    """
    return {n for n, rows in records.items() if _is_silent(there[n], rows, period)}


def rows_delivered(home: Home, period: Period) -> dict[str, int]:
    """How many rows each dated table has whose own month is the period.

    Tables without any row in any month are left out.
    """
    found: dict[str, int] = {}
    for name, table in TABLES.items():
        there = opened(home, SHAPES[name]) if _is_dated(table) else None
        months = Counter[str]() if there is None else _months(there)
        if months:
            found[name] = months[str(period)]
    return found


def _is_dated(table: Table) -> bool:
    return kept(table).by == "moment"


def _months(table: Opened) -> Counter[str]:
    """How many rows a table has by month; those without one are left out."""
    found = Counter[str]()
    for file in in_folders(table.files(), **{STATE: NOW}):
        if file.folders[MONTH] != UNDATED:
            found[file.folders[MONTH]] += file.rows
    return found


def _is_silent(table: Opened, rows: pa.Table, period: Period) -> bool:
    what = EVERY_TABLE[table.shape.name]
    if not _is_dated(what) or not _months(table):
        return False
    happened = [n for n in moments_of(what) if what.column(n).kind != "deadline"]
    return not any(_within(rows.column(name), period) for name in happened)


def _within(values: pa.ChunkedArray, period: Period) -> bool:
    """Whether any of the days or moments lies in the period."""
    first: Any = period.first_day
    last: Any = period.last_day
    if pa.types.is_timestamp(values.type):
        first = datetime.combine(first, time())
        last = datetime.combine(last, time.max)
    from_first = pc.greater_equal(values, pa.scalar(first, values.type))
    until_last = pc.less_equal(values, pa.scalar(last, values.type))
    return pc.any(pc.and_(from_first, until_last)).as_py() is True
