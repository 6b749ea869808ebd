"""锚定重叠: points that two rows of a rating scale share.

Document 003, 处理投诉及售后工作 (S3-04): three failed tests are worth 5–9, several of them
0–5; both hold 5. A row that we added (``src: ours``) may share its points.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import Path, giveable, item_name
from kaohe.schemes.english import both
from kaohe.schemes.model import Anchored, Checklist, Item, PointRange, Scheme


class _Row(NamedTuple):
    path: Path
    name: Text
    points: PointRange


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH211 at the second of each two rows that share points."""
    for index, item in enumerate(scheme.items):
        for first, second in combinations(_rows(item), 2):
            low = max(first.points.low, second.points.low)
            high = min(first.points.high, second.points.high)
            if low > high or giveable(PointRange(low, high), item.step) is None:
                continue
            yield finding(
                "KH211",
                scheme.place("items", index, *second.path),
                item=item_name(item),
                first=first.name,
                second=second.name,
                points=plain(low) if low == high else f"{plain(low)}～{plain(high)}",
            )


def _rows(item: Item) -> list[_Row]:
    judged = item.judged
    if item.step is not None and item.step <= 0:
        return []
    if isinstance(judged, Anchored):
        return [
            _Row(("rate", i), both(a.text), a.points)
            for i, a in enumerate(judged.anchors)
            if a.about.src != "ours"
        ]
    if isinstance(judged, Checklist):
        path = ("check", "points_by_failed")
        return [
            _Row((*path, str(n)), Text(f"{n} 项不合格", f"{n} failed"), points)
            for n, points in judged.by_failed.items()
        ]
    return []
