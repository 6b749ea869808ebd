"""报酬倒挂: a better result that is paid less.

Document 003, articles 8 and 9: wages fall from 优 to 不及格, and rates rise with sales.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.exact import HUNDRED, plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import Path, called
from kaohe.schemes.model import Scheme

_WAGE = Text("岗位工资", "post wage")
_FACTOR = Text("绩效系数", "performance factor")
_RATE = Text("提成比例", "commission rate")


class _Paid(NamedTuple):
    path: Path
    name: Text
    what: Text
    worth: Decimal
    shown: str


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH238 at the better of two neighbours that is paid less."""
    for rows in (_wages(scheme), _factors(scheme), _rates(scheme)):
        for better, worse in zip(rows, rows[1:], strict=False):
            if better.worth < worse.worth:
                yield finding(
                    "KH238",
                    scheme.place(*better.path),
                    what=better.what,
                    better=better.name,
                    low=better.shown,
                    worse=worse.name,
                    high=worse.shown,
                )


def _wages(scheme: Scheme) -> list[_Paid]:
    return [
        _Paid(("grades", i), called(g.grade, g.title_en), _WAGE, g.wage, plain(g.wage))
        for i, g in enumerate(scheme.grades)
        if g.wage is not None
    ]


def _factors(scheme: Scheme) -> list[_Paid]:
    wage = scheme.pay.performance_wage
    factors = (wage.by_grade if wage is not None else None) or {}
    path = ("pay", "performance_wage", "by_grade")
    return [
        _Paid((*path, g.grade), called(g.grade, g.title_en), _FACTOR, f, plain(f))
        for g in scheme.grades
        if (f := factors.get(g.grade)) is not None
    ]


def _rates(scheme: Scheme) -> list[_Paid]:
    commission = scheme.pay.commission
    tiers = () if commission is None else commission.tiers
    path = ("pay", "commission", "tiers")
    rows = [
        _Paid(
            (*path, i),
            Text(f"第 {i + 1} 档", f"tier {i + 1}"),
            _RATE,
            tier.rate,
            plain(tier.rate * HUNDRED) + "%",
        )
        for i, tier in enumerate(tiers)
    ]
    return rows[::-1]
