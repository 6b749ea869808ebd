"""The pay statement (绩效核算合计) of one person: lines, each rounded, and their sum.

Document 003, article 10: 当月工资 = 岗位工资 + 个人绩效提成 + 其他. Every line knows why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.because import Because
from kaohe.base.exact import ZERO, half_up
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text
from kaohe.base.period import Period
from kaohe.base.result import PayLine, PersonResult
from kaohe.base.rows import Measured, OtherPayRow
from kaohe.outcomes.conditions import Standing, holds
from kaohe.pay.commission import asks_for_plan, commission_line
from kaohe.pay.joined import joined_lines
from kaohe.pay.wages import Wages, base_of, performance_wage, post_wage
from kaohe.schemes.model import Grade, Scheme


class MinimumWage(NamedTuple):
    """A row of the company's table: the monthly minimum of a place from a date on."""

    place: str | None
    since: date
    amount: Decimal


class PaySources(NamedTuple):
    """What the lines of one month are made from, beside the results themselves."""

    period: Period
    wages: Wages = {}
    other_lines: Mapping[str, Sequence[OtherPayRow]] = {}
    minimum_wages: Sequence[MinimumWage] = ()
    #: Planned sales by employee (X of the commission).
    plans: dict[str, Decimal] = {}


def lines_by_employee(
    rows: Iterable[OtherPayRow],
) -> dict[str, list[OtherPayRow]]:
    """The lines that the company brings, by person."""
    found: dict[str, list[OtherPayRow]] = defaultdict(list)
    for row in rows:
        found[row.employee].append(row)
    return found


def statement(
    scheme: Scheme, grade: Grade | None, standing: Standing, sources: PaySources
) -> tuple[tuple[PayLine, ...], list[Finding]]:
    """The lines of one scored person, and what could not be paid or needs a look.

    Who worked on several posts is paid by each of them; what looks at the month as a
    whole (bonuses, other lines, the minimum wage) is asked once.
    """
    person = standing.person
    if person.posts:
        lines, findings = list(joined_lines(person.posts)), list[Finding]()
    else:
        lines, findings = post_lines(scheme, person, grade, standing.figures, sources)
    lines += _bonuses(scheme, standing)
    lines += _others(person, sources, findings)
    lines += _floor(scheme, person, lines, sources, findings)
    return tuple(lines), findings


def post_lines(
    scheme: Scheme,
    person: PersonResult,
    grade: Grade | None,
    figures: Mapping[str, Measured],
    sources: PaySources,
) -> tuple[list[PayLine], list[Finding]]:
    """What the post itself pays: post wage, performance wage, commission."""
    findings: list[Finding] = []
    lines: list[PayLine] = []
    if (line := post_wage(scheme, grade)) is not None:
        lines.append(line)
    lines += _performance(scheme, person, grade, sources, findings)
    lines += _commission(scheme, person, figures, sources, findings)
    return lines, findings


def total(lines: Sequence[PayLine]) -> Decimal:
    """The sum of the rounded lines."""
    return half_up(sum((line.amount for line in lines), ZERO))


def _performance(
    scheme: Scheme,
    person: PersonResult,
    grade: Grade | None,
    sources: PaySources,
    findings: list[Finding],
) -> list[PayLine]:
    rule = scheme.pay.performance_wage
    if rule is None or (rule.by_grade is not None and grade is None):
        return []
    level = None if grade is None else grade.level
    keys = (person.who.employee, level, person.who.position)
    base = rule.base
    if base is None:
        base = base_of(sources.wages, keys, sources.period)
    place = Place(employee=person.who.employee)
    if base is None:
        findings.append(finding("KH430", place))
        return []
    if rule.by_score and person.score is not None and person.score < 0:
        findings.append(finding("KH443", place, score=person.score))
    return [performance_wage(scheme, rule, person, base)]


def _commission(
    scheme: Scheme,
    person: PersonResult,
    figures: Mapping[str, Measured],
    sources: PaySources,
    findings: list[Finding],
) -> list[PayLine]:
    rule, employee = scheme.pay.commission, person.who.employee
    if rule is None:
        return []
    measured = figures.get(rule.of)
    amount = None if measured is None else measured.quantity()
    plan = sources.plans.get(employee)
    if amount is None:
        findings.append(
            finding("KH431", Place(employee=employee), of=_title(scheme, rule.of))
        )
        return []
    if plan is None and asks_for_plan(rule):
        findings.append(
            finding("KH432", Place(employee=employee), plan=_title(scheme, rule.plan))
        )
        return []
    if amount < 0:
        findings.append(finding("KH433", Place(employee=employee), amount=amount))
    return [commission_line(scheme, rule, amount, plan)]


def _title(scheme: Scheme, indicator: str | None) -> Text | str:
    known = scheme.dictionary.get(indicator or "")
    return indicator or "" if known is None else known.title


def _bonuses(scheme: Scheme, standing: Standing) -> list[PayLine]:
    lines: list[PayLine] = []
    for bonus in scheme.pay.bonuses:
        facts = holds(bonus.id, bonus.when, standing)
        if facts is not None:
            amount = half_up(bonus.amount)
            source = bonus.about.source or scheme.source
            because = Because("bonus", {"id": bonus.id}, amount, source, facts)
            lines.append(PayLine(bonus.id, amount, because))
    for outcome in standing.person.outcomes:
        if outcome.bonus is not None:
            lines.append(PayLine(outcome.rule, outcome.bonus, outcome.because))
    return lines


def _others(
    person: PersonResult, sources: PaySources, findings: list[Finding]
) -> list[PayLine]:
    lines: list[PayLine] = []
    for row in sources.other_lines.get(person.who.employee, ()):
        place = Place(table="pay_lines", employee=row.employee)
        if row.amount < 0 and not row.basis:
            findings.append(finding("KH434", place, line=row.line, amount=row.amount))
            continue
        amount = half_up(row.amount)
        inputs = {"line": row.line, "basis": row.basis}
        lines.append(PayLine(row.line, amount, Because("other_pay", inputs, amount)))
    return lines


def _floor(
    scheme: Scheme,
    person: PersonResult,
    lines: Sequence[PayLine],
    sources: PaySources,
    findings: list[Finding],
) -> list[PayLine]:
    """A top-up line where the scheme says so, else a finding, below the minimum wage."""
    if not lines or scheme.subject != "employee":
        return []
    floor = minimum_wage(sources, person.who.branch)
    if floor is None or total(lines) >= floor.amount:
        return []
    without = total(lines)
    place = Place(employee=person.who.employee)
    figures = {"sum": without, "floor": floor.amount, "since": floor.since.isoformat()}
    if scheme.pay.floor is None:
        findings.append(finding("KH435", place, **figures))
        return []
    findings.append(finding("KH436", place, **figures))
    amount = half_up(floor.amount - without)
    inputs = {
        "floor": floor.amount,
        "place": floor.place,
        "since": floor.since.isoformat(),
        "without": without,
    }
    because = Because("floor_top_up", inputs, amount, scheme.pay.about.source)
    return [PayLine("minimum_wage_top_up", amount, because)]


def minimum_wage(sources: PaySources, branch: str | None) -> MinimumWage | None:
    """The row in force on the period's first day, of the branch's place or the default."""
    for place in (branch, None):
        rows = [r for r in sources.minimum_wages if r.place == place]
        begun = [r for r in rows if r.since <= sources.period.first_day]
        if begun:
            return max(begun, key=lambda r: r.since)
    return None
