"""更好却更低: facts that are no worse, yet fewer points.

Document 003, 工作业绩 (S3-04): 23–27 points ask for everything that 28–34 ask for, and for
no complaint besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.base.interval import Interval
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.facts import Fact, direction, facts_of
from kaohe.schemes.model import Anchor, Anchored, Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH213 at an anchor whose facts are better than those of one that is worth more."""
    for index, item in enumerate(scheme.items):
        if not isinstance(item.judged, Anchored):
            continue
        anchors = item.judged.anchors
        ways = [
            (fact, direction(fact, anchors, scheme.dictionary))
            for fact in facts_of(anchors)
        ]
        for poorer, richer in _pairs(anchors):
            better = _better(ways, poorer, richer)
            if better:
                yield finding(
                    "KH213",
                    scheme.place("items", index, "rate", poorer),
                    item=item_name(item),
                    points=_points(anchors[poorer]),
                    other=_points(anchors[richer]),
                    facts=better,
                )


def _pairs(anchors: Sequence[Anchor]) -> Iterator[tuple[int, int]]:
    """Each pair of anchors that state facts, the one with fewer points first."""
    for i, one in enumerate(anchors):
        for j, other in enumerate(anchors):
            if not one.facts or not other.facts:
                continue
            if (
                one.points.high < other.points.high
                and one.points.low < other.points.low
            ):
                yield i, j


def _better(ways: list[tuple[Fact, int]], one: int, other: int) -> list[str]:
    """The facts in which ``one`` is better; none where it is worse in any."""
    found: list[str] = []
    for fact, way in ways:
        if fact.values[one] == fact.values[other]:
            continue
        mine, theirs = fact.spread(one), fact.spread(other)
        if (
            way == 0
            or mine is None
            or theirs is None
            or not _no_worse(mine, theirs, way)
        ):
            return []
        value = fact.values[one]
        assert value is not None
        found.append(fact.text(value))
    return found


def _no_worse(mine: Interval, theirs: Interval, way: int) -> bool:
    """The worst that I admit is at least as good as the best that they admit."""
    if way > 0:
        return theirs.high is not None and (mine.low or 0) >= theirs.high
    return mine.high is not None and mine.high <= (theirs.low or 0)


def _points(anchor: Anchor) -> str:
    low, high = (plain(p) for p in anchor.points)
    return low if low == high else f"{low}～{high}"
