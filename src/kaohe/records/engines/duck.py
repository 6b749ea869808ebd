"""DuckDB inside the process, with a limit on its memory and no reach beyond its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import pyarrow as pa

from kaohe.base.findings import Refused, finding
from kaohe.records.engines.engine import Dialect, Files, Rows, Tables

#: No extensions, no further files, no network, and no way back; the order matters.
_CLOSED = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET preserve_insertion_order = false",
    "SET enable_external_file_cache = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Limits(NamedTuple):
    """Memory for the engine (resident memory may pass it by up to 1 GB) and threads."""

    memory: str = "1GB"
    threads: int = 2


class Duck:
    """The engine that everybody has: one process, one machine."""

    dialect: Dialect = "duckdb"

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()

    @contextmanager
    def over(self, tables: Tables) -> Iterator[Connection]:
        """DuckDB with ``tables``, the files of these included, and nothing else.

        Raises ``Refused`` where its memory is too small for what is asked.
        """
        with TemporaryDirectory(prefix="kaohe-") as spill:
            connection = duckdb.connect(":memory:")
            try:
                connection.execute("SET temp_directory = $1", [spill])
                connection.execute("SET memory_limit = $1", [self.limits.memory])
                connection.execute("SET threads = $1", [self.limits.threads])
                paths = _paths(tables)
                if paths:
                    connection.execute(f"SET allowed_paths = {_list(paths)}")
                for setting in _CLOSED:
                    connection.execute(setting)
                for name, table in tables.items():
                    _bring(connection, name, table)
                yield Connection(connection)
            except duckdb.OutOfMemoryException as problem:
                memory = self.limits.memory
                raise Refused([finding("KH734", memory=memory)]) from problem
            finally:
                connection.close()


class Connection:
    """Runs SQL text of DuckDB."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str) -> Rows:
        """The rows of ``sql``, each by column name."""
        answer = self._connection.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _paths(tables: Tables) -> list[str]:
    given = (table.paths for table in tables.values() if isinstance(table, Files))
    return [path for paths in given for path in paths]


def _bring(
    connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table | Files
) -> None:
    """Give the table its name; files become a view with the types of their schema."""
    if not isinstance(table, Files):
        connection.register(name, table)
        return
    if not table.paths:
        connection.register(name, table.schema.empty_table())
        return
    read = f"read_parquet({_list(table.paths)}, union_by_name=true, hive_partitioning=false)"
    found = {row[0] for row in connection.execute(f"DESCRIBE FROM {read}").fetchall()}
    columns = ", ".join(
        f"CAST({_name(f.name) if f.name in found else 'NULL'} AS {_type(f.type)})"
        f" AS {_name(f.name)}"
        for f in table.schema
    )
    connection.execute(f"CREATE VIEW {_name(name)} AS SELECT {columns} FROM {read}")


#: The types of the contract as DuckDB writes them.
_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
}


def _type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return _TYPES[kind]


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _list(paths: list[str] | tuple[str, ...]) -> str:
    return "[" + ", ".join("'" + path.replace("'", "''") + "'" for path in paths) + "]"
