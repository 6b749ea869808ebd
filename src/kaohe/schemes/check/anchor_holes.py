"""锚定空档: whole points (or steps) that no anchor carries.

Document 000, A级客服部绩效考核表 Ⅲ (S0-14): 10, 8–9, 6–7, 4–5 and 1–2 leave 3 and 0
without a description. A scale of single values (5, 10, 15 …) has no such holes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import ONE, ZERO, plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.model import Anchored, Item, Scheme

#: A finer scale than this is no list of points that anyone describes.
_MOST = 1000


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH210 with the points that have no anchor."""
    for index, item in enumerate(scheme.items):
        judged = item.judged
        if not isinstance(judged, Anchored) or (item.step or ONE) <= 0:
            continue
        if all(a.points.low == a.points.high for a in judged.anchors):
            continue
        bare = [p for p in _scale(item) if not _carried(p, judged)]
        if bare:
            place = scheme.place("items", index, "rate")
            points = [plain(p) for p in bare]
            yield finding("KH210", place, item=item_name(item), points=points)


def _scale(item: Item) -> Iterator[Decimal]:
    step = item.step or ONE
    if item.full / step > _MOST:
        return
    points = ZERO
    while points <= item.full:
        yield points
        points += step


def _carried(points: Decimal, judged: Anchored) -> bool:
    return any(a.points.low <= points <= a.points.high for a in judged.anchors)
