"""Moments and days: the time between two, and whether one lies in a period."""

from __future__ import annotations

from datetime import datetime, time

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period


def micros(later: ir.Value, earlier: ir.Value) -> ir.Value:
    """The time from ``earlier`` to ``later`` in microseconds; None where one is."""
    return later.delta(earlier, unit="microsecond")


def start_of(period: Period) -> ir.Value:
    """The first moment of the period."""
    return ibis.literal(datetime.combine(period.first_day, time()))


def end_of(period: Period) -> ir.Value:
    """The first moment after the period."""
    return start_of(period.next())


def within(moment: ir.Value, period: Period) -> ir.Value:
    """True where the moment (or the day) lies in the period; unknown is no."""
    if moment.type().is_date():
        return (moment >= period.first_day) & (moment <= period.last_day)
    return (moment >= start_of(period)) & (moment < end_of(period))
