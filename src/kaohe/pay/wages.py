"""岗位工资 and 绩效工资: post wage by grade; base × factor by grade, or × score %.

Document 003, article 8: 良 pays the post wage 1,500.00. A performance base of 2,000 with
the factor 1.2 of 优 is 2,400.00; with a score of 92.75 it is 2,000 × 92.75 % = 1,855.00.
The basic wage of the contract is never touched by points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.exact import EXACT, HUNDRED, ZERO, half_up, half_up_ratio
from kaohe.base.period import Period
from kaohe.base.result import PayLine, PersonResult
from kaohe.base.rows import WageRow
from kaohe.schemes.model import Grade, PerformanceWage, Scheme

#: Dated bases by person or level.
Wages = Mapping[str, Sequence[WageRow]]


def post_wage(scheme: Scheme, grade: Grade | None) -> PayLine | None:
    """The post wage of the grade, or None where the scheme pays none."""
    if not scheme.pay.post_wage or grade is None or grade.wage is None:
        return None
    amount = half_up(grade.wage)
    inputs = {"grade": grade.grade, "level": grade.level}
    source = grade.about.source or scheme.source
    return PayLine("post_wage", amount, Because("post_wage", inputs, amount, source))


def wages_by_key(rows: Iterable[WageRow]) -> dict[str, list[WageRow]]:
    """The dated bases of each person and each level."""
    found: dict[str, list[WageRow]] = defaultdict(list)
    for row in rows:
        found[row.key].append(row)
    return found


def base_of(
    wages: Wages, keys: tuple[str | None, ...], period: Period
) -> Decimal | None:
    """The base in force on the period's first day (or the first one that starts in it).

    ``keys`` are asked in order: the person, his level, his position.
    """
    for key in keys:
        own = () if key is None else wages.get(key, ())
        dated = sorted(own, key=lambda r: r.since or date.min)
        begun = [r for r in dated if (r.since or date.min) <= period.first_day]
        later = [
            r for r in dated if r not in begun and period.contains(r.since or date.min)
        ]
        if begun or later:
            return (begun[-1:] or later)[0].base
    return None


def performance_wage(
    scheme: Scheme, rule: PerformanceWage, person: PersonResult, base: Decimal
) -> PayLine:
    """The performance wage by grade, or in proportion to the score (never below 0)."""
    source = rule.about.source or scheme.source
    if rule.by_grade is not None:
        factor = rule.by_grade[person.grade or ""]
        amount = half_up(EXACT.multiply(base, factor))
        inputs = {"base": base, "grade": person.grade, "factor": factor}
        because = Because("performance_by_grade", inputs, amount, source)
        return PayLine("performance_wage", amount, because)
    assert person.score is not None
    amount = half_up_ratio(EXACT.multiply(base, max(person.score, ZERO)), HUNDRED)
    inputs = {"base": base, "score": person.score}
    because = Because("performance_by_score", inputs, amount, source)
    return PayLine("performance_wage", amount, because)
