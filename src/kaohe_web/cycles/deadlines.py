"""The days of each stage: from the scheme's window, the working calendar and the pay day.

The window (实施时间) of the scheme is when people rate; records are there by its first
workday, or by its end where it lies in a holiday; computing, approval and publication take a
workday each, before the pay day. No stage ends before the one that it follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kaohe.base.calendar import Calendar, window
from kaohe.base.period import Period
from kaohe.schemes.model import Scheme, Window
from kaohe_web.company.held import held
from kaohe_web.cycles.stages import (
    APPEALS,
    APPROVAL,
    ARCHIVED,
    COLLECTING,
    COMPUTING,
    PUBLISHED,
    RATING,
    TARGETS,
)

#: Where a scheme prints no window: the first five days, moved past a holiday.
_USUAL = Window(1, 5, "shift")
_TARGETS_IN = 5  # workdays of the period's own month


class Days(NamedTuple):
    """First and last day of a stage; ``provisional`` without a notice of holidays."""

    stage: str
    first: date
    last: date
    provisional: bool


def deadlines(
    period: Period,
    stages: Sequence[str],
    schemes: Sequence[Scheme],
    calendar: Calendar,
    pay_day: int,
    deemed_workdays: int,
) -> list[Days]:
    """The days of every stage that is switched on, in order; 归档 has none.

    Where the pay day comes first, computing, approval and publication end on the last
    workday before it.
    """
    month = period.next()
    windows = [s.window or _USUAL for s in schemes] or [_USUAL]
    spans = [window(calendar, month, w.opens, w.closes, w.holidays) for w in windows]
    first, last = min(s.first for s in spans), max(s.last for s in spans)
    paid = date(month.year, month.month, min(pay_day, month.days))
    before_pay = _workday_before(calendar, paid)
    found = {
        TARGETS: (
            period.first_day,
            calendar.add_workdays(period.first_day, _TARGETS_IN - 1),
        ),
        COLLECTING: (period.first_day, min(calendar.next_workday(first), last)),
        RATING: (first, last),
    }
    day = last
    for stage in (COMPUTING, APPROVAL, PUBLISHED):
        if stage in stages:
            day = calendar.add_workdays(day, 1)
            until = max(min(day, before_pay), last)
            found[stage] = (min(day, until), until)
    published = found[PUBLISHED][1]
    ends = calendar.add_workdays(published, deemed_workdays + appeal_workdays(schemes))
    found[APPEALS] = (published, ends)
    return list(_in_order(found, stages, calendar))


def appeal_workdays(schemes: Sequence[Scheme]) -> int:
    """The longest time for an appeal that a scheme of the cycle gives.

    A scheme that prints none leaves it to the company.
    """
    given = (s.appeal_workdays for s in schemes)
    own = held().appeal_workdays
    return max((own if days is None else days for days in given), default=0)


def _in_order(
    found: dict[str, tuple[date, date]], stages: Sequence[str], calendar: Calendar
) -> Iterator[Days]:
    before = date.min
    for stage in stages:
        if stage != ARCHIVED:
            first, last = found[stage]
            before = last = max(last, before)
            unsure = calendar.is_provisional(first) or calendar.is_provisional(last)
            yield Days(stage, first, last, unsure)


def _workday_before(calendar: Calendar, day: date) -> date:
    """The last workday before ``day``."""
    day = date.fromordinal(day.toordinal() - 1)
    while not calendar.is_workday(day):
        day = date.fromordinal(day.toordinal() - 1)
    return day
