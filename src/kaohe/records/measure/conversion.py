"""Customers who enquired before buying, and those of them who paid within 48 hours.

Each customer counts once, by the first pre-sale contact of the period, and belongs to
the agent of that contact whoever holds the order.
"""

from __future__ import annotations

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, count_if, within

WITHIN_HOURS = 48


def _rows(frames: Frames, period: Period) -> ir.Table:
    asked = frames["contacts"].filter(
        lambda t: within(t.started_at, period) & t.presale & t.customer.notnull()
    )
    earliest_first = [asked.started_at, asked.contact]
    window = ibis.window(group_by=asked.customer, order_by=earliest_first)
    ranked = asked.mutate(place=ibis.row_number().over(window))
    first = ranked.filter(ranked.place == 0).select(
        "contact", "agent", "customer", "started_at"
    )
    bought = _bought(first, frames["orders"])
    rows = first.left_join(bought, first.contact == bought.after)
    return rows.mutate(employee=rows.agent)


def _bought(first: ir.Table, orders: ir.Table) -> ir.Table:
    """The contacts after which their customer paid in time, each once."""
    paid = orders.select(buyer=orders.customer, paid_at=orders.paid_at)
    until = first.started_at + ibis.interval(hours=WITHIN_HOURS)
    pairs = first.inner_join(
        paid,
        [
            first.customer == paid.buyer,
            paid.paid_at >= first.started_at,
            paid.paid_at <= until,
        ],
    )
    return pairs.select(after=pairs.contact).distinct()


CONVERSION = Source(
    name="conversion",
    reads=("contacts", "orders"),
    rows=_rows,
    sums={
        "enquired": lambda t: t.count(),
        "bought": lambda t: count_if(t.after.notnull()),
    },
    recipes={"conversion_rate": Recipe("bought", "enquired")},
)
