"""Net sales: orders settled in the period less the refunds that are charged to people.

A refund is booked when both it is finished and its order is settled, so an order that
was returned before it settled neither adds nor takes away. Refunds for the product or
the delivery are the company's; those of the agent, of the customer, or without a cause
are charged. Worked figure: 1,200.00 settled, 150.00 sent back by the customer, 80.00
lost by the carrier: net sales are 1,050.00.
"""

from __future__ import annotations

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import Recipe, Source, within

#: Causes for which the company pays, not the seller.
COMPANY_CAUSES = ("product", "logistics")


def _settled(frames: Frames, period: Period) -> ir.Table:
    return frames.attributed("orders").filter(lambda t: within(t.settled_at, period))


ORDERS = Source(
    name="orders",
    reads=("orders",),
    may_read=("refunds",),
    rows=_settled,
    sums={
        "orders": lambda t: t.count(),
        "settled": lambda t: t.amount.sum(),
    },
    recipes={"sales_net": Recipe("settled", n="orders", minus="refunds.charged")},
)


def _paid(frames: Frames, period: Period) -> ir.Table:
    orders = frames.attributed("orders").filter(lambda t: within(t.paid_at, period))
    # An order without a customer is a customer of its own.
    buyer = ibis.cases(
        (orders.customer.isnull(), ibis.literal("order ") + orders.order),
        else_=ibis.literal("customer ") + orders.customer,
    )
    return orders.mutate(buyer=buyer)


PAYMENTS = Source(
    name="payments",
    reads=("orders",),
    rows=_paid,
    sums={
        "paid": lambda t: t.amount.sum(),
        "buyers": lambda t: t.buyer.nunique(),
    },
    recipes={"average_order_value": Recipe("paid", "buyers")},
)


def with_orders(frames: Frames) -> ir.Table:
    """Refunds with the agent and the settlement of their order."""
    refunds, orders = frames["refunds"], frames["orders"]
    sold = orders.select(
        sold=orders.order, employee=orders.agent, settled=orders.settled_at
    )
    return refunds.left_join(sold, refunds.order == sold.sold)


def _refunded(frames: Frames, period: Period) -> ir.Table:
    rows = with_orders(frames)
    known = rows.sold.notnull()
    booked = ibis.cases(
        (~known, rows.finished_at),
        (rows.settled > rows.finished_at, rows.settled),
        (rows.settled.notnull(), rows.finished_at),
    )
    charged = rows.cause.isnull() | ~rows.cause.isin(COMPANY_CAUSES)
    kept = rows.finished_at.notnull() & within(booked, period)
    return rows.filter(kept & charged)


REFUNDS = Source(
    name="refunds",
    reads=("refunds", "orders"),
    rows=_refunded,
    sums={"charged": lambda t: t.amount.sum()},
    recipes={},
    unattributed="KH505",
)
