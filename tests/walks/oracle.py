"""The contract's arithmetic once more, in fractions and without reasons.

Written from the words of the contract, not from the library: only the scheme's objects
are shared. What both come to must be the same to the cent.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction as F

from kaohe.base.interval import Interval
from kaohe.base.rows import Measured, Rating
from kaohe.dictionary import INDICATORS
from kaohe.schemes.model import Bands, Each, Indicated, Item, Line, Pass, Scheme


def cents(value: F) -> Decimal:
    """Half up (away from zero) to two places."""
    sign = -1 if value < 0 else 1
    return Decimal(sign * math.floor(abs(value) * 100 + F(1, 2))) / 100


def inside(interval: Interval, value: F) -> bool:
    low, high = interval.low, interval.high
    above = low is None or value > F(low) or (interval.low_in and value == F(low))
    below = high is None or value < F(high) or (interval.high_in and value == F(high))
    return above and below


def quantity(one: Measured) -> F | None:
    if one.denominator is None:
        return None if one.value is None else F(one.value)
    return F(one.numerator or 0) / F(one.denominator) if one.denominator else None


def measured_points(
    item: Item, judged: Indicated, one: Measured, target: Decimal | None
) -> Decimal | None:
    """The points of an item by its indicator; None where it does not apply."""
    value, full, rule = quantity(one), F(item.full), judged.rule
    if value is None:
        return None
    lower_is_better = INDICATORS[judged.indicator].direction == "down"
    if isinstance(rule, Bands):
        return cents(next(F(b.points) for b in rule.rows if inside(b.interval, value)))
    if isinstance(rule, Each):
        return cents(min(full, max(F(0), full + F(rule.points) * value)))
    if isinstance(rule, Line):
        way = (value - F(rule.zero)) / (F(rule.full) - F(rule.zero))
        return cents(full * min(F(1), max(F(0), way)))
    if isinstance(rule, Pass):
        return cents(full if inside(rule.interval, value) else F(0))
    to = F(rule.to if rule.to is not None else target or 0)
    if lower_is_better:
        return cents(full if value <= to else full * to / value)
    return None if to == 0 else cents(full * min(F(1), max(F(0), value / to)))


def rated_points(scheme: Scheme, item: Item, ratings: Sequence[Rating]) -> Decimal:
    """Roles by their weights, each with the mean of its raters."""
    total = F(0)
    for role, weight in scheme.weights(item).items():
        given = [F(r.points or 0) for r in ratings if r.role == role]
        total += F(weight) * sum(given, F(0)) / len(given)
    return cents(total)


def score(
    scheme: Scheme, points: Sequence[tuple[Decimal | None, Decimal]], ledger: Decimal
) -> tuple[Decimal, Decimal]:
    """The score, and the sum before floor and cap; points with the full of each item."""
    full = sum((F(f) for _, f in points), F(0))
    given = sum((F(p) for p, _ in points if p is not None), F(0))
    applies = sum((F(f) for p, f in points if p is not None), F(0))
    items = F(cents(given * full / applies)) if applies not in (0, full) else given
    total = scheme.total
    raw = (F(total.base) if total else F(0)) + items + F(ledger)
    capped = raw
    if total is not None and total.cap is not None:
        capped = min(capped, F(total.cap))
    if total is not None and total.floor is not None:
        capped = max(capped, F(total.floor))
    return cents(capped), cents(raw)


def grade(scheme: Scheme, points: Decimal) -> str | None:
    """The highest grade whose lower edge is reached."""
    reached = [g for g in scheme.grades if points >= g.low]
    return max(reached, key=lambda g: g.low).grade if reached else None


def ranks(figures: dict[str, Decimal]) -> dict[str, int]:
    """1, 2, 2, 4 by the figure, the highest first."""
    return {e: 1 + sum(o > f for o in figures.values()) for e, f in figures.items()}


def commission(scheme: Scheme, sold: F, plan: F) -> Decimal:
    """Whole: the rate of the tier on everything. Marginal: each slice its own."""
    rule = scheme.pay.commission
    assert rule is not None
    sold, low, parts = max(sold, F(0)), F(0), F(0)
    for tier in rule.tiers:
        edge = tier.below
        top = None if edge is None else F(edge.plus) + (plan if edge.of_plan else 0)
        held = top is None or sold < top
        if rule.mode == "whole" and held:
            return cents(sold * F(tier.rate))
        upto = sold if top is None else min(sold, max(top, low))
        parts += max(upto - low, F(0)) * F(tier.rate)
        low = max(low, upto)
    return cents(parts)
