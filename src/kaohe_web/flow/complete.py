"""Which forms of a cycle are complete: counted by the database, few times for any size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.ratings.asked import ON_LEAVE, rated
from kaohe_web.ratings.complete import due
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion


class InUnit(NamedTuple):
    """How many forms of a role are complete in a unit, of so many that are due."""

    role: str
    path: str
    unit: str
    done: int
    of: int


class Missing(NamedTuple):
    """A form that is not complete: whose, by which role, in which unit."""

    role: str
    path: str
    unit: str
    employee: int
    name: str


#: The people of each unit by what is complete of them. In plain SQL: the units are asked
#: for beside what was counted, not beside each of those who are counted.
_COUNTED = """
SELECT unit.path, unit.name, counted.version_id, counted.complete, counted.many
FROM (
    SELECT unit_id, version_id, complete, COUNT(*) AS many
    FROM cycles_participant
    WHERE cycle_id = %s
      AND employee_id NOT IN (SELECT id FROM people_employee WHERE protected = %s)
    GROUP BY unit_id, version_id, complete
) AS counted
JOIN people_unit AS unit ON unit.id = counted.unit_id
ORDER BY unit.path
"""


def in_units(cycle: Cycle, versions: Sequence[SchemeVersion]) -> list[InUnit]:
    """The forms of each role in each unit (one query); ``versions`` are the cycle's."""
    roles = _roles(versions)
    done, of = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [cycle.pk, ON_LEAVE])
        for path, unit, version, complete, many in cursor.fetchall():
            for role in roles[version]:
                of[role, path, unit] += many
                done[role, path, unit] += many * (role in complete.split())
    return [InUnit(*key, done[key], many) for key, many in of.items()]


def missing(
    cycle: Cycle,
    versions: Sequence[SchemeVersion],
    paths: Collection[str] | None = None,
) -> Iterator[Missing]:
    """The forms that are not complete, in the units ``paths`` or in all (one query)."""
    roles = _roles(versions)
    if not roles or (paths is not None and not paths):
        return
    left = (Q(version=pk) & ~Q(complete=" ".join(every)) for pk, every in roles.items())
    people = rated(Participant.posts.filter(cycle=cycle)).filter(reduce(or_, left))
    if paths is not None:
        people = people.filter(unit__path__in=paths)
    person = ("unit__path", "unit__name", "employee", "employee__name")
    rows = people.order_by("pk").values_list("version", "complete", *person)
    for version, complete, *who in rows:
        for role in roles[version]:
            if role not in complete.split():
                yield Missing(role, *who)


def _roles(versions: Sequence[SchemeVersion]) -> dict[int, list[str]]:
    """The roles that fill in a form under each version."""
    return {version.pk: list(due(scheme_of(version))) for version in versions}
