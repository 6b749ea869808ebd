"""绩效系数断崖: how much one hundredth of a point can be worth in performance wage.

A base of 2,000 with the factors 1.2 and 1: 89.99 points pay 2,000 yuan, 90.00 pay 2,400.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import TWO_PLACES, half_up, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.model import Scheme

#: Stands for a base that is read from the table of wages.
_EXAMPLE_BASE = Decimal(1000)


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH233 at the factor with the largest step from the one below it."""
    wage = scheme.pay.performance_wage
    if wage is None or wage.by_grade is None:
        return
    base = _EXAMPLE_BASE if wage.base is None else wage.base
    steps: list[tuple[Decimal, str, Decimal]] = []
    for above, below in zip(scheme.grades, scheme.grades[1:], strict=False):
        factors = wage.by_grade.get(above.grade), wage.by_grade.get(below.grade)
        if factors[0] is not None and factors[1] is not None:
            jump = half_up(base * (factors[0] - factors[1]))
            steps.append((jump, above.grade, above.low))
    if not steps:
        return
    jump, grade, edge = max(steps, key=lambda step: step[0])
    if jump > 0:
        yield finding(
            "KH233",
            scheme.place("pay", "performance_wage", "by_grade", grade),
            below=edge - TWO_PLACES,
            edge=plain(edge),
            base=plain(base),
            jump=plain(jump),
        )
