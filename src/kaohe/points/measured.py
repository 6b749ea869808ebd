"""From a measured indicator to an item's row on the scorecard."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from kaohe.base.because import Because
from kaohe.base.result import ItemResult
from kaohe.base.rows import Measured
from kaohe.points.registry import RULES, Award
from kaohe.schemes.model import Indicated, Item, Scheme, ToTarget


class MeasuredItem(NamedTuple):
    """An item with what scoring it needs for every person, looked up once."""

    item: Item
    indicator: str
    award: Award
    up: bool
    leave_out_below: Decimal | None
    small_below: Decimal | None
    source: str | None
    #: False where the denominator is no number of cases (a plan in yuan, say).
    counts_cases: bool = True

    #: True where each person has a target of his own.
    needs_target: bool = False


def few_cases(scheme: Scheme, indicator: str, measured: Measured) -> bool:
    """True where a figure rests on fewer cases than the scheme or the dictionary asks.

    Never for amounts and counts, of which the dictionary asks for no number of cases.
    """
    known = scheme.dictionary.get(indicator)
    if known is None or known.minimum_sample is None:
        return False
    cases = measured.n
    if cases is None and known.denominator_is_cases:
        cases = measured.denominator
    least = _first(scheme.small_sample, known.minimum_sample)
    return least is not None and cases is not None and cases < least


def measured_item(scheme: Scheme, item: Item, judged: Indicated) -> MeasuredItem:
    """What scoring ``item`` by its indicator needs."""
    known = scheme.dictionary.get(judged.indicator)
    sample = None if known is None else known.minimum_sample
    small = _first(item.small_sample, scheme.small_sample, sample)
    return MeasuredItem(
        item,
        judged.indicator,
        RULES[type(judged.rule)],
        known is None or known.direction != "down",
        _first(item.min_n, scheme.min_n),
        small,
        item.about.source or scheme.source,
        known is None or known.denominator_is_cases,
        judged.rule == ToTarget(None),
    )


def _first(*limits: int | None) -> Decimal | None:
    given = next((n for n in limits if n is not None), None)
    return None if given is None else Decimal(given)


def score_measured(
    plan: MeasuredItem, measured: Measured, target: Decimal | None = None
) -> ItemResult:
    """The item's row: points, or none where the denominator (or the target) is 0."""
    item = plan.item
    assert isinstance(item.judged, Indicated)
    value, top, bottom = measured.value, measured.numerator, measured.denominator
    cases = measured.n
    if cases is None and plan.counts_cases:
        cases = bottom
    ratio = measured.ratio()
    inputs: dict[str, Any] = {"indicator": plan.indicator, "full": item.full}
    if bottom is None:
        inputs["value"] = value
    else:
        inputs["numerator"], inputs["denominator"], value = top, bottom, None
    nothing_planned = plan.needs_target and target == 0 and plan.up
    if nothing_planned:
        inputs |= {"to": target, "target": True}
    if ratio is None or nothing_planned:
        return _left_out(plan, measured, "not_applicable", inputs)
    if cases is not None and plan.leave_out_below is not None:
        if cases < plan.leave_out_below:
            inputs |= {"n": cases, "min_n": plan.leave_out_below}
            return _left_out(plan, measured, "small_left_out", inputs)
    rule = item.judged.rule
    if plan.needs_target:
        rule = ToTarget(target)
        inputs["target"] = True
    awarded = plan.award(rule, item.full, ratio, plan.up)
    inputs.update(awarded.inputs)
    because = Because(awarded.rule, inputs, awarded.points, plan.source)
    limit = plan.small_below
    small = limit is not None and cases is not None and cases < limit
    return ItemResult(
        item.id,
        value,
        top,
        bottom,
        awarded.points,
        item.full,
        because,
        {},
        cases,
        small,
    )


def _left_out(
    plan: MeasuredItem, measured: Measured, why: str, inputs: dict[str, Any]
) -> ItemResult:
    item, because = plan.item, Because(why, inputs, None, plan.source)
    value = measured.value if measured.denominator is None else None
    top, bottom, cases = measured.numerator, measured.denominator, measured.n
    return ItemResult(
        item.id, value, top, bottom, None, item.full, because, {}, cases, small=False
    )
