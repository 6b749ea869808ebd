"""A company's own days in a year of the calendar, and the year as its file says it.

A day of the company's own is off or worked against the notice of the State Council: its
founding day, a Saturday of stock-taking. The statutory days of a holiday stay what they
are, whether they are worked or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

import yaml

from kaohe.base.calendar import Calendar, Year

Kind = Literal["off", "work"]
_DAY = timedelta(days=1)


class OwnDay(NamedTuple):
    """A day on which the company's calendar differs from the notice."""

    day: date
    kind: Kind
    name: str


def own_days(company: Calendar, shipped: Calendar, year: int) -> list[OwnDay]:
    """Where the company's year differs from the shipped one, in order."""
    return [
        OwnDay(
            day,
            "work" if company.is_workday(day) else "off",
            company.holiday(day) or "",
        )
        for day in _days(year)
        if company.is_workday(day) != shipped.is_workday(day)
    ]


def with_day(company: Calendar, own: OwnDay) -> Year:
    """The company's year with the day off or worked."""
    known = company.years.get(own.day.year) or _unknown()
    off, workdays = dict(known.off), set(known.workdays)
    off.pop(own.day, None)
    workdays.discard(own.day)
    if own.kind == "off":
        off[own.day] = own.name
    else:
        workdays.add(own.day)
    statutory = known.statutory & off.keys()
    return known._replace(off=off, workdays=frozenset(workdays), statutory=statutory)


def without_day(company: Calendar, shipped: Calendar, day: date) -> Year:
    """The company's year with the day as the notice has it."""
    known = company.years.get(day.year) or _unknown()
    told = shipped.years.get(day.year) or _unknown()
    off = {d: name for d, name in known.off.items() if d != day}
    off |= {d: name for d, name in told.off.items() if d == day}
    workdays = (known.workdays - {day}) | (told.workdays & {day})
    statutory = (known.statutory | (told.statutory & {day})) & off.keys()
    return known._replace(off=off, workdays=workdays, statutory=statutory)


def year_text(number: int, year: Year) -> str:
    """The file of a year, as ``read_year`` reads it."""
    told: dict[str, object] = {"year": number, "source": year.source}
    if year.provisional:
        told["provisional"] = True
    told["holidays"] = list(_spans(year.off, year.statutory))
    told["workdays"] = sorted(year.workdays)
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False)


def _unknown() -> Year:
    return Year({}, frozenset(), frozenset(), "", provisional=True)


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += _DAY


def _spans(
    off: Mapping[date, str], statutory: frozenset[date]
) -> Iterator[dict[str, object]]:
    """Days of one name that follow each other as one holiday."""
    days = sorted(off)
    start = 0
    for at, day in enumerate(days):
        following = days[at + 1] if at + 1 < len(days) else None
        if following == day + _DAY and off[following] == off[day]:
            continue
        span: dict[str, object] = {"name": off[day], "from": days[start], "to": day}
        if paid := [d for d in days[start : at + 1] if d in statutory]:
            span["statutory"] = paid
        yield span
        start = at + 1
