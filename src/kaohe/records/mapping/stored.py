"""Tables of a month folder that an import writes: Parquet, merged by key, never twice."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kaohe.base.findings import Finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.body import POSITION, SOURCE, Batch, typed
from kaohe.records.intake.canonical import sort_order
from kaohe.records.intake.convert import in_seconds
from kaohe.records.intake.parquet_files import read_parquet_file
from kaohe.records.tables import Table

_SEPARATOR = "\x1f"


class Merged(NamedTuple):
    """All rows, and which of the new ones were new, the same, or in contradiction."""

    rows: pa.Table
    new: int
    same: int
    clashing: list[int]


def stored(path: Path, table: Table, zone: ZoneInfo, aside: Aside) -> pa.Table | None:
    """The typed rows of a Parquet file of the folder, or None where it is not there."""
    if not path.exists():
        return None
    found = read_parquet_file(path, path.name, (table,), zone, aside)
    if found is None or isinstance(found, Finding):
        aside.tell(*([] if found is None else [found]))
        return None
    return typed(*found, 0, zone, aside).drop_columns([SOURCE, POSITION])


def merged(table: Table, before: pa.Table | None, batch: Batch) -> Merged:
    """The rows of ``before`` with those of ``batch`` that are not there yet."""
    rows = batch.data.select(list(table.names))
    if before is None or before.num_rows == 0:
        return Merged(rows, rows.num_rows, 0, [])
    key = table.key or table.names
    there = pc.is_in(_words(rows, key), value_set=_words(before, key))
    same = pc.is_in(_words(rows, table.names), value_set=_words(before, table.names))
    clash = pc.indices_nonzero(pc.and_(there, pc.invert(same))).to_pylist()
    fresh = rows.filter(pc.invert(there))
    everything = pa.concat_tables([before, fresh]).combine_chunks()
    everything = everything.take(sort_order(table, everything))
    return Merged(everything, fresh.num_rows, pc.sum(same).as_py() or 0, clash)


def _words(rows: pa.Table, names: tuple[str, ...]) -> pa.Array:
    """A text for each row that is equal exactly where the columns are equal."""
    columns = [
        pc.coalesce(rows.column(name).cast(pa.string()), pa.scalar("\x1e"))
        for name in names
    ]
    return pc.binary_join_element_wise(*columns, _SEPARATOR).combine_chunks()


def write_parquet(path: Path, table: Table, rows: pa.Table) -> None:
    """Write the rows at once or not at all; durations are seconds in the file."""
    for column in table.columns:
        if column.kind == "seconds":
            index = rows.schema.get_field_index(column.name)
            seconds = in_seconds(rows.column(column.name))
            rows = rows.set_column(index, column.name, seconds)
    part = path.with_name(f".{path.name}.part")
    pq.write_table(rows, part)
    os.replace(part, path)
