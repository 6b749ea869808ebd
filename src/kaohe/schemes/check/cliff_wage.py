"""岗位工资断崖: how much one hundredth of a point can be worth in post wage.

Document 003, article 8: 94.99 points pay 1,500 yuan, 95.00 pay 1,800.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import TWO_PLACES, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH231 at the grade with the largest step from the one below it."""
    if not scheme.pay.post_wage:
        return
    steps: list[tuple[Decimal, int]] = []
    for index, (above, below) in enumerate(
        zip(scheme.grades, scheme.grades[1:], strict=False)
    ):
        if above.wage is not None and below.wage is not None:
            steps.append((above.wage - below.wage, index))
    largest, index = max(steps, default=(Decimal(0), 0), key=lambda step: step[0])
    if largest > 0:
        edge = scheme.grades[index].low
        yield finding(
            "KH231",
            scheme.place("grades", index),
            below=edge - TWO_PLACES,
            edge=plain(edge),
            jump=plain(largest),
        )
