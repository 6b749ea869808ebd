"""The sample company is made once, whole, and with an account for each role."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kaohe.base.rows import Measured
from kaohe.reviews.departures import proposed
from kaohe.samples.tables import Tables
from kaohe_web.demo.cast import PASSWORD, people, units
from kaohe_web.demo.happened import events, exams
from kaohe_web.demo.load import SEED, months, schemes, staff
from kaohe_web.people.models import Account, Employee, Grant
from kaohe_web.people.roles import GRANTED
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_the_months_are_the_last_three_that_are_over() -> None:
    assert [str(p) for p in months(NOW)] == ["2026-08", "2026-09", "2026-10"]


@pytest.fixture
def company(db: None) -> None:
    people(staff(), units(staff()))
    schemes(NOW)


def test_every_role_is_held_by_somebody(company: None) -> None:
    assert set(Grant.objects.values_list("role", flat=True)) == set(GRANTED)
    assert Account.objects.get(username="hr").check_password(PASSWORD)


def test_everybody_of_both_departments_is_employed(company: None) -> None:
    assert Employee.objects.filter(code__startswith="B").count() == 200
    assert Employee.objects.filter(code__startswith="A", code__regex="[0-9]$").count()


def test_both_schemes_are_in_force_by_attestation(company: None) -> None:
    versions = SchemeVersion.objects.filter(state=SchemeVersion.State.ACTIVE)
    assert {scheme_of(v).id for v in versions} == {
        "branch_callback_centre",
        "self40_supervisor60",
    }
    assert all(v.attested_by is not None for v in versions)


def test_the_shops_form_takes_facts_and_its_events_are_those_of_its_scheme(
    company: None,
) -> None:
    version = SchemeVersion.objects.get(scheme="self40_supervisor60")
    scheme = scheme_of(version)
    known = {event.event for event in scheme.ledger}
    for period in months(NOW):
        told = events(SEED, period)
        assert {one.event for one in told} <= known
        assert any(one.points < 0 for one in told)
        assert any(one.points > 0 for one in told)
        assert all(one.evidence and period.contains(one.on) for one in told)
    discipline = scheme.item("discipline")
    assert discipline is not None
    assert proposed(scheme, discipline, {"absences": Measured(Decimal(2))}) is not None


def test_somebody_misses_the_exam_and_sits_it_again() -> None:
    tables = Tables()
    exams(tables, SEED, months(NOW)[-1])
    sat = [r["score"] for r in tables.rows["exams"] if r["agent"] == "A11"]
    assert sat[0] is None and sat[1] is not None
