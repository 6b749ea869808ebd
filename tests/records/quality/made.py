"""Small tables with the types of the records, and what a single check says of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa

from kaohe.records.intake import schema
from kaohe.records.quality import Data, Flaw, examine
from kaohe.records.tables import TABLES

START = datetime.fromisoformat("2026-10-01 09:00:07")


def table(name: str, *rows: dict[str, Any]) -> pa.Table:
    """Rows of a table of the contract; columns that are not named are empty."""
    wanted = schema(TABLES[name])
    columns = {f.name: [row.get(f.name) for row in rows] for f in wanted}
    return pa.table(columns, schema=wanted)


def call(number: int, **cells: Any) -> dict[str, Any]:
    """A call of 小李 that lasts two minutes, each half an hour after the one before."""
    begun = START + timedelta(minutes=30 * number, seconds=number % 50)
    usual = {
        "contact": f"T{number}",
        "agent": "小李",
        "customer": f"1380000{number:04d}",
        "started_at": begun,
        "answered_at": begun + timedelta(seconds=5),
        "talk_seconds": 120_000_000,
    }
    return {**usual, **cells}


def contacts(*rows: dict[str, Any]) -> Data:
    return Data({"contacts": table("contacts", *rows)})


def flaws(data: Data, code: str) -> list[Flaw]:
    """What the checks say under one code; its texts must be complete."""
    found = [flaw for flaw in examine(data) if flaw.finding.code == code]
    for flaw in found:
        assert flaw.finding.line("zh") and flaw.finding.line("en")
    return found


def only(data: Data, code: str) -> Flaw:
    (flaw,) = flaws(data, code)
    return flaw


def rows(flaw: Flaw) -> list[int]:
    found: list[int] = flaw.rows.to_pylist()
    return found
