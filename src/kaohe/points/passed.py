"""达标: full points where the value lies inside, else none.

``pass: ">= 90%"`` for 5 points: 9/10 passes (5.00), 89/100 does not (0.00).
"""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import ZERO, Ratio, half_up
from kaohe.points.awarded import Awarded
from kaohe.schemes.model import Pass


def award_pass(rule: Pass, full: Decimal, value: Ratio, up: bool) -> Awarded:
    """All or nothing."""
    passed = rule.interval.holds(value)
    inputs = {"inside": rule.interval.text(), "passed": passed}
    return Awarded("pass", half_up(full if passed else ZERO), inputs)
