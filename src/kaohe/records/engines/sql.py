"""A query as text: the SQL of DuckDB or of Spark, from one expression."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import ibis
from ibis.backends.sql.compilers.pyspark import compiler
from ibis.config import Config
from ibis.expr import types as ir
from sqlglot import expressions as exp

from kaohe.records.engines.engine import Dialect

#: The name under which DuckDB knows the smallest value that a share do not pass.
QUANTILE = "quantile_disc"
_MILLION = 1_000_000


class _Options(Config):  # type: ignore[misc]  # ibis carries no types
    """What the compiler asks for; its own come only with a Spark that is installed."""

    treat_nan_as_null: bool = False


def sql_of(query: ir.Table, dialect: Dialect = "duckdb") -> str:
    """The text that an engine runs for ``query``, and that is kept with the month.

    No Spark is needed to write Spark's.
    """
    return _WRITE[dialect](query)


def literal_of(text: str, dialect: Dialect = "duckdb") -> str:
    """``text`` as a literal of the dialect, as it stands in the texts of ``sql_of``."""
    written = {"duckdb": "duckdb", "spark": compiler.dialect}[dialect]
    return str(exp.Literal.string(text).sql(dialect=written))


def _duckdb(query: ir.Table) -> str:
    return str(ibis.to_sql(query, dialect="duckdb"))


def _spark(query: ir.Table) -> str:
    if ibis.options.pyspark is None:
        ibis.options.pyspark = _Options()
    tree = compiler.to_sqlglot(query.unbind())
    return str(tree.transform(_nearest_rank).sql(dialect=compiler.dialect, pretty=True))


def _nearest_rank(node: exp.Expression) -> exp.Expression:
    """The quantile by whole numbers.

    Spark's own ``percentile_disc`` takes its share as a double: of the values 1 to 100
    it calls 8 the 7 % quantile, as 100 × 0.07 is a little above 7 there.
    """
    if not isinstance(node, exp.Anonymous) or node.name.lower() != QUANTILE:
        return node
    value, share = node.expressions
    return exp.maybe_parse(
        f"GET(SORT_ARRAY(COLLECT_LIST(:value)), CAST((COUNT(:value) * {_millionths(share)}"
        f" + {_MILLION - 1}) DIV {_MILLION} - 1 AS INT))",
        dialect=compiler.dialect,
    ).transform(
        lambda part: value.copy() if isinstance(part, exp.Placeholder) else part
    )


def _millionths(share: exp.Expression) -> int:
    number = share.find(exp.Literal)
    assert number is not None
    millionths = Decimal(number.this) * _MILLION
    assert 0 < millionths == int(millionths) <= _MILLION, number
    return int(millionths)


_WRITE: dict[Dialect, Callable[[ir.Table], str]] = {"duckdb": _duckdb, "spark": _spark}
