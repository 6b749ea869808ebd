"""Where figures propose an anchor, its rows are open to the person who was rated by it."""

from __future__ import annotations

from datetime import date

import pytest

from kaohe.samples.tables import Tables
from kaohe_web.demo.records import bring
from kaohe_web.demo.schemes import text_of
from kaohe_web.home import records_root
from kaohe_web.records.models import MeasureEntry
from kaohe_web.results.models import PersonResult
from kaohe_web.schemes.content import new_version
from kaohe_web.schemes.models import SchemeVersion
from tests.web import rules
from tests.web.cast import Cast
from tests.web.flow.month import published
from tests.web.rules import AT


def with_facts(scheme: str) -> SchemeVersion:
    """The shop's scheme with facts of attendance at the anchors of 纪律性, in force."""
    name, text = text_of(scheme)
    version = new_version(text=text, name=name, account=None, at=AT)
    version.state = SchemeVersion.State.ACTIVE
    version.save()
    return version


@pytest.fixture
def own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> PersonResult:
    """小李's result; he came 23 minutes late on one of two days."""
    monkeypatch.setattr(rules, "active", with_facts)
    tables = Tables()
    for day, late in ((8, 0), (9, 23)):
        tables.add(
            "attendance",
            agent="LI",
            on=date(2026, 10, day),
            scheduled_hours=8,
            worked_hours=8,
            late_minutes=late,
            early_minutes=0,
            status="present",
            leave_type="",
        )
    bring([tables], records_root(), AT)
    published(cast)
    who = cast.accounts["li"].employee
    return PersonResult.objects.get(participant__employee=who)


def test_the_days_behind_an_anchor_on_attendance_are_two_taps_away(
    cast: Cast, own: PersonResult
) -> None:
    client = cast.client("li")
    link = f"/my/results/{own.pk}/rows/discipline/?of=absences"
    assert link in client.get(f"/my/results/{own.pk}/").content.decode()
    text = client.get(link).content.decode()
    assert "2026-10-09" in text and 'class="row-counted row-adds"' in text


def test_a_figure_that_was_entered_has_no_days(cast: Cast, own: PersonResult) -> None:
    MeasureEntry.objects.create(
        cycle=own.run.cycle,
        employee=own.participant.employee,
        indicator="absences",
        value=3,
        by=cast.accounts["zhou"],
        at=AT,
    )
    link = f"/my/results/{own.pk}/rows/discipline/?of=absences"
    assert "没有明细" in cast.client("li").get(link).content.decode()
