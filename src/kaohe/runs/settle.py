"""After the scores: ranks, outcomes and pay, which look at everybody together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kaohe.base.because import Because
from kaohe.base.findings import Finding, Place, finding
from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee, Figures
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.outcomes.conditions import Standing
from kaohe.outcomes.history import past_months
from kaohe.outcomes.propose import outcomes_of
from kaohe.pay.statement import (
    MinimumWage,
    PaySources,
    lines_by_employee,
    statement,
    total,
)
from kaohe.pay.wages import wages_by_key
from kaohe.runs.gather import Gathered
from kaohe.runs.notes import unchecked_wages, unjudged
from kaohe.schemes.model import Scheme, When, Within
from kaohe.scoring.grade import grade_of
from kaohe.scoring.rank import Place as RankPlace
from kaohe.scoring.rank import ranked

Targets = Mapping[str, Mapping[str, Decimal]]


def settle(
    scheme: Scheme,
    people: Sequence[PersonResult],
    gathered: Gathered,
    period: Period,
    minimum_wages: Sequence[MinimumWage],
) -> tuple[list[PersonResult], list[Finding]]:
    """Everybody with rank, outcomes and pay; who is not scored stays as he is."""
    findings: list[Finding] = []
    figures = gathered.figures
    places = _places(scheme, people, figures)
    withins = {w.within for w in _conditions(scheme) if w.periods > 1}
    past = past_months(gathered.history, str(period), gathered.employees, withins)
    plans, found = plans_of(scheme, people, figures, gathered.targets)
    findings += found
    sources = PaySources(
        period,
        wages_by_key(gathered.wages),
        lines_by_employee(gathered.pay_lines),
        minimum_wages,
        plans,
    )
    findings += unjudged(scheme, people, figures)
    findings += unchecked_wages(scheme, people, sources)
    settled: list[PersonResult] = []
    for person in people:
        if person.state != "scored":
            settled.append(person)
            continue
        employee = person.who.employee
        person = _with_rank(scheme, person, places["score", "all"][employee])
        own = figures.get(employee, {})
        standing = Standing(person, own, places, past.get(employee, []), str(period))
        person = replace(person, outcomes=outcomes_of(scheme, standing))
        assert person.score is not None
        grade = grade_of(scheme, person.score)
        lines, found = statement(
            scheme, grade, standing._replace(person=person), sources
        )
        findings += found
        settled.append(replace(person, pay=lines, pay_total=total(lines)))
    return settled, findings


def _with_rank(scheme: Scheme, person: PersonResult, place: RankPlace) -> PersonResult:
    figure = person.uncapped if scheme.rank_on == "uncapped" else person.score
    inputs = {
        "of": "score",
        "within": "all",
        "group": None,
        "score": figure,
        "ranked_of": place.ranked_of,
        "tied": place.tied,
        "on": scheme.rank_on,
    }
    because = Because("rank", inputs, place.rank)
    return replace(
        person, rank=place.rank, ranked_of=place.ranked_of, rank_because=because
    )


def _places(
    scheme: Scheme, people: Sequence[PersonResult], figures: Figures
) -> dict[tuple[str, str], dict[str, RankPlace]]:
    scored = [p for p in people if p.state == "scored"]
    who: list[Employee] = [p.who for p in scored]
    uncapped = scheme.rank_on == "uncapped"
    scores = {p.who.employee: p.uncapped if uncapped else p.score for p in scored}
    asked: set[tuple[str, Within]] = {("score", "all")}
    for when in _conditions(scheme):
        asked |= {(of, when.within) for of in when.of}
    found: dict[tuple[str, str], dict[str, RankPlace]] = {}
    for of, within in sorted(asked):
        if of == "score":
            by_person = {e: s for e, s in scores.items() if s is not None}
        else:
            names = [p.employee for p in who]
            by_person = _figure(figures, names, of, scheme.dictionary)
        found[of, within] = ranked(by_person, who, within)
    return found


def _conditions(scheme: Scheme) -> list[When]:
    return [b.when for b in scheme.pay.bonuses] + [o.when for o in scheme.outcomes]


def _figure(
    figures: Figures, people: Sequence[str], of: str, dictionary: Dictionary
) -> dict[str, Decimal]:
    """Figures to rank by, the best highest; a quotient is compared to 100 digits."""
    known = dictionary.get(of)
    sign = -1 if known is not None and known.direction == "down" else 1
    found: dict[str, Decimal] = {}
    for employee in people:
        measured = figures.get(employee, {}).get(of)
        quantity = None if measured is None else measured.quantity()
        if quantity is not None:
            found[employee] = quantity * sign
    return found


def sales_ranks(
    result: MonthResult, figures: Figures
) -> dict[str, tuple[Decimal, int]]:
    """Net sales and their rank among all who were scored, as history keeps them."""
    who = [p.who for p in result.people if p.state == "scored"]
    sold = _figure(figures, [w.employee for w in who], "sales_net", INDICATORS)
    return {e: (sold[e], p.rank) for e, p in ranked(sold, who).items()}


def plans_of(
    scheme: Scheme,
    people: Sequence[PersonResult],
    figures: Figures,
    targets: Targets,
) -> tuple[dict[str, Decimal], list[Finding]]:
    """X of the commission: the target of the amount, else the measure that says it."""
    rule = scheme.pay.commission
    plans: dict[str, Decimal] = {}
    findings: list[Finding] = []
    if rule is None:
        return plans, findings
    for person in people:
        employee = person.who.employee
        own = targets.get(employee, {})
        target = own.get(rule.of, own.get(rule.plan or ""))
        measured = figures.get(employee, {}).get(rule.plan or "")
        said = None if measured is None else measured.quantity()
        if target is not None and said is not None and target != said:
            place = Place(table="targets", employee=employee)
            findings.append(finding("KH437", place, target=target, measure=said))
        plan = said if target is None else target
        if plan is not None:
            plans[employee] = plan
    return plans, findings
