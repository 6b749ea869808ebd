"""Months for the tests of what a month writes: the contract's, and small ones by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.base.rows import Employee, MeasureRow, Rating
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


# ---- one person under rules that the contract's months do not have -----------------------
RULES = """
scheme: rules
version: 1
title: 各种规则
effective_from: 2026-01-01
raters: {self: 35%, supervisor: 65%}
self_missing: supervisor_only
items:
  - {id: attitude, title: 态度, full: 10, step: 0.5, rate: {from: 0, to: 10}}
  - {id: speed, title: 应答, full: 20, indicator: speed_of_answer, line: {zero: 120, full: 30}}
  - {id: answered, title: 接通, full: 20, indicator: answer_rate, pass: ">= 90%"}
  - {id: resolution, title: 解决, full: 20, indicator: resolution_rate, ratio: {to: 95%}, min_n: 10}
  - {id: talk, title: 通话, full: 30, indicator: resolution_time, ratio: {to: 600}}
total: {base: 0, cap: 95}
"""


def rules_month(self_points: str | None = "7.5") -> Intake:
    """The month of A01 under ``RULES``."""
    supervisor = Rating("A01", "attitude", "supervisor", "S01", Decimal("8.5"))
    ratings = [supervisor]
    if self_points is not None:
        ratings.append(Rating("A01", "attitude", "self", "A01", Decimal(self_points)))
    measures = (
        measure("speed_of_answer", "7500", "100"),
        measure("answer_rate", "9", "10"),
        measure("resolution_rate", "3", "4"),
        measure("resolution_time", "80000", "100"),
    )
    who = (Employee("A01", "李娜", "一组", position="客服"),)
    return Intake(employees=who, ratings=tuple(ratings), measures=measures)


def measure(indicator: str, top: str, bottom: str | None = None) -> MeasureRow:
    """A figure of A01: a value, or a numerator and a denominator."""
    if bottom is None:
        return MeasureRow("A01", indicator, None, Decimal(top), None, None)
    return MeasureRow("A01", indicator, None, None, Decimal(top), Decimal(bottom))
