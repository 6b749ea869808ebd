"""Where queries run: DuckDB inside the process, or Spark by its address."""

from kaohe.records.engines.address import engine_at
from kaohe.records.engines.duck import Duck, Limits
from kaohe.records.engines.engine import Dialect, Engine, Files, Rows, Running, Tables
from kaohe.records.engines.spark import shown_address
from kaohe.records.engines.sql import literal_of, sql_of

__all__ = [
    "Dialect",
    "Duck",
    "Engine",
    "Files",
    "Limits",
    "Rows",
    "Running",
    "Tables",
    "engine_at",
    "literal_of",
    "shown_address",
    "sql_of",
]
