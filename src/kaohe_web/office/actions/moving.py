"""Moving a person to another unit or post."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, Employee, Membership, Unit, on


def move(
    *,
    account: Account,
    employee: Employee,
    unit: Unit,
    position: str,
    since: date,
    at: datetime,
) -> Membership:
    """The new membership; the one before ends the day before, later ones are replaced."""
    with transaction.atomic():
        before = _state(employee, since)
        employee.memberships.filter(since__gte=since).delete()
        open_ones = employee.memberships.filter(on(since))
        open_ones.update(until=since - timedelta(days=1))
        made = employee.memberships.create(unit=unit, position=position, since=since)
        record(
            at=at,
            account=account,
            action="people.move",
            subject=f"employee:{employee.code}",
            unit=unit,
            before=before,
            after=_state(employee, since),
        )
    return made


def _state(employee: Employee, day: date) -> dict[str, str] | None:
    there = employee.memberships.filter(on(day)).select_related("unit").first()
    if there is None:
        return None
    return {
        "unit": there.unit.name,
        "position": there.position,
        "since": there.since.isoformat(),
    }
