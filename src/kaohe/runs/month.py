"""The walk: a month of rows and a scheme in, every person's result out.

records → Measured ┐
ratings → Rated    ├→ Points → Score → Grade, Rank → PayLine → Statement
ledger  → Entry    ┘                              ↘ Outcome (a person decides)
"""

from __future__ import annotations

from collections.abc import Sequence

from kaohe.base.findings import Finding, distinct
from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.pay.statement import MinimumWage
from kaohe.points.ledger import typed_entries
from kaohe.records.intake import Intake
from kaohe.reviews.valid import checked
from kaohe.runs.gather import (
    absent_tables,
    by_item,
    figures_of,
    standings_of,
    targets_of,
)
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
    findings: list[Finding] = [*intake.findings, *absent_tables(scheme, intake)]
    figures, found = figures_of(scheme, intake, period)
    findings += found
    ratings, found = checked(scheme, intake.ratings)
    findings += found
    entries, found = typed_entries(scheme, intake.ledger, period)
    findings += found
    standings, found = standings_of(scheme, intake)
    findings += found
    targets = targets_of(intake, period)
    rated = by_item(ratings)

    form = form_of(scheme)
    people: list[PersonResult] = []
    for who in sorted(intake.employees, key=lambda e: e.employee):
        material = Material(
            who,
            figures.get(who.employee, {}),
            rated.get(who.employee, {}),
            entries.get(who.employee, ()),
            targets.get(who.employee, {}),
            standings.get(who.employee, {}),
        )
        person, found = _person(form, material, period)
        people.append(person)
        findings += found

    people, found = settle(
        scheme, people, figures, targets, intake, period, minimum_wages
    )
    findings += found
    return MonthResult(
        str(period),
        scheme.id,
        scheme.version,
        scheme_hash(scheme),
        tuple(people),
        distinct(findings),
        dict(intake.versions),
    )


def _person(
    form: Form, material: Material, period: Period
) -> tuple[PersonResult, list[Finding]]:
    reason = not_eligible(form.scheme, material.who, material.figures, period)
    if reason is not None:
        return PersonResult(material.who, "not_eligible", reason), []
    return score_person(form, material)
