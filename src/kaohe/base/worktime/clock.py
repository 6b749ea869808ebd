"""Working time between moments, and moments a working time away: exact microseconds.

Moments may carry an offset; without one they are local to the schedule's zone. Moments
that come back carry the offset of that zone. Worked figures, Monday to Friday 9 to 17:
from Friday 16:50 to Monday 9:05 are 15 minutes; Friday 16:50 plus 15 minutes is Monday
9:05, plus 10 minutes it is Friday 17:00 (a deadline stays at the close of its day).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kaohe.base.worktime.instants import instant, moment
from kaohe.base.worktime.schedule import Schedule
from kaohe.base.worktime.spans import Span, Spans, total, within

_ONE_DAY = timedelta(days=1)
#: A local date may lie one day off the day whose instants hold a moment.
_MARGIN = 1
_LAST = date.max.toordinal() - 2
_FIRST = date.min.toordinal() + 2


def elapsed(schedule: Schedule, start: datetime, end: datetime) -> int:
    """Working microseconds from ``start`` to ``end``; below 0 where the end is earlier.

    Below 0 and not 0, so that swapped moments show instead of passing for a time of 0
    seconds (docs/adr/0030).
    """
    low, high = instant(start, schedule.tz), instant(end, schedule.tz)
    if high < low:
        return -total(open_between(schedule, high, low))
    return total(open_between(schedule, low, high))


def add(schedule: Schedule, start: datetime, duration: int) -> datetime | None:
    """The first moment at which ``duration`` working microseconds have passed.

    A moment outside the hours counts from the next opening, and with a duration of 0 it
    is that opening. None where the schedule has not that many hours left.
    """
    if duration < 0:
        return sub(schedule, start, -duration)
    at, left = instant(start, schedule.tz), duration
    for window in _onward(schedule, at):
        begun = max(window.start, at)
        if begun + left <= window.end:
            return moment(begun + left, schedule.tz)
        left -= max(window.end - begun, 0)
    return None


def sub(schedule: Schedule, start: datetime, duration: int) -> datetime | None:
    """The last moment from which ``duration`` working microseconds lead to ``start``.

    A moment outside the hours counts back from the previous close, and with a duration
    of 0 it is that close. None where the schedule had not that many hours before.
    """
    if duration < 0:
        return add(schedule, start, -duration)
    at, left = instant(start, schedule.tz), duration
    for window in _backward(schedule, at):
        ended = min(window.end, at)
        if ended - left >= window.start:
            return moment(ended - left, schedule.tz)
        left -= max(ended - window.start, 0)
    return None


def is_open(schedule: Schedule, at: datetime) -> bool:
    """True from the opening on and no longer at the close."""
    point = instant(at, schedule.tz)
    return bool(open_between(schedule, point, point + 1))


def next_open(schedule: Schedule, at: datetime) -> datetime | None:
    """``at`` itself while open, else the next opening; None where there is none.

    The close itself is no longer open: it leads to the next opening.
    """
    point = instant(at, schedule.tz)
    for window in _onward(schedule, point):
        if window.end > point:
            return moment(max(window.start, point), schedule.tz)
    return None


def prev_close(schedule: Schedule, at: datetime) -> datetime | None:
    """``at`` itself while open, else the close before; None where there is none.

    Looking back, the opening itself belongs to the close before it.
    """
    point = instant(at, schedule.tz)
    for window in _backward(schedule, point):
        if window.start < point:
            return moment(min(window.end, point), schedule.tz)
    return None


def open_between(schedule: Schedule, low: int, high: int) -> Spans:
    """The open instants from ``low`` to ``high``, in order."""
    first = moment(low, schedule.tz).date() - _MARGIN * _ONE_DAY
    last = moment(high, schedule.tz).date() + _MARGIN * _ONE_DAY
    days = (first + n * _ONE_DAY for n in range((last - first).days + 1))
    return within((w for day in days for w in schedule.windows(day)), low, high)


def _onward(schedule: Schedule, at: int) -> Iterator[Span]:
    """Windows in order, from the first that does not end before ``at``."""
    day = moment(at, schedule.tz).date().toordinal() - _MARGIN
    low, high = schedule.known or Span(_FIRST, _LAST)
    # A span that runs past midnight is worked on the day after the one it begins on.
    for number in range(max(day, low, _FIRST), min(high, _LAST) + 1):
        for window in schedule.windows(date.fromordinal(number)):
            if window.end >= at:
                yield window


def _backward(schedule: Schedule, at: int) -> Iterator[Span]:
    """Windows from the last that does not begin after ``at``, backwards."""
    day = moment(at, schedule.tz).date().toordinal() + _MARGIN
    low, high = schedule.known or Span(_FIRST, _LAST)
    for number in range(min(day, high, _LAST), max(low, _FIRST) - 1, -1):
        for window in reversed(schedule.windows(date.fromordinal(number))):
            if window.start <= at:
                yield window
