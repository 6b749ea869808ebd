"""Schedules that follow the announced holidays, and the years that are shipped."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kaohe.base.calendar import load_calendar
from kaohe.base.worktime import SECOND, elapsed, read_schedule, with_announced

HOUR = 3600 * SECOND
CALENDAR, _ = load_calendar()
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), [["09:00", "18:00"]])


def test_the_golden_week_is_closed_and_its_makeup_days_are_open() -> None:
    office = with_announced(read_schedule("x", {"x": {"hours": WEEK}}), CALENDAR)
    start, end = (
        datetime.fromisoformat(d) for d in ("2025-09-27 00:00", "2025-10-12 00:00")
    )
    # 28, 29, 30 September and 9, 10, 11 October.
    assert elapsed(office, start, end) == 6 * 9 * HOUR
    assert not office.is_workday(date(2025, 10, 8))
    assert office.is_workday(date(2025, 10, 11))


def test_what_the_schedule_says_of_a_date_stands_above_the_announcement() -> None:
    said = {
        "hours": {**WEEK, "fri": [["09:00", "12:00"]]},
        "overrides": {"2025-10-02": [["10:00", "14:00"]]},
        "holidays": ["2025-10-11"],
    }
    shop = with_announced(read_schedule("x", {"x": said}), CALENDAR, like=4)
    assert shop.is_workday(date(2025, 10, 2))
    assert not shop.is_workday(date(2025, 10, 11))
    assert shop.own_hours(date(2025, 9, 28)) == shop.weekly[4]


#: The lengthened Spring Festival of 2020 was not made up.
NOT_MADE_UP = {2020: 2}


@pytest.mark.parametrize("year", sorted(CALENDAR.years))
def test_every_weekday_off_is_statutory_or_made_up_at_a_weekend(year: int) -> None:
    announced = CALENDAR.years[year]
    weekdays = [day for day in announced.off if day.weekday() < 5]
    gained = len(weekdays) - len(announced.workdays) - len(announced.statutory)
    assert gained == NOT_MADE_UP.get(year, 0)
    assert all(day.weekday() >= 5 for day in announced.workdays)


@pytest.mark.parametrize("year", range(2017, 2025))
def test_eleven_days_a_year_were_statutory_until_2024(year: int) -> None:
    assert len(CALENDAR.years[year].statutory) == 11


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2017-05-27", True),  # Saturday, made up for the Dragon Boat Festival
        ("2018-02-11", True),  # Sunday, made up for the Spring Festival
        ("2019-05-02", False),  # Labour Day as it was lengthened
        ("2020-01-31", False),  # the Spring Festival as it was lengthened
        ("2021-09-20", False),
        ("2022-12-31", False),
        ("2023-06-25", True),
    ],
)
def test_days_of_earlier_years(day: str, worked: bool) -> None:
    assert CALENDAR.is_workday(date.fromisoformat(day)) == worked
