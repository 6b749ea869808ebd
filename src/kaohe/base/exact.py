"""Exact arithmetic: no float ever enters a score or an amount.

A quantity is a numerator over a denominator, both ``Decimal``. Products are exact
(100 digits); a quotient is cut off, never rounded, before the one rounding that the
printed form shows, so half a cent is always seen as half a cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
TWO_PLACES = Decimal("0.01")

#: Wide enough that sums and products of any admitted figures are exact.
EXACT = Context(prec=100, rounding=ROUND_DOWN)
#: Wider still: what was cut off at 100 digits can always be written with two places.
_HALF_UP = Context(prec=250, rounding=ROUND_HALF_UP)


@contextmanager
def exact_arithmetic() -> Iterator[None]:
    """Inside the block ``+ - * %`` on ``Decimal`` keep 100 digits as well, not 28."""
    with localcontext(EXACT):
        yield


class Ratio(NamedTuple):
    """``numerator / denominator`` with a denominator above 0; 19 of 20 stays 19/20."""

    numerator: Decimal
    denominator: Decimal = ONE

    def fraction(self) -> Fraction:
        """The same quantity as a reduced fraction."""
        return Fraction(self.numerator) / Fraction(self.denominator)


def compare(value: Ratio, edge: Decimal) -> int:
    """-1, 0 or 1 as ``value`` lies below, on or above ``edge``, without dividing."""
    left = value.numerator
    right = EXACT.multiply(edge, value.denominator)
    return (left > right) - (left < right)


def divide(numerator: Decimal, denominator: Decimal) -> Decimal:
    """The quotient cut off after 100 digits (safe to round half up afterwards)."""
    return EXACT.divide(numerator, denominator)


def half_up(value: Decimal, unit: Decimal = TWO_PLACES) -> Decimal:
    """``value`` rounded half up (away from zero) to a multiple of ten's power ``unit``."""
    return value.quantize(unit, context=_HALF_UP)


def half_up_ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    """``numerator / denominator`` rounded half up to two places, exactly."""
    if denominator == ONE:
        return half_up(numerator)
    return half_up(EXACT.divide(numerator, denominator))


def plain(value: Decimal) -> str:
    """The shortest decimal text without an exponent: 0.950 gives ``0.95``."""
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def two_places(value: Decimal) -> str:
    """Text with two places for figures that were already rounded to them."""
    return format(half_up(value), "f")


def percent(value: Ratio, places: int = 2) -> str:
    """A share as people read it, half up: 19/20 gives ``95%``, 1/3 ``33.33%``."""
    share = EXACT.divide(EXACT.multiply(value.numerator, HUNDRED), value.denominator)
    return plain(half_up(share, Decimal(1).scaleb(-places))) + "%"
