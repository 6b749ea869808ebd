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
#: Months that together have a figure of every indicator.
SEEDS = (3, 11, 16)
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
    dice = _Dice(rng, rng.choice([0.05, 0.2]), rng.choice([0, 0.3]))
    rows = [
        dice.row(table, wanted, number)
        for number in range(rng.choice([0, 1, *[ROWS] * 8]))
    ]
    return pa.Table.from_pylist(rows, schema=wanted)


class _Dice:
    """Cells at random: a share of them empty, a share of the moments in disorder."""

    def __init__(self, rng: Random, empty: float, disorder: float) -> None:
        self.rng = rng
        self.empty = empty
        self.disorder = disorder
        self.begun = _FIRST

    def row(self, table: Table, wanted: pa.Schema, number: int) -> dict[str, object]:
        """One row; its key, where it has one column, is its own."""
        self.begun = self.moment()
        key = table.key[0] if len(table.key) == 1 else None
        return {
            column.name: f"{table.name}-{number}"
            if column.name == key
            else self.cell(column, wanted.field(column.name).type)
            for column in table.columns
        }

    def cell(self, column: Column, kind: pa.DataType) -> object:
        """A value of the column, or nothing."""
        rng = self.rng
        if rng.random() < self.empty:
            return None
        if column.choices:
            return rng.choice([choice.value for choice in column.choices])
        if column.name in _NAMES:
            return rng.choice(_NAMES[column.name])
        if column.name == "rating":
            return rng.randint(1, 5)
        if kind == pa.timestamp("us"):
            return self.moment() if rng.random() < self.disorder else self.later()
        return _BY_TYPE[kind](rng)

    def moment(self) -> datetime:
        """Any in six weeks, sometimes at the very edge of a month."""
        rng = self.rng
        if rng.random() < 0.1:
            return datetime.fromisoformat(rng.choice(["2026-10-01", "2026-11-01"]))
        return _FIRST + timedelta(days=42 * rng.random())

    def later(self) -> datetime:
        """After the row began: at once, in minutes, or in weeks."""
        longest = self.rng.choice([0, 1, 90, 20_000])
        return self.begun + timedelta(minutes=longest * self.rng.random())


def _day(rng: Random) -> date:
    return _FIRST.date() + timedelta(days=rng.randrange(42))


_BY_TYPE: Mapping[pa.DataType, Callable[[Random], object]] = {
    pa.string(): lambda rng: rng.choice(["a", "b", "ü", "A", "一", " "]),
    pa.int64(): lambda rng: rng.choice([0, 1, 5, 999_999, 61_000_000]),
    pa.bool_(): lambda rng: rng.random() < 0.5,
    pa.date32(): _day,
    pa.decimal128(18, 2): lambda rng: Decimal(rng.randint(-500, 10**6)) / 100,
    pa.decimal128(18, 6): lambda rng: rng.choice(
        [Decimal(0), Decimal(1) / 4, Decimal("88.5"), Decimal(60), Decimal(100)]
    ),
}
