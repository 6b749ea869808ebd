"""Working time beside the rows: the columns that measures by the calendar read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import ibis
from ibis.expr import types as ir

from kaohe.base.period import Period
from kaohe.base.worktime import Schedule
from kaohe.records.measure.expressions.node import Node, Wrong
from kaohe.records.measure.frames import Frames, Working
from kaohe.records.measure.worktime import CALENDAR_DAYS, calendar_days, with_worked

#: How far before and after its period a case may reach.
BEFORE, AFTER = timedelta(days=400), timedelta(days=100)
_MARK = "worked:"


def working_of(
    schedule: Schedule, period: Period, zone: str = "Asia/Shanghai"
) -> Working:
    """The calendar of a company for a period and what reaches into it."""
    first, last = period.first_day - BEFORE, period.last_day + AFTER
    return Working(calendar_days({"company": schedule}, first, last, zone), "company")


def by_the_calendar(node: Node) -> Node:
    """The expression with each time between two columns counted as working time."""
    if node.op == "seconds_between":
        if any(part.op != "column" for part in node.parts):
            raise Wrong("KH532")
        start, end = (str(part.value) for part in node.parts)
        return Node("column", "duration", value=f"{_MARK}{start}:{end}")
    parts = tuple(by_the_calendar(part) for part in node.parts)
    return Node(node.op, node.kind, parts, node.value)


def is_worked(name: str) -> bool:
    """True for a column of working time."""
    return name.startswith(_MARK)


def ends_of(name: str) -> tuple[str, str]:
    """The two columns between which a column of working time counts."""
    start, end = name.removeprefix(_MARK).split(":")
    return start, end


def stored(name: str) -> str:
    """The name of a column beside the rows: ``orders.settled_at`` as one word."""
    return name.replace(".", "__").replace(":", "__")


def with_working_time(
    rows: ir.Table, frames: Frames, asked: Collection[str]
) -> ir.Table:
    """The rows with the asked columns of working time."""
    for name in sorted(filter(is_worked, asked)):
        assert frames.calendar is not None
        start, end = (stored(column) for column in ends_of(name))
        rows = with_worked(
            rows,
            _days(frames),
            stored(name),
            start=start,
            end=end,
            calendar=frames.calendar,
        )
    return rows


def _days(frames: Frames) -> ir.Table:
    types = {"calendar": "string", "day": "date"}
    columns = {name: types.get(name, "int64") for name in frames.days}
    return ibis.table(columns, name=CALENDAR_DAYS)
