"""两档同分: two neighbouring bands that are worth the same.

Document 000, 客户服务人员绩效考核表 (S0-23c): (1%, 1.5%] and above 1.5% both deduct 10, so
the edge at 1.5 % decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import item_name, ordered
from kaohe.schemes.model import Bands, Indicated, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH204 at the second of two neighbours with the same points."""
    for index, item in enumerate(scheme.items):
        judged = item.judged
        if not isinstance(judged, Indicated) or not isinstance(judged.rule, Bands):
            continue
        known = scheme.dictionary.get(judged.indicator)
        percent = known is not None and known.percent
        rows = ordered(judged.rule)
        for (_, before), (at, after) in zip(rows, rows[1:], strict=False):
            if before.points == after.points:
                yield finding(
                    "KH204",
                    scheme.place("items", index, "bands", at),
                    item=item_name(item),
                    first=before.interval.text(percent),
                    second=after.interval.text(percent),
                    points=plain(after.points),
                )
