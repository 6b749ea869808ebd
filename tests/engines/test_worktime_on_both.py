"""Working time is the same to the microsecond on both engines, clock changes included."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

import ibis
import pyarrow as pa

from kaohe.base.worktime import read_schedules
from kaohe.records.engines import Duck, Engine, Rows, Tables, sql_of
from kaohe.records.measure.worktime import (
    calendar_days,
    calendar_frame,
    with_pauses_off,
    with_worked,
)
from tests.engines.cluster import ON_SPARK

pytestmark = ON_SPARK

#: A zone that puts its clocks back on 25 October, and a night that contains the hour.
_DAY = [["09:00", "12:00"], ["13:00", "17:30"]]
_SHOP = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), _DAY)
_NIGHT = {"sat": [["22:00", "06:00"]], "sun": [["07:00", "12:00"]]}
DAYS = calendar_days(
    read_schedules({"shop": {"hours": _SHOP}, "night": {"hours": _NIGHT}}),
    date(2026, 10, 1),
    date(2026, 10, 31),
    "Europe/Berlin",
)
CASES = ibis.table(
    {
        "case": "int64",
        "calendar": "string",
        "start": "timestamp(6)",
        "end": "timestamp(6)",
    },
    name="cases",
)
STOPS = ibis.table(
    {"case": "int64", "paused_at": "timestamp(6)", "resumed_at": "timestamp(6)"},
    name="stops",
)


def tables() -> Tables:
    """300 cases and 600 pauses with empty moments, some beyond the calendar."""
    rng, moment = Random(20261025), pa.timestamp("us")

    def moments(count: int) -> pa.Array:
        first = datetime.fromisoformat("2026-10-01")
        drawn = [first + timedelta(days=31.3) * rng.random() for _ in range(count)]
        return pa.array([m if rng.random() < 0.95 else None for m in drawn], moment)

    calendars = [rng.choice(["shop", "shop", "night", None]) for _ in range(300)]
    cases = {"calendar": calendars, "start": moments(300), "end": moments(300)}
    stopped = [rng.randrange(300) for _ in range(600)]
    stops = {"paused_at": moments(600), "resumed_at": moments(600)}
    return {
        "cases": pa.table({"case": range(300), **cases}),
        "stops": pa.table({"case": stopped, **stops}),
        "calendar_days": DAYS,
    }


def on_both(spark: Engine, query: ibis.Table) -> Rows:
    there = tables()
    answers = []
    for engine in (Duck(), spark):
        with engine.over(there) as running:
            rows = running.rows(sql_of(query, engine.dialect))
        answers.append(sorted(rows, key=lambda row: row["case"]))
    assert answers[0] == answers[1]
    return answers[0]


def test_the_time_between_two_moments(spark: Engine) -> None:
    query = with_worked(
        CASES,
        calendar_frame(DAYS),
        "worked",
        start="start",
        end="end",
        calendar=CASES.calendar,
    )
    found = [row["worked"] for row in on_both(spark, query)]
    assert len(found) == 300 and None in found
    assert len(set(found)) > 60


def test_the_time_in_which_no_pause_lay(spark: Engine) -> None:
    query = with_pauses_off(
        CASES,
        STOPS,
        calendar_frame(DAYS),
        "ran",
        key="case",
        start="start",
        end="end",
        calendar="shop",
    )
    found = [row["ran"] for row in on_both(spark, query)]
    assert len(found) == 300 and None in found
    assert len(set(found)) > 60
