"""A card holds every figure of a person with its sentences, and what full points ask."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kaohe.base.result import MonthResult
from kaohe.records.intake import read_month
from kaohe.runs.card import Card, card_of
from kaohe.runs.card_items import whole_percent
from kaohe.runs.month import run_month
from kaohe.runs.schemes import named
from kaohe.samples import COMPANIES
from kaohe.schemes.model import Scheme


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> tuple[MonthResult, Scheme]:
    """The last month of the sample shop."""
    folder: Path = tmp_path_factory.mktemp("shop")
    company = COMPANIES["shop"]
    company.month(1, company.months[-1]).write(folder)
    scheme, _ = named(company.scheme)
    return run_month(scheme, read_month(folder), company.months[-1]), scheme


def card(month: tuple[MonthResult, Scheme], employee: str) -> Card:
    result, scheme = month
    person = result.person(employee)
    assert person is not None
    return card_of(person, scheme, "zh", result.findings)


def test_the_sections_add_up_to_the_score(month: tuple[MonthResult, Scheme]) -> None:
    person = month[0].person("A03")
    shown = card(month, "A03")
    ledger = sum((entry.amount for entry in shown.ledger), Decimal(0))
    assert person is not None
    assert sum(s.points for s in shown.sections) + ledger == person.score


def test_every_row_and_pay_line_has_its_reason(
    month: tuple[MonthResult, Scheme],
) -> None:
    shown = card(month, "A03")
    rows = [row for section in shown.sections for row in section.rows]
    assert all(row.why for row in rows)
    assert all(line.why for line in shown.pay)
    assert rows[0].aim == "自评 40% + 部门主管 60%"
    assert shown.score_why and shown.grade_why and shown.rank_why


def test_who_is_stopped_is_told_what_is_missing(
    month: tuple[MonthResult, Scheme],
) -> None:
    told = " ".join(card(month, "A10").told)
    assert "工作协调" in told
    assert "不会按 0 分计" in told


def test_the_dimensions_of_the_scheme_make_the_profile(
    month: tuple[MonthResult, Scheme],
) -> None:
    assert {axis.name for axis in card(month, "A03").axes} == {"态度", "能力", "业绩"}


def test_a_percentage_is_whole_and_rounds_half_up() -> None:
    assert whole_percent(Decimal("3.8"), Decimal(5)) == 76
    assert whole_percent(Decimal("1.99"), Decimal(40)) == 5
    assert whole_percent(Decimal(1), Decimal(0)) == 0
