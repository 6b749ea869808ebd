"""分段: the row that holds the exact value gives the points.

Document 000, 客户服务人员绩效考核表: a callback completion of 19/20 = 95 % lies in
[95%, 100%), which deducts 1 of 10, so it is worth 9.00.
"""

from __future__ import annotations

from decimal import Decimal

from kaohe.base.exact import Ratio, half_up
from kaohe.points.awarded import Awarded
from kaohe.schemes.model import Bands


def award_bands(rule: Bands, full: Decimal, value: Ratio, up: bool) -> Awarded:
    """The points of the one row that holds ``value`` (loading proved there is one)."""
    for index, row in enumerate(rule.rows):
        if row.interval.holds(value):
            inputs = {"band": row.interval.text(), "row": index, "deduct": row.deduct}
            return Awarded("bands", half_up(row.points), inputs)
    raise ValueError(f"{value} lies in no band; the scheme was not checked")
