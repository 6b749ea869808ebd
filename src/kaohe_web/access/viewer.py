"""Who is looking: an account with the roles that it holds on a day, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from kaohe_web.people.models import Account, Unit
from kaohe_web.people.roles import AGENT


@dataclass(frozen=True)
class Viewer:
    """An account on a day; ``paths`` are the units of each role, from the top down.

    ``demands`` are the ways of signing in that one of the roles asks for;
    ``appraised`` is False of one who holds roles and was never in a cycle himself.
    """

    account: Account
    day: date
    employee: int | None
    paths: dict[str, tuple[str, ...]]
    demands: frozenset[str] = frozenset()
    appraised: bool = True

    @property
    def roles(self) -> frozenset[str]:
        """The roles held; everyone who is an employee is an agent for his own file."""
        own = () if self.employee is None else (AGENT,)
        return frozenset((*self.paths, *own))

    def holds(self, roles: Iterable[str]) -> bool:
        """True where one of the roles is held anywhere."""
        return not self.roles.isdisjoint(roles)

    def inside(self, role: str, lookup: str) -> Q:
        """Rows whose unit lies where ``role`` was granted; "" for units themselves.

        The units are asked first: rows are then found by their unit's key, where a
        comparison of paths would read every row that there is.
        """
        found = Q(pk__in=())
        for path in self.paths.get(role, ()):
            found |= Q(path__startswith=path)
        if not lookup:
            return found
        return Q(
            **{f"{lookup}__in": Unit.objects.filter(found).order_by().values("pk")}
        )


#: Asked on every request, and so in plain SQL: the roles held on a day, where, what each
#: asks of signing in, whether the person was ever in a cycle; last, what agents are asked.
_HELD = """
SELECT held.role, unit.path, asked.kind,
       EXISTS (SELECT 1 FROM cycles_participant AS own WHERE own.employee_id = %s)
FROM people_grant AS held
JOIN people_unit AS unit ON unit.id = held.unit_id
LEFT JOIN people_factorrole AS asked ON asked.role = held.role
WHERE held.account_id = %s AND held.since <= %s
  AND (held.until IS NULL OR held.until >= %s)
UNION ALL
SELECT NULL, NULL, kind, NULL FROM people_factorrole WHERE role = %s
"""


def viewer_of(account: Account, day: date) -> Viewer:
    """The viewer of an account, with one query."""
    paths: dict[str, tuple[str, ...]] = {}
    demands, of_agents, appraised = set[str](), set[str](), True
    with connection.cursor() as cursor:
        on = day.isoformat()
        cursor.execute(_HELD, [account.employee_id, account.pk, on, on, AGENT])
        for role, path, kind, in_cycles in cursor.fetchall():
            if role is None:
                of_agents.add(kind)
                continue
            paths[role] = (*paths.get(role, ()), path)
            demands |= {kind} if kind else set()
            appraised = bool(in_cycles)
    if not paths and account.employee_id is not None:
        demands = of_agents
    who = account.employee_id
    return Viewer(account, day, who, paths, frozenset(demands), appraised)
