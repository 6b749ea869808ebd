"""Parquet files as sheets: every value as the text that a CSV of it would carry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kaohe.base.findings import Finding, Place, finding
from kaohe.records.intake.aside import Aside
from kaohe.records.intake.convert import in_seconds
from kaohe.records.intake.grid import Sheet
from kaohe.records.intake.headers import Header, find_header
from kaohe.records.tables import Table


def read_parquet_file(
    path: Path, name: str, tables: Sequence[Table], zone: ZoneInfo, aside: Aside
) -> tuple[Sheet, Header] | None | Finding:
    """The file as a sheet with its header; None without one; or why it is damaged."""
    place = Place(file=name)
    try:
        data = pq.ParquetFile(path).read()
        data.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        detail = str(error).splitlines()[0][:200]
        return finding("KH301", place, detail=detail)
    header = find_header([data.column_names], tables)
    if header is None:
        return None
    columns = []
    for title, column in zip(data.column_names, data.columns, strict=True):
        texts = as_texts(column, zone)
        if texts is None:
            where = Place(file=name, column=title)
            aside.tell(finding("KH363", where, title=title, type=str(column.type)))
            texts = pa.nulls(data.num_rows, pa.string())
        columns.append(texts)
    table = pa.table(columns, [str(i) for i in range(len(columns))])
    rows = pa.array(range(1, data.num_rows + 1), pa.int64())
    return Sheet(name, None, tuple(data.column_names), table, rows), header


def as_texts(column: pa.ChunkedArray, zone: ZoneInfo) -> pa.ChunkedArray | None:
    """A column of any plain type as texts, or None where it is of a nested type."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_texts(column.cast(kind.value_type), zone)
    if pa.types.is_timestamp(kind):
        return _moments(column, zone)
    if pa.types.is_duration(kind):
        micro = column.cast(pa.duration("us"), safe=False).cast(pa.int64())
        return in_seconds(micro).cast(pa.string())
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    if pa.types.is_nested(kind):
        return None
    try:
        return column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return None


def _moments(column: pa.ChunkedArray, zone: ZoneInfo) -> pa.ChunkedArray:
    if column.type.tz is not None:
        column = column.cast(pa.timestamp(column.type.unit, str(zone)))
        column = pc.local_timestamp(column)
    return column.cast(pa.timestamp("us"), safe=False).cast(pa.string())
