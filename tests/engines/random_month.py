"""Small months without sense: every column of the contract at random, much of it empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pyarrow as pa

from kaohe.records.intake.convert import schema
from kaohe.records.tables import TABLES, Column, Table

AGENTS = ("A01", "A02", "A03", "A04")
ROWS = 60
_FIRST = datetime.fromisoformat("2026-09-24")
#: Columns that name rows of another table, and the names to draw from.
_NAMES = {
    "contact": [f"contacts-{n}" for n in range(ROWS + 5)],
    "order": [f"orders-{n}" for n in range(ROWS + 5)],
    "check": [f"checks-{n}" for n in range(ROWS + 5)],
    "customer": [f"C{n}" for n in range(12)],
    "agent": list(AGENTS),
    "employee": list(AGENTS),
    "kind": ["product", "report", "random", "无"],
}


def random_month(seed: int) -> dict[str, pa.Table]:
    """Every table of records with up to ``ROWS`` rows around October 2026."""
    rng = Random(seed)
    return {n: _table(rng, t) for n, t in TABLES.items() if t.large}


def _table(rng: Random, table: Table) -> pa.Table:
    wanted = schema(table)
    rows = range(rng.choice([0, ROWS // 3, ROWS, ROWS, ROWS]))
    empty = rng.choice([0.05, 0.2])
    own = wanted.names[0] if len(table.key) == 1 else None
    columns = [
        [f"{table.name}-{row}" for row in rows]
        if column.name == own
        else [
            None if rng.random() < empty else _value(rng, column, wanted) for _ in rows
        ]
        for column in table.columns
    ]
    return pa.table(columns, schema=wanted)


def _value(rng: Random, column: Column, wanted: pa.Schema) -> object:
    if column.choices:
        return rng.choice([choice.value for choice in column.choices])
    if column.name in _NAMES:
        return rng.choice(_NAMES[column.name])
    if column.name == "rating":
        return rng.randint(1, 5)
    return _BY_TYPE[wanted.field(column.name).type](rng)


def _moment(rng: Random) -> datetime:
    """Often close to another, sometimes at the very edge of a month."""
    if rng.random() < 0.1:
        return datetime.fromisoformat(rng.choice(["2026-10-01", "2026-11-01"]))
    late = timedelta(minutes=rng.choice([1, 90, 60_000]) * rng.random())
    return _FIRST + timedelta(days=rng.randrange(42)) + late


def _day(rng: Random) -> date:
    return _FIRST.date() + timedelta(days=rng.randrange(42))


_BY_TYPE: Mapping[pa.DataType, Callable[[Random], object]] = {
    pa.string(): lambda rng: rng.choice(["a", "b", "ü", "A", "一", " "]),
    pa.int64(): lambda rng: rng.choice([0, 1, 5, 999_999, 61_000_000]),
    pa.bool_(): lambda rng: rng.random() < 0.5,
    pa.date32(): _day,
    pa.timestamp("us"): _moment,
    pa.decimal128(18, 2): lambda rng: Decimal(rng.randint(-500, 10**6)) / 100,
    pa.decimal128(18, 6): lambda rng: rng.choice(
        [Decimal(0), Decimal(1) / 4, Decimal("88.5"), Decimal(60), Decimal(100)]
    ),
}
