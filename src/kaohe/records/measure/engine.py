"""DuckDB over some tables, for those who ask for no other engine."""

from __future__ import annotations

from contextlib import AbstractContextManager

from kaohe.records.engines import Duck, Limits, Running, Tables, sql_of

__all__ = ["Limits", "engine", "sql_of"]


def engine(tables: Tables, limits: Limits) -> AbstractContextManager[Running]:
    """DuckDB that sees ``tables`` only."""
    return Duck(limits).over(tables)
