"""Moments and days: the time between two, and whether one lies in a span of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Days, Period, Stretch


@dataclass(frozen=True, slots=True)
class ToDate:
    """A period as far as it has come.

    What happened counts up to the day ``happened``. What has a limit, or a day and no
    hour, counts up to the day ``over``: a promise for tonight is not broken at noon.
    """

    period: Days
    happened: date
    over: date

    def last_day(self, *, is_limit: bool) -> date:
        """The last day that counts."""
        return min(self.over if is_limit else self.happened, self.period.last_day)


#: The days that rows are counted in.
Span: TypeAlias = Period | Stretch | ToDate


def to_date(period: Days, as_of: datetime) -> ToDate:
    """The days of ``period`` that have come at ``as_of``, a moment of the records."""
    before = as_of - timedelta(microseconds=1)
    return ToDate(period, before.date(), as_of.date() - timedelta(days=1))


def micros(later: ir.Value, earlier: ir.Value) -> ir.Value:
    """The time from ``earlier`` to ``later`` in microseconds; None where one is."""
    return later.delta(earlier, unit="microsecond")


def start_of(span: Span) -> ir.Value:
    """The first moment of the period."""
    return ibis.literal(datetime.combine(_period(span).first_day, time()))


def end_of(span: Span) -> ir.Value:
    """The first moment after the whole period."""
    after = _period(span).last_day + timedelta(days=1)
    return ibis.literal(datetime.combine(after, time()))


def within(moment: ir.Value, span: Span, *, is_limit: bool = False) -> ir.Value:
    """True where the moment (or the day) lies in the span; unknown is no."""
    period, is_day = _period(span), moment.type().is_date()
    last = period.last_day
    if isinstance(span, ToDate):
        last = span.last_day(is_limit=is_limit or is_day)
    if is_day:
        return (moment >= period.first_day) & (moment <= last)
    end = ibis.literal(datetime.combine(last + timedelta(days=1), time()))
    return (moment >= start_of(period)) & (moment < end)


def _period(span: Span) -> Days:
    return span.period if isinstance(span, ToDate) else span
