"""每次扣分: from full marks, so much less per unit, never below 0 or above full.

Document 000: 30 points for service quality, 2 less for each failed check (扣完为止):
7 failed leave 30 − 14 = 16.00.
"""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import EXACT, ZERO, Ratio, half_up_ratio
from kaohe.points.awarded import Awarded
from kaohe.schemes.model import Each


def award_each(rule: Each, full: Decimal, value: Ratio, up: bool) -> Awarded:
    """Full marks less the deduction per unit, from 0 to full."""
    whole = EXACT.multiply(full, value.denominator)
    left = EXACT.add(whole, EXACT.multiply(rule.points, value.numerator))
    points = half_up_ratio(min(max(left, ZERO), whole), value.denominator)
    return Awarded("each", points, {"each": rule.points})
