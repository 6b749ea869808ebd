"""A clock that stands still at times: waiting for the customer, on hold, closed.

Pauses are pairs of moments; one that has not ended has None for its end and goes on.
They may overlap and lie outside the hours: what is paused twice or was closed anyway is
taken off once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kaohe.base.worktime.clock import add, elapsed, open_between
from kaohe.base.worktime.instants import instant, moment
from kaohe.base.worktime.schedule import Schedule
from kaohe.base.worktime.spans import Span, Spans, joined, total, without

Pause = tuple[datetime, datetime | None]
#: Later than any moment that can be written.
_NEVER = 1 << 62


def elapsed_with_pauses(
    schedule: Schedule, start: datetime, end: datetime, pauses: Iterable[Pause]
) -> int:
    """Working microseconds from ``start`` to ``end`` while the clock ran.

    Friday 17:30 to Monday 13:00 with a pause in between counts what is left of the
    hours. Below 0 where the end is earlier, as without pauses.
    """
    low, high = sorted(instant(edge, schedule.tz) for edge in (start, end))
    ran = without(open_between(schedule, low, high), _stood(schedule, pauses))
    return total(ran) if instant(start, schedule.tz) == low else -total(ran)


def paused(
    schedule: Schedule, start: datetime, end: datetime, pauses: Iterable[Pause]
) -> int:
    """Working microseconds from ``start`` to ``end`` while the clock stood still."""
    return elapsed(schedule, start, end) - elapsed_with_pauses(
        schedule, start, end, pauses
    )


def deadline_with_pauses(
    schedule: Schedule, start: datetime, duration: int, pauses: Iterable[Pause]
) -> datetime | None:
    """The first moment at which the clock has run ``duration`` working microseconds.

    None where it never gets there: a pause without end, or no hours left. Raises
    ValueError for a duration below 0.
    """
    if duration < 0:
        raise ValueError("a deadline lies ahead: the duration is 0 or more")
    at, left = instant(start, schedule.tz), duration
    for stop in _stood(schedule, pauses):
        ran = total(open_between(schedule, at, stop.start)) if stop.start > at else 0
        if stop.start > at and left <= ran:
            break
        left -= ran
        at = max(at, stop.end)
        if at == _NEVER:
            return None
    return add(schedule, moment(at, schedule.tz), left)


def _stood(schedule: Schedule, pauses: Iterable[Pause]) -> Spans:
    """The pauses as spans of instants, in order, none overlapping."""
    return joined(
        Span(
            instant(since, schedule.tz),
            _NEVER if until is None else instant(until, schedule.tz),
        )
        for since, until in pauses
    )
