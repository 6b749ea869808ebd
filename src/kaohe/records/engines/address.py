"""The engine that an address names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kaohe.base.findings import Refused, finding
from kaohe.records.engines.duck import Duck, Limits
from kaohe.records.engines.engine import Engine
from kaohe.records.engines.spark import shown_address, spark_at

#: How the addresses of Spark begin: masters as Spark writes them, and Spark Connect.
SPARK = ("spark://", "sc://", "local[", "local-cluster[", "yarn", "k8s://")


@contextmanager
def engine_at(
    address: str = "duckdb", limits: Limits | None = None
) -> Iterator[Engine]:
    """The engine at ``address``: ``duckdb``, a Spark master or a Spark Connect server.

    ``limits`` are DuckDB's; Spark has those of its cluster. Raises ``Refused`` where the
    address names no engine, or the engine is not to be had.
    """
    if address == "duckdb":
        yield Duck(limits)
    elif address.startswith(SPARK):
        with spark_at(address) as engine:
            yield engine
    else:
        raise Refused([finding("KH733", address=shown_address(address))])
