"""A small shop's records, written so that a test reads like what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import pyarrow as pa

from kaohe.base.period import Period
from kaohe.records.intake import schema
from kaohe.records.store import ImportEntry, Store
from kaohe.records.tables import TABLES

OCTOBER, NOVEMBER = Period(2026, 10), Period(2026, 11)
FIRST = datetime(2026, 11, 1, 9, 0, tzinfo=timezone(timedelta(hours=8)))

Row = Mapping[str, Any]


def at(text: str) -> datetime:
    """A moment of the records: by the clock on the wall, without a zone."""
    return datetime.fromisoformat(text)


def contact(number: int, agent: str = "A01", day: int = 5, **more: Any) -> Row:
    """A contact of October (``month`` for another one)."""
    month = more.pop("month", 10)
    started = at(f"2026-{month:02d}-{day:02d} 09:{number % 60:02d}")
    return {"contact": f"C{number:03d}", "agent": agent, "started_at": started, **more}


def turn(number: int, minute: int, agent: str = "A01") -> Row:
    """A question of the customer in a contact; the table has no key."""
    asked = at(f"2026-10-05 09:{minute:02d}")
    return {"contact": f"C{number:03d}", "agent": agent, "asked_at": asked}


def rating(employee: str, points: str, rater: str = "S1") -> Row:
    """A supervisor's points; the row does not say its month."""
    return {
        "employee": employee,
        "item": "discipline",
        "role": "supervisor",
        "rater": rater,
        "points": points,
    }


def typed(table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows with the types of the contract."""
    return pa.Table.from_pylist([dict(r) for r in rows], schema(TABLES[table]))


def bring(
    store: Store,
    rows: Sequence[Row],
    id: str,
    table: str = "contacts",
    source: str = "crm",
    minute: int = 0,
    **more: Any,
) -> ImportEntry:
    """Import the rows; each ``minute`` is a moment after nine."""
    return store.import_rows(
        table,
        typed(table, rows),
        source=source,
        id=id,
        who="HR01",
        when=FIRST + timedelta(minutes=minute),
        file=f"{id}.csv",
        **more,
    )


def counts(entry: ImportEntry) -> tuple[int, int, int, int]:
    """New, changed, removed, the same."""
    return entry.new, entry.changed, entry.removed, entry.same


def rows_of(
    store: Store, table: str = "contacts", **asked: Any
) -> list[dict[str, Any]]:
    """The filled cells of every row, in order."""
    found = store.month(**asked).records.get(table)
    if found is None:
        return []
    filled = [
        {name: value for name, value in row.items() if value is not None}
        for row in found.to_pylist()
    ]
    return sorted(filled, key=lambda row: [str(v) for v in row.values()])


def agents(store: Store, **asked: Any) -> dict[str, str]:
    """Who is credited with each contact."""
    return {r["contact"]: r["agent"] for r in rows_of(store, **asked)}
