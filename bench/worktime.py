"""Working time on the engine beside the plain difference of the same two moments.

    python bench/worktime.py [ROWS]          (1,000,000 unless said otherwise)

A month of contacts, one calendar with a lunch break and a night, then a roster of 1,000
calendars: seconds of the best of three runs. The machine is shared: read the ratios.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, datetime, timedelta
from typing import Any

import ibis
import pyarrow as pa
from ibis.expr import types as ir

from kaohe.base.worktime import Schedule, elapsed, read_schedule
from kaohe.records.measure.engine import Limits, engine, sql_of
from kaohe.records.measure.source import micros
from kaohe.records.measure.worktime import (
    Which,
    calendar_days,
    calendar_frame,
    with_worked,
)

ROWS = 1_000_000
ROSTERS = 1_000
FIRST, LAST = date(2026, 10, 1), date(2026, 11, 15)
ZONE = "Asia/Shanghai"
HOURS = [["09:00", "12:00"], ["13:00", "18:00"]]
WEEK: dict[str, Any] = dict.fromkeys(("mon", "tue", "wed", "thu"), HOURS)
SHOP = read_schedule("shop", {"shop": {"hours": {**WEEK, "fri": [["22:00", "06:00"]]}}})


def contacts(rows: int) -> pa.Table:
    """Contacts of October, each up to five days long, one in fifty not ended."""
    dice = random.Random(15)
    first = datetime.fromisoformat("2026-10-01")
    micro = timedelta(microseconds=1)
    starts = [first + dice.randrange(31 * 86_400_000_000) * micro for _ in range(rows)]
    ends = [
        s + dice.randrange(5 * 86_400_000_000) * micro if dice.random() > 0.02 else None
        for s in starts
    ]
    moments = pa.timestamp("us")
    return pa.table(
        {
            "agent": pa.array([f"A{n % ROSTERS:04d}" for n in range(rows)]),
            "started_at": pa.array(starts, moments),
            "ended_at": pa.array(ends, moments),
        }
    )


FRAME = ibis.table(
    {"agent": "string", "started_at": "timestamp(6)", "ended_at": "timestamp(6)"},
    name="contacts",
)


def summed(rows: ir.Table, column: str) -> str:
    """The SQL of the figure by agent that both ways are asked for."""
    return sql_of(rows.group_by("agent").aggregate(figure=rows[column].sum()))


def best(running: Any, sql: str) -> float:
    """Seconds of the fastest of three runs."""
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        running.rows(sql)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def worked(days: pa.Table, calendar: Which) -> ir.Table:
    """The contacts with their working time by those calendars."""
    return with_worked(
        FRAME,
        calendar_frame(days),
        "worked",
        start="started_at",
        end="ended_at",
        calendar=calendar,
    )


def main(rows: int) -> None:
    """Prints one line per way, and whether a sample equals the Python calendar."""
    data = contacts(rows)
    plain = FRAME.mutate(plain=micros(FRAME.ended_at, FRAME.started_at))
    one = calendar_days({"shop": SHOP}, FIRST, LAST, ZONE)
    names = sorted({f"A{n:04d}" for n in range(ROSTERS)})
    begun = time.perf_counter()
    own: dict[str, Schedule] = dict.fromkeys(names, SHOP)
    rosters = calendar_days(own, FIRST, LAST, ZONE)
    built = time.perf_counter() - begun
    print(f"{rows:,} contacts; calendar table of {ROSTERS:,} rosters: {built:.2f} s")
    base = 0.0
    for name, days, rows_of in (
        ("plain difference", one, plain.rename(worked="plain")),
        ("one calendar", one, worked(one, "shop")),
        ("a roster per agent", rosters, worked(rosters, FRAME.agent)),
    ):
        with engine({"contacts": data, "calendar_days": days}, Limits()) as running:
            took = best(running, summed(rows_of, "worked"))
        base = base or took
        print(f"{name:20} {took:7.3f} s  {took / base:5.2f} times the plain one")
    agreed(data.slice(0, 2_000), one)


def agreed(sample: pa.Table, days: pa.Table) -> None:
    """Says how many of the sample differ from the Python calendar."""
    with engine({"contacts": sample, "calendar_days": days}, Limits()) as running:
        rows = running.rows(sql_of(worked(days, "shop")))
    wrong = sum(
        row["worked"] != elapsed(SHOP, row["started_at"], row["ended_at"])
        for row in rows
        if row["ended_at"] is not None
    )
    print(f"{wrong} of {len(rows):,} samples differ from the Python calendar")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
