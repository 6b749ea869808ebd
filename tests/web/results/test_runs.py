"""A run is stored once, read back whole, and never written twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kaohe.exchange.result_json import person_data, write_result
from kaohe.explain import explain_person
from kaohe_web.audit.models import Entry
from kaohe_web.bridge.compute import compute
from kaohe_web.bridge.inputs import inputs_of
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account
from kaohe_web.ratings.models import Rating
from kaohe_web.results.models import ItemResult, PersonResult, Run
from kaohe_web.results.read import month_of, person_of
from kaohe_web.results.runs import Busy, ask, cancel, carry_out
from kaohe_web.schemes.content import scheme_of
from tests.web.contract import AT, entered

LATER = AT + timedelta(hours=1)


@pytest.fixture
def cycle(shared: Path, db: None) -> Cycle:
    """The month of document 003 with all its rows."""
    return entered(shared, "003")


def run_now(cycle: Cycle) -> Run:
    run = carry_out(ask(cycle=cycle, by=None, at=AT), LATER)
    assert run is not None
    return run


def test_what_is_read_back_is_what_was_computed(cycle: Cycle) -> None:
    (computed,) = compute(inputs_of(cycle, {}))
    run = run_now(cycle)
    (month,) = run.months.all()
    assert write_result(month_of(month)) == write_result(computed.result)
    assert (run.state, run.done, run.of) == ("done", 8, 8)


def test_a_person_is_explained_from_his_row(cycle: Cycle) -> None:
    run = run_now(cycle)
    row = PersonResult.objects.get(run=run, participant__employee__code="A01")
    person, month = person_of(row)
    scheme = scheme_of(row.participant.version)
    told = explain_person(person, scheme, "zh", None, ())
    assert person_data(person) == row.detail
    assert month.period == "2026-10"
    assert any(f"{row.score}" in line for line in told)
    assert ItemResult.objects.filter(result=row).count() == len(person.items)


def test_the_same_inputs_give_the_same_run(cycle: Cycle) -> None:
    first = run_now(cycle)
    assert run_now(cycle) == first
    assert Run.objects.count() == 1
    assert Entry.objects.last().action == "run.same"


def test_other_inputs_give_another_run_and_the_first_stays(cycle: Cycle) -> None:
    first = run_now(cycle)
    Rating.objects.filter(role="supervisor", item="discipline").update(points=1)
    second = run_now(cycle)
    assert (first.number, second.number) == (1, 2)
    assert first.people.count() == second.people.count()


def test_one_run_at_a_time(cycle: Cycle) -> None:
    ask(cycle=cycle, by=None, at=AT)
    with pytest.raises(Busy):
        ask(cycle=cycle, by=None, at=AT)
    assert Run.objects.count() == 1


def test_a_cancelled_run_writes_nothing(cycle: Cycle) -> None:
    run = ask(cycle=cycle, by=None, at=AT)
    hr = Account.objects.create_user("hr")
    assert cancel(run=run, by=hr, at=LATER)
    assert carry_out(run, LATER) is None
    assert not cancel(run=run, by=hr, at=LATER)
    assert not PersonResult.objects.exists()


def test_a_run_whose_worker_died_is_taken_up_again(cycle: Cycle) -> None:
    run = ask(cycle=cycle, by=None, at=AT)
    Run.objects.filter(pk=run.pk).update(state="running", done=3)
    done = carry_out(run, LATER)
    assert done is not None
    assert done.people.count() == 8
    assert carry_out(run, LATER) is None  # the first worker was alive after all
    assert PersonResult.objects.count() == 8


def test_a_scheme_that_cannot_be_loaded_fails_the_run_with_its_findings(
    cycle: Cycle,
) -> None:
    version = cycle.participants.select_related("version")[0].version
    version.yaml = "scheme: broken"
    version.save()
    run = run_now(cycle)
    assert run.state == "failed"
    assert run.findings[0]["code"].startswith("KH1")
