"""What an import changes: its rows beside those of the table, key by key.

The engine sees the two tables and nothing else: no files, no extensions, no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from kaohe.records.store.delta import Opened
from kaohe.records.store.files import File, in_folders, may_hold, with_file
from kaohe.records.store.kept import KEY, MONTH, NOW, SOURCE, STATE

_CLOSED = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET preserve_insertion_order = false",
    "SET memory_limit = '2GB'",
    "SET threads = 2",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
_POSITION = "_position"


class Whole(NamedTuple):
    """An import that is all its source has of a month: other rows of both go."""

    source: str
    month: str


class Difference(NamedTuple):
    """What is to be written: positions of the new and the changed rows of the import.

    ``same`` is how many the table has already; ``replaced`` and ``removed`` are rows of
    the table with the file that each stands in.
    """

    new: pa.Array
    changed: pa.Array
    same: int
    replaced: pa.Table
    removed: pa.Table

    @property
    def nothing(self) -> bool:
        """True where the table already says what the import says."""
        return not (len(self.new) or len(self.changed) or self.removed.num_rows)

    def coming(self, rows: pa.Table) -> pa.Table:
        """Those of the import's rows that are to be written."""
        if len(self.new) == rows.num_rows:
            return rows
        return rows.take(pa.concat_arrays([self.new, self.changed]))


def difference(
    table: Opened, rows: pa.Table, columns: Sequence[str], whole: Whole | None = None
) -> Difference:
    """How ``rows`` (with their keys) differ from the table as it is in ``columns``."""
    files = in_folders(table.files(), **{STATE: NOW})
    same, changed = _compared(table, rows, columns, files)
    new = _positions(rows)
    if len(same) or len(changed):
        known = pa.concat_arrays([same, changed])
        new = new.filter(pc.invert(pc.is_in(new, value_set=known)))
    keys = plain(rows.column(KEY))
    replaced = rows_with(table, files, keys.take(changed))
    removed = no_rows(table)
    if whole is not None:
        removed = _not_brought(table, in_folders(files, **{MONTH: whole.month}), keys)
        removed = removed.filter(pc.equal(removed.column(SOURCE), whole.source))
    return Difference(new, changed, len(same), replaced, removed)


def no_rows(table: Opened) -> pa.Table:
    """No row, with the columns of rows that say where they stand."""
    return with_file(table.shape.schema).empty_table()


def rows_with(table: Opened, files: Sequence[File], keys: pa.Array) -> pa.Table:
    """The rows of ``files`` that have one of ``keys``."""
    near = _near(files, keys)
    if not near:
        return no_rows(table)
    wanted = pc.is_in(pc.field(KEY), value_set=keys)
    return table.rows(near).to_table(filter=wanted)


def plain(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """The column as one array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _near(files: Sequence[File], keys: pa.Array) -> list[File]:
    """The files in which one of ``keys`` may stand."""
    if len(keys) == 0:
        return []
    edges = pc.min_max(keys).as_py()
    return [f for f in files if may_hold(f, KEY, edges["min"], edges["max"])]


def _compared(
    table: Opened, rows: pa.Table, columns: Sequence[str], files: Sequence[File]
) -> tuple[pa.Array, pa.Array]:
    """The positions of the rows that the table has the same, and has otherwise."""
    none = pa.array([], pa.uint64())
    near = _near(files, plain(rows.column(KEY)))
    if not near:
        return none, none
    came = rows.select([KEY, *columns]).append_column(_POSITION, _positions(rows))
    on = f'c."{KEY}" = n."{KEY}"'
    alike = " AND ".join(f'c."{c}" IS NOT DISTINCT FROM n."{c}"' for c in columns)
    with engine(came=came, now=table.rows(near)) as sql:
        # As a rule an import brings new rows: the keys are asked before the rows.
        some = sql(f"SELECT count(*) FROM came c SEMI JOIN now n ON {on}")
        if some.column(0)[0].as_py() == 0:
            return none, none
        found = sql(f"SELECT c.{_POSITION}, {alike} FROM came c JOIN now n ON {on}")
    at, same = plain(found.column(0)), plain(found.column(1))
    return at.filter(same), at.filter(pc.invert(same))


def _positions(rows: pa.Table) -> pa.Array:
    return pc.indices_nonzero(pa.repeat(True, rows.num_rows))


def _not_brought(table: Opened, files: Sequence[File], keys: pa.Array) -> pa.Table:
    """The rows of ``files`` that have none of ``keys``."""
    if not files:
        return no_rows(table)
    absent = ~pc.is_in(pc.field(KEY), value_set=keys)
    return table.rows(files).to_table(filter=absent)


@contextmanager
def engine(**tables: Any) -> Iterator[Callable[[str], pa.Table]]:
    """A function from SQL text to an Arrow table over ``tables`` alone."""
    with TemporaryDirectory(prefix="kaohe-") as spill:
        connection = duckdb.connect(":memory:")
        try:
            connection.execute("SET temp_directory = $1", [spill])
            for setting in _CLOSED:
                connection.execute(setting)
            for name, data in tables.items():
                connection.register(name, data)
            yield lambda sql: connection.execute(sql).to_arrow_table()
        finally:
            connection.close()
