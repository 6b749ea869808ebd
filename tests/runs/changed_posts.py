"""A shop with two posts, and a month in which somebody goes from one to the other.

September 2026 has 22 working days: 9 up to the 11th, 13 from the 12th on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kaohe.base.period import Period
from kaohe.base.result import MonthResult
from kaohe.records.intake import Intake, read_rows
from kaohe.runs.month import run_month
from kaohe.runs.part import part_of
from kaohe.runs.posts import Changed, earlier_posts
from kaohe.runs.spells import Spell
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml

PERIOD = Period(2026, 9)
EARLY = Spell(date(2026, 9, 1), date(2026, 9, 11), 9, 22)
LATE = Spell(date(2026, 9, 12), date(2026, 9, 30), 13, 22)

COMMON = """
version: 1
effective_from: 2026-01-01
raters: {supervisor: 100%}
grades:
  - {grade: 良, from: 85, level: 二级客服, wage: 1500}
  - {grade: 好, from: 75, level: 一级客服, wage: 1400}
  - {grade: 不及格, from: 0, level: 见习客服, wage: 1200}
"""
PRESALES = """
scheme: presales
title: 售前考核
items: [{id: selling, title: 接待, full: 100, rate: {from: 0, to: 100}, step: 0.01}]
pay:
  post_wage: by_grade
  commission: {of: sales_net, plan: sales_plan, mode: whole,
    tiers: [{below: plan, rate: 0.5%}, {rate: 1%}]}
"""
AFTERSALES = """
scheme: aftersales
title: 售后考核
items:
  - {id: caring, title: 处理, full: 80, rate: {from: 0, to: 80}, step: 0.01}
  - {id: csat, title: 满意度, full: 20, indicator: csat_rate,
     bands: [{in: "[90%, 100%]", points: 20}, {in: "[0%, 90%)", points: 10}]}
pay: {post_wage: by_grade}
"""


def scheme_of(text: str) -> Scheme:
    tree, _ = parse_yaml(text + COMMON)
    assert tree is not None
    scheme, found = read_scheme(tree)
    assert scheme is not None, found
    return scheme


def month(rows: dict[str, list[dict[str, Any]]], *people: str) -> Intake:
    """The rows of a month with these people on the list."""
    named = [{"employee": who, "name": who} for who in people]
    return read_rows({"employees": named, **rows})


def rated(item: str, points: str, *people: str) -> list[dict[str, Any]]:
    """What the supervisor gives for the item."""
    return [
        {
            "employee": w,
            "item": item,
            "role": "supervisor",
            "rater": "S",
            "points": points,
        }
        for w in people
    ]


def surveys(who: str, day: int, *ratings: int) -> list[dict[str, Any]]:
    """Answers of customers on a day of September."""
    at = f"2026-09-{day:02d} 10:00"
    return [
        {"survey": f"{who}{day}{n}", "agent": who, "answered_at": at, "rating": rating}
        for n, rating in enumerate(ratings)
    ]


def split_month(
    before: Scheme,
    after: Scheme,
    early: Intake,
    late: Intake,
    spells: Sequence[Spell] = (EARLY, LATE),
) -> MonthResult:
    """The month of ``after`` with 小李, who came from ``before``."""
    first, last = spells
    left = part_of(early, {"小李"})
    found = earlier_posts(before, left, PERIOD, {"小李": first})
    changed = {"小李": Changed(last, (found.posts["小李"],))}
    result = run_month(after, late, PERIOD, changed=changed)
    return replace(result, findings=(*result.findings, *found.findings))
