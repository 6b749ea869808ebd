"""The canonical form of a scheme, and its hash.

``load(dump(scheme)) == scheme`` holds for every scheme; comments, key order and the way
a number was typed (0.95 or 95%) do not enter, so a hash names what is scored and paid.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kaohe.base.exact import plain
from kaohe.base.interval import Interval
from kaohe.schemes.model import (
    About,
    Anchored,
    Band,
    Bands,
    Checklist,
    Commission,
    Compared,
    Each,
    Edge,
    EdgeInterval,
    Event,
    FreeRange,
    Grade,
    Indicated,
    Item,
    Line,
    Outcome,
    Pass,
    Pay,
    PerformanceWage,
    PointRange,
    Rule,
    Scheme,
    ToTarget,
    When,
)


def scheme_hash(scheme: Scheme) -> str:
    """The SHA-256 of the canonical form, in hexadecimal."""
    text = json.dumps(
        dump(scheme), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def dump(scheme: Scheme) -> dict[str, Any]:
    """The scheme as plain data in the form that ``read_scheme`` reads."""
    data = _given(
        scheme=scheme.id,
        version=str(scheme.version),
        title=scheme.title,
        title_en=scheme.title_en,
        number=scheme.number,
        status=scheme.status,
        position=scheme.position,
        source=scheme.source,
        effective_from=scheme.effective_from.isoformat(),
        period=scheme.period,
        subject=None if scheme.subject == "employee" else scheme.subject,
        window=_window(scheme),
        appeal=_given(workdays=_whole(scheme.appeal_workdays)),
        eligible=_eligible(scheme),
        raters=_numbers(scheme.raters),
        self_missing=None if scheme.self_missing == "block" else scheme.self_missing,
        confirmed_by=scheme.confirmed_by,
        approved_by=scheme.approved_by,
        full_marks=None if scheme.full_marks == 100 else plain(scheme.full_marks),
        rank_on=None if scheme.rank_on == "score" else scheme.rank_on,
        min_n=_whole(scheme.min_n),
        small_sample=_whole(scheme.small_sample),
        total=_total(scheme),
        items=[_item(i) for i in scheme.items],
        ledger=[_event(e) for e in scheme.ledger],
        grades=[_grade(g) for g in scheme.grades],
        pay=_pay(scheme.pay),
        outcomes=[_outcome(o) for o in scheme.outcomes],
        **_about(scheme.about._replace(source=None)),
    )
    for path, about in scheme.marks.items():
        _mark(data, path, about)
    return data


def _given(**parts: Any) -> dict[str, Any]:
    return {
        k.rstrip("_"): v
        for k, v in parts.items()
        if v is not None and v not in ({}, [])
    }


def _about(about: About) -> dict[str, Any]:
    return {k: v for k, v in about._asdict().items() if v is not None}


#: Numbers that go unsaid unless something is known of them.
_UNSAID = {"full_marks": "100", "periods": "1"}


def _mark(data: Any, path: tuple[str | int, ...], about: About) -> None:
    for step in path[:-1]:
        data = data[step] if isinstance(step, int) else data.setdefault(step, {})
    key = path[-1]
    value = data[key] if key in data else _UNSAID.get(str(key), {})
    if isinstance(value, dict):
        data[key] = value | _about(about)
    else:
        data[key] = {"value": value, **_about(about)}


def _whole(number: int | None) -> str | None:
    return None if number is None else str(number)


def _number(number: Decimal | None) -> str | None:
    return None if number is None else plain(number)


def _numbers(numbers: Mapping[str, Decimal] | None) -> dict[str, str] | None:
    return None if numbers is None else {k: plain(v) for k, v in numbers.items()}


def _interval(interval: Interval | None) -> str | None:
    return None if interval is None else interval.text()


def _points(points: PointRange) -> str | list[str]:
    if points.low == points.high:
        return plain(points.low)
    return [plain(points.low), plain(points.high)]


def _window(scheme: Scheme) -> dict[str, Any]:
    if (window := scheme.window) is None:
        return {}
    opens, closes = str(window.opens), str(window.closes)
    head = {"opens": opens, "closes": closes, "holidays": window.holidays}
    return head | _about(window.about)


def _eligible(scheme: Scheme) -> dict[str, Any]:
    return _given(
        absent_months_at_most=_number(scheme.eligible.absent_months_at_most),
        employed_days_at_least=_whole(scheme.eligible.employed_days_at_least),
        **_about(scheme.eligible.about),
    )


def _total(scheme: Scheme) -> dict[str, Any]:
    if (total := scheme.total) is None:
        return {}
    limits = _given(floor=_number(total.floor), cap=_number(total.cap))
    return {"base": plain(total.base)} | limits | _about(total.about)


# ---- items ---------------------------------------------------------------------------
def _item(item: Item) -> dict[str, Any]:
    return _given(
        id=item.id,
        title=item.title,
        title_en=item.title_en,
        section=item.section,
        dimension=item.dimension,
        perspective=item.perspective,
        standard=item.standard,
        full=plain(item.full),
        **_judged(item),
        raters=_numbers(item.raters),
        step=_number(item.step),
        from_=item.take_from,
        min_n=_whole(item.min_n),
        small_sample=_whole(item.small_sample),
        **_about(item.about),
    )


def _judged(item: Item) -> dict[str, Any]:
    judged = item.judged
    if isinstance(judged, Indicated):
        return {"indicator": judged.indicator, **_rule(judged.rule)}
    if isinstance(judged, FreeRange):
        low, high = judged.points
        return {"rate": {"from": plain(low), "to": plain(high)}}
    if isinstance(judged, Compared):
        return {"compare": judged.method}
    if isinstance(judged, Anchored):
        rows = [
            _given(points=_points(a.points), anchor=a.text, facts=dict(a.facts))
            | _about(a.about)
            for a in judged.anchors
        ]
        return {"rate": rows}
    return {"check": _checklist(judged)}


def _checklist(check: Checklist) -> dict[str, Any]:
    found: dict[str, Any] = {
        "tests": list(check.tests),
        "points_by_failed": {str(n): _points(p) for n, p in check.by_failed.items()},
    }
    if check.if_repeated is not None:
        found["points_if_repeated"] = _points(check.if_repeated)
    return found


def _rule(rule: Rule) -> dict[str, Any]:
    if isinstance(rule, Bands):
        return {"bands": [_band(b) for b in rule.rows]}
    if isinstance(rule, Each):
        return {"each": plain(rule.points)}
    if isinstance(rule, ToTarget):
        return {"ratio": {"to": "target" if rule.to is None else plain(rule.to)}}
    if isinstance(rule, Line):
        return {"line": {"zero": plain(rule.zero), "full": plain(rule.full)}}
    assert isinstance(rule, Pass)
    return {"pass": rule.interval.text()}


def _band(band: Band) -> dict[str, Any]:
    if band.deduct is None:
        worth = {"points": plain(band.points)}
    else:
        worth = {"deduct": plain(band.deduct)}
    return {"in": band.interval.text(), **worth, **_about(band.about)}


def _when(when: When | None) -> dict[str, Any]:
    if when is None:
        return {}
    return _given(
        rank=when.rank,
        of=list(when.of),
        within=None if when.within == "all" else when.within,
        periods=None if when.periods == 1 else str(when.periods),
        score=_interval(when.score),
        grade=list(when.grade),
        indicator=when.indicator,
        in_=_interval(when.inside),
    )


def _event(event: Event) -> dict[str, Any]:
    return _given(
        event=event.event,
        title=event.title,
        title_en=event.title_en,
        points=_points(event.points),
        when=_when(event.when),
        once_per=event.once_per,
        **_about(event.about),
    )


def _grade(grade: Grade) -> dict[str, Any]:
    return _given(
        grade=grade.grade,
        title_en=grade.title_en,
        from_=None if grade.interval is not None else plain(grade.low),
        in_=_interval(grade.interval),
        level=grade.level,
        wage=_number(grade.wage),
        promotion=grade.promotion,
        training=grade.training,
        **_about(grade.about),
    )


# ---- pay and outcomes ----------------------------------------------------------------
def _pay(pay: Pay) -> dict[str, Any]:
    bonuses = [
        _given(
            id=b.id,
            title=b.title,
            title_en=b.title_en,
            amount=plain(b.amount),
            when=_when(b.when),
            **_about(b.about),
        )
        for b in pay.bonuses
    ]
    return _given(
        post_wage="by_grade" if pay.post_wage else None,
        performance_wage=_performance_wage(pay.performance_wage),
        commission=_commission(pay.commission),
        bonuses=bonuses,
        floor=pay.floor,
        **_about(pay.about),
    )


def _performance_wage(wage: PerformanceWage | None) -> dict[str, Any]:
    if wage is None:
        return {}
    return _given(
        base="wages" if wage.base is None else plain(wage.base),
        by_grade=_numbers(wage.by_grade),
        by_score="true" if wage.by_score else None,
        **_about(wage.about),
    )


def _commission(commission: Commission | None) -> dict[str, Any]:
    if commission is None:
        return {}
    tiers = [
        _given(
            below=None if t.below is None else edge_text(t.below),
            in_=None if t.interval is None else edges_text(t.interval),
            rate=plain(t.rate),
            **_about(t.about),
        )
        for t in commission.tiers
    ]
    return _given(
        of=commission.of,
        plan=commission.plan,
        mode=commission.mode,
        tiers=tiers,
        **_about(commission.about),
    )


def edge_text(edge: Edge) -> str:
    """An amount of a tier as written: ``plan + 50000``."""
    if not edge.of_plan:
        return plain(edge.plus)
    if edge.plus == 0:
        return "plan"
    return f"plan {'-' if edge.plus < 0 else '+'} {plain(abs(edge.plus))}"


def edges_text(interval: EdgeInterval) -> str:
    """A printed tier as written: ``(plan, plan + 50000)`` or ``< plan``."""
    low, high, low_in, high_in = interval
    if low is None and high is not None:
        return f"{'<=' if high_in else '<'} {edge_text(high)}"
    if high is None and low is not None:
        return f"{'>=' if low_in else '>'} {edge_text(low)}"
    left = "" if low is None else edge_text(low)
    right = "" if high is None else edge_text(high)
    return f"{'[' if low_in else '('}{left}, {right}{']' if high_in else ')'}"


def _outcome(outcome: Outcome) -> dict[str, Any]:
    then = _given(bonus=_number(outcome.bonus), propose=outcome.propose)
    return _given(
        id=outcome.id,
        title=outcome.title,
        title_en=outcome.title_en,
        when=_when(outcome.when),
        then=then,
        **_about(outcome.about),
    )
