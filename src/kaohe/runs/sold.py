"""What history keeps of a month beside its results: net sales and their rank."""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import exact_arithmetic
from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.records.intake import Intake
from kaohe.runs.figures import figures_of, indicators_of
from kaohe.runs.settle import sales_ranks
from kaohe.schemes.model import Scheme

_SALES = "sales_net"


def sold(
    scheme: Scheme, intake: Intake, period: Period, result: MonthResult
) -> dict[str, tuple[Decimal, int]]:
    """Net sales and rank of everybody scored; empty where the scheme names no sales."""
    if _SALES not in indicators_of(scheme):
        return {}
    with exact_arithmetic():
        figures, _ = figures_of(scheme, intake, period, [_SALES])
        return sales_ranks(result, figures)
