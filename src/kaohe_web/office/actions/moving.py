"""Moving a person to another unit or post."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, Employee, Unit, on


def move(
    *,
    account: Account,
    employee: Employee,
    unit: Unit,
    position: str,
    since: date,
    at: datetime,
) -> bool:
    """Keep the new membership; the one before ends the day before, later ones are replaced.

    False where the person works there from that very day already, and nothing follows.
    """
    with transaction.atomic():
        Employee.objects.select_for_update().get(pk=employee.pk)
        same = {"unit": unit, "position": position, "since": since, "until": None}
        later = employee.memberships.filter(since__gt=since)
        if employee.memberships.filter(**same).exists() and not later.exists():
            return False
        before = _state(employee, since)
        employee.memberships.filter(since__gte=since).delete()
        open_ones = employee.memberships.filter(on(since))
        open_ones.update(until=since - timedelta(days=1))
        employee.memberships.create(unit=unit, position=position, since=since)
        record(
            at=at,
            account=account,
            action="people.move",
            subject=f"employee:{employee.code}",
            unit=unit,
            before=before,
            after=_state(employee, since),
        )
    return True


def _state(employee: Employee, day: date) -> dict[str, str] | None:
    there = employee.memberships.filter(on(day)).select_related("unit").first()
    if there is None:
        return None
    return {
        "unit": there.unit.name,
        "position": there.position,
        "since": there.since.isoformat(),
    }
