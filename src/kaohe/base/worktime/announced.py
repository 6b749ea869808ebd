"""A schedule that follows the announced holidays and make-up workdays."""

from __future__ import annotations

from dataclasses import replace

from kaohe.base.calendar import Calendar
from kaohe.base.worktime.schedule import Schedule

MONDAY = 0


def with_announced(
    schedule: Schedule, calendar: Calendar, like: int = MONDAY
) -> Schedule:
    """``schedule`` closed on announced holidays and open on make-up workdays.

    A make-up workday is worked like the weekday ``like`` (0 is Monday). What the
    schedule itself says of a date stands above the announcement. For 国庆 2025 an office
    of Monday to Friday is closed from 1 to 8 October and open on Saturday the 11th.
    """
    years = calendar.years.values()
    off = {day for year in years for day in year.off} - schedule.overrides.keys()
    makeup = {day for year in years for day in year.workdays}
    worked = dict.fromkeys(makeup - schedule.holidays, schedule.weekly[like])
    return replace(
        schedule,
        overrides={**worked, **schedule.overrides},
        holidays=schedule.holidays | off,
    )
