"""``kaohe check``: what is wrong with a scheme, and whether its own cases hold."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from kaohe.base.exact import two_places
from kaohe.base.findings import Finding, distinct, errors
from kaohe.base.period import Period
from kaohe.base.result import PersonResult
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.fairness.luck import luck_findings
from kaohe.records.intake import read_rows
from kaohe.runs.month import run_month
from kaohe.runs.schemes import load_any
from kaohe.schemes.cases import Case, Expected, cases_path, load_cases
from kaohe.schemes.check import check_scheme
from kaohe.schemes.model import Scheme

#: A team of this size is assumed for rules that luck can fire, unless said otherwise.
TEAM_SIZE = 10


class Difference(NamedTuple):
    """One figure of a case that came out otherwise."""

    case: str
    employee: str
    what: str
    expected: str | None
    got: str | None


class Checked(NamedTuple):
    """A scheme with every finding on it and the outcome of its cases."""

    name: str
    scheme: Scheme | None
    findings: tuple[Finding, ...]
    cases: int = 0
    differences: tuple[Difference, ...] = ()

    @property
    def fit(self) -> bool:
        """True where there is no error and every case holds."""
        return not errors(self.findings) and not self.differences


def check_file(
    path: Path, team_size: int = TEAM_SIZE, dictionary: Dictionary = INDICATORS
) -> Checked:
    """Everything that can be said of a scheme file before anybody is scored by it.

    ``dictionary`` holds the indicators that it may name.
    """
    scheme, findings = load_any(path, dictionary)
    if scheme is None:
        return Checked(path.name, None, tuple(findings))
    found = [*findings, *linted(scheme, team_size)]
    differences: list[Difference] = []
    count = 0
    if cases_path(path).is_file() and not errors(findings):
        cases, problems = load_cases(cases_path(path))
        found += problems
        for case in () if cases is None else cases.cases:
            count += 1
            differences += run_case(scheme, case)
    return Checked(scheme.id, scheme, distinct(found), count, tuple(differences))


def linted(scheme: Scheme, team_size: int = TEAM_SIZE) -> list[Finding]:
    """The findings of the linter and of the luck meter."""
    return [*check_scheme(scheme), *luck_findings(scheme, team_size)]


def run_case(scheme: Scheme, case: Case) -> list[Difference]:
    """What of a case came out otherwise than it says."""
    period = Period.parse(case.period)
    if period is None:
        return [Difference(case.name, "", "period", "2026-10", case.period)]
    rows = read_rows(case.tables, case.name, dictionary=scheme.dictionary)
    month = run_month(scheme, rows, period)
    found: list[Difference] = []
    for employee, expected in case.expect.items():
        person = month.person(employee)
        if person is None:
            found.append(Difference(case.name, employee, "employee", employee, None))
            continue
        for what, (wanted, got) in _compared(expected, person).items():
            if wanted != got:
                found.append(Difference(case.name, employee, what, wanted, got))
    return found


Compared = dict[str, tuple[str | None, str | None]]


def _compared(expected: Expected, person: PersonResult) -> Compared:
    pairs: Compared = {}
    for name, wanted in expected.figures.items():
        pairs[name] = (wanted, _text(getattr(person, name)))
    groups: dict[str, tuple[Mapping[str, str | None], dict[str, Decimal | None]]] = {
        "items": (expected.items, {i.item: i.points for i in person.items}),
        "pay": (expected.pay, {p.line: p.amount for p in person.pay}),
        "ledger": (expected.ledger, _by_event(person)),
    }
    for group, (wanted_of, got_of) in groups.items():
        for name, wanted in wanted_of.items():
            pairs[f"{group}.{name}"] = (wanted, _text(got_of.get(name)))
    if expected.outcomes is not None:
        rules = (o.rule for o in person.outcomes)
        pairs["outcomes"] = (
            " ".join(sorted(expected.outcomes)),
            " ".join(sorted(rules)),
        )
    return pairs


def _by_event(person: PersonResult) -> dict[str, Decimal | None]:
    sums: dict[str, Decimal | None] = {}
    for entry in person.ledger:
        before = sums.get(entry.event)
        sums[entry.event] = entry.points if before is None else before + entry.points
    return sums


def _text(figure: object) -> str | None:
    if isinstance(figure, Decimal):
        return two_places(figure)
    return None if figure is None else str(figure)
