"""检查项: who fails more tests must not get more points.

Document 003, 处理投诉及售后工作: 20, 16–19, 10–15, 5–9 for 0 to 3 failed tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.model import Checklist, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH216 at a row that is worth more than the row with fewer tests failed."""
    for index, item in enumerate(scheme.items):
        if not isinstance(item.judged, Checklist):
            continue
        rows = list(item.judged.by_failed.items())
        for (fewer, before), (more, after) in zip(rows, rows[1:], strict=False):
            if after.high > before.high or after.low > before.low:
                path = ("items", index, "check", "points_by_failed", str(more))
                shown = {"fewer": fewer, "more": more}
                place = scheme.place(*path)
                yield finding("KH216", place, item=item_name(item), **shown)
