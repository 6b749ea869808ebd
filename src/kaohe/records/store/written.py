"""Rows to Parquet files with what a commit says about them.

A file is named for what it holds, so that a list of files is also a list of contents.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake.transaction import AddAction

from kaohe.records.store.home import Home
from kaohe.records.store.kept import KEY

#: The most rows of a file; one that is touched is written anew as a whole.
ROWS_OF_A_FILE = 1_000_000


def write_files(
    home: Home,
    name: str,
    rows: pa.Table,
    folders: Sequence[str],
    mark: str,
    when: datetime,
    *,
    new: bool = True,
) -> list[AddAction]:
    """The files that ``rows`` became, each in its folder, on the disk but not committed.

    ``folders`` are the columns that name the folder. ``mark`` is of the writer: the same
    rows written twice are two files. ``new`` is False where the rows stood in the table
    before, only otherwise.
    """
    return [
        _written(home, name, part, values, mark, when, new)
        for values, part in _by_folder(rows, folders)
    ]


def _by_folder(
    rows: pa.Table, folders: Sequence[str]
) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """The rows of each folder without the columns that name it, in parts."""
    wanted = rows.select(list(folders)).group_by(list(folders)).aggregate([])
    own = [c for c in rows.column_names if c not in folders]
    distinct = wanted.to_pylist() if folders else [{}]
    for values in sorted(distinct, key=lambda v: tuple(v.values())):
        part = rows
        for column, value in values.items():
            if len(distinct) > 1:
                part = part.filter(pc.equal(part.column(column), value))
        part = part.select(own)
        for start in range(0, part.num_rows, ROWS_OF_A_FILE):
            yield values, part.slice(start, ROWS_OF_A_FILE)


def _written(
    home: Home,
    name: str,
    rows: pa.Table,
    folders: dict[str, str],
    mark: str,
    when: datetime,
    new: bool,
) -> AddAction:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", row_group_size=ROWS_OF_A_FILE // 8)
    content = sink.getvalue()
    file = f"{_digest(content)}-{_digest(mark.encode())[:8]}.parquet"
    path = "/".join([*(f"{c}={v}" for c, v in folders.items()), file])
    home.put(name, path, content)
    stats = json.dumps(_stats(rows), ensure_ascii=False)
    return AddAction(path, content.size, folders, milliseconds(when), new, stats)


def _digest(content: pa.Buffer | bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def milliseconds(when: datetime) -> int:
    """``when`` as Delta writes moments."""
    return int(when.timestamp() * 1000)


def _stats(rows: pa.Table) -> dict[str, Any]:
    """How many rows there are, and the smallest and largest of columns that sort."""
    low: dict[str, Any] = {}
    high: dict[str, Any] = {}
    empty: dict[str, int] = {}
    for column in rows.column_names:
        values = rows.column(column)
        empty[column] = values.null_count
        if values.null_count == len(values):
            continue
        if column == KEY or _sorts(values.type):
            low[column], high[column] = _edges(values)
    return {
        "numRecords": rows.num_rows,
        "minValues": low,
        "maxValues": high,
        "nullCount": empty,
    }


def _sorts(kind: pa.DataType) -> bool:
    """Texts but the key are left out: names of customers have no place in a log."""
    return bool(pa.types.is_temporal(kind) or pa.types.is_integer(kind))


def _edges(values: pa.ChunkedArray) -> tuple[Any, Any]:
    """The smallest and the largest; moments to the millisecond, outward."""
    kind = values.type
    edges = pc.min_max(values)
    if pa.types.is_timestamp(kind):
        least, most = (edges[e].cast(pa.int64()).as_py() for e in ("min", "max"))
        return _moment(least // 1000), _moment(-(-most // 1000))
    least, most = edges["min"].as_py(), edges["max"].as_py()
    if pa.types.is_date(kind):
        return str(least), str(most)
    return least, most


def _moment(millis: int) -> str:
    text = str(pa.scalar(millis, pa.int64()).cast(pa.timestamp("ms")))
    return (text if "." in text else text + ".000")[:23]
