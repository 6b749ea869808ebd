"""负数金额: an amount below 0 would be a fine.

An employer may not fine; points lower what is earned, and what is earned ends at 0
(工资支付暂行规定, articles 15 and 16).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kaohe.base.exact import plain
from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import Path, called, rules
from kaohe.schemes.model import Scheme


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH237 at each negative bonus, wage, base or factor."""
    for path, name, amount in _amounts(scheme):
        if amount is not None and amount < 0:
            yield finding("KH237", scheme.place(*path), name=name, amount=plain(amount))


def _amounts(scheme: Scheme) -> Iterator[tuple[Path, Text, Decimal | None]]:
    amounts = [b.amount for b in scheme.pay.bonuses]
    for rule, amount in zip(rules(scheme), amounts, strict=False):
        yield (*rule.path, "amount"), rule.name, amount
    for index, outcome in enumerate(scheme.outcomes):
        name = called(outcome.title, outcome.title_en, outcome.id)
        yield ("outcomes", index, "then", "bonus"), name, outcome.bonus
    for index, grade in enumerate(scheme.grades):
        yield ("grades", index, "wage"), called(grade.grade, grade.title_en), grade.wage
    wage = scheme.pay.performance_wage
    if wage is not None:
        path = ("pay", "performance_wage")
        yield (
            (*path, "base"),
            Text("绩效工资基数", "base of performance wage"),
            wage.base,
        )
        for grade_name, factor in (wage.by_grade or {}).items():
            yield (*path, "by_grade", grade_name), called(grade_name, None), factor
