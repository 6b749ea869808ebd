"""Complaints raised in the period, and complaints due in it.

Against the agent counts only a complaint that was upheld and caused by the agent (a
cause left empty is the agent's). The denominator of both rates is contacts answered.
"""

from __future__ import annotations

from collections.abc import Iterable

import ibis
from ibis.expr import types as ir

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import (
    Recipe,
    Source,
    Sums,
    count_if,
    micros,
    within,
)


def _raised(frames: Frames, period: Period) -> ir.Table:
    rows = frames.attributed("complaints").filter(lambda t: within(t.raised_at, period))
    against = rows.valid & (rows.cause.isnull() | (rows.cause == "agent"))
    return rows.mutate(against=against.fill_null(False))


def _remarks(totals: Sums) -> Iterable[Finding]:
    if totals["unjudged"] > 0:
        yield finding("KH503", Place(table="complaints"), count=int(totals["unjudged"]))


COMPLAINTS = Source(
    name="complaints",
    reads=("complaints",),
    may_read=("contacts",),
    rows=_raised,
    sums={
        "raised": lambda t: t.count(),
        "against": lambda t: count_if(t.against),
        "unresolved": lambda t: count_if(t.against & t.resolved_at.isnull()),
        "resolved": lambda t: count_if(t.resolved_at.notnull()),
        "judged": lambda t: count_if(t.satisfied.notnull()),
        "satisfied": lambda t: count_if(t.satisfied),
        "unjudged": lambda t: count_if(t.valid.isnull()),
    },
    durations={"resolution": lambda t: micros(t.resolved_at, t.raised_at).sum()},
    recipes={
        "complaint_rate": Recipe("against", "contacts.answered"),
        "complaint_share": Recipe("raised", "contacts.answered"),
        "unresolved_complaint_rate": Recipe("unresolved", "contacts.answered"),
        "complaint_resolution_time": Recipe("resolution", "resolved"),
        "complaint_satisfaction_rate": Recipe("satisfied", "judged"),
    },
    remarks=_remarks,
    remarked=("unjudged",),
)


def _due(frames: Frames, period: Period) -> ir.Table:
    return frames.attributed("complaints").filter(
        lambda t: within(ibis.coalesce(t.due_at, t.raised_at), period)
    )


def _by(moment: ir.Value, due: ir.Value) -> ir.Value:
    """True where ``moment`` is not after ``due``; without a limit any moment will do."""
    return ibis.coalesce(moment <= due, moment.notnull())


COMPLAINTS_DUE = Source(
    name="complaints_due",
    reads=("complaints",),
    may_read=("contacts",),
    rows=_due,
    sums={
        "due": lambda t: t.count(),
        "resolved": lambda t: count_if(_by(t.resolved_at, t.due_at)),
        "replied": lambda t: count_if(_by(t.replied_at, t.due_at)),
    },
    recipes={
        "complaint_resolution_rate": Recipe("resolved", "due"),
        "complaint_reply_rate": Recipe("replied", "due"),
    },
)
