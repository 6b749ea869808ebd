"""Schedules as a company writes them down, by name.

    shop:
      tz: Asia/Shanghai
      hours: {mon: [["09:00", "12:00"], ["13:00", "18:00"]], fri: [["22:00", "06:00"]]}
      overrides: {2026-11-11: [["08:00", "24:00"]]}     # instead of the weekday's hours
      breaks: {2026-11-12: [["15:00", "16:30"]]}        # taken away on that day
      holidays: [2026-10-01]
      makeup_workdays: {2026-10-10: mon}                # worked like that weekday
    night_shift: {extends: shop, hours: {fri: [["22:00", "06:00"]]}}

A span that ends before it begins ends on the next day. 24:00 is the end of the day, and
00:00 to 00:00 the whole of it; 23:59 is 23:59. ``extends`` takes every key from another
schedule that the schedule itself does not name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kaohe.base.worktime.schedule import WEEKDAYS, Schedule
from kaohe.base.worktime.spans import DAY, SECOND, Span, Spans, joined

KEYS = {"extends", "tz", "hours", "overrides", "breaks", "holidays", "makeup_workdays"}
#: Keys that say something to the reader of the file only.
REMARKS = {"note", "source", "src"}
DEFAULT_ZONE = "Asia/Shanghai"

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?")
_MINUTE = 60 * SECOND


def read_schedules(raw: Mapping[str, Any]) -> dict[str, Schedule]:
    """The schedules of a file by name; ValueError where one says what cannot be."""
    return {name: read_schedule(name, raw) for name in raw}


def read_schedule(name: str, raw: Mapping[str, Any]) -> Schedule:
    """The schedule of that name, with what it takes from others."""
    said = _inherited(name, raw, ())
    if unknown := sorted(set(said) - KEYS - REMARKS):
        raise ValueError(f"{name}: {unknown[0]} is none of {', '.join(sorted(KEYS))}")
    try:
        return _schedule(said)
    except ValueError as problem:
        raise ValueError(f"{name}: {problem}") from None


def _inherited(
    name: str, raw: Mapping[str, Any], heirs: tuple[str, ...]
) -> dict[str, Any]:
    if name in heirs or not isinstance(raw.get(name), Mapping):
        raise ValueError(f"{name}: no schedule, or one that extends itself")
    said = dict(raw[name])
    parent = said.get("extends")
    if parent is None:
        return said
    return {**_inherited(str(parent), raw, (*heirs, name)), **said}


def _schedule(said: Mapping[str, Any]) -> Schedule:
    week = {_weekday(day): read_spans(v) for day, v in _pairs(said, "hours")}
    weekly = tuple(week.get(number, ()) for number in range(len(WEEKDAYS)))
    makeup = {
        _day(on): weekly[_weekday(like)] for on, like in _pairs(said, "makeup_workdays")
    }
    dated = {_day(on): read_spans(v) for on, v in _pairs(said, "overrides")}
    return Schedule(
        zone=str(said.get("tz", DEFAULT_ZONE)),
        weekly=weekly,
        overrides={**makeup, **dated},
        breaks={_day(on): read_spans(v) for on, v in _pairs(said, "breaks")},
        holidays=frozenset(_day(on) for on in said.get("holidays") or ()),
    )


def _pairs(said: Mapping[str, Any], key: str) -> list[tuple[Any, Any]]:
    pairs = said.get(key) or {}
    if not isinstance(pairs, Mapping):
        raise ValueError(f"{key}: expected days with their hours")
    return list(pairs.items())


def read_spans(pairs: Any) -> Spans:
    """The spans of ``[["09:00", "12:00"], …]``, joined where they touch."""
    if not isinstance(pairs, (list, tuple)):
        raise ValueError(f"{pairs}: expected pairs of from and to")
    return joined(_span(pair) for pair in pairs)


def _span(pair: Any) -> Span:
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise ValueError(f"{pair}: expected from and to")
    start, end = (read_clock(edge) for edge in pair)
    if start == end and start != 0:
        raise ValueError(f"{pair}: from and to are the same")
    return Span(start, end if end > start else end + DAY)


def read_clock(said: Any) -> int:
    """Microseconds of the day: ``17:30`` or ``17:30:15.5``; 24:00 is its end.

    YAML makes a number of an unquoted 17:30 (1050, minutes) and of 17:30:15 (seconds);
    both are taken for what was written.
    """
    if isinstance(said, int) and not isinstance(said, bool):
        clock = said * (_MINUTE if said <= DAY // _MINUTE else SECOND)
    else:
        match = _CLOCK.fullmatch(str(said).strip())
        if match is None or int(match[2]) > 59 or int(match[3] or 0) > 59:
            raise ValueError(f"{said} is no time of day (one is 17:30)")
        hours, minutes, seconds = (int(match[n] or 0) for n in (1, 2, 3))
        clock = (hours * 60 + minutes) * _MINUTE + seconds * SECOND
        clock += int((match[4] or "").ljust(6, "0"))
    if not 0 <= clock <= DAY:
        raise ValueError(f"{said} is no time of day (one is 17:30)")
    return clock


def _weekday(said: Any) -> int:
    short = str(said).strip().lower()[:3]
    if short not in WEEKDAYS:
        raise ValueError(f"{said} is none of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(short)


def _day(said: Any) -> date:
    if type(said) is date:
        return said
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        raise ValueError(f"{said} is no date (one is 2026-10-01)") from None
