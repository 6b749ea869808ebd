"""When the same customer made contact again, with whomever and answered or not.

Contacts of the month after are looked at for the last days of the period, as far as the
window reaches and where they are there.
"""

from __future__ import annotations

from decimal import Decimal

import ibis
from ibis.expr import types as ir

from kaohe.records.measure.expressions.moments import Span, end_of, start_of, within
from kaohe.records.measure.frames import Frames


def next_contact(frames: Frames, period: Span, window: Decimal | None) -> ir.Table:
    """The contacts of known customers in the period with the start of the next one.

    ``next_contact_at`` is the next of all, ``next_on_topic_at`` the next of its topic.
    """
    assert window is not None
    contacts = frames["contacts"]
    until = end_of(period) + ibis.interval(seconds=int(window))
    seen = contacts.filter(
        (contacts.started_at >= start_of(period))
        & (contacts.started_at < until)
        & contacts.customer.notnull()
    )
    order = [seen.started_at, seen.contact]
    of_customer = ibis.window(group_by=seen.customer, order_by=order)
    of_topic = ibis.window(group_by=[seen.customer, seen.topic], order_by=order)
    followed = seen.mutate(
        next_contact_at=seen.started_at.lead().over(of_customer),
        next_on_topic_at=seen.started_at.lead().over(of_topic),
    )
    return followed.filter(within(followed.started_at, period))
