"""A month out of the store in the form that a month folder is read into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from kaohe.base.findings import Finding, Place
from kaohe.base.period import Period
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import POSITION, SOURCE, Batch, joined
from kaohe.records.intake.convert import schema
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.month import month_of, typed_rows
from kaohe.records.intake.result import Intake
from kaohe.records.intake.rows import Rows, sheets_of_rows
from kaohe.records.intake.silent import told_silent
from kaohe.records.store.reading import BELONGING, goes_with
from kaohe.records.store.store import Store
from kaohe.records.tables import TABLES, Table

EMPLOYEES = "employees"


class Taken(NamedTuple):
    """The month, and the version of each table that it was made of."""

    intake: Intake
    versions: dict[str, int]


@dataclass(frozen=True)
class StoredSheet(Sheet):
    """Rows of the store as a sheet: a place names the table and the key of the row."""

    table: Table | None = None

    def place(self, position: int, column: int | None = None) -> Place:
        """The row by its key."""
        assert self.table is not None
        names = self.table.key or self.table.required
        at = [self.header.index(name) for name in names if name in self.header]
        cells = (self.data.column(i)[position].as_py() for i in at)
        key = " ".join(str(cell) for cell in cells if cell is not None)
        named = None if column is None else self.header[column]
        return Place(table=self.table.name, column=named, item=key)

    def cells(self, positions: list[int]) -> list[dict[str, str]]:
        """The cells of some rows as texts, by column."""
        rows = self.data.take(pa.array(positions, pa.int64())).to_pylist()
        return [
            {
                name: "" if cell is None else str(cell)
                for name, cell in zip(self.header, row.values(), strict=True)
            }
            for row in rows
        ]


def stored_month(
    store: Store,
    period: Period | None = None,
    versions: Mapping[str, int] | None = None,
    beside: Mapping[str, Rows] | None = None,
    dictionary: Dictionary = INDICATORS,
) -> Taken:
    """What ``read_month`` gives of a folder with the rows that ``period`` asks for.

    Without a period all rows are taken. The accounts, the people and the rules of the
    intake are applied as they are now, or with ``versions`` as they were then. Rows
    ``beside`` those of the store, by table and English column, are judged together with
    them; a list of people among them stands in the place of the stored one. A table
    that is named there, be it without rows, counts as delivered.
    """
    month = store.month(period, versions)
    said = {*(beside or {})}
    theirs = {c for c, _, of in BELONGING if of in said and goes_with(c)}
    silent = month.silent - said - theirs
    told = [*month.findings, *told_silent(silent, period)]
    intake = intake_of(month.records, told, beside, dictionary)
    return Taken(replace(intake, silent=silent), month.versions)


def intake_of(
    records: Mapping[str, pa.Table],
    findings: Sequence[Finding] = (),
    beside: Mapping[str, Rows] | None = None,
    dictionary: Dictionary = INDICATORS,
) -> Intake:
    """What the intake makes of rows of the store, and of others beside them.

    ``findings`` are those on the way to them.
    """
    aside = Aside()
    aside.tell(*findings)
    batches = {
        name: _batch(TABLES[name], rows)
        for name, rows in records.items()
        if name in TABLES
    }
    for name, batch in _typed(beside or {}, aside).items():
        there = batches.get(name) if name != EMPLOYEES else None
        batches[name] = batch if there is None else joined(there, batch)
    for name in (beside or {}).keys() & TABLES.keys() - batches.keys():
        if TABLES[name].large:
            batches[name] = _batch(TABLES[name], schema(TABLES[name]).empty_table())
    ordered = {name: batches[name] for name in TABLES if name in batches}
    return month_of(ordered, aside, dictionary=dictionary)


def _typed(tables: Mapping[str, Rows], aside: Aside) -> dict[str, Batch]:
    """Rows in memory, whose places name their keys as those of the store do."""
    sheets = [
        (StoredSheet("", None, s.header, s.data, s.rows, table=header.table), header)
        for s, header in sheets_of_rows(tables, "", aside)
    ]
    return typed_rows(sheets, aside)


def _batch(table: Table, rows: pa.Table) -> Batch:
    """The rows with their places in a sheet of their own."""
    positions = pc.indices_nonzero(pa.repeat(True, rows.num_rows)).cast(pa.int64())
    rows = rows.combine_chunks()
    data = rows.rename_columns([str(i) for i in range(rows.num_columns)])
    numbers = pc.add(positions, 1)
    sheet = StoredSheet("", None, table.names, data, numbers, table=table)
    zeros = pa.repeat(pa.scalar(0, pa.int32()), rows.num_rows)
    typed = rows.append_column(SOURCE, zeros).append_column(POSITION, positions)
    return Batch(table, typed, (sheet,))
