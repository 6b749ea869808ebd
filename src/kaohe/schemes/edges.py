"""The edges of commission tiers, which may hang on each person's plan.

``plan`` and ``plan + 50000`` keep their order whatever the plan is. Where fixed amounts
stand between them the order depends on the plan, so each order is looked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kaohe.base.exact import ONE, ZERO
from kaohe.base.interval import Interval
from kaohe.schemes.dump import edge_text, edges_text
from kaohe.schemes.model import Edge, EdgeInterval, Tier

#: The plan that examples are told with.
EXAMPLE_PLAN = Decimal(100000)


def tier_intervals(tiers: Sequence[Tier]) -> list[EdgeInterval]:
    """Each tier from the edge before it, or as printed."""
    found: list[EdgeInterval] = []
    before: Edge | None = None
    for tier in tiers:
        if tier.interval is not None:
            found.append(tier.interval)
            before = tier.interval.high
        else:
            found.append(EdgeInterval(before, tier.below, True, False))
            before = tier.below
    return found


def named_edges(intervals: Sequence[EdgeInterval]) -> list[Edge]:
    """Every edge that stands in the intervals, once."""
    both = (e for i in intervals for e in (i.low, i.high) if e is not None)
    return list(dict.fromkeys(both))


def plans(edges: Sequence[Edge]) -> list[Decimal]:
    """Plans that show every order which the edges can take, the plainest first."""
    by_plan = [e.plus for e in edges if e.of_plan]
    fixed = [e.plus for e in edges if not e.of_plan]
    if not by_plan:
        return [ZERO]
    plain = max([EXAMPLE_PLAN, *(2 * abs(p) for p in by_plan)])
    if not fixed:
        return [plain]
    turns = sorted({f - p for f in fixed for p in by_plan if f > p})
    between = [(a + b) / 2 for a, b in zip([ZERO, *turns], turns, strict=False)]
    return [plain, *turns, *between, *([turns[-1] + ONE] if turns else [])]


def amount(edge: Edge, plan: Decimal) -> Decimal:
    """The edge in yuan under that plan."""
    return edge.plus + plan if edge.of_plan else edge.plus


def at_plan(interval: EdgeInterval, plan: Decimal) -> Interval | None:
    """The interval in yuan under that plan, or None where nothing lies in it."""
    low = None if interval.low is None else amount(interval.low, plan)
    high = None if interval.high is None else amount(interval.high, plan)
    if low is not None and high is not None:
        if low > high or (low == high and not (interval.low_in and interval.high_in)):
            return None
    low_in, high_in = interval.low_in and low is not None, interval.high_in
    return Interval(low, high, low_in, high_in and high is not None)


def as_written(stretch: Interval, edges: Sequence[Edge], plan: Decimal) -> str:
    """A stretch in yuan in the words of the scheme: ``= plan``, ``(plan, 90000]``."""
    names = {amount(e, plan): e for e in reversed(edges)}
    low = None if stretch.low is None else names.get(stretch.low, Edge(stretch.low))
    high = None if stretch.high is None else names.get(stretch.high, Edge(stretch.high))
    if low is not None and low == high:
        return f"= {edge_text(low)}"
    return edges_text(EdgeInterval(low, high, stretch.low_in, stretch.high_in))
