"""A query as text: the SQL of DuckDB or of Spark, from one expression."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

import ibis
from ibis.backends.sql.compilers.duckdb import compiler as duckdb
from ibis.backends.sql.compilers.pyspark import compiler as spark
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
    written = {"duckdb": "duckdb", "spark": spark.dialect}[dialect]
    return str(exp.Literal.string(text).sql(dialect=written))


def _duckdb(query: ir.Table) -> str:
    tree = duckdb.to_sqlglot(query.unbind())
    for select in tree.find_all(exp.Select):
        _rank_together(select)
    return str(tree.sql(dialect=duckdb.dialect, pretty=True))


def _rank_together(select: exp.Select) -> None:
    """Quantiles of the same values as one: they are gathered and put in order once."""
    found: dict[str, list[exp.Expression]] = defaultdict(list)
    for column in select.expressions:
        for node in column.find_all(exp.PercentileDisc):
            found[node.this.sql()].append(node)
    for same in found.values():
        shares = exp.Array(expressions=[node.expression for node in same])
        every = exp.PercentileDisc(this=same[0].this, expression=shares)
        for place, node in enumerate(same, 1):
            # DuckDB counts from 1, and takes the same aggregate once.
            at = exp.Literal.number(place)
            if len(same) > 1:
                node.replace(exp.Bracket(this=every.copy(), expressions=[at], offset=1))


def _spark(query: ir.Table) -> str:
    if ibis.options.pyspark is None:
        ibis.options.pyspark = _Options()
    tree = spark.to_sqlglot(query.unbind())
    return str(tree.transform(_nearest_rank).sql(dialect=spark.dialect, pretty=True))


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
        dialect=spark.dialect,
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
