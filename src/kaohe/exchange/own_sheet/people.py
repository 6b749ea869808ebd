"""The people of an own sheet as rows of the list of employees, with ids where it has none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kaohe.base.rows import Employee
from kaohe.exchange.own_sheet.values import OwnPerson


def as_people(
    people: Iterable[OwnPerson],
    known: Mapping[str, str],
    taken: Collection[str] = (),
) -> list[Employee]:
    """Each person once, in the order of the sheet.

    ``known`` maps the names of people who are there to their ids. Who is new and has no
    id in the sheet gets E001, E002 and so on, none that is ``taken``.
    """
    people = list(people)
    used = {*taken, *known.values(), *(p.code for p in people if p.code)}
    ids: dict[str, str] = {}
    rows: dict[str, Employee] = {}
    number = 0
    for one in people:
        code = one.code or known.get(one.name) or ids.get(one.name)
        while code is None:
            number += 1
            if f"E{number:03d}" not in used:
                code = f"E{number:03d}"
        ids[one.name] = code
        rows.setdefault(
            code, Employee(code, one.name, one.team, one.branch, one.position)
        )
    return list(rows.values())
