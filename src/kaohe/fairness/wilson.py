"""The Wilson score interval of a proportion: how far chance alone may have moved it.

Newcombe (1998), method 3. The limits are estimates, rounded to six places; they never
enter a score. The closed form is written out here, in ``Decimal``, because a run asks for
thousands of intervals: it needs no second to import and gives the same digits everywhere
(the tests hold it to scipy's and to the published table).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from statistics import NormalDist
from typing import NamedTuple

from kaohe.base.exact import EXACT, ONE, ZERO, half_up

LEVEL = Decimal("0.95")
_SIX_PLACES = Decimal("0.000001")
_FOUR = Decimal(4)
_TWO = Decimal(2)


class Estimated(NamedTuple):
    """Lower and upper limit of a proportion, both estimates in [0, 1]."""

    low: Decimal
    high: Decimal


def wilson(
    numerator: Decimal, cases: Decimal, level: Decimal = LEVEL
) -> Estimated | None:
    """The interval of ``numerator`` out of ``cases``; None where there are no cases.

    Raises ValueError where the numerator lies outside 0 to ``cases``.
    """
    if not ZERO <= numerator <= cases:
        raise ValueError(f"{numerator} of {cases} is no proportion")
    if cases == 0:
        return None
    z = _quantile(level)
    square = EXACT.multiply(z, z)
    spread = EXACT.divide(numerator * (cases - numerator), cases) + square / _FOUR
    half = EXACT.multiply(z, EXACT.sqrt(spread))
    centre, whole = numerator + square / _TWO, cases + square
    low = ZERO if numerator == 0 else EXACT.divide(centre - half, whole)
    high = ONE if numerator == cases else EXACT.divide(centre + half, whole)
    return Estimated(half_up(low, _SIX_PLACES), half_up(high, _SIX_PLACES))


@cache
def _quantile(level: Decimal) -> Decimal:
    """The normal quantile of a two-sided level: 1.959964 for 95 %."""
    return Decimal(repr(NormalDist().inv_cdf(float((ONE + level) / _TWO))))
