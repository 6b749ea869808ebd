"""How an indicator is counted, in plain words made from the data that it is measured by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from kaohe.base.exact import plain
from kaohe.base.language import LANGS, Lang, Text, messages, sentence
from kaohe.dictionary.indicator import LEVEL_TITLES, LEVELS, Indicator
from kaohe.dictionary.load import INDICATORS, Dictionary
from kaohe.dictionary.measure import Exclusion, Measure, Rule
from kaohe.dictionary.measuring import MEASURING

_DAY, _HOUR = Decimal(86_400), Decimal(3_600)


def in_words(one: Indicator, lang: Lang, dictionary: Dictionary = INDICATORS) -> str:
    """The definition as sentences: 满意率 = …，不含…。按…归月，记在…名下。不足 30 条 …"""
    told = [
        sentence(f"counted_{key}", params, lang)
        for key, params in _told(one, dictionary)
    ]
    return ("" if lang == "zh" else " ").join(told)


_Told = Iterator[tuple[str, dict[str, object]]]


def _told(one: Indicator, dictionary: Dictionary) -> _Told:
    """The sentences by name, each with its parameters."""
    is_made: dict[str, object] = {"title": one.title, "formula": one.formula}
    measure = one.measure
    without = [] if measure is None else left_out(measure)
    if without:
        yield "is_without", {**is_made, "without": without}
    else:
        yield "is", is_made
    if measure is not None:
        yield from _measured(measure)
    if one.minimum_sample is not None:
        yield "sample", {"n": one.minimum_sample, "cases": one.cases}
    guard = dictionary.get(one.guard or "")
    if guard is not None:
        yield "guard", {"guard": guard.title}
    if len(one.levels) < len(LEVELS):
        yield "levels", {"levels": [LEVEL_TITLES[level] for level in one.levels]}


def _measured(measure: Measure) -> _Told:
    for key, other in (("per", measure.per), ("less", measure.less)):
        if isinstance(other, Measure) and (without := left_out(other)):
            yield f"{key}_without", {"without": without}
    moments = MEASURING.tables[measure.table].moments
    moment = moments.get(measure.period_by, measure.period_by)
    yield "month", {"moment": moment, "credit": MEASURING.credits[measure.credit]}
    if measure.window is not None:
        yield "window", {"window": _lasting(measure.window)}
    if measure.cap is not None:
        yield "cap", {"cap": plain(measure.cap)}
    if measure.penalty is not None:
        yield "penalty", {"penalty": plain(measure.penalty)}
    if measure.calendar == "working":
        yield "working", {}


def left_out(measure: Measure) -> list[Text]:
    """What does not count, in the order in which it is taken out."""
    entered = () if measure.step is None else MEASURING.steps[measure.step].enters
    rules = [of_rule(rule) for rule in (*entered, *measure.counts)]
    return [*(of_exclusion(one) for one in measure.exclude), *rules]


def of_rule(rule: Rule) -> Text:
    """What a rule leaves out; the rule itself where no words say it."""
    if rule.without is not None:
        return rule.without
    return _both("counted_not", where=rule.where)


def of_exclusion(one: Exclusion) -> Text:
    """An exclusion with the span of time that it covers."""
    if one.start is None and one.end is None:
        return one.title
    if one.start is None or one.end is None:
        key = "counted_until" if one.start is None else "counted_since"
        return _both(key, title=one.title, at=_moment(one.start or one.end))
    span = {"start": _moment(one.start), "end": _moment(one.end)}
    return _both("counted_between", title=one.title, **span)


def _moment(at: datetime | None) -> str:
    assert at is not None
    return at.isoformat(" ", "minutes")


def _lasting(seconds: Decimal) -> Text:
    for key, unit in (("days", _DAY), ("hours", _HOUR)):
        if seconds % unit == 0:
            return _both(f"counted_{key}", n=plain(seconds / unit))
    return _both("counted_seconds", n=plain(seconds))


def _both(key: str, **params: object) -> Text:
    assert key in messages()
    return Text(*(sentence(key, params, lang) for lang in LANGS))
