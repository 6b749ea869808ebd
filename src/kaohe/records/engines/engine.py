"""What an engine is: a dialect of SQL, and texts in it run over tables."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

import pyarrow as pa

Dialect: TypeAlias = Literal["duckdb", "spark"]
#: Rows by column name; whole numbers are ``int``, amounts ``Decimal``, moments naive.
Rows: TypeAlias = list[dict[str, Any]]


class Files(NamedTuple):
    """Parquet files that together are one table with the columns of ``schema``.

    They lie where the engine reads them: on this machine for DuckDB, on storage that
    every worker sees for Spark. A column that a file was written without is empty.
    """

    paths: tuple[str, ...]
    schema: pa.Schema


#: What a query may read, by name: rows in memory, or files that need not fit into it.
Tables: TypeAlias = Mapping[str, "pa.Table | Files"]


class Running(Protocol):
    """An engine that sees some tables."""

    def rows(self, sql: str) -> Rows:
        """The rows of ``sql``, in no particular order."""
        ...


class Engine(Protocol):
    """Where queries run. The same query gives the same figures on every engine."""

    @property
    def dialect(self) -> Dialect:
        """The language of the texts that it runs."""
        ...

    def over(self, tables: Tables) -> AbstractContextManager[Running]:
        """The engine with ``tables`` in its sight, and no others."""
        ...
