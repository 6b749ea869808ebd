"""Months for the tests of what a month writes: the contract's, and small ones by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.records.intake import Intake, read_month, read_rows
from kaohe.runs.month import run_month
from kaohe.schemes.cases import cases_path, load_cases
from kaohe.schemes.load import read_scheme, usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml

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
    return run_month(scheme, read_month(contract / name), OCTOBER), scheme


def scheme_of(text: str) -> Scheme:
    """The scheme written in ``text``; it must be without mistakes."""
    tree, problems = parse_yaml(text, "made.yaml")
    assert tree is not None, problems
    scheme, findings = read_scheme(tree)
    assert scheme is not None and not findings, [f.line("en") for f in findings]
    return scheme


def computed(scheme: Scheme, intake: Intake) -> MonthResult:
    """The result of rows that are already at hand."""
    return run_month(scheme, intake, OCTOBER)


def month_of_cases(path: Path) -> tuple[MonthResult, Scheme]:
    """Everybody of all cases of a shipped scheme, as people of one month."""
    scheme = usable(path)
    cases, findings = load_cases(cases_path(path))
    assert cases is not None and not findings, findings
    people: list[PersonResult] = []
    for number, case in enumerate(cases.cases, 1):
        period = Period.parse(case.period)
        assert period is not None
        month = run_month(scheme, read_rows(case.tables, case.name), period)
        for person in month.people:
            who = person.who._replace(employee=f"{number}-{person.who.employee}")
            people.append(replace(person, who=who))
    return replace(month, people=tuple(people), findings=()), scheme
