"""The files of one version of a table: what each holds, and a table made of some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import DeltaTable

from kaohe.records.store.home import Home

#: The path of the file that a row stands in.
FILE = "_file"


class File(NamedTuple):
    """A file of rows: its path in the table, and the smallest and largest of columns."""

    path: str
    size: int
    rows: int
    folders: Mapping[str, str]
    low: Mapping[str, Any]
    high: Mapping[str, Any]


def files_of(delta: DeltaTable) -> list[File]:
    """Every file of the version that ``delta`` stands at, in order of path."""
    found = pa.table(delta.get_add_actions(flatten=True)).to_pylist()
    return sorted((_file(one) for one in found), key=lambda file: file.path)


def _file(action: Mapping[str, Any]) -> File:
    def part(prefix: str) -> dict[str, Any]:
        return {
            name.removeprefix(prefix): value
            for name, value in action.items()
            if name.startswith(prefix) and value is not None
        }

    return File(
        action["path"],
        action["size_bytes"],
        action["num_records"],
        part("partition."),
        part("min."),
        part("max."),
    )


def dataset(
    home: Home, name: str, schema: pa.Schema, files: Sequence[File]
) -> ds.FileSystemDataset:
    """The rows of some files of a table with ``_file``, where each stands.

    A column that a file was written without is empty.
    """
    form = ds.ParquetFileFormat()
    system = home.filesystem(name)
    fragments = [
        form.make_fragment(file.path, system, partition_expression=_known(file))
        for file in files
    ]
    return ds.FileSystemDataset(fragments, with_file(schema), form, system)


def with_file(schema: pa.Schema) -> pa.Schema:
    """The columns of rows that say where they stand."""
    return schema.append(pa.field(FILE, pa.string()))


def _known(file: File) -> pc.Expression:
    """What is the same in every row of a file, and stands in none."""
    known = pc.field(FILE) == pa.scalar(file.path, pa.string())
    for column, value in file.folders.items():
        known = known & (pc.field(column) == pa.scalar(value, pa.string()))
    return known


def may_hold(file: File, column: str, low: Any, high: Any) -> bool:
    """False where no row of ``file`` can have a value from ``low`` to ``high``."""
    if column not in file.low or column not in file.high:
        return True
    return bool(file.low[column] <= high and file.high[column] >= low)


def in_folders(files: Iterable[File], **folders: str) -> list[File]:
    """Those files that lie in all of ``folders`` (``_state="now"``)."""
    wanted = folders.items()
    return [f for f in files if all(f.folders[c] == v for c, v in wanted)]
