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
    asked = contacts.filter(
        within(contacts.started_at, period)
        & contacts.presale
        & contacts.customer.notnull()
    )
    earliest_first = [asked.started_at, asked.contact]
    of_customer = ibis.window(group_by=asked.customer, order_by=earliest_first)
    asked = asked.mutate(first_of_customer=ibis.row_number().over(of_customer) == 0)
    bought = _bought(contacts, frames["orders"], period, window)
    joined = asked.left_join(bought, asked.contact == bought.after)
    return joined.mutate(bought=joined.after.notnull()).drop("after")


def _bought(
    contacts: ir.Table, orders: ir.Table, period: Span, window: Decimal
) -> ir.Table:
    """The pre-sale contacts after which their customer paid in time, each once."""
    paid = orders.select(buyer=orders.customer, paid_at=orders.paid_at)
    until = contacts.started_at + ibis.interval(seconds=int(window))
    pairs = contacts.inner_join(
        paid,
        [
            contacts.customer == paid.buyer,
            paid.paid_at >= contacts.started_at,
            paid.paid_at <= until,
        ],
    )
    pairs = pairs.filter(within(pairs.started_at, period) & pairs.presale)
    return pairs.select(after=pairs.contact).distinct()
