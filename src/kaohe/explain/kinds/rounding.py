"""四舍五入: the one rounding of a figure, said where it changed something."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kaohe.explain.figures import digits, two
from kaohe.explain.lines import Line, View


def rounding(value: Fraction, points: Decimal, view: View) -> list[Line]:
    """A line where the exact value had more than two places, else none."""
    if value == Fraction(points):
        return []
    names = {"exact": digits(value), "points": two(points)}
    return [view.line("why_rounded", names, 1)]


def rounding_yuan(value: Fraction, amount: Decimal, view: View) -> list[Line]:
    """The same for an amount, which is rounded to the cent."""
    if value == Fraction(amount):
        return []
    names = {"exact": digits(value), "amount": two(amount)}
    return [view.line("why_rounded_yuan", names, 1)]
