"""The figures that a metric case may ask for, by the name of its metric."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from kaohe.base.exact import HUNDRED, Ratio, divide, half_up
from kaohe.base.worktime import SECOND, Span, metrics
from kaohe.base.worktime.platform_points import Zone, satisfaction_points, zone_points
from kaohe.base.worktime.read import read_clock, read_spans
from tests.business_time import on_engine
from tests.business_time.answers import Answer, Case, Micros, NotApplicable, micros

#: The hours in which a shop need not answer: by the start of the session.
NIGHT: Span = read_spans([["23:00", "09:00"]])[0]


def figure(case: Case) -> Answer:
    """Our figure and the expected one; NotApplicable where there can be none."""
    for pattern, computed in FIGURES.items():
        if match := re.fullmatch(pattern, str(case.get("metric"))):
            try:
                ours = computed(case, match)
            except (KeyError, TypeError, AttributeError, InvalidOperation) as problem:
                reason = f"rows of a form that is not known: {problem!r}"
                raise NotApplicable(reason) from None
            expected = case.get("expect")
            answer = Answer(_as_printed(ours, expected), _plain(expected))
            if not str(case["metric"]).endswith("_time"):
                return answer
            # The sum behind a mean of durations is a duration as well.
            asked = [micros(value) for value in _values(case["rows"], "value")]
            total = on_engine.summed(asked)
            return answer._replace(engine=total, asked=Micros(sum(asked)))
    raise NotApplicable("no figure of that name")


def _averages(case: Case, match: re.Match[str]) -> Any:
    """Means of values: over all, and by day or person where the case expects them."""
    rows, expect = case["rows"], case["expect"]
    if not isinstance(expect, Mapping):
        return _mean(rows)
    found: dict[str, Any] = {}
    for key in expect:
        if key == "overall":
            found[key] = _mean(rows)
        elif key == "empty_days":
            found[key] = _cell([], expect[key])
        elif any("at" in row for row in rows):
            days = metrics.averages_by_day(_dated(rows, "value"), "UTC")
            own = [row for row in rows if _day(row) == date.fromisoformat(str(key))]
            assert days[date.fromisoformat(str(key))].cases == len(own)
            found[key] = _cell(own, expect[key])
        else:
            found[key] = _mean(
                [r for r in rows if key in (r.get("agent"), r.get("by"))]
            )
    return found


def _cell(rows: list[Any], expect: Any) -> Any:
    """A day of a chart; without cases its sum is 0, which is no mean of 0."""
    if not isinstance(expect, Mapping):
        return _mean(rows)
    cell: dict[str, Any] = {}
    for key in expect:
        average = metrics.average(_values(rows, "value" if key == "count" else key))
        mean = average.mean()
        cell[key] = average.cases if key == "count" else mean or Ratio(average.total)
    return cell


def _mean(rows: list[Any]) -> Ratio | None:
    return metrics.average(_values(rows, "value")).mean()


def _values(rows: list[Any], key: str) -> list[Decimal]:
    given = [row.get(key) if isinstance(row, Mapping) else row for row in rows]
    return [_number(value) for value in given if value is not None]


def _dated(rows: list[Any], key: str) -> list[tuple[datetime, Decimal]]:
    return [(_at(row), _number(row[key])) for row in rows]


def _at(row: Mapping[str, Any]) -> datetime:
    at = datetime.fromisoformat(str(row["at"]).replace("Z", "+00:00"))
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _day(row: Mapping[str, Any]) -> date:
    return _at(row).astimezone(UTC).date()


def _clock_start(case: Case, match: re.Match[str]) -> str | None:
    """The event that starts the clock; times are ages (-5d+5m) or moments."""
    events = {name: _age(said) for name, said in case["events"].items()}
    return metrics.first_response_start(events)


def _age(said: Any) -> datetime:
    if not re.fullmatch(r"([+-]?\d+[dhms])+", str(said)):
        return _at({"at": said})
    units = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
    at = datetime(2000, 1, 1, tzinfo=UTC)
    for number, unit in re.findall(r"([+-]?\d+)([dhms])", str(said)):
        at += timedelta(**{units[unit]: int(number)})
    return at


def _shares(case: Case, match: re.Match[str]) -> dict[str, Ratio | None]:
    return {key: _percent(r) for key, r in metrics.shares(case["rows"]).items()}


def _change(case: Case, match: re.Match[str]) -> dict[str, Any]:
    now, before = (_mean(case["rows"][key]) for key in ("current", "previous"))
    assert now is not None
    change = None if before is None else metrics.change_percent(now, before)
    return {"average": now, "change": change}


def _service_level(case: Case, match: re.Match[str]) -> dict[str, Any]:
    """The five formulas by their numbers, f1 to f5; the names in the file explain them."""
    rows, within = case["rows"], match[1]
    calls = metrics.Calls(
        rows["answered"],
        rows["abandoned"],
        rows[f"answered_le_{within}"],
        rows[f"abandoned_le_{within}"],
        next((n for key, n in rows.items() if _is_short(key, within)), 0),
    )
    levels = list(metrics.service_levels(calls).values())
    return {key: _percent(levels[int(key[1]) - 1]) for key in case["expect"]}


def _is_short(key: str, within: str) -> bool:
    match = re.fullmatch(r"abandoned_le_(\d+)", key)
    return match is not None and int(match[1]) < int(within)


def _adherence(case: Case, match: re.Match[str]) -> Ratio | None:
    rows = case["rows"]
    kept = metrics.adherence(_number(rows["scheduled_min"]), _number(rows["out_min"]))
    return _percent(kept)


def _answered_within(case: Case, match: re.Match[str]) -> Any:
    rows = [
        (read_clock(row["session_start"]), _clock_or_none(row.get("reply")))
        for row in case["rows"]
    ]
    rate = metrics.answered_within(rows, int(match[1]) * SECOND, NIGHT)
    return "excluded" if rate is None else _percent(rate)


def _clock_or_none(said: Any) -> int | None:
    return None if said is None else read_clock(said)


def _zones(case: Case, match: re.Match[str]) -> list[Ratio | None]:
    zones = []
    for zone in case["rows"]["zones"]:
        points = zone["points"]
        first, last = points if isinstance(points, list) else (points, points)
        upto = _number(zone["le"]) if "le" in zone else None
        zones.append(Zone(upto, _number(first), _number(last)))
    (values,) = (v for key, v in case["rows"].items() if key != "zones")
    return [zone_points(zones, _number(value)) for value in values]


_RULE = re.compile(
    r"max (\d+); ratings > (\d+) in the month: minus (\d+) per 1 percentage point under"
    r" target; ratings <= \d+: minus (\d+) per dissatisfied rating; floor 0"
)


def _by_sample(case: Case, match: re.Match[str]) -> list[Decimal]:
    rule = _RULE.fullmatch(str(case["rule"]))
    if rule is None:
        raise NotApplicable("the rule is written in words that are not known")
    full, few, by_point, by_head = (Decimal(n) for n in rule.groups())
    return [
        satisfaction_points(
            full,
            (by_point, by_head),
            target=_number(row.get("target", 0)),
            actual=_number(row.get("actual", 0)),
            dissatisfied=row.get("dissatisfied", 0),
            few=row["ratings"] <= few,
        )
        for row in case["rows"]
    ]


FIGURES: dict[str, Callable[[Case, re.Match[str]], Any]] = {
    r"(?:avg|average|mean)_.+|iqs": _averages,
    "first_response_start": _clock_start,
    "share_of_.+": _shares,
    "change_percent": _change,
    r"service_level_(\d+)s": _service_level,
    "adherence": _adherence,
    r"first_(\d+)s_answer_rate": _answered_within,
    "gamification_points_.+": _zones,
    "after_sales_satisfaction_points": _by_sample,
}


def _number(value: Any) -> Decimal:
    return Decimal(str(value))


def _percent(share: Ratio | None) -> Ratio | None:
    return share and Ratio(share.numerator * HUNDRED, share.denominator)


def _as_printed(ours: Any, expected: Any) -> Any:
    """Our value rounded half up to the places that the expected one prints."""
    if isinstance(ours, Mapping) and isinstance(expected, Mapping):
        keys = {str(key): key for key in expected}
        return {
            str(key): _as_printed(value, expected.get(keys.get(str(key), key)))
            for key, value in ours.items()
        }
    if isinstance(ours, list) and isinstance(expected, list):
        return [_as_printed(*pair) for pair in zip(ours, expected, strict=True)]
    printed = _plain(expected)
    if isinstance(ours, Ratio) and isinstance(printed, Decimal):
        value = divide(ours.numerator, ours.denominator)
        exponent = printed.as_tuple().exponent
        assert isinstance(exponent, int)
        return half_up(value, Decimal(1).scaleb(min(exponent, 0)))
    return ours


def _plain(expected: Any) -> Any:
    """The expected value in our terms: numbers exact, percents and h:mm:ss as numbers."""
    if isinstance(expected, Mapping):
        return {str(key): _plain(value) for key, value in expected.items()}
    if isinstance(expected, list):
        return [_plain(value) for value in expected]
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        return _number(expected)
    text = str(expected)
    if re.fullmatch(r"\d+:\d\d:\d\d", text):
        hours, minutes, seconds = (int(part) for part in text.split(":"))
        return Decimal(hours * 3600 + minutes * 60 + seconds)
    if re.fullmatch(r"-?\d+(\.\d+)?%", text):
        return Decimal(text[:-1])
    return expected
