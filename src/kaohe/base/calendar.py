"""The working calendar: which days are worked, and when an assessment window lies.

A year is a YAML file: holidays as spans, and the weekend days worked instead. The years
shipped follow the State Council's notices; a file of the company's own replaces a year.
A year without a file is provisional: Monday to Friday are worked, no holiday is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import yaml

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period

#: What happens to a window that meets a day off (design.md, decisions on numbers, 10).
HolidayPolicy = Literal["ignore", "extend", "shift", "workdays"]
HOLIDAY_POLICIES: tuple[HolidayPolicy, ...] = get_args(HolidayPolicy)

_DAY = timedelta(days=1)
_SATURDAY = 5


class Year(NamedTuple):
    """One year as announced: days off with their holiday, make-up workdays, source.

    ``statutory`` are the days of the holiday itself (worked: paid threefold); the other
    days off of a span are weekends and days swapped with a make-up workday.
    """

    off: Mapping[date, str]
    statutory: frozenset[date]
    workdays: frozenset[date]
    source: str
    #: The notice of holidays is not out: what is known are days of the company's own.
    provisional: bool = False


class Window(NamedTuple):
    """First and last day; ``provisional`` where a year of it has no notice yet."""

    first: date
    last: date
    provisional: bool

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years known; every other year has weekends only and is provisional."""

    years: Mapping[int, Year] = field(default_factory=dict)

    def is_workday(self, day: date) -> bool:
        """True for a day worked in an ordinary five-day week, swaps included."""
        year = self.years.get(day.year)
        if year is not None and (day in year.off or day in year.workdays):
            return day in year.workdays
        return day.weekday() < _SATURDAY

    def is_provisional(self, day: date) -> bool:
        """True where no notice for the day's year is known."""
        year = self.years.get(day.year)
        return year is None or year.provisional

    def is_statutory(self, day: date) -> bool:
        """True on a statutory holiday itself (not on its swapped or weekend days)."""
        year = self.years.get(day.year)
        return year is not None and day in year.statutory

    def holiday(self, day: date) -> str | None:
        """The Chinese name of the holiday whose span holds ``day``, or None."""
        year = self.years.get(day.year)
        return None if year is None else year.off.get(day)

    def next_workday(self, day: date) -> date:
        """The first workday on or after ``day``."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th workday after ``day``; 0 gives the first on or after it.

        An appeal of one workday against a result read on a Friday ends on Monday.
        """
        if count < 0:
            raise ValueError("workdays are added, not taken away")
        if count == 0:
            return self.next_workday(day)
        for _ in range(count):
            day = self.next_workday(day + _DAY)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """How many workdays lie from ``first`` to ``last``, both included."""
        return sum(self.is_workday(day) for day in _days(first, last))

    def provisional_years(self, first: date, last: date) -> tuple[Finding, ...]:
        """A note for each year from ``first`` to ``last`` without a notice."""
        years = range(first.year, last.year + 1)
        unsure = (y for y in years if self.is_provisional(date(y, 1, 1)))
        return tuple(finding("KH591", year=y) for y in unsure)


def window(
    calendar: Calendar, month: Period, opens: int, closes: int, holidays: HolidayPolicy
) -> Window:
    """The days of an assessment window ``opens``–``closes`` of ``month``.

    ``month`` is the month in which the window lies (the one after the period). A day
    that the month lacks is its last day. For 1–5 October 2025, a holiday until the 8th:

    - ``ignore``: 1–5, as printed;
    - ``extend``: 1–9, the last day moves to the next workday;
    - ``shift``: 9–13, the block starts on the next workday and keeps its calendar days;
    - ``workdays``: 9–14, as many workdays as the block has calendar days.

    Raises ValueError where ``closes`` lies before ``opens``.
    """
    if not 1 <= opens <= closes:
        raise ValueError(f"a window cannot open on {opens} and close on {closes}")
    first = date(month.year, month.month, min(opens, month.days))
    last = date(month.year, month.month, min(closes, month.days))
    length = (last - first).days
    if holidays == "extend":
        last = calendar.next_workday(last)
    elif holidays == "shift":
        first = calendar.next_workday(first)
        last = first + length * _DAY
    elif holidays == "workdays":
        first = calendar.next_workday(first)
        last = calendar.add_workdays(first, length)
    unsure = calendar.is_provisional(first) or calendar.is_provisional(last)
    return Window(first, last, unsure)


def load_calendar(folder: Path | None = None) -> tuple[Calendar, tuple[Finding, ...]]:
    """The shipped years, each replaced by ``folder``'s file ``<year>.yaml`` if there.

    A file that cannot be read is an error finding, and the shipped year (or weekends
    only) stands in for it.
    """
    years = dict(_shipped_years())
    found: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")) if folder is not None else ():
        try:
            number, year = read_year(path.read_text(encoding="utf-8"))
        except (ValueError, OSError, yaml.YAMLError) as problem:
            found.append(finding("KH590", Place(file=path.name), problem=str(problem)))
        else:
            years[number] = year
    return Calendar(years), tuple(found)


@cache
def _shipped_years() -> dict[int, Year]:
    folder = resources.files("kaohe.base") / "calendars"
    files = (e for e in folder.iterdir() if e.name.endswith(".yaml"))
    return dict(read_year(entry.read_text(encoding="utf-8")) for entry in files)


def read_year(text: str) -> tuple[int, Year]:
    """The year's number and its days from YAML; raises ValueError where they are wrong."""
    raw = yaml.safe_load(text)
    if not isinstance(raw, dict) or not isinstance(raw.get("year"), int):
        raise ValueError("year: a whole number is missing")
    number = raw["year"]
    off: dict[date, str] = {}
    statutory: set[date] = set()
    for span in raw.get("holidays") or ():
        if not isinstance(span, dict):
            raise ValueError(f"holidays: {span} has no name, from and to")
        first, last = (_of_year(span.get(edge), number) for edge in ("from", "to"))
        off |= dict.fromkeys(_days(first, last), str(span.get("name", "")))
        statutory |= {_of_year(day, number) for day in span.get("statutory") or ()}
    workdays = frozenset(_of_year(day, number) for day in raw.get("workdays") or ())
    if wrong := sorted(workdays & off.keys()) or sorted(statutory - off.keys()):
        raise ValueError(f"{wrong[0]} stands on two sides")
    source, unsure = str(raw.get("source", "")), raw.get("provisional") is True
    return number, Year(off, frozenset(statutory), workdays, source, unsure)


def _of_year(day: Any, year: int) -> date:
    if type(day) is not date or day.year != year:
        raise ValueError(f"{day} is no day of {year}")
    return day


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY
