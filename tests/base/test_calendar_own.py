"""A company's own days stand beside the notice and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from kaohe.base.calendar import Calendar, load_calendar, read_year
from kaohe.base.calendar_own import OwnDay, own_days, with_day, without_day, year_text

SHIPPED, _ = load_calendar()
FOUNDING = date(2026, 11, 11)  # a Wednesday
SATURDAY = date(2026, 11, 14)


def changed(calendar: Calendar, own: OwnDay) -> Calendar:
    """The calendar with the day, read back from the file that it becomes."""
    number, year = read_year(year_text(own.day.year, with_day(calendar, own)))
    return Calendar({**calendar.years, number: year})


def test_the_founding_day_is_off_and_a_saturday_is_worked() -> None:
    one = changed(SHIPPED, OwnDay(FOUNDING, "off", "司庆"))
    both = changed(one, OwnDay(SATURDAY, "work", ""))
    assert not both.is_workday(FOUNDING) and both.is_workday(SATURDAY)
    assert own_days(both, SHIPPED, 2026) == [
        OwnDay(FOUNDING, "off", "司庆"),
        OwnDay(SATURDAY, "work", ""),
    ]


@pytest.mark.parametrize("day", [FOUNDING, SATURDAY, date(2026, 10, 2)])
def test_a_day_taken_back_is_as_the_notice_has_it(day: date) -> None:
    kind = "off" if SHIPPED.is_workday(day) else "work"
    calendar = changed(SHIPPED, OwnDay(day, kind, "自定"))
    assert calendar.is_workday(day) != SHIPPED.is_workday(day)
    assert without_day(calendar, SHIPPED, day) == SHIPPED.years[2026]


@pytest.mark.parametrize("year", sorted(SHIPPED.years))
def test_every_shipped_year_is_written_and_read_the_same(year: int) -> None:
    assert read_year(year_text(year, SHIPPED.years[year])) == (
        year,
        SHIPPED.years[year],
    )


def test_an_own_day_does_not_make_a_year_without_a_notice_certain() -> None:
    calendar = changed(SHIPPED, OwnDay(date(2031, 3, 3), "off", "司庆"))
    assert not calendar.is_workday(date(2031, 3, 3))
    assert calendar.is_provisional(date(2031, 3, 3))
    assert calendar.provisional_years(date(2031, 1, 1), date(2031, 2, 1))
