"""The engine: SQL text over Arrow tables, with no reach beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb
import ibis
import pyarrow as pa
from ibis.expr import types as ir

#: No extensions, no files, no network, and no way back; the order matters.
_CLOSED = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET preserve_insertion_order = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class Limits(NamedTuple):
    """Memory for the engine (resident memory may pass it by up to 1 GB) and threads."""

    memory: str = "2GB"
    threads: int = 2


def sql_of(expression: ir.Table) -> str:
    """The SQL text that the engine runs, and that is kept with the month."""
    return str(ibis.to_sql(expression, dialect="duckdb"))


@contextmanager
def engine(tables: Mapping[str, pa.Table], limits: Limits) -> Iterator[Engine]:
    """An engine that sees ``tables`` only: no files, no extensions, no network."""
    with TemporaryDirectory(prefix="kaohe-") as spill:
        connection = duckdb.connect(":memory:")
        try:
            connection.execute("SET temp_directory = $1", [spill])
            connection.execute("SET memory_limit = $1", [limits.memory])
            connection.execute("SET threads = $1", [limits.threads])
            for setting in _CLOSED:
                connection.execute(setting)
            for name, table in tables.items():
                connection.register(name, table)
            yield Engine(connection)
        finally:
            connection.close()


class Engine:
    """Runs SQL text and gives rows by column name; figures are ``int`` or ``Decimal``."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """The rows of ``sql``, each by column name."""
        answer = self._connection.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
