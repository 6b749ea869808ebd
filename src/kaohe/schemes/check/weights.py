"""各项满分之和: the items' full points and the base add up to full marks.

Document 000, 客户服务人员绩效考核表 (S0-22): 30 + 20 + 10 + 10 + 10 = 80 of 100; the block
of 20 is cut off in print. A scheme of plus and minus points alone has no weights.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import ZERO, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import full_score
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH200 with the sum, its parts and what is missing or too much."""
    if not scheme.items:
        return
    reached = full_score(scheme)
    if reached == scheme.full_marks:
        return
    base = ZERO if scheme.total is None else scheme.total.base
    parts = [plain(item.full) for item in scheme.items]
    yield finding(
        "KH200",
        scheme.place("items"),
        sum=plain(reached),
        parts=" + ".join(parts if base == 0 else [plain(base), *parts]),
        full=plain(scheme.full_marks),
    )
