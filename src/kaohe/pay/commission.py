"""提成: one rate on the whole amount, or each slice's own rate; a lower edge is inside.

Document 003, article 9: Y = X = 100,000 pays 1 % of the whole, 1,000.00; 99,999.99 pays
0.5 %, 500.00. Marginal, 100,000 is a slice of 100,000 at 0.5 %: 500.00.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, ZERO, half_up
from kaohe.base.result import PayLine
from kaohe.schemes.model import Commission, Edge, EdgeInterval, Scheme, Tier


def commission_line(
    scheme: Scheme, rule: Commission, amount: Decimal, plan: Decimal | None
) -> PayLine:
    """The commission on ``amount``; a negative amount (refunds) earns 0.00."""
    earned = max(amount, ZERO)
    source = rule.about.source or scheme.source
    inputs = {"of": rule.of, "amount": amount, "plan": plan}
    if rule.mode == "marginal":
        slices = marginal(rule.tiers, earned, plan)
        pay = half_up(sum((s.value for s in slices), ZERO))
        because = Because("commission_marginal", inputs, pay, source, tuple(slices))
        return PayLine("commission", pay, because)
    tier = tier_of(rule.tiers, earned, plan)
    rate = ZERO if tier is None else rule.tiers[tier].rate
    pay = half_up(EXACT.multiply(earned, rate))
    inputs |= {"rate": rate, "tier": tier}
    return PayLine("commission", pay, Because("commission_whole", inputs, pay, source))


def asks_for_plan(rule: Commission) -> bool:
    """True where an edge of some tier hangs on the person's plan."""
    edges = [t.below for t in rule.tiers]
    edges += [e for t in rule.tiers if t.interval for e in t.interval[:2]]
    return any(edge is not None and edge.of_plan for edge in edges)


def edge_amount(edge: Edge, plan: Decimal | None) -> Decimal:
    """The edge in yuan."""
    if not edge.of_plan:
        return edge.plus
    assert plan is not None
    return plan + edge.plus


def tier_of(tiers: Sequence[Tier], amount: Decimal, plan: Decimal | None) -> int | None:
    """The index of the tier that holds ``amount``; None where a printed table has none."""
    for index, tier in enumerate(tiers):
        if tier.interval is not None:
            if _inside(tier.interval, amount, plan):
                return index
        elif tier.below is None or amount < edge_amount(tier.below, plan):
            return index
    return None


def _inside(interval: EdgeInterval, amount: Decimal, plan: Decimal | None) -> bool:
    if interval.low is not None:
        low = edge_amount(interval.low, plan)
        if amount < low or (amount == low and not interval.low_in):
            return False
    if interval.high is not None:
        high = edge_amount(interval.high, plan)
        if amount > high or (amount == high and not interval.high_in):
            return False
    return True


def marginal(
    tiers: Sequence[Tier], amount: Decimal, plan: Decimal | None
) -> list[Because]:
    """Each slice of ``amount`` with its rate, from the lowest up.

    The values of the slices are exact, the line is rounded. Tiers printed as intervals
    may stand in any order; what none of them holds earns nothing.
    """
    slices: list[Because] = []
    before: Decimal | None = None
    for tier in tiers:
        low, high = _bounds(tier, before, plan)
        before = high
        base = _least(amount, high) - low
        if base > 0:
            value = EXACT.multiply(base, tier.rate)
            inputs = {"low": low, "high": high, "rate": tier.rate, "base": base}
            slices.append(Because("slice", inputs, value))
    return sorted(slices, key=lambda s: s.inputs["low"])


def _bounds(
    tier: Tier, before: Decimal | None, plan: Decimal | None
) -> tuple[Decimal, Decimal | None]:
    """Where the tier's slice begins (not below 0) and ends."""
    if tier.interval is None:
        low, high = before, tier.below
    else:
        edge, high = tier.interval.low, tier.interval.high
        low = None if edge is None else edge_amount(edge, plan)
    top = None if high is None else edge_amount(high, plan)
    start = max(low or ZERO, ZERO)
    # an edge below the one before it leaves nothing in its tier and moves no other
    return start, top if top is None else max(top, start)


def _least(amount: Decimal, high: Decimal | None) -> Decimal:
    return amount if high is None else min(amount, high)
