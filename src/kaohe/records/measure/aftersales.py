"""Refunds as work: how fast they were handled, how many became disputes.

They fall to the agent of the order, whatever their cause.
"""

from __future__ import annotations

from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.sales import with_orders
from kaohe.records.measure.source import Recipe, Source, count_if, micros, within


def _finished(frames: Frames, period: Period) -> ir.Table:
    rows = with_orders(frames)
    return rows.filter(within(rows.finished_at, period) & rows.requested_at.notnull())


REFUNDS_FINISHED = Source(
    name="refunds_finished",
    reads=("refunds", "orders"),
    rows=_finished,
    sums={"finished": lambda t: t.count()},
    durations={"handling": lambda t: micros(t.finished_at, t.requested_at).sum()},
    recipes={"refund_handling_time": Recipe("handling", "finished")},
    unattributed="KH505",
)


def _requested(frames: Frames, period: Period) -> ir.Table:
    return with_orders(frames).filter(lambda t: within(t.requested_at, period))


REFUNDS_REQUESTED = Source(
    name="refunds_requested",
    reads=("refunds", "orders"),
    rows=_requested,
    sums={
        "requested": lambda t: t.count(),
        "disputed": lambda t: count_if(t.disputed),
    },
    recipes={"dispute_rate": Recipe("disputed", "requested")},
    unattributed="KH505",
)
