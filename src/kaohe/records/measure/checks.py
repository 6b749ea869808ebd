"""Spot checks of the period; only random ones with a verdict enter (design.md).

Directed, periodic and after-the-event checks would punish those who are watched more.
"""

from __future__ import annotations

from collections.abc import Iterable

from ibis.expr import types as ir

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, Sums, count_if, within


def _rows(frames: Frames, period: Period) -> ir.Table:
    checks = frames.attributed("checks").filter(lambda t: within(t.checked_at, period))
    counted = (checks.kind == "random") & checks.passed.notnull()
    return checks.mutate(counted=counted.fill_null(False))


def _remarks(totals: Sums) -> Iterable[Finding]:
    if totals["of_no_kind"] > 0:
        yield finding("KH504", Place(table="checks"), count=int(totals["of_no_kind"]))


CHECKS = Source(
    name="checks",
    reads=("checks",),
    may_read=("contacts",),
    rows=_rows,
    sums={
        "counted": lambda t: count_if(t.counted),
        "failed": lambda t: count_if(t.counted & ~t.passed),
        "sound": lambda t: count_if(t.counted & ~t.critical.fill_null(False)),
        "of_no_kind": lambda t: count_if(t.kind.isnull()),
    },
    recipes={
        "failed_checks": Recipe("failed", n="counted"),
        "failed_check_rate": Recipe("failed", "counted"),
        "critical_error_free_rate": Recipe("sound", "counted"),
    },
    remarks=_remarks,
    remarked=("of_no_kind",),
)
