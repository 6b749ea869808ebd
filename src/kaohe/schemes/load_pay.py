"""Reading grades and pay of a scheme."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from kaohe.base.exact import ZERO
from kaohe.base.numbers import parse_number
from kaohe.schemes.load_when import read_when
from kaohe.schemes.model import (
    Bonus,
    Commission,
    Edge,
    EdgeInterval,
    Grade,
    Pay,
    PerformanceWage,
    Tier,
)
from kaohe.schemes.reader import Reader, nearest

_PLAN = re.compile(r"plan(?:\s*([+-])\s*(.+))?")
_PAIR = re.compile(r"([\[(])(.*),(.*)([\])])")
_SIGNED = re.compile(r"(>=|<=|>|<)(.*)")
GRADE_KEYS = ("grade", "from", "in", "level", "wage", "promotion", "training")


def read_grades(top: Reader) -> tuple[Grade, ...]:
    """The grades, highest first; each by a lower edge or a printed interval."""
    found: list[tuple[Grade, int]] = []
    for index, row in top.children("grades"):
        row.only(*GRADE_KEYS, "title_en")
        name, low, inside = row.text("grade"), row.number("from"), row.interval("in")
        if not row.need("grade") or not name:
            continue
        if row.has("from") == row.has("in"):
            row.says("KH132", name=name)
            continue
        if any(name == other.grade for other, _ in found):
            top.says("KH111", "grades", index, name=name)
            continue
        if low is None:
            if inside is None:
                continue
            low = inside.low if inside.low is not None else ZERO
        texts = row.text("level"), row.number("wage"), row.text("promotion")
        training, english = row.text("training"), row.text("title_en")
        grade = Grade(name, low, inside, *texts, training, english, row.about())
        found.append((grade, index))
    found.sort(key=lambda g: -g[0].low)
    top.keeps("grades", [index for _, index in found])
    return tuple(grade for grade, _ in found)


def read_pay(top: Reader, grades: Collection[str]) -> Pay:
    """The pay block; parts that cannot be read are left out with findings."""
    inner = top.child("pay")
    if inner is None:
        return Pay()
    known = ("post_wage", "performance_wage", "commission", "bonuses", "floor")
    inner.only(*known)
    return Pay(
        post_wage=inner.choice("post_wage", ("by_grade",)) is not None,
        performance_wage=_performance_wage(inner, grades),
        commission=_commission(inner),
        bonuses=_bonuses(inner, grades),
        floor=inner.choice("floor", ("minimum_wage",)),
        about=inner.about(),
    )


def _performance_wage(pay: Reader, grades: Collection[str]) -> PerformanceWage | None:
    inner = pay.child("performance_wage")
    if inner is None:
        return None
    inner.only("base", "by_grade", "by_score")
    base = None if inner.data.get("base") == "wages" else inner.number("base")
    inner.need("base")
    factors = inner.shares("by_grade")
    by_score = inner.flag("by_score")
    if (factors is not None) == by_score:
        inner.says("KH133")
        return None
    for name in factors or ():
        if name not in grades:
            inner.says(
                "KH130", "by_grade", name, name=name, nearest=nearest(name, grades)
            )
    missing = [g for g in grades if factors is not None and g not in factors]
    if missing:
        inner.says("KH134", "by_grade", missing=missing)
    return PerformanceWage(base, factors, by_score, inner.about())


def _commission(pay: Reader) -> Commission | None:
    inner = pay.child("commission")
    if inner is None:
        return None
    inner.only("of", "plan", "mode", "tiers")
    of, plan = inner.text("of"), inner.text("plan")
    for key, name in (("of", of), ("plan", plan)):
        if name is not None and name not in inner.dictionary:
            close = inner.near_indicator(name)
            inner.says("KH112", key, name=name, nearest=close)
    mode: Any = inner.choice("mode", ("whole", "marginal")) or "whole"
    tiers = _tiers(inner, plan)
    if not inner.data.get("tiers"):
        inner.says("KH103", name="tiers")
    if not inner.need("of") or of is None or not tiers:
        return None
    return Commission(of, tiers, plan, mode, inner.about())


def _tiers(inner: Reader, plan: str | None) -> tuple[Tier, ...]:
    found: list[Tier] = []
    kept: list[int] = []
    given = 0
    for index, row in inner.children("tiers"):
        given += 1
        tier = _tier(row, plan)
        if tier is not None:
            found.append(tier)
            kept.append(index)
    inner.keeps("tiers", kept)
    # a tier that could not be read would show as a missing edge of its own
    if found and len(found) == given:
        _ascending(inner, tuple(found))
    return tuple(found)


def _tier(row: Reader, plan: str | None) -> Tier | None:
    row.only("below", "in", "rate")
    row.need("rate")
    rate, below, inside = row.number("rate"), row.text("below"), row.text("in")
    edge = None if below is None else parse_edge(below)
    interval = None if inside is None else parse_edges(inside)
    if below is not None and edge is None:
        row.says("KH135", "below", written=below)
    if inside is not None and interval is None:
        row.says("KH135", "in", written=inside)
    named = [e for e in (edge, *(interval or ())[:2]) if isinstance(e, Edge)]
    if plan is None and any(e.of_plan for e in named):
        row.says("KH103", name="plan")
    if rate is None or (below is not None) != (edge is not None):
        return None
    if (inside is not None) != (interval is not None):
        return None
    if rate < 0:
        row.says("KH113", "rate", name="rate", written=rate)
    return Tier(rate, edge, interval, row.about())


def _ascending(inner: Reader, tiers: tuple[Tier, ...]) -> None:
    if any(t.interval is not None for t in tiers):
        return  # printed intervals: the linter finds their holes
    edges = [t.below for t in tiers[:-1]]
    flat = [e for e in edges if e is not None]
    if len(flat) != len(edges) or (tiers and tiers[-1].below is not None):
        inner.says("KH136", "tiers")
        return
    for index in range(1, len(flat)):
        before, after = flat[index - 1], flat[index]
        if before.of_plan == after.of_plan and before.plus >= after.plus:
            inner.says("KH137", "tiers", index)


def _bonuses(pay: Reader, grades: Collection[str]) -> tuple[Bonus, ...]:
    found: dict[str, Bonus] = {}
    kept: list[int] = []
    for index, row in pay.children("bonuses"):
        row.only("id", "title", "title_en", "amount", "when")
        needed = [row.need(key) for key in ("id", "amount", "when")]
        when, amount, name = (
            read_when(row, grades),
            row.number("amount"),
            row.text("id"),
        )
        if not all(needed) or when is None or amount is None or not name:
            continue
        if name in found:
            pay.says("KH111", "bonuses", index, name=name)
            continue
        titles = row.text("title"), row.text("title_en")
        found[name] = Bonus(name, amount, when, *titles, row.about())
        kept.append(index)
    pay.keeps("bonuses", kept)
    return tuple(found.values())


# ---- amounts in tiers ----------------------------------------------------------------
def parse_edge(text: str) -> Edge | None:
    """``plan``, ``plan + 50000`` or a number as an edge."""
    text = text.strip()
    number = parse_number(text)
    if number is not None:
        return Edge(number)
    match = _PLAN.fullmatch(text)
    if match is None:
        return None
    plus = Decimal(0) if match[2] is None else parse_number(match[2])
    if plus is None:
        return None
    return Edge(-plus if match[1] == "-" else plus, of_plan=True)


def parse_edges(text: str) -> EdgeInterval | None:
    """``(plan, plan + 50000)``, ``< plan`` or ``>= plan`` as an interval."""
    text = text.strip()
    if (signed := _SIGNED.fullmatch(text)) is not None:
        edge = parse_edge(signed[2])
        if edge is None:
            return None
        inclusive = "=" in signed[1]
        if signed[1].startswith("<"):
            return EdgeInterval(None, edge, False, inclusive)
        return EdgeInterval(edge, None, inclusive, False)
    pair = _PAIR.fullmatch(text)
    if pair is None:
        return None
    low = parse_edge(pair[2]) if pair[2].strip() else None
    high = parse_edge(pair[3]) if pair[3].strip() else None
    if (low is None and pair[2].strip()) or (high is None and pair[3].strip()):
        return None
    low_in, high_in = pair[1] == "[", pair[4] == "]"
    return EdgeInterval(
        low, high, low_in and low is not None, high_in and high is not None
    )
