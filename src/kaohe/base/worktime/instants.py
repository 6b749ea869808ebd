"""From moments as people write them to whole microseconds on the line of instants.

A moment without a zone is local. A clock that is put back shows an hour twice: a local
time in it is the first of the two. A clock that is put forward skips an hour: a local
time in it is read by the offset before the change, so that 02:30 is what 03:30 is. This
is Python's own reading (PEP 495, ``fold=0``).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kaohe.base.worktime.spans import DAY, Span

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEXT = timedelta(days=1)


def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{name} is no time zone (one is Asia/Shanghai)") from None


def instant(at: datetime, zone: ZoneInfo) -> int:
    """Microseconds since 1970 in UTC; a moment without an offset is local to ``zone``."""
    aware = at if at.tzinfo is not None else at.replace(tzinfo=zone)
    return (aware - _EPOCH) // _MICROSECOND


def moment(at: int, zone: ZoneInfo) -> datetime:
    """The instant as a moment of ``zone``, with its offset."""
    return (_EPOCH + at * _MICROSECOND).astimezone(zone)


def on_the_line(day: date, clock: int, zone: ZoneInfo) -> int:
    """The instant at which ``clock`` microseconds of a local day are reached."""
    return instant(datetime.combine(day, time()) + clock * _MICROSECOND, zone)


def bounds(day: date, zone: ZoneInfo) -> Span:
    """The instants from a local midnight to the next: 23, 24 or 25 hours as a rule."""
    return Span(on_the_line(day, 0, zone), on_the_line(day + _NEXT, 0, zone))


class Change(NamedTuple):
    """On a day: from ``clock`` on, local times lie ``by`` microseconds off."""

    clock: int
    by: int


def change_of(day: date, zone: ZoneInfo) -> Change:
    """The change of the clocks on a local day; (0, 0) on all the others.

    A local time is ``clock + by`` microseconds after the day's first instant from
    ``clock`` on, and its own microseconds after it before. No zone changes twice a day.
    """
    first = on_the_line(day, 0, zone)

    def off(clock: int) -> int:
        return on_the_line(day, clock, zone) - first - clock

    by = off(DAY - 1)
    if by == 0:
        return Change(0, 0)
    before, after = 0, DAY - 1
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if off(middle) == 0 else (before, middle)
    return Change(after, by)
