"""The operations on a schedule that a case may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kaohe.base import worktime
from kaohe.base.calendar import load_calendar
from kaohe.base.worktime import Schedule
from tests.business_time import on_engine
from tests.business_time.answers import (
    Answer,
    Case,
    Micros,
    NotApplicable,
    micros,
    moment,
    pauses,
)


def operate(case: Case, schedules: Mapping[str, Any]) -> Answer:
    """Our answer and the expected one; NotApplicable where there can be none."""
    operation = OPERATIONS.get(str(case.get("op")))
    if operation is None:
        raise NotApplicable("no such operation")
    if "schedule" not in case:
        return _announced(case)
    try:
        schedule = worktime.read_schedule(str(case["schedule"]), schedules)
    except ValueError as problem:
        raise NotApplicable(f"the schedule cannot be read: {problem}") from None
    try:
        return operation(case, schedule)
    except KeyError as missing:
        raise NotApplicable(f"the case has no {missing}") from None


def _announced(case: Case) -> Answer:
    """A workday without a schedule is one of the announced calendar of the country."""
    if case.get("op") != "is_workday":
        raise NotApplicable("the case has no schedule")
    calendar, _ = load_calendar()
    day = date.fromisoformat(str(case["date"]))
    if calendar.is_provisional(day):
        raise NotApplicable(f"no announcement for {day.year} is shipped")
    return Answer(calendar.is_workday(day), case["expect"])


def _elapsed(case: Case, schedule: Schedule) -> Answer:
    start, end = (moment(case[key], schedule) for key in ("start", "end"))
    stops = pauses(case, schedule)
    if stops:
        ours = worktime.elapsed_with_pauses(schedule, start, end, stops)
    else:
        ours = worktime.elapsed(schedule, start, end)
    if "hold" in case:
        stood = worktime.paused(schedule, start, end, stops)
        if stood != micros(case["hold"]):
            return Answer(Micros(stood), micros(case["hold"]))
    engine = on_engine.worked(schedule, start, end, stops)
    return Answer(Micros(ours), micros(case["expect"]), engine, Micros(ours))


def _moved(case: Case, schedule: Schedule) -> Answer:
    """A moment, and on the engine the working time up to it: the duration asked for."""
    start, duration = moment(case["start"], schedule), micros(case["seconds"])
    stops = pauses(case, schedule)
    if case["op"] == "deadline_with_pauses":
        ours = worktime.deadline_with_pauses(schedule, start, duration, stops)
    else:
        move = worktime.sub if case["op"] == "sub" else worktime.add
        ours = move(schedule, start, duration)
    expect = case["expect"]
    expected = None if expect is None else moment(expect, schedule)
    if ours is None:
        return Answer(None, expected)
    way = (ours, start) if case["op"] == "sub" else (start, ours)
    return Answer(ours, expected, on_engine.worked(schedule, *way, stops), duration)


def _sought(case: Case, schedule: Schedule) -> Answer:
    seek = worktime.next_open if case["op"] == "next_open" else worktime.prev_close
    expected = moment(case["expect"], schedule)
    return Answer(seek(schedule, moment(case["at"], schedule)), expected)


def _open(case: Case, schedule: Schedule) -> Answer:
    at = moment(case["at"], schedule)
    return Answer(worktime.is_open(schedule, at), case["expect"])


def _workday(case: Case, schedule: Schedule) -> Answer:
    day = date.fromisoformat(str(case["date"]))
    return Answer(schedule.is_workday(day), case["expect"])


OPERATIONS: dict[str, Callable[[Case, Schedule], Answer]] = {
    "elapsed": _elapsed,
    "elapsed_with_pauses": _elapsed,
    "add": _moved,
    "sub": _moved,
    "deadline_with_pauses": _moved,
    "next_open": _sought,
    "prev_close": _sought,
    "is_open": _open,
    "is_workday": _workday,
}
