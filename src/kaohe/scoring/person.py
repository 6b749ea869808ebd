"""One person's month: each item's row, the score and the grade, or what is still owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text, messages
from kaohe.base.result import ItemResult, LedgerResult, PersonResult
from kaohe.base.rows import Employee, Measured, Rating
from kaohe.points.ledger import automatic_entries
from kaohe.points.measured import MeasuredItem, measured_item, score_measured
from kaohe.reviews.combine import Owed, combine
from kaohe.reviews.compare import Standing, score_standing
from kaohe.schemes.english import title_of
from kaohe.schemes.model import Compared, Indicated, Item, Scheme
from kaohe.scoring.eligible import reason_text
from kaohe.scoring.grade import grade_because, grade_of
from kaohe.scoring.score import total


class Form(NamedTuple):
    """A scheme with what each item needs, looked up once for everybody."""

    scheme: Scheme
    measured: Mapping[str, MeasuredItem]


class Material(NamedTuple):
    """All that one person's score is made from."""

    who: Employee
    figures: Mapping[str, Measured]
    ratings: Mapping[str, Sequence[Rating]] = {}
    entries: Sequence[LedgerResult] = ()
    targets: Mapping[str, Decimal] = {}
    standings: Mapping[str, Standing] = {}
    #: Figures that single items ask for from another side than the rest.
    of_items: Mapping[str, Measured] = {}


def form_of(scheme: Scheme) -> Form:
    """The form that everybody under ``scheme`` is scored by."""
    plans = {
        i.id: measured_item(scheme, i, i.judged)
        for i in scheme.items
        if isinstance(i.judged, Indicated)
    }
    return Form(scheme, plans)


def score_person(form: Form, material: Material) -> tuple[PersonResult, list[Finding]]:
    """The result before ranks, pay and outcomes; stopped where something is missing."""
    findings: list[Finding] = []
    scheme, who = form.scheme, material.who
    items: list[ItemResult] = []
    reason: Text | None = None
    for item in scheme.items:
        row = _item(form, item, material)
        if isinstance(row, Finding):
            findings.append(row)
            owed = row.code == "KH400"
            reason = reason or reason_text("rating_owed" if owed else "figure_missing")
        else:
            items.append(row)
    if reason is not None:
        return PersonResult(who, "stopped", reason), findings
    return _scored(scheme, material, items, findings), findings


def _scored(
    scheme: Scheme,
    material: Material,
    items: list[ItemResult],
    findings: list[Finding],
) -> PersonResult:
    who = material.who
    ledger = [*material.entries, *automatic_entries(scheme, material.figures)]
    place = Place(employee=who.employee)
    scored = total(scheme, items, ledger)
    if scored is None:
        findings.append(finding("KH414", place, employee=who.employee))
        return PersonResult(who, "stopped", reason_text("nothing_applied"))
    left_out = [i.item for i in items if i.points is None]
    if left_out:
        titles = [title_of(i) for i in scheme.items if i.id in left_out]
        findings.append(finding("KH413", place, titles=titles))
    grade = grade_of(scheme, scored.score)
    because = None
    if grade is not None:
        because = grade_because(scheme, grade, scored.score)
    elif scheme.grades:
        findings.append(finding("KH416", place, score=scored.score))
    return PersonResult(
        who,
        "scored",
        score=scored.score,
        uncapped=scored.uncapped,
        grade=None if grade is None else grade.grade,
        items=tuple(items),
        ledger=tuple(ledger),
        score_because=scored.because,
        grade_because=because,
    )


def _item(form: Form, item: Item, material: Material) -> ItemResult | Finding:
    employee = material.who.employee
    plan = form.measured.get(item.id)
    if plan is not None:
        return _measured(form.scheme, plan, material)
    place = Place(employee=employee, item=item.id)
    if isinstance(item.judged, Compared):
        standing = material.standings.get(item.id)
        if standing is None:
            return finding("KH411", place, title=title_of(item), employee=employee)
        return score_standing(form.scheme, item, standing)
    row = combine(form.scheme, item, material.ratings.get(item.id, ()))
    if isinstance(row, Owed):
        roles = [_role(r) for r in row.roles]
        return finding(
            "KH400", place, title=title_of(item), roles=roles, employee=employee
        )
    return row


def _measured(
    scheme: Scheme, plan: MeasuredItem, material: Material
) -> ItemResult | Finding:
    employee, item = material.who.employee, plan.item
    place = Place(employee=employee, item=item.id)
    measured = material.of_items.get(item.id, material.figures.get(plan.indicator))
    if measured is None:
        known = scheme.dictionary.get(plan.indicator)
        title = plan.indicator if known is None else known.title
        return finding(
            "KH409", place, title=title_of(item), indicator=title, employee=employee
        )
    target = None
    if plan.needs_target:
        own = material.targets
        target = own.get(item.id, own.get(plan.indicator))
        if target is None:
            of = plan.indicator
            params = {"title": title_of(item), "employee": employee, "of": of}
            return finding("KH412", place, **params)
    return score_measured(plan, measured, target)


def _role(role: str) -> Text:
    message = messages().get(f"role_{role}")
    return Text(role, role) if message is None else Text(message["zh"], message["en"])
