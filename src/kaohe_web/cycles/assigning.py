"""Who is appraised by which scheme, from when: given and ended, each in the audit chain."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, Assignment, Unit


def assign(
    *,
    scheme: str,
    unit: Unit,
    position: str,
    since: date,
    by: Account,
    at: datetime,
) -> bool:
    """Keep the scheme for everybody of the unit (and post) from a day on.

    One that holds for the same unit and post ends the day before. False where that very
    scheme holds from that very day.
    """
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        same = Assignment.objects.filter(
            unit=unit, position=position, employee=None, until=None
        )
        if list(same.values_list("scheme", "since")) == [(scheme, since)]:
            return False
        for before in same:
            if before.since >= since:
                before.delete()
            else:
                end(assignment=before, last=_day_before(since), by=by, at=at)
        made = Assignment.objects.create(
            scheme=scheme, unit=unit, position=position, since=since
        )
        _record(by, at, made)
    return True


def end(*, assignment: Assignment, last: date, by: Account, at: datetime) -> bool:
    """The assignment until ``last``, which still belongs to it; False where it ends so."""
    with transaction.atomic():
        assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if assignment.until is not None and assignment.until <= last:
            return False
        assignment.until = max(last, assignment.since)
        assignment.save(update_fields=["until"])
        _record(by, at, assignment)
    return True


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _record(by: Account, at: datetime, one: Assignment) -> None:
    told = {"scheme": one.scheme, "position": one.position}
    until = {} if one.until is None else {"until": one.until.isoformat()}
    record(
        at=at,
        account=by,
        action="scheme.assign",
        subject=f"unit:{one.unit_id}",
        unit=one.unit,
        after={**told, "since": one.since.isoformat(), **until},
    )
