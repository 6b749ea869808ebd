"""The working calendar against the announced years, and windows as printed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from kaohe.base.calendar import Calendar, HolidayPolicy, load_calendar, window
from kaohe.base.period import Period

CALENDAR, _ = load_calendar()
OCTOBER = Period(2025, 10)


def test_every_day_of_2024_to_2026_is_worked_or_off_as_announced(shared: Path) -> None:
    path = shared / "data" / "cn_holidays" / "cn_calendar_2024_2026.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        days = list(csv.DictReader(lines))
    assert len(days) == 1096
    for row in days:
        day = date.fromisoformat(row["date"])
        assert CALENDAR.is_workday(day) == (row["is_workday"] == "1"), day
        assert CALENDAR.is_statutory(day) == (row["statutory"] == "1"), day


@pytest.mark.parametrize(
    ("policy", "first", "last"),
    [
        ("ignore", 1, 5),
        ("extend", 1, 9),
        ("shift", 9, 13),
        ("workdays", 9, 14),
    ],
)
def test_the_first_to_fifth_of_october_2025_by_each_policy(
    policy: HolidayPolicy, first: int, last: int
) -> None:
    days = window(CALENDAR, OCTOBER, 1, 5, policy)
    assert (days.first, days.last) == (date(2025, 10, first), date(2025, 10, last))
    assert not days.provisional


@pytest.mark.parametrize(
    ("policy", "first", "last"),
    [
        # 1 and 2 November 2025 are a Saturday and a Sunday.
        ("ignore", 1, 5),
        ("extend", 1, 5),
        ("shift", 3, 7),
        ("workdays", 3, 7),
    ],
)
def test_a_weekend_moves_a_window_like_a_holiday(
    policy: HolidayPolicy, first: int, last: int
) -> None:
    days = window(CALENDAR, Period(2025, 11), 1, 5, policy)
    assert (days.first.day, days.last.day) == (first, last)


@pytest.mark.parametrize("policy", ["ignore", "extend", "shift", "workdays"])
def test_a_window_of_workdays_only_stays_where_it_is(policy: HolidayPolicy) -> None:
    days = window(CALENDAR, Period(2025, 12), 1, 5, policy)
    assert (days.first, days.last) == (date(2025, 12, 1), date(2025, 12, 5))


def test_the_day_31_of_a_short_month_is_its_last() -> None:
    days = window(CALENDAR, Period(2026, 2), 25, 31, "ignore")
    assert days.last == date(2026, 2, 28)


def test_a_window_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="open on 6 and close on 3"):
        window(CALENDAR, OCTOBER, 6, 3, "ignore")


def test_one_workday_after_a_friday_is_monday() -> None:
    assert CALENDAR.add_workdays(date(2025, 11, 7), 1) == date(2025, 11, 10)


def test_a_make_up_saturday_counts_as_a_workday() -> None:
    # 11 October 2025 is worked for the 8th.
    assert CALENDAR.add_workdays(date(2025, 10, 10), 1) == date(2025, 10, 11)
    assert CALENDAR.workdays_between(date(2025, 10, 1), date(2025, 10, 14)) == 5


def test_workdays_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="added"):
        CALENDAR.add_workdays(date(2025, 10, 10), -1)


def test_a_holiday_span_carries_its_name() -> None:
    assert CALENDAR.holiday(date(2026, 2, 20)) == "春节"
    assert CALENDAR.holiday(date(2026, 2, 24)) is None


def test_a_year_without_a_notice_is_provisional_and_says_so() -> None:
    days = window(CALENDAR, Period(2031, 10), 1, 5, "workdays")
    assert days.provisional
    notes = CALENDAR.provisional_years(days.first, days.last)
    assert [f.code for f in notes] == ["KH591"]
    assert "2031" in notes[0].says("zh") and "2031.yaml" in notes[0].next("en")


def test_a_year_without_a_notice_has_weekends_only() -> None:
    bare = Calendar()
    assert not bare.is_workday(date(2025, 10, 11))  # a Saturday
    assert bare.is_workday(date(2025, 10, 1))  # a Wednesday


def test_a_company_replaces_a_year_by_its_own(tmp_path: Path) -> None:
    (tmp_path / "2026.yaml").write_text(
        "year: 2026\nsource: own\n"
        "holidays: [{name: 店庆, from: 2026-06-08, to: 2026-06-08}]\n"
    )
    own, found = load_calendar(tmp_path)
    assert found == ()
    assert own.holiday(date(2026, 6, 8)) == "店庆"
    assert own.is_workday(date(2026, 10, 1))  # the shipped year no longer counts
    assert not own.is_workday(date(2025, 10, 1))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("year: 2026\nholidays: [{name: x, from: 2027-01-01, to: 2027-01-01}]", "2027"),
        ("year: 2026\nholidays: [{name: x, to: 2026-01-01}]", "None is no day"),
        ("year: 2026\nholidays: [春节]", "春节"),
        (
            "year: 2026\nholidays: [{name: x, from: 2026-01-01, to: 2026-01-02}]\n"
            "workdays: [2026-01-02]",
            "2026-01-02 stands on two sides",
        ),
        ("holidays: []", "year"),
        ("{", "flow"),
    ],
)
def test_a_wrong_calendar_file_is_a_finding_and_the_shipped_year_stands_in(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "2026.yaml").write_text(text, encoding="utf-8")
    calendar, found = load_calendar(tmp_path)
    assert [f.code for f in found] == ["KH590"]
    assert problem in found[0].says("en")
    assert not calendar.is_workday(date(2026, 10, 1))
