"""A contract month as rows of the database: what people would have entered."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

from kaohe.base.rows import Employee as EmployeeRow
from kaohe.records.intake import Intake, read_month
from kaohe.schemes.dump import scheme_hash
from kaohe.schemes.load import usable
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.stages import COMPUTING, PRESETS
from kaohe_web.people.models import Account, Employee, Membership, Unit
from kaohe_web.ratings.models import LedgerEntry, Rating
from kaohe_web.records.models import MeasureEntry, PastMonth
from kaohe_web.schemes.models import SchemeVersion

AT = datetime(2026, 11, 3, 2, tzinfo=UTC)


def scheme_version(file: Path) -> SchemeVersion:
    """The scheme of a file, active."""
    scheme = usable(file)
    return SchemeVersion.objects.create(
        scheme=scheme.id,
        version=scheme.version,
        title=scheme.title,
        effective_from=scheme.effective_from,
        yaml=file.read_text(encoding="utf-8"),
        sha256=scheme_hash(scheme),
        state="active",
        uploaded_at=AT,
    )


def entered(shared: Path, month: str) -> Cycle:
    """The cycle of a contract month with everything that its files hold."""
    folder = shared / "contract" / f"month_{month}"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    file = shared / "contract" / "schemes" / f"{expected['scheme']}.yaml"
    version, intake = scheme_version(file), read_month(folder)
    company = Unit.objects.create(name="公司", kind="company")
    cycle = Cycle.objects.create(
        period=expected["period"],
        unit=company,
        state=COMPUTING,
        preset="department",
        stages=list(PRESETS["department"]),
        opened_at=AT,
    )
    for row in intake.employees:
        _person(row, cycle, version)
    _judgements(intake, cycle)
    _figures(intake, cycle)
    return cycle


def _person(row: EmployeeRow, cycle: Cycle, version: SchemeVersion) -> None:
    team = cycle.unit
    if row.team:
        named = {"name": row.team, "kind": "team", "parent": cycle.unit}
        team, _ = Unit.objects.get_or_create(**named)
    who = Employee.objects.create(
        code=row.employee,
        name=row.name or row.employee,
        hired_on=row.hired_on,
        left_on=row.left_on,
        protected=row.protected or "",
    )
    since = row.hired_on or date(2024, 1, 1)
    post = {"unit": team, "position": row.position or ""}
    Membership.objects.create(employee=who, since=since, **post)
    Participant.objects.create(cycle=cycle, employee=who, version=version, **post)


def _account(code: str) -> Account:
    account, _ = Account.objects.get_or_create(username=code)
    account.employee = Employee.objects.filter(code=code).first()
    account.save()
    return account


def _judgements(intake: Intake, cycle: Cycle) -> None:
    people = {p.employee.code: p for p in cycle.participants.all()}
    for r in intake.ratings:
        Rating.objects.create(
            participant=people[r.employee],
            item=r.item,
            role=r.role,
            rater=_account(r.rater or r.role),
            points=r.points,
            anchor=r.anchor,
            failed=r.failed,
            repeated=r.repeated,
            submitted_at=AT,
            saved_at=AT,
        )
    for e in intake.ledger:
        LedgerEntry.objects.create(
            cycle=cycle,
            employee=people[e.employee].employee,
            on=e.on or date(2026, 10, 31),
            event=e.event,
            points=e.points or 0,
            evidence=e.evidence or "",
            by=_account(e.by or "S01"),
            entered_at=AT,
        )


def _figures(intake: Intake, cycle: Cycle) -> None:
    people = {e.code: e for e in Employee.objects.all()}
    for m in intake.measures:
        MeasureEntry.objects.create(
            cycle=cycle,
            employee=people[m.employee],
            indicator=m.indicator,
            value=m.value,
            numerator=m.numerator,
            denominator=m.denominator,
            by=_account("HR01"),
            at=AT,
        )
    for h in intake.history:
        if h.employee in people:
            facts = h._replace(fired=None)._asdict()
            facts |= {"employee": people[h.employee], "grade": h.grade or ""}
            PastMonth.objects.create(**facts)
