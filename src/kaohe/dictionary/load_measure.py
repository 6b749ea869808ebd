"""Reading how an indicator is measured; what is wrong becomes findings with the line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kaohe.base.language import Text
from kaohe.dictionary.measure import (
    AGGREGATES,
    CALENDARS,
    OF_VALUES,
    Exclusion,
    Measure,
)
from kaohe.dictionary.measuring import MEASURING, read_rules
from kaohe.dictionary.written import Written

_KEYS = (
    *("table", "aggregate", "period_by", "credit", "counts", "hits", "value", "step"),
    *(
        "window",
        "at",
        "out_of",
        "sample",
        "cap",
        "penalty",
        "calendar",
        "exclude",
        "per",
        "less",
    ),
)
_EXCLUSION = ("name", "title", "from", "to", "by", "where")
#: What may be added up, and so be divided by or taken off.
_ADDED = ("count", "sum", "distinct")
PROBLEMS = {
    "ends_first": Text("结束时刻不晚于开始时刻", "it ends before it starts"),
    "step_table": Text("step 不属于这张表", "the step is of another table"),
    "step_period": Text(
        "period_by 与 step 的不同", "the step has another period_by of its own"
    ),
    "window": Text("没有 step 就没有 window", "a window needs a step that has one"),
    "no_value": Text("这种汇总要写 value", "this aggregate needs a value"),
    "no_hits": Text("占比要写 hits（哪些算达到）", "a share needs hits"),
    "value": Text("这种汇总不用 value", "this aggregate takes no value"),
    "hits": Text("这种汇总不用 hits", "this aggregate takes no hits"),
    "at": Text(
        "分位数要写 at（大于 0、不大于 1），其他汇总不写",
        "a quantile needs at (above 0, up to 1), and nothing else takes it",
    ),
    "out_of": Text(
        "out_of 只用于 mean，且不与 cap、penalty 同用",
        "out_of goes with a mean only, and without cap and penalty",
    ),
    "cap": Text(
        "cap 与 penalty 只用于 mean、sum、quantile，且不小于 0",
        "cap and penalty go with mean, sum and quantile, and are not below 0",
    ),
    "per": Text(
        "per 与 less 只用于 count、sum、distinct",
        "per and less go with count, sum and distinct only",
    ),
    "ratio": Text(
        "这个单位是两数之比，要用 share、mean、quantile 或写 per",
        "its unit is a quotient: take share, mean or quantile, or write per",
    ),
    "total": Text(
        "这个单位是合计数，要用 count、sum 或 distinct",
        "its unit is a total: take count, sum or distinct",
    ),
    "nested": Text(
        "per 与 less 里只能是 count、sum、distinct，且不再嵌套",
        "in per and less only count, sum and distinct may stand, not nested",
    ),
}


def read_measure(reader: Written) -> Measure | None:
    """The measure below ``reader``; None where a key that it cannot do without is wrong."""
    reader.only(_KEYS)
    if not reader.needs(("table", "aggregate")):
        return None
    table = reader.choice("table", MEASURING.tables)
    aggregate: Any = reader.choice("aggregate", AGGREGATES)
    step = reader.choice("step", MEASURING.steps)
    if table is None or aggregate is None or (reader.has("step") and step is None):
        return None
    of_step = None if step is None else MEASURING.steps[step]
    period_by, window = reader.text("period_by"), reader.number("window")
    if of_step is not None:
        period_by = of_step.period_by if period_by is None else period_by
        window = of_step.window if window is None else window
    if period_by is None:
        reader.needs(("period_by",))
        return None
    credit = reader.choice("credit", MEASURING.credits)
    calendar: Any = reader.choice("calendar", CALENDARS)
    measure = Measure(
        table,
        aggregate,
        period_by,
        credit or MEASURING.tables[table].credit,
        read_rules(reader, "counts"),
        reader.text("hits"),
        reader.text("value"),
        step,
        window,
        reader.number("at"),
        reader.text("out_of"),
        reader.text("sample"),
        reader.number("cap"),
        reader.number("penalty"),
        calendar or "plain",
        _exclusions(reader, "exclude"),
        _other(reader, "per"),
        _other(reader, "less"),
        {key: reader.place(key) for key in reader.data} | {"": reader.place()},
    )
    return measure if _fits(reader, measure) else None


def _other(reader: Written, key: str) -> Measure | str | None:
    """The indicator named at ``key``, or the measure written there."""
    if not isinstance(reader.data.get(key), dict):
        return reader.text(key)
    inner = reader.below(key)
    return None if inner is None else read_measure(inner)


def _exclusions(reader: Written, key: str) -> tuple[Exclusion, ...]:
    """The exclusions listed at ``key``; one that cannot be read is left out."""
    found = (read_exclusion(reader.below(key, n)) for n, _ in reader.rows(key))
    return tuple(one for one in found if one is not None)


def read_exclusion(row: Written | None) -> Exclusion | None:
    """The exclusion of a mapping; None, with findings, where it cannot be read."""
    if row is None:
        return None
    row.only((*_EXCLUSION, "of"))
    if not row.needs(("name", "title")):
        return None
    name, title = row.text("name"), row.both("title")
    start, end = row.moment("from"), row.moment("to")
    where = row.text("where")
    if start is None and end is None and where is None:
        row.needs(("from",))
        return None
    if start is not None and end is not None and end <= start:
        row.says("KH518", "to", problem=PROBLEMS["ends_first"])
        return None
    if name is None or title is None:
        return None
    return Exclusion(name, title, start, end, row.text("by"), where, row.place())


def _fits(reader: Written, one: Measure) -> bool:
    """True where the keys go together; a finding for the first that does not."""
    wrong = next(_problems(one), None)
    if wrong is not None:
        key, problem = wrong
        reader.says(
            "KH518", *([key] if reader.has(key) else []), problem=PROBLEMS[problem]
        )
    return wrong is None


def _problems(one: Measure) -> Iterator[tuple[str, str]]:
    """The key and the problem of each rule that the measure breaks."""
    of_step = None if one.step is None else MEASURING.steps[one.step]
    if of_step is not None and of_step.table != one.table:
        yield "step", "step_table"
    if of_step is not None and of_step.period_by != one.period_by:
        yield "period_by", "step_period"
    if one.window is not None and (of_step is None or of_step.window is None):
        yield "window", "window"
    of_values = one.aggregate in OF_VALUES
    if of_values != (one.value is not None):
        yield "value", "no_value" if of_values else "value"
    if one.aggregate == "share" and one.hits is None:
        yield "hits", "no_hits"
    if one.aggregate in ("mean", "sum", "quantile") and one.hits is not None:
        yield "hits", "hits"
    if (one.aggregate == "quantile") != (one.at is not None and 0 < one.at <= 1):
        yield "at", "at"
    bounds = [bound for bound in (one.cap, one.penalty) if bound is not None]
    if one.out_of is not None and (one.aggregate != "mean" or bounds):
        yield "out_of", "out_of"
    if bounds and (min(bounds) < 0 or one.aggregate in ("share", "count", "distinct")):
        yield "cap" if one.cap is not None else "penalty", "cap"
    for key, other in (("per", one.per), ("less", one.less)):
        if other is not None and one.aggregate not in _ADDED:
            yield key, "per"
        if isinstance(other, Measure) and not _is_plain(other):
            yield key, "nested"


def _is_plain(one: Measure) -> bool:
    return one.aggregate in _ADDED and one.per is None and one.less is None
