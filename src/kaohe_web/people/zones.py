"""The time zone of a unit: its own, else that of the nearest unit above, else the company's.

Deadlines are days. A day begins and ends where the people work.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from kaohe_web.people.models import Unit


def zone_of(unit: Unit) -> tzinfo:
    """The zone in which the days of ``unit`` are counted."""
    above: Unit | None = unit
    while above is not None:
        if above.zone:
            return ZoneInfo(above.zone)
        above = above.parent
    return timezone.get_current_timezone()


def today_in(unit: Unit, at: datetime) -> date:
    """The day that it is ``at`` that moment where ``unit`` works."""
    return timezone.localtime(at, zone_of(unit)).date()
