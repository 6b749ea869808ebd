"""Months for the tests of what a month writes: the contract's, and small ones by hand."""

from __future__ import annotations

from pathlib import Path

from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Figures, Measured, Rating
from kaohe.points.ledger import typed_entries
from kaohe.records.intake import Intake, read_month
from kaohe.reviews.compare import Standing, paired, ranking
from kaohe.runs.settle import settle
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import read_scheme, usable
from kaohe.schemes.model import Compared, Item, Scheme
from kaohe.schemes.tree import parse_yaml
from kaohe.scoring.eligible import not_eligible
from kaohe.scoring.person import Material, form_of, score_person

OCTOBER = Period(2026, 10)

#: Each month of the contract with its scheme.
CONTRACT = {
    "month_003": "self40_supervisor60",
    "month_000": "branch_callback_centre",
    "month_002": "points_80",
    "month_edge_1": "edge_cases",
    "month_edge_2": "edge_cases",
    "month_edge_3": "edge_cases",
}


def contract_month(shared: Path, name: str) -> tuple[MonthResult, Scheme]:
    """The month of the contract, computed, and its scheme."""
    contract = shared / "contract"
    scheme = usable(contract / "schemes" / f"{CONTRACT[name]}.yaml")
    return computed(scheme, read_month(contract / name)), scheme


def scheme_of(text: str) -> Scheme:
    """The scheme written in ``text``; it must be without mistakes."""
    tree, problems = parse_yaml(text, "made.yaml")
    assert tree is not None, problems
    scheme, findings = read_scheme(tree)
    assert scheme is not None and not findings, [f.line("en") for f in findings]
    return scheme


def computed(scheme: Scheme, intake: Intake) -> MonthResult:
    """The result of rows that are already at hand."""
    figures: Figures = {}
    for row in intake.measures:
        one = Measured(row.value, row.numerator, row.denominator)
        figures.setdefault(row.employee, {})[row.indicator] = one
    form = form_of(scheme)
    targets = {t.employee: {t.of: t.planned} for t in intake.targets}
    entries, findings = typed_entries(scheme, intake.ledger, OCTOBER)
    standings = {
        item.id: standing_of(scheme, item, intake)
        for item in scheme.items
        if isinstance(item.judged, Compared)
    }
    people: list[PersonResult] = []
    for who in sorted(intake.employees, key=lambda e: e.employee):
        name = who.employee
        reason = not_eligible(scheme, who, figures.get(name, {}), OCTOBER)
        if reason is not None:
            people.append(PersonResult(who, "not_eligible", reason))
            continue
        rated: dict[str, list[Rating]] = {}
        for rating in intake.ratings:
            if rating.employee == name:
                rated.setdefault(rating.item, []).append(rating)
        person, found = score_person(
            form,
            Material(
                who,
                figures.get(name, {}),
                rated,
                entries.get(name, ()),
                targets.get(name, {}),
                {i: own[name] for i, own in standings.items() if name in own},
            ),
        )
        people.append(person)
        findings += found
    people, found = settle(scheme, people, figures, targets, intake, OCTOBER, ())
    return MonthResult(
        str(OCTOBER),
        scheme.id,
        scheme.version,
        scheme_hash(scheme),
        tuple(people),
        (*findings, *found),
        {"ratings": "0" * 64},
    )


def standing_of(scheme: Scheme, item: Item, intake: Intake) -> dict[str, Standing]:
    """Everybody's place in an item that compares people."""
    if item.judged == Compared("ranking"):
        return ranking(item, intake.ratings)
    return paired(item, intake.comparisons)[0]
