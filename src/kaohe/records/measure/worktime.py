"""Working time on the engine: the Python calendar as a table, durations by two joins.

A table holds a row per calendar and local day: the working microseconds before that day
(``before``), and the hours of the day as microseconds since its first instant
(``open_1``, ``close_1`` and so on). W(t) is ``before`` plus what of the hours lies
before t; a duration is W(end) − W(start), exact to the microsecond and equal to
``kaohe.base.worktime`` (docs/adr/0030).

Moments in the records are local and carry no offset. ``shift_from`` and ``shift`` place
them on the line of instants on the day a clock changes: from ``shift_from`` on they lie
``shift`` microseconds later. A local time that a clock shows twice is the first of the
two; one that it skips is read by the offset before the change.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa
from ibis.expr import types as ir

from kaohe.base.worktime.clock import open_between
from kaohe.base.worktime.instants import change_of, on_the_line, zone_of
from kaohe.base.worktime.schedule import Schedule
from kaohe.base.worktime.spans import DAY, total

#: The name under which the engine sees the table.
CALENDAR_DAYS = "calendar_days"
#: Later than any moment of a record: the end of a pause that has not ended.
_NEVER = datetime.fromisoformat("9999-12-31")
#: A schedule's name for all rows, or a column with the name for each.
Which: TypeAlias = str | ir.Value


def calendar_days(
    schedules: Mapping[str, Schedule], first: date, last: date, zone: str
) -> pa.Table:
    """A row per schedule and day from ``first`` to ``last``; ``zone`` is the records'.

    A schedule may have a zone of its own: its hours are laid on the days of the records.
    The zone's name stands in the metadata. ValueError where ``last`` is before ``first``
    or the zone is unknown.
    """
    if last < first:
        raise ValueError(f"no day from {first} to {last}")
    tz = zone_of(zone)
    rows = [
        row for item in schedules.items() for row in _rows_of(*item, first, last, tz)
    ]
    most = max((len(row["hours"]) for row in rows), default=0)
    numbers = ["before"]
    # Most zones never change their clocks: then nothing is computed for it.
    if any(row["shift"] for row in rows):
        numbers += ["shift_from", "shift"]
    numbers += [f"{edge}_{n}" for n in range(1, most + 1) for edge in ("open", "close")]
    columns = [("calendar", pa.string()), ("day", pa.date32())]
    columns += [(number, pa.int64()) for number in numbers]
    schema = pa.schema(columns).with_metadata({"zone": zone})
    return pa.Table.from_pylist([_flat(row, most) for row in rows], schema=schema)


def _rows_of(
    name: str, schedule: Schedule, first: date, last: date, tz: ZoneInfo
) -> list[dict[str, Any]]:
    before, reached = 0, None
    rows: list[dict[str, Any]] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        origin = on_the_line(day, 0, tz)
        shift_from, shift = change_of(day, tz)
        # Every instant that a local time of the day can mean lies from low to high.
        low = min(origin, on_the_line(day, shift_from, tz))
        high = origin + DAY + max(shift, 0)
        if reached is not None:
            before += total(open_between(schedule, reached, low))
        hours = [w.moved(-origin) for w in open_between(schedule, low, high)]
        row = {"calendar": name, "day": day, "before": before, "hours": hours}
        rows.append(row | {"shift_from": shift_from, "shift": shift})
        reached = low
    return rows


def _flat(row: Mapping[str, Any], most: int) -> dict[str, Any]:
    """The row with its hours in columns; hours that it has not are 0 to 0."""
    flat = dict(row)
    hours = [*row["hours"], *[(0, 0)] * (most - len(row["hours"]))]
    for number, (start, end) in enumerate(hours, 1):
        flat |= {f"open_{number}": start, f"close_{number}": end}
    return flat


def calendar_frame(days: pa.Table, name: str = CALENDAR_DAYS) -> ir.Table:
    """The table of ``calendar_days`` as ibis sees it: names and types, no data."""
    types = {pa.string(): "string", pa.date32(): "date", pa.int64(): "int64"}
    return ibis.table({f.name: types[f.type] for f in days.schema}, name=name)


def with_worked(
    rows: ir.Table,
    days: ir.Table,
    name: str,
    *,
    start: str,
    end: str,
    calendar: Which,
) -> ir.Table:
    """``rows`` with a column ``name``: working microseconds from ``start`` to ``end``.

    ``start`` and ``end`` name columns of local moments, ``calendar`` is the schedule by
    name, or the column that names it. Below 0 where the end is earlier. NULL where a
    moment is NULL, the calendar is not in ``days`` or a day lies outside it:
    ``uncovered`` counts those, so that none is lost in silence.
    """
    joined = _named(rows, calendar)
    if isinstance(calendar, str):
        days = days.filter(days.calendar == calendar)
    for moment in (start, end):
        joined = _beside(joined, days, moment)
    worked = _until(joined, end) - _until(joined, start)
    return joined.mutate(_worked=worked).select(
        *(column for column in rows.columns if column != name),
        **{name: ibis._["_worked"]},
    )


def _named(rows: ir.Table, calendar: Which) -> ir.Table:
    """The rows with the calendar of each, where they do not all have the same."""
    return rows if isinstance(calendar, str) else rows.mutate(_calendar=calendar)


def _beside(rows: ir.Table, days: ir.Table, moment: str) -> ir.Table:
    """The rows with the day of their ``moment`` beside them, its columns prefixed."""
    there = days.select(
        **{f"_{moment}_{column}": days[column] for column in days.columns}
    )
    equal = [rows[moment].date() == there[f"_{moment}_day"]]
    if "_calendar" in rows.columns:
        equal.append(rows["_calendar"] == there[f"_{moment}_calendar"])
    return rows.left_join(there, equal)


def _until(rows: ir.Table, moment: str) -> ir.Value:
    """W(moment): the working microseconds since the first day of the table."""
    at = f"_{moment}_"
    origin = rows[f"{at}day"].cast("timestamp(6)")
    since = rows[moment].delta(origin, unit="microsecond")
    if f"{at}shift" in rows.columns:
        late = (since >= rows[f"{at}shift_from"]).cast("int64")
        since += late * rows[f"{at}shift"]
    worked = rows[f"{at}before"]
    number = 1
    while f"{at}open_{number}" in rows.columns:
        start, end = (rows[f"{at}{edge}_{number}"] for edge in ("open", "close"))
        worked += ibis.least(ibis.greatest(since, start), end) - start
        number += 1
    return worked


def uncovered(rows: ir.Table, name: str, *, start: str, end: str) -> ir.Table:
    """One row: how many have both moments and no working time (column ``rows``)."""
    lost = rows[start].notnull() & rows[end].notnull() & rows[name].isnull()
    return rows.aggregate(rows=lost.cast("int64").sum())


def with_pauses_off(
    rows: ir.Table,
    pauses: ir.Table,
    days: ir.Table,
    name: str,
    *,
    key: str,
    start: str,
    end: str,
    calendar: Which,
) -> ir.Table:
    """``rows`` with a column ``name``: the working microseconds in which no pause lay.

    ``key`` is unique in ``rows`` and names the row of a pause in ``pauses``, whose other
    columns are ``paused_at`` and ``resumed_at`` (NULL: not yet). Pauses may overlap.
    NULL and the sign as in ``with_worked``.
    """
    whole = with_worked(rows, days, "_whole", start=start, end=end, calendar=calendar)
    asked = _named(rows, calendar)
    asked = asked.mutate(
        _low=ibis.least(asked[start], asked[end]),
        _high=ibis.greatest(asked[start], asked[end]),
    )
    stops = _merged(pauses, key)
    inside = stops.inner_join(asked, stops.of == asked[key])
    inside = inside.mutate(
        since=ibis.greatest(inside.since, inside["_low"]),
        until=ibis.least(inside.until, inside["_high"]),
    )
    inside = inside.filter(inside.until > inside.since)
    which = calendar if isinstance(calendar, str) else inside["_calendar"]
    stood = with_worked(
        inside, days, "stood", start="since", end="until", calendar=which
    )
    stood = stood.group_by("of").aggregate(stood=stood.stood.sum().cast("int64"))
    both = whole.left_join(stood, whole[key] == stood.of)
    sign = ibis.cases((both[end] < both[start], -1), else_=1)
    ran = both["_whole"] - sign * both.stood.fill_null(0)
    kept = [column for column in rows.columns if column != name]
    return both.mutate(_ran=ran).select(*kept, **{name: ibis._["_ran"]})


def _merged(pauses: ir.Table, key: str) -> ir.Table:
    """Pauses as ``of``, ``since``, ``until``, overlapping ones of a key joined."""
    never = ibis.literal(_NEVER)
    spans = pauses.select(
        of=pauses[key],
        since=pauses.paused_at,
        until=ibis.coalesce(pauses.resumed_at, never),
    )
    spans = spans.filter(spans.until > spans.since)
    in_order = {"group_by": "of", "order_by": ["since", "until"]}
    earlier = ibis.window(rows=(None, -1), **in_order)
    spans = spans.mutate(reached=spans.until.max().over(earlier))
    new = (spans.reached.isnull() | (spans.since > spans.reached)).cast("int64")
    spans = spans.mutate(island=new.sum().over(ibis.window(rows=(None, 0), **in_order)))
    return (
        spans.group_by("of", "island")
        .aggregate(since=spans.since.min(), until=spans.until.max())
        .drop("island")
    )
