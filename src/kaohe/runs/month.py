"""The walk: a month of rows and a scheme in, every person's result out.

records → Measured ┐
ratings → Rated    ├→ Points → Score → Grade, Rank → PayLine → Statement
ledger  → Entry    ┘                              ↘ Outcome (a person decides)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kaohe.base.collector import paused_collector
from kaohe.base.exact import exact_arithmetic
from kaohe.base.findings import Finding, Place, distinct, finding
from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee
from kaohe.fairness.apart import apart_on_items
from kaohe.pay.statement import MinimumWage
from kaohe.records.engines import Engine
from kaohe.records.intake import Intake, outside
from kaohe.records.measure import Working
from kaohe.runs.forms import with_ids
from kaohe.runs.gather import Gathered, gather
from kaohe.runs.posts import Changed, joined, told
from kaohe.runs.settle import settle
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.model import Scheme
from kaohe.scoring.eligible import not_eligible, reason_text
from kaohe.scoring.person import Form, form_of, score_person


class Walked(NamedTuple):
    """A month's result, and the text of every query that measured it, by its name."""

    result: MonthResult
    sql: Mapping[str, str] = {}


def run_month(
    scheme: Scheme,
    intake: Intake,
    period: Period,
    minimum_wages: Sequence[MinimumWage] = (),
    *,
    engine: Engine | None = None,
    working: Working | None = None,
    changed: Mapping[str, Changed] | None = None,
) -> MonthResult:
    """The month's result; every person of the table is in it, in order of id.

    What was wrong with single rows stands in the findings; the rest was computed.
    ``engine`` measures (DuckDB unless another is given), ``working`` is the calendar of
    those indicators that count working time. ``changed`` are those who came to their post
    in mid-month, with what they came to on the posts before.
    """
    return walk(
        scheme,
        intake,
        period,
        minimum_wages,
        engine=engine,
        working=working,
        changed=changed,
    ).result


def walk(
    scheme: Scheme,
    intake: Intake,
    period: Period,
    minimum_wages: Sequence[MinimumWage] = (),
    *,
    engine: Engine | None = None,
    working: Working | None = None,
    changed: Mapping[str, Changed] | None = None,
) -> Walked:
    """``run_month`` with the queries that measured the month."""
    intake, changed = with_ids(scheme, intake), changed or {}
    spells = {employee: one.spell for employee, one in changed.items()}
    with paused_collector(), exact_arithmetic():
        gathered, found = gather(scheme, intake, period, engine, working, spells)
        people, more = compute(scheme, gathered, period, minimum_wages, changed)
        alike = apart_on_items(scheme, people)
    result = MonthResult(
        str(period),
        scheme.id,
        scheme.version,
        scheme_hash(scheme),
        people,
        distinct([*intake.findings, *outside(intake, period), *found, *more, *alike]),
        dict(intake.versions),
    )
    return Walked(result, gathered.sql)


def compute(
    scheme: Scheme,
    gathered: Gathered,
    period: Period,
    minimum_wages: Sequence[MinimumWage] = (),
    changed: Mapping[str, Changed] | None = None,
) -> tuple[tuple[PersonResult, ...], list[Finding]]:
    """Everybody's result from what was gathered; pure, and quick enough to try things."""
    findings: list[Finding] = []
    people: list[PersonResult] = []
    with exact_arithmetic():
        form = form_of(scheme)
        for who in sorted(gathered.employees, key=lambda e: e.employee):
            person, found = _person(form, gathered, who, period)
            if changed and who.employee in changed:
                findings += told(found)
                month = (scheme, gathered, period, person, changed[who.employee])
                person, found = joined(*month)
            findings += found
            people.append(person)
        settled, found = settle(scheme, people, gathered, period, minimum_wages)
    return tuple(settled), findings + found


def _person(
    form: Form, gathered: Gathered, who: Employee, period: Period
) -> tuple[PersonResult, list[Finding]]:
    if who.employee in gathered.disputed:
        told = finding("KH448", Place(employee=who.employee), employee=who.employee)
        return PersonResult(who, "stopped", reason_text("rows_contradict")), [told]
    material = gathered.material(who)
    reason = not_eligible(form.scheme, material.who, material.figures, period)
    if reason is not None:
        return PersonResult(material.who, "not_eligible", reason), []
    return score_person(form, material)
