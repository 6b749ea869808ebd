"""Contacts of the period: answered, how fast, how long, resolved.

Answered means that an answer or a first response is recorded. Worked figure: 216 calls
of which 177 were answered are an answer rate of 177/216.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

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

#: A contact that comes back to life within this time was not resolved.
REOPENED_WITHIN_DAYS = 7


def is_answered(contacts: ir.Table) -> ir.Value:
    """True where a person answered the call or wrote a first response."""
    return contacts.answered_at.notnull() | contacts.first_response_at.notnull()


def _rows(frames: Frames, period: Period) -> ir.Table:
    contacts = frames["contacts"].filter(lambda t: within(t.started_at, period))
    return contacts.mutate(
        employee=contacts.agent,
        answered=is_answered(contacts),
        settled=_is_resolved(contacts),
    )


def _is_resolved(t: ir.Table) -> ir.Value:
    """The flag, or else the moment; not where it was reopened within 7 days."""
    resolved = ibis.coalesce(t.resolved, t.resolved_at.notnull())
    limit = t.resolved_at + ibis.interval(days=REOPENED_WITHIN_DAYS)
    reopened = ibis.coalesce(t.reopened_at <= limit, t.reopened_at.notnull())
    return resolved & ~reopened


def _handling(t: ir.Table) -> ir.Value:
    return t.talk_seconds + t.hold_seconds.fill_null(0) + t.wrap_seconds.fill_null(0)


def _remarks(totals: Sums) -> Iterable[Finding]:
    if totals["contacts"] > 0 and totals["answered"] == Decimal(0):
        yield finding("KH502", Place(table="contacts"), count=int(totals["contacts"]))


CONTACTS = Source(
    name="contacts",
    reads=("contacts",),
    rows=_rows,
    sums={
        "contacts": lambda t: t.count(),
        "answered": lambda t: count_if(t.answered),
        "calls_answered": lambda t: count_if(t.answered_at.notnull()),
        "replied": lambda t: count_if(t.first_response_at.notnull()),
        "talked": lambda t: count_if(t.talk_seconds.notnull()),
        "settled": lambda t: count_if(t.answered & t.settled),
        "timed": lambda t: count_if(t.resolved_at.notnull()),
        "transferred": lambda t: count_if(t.answered & t.transferred),
    },
    durations={
        "wait": lambda t: micros(t.answered_at, t.started_at).sum(),
        "response": lambda t: micros(t.first_response_at, t.started_at).sum(),
        "talk": lambda t: t.talk_seconds.sum(),
        "handling": lambda t: _handling(t).sum(),
        "resolution": lambda t: micros(t.resolved_at, t.started_at).sum(),
    },
    recipes={
        "answer_rate": Recipe("answered", "contacts"),
        "speed_of_answer": Recipe("wait", "calls_answered"),
        "first_response_time": Recipe("response", "replied"),
        "talk_time": Recipe("talk", "talked"),
        "average_handling_time": Recipe("handling", "talked"),
        "resolution_rate": Recipe("settled", "answered"),
        "resolution_time": Recipe("resolution", "timed"),
        "transfer_rate": Recipe("transferred", "answered"),
        "workload": Recipe("answered", n="answered"),
    },
    remarks=_remarks,
    remarked=("contacts", "answered"),
)
