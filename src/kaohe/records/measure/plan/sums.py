"""The sums that the rows of a measure are made into."""

from __future__ import annotations

from kaohe.records.measure.plan.counted import Counted
from kaohe.records.measure.source import Sum


def cases_of(counted: Counted) -> Sum:
    """The rows that count."""
    if counted.aggregate in ("mean", "quantile"):
        return Sum(
            "valued",
            counted.moment,
            counted.conditions,
            counted.value,
            penalty=counted.penalty,
        )
    return Sum("count", counted.moment, counted.conditions)


def taken_of(counted: Counted) -> Sum:
    """What is counted or added up of them."""
    hits = () if counted.hits is None else (counted.hits,)
    rules = (*counted.conditions, *hits)
    if counted.aggregate in ("share", "count"):
        return Sum("count", counted.moment, rules)
    kind = {"distinct": "distinct", "quantile": "quantile"}.get(
        counted.aggregate, "total"
    )
    return Sum(
        kind,  # type: ignore[arg-type]  # one of the three
        counted.moment,
        rules,
        counted.value,
        counted.cap,
        counted.penalty,
        counted.at,
    )
