"""What engines count and rank with: their own functions, called by name."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

import ibis
from ibis.expr import types as ir

_SHARE = "decimal(18, 6)"


def nearest_rank(values: ir.Value, at: Decimal) -> ir.Value:
    """The smallest value that at least ``at`` of all values do not pass, exactly."""
    return _nearest_rank(str(values.type()))(values, ibis.literal(at, type=_SHARE))


@cache
def _nearest_rank(dtype: str) -> Callable[[ir.Value, ir.Value], ir.Value]:
    def quantile(values, at):  # type: ignore[no-untyped-def]  # ibis takes the signature
        """The engine's own function."""

    made = ibis.udf.agg.builtin(
        quantile, name="quantile_disc", signature=((dtype, _SHARE), dtype)
    )
    assert callable(made)
    return made  # type: ignore[no-any-return]  # ibis carries no types


@cache
def _count_if() -> Callable[[ir.Value], ir.Value]:
    def count(met):  # type: ignore[no-untyped-def]  # ibis takes the signature
        """The engine's own function."""

    made = ibis.udf.agg.builtin(
        count, name="count_if", signature=(("boolean",), "int64")
    )
    assert callable(made)
    return made  # type: ignore[no-any-return]  # ibis carries no types


def count_if(condition: ir.Value) -> ir.Value:
    """How many rows meet ``condition``; unknown is no.

    Never FILTER, which is quadratic; a sum of 0 and 1 takes twice as long.
    """
    return _count_if()(condition)
