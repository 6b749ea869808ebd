"""Figures on service and time as helpdesks and platforms publish them, in plain Python.

The dictionary's indicators are computed on the engine; these say the same on a handful
of rows, for a live figure or to check the other. Shares and means are exact ratios, and
what rests on no case is None, never 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import EXACT, HUNDRED, ZERO, Ratio
from kaohe.base.worktime.instants import instant, moment, zone_of
from kaohe.base.worktime.spans import DAY, Span


class Average(NamedTuple):
    """A sum and its number of cases; ``mean()`` is None for no case."""

    total: Decimal
    cases: int

    def mean(self) -> Ratio | None:
        return Ratio(self.total, Decimal(self.cases)) if self.cases else None


def average(values: Iterable[Decimal]) -> Average:
    """The sum and number of ``values``: 80, 100 and 93 are 273 over 3, a mean of 91."""
    counted = list(values)
    return Average(sum(counted, ZERO), len(counted))


def averages_by_day(
    rows: Iterable[tuple[datetime, Decimal]], zone: str
) -> dict[date, Average]:
    """The average of each local day that has rows; a day without any is not there."""
    tz = zone_of(zone)
    by_day: dict[date, list[Decimal]] = defaultdict(list)
    for at, value in rows:
        by_day[moment(instant(at, tz), tz).date()].append(value)
    return {day: average(values) for day, values in sorted(by_day.items())}


#: What brings a conversation to people; the latest starts the clock of the response.
TO_PEOPLE = ("opened", "reopened", "handoff", "bot_handoff")
#: What starts it where nothing did, in this order.
OTHERWISE = ("bot_resolved", "created")


def first_response_start(events: Mapping[str, datetime]) -> str | None:
    """The event from which a first response is timed, by name; None without any.

    A conversation that a bot closed and the customer opened again five days later waits
    since then, not since the first word.
    """
    came = [name for name in TO_PEOPLE if name in events]
    if came:
        return max(came, key=lambda name: events[name])
    return next((name for name in OTHERWISE if name in events), None)


def shares(keys: Iterable[str | None]) -> dict[str, Ratio]:
    """The share of each key among those that have one: unserved cases are nobody's."""
    counted = Counter(key for key in keys if key is not None)
    of = Decimal(counted.total())
    return {key: Ratio(Decimal(n), of) for key, n in counted.items()}


def change_percent(current: Ratio, previous: Ratio) -> Ratio | None:
    """The change in percent of the earlier figure: 45 after 30 is 50; None after 0."""
    before = EXACT.multiply(previous.numerator, current.denominator)
    gain = EXACT.multiply(current.numerator, previous.denominator) - before
    if before < 0:
        before, gain = -before, -gain
    return Ratio(EXACT.multiply(gain, HUNDRED), before) if before else None


class Calls(NamedTuple):
    """Calls of a day; in time means within the threshold of the service level."""

    answered: int
    abandoned: int
    answered_in_time: int
    abandoned_in_time: int
    abandoned_short: int


def service_levels(calls: Calls) -> dict[str, Ratio | None]:
    """The service level by each of the five formulas in use, which differ by points.

    1,000 answered, 860 of them in time, 60 abandoned: from 81.13 % of the offered to
    86 % of the answered. A figure is worth nothing without the name of its formula.
    """
    offered = calls.answered + calls.abandoned
    late = calls.abandoned - calls.abandoned_in_time
    in_time = calls.answered_in_time
    return {
        "in_time_or_gone_of_offered": _of(in_time + calls.abandoned_in_time, offered),
        "of_answered": _of(in_time, calls.answered),
        "of_offered": _of(in_time, offered),
        "of_answered_and_late_abandoned": _of(in_time, calls.answered + late),
        "short_abandoned_credited": _of(in_time + calls.abandoned_short, offered),
    }


def adherence(scheduled: Decimal, out: Decimal) -> Ratio | None:
    """The share of the scheduled time that was kept: 25 of 480 minutes out is 455/480."""
    return Ratio(scheduled - out, scheduled) if scheduled else None


def in_clock_window(clock: int, window: Span) -> bool:
    """True where a time of day lies in ``window``, which may run past midnight."""
    return window.start <= clock < window.end or clock + DAY < window.end


def answered_within(
    rows: Iterable[tuple[int, int | None]], limit: int, left_out: Span
) -> Ratio | None:
    """The share of sessions answered within ``limit``; None where none is left.

    Rows are times of day of start and answer. A session is left out by its start alone:
    08:56 in a night of 23:00 to 09:00 is out, though the answer came at 09:01.
    """
    counted = [row for row in rows if not in_clock_window(row[0], left_out)]
    hits = sum(end is not None and 0 <= end - start <= limit for start, end in counted)
    return _of(hits, len(counted))


def _of(part: int, whole: int) -> Ratio | None:
    return Ratio(Decimal(part), Decimal(whole)) if whole else None
