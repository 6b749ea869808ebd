"""档位次序: upper edges that rise for some plans and fall for others.

``below: plan`` and then ``below: 80000`` read well for a plan of 50,000; for a plan of
100,000 nothing is left between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.schemes.dump import edge_text
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH229 at an upper edge that a plan can push below the one before it."""
    commission = scheme.pay.commission
    if commission is None:
        return
    rows = [(i, t.below) for i, t in enumerate(commission.tiers) if t.below is not None]
    for (_, before), (index, after) in zip(rows, rows[1:], strict=False):
        if before.of_plan == after.of_plan:
            continue
        gap = after.plus - before.plus
        turn = gap if before.of_plan else -gap
        shown = {"first": edge_text(before), "second": edge_text(after)}
        place = scheme.place("pay", "commission", "tiers", index)
        yield finding("KH229", place, plan=plain(max(turn, type(turn)(0))), **shown)
