"""Working time as people would count it, with the clocks going forward and back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kaohe.base.worktime import (
    DAY,
    SECOND,
    Schedule,
    Span,
    add,
    deadline_with_pauses,
    elapsed,
    elapsed_with_pauses,
    is_open,
    next_open,
    paused,
    prev_close,
    read_schedule,
    sub,
)

MINUTE, HOUR = 60 * SECOND, 3600 * SECOND
OFFICE = {
    "tz": "Asia/Shanghai",
    "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), [["09:00", "17:00"]]),
}


def schedule(**said: object) -> Schedule:
    """The office with what a test says otherwise."""
    return read_schedule("x", {"x": {**OFFICE, **said}})


def at(text: str) -> datetime:
    """A local moment of November 2026, whose 16th is a Monday: ``16 09:00``."""
    day, _, clock = text.partition(" ")
    return datetime.fromisoformat(f"2026-11-{day} {clock}")


def bare(moment: datetime | None) -> str:
    """The local moment as ``at`` reads it; seconds where there are any."""
    assert moment is not None
    assert moment.tzinfo is not None
    clock = f"{moment:%d %H:%M:%S}"
    return clock.removesuffix(":00")


office = schedule()


def test_a_weekend_does_not_count() -> None:
    assert elapsed(office, at("13 16:50"), at("16 09:05")) == 15 * MINUTE


def test_every_microsecond_counts() -> None:
    assert elapsed(office, at("16 16:59:59.999999"), at("17 09:00:00.000001")) == 2


def test_swapped_moments_give_a_time_below_zero() -> None:
    assert elapsed(office, at("16 12:00"), at("16 10:00")) == -2 * HOUR


def test_moments_of_other_zones_are_the_same_instants() -> None:
    start = datetime.fromisoformat("2026-11-16T02:00:00+00:00")
    assert elapsed(office, start, at("16 12:00")) == 2 * HOUR


def test_a_deadline_on_the_close_stays_there() -> None:
    assert bare(add(office, at("16 10:00"), 7 * HOUR)) == "16 17:00"
    assert bare(add(office, at("16 10:00"), 7 * HOUR + 1)) == "17 09:00"


def test_what_begins_outside_the_hours_counts_from_the_opening() -> None:
    assert bare(add(office, at("14 12:00"), HOUR)) == "16 10:00"
    assert bare(add(office, at("14 12:00"), 0)) == "16 09:00"
    assert bare(add(office, at("16 17:00"), 0)) == "16 17:00"


def test_going_back_ends_at_the_close_before() -> None:
    assert bare(sub(office, at("16 10:00"), 2 * HOUR)) == "13 16:00"
    assert bare(sub(office, at("15 12:00"), 0)) == "13 17:00"
    assert bare(sub(office, at("16 09:00"), 0)) == "16 09:00"
    assert bare(add(office, at("16 10:00"), -2 * HOUR)) == "13 16:00"
    assert bare(sub(office, at("13 16:00"), -2 * HOUR)) == "16 10:00"


def test_the_opening_is_open_and_the_close_is_not() -> None:
    assert is_open(office, at("16 09:00"))
    assert is_open(office, at("16 16:59:59.999999"))
    assert not is_open(office, at("16 17:00"))
    assert not is_open(office, at("14 12:00"))


def test_the_next_opening_of_an_open_moment_is_itself() -> None:
    assert bare(next_open(office, at("16 12:00"))) == "16 12:00"
    assert bare(next_open(office, at("16 17:00"))) == "17 09:00"
    assert bare(prev_close(office, at("16 12:00"))) == "16 12:00"
    assert bare(prev_close(office, at("16 17:00"))) == "16 17:00"
    assert bare(prev_close(office, at("16 09:00"))) == "13 17:00"


def test_hours_of_a_date_stand_in_for_the_week_and_breaks_are_taken_away() -> None:
    own = schedule(
        overrides={"2026-11-16": [["08:00", "12:00"]]},
        breaks={"2026-11-16": [["11:30", "13:00"]], "2026-11-17": [["12:00", "13:00"]]},
    )
    assert elapsed(own, at("16 00:00"), at("17 00:00")) == 3 * HOUR + 30 * MINUTE
    assert elapsed(own, at("17 00:00"), at("18 00:00")) == 7 * HOUR


def test_a_holiday_is_closed_whatever_else_is_said_of_it() -> None:
    own = schedule(
        overrides={"2026-11-16": [["08:00", "12:00"]]}, holidays=["2026-11-16"]
    )
    assert elapsed(own, at("16 00:00"), at("17 00:00")) == 0
    assert not own.is_workday(date(2026, 11, 16))
    assert own.is_workday(date(2026, 11, 17))


def test_a_day_taken_up_by_its_break_is_no_workday() -> None:
    own = schedule(breaks={"2026-11-16": [["08:00", "18:00"]]})
    assert not own.is_workday(date(2026, 11, 16))


night = schedule(hours={"fri": [["22:00", "06:00"]]}, holidays=["2026-11-21"])


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    # Friday the 20th; Saturday is a holiday and does not end it.
    assert elapsed(night, at("20 23:00"), at("21 05:00")) == 6 * HOUR
    assert night.is_workday(date(2026, 11, 20))
    assert not night.is_workday(date(2026, 11, 21))


def test_a_night_that_begins_on_a_holiday_is_not_worked() -> None:
    own = schedule(hours={"fri": [["22:00", "06:00"]]}, holidays=["2026-11-20"])
    assert elapsed(own, at("20 00:00"), at("22 00:00")) == 0


def test_a_break_is_taken_from_the_night_by_the_clock_on_the_wall() -> None:
    own = schedule(
        hours={"fri": [["22:00", "06:00"]]},
        breaks={"2026-11-20": [["23:30", "00:30"]], "2026-11-21": [["02:00", "03:00"]]},
    )
    assert elapsed(own, at("20 22:00"), at("21 06:00")) == 6 * HOUR


def test_hours_that_never_come_again_are_none() -> None:
    closed = schedule(hours={})
    once = schedule(hours={}, overrides={"2026-11-16": [["22:00", "02:00"]]})
    assert add(closed, at("16 10:00"), 1) is None
    assert sub(closed, at("16 10:00"), 1) is None
    assert next_open(closed, at("16 10:00")) is None
    assert prev_close(closed, at("16 10:00")) is None
    assert bare(add(once, at("10 10:00"), 4 * HOUR)) == "17 02:00"
    assert add(once, at("10 10:00"), 4 * HOUR + 1) is None
    assert bare(sub(once, at("20 10:00"), 4 * HOUR)) == "16 22:00"
    assert sub(once, at("20 10:00"), 4 * HOUR + 1) is None


def test_pauses_are_taken_off_once_and_only_where_it_was_open() -> None:
    stops = [
        (at("13 16:00"), at("16 09:30")),
        (at("16 09:15"), at("16 10:00")),
        (at("16 20:00"), at("16 21:00")),
    ]
    start, end = at("13 15:00"), at("16 12:00")
    assert elapsed(office, start, end) == 5 * HOUR
    assert elapsed_with_pauses(office, start, end, stops) == 3 * HOUR
    assert elapsed_with_pauses(office, end, start, stops) == -3 * HOUR
    assert paused(office, start, end, stops) == 2 * HOUR


def test_a_deadline_waits_while_the_clock_stands_still() -> None:
    stops = [(at("16 10:00"), at("16 11:00")), (at("16 16:30"), at("17 09:30"))]
    assert bare(deadline_with_pauses(office, at("16 09:00"), HOUR, stops)) == "16 10:00"
    three = deadline_with_pauses(office, at("16 09:00"), 3 * HOUR, stops)
    assert bare(three) == "16 13:00"
    eight = deadline_with_pauses(office, at("16 09:00"), 8 * HOUR, stops)
    assert bare(eight) == "17 11:00"


def test_a_pause_without_an_end_leaves_a_deadline_open() -> None:
    stops = [(at("16 10:00"), None)]
    assert bare(deadline_with_pauses(office, at("16 09:00"), HOUR, stops)) == "16 10:00"
    assert deadline_with_pauses(office, at("16 09:00"), HOUR + 1, stops) is None
    assert elapsed_with_pauses(office, at("16 09:00"), at("18 09:00"), stops) == HOUR


def test_a_deadline_lies_ahead() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        deadline_with_pauses(office, at("16 09:00"), -1, [])


def around(zone: str, hours: list[list[str]], day: str) -> float:
    """Hours worked on a day of the zone on which every day has these hours."""
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), hours)
    own = read_schedule("x", {"x": {"tz": zone, "hours": week}})
    worked = sum(span.length for span in own.windows(date.fromisoformat(day)))
    return worked / HOUR


@pytest.mark.parametrize(
    ("zone", "day", "hours", "worked"),
    [
        # Clocks go forward at 2:00 and back at 3:00 in Paris.
        ("Europe/Paris", "2026-03-29", [["00:00", "24:00"]], 23),
        ("Europe/Paris", "2026-10-25", [["00:00", "24:00"]], 25),
        ("Europe/Paris", "2026-03-29", [["08:00", "16:00"]], 8),
        ("Europe/Paris", "2026-03-29", [["02:30", "03:15"]], 0),
        ("Europe/Paris", "2026-03-29", [["02:00", "03:00"]], 0),
        ("Europe/Paris", "2026-03-29", [["01:00", "02:30"]], 1.5),
        ("Europe/Paris", "2026-03-29", [["01:00", "02:45"], ["03:00", "05:00"]], 3),
        ("Europe/Paris", "2026-10-25", [["01:00", "02:30"]], 1.5),
        ("Europe/Paris", "2026-10-25", [["02:30", "04:00"]], 2.5),
        # Half an hour on Lord Howe, at midnight in Havana, before midnight in Nuuk.
        ("Australia/Lord_Howe", "2026-04-05", [["00:00", "24:00"]], 24.5),
        ("America/Havana", "2026-03-08", [["00:00", "24:00"]], 23),
        ("America/Nuuk", "2026-03-28", [["00:00", "24:00"]], 23),
        ("America/Nuuk", "2026-03-28", [["20:00", "23:30"]], 3),
        # Samoa skipped a Friday altogether.
        ("Pacific/Apia", "2011-12-30", [["09:00", "17:00"]], 0),
        ("Pacific/Apia", "2011-12-31", [["09:00", "17:00"]], 8),
        ("Asia/Shanghai", "2026-03-29", [["00:00", "24:00"]], 24),
    ],
)
def test_a_day_on_which_clocks_change(
    zone: str, day: str, hours: list[list[str]], worked: float
) -> None:
    assert around(zone, hours, day) == worked


def test_an_hour_put_back_over_midnight_is_open_though_its_date_is_the_day_before() -> (
    None
):
    # St. John's went from 00:01 of the 7th back to 23:01 of the 6th.
    week = dict.fromkeys(("sat", "sun"), [["00:00", "24:00"]])
    own = read_schedule("x", {"x": {"tz": "America/St_Johns", "hours": week}})
    second = datetime.fromisoformat("2010-11-07T03:00:00+00:00")
    assert f"{second.astimezone(own.tz):%d %H:%M}" == "06 23:30"
    assert is_open(own, second)
    start, end = (datetime.fromisoformat(f"2010-11-{d}") for d in ("06", "08"))
    assert elapsed(own, start, end) == 49 * HOUR


def test_a_night_through_the_change_is_as_long_as_it_lasted() -> None:
    nights = {"sat": [["22:00", "06:00"]]}
    own = read_schedule("x", {"x": {"tz": "Europe/Paris", "hours": nights}})
    spring = [datetime.fromisoformat(f"2026-03-{d}T12:00") for d in (28, 29)]
    autumn = [datetime.fromisoformat(f"2026-10-{d}T12:00") for d in (24, 25)]
    assert elapsed(own, spring[0], spring[1]) == 7 * HOUR
    assert elapsed(own, autumn[0], autumn[1]) == 9 * HOUR


WEEK: tuple[tuple[Span, ...], ...] = ((),) * 7


def test_a_schedule_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="Asia/Beijing is no time zone"):
        Schedule("Asia/Beijing", WEEK)
    with pytest.raises(ValueError, match="seven days"):
        Schedule("UTC", WEEK[:6])
    for span in (Span(-1, HOUR), Span(DAY, DAY + 1), Span(1, DAY + 2), Span(5, 5)):
        with pytest.raises(ValueError, match="24 h"):
            Schedule("UTC", WEEK, {date(2026, 11, 16): (span,)})
