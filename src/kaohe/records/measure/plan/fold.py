"""The mean share of full marks, times 100, over rows with different full marks.

They are added as exact fractions: 88 of 100 and 45 of 60 are 88 and 75, the mean is
163/2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kaohe.base.exact import divide

#: What the groups of a person are folded into.
MARKS, SCALED = "marks", "scaled_exams"


def folding(
    total: str, count: str, full: str
) -> Callable[[Sequence[Mapping[str, Any]]], dict[str, Decimal]]:
    """A fold of groups by ``full``, with their ``total`` and ``count``, into one row."""

    def fold(rows: Sequence[Mapping[str, Any]]) -> dict[str, Decimal]:
        """Marks out of 100 over rows, both scaled up where a mark has no end (2 of 3)."""
        rows = [row for row in rows if row[count]]
        cases = sum(int(row[count]) for row in rows)
        marks = sum(
            (Fraction(row[total]) * 100 / Fraction(row[full]) for row in rows),
            Fraction(0),
        )
        scale = 1 if _ends(marks.denominator) else marks.denominator
        scaled = marks * scale
        return {
            MARKS: divide(Decimal(scaled.numerator), Decimal(scaled.denominator)),
            SCALED: Decimal(cases * scale),
            count: Decimal(cases),
        }

    return fold


def _ends(denominator: int) -> bool:
    """True where a fraction over ``denominator`` is a decimal that ends."""
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
