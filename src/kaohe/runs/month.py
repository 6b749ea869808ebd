"""The walk: a month of rows and a scheme in, every person's result out.

records → Measured ┐
ratings → Rated    ├→ Points → Score → Grade, Rank → PayLine → Statement
ledger  → Entry    ┘                              ↘ Outcome (a person decides)
"""

from __future__ import annotations

from collections.abc import Sequence

from kaohe.base.collector import paused_collector
from kaohe.base.exact import exact_arithmetic
from kaohe.base.findings import Finding, distinct
from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.fairness.apart import apart_on_items
from kaohe.pay.statement import MinimumWage
from kaohe.records.intake import Intake, outside
from kaohe.runs.forms import with_ids
from kaohe.runs.gather import Gathered, gather
from kaohe.runs.settle import settle
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.model import Scheme
from kaohe.scoring.eligible import not_eligible
from kaohe.scoring.person import Form, Material, form_of, score_person


def run_month(
    scheme: Scheme,
    intake: Intake,
    period: Period,
    minimum_wages: Sequence[MinimumWage] = (),
) -> MonthResult:
    """The month's result; every person of the table is in it, in order of id.

    What was wrong with single rows stands in the findings; the rest was computed.
    """
    intake = with_ids(scheme, intake)
    with paused_collector(), exact_arithmetic():
        gathered, found = gather(scheme, intake, period)
        people, more = compute(scheme, gathered, period, minimum_wages)
        alike = apart_on_items(scheme, people)
    return MonthResult(
        str(period),
        scheme.id,
        scheme.version,
        scheme_hash(scheme),
        people,
        distinct([*intake.findings, *outside(intake, period), *found, *more, *alike]),
        dict(intake.versions),
    )


def compute(
    scheme: Scheme,
    gathered: Gathered,
    period: Period,
    minimum_wages: Sequence[MinimumWage] = (),
) -> tuple[tuple[PersonResult, ...], list[Finding]]:
    """Everybody's result from what was gathered; pure, and quick enough to try things."""
    findings: list[Finding] = []
    people: list[PersonResult] = []
    with exact_arithmetic():
        form = form_of(scheme)
        for who in sorted(gathered.employees, key=lambda e: e.employee):
            person, found = _person(form, gathered.material(who), period)
            people.append(person)
            findings += found
        settled, found = settle(scheme, people, gathered, period, minimum_wages)
    return tuple(settled), findings + found


def _person(
    form: Form, material: Material, period: Period
) -> tuple[PersonResult, list[Finding]]:
    reason = not_eligible(form.scheme, material.who, material.figures, period)
    if reason is not None:
        return PersonResult(material.who, "not_eligible", reason), []
    return score_person(form, material)
