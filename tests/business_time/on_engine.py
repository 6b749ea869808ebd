"""The working time of one case on the engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

import ibis
import pyarrow as pa

from kaohe.base.worktime import Pause, Schedule
from kaohe.base.worktime.instants import instant, zone_of
from kaohe.records.measure.engine import Limits, engine, sql_of
from kaohe.records.measure.worktime import (
    calendar_days,
    calendar_frame,
    with_pauses_off,
    with_worked,
)
from tests.business_time.answers import Micros

_MOMENT = pa.timestamp("us")
_ASKED = pa.schema([("row", pa.string()), ("start", _MOMENT), ("end", _MOMENT)])
_STOPPED = pa.schema(
    [("row", pa.string()), ("paused_at", _MOMENT), ("resumed_at", _MOMENT)]
)


def worked(
    schedule: Schedule, start: datetime, end: datetime, pauses: Sequence[Pause]
) -> Micros:
    """The working time from ``start`` to ``end`` without the pauses.

    The records are local to the schedule's zone, or in UTC where the zone shows a moment
    of the case twice.
    """
    edges = [start, end, *(edge for pause in pauses for edge in pause if edge)]
    name = "UTC" if any(_second(edge, schedule) for edge in edges) else schedule.zone
    zone = zone_of(name)
    row = {"row": "1", "start": _local(start, zone), "end": _local(end, zone)}
    stops = [
        {
            "row": "1",
            "paused_at": _local(since, zone),
            "resumed_at": _local(until, zone),
        }
        for since, until in pauses
    ]
    local = [edge.astimezone(zone).date() for edge in edges]
    days = calendar_days({"case": schedule}, min(local), max(local), name)
    tables = {
        "asked": pa.Table.from_pylist([row], _ASKED),
        "stopped": pa.Table.from_pylist(stops, _STOPPED),
        "calendar_days": days,
    }
    with engine(tables, Limits(threads=1)) as running:
        found = running.rows(sql_of(_query(days, with_pauses=bool(stops))))
    return Micros(found[0]["worked"])


def summed(durations: Sequence[int]) -> Micros:
    """The sum of durations in microseconds, as the engine adds them."""
    values = pa.table({"value": pa.array(durations, pa.int64())})
    given = ibis.table({"value": "int64"}, name="given")
    query = sql_of(given.aggregate(total=given.value.sum()))
    with engine({"given": values}, Limits(threads=1)) as running:
        return Micros(running.rows(query)[0]["total"] or 0)


def _query(days: pa.Table, *, with_pauses: bool) -> Any:
    asked, frame = _frame("asked", _ASKED), calendar_frame(days)
    span = {"start": "start", "end": "end", "calendar": "case"}
    if not with_pauses:
        return with_worked(asked, frame, "worked", **span)
    stopped = _frame("stopped", _STOPPED)
    return with_pauses_off(asked, stopped, frame, "worked", key="row", **span)


def _frame(name: str, schema: pa.Schema) -> Any:
    types = {pa.string(): "string", _MOMENT: "timestamp(6)"}
    return ibis.table({field.name: types[field.type] for field in schema}, name=name)


def _second(at: datetime, schedule: Schedule) -> bool:
    """True where ``at`` is the second time that the zone's clocks show it."""
    bare = _local(at, schedule.tz)
    assert bare is not None
    return instant(bare, schedule.tz) != instant(at, schedule.tz)


def _local(at: datetime | None, zone: tzinfo) -> datetime | None:
    return None if at is None else at.astimezone(zone).replace(tzinfo=None, fold=0)
