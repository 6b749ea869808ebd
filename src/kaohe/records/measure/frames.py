"""The tables of the month as ibis sees them: names and types, no data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import ibis
import pyarrow as pa
from ibis.expr import types as ir

from kaohe.records.engines import Files, Tables
from kaohe.records.intake.convert import schema
from kaohe.records.measure.worktime import CALENDAR_DAYS
from kaohe.records.tables import TABLES

#: The types of the contract as ibis writes them.
_IBIS_TYPES = {
    pa.string(): "string",
    pa.int64(): "int64",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp(6)",
    pa.decimal128(18, 2): "decimal(18, 2)",
    pa.decimal128(18, 6): "decimal(18, 6)",
}


class Working(NamedTuple):
    """The days of calendars as a table, and the calendar that durations go by."""

    days: pa.Table
    calendar: str


@dataclass(frozen=True)
class Frames:
    """Unbound tables; ``agentless`` are those with rows that name no agent.

    ``days`` are the columns of the working calendar, ``calendar`` is its name in it.
    """

    present: frozenset[str]
    agentless: frozenset[str] = frozenset()
    days: tuple[str, ...] = ()
    calendar: str | None = None

    def __getitem__(self, name: str) -> ir.Table:
        """The table with the columns of its contract."""
        columns = {f.name: _IBIS_TYPES[f.type] for f in schema(TABLES[name])}
        return ibis.table(columns, name=name)

    def __contains__(self, name: str) -> bool:
        return name in self.present


@dataclass(frozen=True)
class Near(Frames):
    """The same tables, of one only the rows that share a ``column`` with some rows.

    Rows without a value there are kept.
    """

    table: str = ""
    column: str = ""
    rows: ir.Table | None = None

    def __getitem__(self, name: str) -> ir.Table:
        """The table, as far as it is near."""
        every = super().__getitem__(name)
        if name != self.table or self.rows is None:
            return every
        value = every[self.column]
        return every.filter(value.isnull() | value.isin(self.rows[self.column]))


@dataclass(frozen=True)
class Known(Frames):
    """The same tables, ``table`` with further columns."""

    table: str = ""
    values: Mapping[str, ir.Value] = field(default_factory=dict)

    def __getitem__(self, name: str) -> ir.Table:
        """The table, with what is known of it."""
        every = super().__getitem__(name)
        return every.mutate(**self.values) if name == self.table else every


@dataclass(frozen=True)
class OwnedBy(Frames):
    """The same tables, of those that name owners only the rows of one person.

    Not of ``table``, whose rows are credited.
    """

    whose: str = ""
    table: str = ""

    def __getitem__(self, name: str) -> ir.Table:
        """The table, as far as it is the person's."""
        every = super().__getitem__(name)
        owned = name in {"contacts", "orders", "checks"} - {self.table}
        return every.filter(every.agent == self.whose) if owned else every


def frames(records: Tables) -> Frames:
    """What stands in ``records``, by name."""
    agentless = frozenset(n for n, table in records.items() if _agentless(table))
    return Frames(frozenset(records), agentless)


def seen(
    records: Tables, names: Collection[str], working: Working | None
) -> tuple[Tables, Frames]:
    """The tables called ``names`` for the engine, the calendar's days among them."""
    data = conformed(records, names)
    there = frames(data)
    if working is None:
        return data, there
    days = tuple(working.days.column_names)
    data = {**data, CALENDAR_DAYS: working.days}
    return data, replace(there, days=days, calendar=working.calendar)


def _agentless(data: pa.Table | Files) -> bool:
    """False where every row names its agent; of files nobody knows before."""
    if isinstance(data, Files):
        return True
    return "agent" in data.column_names and data.column("agent").null_count > 0


def conformed(records: Tables, names: Collection[str]) -> Tables:
    """The tables called ``names`` with exactly the columns and types of their contract.

    A column that is not there is empty. Raises pyarrow.ArrowInvalid where a value does
    not fit its column's type; of files the engine says so.
    """
    return {n: _conformed(records[n], schema(TABLES[n])) for n in names if n in records}


def _conformed(data: pa.Table | Files, wanted: pa.Schema) -> pa.Table | Files:
    if isinstance(data, Files):
        return Files(data.paths, wanted)
    if data.schema.equals(wanted):
        return data
    columns = [
        data.column(field.name).cast(field.type)
        if field.name in data.column_names
        else pa.nulls(data.num_rows, field.type)
        for field in wanted
    ]
    return pa.table(columns, schema=wanted)
