"""What an import of people would change, person by person, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from kaohe.base.rows import Employee as Row
from kaohe_web.people.models import Employee, Membership, on

Kind = Literal["new", "changed", "same", "refused"]


class Change(NamedTuple):
    """One row of the file beside what is known of the person."""

    kind: Kind
    row: Row
    #: Field, before, after; names of texts (``person_name``).
    fields: tuple[tuple[str, str, str], ...] = ()


def changes(
    rows: Iterable[Row], reached: Iterable[Employee], day: date
) -> list[Change]:
    """Each row as new, changed, the same, or refused.

    ``reached`` are the people whom the viewer may change; a row of any other person who
    is known is refused, his own among them.
    """
    own = {e.code: e for e in reached}
    known = set(Employee.objects.values_list("code", flat=True))
    there = {
        m.employee_id: m
        for m in Membership.objects.filter(
            on(day), employee__in=[e.pk for e in own.values()]
        ).select_related("unit")
    }
    return [
        Change("refused", row)
        if row.employee in known and row.employee not in own
        else _change(row, own.get(row.employee), there)
        for row in rows
    ]


def _change(
    row: Row, employee: Employee | None, there: dict[int, Membership]
) -> Change:
    if employee is None:
        return Change("new", row)
    membership = there.get(employee.pk)
    pairs = (
        ("person_name", employee.name, row.name or employee.name),
        ("person_unit", membership.unit.name if membership else "", row.team or ""),
        (
            "person_position",
            membership.position if membership else "",
            row.position or "",
        ),
        ("person_hired", _text(employee.hired_on), _text(row.hired_on)),
        ("person_left", _text(employee.left_on), _text(row.left_on)),
    )
    fields = tuple(p for p in pairs if p[1] != p[2])
    return Change("changed" if fields else "same", row, fields)


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()
