"""Customers who come back within 7 days; it falls to the agent of the earlier contact.

Any later contact of the customer counts, with whomever and answered or not; only an
answered contact can be followed. Contacts of the month after are looked at for the last
days of the period where they are there.
"""

from __future__ import annotations

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.records.measure.contacts import is_answered
from kaohe.records.measure.frames import Frames
from kaohe.records.measure.source import (
    Recipe,
    Source,
    count_if,
    end_of,
    start_of,
    within,
)

WITHIN_DAYS = 7


def _rows(frames: Frames, period: Period) -> ir.Table:
    window = ibis.interval(days=WITHIN_DAYS)
    seen = frames["contacts"].filter(
        lambda t: (
            (t.started_at >= start_of(period))
            & (t.started_at < end_of(period) + window)
            & t.customer.notnull()
        )
    )
    order = [seen.started_at, seen.contact]
    of_customer = ibis.window(group_by=seen.customer, order_by=order)
    of_topic = ibis.window(group_by=[seen.customer, seen.topic], order_by=order)
    followed = seen.mutate(
        next_any=seen.started_at.lead().over(of_customer),
        next_same=seen.started_at.lead().over(of_topic),
    )
    own = followed.filter(within(followed.started_at, period) & is_answered(followed))
    until = own.started_at + window
    same = ibis.cases((own.topic.isnull(), own.next_any), else_=own.next_same)
    return own.mutate(
        employee=own.agent,
        followed=own.next_any <= until,
        followed_on_topic=same <= until,
    )


REPEATS = Source(
    name="repeats",
    reads=("contacts",),
    rows=_rows,
    sums={
        "known": lambda t: t.count(),
        "followed": lambda t: count_if(t.followed),
        "left_alone": lambda t: count_if(~t.followed_on_topic.fill_null(False)),
    },
    recipes={
        "repeat_contact_rate": Recipe("followed", "known"),
        "first_contact_resolution": Recipe("left_alone", "known"),
    },
)
