"""Bringing people in from a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from kaohe.base.rows import Employee as Row
from kaohe_web.audit.log import record
from kaohe_web.office.actions.moving import move
from kaohe_web.office.compare import Change
from kaohe_web.people.models import Account, Employee, Unit


def bring(
    *,
    account: Account,
    below: Unit,
    found: Sequence[Change],
    since: date,
    file: str,
    at: datetime,
) -> int:
    """Make and change the people of ``found``; how many were new or changed.

    A branch or team that is not there is made below ``below``. New posts hold from
    ``since`` (for a new person from the day of hiring, where that is known).
    """
    touched = [one for one in found if one.kind in ("new", "changed")]
    if not touched:
        return 0
    with transaction.atomic():
        for one in touched:
            employee = _employee(one.row)
            where = _unit(below, one.row)
            if one.kind == "new":
                first = one.row.hired_on or since
                employee.memberships.create(
                    unit=where, position=one.row.position or "", since=first
                )
            elif _moves(one):
                move(
                    account=account,
                    employee=employee,
                    unit=where,
                    position=one.row.position or "",
                    since=since,
                    at=at,
                )
        counts = {
            kind: sum(o.kind == kind for o in found) for kind in ("new", "changed")
        }
        record(
            at=at,
            account=account,
            action="people.bring",
            subject=f"unit:{below.pk}",
            unit=below,
            reason=file,
            after=counts,
        )
    return len(touched)


def _employee(row: Row) -> Employee:
    values = {
        "name": row.name or row.employee,
        "hired_on": row.hired_on,
        "left_on": row.left_on,
        "protected": row.protected or "",
    }
    return Employee.objects.update_or_create(code=row.employee, defaults=values)[0]


def _unit(below: Unit, row: Row) -> Unit:
    """The unit of a row: its branch below ``below``, its team below that."""
    where = below
    for name, kind in ((row.branch, Unit.Kind.BRANCH), (row.team, Unit.Kind.TEAM)):
        if name and name != where.name:
            known = Unit.objects.filter(path__startswith=below.path, name=name).first()
            where = known or Unit.objects.create(name=name, kind=kind, parent=where)
    return where


def _moves(one: Change) -> bool:
    return any(name in ("person_unit", "person_position") for name, _, _ in one.fields)
