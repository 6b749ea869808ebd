"""Each customer's first pre-sale contact of the period, and whether he paid in time.

The sale belongs to the agent of that contact, whoever holds the order.
"""

from __future__ import annotations

from decimal import Decimal

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.expressions.moments import Span, within
from kaohe.records.measure.frames import Frames


def first_enquiry(frames: Frames, period: Span, window: Decimal | None) -> ir.Table:
    """The pre-sale contacts of known customers in the period.

    ``first_of_customer`` marks the first of each customer, ``bought`` those after which
    the customer paid within the window.
    """
    assert window is not None
    contacts = frames["contacts"]
    asked = _asked(contacts, period)
    earliest_first = [asked.started_at, asked.contact]
    of_customer = ibis.window(group_by=asked.customer, order_by=earliest_first)
    asked = asked.mutate(first_of_customer=ibis.row_number().over(of_customer) == 0)
    bought = _bought(_asked(contacts, period), frames["orders"], window)
    same = [asked.customer == bought.buyer, asked.started_at == bought.since]
    joined = asked.left_join(bought, same)
    joined = joined.mutate(bought=joined.buyer.notnull())
    return joined.drop("buyer").drop("since")


def _asked(contacts: ir.Table, period: Span) -> ir.Table:
    in_period = within(contacts.started_at, period)
    return contacts.filter(in_period & contacts.presale & contacts.customer.notnull())


def _bought(asked: ir.Table, orders: ir.Table, window: Decimal) -> ir.Table:
    """The customers who paid in time, and the starts of the contacts before that."""
    since = asked.select(buyer=asked.customer, since=asked.started_at)
    paid = orders.select(payer=orders.customer, paid_at=orders.paid_at)
    until = since.since + ibis.interval(seconds=int(window))
    pairs = since.inner_join(
        paid,
        [
            since.buyer == paid.payer,
            paid.paid_at >= since.since,
            paid.paid_at <= until,
        ],
    )
    return pairs.select("buyer", "since").distinct()
