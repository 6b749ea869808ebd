"""满分拿不到: some result must be worth all of the item's points.

A band table whose best row deducts 1 of 10 makes 9.00 the most that anyone can reach; so
does a target of 120 % for a share, which ends at 100 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import EXACT, ZERO, half_up, plain
from kaohe.base.findings import Finding, finding
from kaohe.base.interval import Interval
from kaohe.dictionary import Indicator
from kaohe.schemes.check.parts import giveable, item_name, rated_rows, reachable
from kaohe.schemes.model import Bands, Indicated, Item, Line, Pass, Scheme, ToTarget


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH202 for each item whose best result is worth less than full."""
    for index, item in enumerate(scheme.items):
        best = _best(scheme, item)
        if best is not None and best < item.full:
            place = scheme.place("items", index)
            shown = {"best": plain(half_up(best)), "full": plain(item.full)}
            yield finding("KH202", place, item=item_name(item), **shown)


def _best(scheme: Scheme, item: Item) -> Decimal | None:
    if isinstance(item.judged, Indicated):
        known = scheme.dictionary.get(item.judged.indicator)
        return None if known is None else _best_measured(item, item.judged, known)
    ranges = [giveable(points, item.step) for _, points in rated_rows(item)]
    return max((r.high for r in ranges if r is not None), default=None)


def _best_measured(item: Item, judged: Indicated, known: Indicator) -> Decimal | None:
    rule, domain = judged.rule, known.domain
    if isinstance(rule, Bands):
        reached = [b.points for b in rule.rows if reachable(b.interval, known)]
        return max(reached, default=ZERO)
    if isinstance(rule, Pass):
        return item.full if reachable(rule.interval, known) else ZERO
    if isinstance(rule, ToTarget):
        if known.direction == "down" or rule.to is None or domain.high is None:
            return item.full
        if rule.to <= domain.high:
            return item.full
        return EXACT.divide(EXACT.multiply(item.full, domain.high), rule.to)
    if isinstance(rule, Line):
        return _best_of_line(item.full, rule, domain)
    return item.full


def _best_of_line(full: Decimal, line: Line, domain: Interval) -> Decimal:
    nearest = line.full
    if domain.low is not None:
        nearest = max(nearest, domain.low)
    if domain.high is not None:
        nearest = min(nearest, domain.high)
    share = EXACT.divide(nearest - line.zero, line.full - line.zero)
    return EXACT.multiply(full, max(share, ZERO))
