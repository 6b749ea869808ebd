"""When somebody works: hours by weekday and date, breaks, holidays, in one zone.

Hours are spans of microseconds of the local day. A span may run past midnight, at most
24 hours long; it belongs to the day on which it begins. On a date the hours are those of
``overrides``, else those of the weekday; a holiday has none; breaks are taken away by
the clock on the wall. docs/adr/0030 tells why, and what happens when clocks change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from kaohe.base.worktime.instants import bounds, on_the_line, zone_of
from kaohe.base.worktime.spans import DAY, Span, Spans, joined, within, without

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Schedule:
    """The working hours of one calendar; ``weekly`` is Monday to Sunday.

    ``holidays`` are days off whatever else is said of them. Raises ValueError where the
    zone is unknown, the week has not seven days, or a span is no part of a day.
    """

    zone: str
    weekly: tuple[Spans, ...]
    overrides: Mapping[date, Spans] = field(default_factory=dict)
    breaks: Mapping[date, Spans] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()
    _days: dict[date, Spans] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        zone_of(self.zone)
        if len(self.weekly) != len(WEEKDAYS):
            raise ValueError("a week has seven days, Monday first")
        for spans in (*self.weekly, *self.overrides.values(), *self.breaks.values()):
            for span in spans:
                if not (0 <= span.start < DAY and 0 < span.length <= DAY):
                    raise ValueError(f"{span} does not begin in a day and end in 24 h")

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone itself."""
        return zone_of(self.zone)

    def own_hours(self, day: date) -> Spans:
        """The spans that begin on ``day``, before breaks, some past its midnight."""
        if day in self.holidays:
            return ()
        own = self.overrides.get(day)
        return self.weekly[day.weekday()] if own is None else own

    def hours(self, day: date) -> Spans:
        """What is worked on ``day`` by the clock, from 0 to 24 h, nights included."""
        eve = day - _ONE_DAY
        open_ = (*self.own_hours(day), *(s.moved(-DAY) for s in self.own_hours(eve)))
        shut = (*_of(self.breaks, day), *(s.moved(-DAY) for s in _of(self.breaks, eve)))
        return within(without(open_, shut), 0, DAY)

    def is_workday(self, day: date) -> bool:
        """True where a span begins on ``day`` and breaks leave some of it."""
        shut = (*_of(self.breaks, day), *self._breaks_after(day))
        return bool(without(self.own_hours(day), shut))

    def _breaks_after(self, day: date) -> Spans:
        return tuple(s.moved(DAY) for s in _of(self.breaks, day + _ONE_DAY))

    def windows(self, day: date) -> Spans:
        """The hours of ``day`` as instants, in order, never beyond the day itself.

        A clock that is put back makes hours longer, one that is put forward shorter or
        none at all; no instant counts twice.
        """
        found = self._days.get(day)
        if found is None:
            low, high = bounds(day, self.tz)
            placed = [
                Span(*(on_the_line(day, edge, self.tz) for edge in span))
                for span in self.hours(day)
            ]
            found = self._days[day] = joined(within(placed, low, high))
        return found

    @cached_property
    def known(self) -> Span | None:
        """First and last ordinal of days that can have hours, None where all can."""
        if any(self.weekly):
            return None
        days = [day.toordinal() for day, spans in self.overrides.items() if spans]
        return Span(min(days), max(days) + 1) if days else Span(0, 0)


def _of(spans: Mapping[date, Spans], day: date) -> Spans:
    return spans.get(day, ())
