"""A month written out in a test: a scheme as YAML text, tables as rows of text."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from kaohe.base.exact import two_places
from kaohe.base.findings import errors
from kaohe.base.period import Period
from kaohe.base.result import MonthResult, PersonResult
from kaohe.pay.statement import MinimumWage
from kaohe.records.intake import read_rows
from kaohe.records.intake.rows import Rows
from kaohe.runs.month import run_month
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import parse_yaml

OCTOBER = Period(2026, 10)


def loaded(text: str) -> tuple[Scheme | None, list[str]]:
    """The scheme of a text without its head, and the codes of what was found."""
    head = "scheme: s\nversion: 1\ntitle: 试\neffective_from: 2026-01-01\n"
    tree, findings = parse_yaml(head + text, "s.yaml")
    assert tree is not None, findings
    scheme, findings = read_scheme(tree)
    return scheme, [f.code for f in findings]


def scheme_of(text: str) -> Scheme:
    """The scheme of a text without its head; the text must be without mistakes."""
    scheme, codes = loaded(text)
    assert scheme is not None and not codes, codes
    return scheme


def table(text: str) -> list[dict[str, str]]:
    """A table typed as lines of cells; the first line is the header."""
    lines = [[c.strip() for c in line.split(",")] for line in text.strip().splitlines()]
    return [dict(zip_longest(lines[0], row, fillvalue="")) for row in lines[1:]]


def people(*ids: str, **columns: str) -> list[dict[str, str]]:
    """Employees of these ids, all with the same further columns."""
    return [{"employee": i, "name": f"员工{i}", **columns} for i in ids]


def month(
    scheme: str | Scheme,
    tables: Mapping[str, Rows] | None = None,
    floors: tuple[MinimumWage, ...] = (),
    period: Period = OCTOBER,
    **named: str | Rows,
) -> MonthResult:
    """The month's result; tables by name as rows, or as text for ``table``."""
    rows = {n: table(t) if isinstance(t, str) else t for n, t in named.items()}
    given = scheme_of(scheme) if isinstance(scheme, str) else scheme
    return run_month(given, read_rows({**(tables or {}), **rows}), period, floors)


def of(result: MonthResult, employee: str) -> PersonResult:
    """The result of one person."""
    person = result.person(employee)
    assert person is not None
    return person


def points(person: PersonResult) -> dict[str, str | None]:
    """The points of every item."""
    return {i.item: text(i.points) for i in person.items}


def paid(person: PersonResult) -> dict[str, str]:
    """The lines of the statement."""
    return {line.line: two_places(line.amount) for line in person.pay}


def fired(person: PersonResult) -> list[str]:
    """The outcomes that hold."""
    return [o.rule for o in person.outcomes]


def scores(result: MonthResult) -> dict[str, str | None]:
    """Everybody's score; None for who has none."""
    return {p.who.employee: text(p.score) for p in result.people}


def text(number: Decimal | None) -> str | None:
    """Two places, None where there is no number."""
    return None if number is None else two_places(number)


def codes(result: MonthResult) -> list[str]:
    """The codes of the findings, each once and in order."""
    return sorted({f.code for f in result.findings})


def error_codes(result: MonthResult) -> list[str]:
    """The codes of the findings of level error."""
    return sorted({f.code for f in errors(result.findings)})


def read_csv(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The CSV files of a folder as rows of text."""
    tables: dict[str, list[dict[str, str]]] = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as text:
            tables[file.stem] = list(csv.DictReader(text))
    return tables
