"""按比例: full × min(value ÷ target, 1); where lower is better, target ÷ value.

7 of 8 reports on time against a target of 100 % are worth 8 × 7/8 = 7.00 of 8.
"""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import EXACT, ZERO, Ratio, half_up, half_up_ratio
from kaohe.points.awarded import Awarded
from kaohe.schemes.model import ToTarget


def award_ratio(rule: ToTarget, full: Decimal, value: Ratio, up: bool) -> Awarded:
    """The proportional points; a personal target was put into ``rule.to`` before."""
    assert rule.to is not None
    target = EXACT.multiply(rule.to, value.denominator)
    reached, wanted = (value.numerator, target) if up else (target, value.numerator)
    inputs = {"to": rule.to}
    if reached >= wanted:
        return Awarded("ratio", half_up(full), inputs)
    if reached <= 0:
        return Awarded("ratio", half_up(ZERO), inputs)
    return Awarded(
        "ratio", half_up_ratio(EXACT.multiply(full, reached), wanted), inputs
    )
