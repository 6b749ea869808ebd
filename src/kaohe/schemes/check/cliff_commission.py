"""提成断崖: where one cent more of sales changes the rate of the whole amount.

Document 003, article 9, with a plan of 100,000: 99,999.99 pays 500.00, 100,000 pays
1,000.00. By slices (``marginal``) there is no such step.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import ZERO, half_up, plain, two_places
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.dump import edge_text
from kaohe.schemes.edges import amount, named_edges, plans, tier_intervals
from kaohe.schemes.model import Commission, Edge, Scheme


class _Step(NamedTuple):
    jump: Decimal
    tier: int
    at: Edge
    edge: Decimal
    rates: tuple[Decimal, Decimal]


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH232 at the tier with the largest step, told with an example plan."""
    commission = scheme.pay.commission
    if commission is None or commission.mode != "whole":
        return
    plan = plans(named_edges(tier_intervals(commission.tiers)))[0]
    step = max(_steps(commission, plan), default=None, key=lambda s: s.jump)
    if step is None or step.jump <= 0:
        return
    at = edge_text(step.at)
    if step.at.of_plan:
        shown = Text(
            f"{at}（计划额以 {plain(plan)} 元为例）",
            f"{at} (for a plan of {plain(plan)})",
        )
    else:
        shown = Text(f"{at} 元", f"{at} yuan")
    low, high = (two_places(step.edge * rate) for rate in step.rates)
    yield finding(
        "KH232",
        scheme.place("pay", "commission", "tiers", step.tier),
        at=shown,
        low=low,
        high=high,
        jump=two_places(step.jump),
    )


def _steps(commission: Commission, plan: Decimal) -> Iterator[_Step]:
    intervals = tier_intervals(commission.tiers)
    for index, (before, after) in enumerate(
        zip(commission.tiers, commission.tiers[1:], strict=False), start=1
    ):
        at = intervals[index].low
        if at is None:
            continue
        edge = max(amount(at, plan), ZERO)
        jump = half_up(edge * after.rate) - half_up(edge * before.rate)
        yield _Step(jump, index, at, edge, (before.rate, after.rate))
