"""Working time against a plain count of minutes, and against itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from kaohe.base.worktime import (
    DAY,
    Schedule,
    add,
    elapsed,
    elapsed_with_pauses,
    is_open,
    next_open,
    paused,
    prev_close,
    sub,
)
from tests.base.worktime_made import MINUTE, moments, schedules

#: Zones whose clocks do not change in the days of these tests.
STEADY = ["Asia/Shanghai", "Asia/Kathmandu", "America/Los_Angeles", "UTC"]
FIRST = date(2026, 11, 9)
_MINUTE = timedelta(minutes=1)
#: Machines are shared: no example is too slow.
relaxed = settings(deadline=None)


def counted(schedule: Schedule, start: datetime, end: datetime) -> int:
    """Microseconds of the open minutes, looked at one by one on the wall's clock."""
    found = 0
    while start < end:
        local = start.astimezone(ZoneInfo(schedule.zone))
        found += MINUTE * _worked(schedule, local)
        start += _MINUTE
    return found


def _worked(schedule: Schedule, local: datetime) -> bool:
    clock = (local.hour * 60 + local.minute) * MINUTE
    today, eve = local.date(), local.date() - timedelta(days=1)
    places = [(today, clock), (eve, clock + DAY)]
    opened = [_hours(schedule, day, place) for day, place in places]
    stopped = [
        any(s.start <= place < s.end for s in schedule.breaks.get(day, ()))
        for day, place in places
    ]
    return any(opened) and not any(stopped)


def _hours(schedule: Schedule, day: date, place: int) -> bool:
    if day in schedule.holidays:
        return False
    week = schedule.weekly[day.weekday()]
    return any(s.start <= place < s.end for s in schedule.overrides.get(day, week))


@settings(max_examples=60, deadline=None)
@given(schedules(STEADY, FIRST), moments(FIRST, MINUTE), moments(FIRST, MINUTE))
def test_elapsed_is_the_number_of_open_minutes(
    schedule: Schedule, one: datetime, other: datetime
) -> None:
    start, end = sorted(m.replace(tzinfo=UTC) for m in (one, other))
    end = min(end, start + timedelta(days=3))
    assert elapsed(schedule, start, end) == counted(schedule, start, end)


CHANGING = [*STEADY, "Europe/Paris", "Australia/Lord_Howe", "America/Nuuk"]
#: Clocks change in Paris and Nuuk within these days, and a week later on Lord Howe.
SPRING = date(2026, 3, 25)
YEAR = timedelta(days=366)
changing = schedules(CHANGING, SPRING)
moment = moments(SPRING, 1).map(lambda m: m.replace(tzinfo=UTC))
microseconds = st.integers(0, 40 * 60 * MINUTE)


@relaxed
@given(changing, moment, moment, moment)
def test_parts_add_up_to_the_whole(
    schedule: Schedule, one: datetime, two: datetime, three: datetime
) -> None:
    parts = elapsed(schedule, one, two) + elapsed(schedule, two, three)
    assert parts == elapsed(schedule, one, three)


@relaxed
@given(changing, moment, microseconds)
def test_what_is_added_has_passed_and_is_the_first_moment_at_which_it_has(
    schedule: Schedule, start: datetime, duration: int
) -> None:
    end = add(schedule, start, duration)
    if end is None:
        assert elapsed(schedule, start, start + YEAR) < max(duration, 1)
        return
    assert elapsed(schedule, start, end) == duration
    if duration:
        before = end - timedelta(microseconds=1)
        assert elapsed(schedule, start, before) == duration - 1


@relaxed
@given(changing, moment, microseconds)
def test_what_is_taken_away_has_passed_and_is_the_last_such_moment(
    schedule: Schedule, end: datetime, duration: int
) -> None:
    start = sub(schedule, end, duration)
    if start is None:
        assert elapsed(schedule, end - YEAR, end) < max(duration, 1)
        return
    assert elapsed(schedule, start, end) == duration
    if duration:
        after = start + timedelta(microseconds=1)
        assert elapsed(schedule, after, end) == duration - 1


@relaxed
@given(changing, moment)
def test_openings_and_closes_stand_where_being_open_changes(
    schedule: Schedule, at: datetime
) -> None:
    opening, close = next_open(schedule, at), prev_close(schedule, at)
    if opening is not None:
        assert is_open(schedule, opening)
        assert elapsed(schedule, at, opening) == 0
    if close is not None:
        assert is_open(schedule, close - timedelta(microseconds=1))
        assert elapsed(schedule, close, at) == 0


@relaxed
@given(changing, moment, moment, st.lists(st.tuples(moment, st.none() | moment)))
def test_running_and_standing_still_add_up(
    schedule: Schedule,
    start: datetime,
    end: datetime,
    pauses: list[tuple[datetime, datetime | None]],
) -> None:
    ran = elapsed_with_pauses(schedule, start, end, pauses)
    stood = paused(schedule, start, end, pauses)
    assert ran + stood == elapsed(schedule, start, end)
    assert (min(ran, stood) >= 0) if start <= end else (max(ran, stood) <= 0)
