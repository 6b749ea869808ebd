"""Spark, for those who outgrow one machine: a cluster, or a Spark Connect server.

pyspark is no dependency of the package: it is imported where an address asks for it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from kaohe.base.findings import Finding, Refused, finding
from kaohe.records.engines.engine import Dialect, Files, Rows, Tables
from kaohe.records.engines.java import SUPPORTED, java_home

#: What makes Spark exact and equal to DuckDB; nobody's defaults may say otherwise.
EXACT = {
    # Moments of the records are local and carry no zone.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.timestampType": "TIMESTAMP_NTZ",
    # A sum that does not fit is an error, never a wrong or a rounded number.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    # Above 128 people Spark would sort before it gathers the values of a quantile.
    "spark.sql.objectHashAggregate.sortBased.fallbackThreshold": "1000000",
}
#: No page and no progress bar, unless the caller says otherwise.
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
#: Seconds until an address counts as not answering.
_PATIENCE = 10.0


@contextmanager
def spark_at(
    address: str, settings: Mapping[str, str] | None = None
) -> Iterator[Spark]:
    """The engine at ``address``: a master (``spark://…``) or a server (``sc://…``).

    ``settings`` are further ones of Spark, for masters. Raises ``Refused`` where Spark
    or Java is not installed, nobody answers, or the cluster fails on the way.
    """
    session = _session(address, settings or {})
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        for name, value in EXACT.items():
            session.conf.set(name, value)
        yield Spark(session)
    except (PySparkException, Py4JError) as problem:
        shown, told = shown_address(address), _told(problem)
        raise Refused([finding("KH735", address=shown, problem=told)]) from problem
    finally:
        session.stop()


class Spark:
    """Runs queries in a Spark session."""

    dialect: Dialect = "spark"

    def __init__(self, session: Any) -> None:
        self._session = session

    @contextmanager
    def over(self, tables: Tables) -> Iterator[Spark]:
        """Spark with ``tables`` as views of its session."""
        frames = {name: self._frame(table) for name, table in tables.items()}
        try:
            for name, frame in frames.items():
                frame.createOrReplaceTempView(name)
            yield self
        finally:
            for name in frames:
                self._session.catalog.dropTempView(name)

    def rows(self, sql: str) -> Rows:
        """The rows of ``sql``, each by column name."""
        return [row.asDict() for row in self._session.sql(sql).collect()]

    def _frame(self, table: pa.Table | Files) -> Any:
        if not isinstance(table, Files):
            return self._session.createDataFrame(table)
        if not table.paths:
            return self._session.createDataFrame(table.schema.empty_table())
        columns = ", ".join(f"`{f.name}` {_type(f.type)}" for f in table.schema)
        return self._session.read.schema(columns).parquet(*table.paths)


#: The types of the contract as Spark writes them.
_TYPES = {
    pa.string(): "STRING",
    pa.int64(): "BIGINT",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP_NTZ",
}


def _type(kind: pa.DataType) -> str:
    if pa.types.is_decimal(kind):
        return f"DECIMAL({kind.precision}, {kind.scale})"
    return _TYPES[kind]


def _session(address: str, settings: Mapping[str, str]) -> Any:
    """A session at ``address``."""
    if find_spec("pyspark") is None:
        raise Refused([finding("KH730", address=shown_address(address))])
    _call(address)
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    builder: Any = SparkSession.builder.appName("kaohe")
    try:
        if address.startswith("sc://"):
            return builder.remote(address).create()
        for name, value in {**_QUIET, **settings, **EXACT}.items():
            builder = builder.config(name, value)
        with _java():
            return builder.master(address).getOrCreate()
    except (PySparkException, Py4JError, OSError) as problem:
        raise Refused([_silent(address, problem)]) from problem


def _call(address: str) -> None:
    """Raises ``Refused`` where an address with a host and a port does not answer."""
    first = address.split(",")[0]
    at = urlsplit(first) if first.startswith(("spark://", "sc://")) else None
    if at is None or at.hostname is None:
        return
    try:
        port = at.port or 15002
        socket.create_connection((at.hostname, port), timeout=_PATIENCE).close()
    except (OSError, ValueError) as problem:
        raise Refused([_silent(address, problem)]) from problem


def _silent(address: str, problem: Exception) -> Finding:
    return finding("KH732", address=shown_address(address), problem=_told(problem))


def _told(problem: Exception) -> str:
    told = str(problem).strip().splitlines() or [type(problem).__name__]
    return told[0][:300]


def shown_address(address: str) -> str:
    """The address without the parameters of a server: a token may be among them."""
    return address.split(";")[0]


@contextmanager
def _java() -> Iterator[None]:
    """JAVA_HOME at a Java that Spark runs on, while it starts."""
    home = java_home()
    if home is None:
        raise Refused([finding("KH731", known=[str(v) for v in SUPPORTED])])
    before = os.environ.get("JAVA_HOME")
    os.environ["JAVA_HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["JAVA_HOME"]
        else:
            os.environ["JAVA_HOME"] = before
