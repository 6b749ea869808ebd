"""线性: straight from 0 points to full points between two values, clamped.

A response of 75 s on the line from 120 s (0 points) to 30 s (20 points) is worth
20 × (120 − 75) ÷ (120 − 30) = 10.00.
"""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import EXACT, ZERO, Ratio, half_up, half_up_ratio
from kaohe.points.awarded import Awarded
from kaohe.schemes.model import Line


def award_line(rule: Line, full: Decimal, value: Ratio, up: bool) -> Awarded:
    """The points of ``value`` on the line."""
    way = EXACT.multiply(rule.full - rule.zero, value.denominator)
    gone = value.numerator - EXACT.multiply(rule.zero, value.denominator)
    if way < 0:
        way, gone = -way, -gone
    inputs = {"zero": rule.zero, "full_at": rule.full}
    if gone <= 0:
        return Awarded("line", half_up(ZERO), inputs)
    if gone >= way:
        return Awarded("line", half_up(full), inputs)
    return Awarded("line", half_up_ratio(EXACT.multiply(full, gone), way), inputs)
