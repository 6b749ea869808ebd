"""The sample company some days later: what a fresh one has nothing of.

The shop's month is published and appealed against, the centre's waits for approval, a team
with a ledger has an entry, and a file waits to be imported. Made in a process of its own, on the
folder that ``KAOHE_DATA`` names: ``make_later(folder)``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kaohe.base.period import Period
from kaohe.runs.schemes import named
from kaohe_web.appeals.actions.filing import Asked, file_appeal
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.opening import open_cycle
from kaohe_web.demo.cast import CENTRE, COMPANY, SHOP, SINCE
from kaohe_web.demo.load import sample
from kaohe_web.flow.move import move
from kaohe_web.flow.transitions import next_step
from kaohe_web.home import VARIABLE
from kaohe_web.people.models import (
    Account,
    Assignment,
    Employee,
    Membership,
    Unit,
)
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.entering import Entry, enter
from kaohe_web.ratings.models import Rating
from kaohe_web.records.bringing import keep
from kaohe_web.results.approving import decide, newest
from kaohe_web.results.models import PersonResult
from kaohe_web.results.runs import ask, carry_out
from kaohe_web.schemes.content import new_version, scheme_of
from kaohe_web.schemes.models import SchemeVersion

ROOT = Path(__file__).resolve().parent.parent.parent
CALLS = "通话ID,坐席工号,开始时间\n1,B001,2026-10-05 09:00:00\n2,B002,昨天\n"


def make_later(folder: Path) -> None:
    """Play on, in a process of its own, what ``main`` plays."""
    played = (
        "import django; django.setup(); from tests.browser import later; later.main()"
    )
    named = {VARIABLE: str(folder), "DJANGO_SETTINGS_MODULE": "kaohe_web.settings"}
    command = [sys.executable, "-c", played]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **named}, check=True)


def main() -> None:
    """Play on in the installation that the environment names."""
    at = timezone.now()
    hr = Account.objects.get(username="hr")
    for name, goal in ((SHOP, "appeals"), (CENTRE, "approval")):
        cycle = Cycle.objects.filter(unit__name=name).order_by("-period")[0]
        _rate_the_rest(cycle, at)
        _play(cycle, goal, hr, at)
    _appeal(at)
    _ledger(cycle.period, hr, at)
    file = SimpleUploadedFile("calls.csv", CALLS.encode())
    keep(account=hr, unit=Unit.objects.get(name=CENTRE), file=file, at=at)


def _rate_the_rest(cycle: Cycle, at: datetime) -> None:
    """What the sample leaves owed."""
    months = sample(_period(cycle.period))
    tables = months.shop if cycle.unit.name == SHOP else months.centre
    people = {p.employee.code: p for p in cycle.participants.select_related("employee")}
    accounts = {account.username: account for account in Account.objects.all()}
    rows: Iterable[Mapping[str, Any]] = tables.rows["ratings"]
    Rating.objects.bulk_create(
        (
            Rating(
                participant=people[row["employee"]],
                item=row["item"],
                role=row["role"],
                rater=accounts[str(row["rater"]).lower()],
                points=Decimal(row["points"]),
                failed=row.get("failed"),
                submitted_at=at,
                saved_at=at,
            )
            for row in rows
            if row["employee"] in people and int(str(row["employee"])[1:]) % 2
        ),
        ignore_conflicts=True,
    )
    recount(cycle.participants.values_list("pk", flat=True))


def _play(cycle: Cycle, goal: str, hr: Account, at: datetime) -> None:
    """The steps of the month up to ``goal``."""
    while cycle.state != goal:
        step = next_step(cycle)
        assert step is not None
        if step.name == "submit":
            carry_out(ask(cycle=cycle, by=hr, at=at), at)
        if step.name == "publish":
            run, gm = newest(cycle), Account.objects.get(username="gm")
            assert run is not None
            decide(run=run, approved=True, reason="", by=gm, at=at)
        move(cycle=cycle, step=step, by=hr, at=at, reason="示例公司")
        cycle.refresh_from_db()


def _appeal(at: datetime) -> None:
    """A12 asks for more points of one item; A09 still may."""
    newest_first = PersonResult.objects.order_by("-pk").select_related(
        "participant__version"
    )
    result = newest_first.filter(participant__employee__code="A12")[0]
    item = scheme_of(result.participant.version).items[1]
    file_appeal(
        result=result,
        asked=[
            Asked(
                item.id, Decimal(item.full), "当月两次独立处理升级投诉，见工单 T-118。"
            )
        ],
        text="处事能力一项没有计入升级投诉的处理。",
        file=None,
        by=Account.objects.get(username="a12"),
        at=at,
        calendar=company_calendar(),
    )


def _ledger(period: str, hr: Account, at: datetime) -> None:
    """A small team whose scheme has plus and minus points, and one entry."""
    _, path = named("ecommerce_aftersale")
    version = new_version(
        text=path.read_text("utf-8"), name=path.name, account=hr, at=at
    )
    version.state = SchemeVersion.State.ACTIVE
    version.in_force_since = SINCE
    version.attested_by = hr
    version.save()
    company = Unit.objects.get(name=COMPANY)
    unit = Unit.objects.create(name="海外店售后", kind="branch", parent=company)
    Assignment.objects.create(scheme=version.scheme, unit=unit, since=SINCE)
    for number, name in enumerate(("林晓", "赵一鸣", "孙可"), start=1):
        one = Employee.objects.create(code=f"C{number:02}", name=name, hired_on=SINCE)
        Membership.objects.create(
            employee=one, unit=unit, position="售后客服", since=SINCE
        )
    cycle = open_cycle(
        unit=unit,
        period=_period(period),
        preset="department",
        calendar=company_calendar(),
        by=hr,
        at=at,
    )
    Cycle.objects.filter(pk=cycle.pk).update(state="rating")
    day = _period(period).first_day + timedelta(days=11)
    enter(
        account=hr,
        scheme=scheme_of(version),
        participants=list(Participant.objects.filter(cycle=cycle)[:1]),
        entry=Entry("zero_cost", day, None, "工单 T-204", "客户来电致谢"),
        at=at,
    )


def _period(text: str) -> Period:
    found = Period.parse(text)
    assert found is not None
    return found
