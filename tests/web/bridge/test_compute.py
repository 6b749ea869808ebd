"""A month in the database comes out as the library's own run of the same rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kaohe.base.result import MonthResult
from kaohe.exchange.result_json import person_data
from kaohe.records.intake import read_month
from kaohe.runs.month import run_month
from kaohe_web.bridge.compute import compute
from kaohe_web.bridge.inputs import inputs_of, period_of
from kaohe_web.cycles.models import Cycle
from kaohe_web.ratings.models import LedgerEntry, Rating
from kaohe_web.records.models import MeasureEntry
from kaohe_web.results.history import published_before
from kaohe_web.schemes.content import scheme_of
from tests.walks.test_contract_months import MONTHS, flat
from tests.web.contract import AT, entered


def month_of(cycle: Cycle) -> MonthResult:
    (month,) = compute(inputs_of(cycle, published_before(cycle)))
    return month.result


@pytest.mark.django_db
@pytest.mark.parametrize("month", MONTHS)
def test_a_contract_month_comes_out_to_the_cent(shared: Path, month: str) -> None:
    folder = shared / "contract" / f"month_{month}"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    result = month_of(entered(shared, month))
    assert [flat(p) for p in result.people] == expected["employees"]


@pytest.mark.django_db
def test_every_reason_is_that_of_the_run_from_files(shared: Path) -> None:
    cycle = entered(shared, "003")
    scheme = scheme_of(cycle.participants.select_related("version")[0].version)
    read = read_month(shared / "contract" / "month_003")
    own = run_month(scheme, read, period_of(cycle))
    ours = month_of(cycle)
    assert [person_data(p) for p in ours.people] == [person_data(p) for p in own.people]


@pytest.mark.django_db
def test_a_draft_a_withdrawn_entry_and_a_late_figure_move_the_hash(
    shared: Path,
) -> None:
    cycle = entered(shared, "002")
    before = inputs_of(cycle, {}).sha256
    assert inputs_of(cycle, {}).sha256 == before
    entry = LedgerEntry.objects.filter(cycle=cycle)[:1].get()
    LedgerEntry.objects.filter(pk=entry.pk).update(withdrawn_at=AT)
    withdrawn = inputs_of(cycle, {}).sha256
    MeasureEntry.objects.filter(cycle=cycle, indicator="exam_score").update(value=1)
    assert len({before, withdrawn, inputs_of(cycle, {}).sha256}) == 3


@pytest.mark.django_db
def test_a_draft_does_not_count(shared: Path) -> None:
    cycle = entered(shared, "003")
    Rating.objects.filter(participant__employee__code="A01").update(submitted_at=None)
    states = {p.who.employee: p.state for p in month_of(cycle).people}
    assert states["A01"] == "stopped"
    assert states["A02"] == "scored"


@pytest.mark.django_db
def test_what_the_company_keeps_counts_and_moves_the_hash(
    shared: Path, own_folder: Path
) -> None:
    cycle = entered(shared, "003")
    before = inputs_of(cycle, {})
    company = own_folder / "company"
    company.mkdir(parents=True)
    wages = "place,from,amount\n上海,2026-01-01,2740\n"
    (company / "minimum_wages.csv").write_text(wages, encoding="utf-8")
    after = inputs_of(cycle, {})
    assert before.company.minimum_wages == ()
    assert [w.amount for w in after.company.minimum_wages] == [2740]
    assert before.sha256 != after.sha256
