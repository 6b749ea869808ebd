"""封顶: a cap that would bind for many, or lies below full marks.

Document 002, 网络客服绩效评分标准 (S2-12, S2-14): from the base of 80 the cap leaves room
for 20 points, while the list of plus points adds up to 50; half of the list is enough,
and who does more is first together with everybody else who is capped.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import full_score, plus_points
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH206 where the plus points are twice the room, or full marks pass the cap."""
    if scheme.total is None or scheme.total.cap is None:
        return
    start, plus, cap = full_score(scheme), plus_points(scheme), scheme.total.cap
    crowded = not scheme.items and plus > 0 and plus >= 2 * (cap - start)
    if start > cap or crowded:
        yield finding(
            "KH206",
            scheme.place("total", "cap"),
            start=plain(start),
            plus=plain(plus),
            sum=plain(start + plus),
            cap=plain(cap),
        )
