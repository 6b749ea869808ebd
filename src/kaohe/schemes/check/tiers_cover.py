"""提成档位空档与重叠: every amount from 0 on lies in one tier.

Document 003, article 9 (S3-17): Y < X, X < Y < X + 5W and X + 5W < Y leave Y = X and
Y = X + 5W in no tier.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import ZERO
from kaohe.base.findings import Finding, finding
from kaohe.base.interval import Interval
from kaohe.base.language import Text
from kaohe.schemes.coverage import NOTHING_LEFT, coverage, narrowed, widened
from kaohe.schemes.edges import (
    as_written,
    at_plan,
    named_edges,
    plans,
    tier_intervals,
)
from kaohe.schemes.model import EdgeInterval, Scheme

_AMOUNTS = Interval(ZERO, None, True, False)
_TIERS = ("pay", "commission", "tiers")


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH227 for amounts in no tier, KH228 in two, in the words of the scheme."""
    commission = scheme.pay.commission
    if commission is None or all(t.interval is None for t in commission.tiers):
        return  # tiers by ``below`` leave nothing out; loading proved their order
    intervals = tier_intervals(commission.tiers)
    said: set[tuple[str, str]] = set()
    for plan in plans(named_edges(intervals)):
        for found in _under(scheme, intervals, plan):
            key = (found.code, str(found.params["stretch"]))
            if key not in said:
                said.add(key)
                yield found


def _under(
    scheme: Scheme, intervals: list[EdgeInterval], plan: Decimal
) -> Iterator[Finding]:
    edges = named_edges(intervals)
    at = [
        (n, i) for n, e in enumerate(intervals) if (i := at_plan(e, plan)) is not None
    ]
    rows = [i for _, i in at]
    holes, shared = coverage(rows, _AMOUNTS)
    for hole in holes:
        tier = 0 if hole.after is None else at[hole.after][0]
        mended = widened(hole, rows, upper=True)
        if mended is None:
            continue
        yield finding(
            "KH227",
            scheme.place(*_TIERS, tier),
            stretch=as_written(hole.stretch, edges, plan),
            tier=at[mended.row][0] + 1,
            write=as_written(mended.interval, edges, plan),
        )
    for both in shared:
        first, second = at[both.first][0], at[both.second][0]
        mended = narrowed(both, rows, _AMOUNTS)
        changed, write = second, NOTHING_LEFT
        if mended is not None:
            changed = at[mended.row][0]
            written = as_written(mended.interval, edges, plan)
            write = Text(written, written)
        yield finding(
            "KH228",
            scheme.place(*_TIERS, second),
            stretch=as_written(both.stretch, edges, plan),
            first=first + 1,
            second=second + 1,
            tier=changed + 1,
            write=write,
        )
