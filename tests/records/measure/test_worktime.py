"""Working time on the engine equals the Python calendar to the microsecond."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ibis.expr import types as ir

from kaohe.base.worktime import (
    SECOND,
    Pause,
    Schedule,
    elapsed,
    elapsed_with_pauses,
    read_schedules,
)
from kaohe.base.worktime.schedule import WEEKDAYS
from kaohe.records.measure.engine import Limits, engine, sql_of
from kaohe.records.measure.worktime import (
    Which,
    calendar_days,
    calendar_frame,
    uncovered,
    with_pauses_off,
    with_worked,
)
from tests.base.worktime_made import moments, schedules

HOUR = 3600 * SECOND
CALENDARS = read_schedules(
    {
        "office": {"hours": {"mon": [["09:00", "12:00"], ["13:00", "18:00"]]}},
        "night": {"hours": {"fri": [["22:00", "06:00"]]}},
    }
)
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
_MOMENT = pa.timestamp("us")
SCHEMA = pa.schema(
    [
        ("row", pa.int64()),
        ("calendar", pa.string()),
        ("start", _MOMENT),
        ("end", _MOMENT),
    ]
)
STOPS = pa.schema(
    [("row", pa.int64()), ("paused_at", _MOMENT), ("resumed_at", _MOMENT)]
)


Rows = Sequence[Mapping[str, Any]]


def frame(name: str, schema: pa.Schema) -> ir.Table:
    types = {pa.int64(): "int64", pa.string(): "string", _MOMENT: "timestamp(6)"}
    return ibis.table({f.name: types[f.type] for f in schema}, name=name)


ROWS, STOPPED = frame("rows", SCHEMA), frame("stopped", STOPS)


def at(text: str) -> datetime:
    """A local moment of November 2026, whose 16th is a Monday."""
    return datetime.fromisoformat(f"2026-11-{text}")


def run(query: ir.Table, **tables: pa.Table) -> list[dict[str, Any]]:
    with engine(tables, Limits(threads=1)) as running:
        return running.rows(sql_of(query))


def table(rows: Rows) -> pa.Table:
    """The rows, numbered in order."""
    return pa.Table.from_pylist([{"row": n, **r} for n, r in enumerate(rows)], SCHEMA)


def query_of(days: pa.Table, which: Which) -> ir.Table:
    return with_worked(
        ROWS, calendar_frame(days), "worked", start="start", end="end", calendar=which
    )


def worked(rows: Rows, which: Which, days: pa.Table | None = None) -> list[int | None]:
    """The working time of each row, in order."""
    there = days or calendar_days(CALENDARS, *NOVEMBER, "Asia/Shanghai")
    query = query_of(there, which).order_by("row")
    found = run(query, rows=table(rows), calendar_days=there)
    return [row["worked"] for row in found]


def test_a_duration_is_what_lies_in_the_hours() -> None:
    days = [
        {"start": at("16 11:30"), "end": at("16 13:30")},
        {"start": at("16 17:59:59.999999"), "end": at("23 09:00:00.000001")},
        {"start": at("16 13:00"), "end": at("16 10:00")},
    ]
    assert worked(days, "office") == [HOUR, 2, -2 * HOUR]


def test_every_row_has_the_calendar_that_it_names() -> None:
    span = {"start": at("16 00:00"), "end": at("23 00:00")}
    rows: Rows = [
        {"calendar": name, **span} for name in ("night", "office", None, "other")
    ]
    assert worked(rows, ROWS.calendar) == [8 * HOUR, 8 * HOUR, None, None]


def test_an_unknown_moment_gives_an_unknown_duration() -> None:
    rows: Rows = [
        {"start": None, "end": at("16 12:00")},
        {"start": at("16 10:00"), "end": None},
        {"start": None, "end": None},
    ]
    assert worked(rows, "office") == [None, None, None]


def test_a_day_outside_the_table_gives_no_duration_and_is_counted() -> None:
    rows: Rows = [
        {"start": at("16 10:00"), "end": at("16 11:00")},
        {"start": at("16 10:00"), "end": datetime.fromisoformat("2026-12-01")},
        {"start": at("16 10:00"), "end": None},
    ]
    assert worked(rows, "office") == [HOUR, None, None]
    days = calendar_days(CALENDARS, *NOVEMBER, "Asia/Shanghai")
    lost = uncovered(query_of(days, "office"), "worked", start="start", end="end")
    assert run(lost, rows=table(rows), calendar_days=days) == [{"rows": 1}]


def test_the_columns_of_the_rows_stay_and_a_column_of_that_name_is_replaced() -> None:
    days = calendar_days(CALENDARS, *NOVEMBER, "Asia/Shanghai")
    query = query_of(days, "office")
    assert list(query.columns) == ["row", "calendar", "start", "end", "worked"]
    again = with_worked(
        query,
        calendar_frame(days),
        "worked",
        start="end",
        end="start",
        calendar="night",
    )
    assert list(again.columns) == list(query.columns)


def test_the_table_names_its_zone_and_has_as_many_hours_as_the_fullest_day() -> None:
    days = calendar_days(CALENDARS, *NOVEMBER, "Asia/Shanghai")
    assert days.schema.metadata == {b"zone": b"Asia/Shanghai"}
    hours = ["open_1", "close_1", "open_2", "close_2"]
    assert days.column_names == ["calendar", "day", "before", *hours]
    assert days.num_rows == 60
    closed = {"x": Schedule("UTC", ((),) * 7)}
    empty = calendar_days(closed, *NOVEMBER, "UTC")
    assert empty.column_names == ["calendar", "day", "before"]
    span = {"start": at("16 11:30"), "end": at("16 13:30")}
    assert worked([span], "x", empty) == [0]


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="no day from 2026-11-30 to 2026-11-01"):
        calendar_days(CALENDARS, NOVEMBER[1], NOVEMBER[0], "Asia/Shanghai")


def test_the_query_joins_on_equality_alone() -> None:
    days = calendar_days(CALENDARS, *NOVEMBER, "Asia/Shanghai")
    sql = sql_of(query_of(days, ROWS.calendar))
    assert sql.count("LEFT OUTER JOIN") == 2
    assert "FILTER" not in sql
    assert "shift" not in sql


ALWAYS = [["00:00", "24:00"]]
ROUND_THE_CLOCK = read_schedules(
    {"x": {"tz": "UTC", "hours": dict.fromkeys(WEEKDAYS, ALWAYS)}}
)


@pytest.mark.parametrize(
    ("zone", "start", "end", "hours"),
    [
        # Clocks go forward from 2:00 to 3:00, and back from 3:00 to 2:00.
        ("Europe/Paris", "2026-03-29 01:00", "2026-03-29 03:00", 1),
        ("Europe/Paris", "2026-03-29 03:00", "2026-03-29 04:00", 1),
        ("Europe/Paris", "2026-03-29 23:00", "2026-03-30 01:00", 2),
        ("Europe/Paris", "2026-10-25 01:00", "2026-10-25 03:00", 3),
        ("Europe/Paris", "2026-10-25 03:00", "2026-10-25 04:00", 1),
        ("Europe/Paris", "2026-10-25 23:30", "2026-10-26 01:00", 1.5),
        # A time shown twice is the first, one that is skipped an hour later.
        ("Europe/Paris", "2026-10-25 02:30", "2026-10-25 03:00", 1.5),
        ("Europe/Paris", "2026-03-29 02:30", "2026-03-29 03:30", 0),
        # Toronto once went from 23:30 to 00:30 of the next day.
        ("America/Toronto", "1919-03-30 23:00", "1919-03-31 00:30", 0.5),
        ("America/Toronto", "1919-03-31 00:30", "1919-03-31 01:00", 0.5),
    ],
)
def test_records_through_a_change_of_the_clock(
    zone: str, start: str, end: str, hours: float
) -> None:
    edges = [datetime.fromisoformat(text) for text in (start, end)]
    days = calendar_days(ROUND_THE_CLOCK, edges[0].date(), edges[1].date(), zone)
    row = {"start": edges[0], "end": edges[1]}
    assert worked([row], "x", days) == [hours * HOUR]


#: The zones of the property, and a day on which their clocks change.
CHANGES = {
    "Asia/Shanghai": date(2026, 3, 29),
    "Europe/Paris": date(2026, 10, 25),
    "America/Los_Angeles": date(2026, 3, 8),
    "Australia/Lord_Howe": date(2026, 10, 4),
    "America/Havana": date(2026, 11, 1),
    "America/Nuuk": date(2026, 3, 28),
    "America/Sao_Paulo": date(2018, 11, 4),
    "America/St_Johns": date(2010, 11, 6),
    "Pacific/Apia": date(2011, 12, 30),
    "America/Toronto": date(1919, 3, 30),
}
zones = st.sampled_from(sorted(CHANGES))
Pair = tuple[datetime | None, datetime | None]


def mostly(*made: st.SearchStrategy[datetime]) -> st.SearchStrategy[datetime | None]:
    """One of what is made, seldom nothing."""
    return st.one_of(*made, *made, st.none())


@st.composite
def months(draw: st.DrawFn) -> tuple[str, Schedule, list[Pair]]:
    """The zone of the records, a schedule often of the same, and pairs of moments."""
    kept = draw(zones)
    first = CHANGES[kept] - timedelta(days=4)
    zone = draw(st.one_of(st.just(kept), zones))
    schedule = draw(schedules([zone], first))
    near = moments(CHANGES[kept], SECOND * 300, days=2)
    moment = mostly(near, near, near, moments(first, 1))
    pairs = st.lists(st.tuples(moment, moment), min_size=10, max_size=40)
    return kept, schedule, draw(pairs)


def placed(moment: datetime | None, zone: str) -> datetime | None:
    return moment and moment.replace(tzinfo=ZoneInfo(zone))


@settings(max_examples=50, deadline=None)
@given(months())
def test_the_engine_equals_the_python_calendar(
    month: tuple[str, Schedule, list[Pair]],
) -> None:
    kept, schedule, pairs = month
    first = CHANGES[kept] - timedelta(days=4)
    days = calendar_days({"x": schedule}, first, first + timedelta(days=13), kept)
    rows: Rows = [{"start": start, "end": end} for start, end in pairs]
    local = [(placed(start, kept), placed(end, kept)) for start, end in pairs]
    expected = [
        None if start is None or end is None else elapsed(schedule, start, end)
        for start, end in local
    ]
    assert worked(rows, "x", days) == expected


Paused = tuple[Schedule, list[tuple[Pair, list[tuple[datetime, datetime | None]]]]]
AUTUMN = date(2026, 11, 10)
in_autumn = moments(AUTUMN, 1)
known = mostly(in_autumn, in_autumn, in_autumn)


@settings(max_examples=25, deadline=None)
@given(
    schedules(["Asia/Shanghai"], AUTUMN),
    st.lists(
        st.tuples(
            st.tuples(known, known),
            st.lists(st.tuples(in_autumn, known), min_size=1, max_size=5),
        ),
        min_size=4,
        max_size=12,
    ),
)
def test_the_engine_takes_pauses_off_as_the_python_calendar_does(
    schedule: Schedule, contacts: list[tuple[Pair, list[Pause]]]
) -> None:
    days = calendar_days({"x": schedule}, AUTUMN, date(2026, 11, 23), "Asia/Shanghai")
    rows: Rows = [{"start": start, "end": end} for (start, end), _ in contacts]
    stops: Rows = [
        {"row": number, "paused_at": since, "resumed_at": until}
        for number, (_, pauses) in enumerate(contacts)
        for since, until in pauses
    ]
    expected = [
        None
        if start is None or end is None
        else elapsed_with_pauses(schedule, start, end, pauses)
        for (start, end), pauses in contacts
    ]
    assert without_pauses(rows, stops, days) == expected


def without_pauses(
    rows: Rows,
    stops: Rows,
    days: pa.Table,
    which: Which = "x",
) -> list[int | None]:
    span: dict[str, Any] = {"start": "start", "end": "end", "calendar": which}
    query = with_pauses_off(
        ROWS, STOPPED, calendar_frame(days), "worked", key="row", **span
    )
    stopped = pa.Table.from_pylist(stops, STOPS)
    found = run(
        query.order_by("row"), rows=table(rows), stopped=stopped, calendar_days=days
    )
    return [row["worked"] for row in found]


def test_pauses_of_rows_with_calendars_of_their_own_and_impossible_ones_left_out() -> (
    None
):
    span = {"start": at("16 00:00"), "end": at("23 00:00")}
    swapped = {"start": span["end"], "end": span["start"]}
    rows: Rows = [
        {"calendar": "night", **span},
        {"calendar": "office", **span},
        {"calendar": "office", **swapped},
    ]
    stops: Rows = [
        {"row": 0, "paused_at": at("20 23:00"), "resumed_at": at("21 01:00")},
        {"row": 1, "paused_at": at("16 10:00"), "resumed_at": at("16 10:30")},
        {"row": 1, "paused_at": None, "resumed_at": at("16 12:00")},
        {"row": 1, "paused_at": at("16 11:00"), "resumed_at": at("16 10:00")},
        {"row": 2, "paused_at": at("16 15:00"), "resumed_at": None},
        {"row": 2, "paused_at": at("16 16:00"), "resumed_at": at("16 17:00")},
    ]
    days = calendar_days(CALENDARS, *NOVEMBER, "Asia/Shanghai")
    found = without_pauses(rows, stops, days, ROWS.calendar)
    assert found == [6 * HOUR, 7 * HOUR + HOUR // 2, -5 * HOUR]
