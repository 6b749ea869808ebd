"""The tables of the month as ibis sees them: names and types, no data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import ibis
import pyarrow as pa
from ibis.expr import types as ir

from kaohe.records.intake.convert import schema
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

#: Tables whose rows belong to the agent of their contact where they name none.
_OF_A_CONTACT = ("turns", "surveys", "complaints", "checks")


@dataclass(frozen=True)
class Frames:
    """Unbound tables; ``agentless`` are those with rows that name no agent."""

    present: frozenset[str]
    agentless: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> ir.Table:
        """The table with the columns of its contract."""
        columns = {f.name: _IBIS_TYPES[f.type] for f in schema(TABLES[name])}
        return ibis.table(columns, name=name)

    def __contains__(self, name: str) -> bool:
        return name in self.present


def frames(records: Mapping[str, pa.Table]) -> Frames:
    """What stands in ``records``, by name."""
    agentless = {
        name
        for name in _OF_A_CONTACT
        if name in records and records[name].column("agent").null_count > 0
    }
    return Frames(frozenset(records), frozenset(agentless))


def conformed(
    records: Mapping[str, pa.Table], names: Collection[str]
) -> dict[str, pa.Table]:
    """The tables called ``names`` with exactly the columns and types of their contract.

    A column that is not there is empty. Raises pyarrow.ArrowInvalid where a value does
    not fit its column's type.
    """
    return {n: _conformed(records[n], schema(TABLES[n])) for n in names if n in records}


def _conformed(data: pa.Table, wanted: pa.Schema) -> pa.Table:
    if data.schema.equals(wanted):
        return data
    columns = [
        data.column(field.name).cast(field.type)
        if field.name in data.column_names
        else pa.nulls(data.num_rows, field.type)
        for field in wanted
    ]
    return pa.table(columns, schema=wanted)
