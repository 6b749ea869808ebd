"""October 2026 in a few rows: tables written as they are read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from kaohe.base.period import Period
from kaohe.base.rows import Measured
from kaohe.records.intake import schema
from kaohe.records.measure import Measurement, measure
from kaohe.records.tables import TABLES

Row = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]
OCTOBER = Period(2026, 10)
STAFF = ("A01", "A02")


def at(day: int, clock: str = "09:00:00", month: int = 10) -> datetime:
    """A moment of 2026."""
    return datetime.fromisoformat(f"2026-{month:02d}-{day:02d} {clock}")


def on(day: int, month: int = 10) -> date:
    """A day of 2026."""
    return date(2026, month, day)


def after(moment: datetime, **later: float) -> datetime:
    """``moment`` plus seconds=, minutes=, hours=, days=."""
    return moment + timedelta(**later)


def table(name: str, rows: Rows) -> pa.Table:
    """The rows with the columns of the contract; agent A01 unless a row says other."""
    wanted = schema(TABLES[name])
    person = "employee" if name == "duties" else "agent"
    key = wanted.names[0]
    full = [{key: f"{name}-{i}", person: "A01", **row} for i, row in enumerate(rows)]
    return pa.Table.from_pylist(full, schema=wanted)


def measured(names: Sequence[str], **tables: Rows) -> Measurement:
    """Every named indicator of A01 and A02 in October."""
    records = {name: table(name, rows) for name, rows in tables.items()}
    return measure(records, names, OCTOBER, STAFF)


def figure(indicator: str, employee: str = "A01", **tables: Rows) -> Measured:
    """The one figure, which must be there."""
    return measured([indicator], **tables).figures[employee][indicator]


def parts(one: Measured) -> tuple[Decimal | None, Decimal | None]:
    """Numerator and denominator; the value and None for a total."""
    if one.denominator is None:
        return one.value, None
    return one.numerator, one.denominator


def of(numerator: object, denominator: object = None) -> tuple[Decimal, Decimal | None]:
    """What ``parts`` should give."""
    top = Decimal(str(numerator))
    return top, None if denominator is None else Decimal(str(denominator))
