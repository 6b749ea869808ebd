"""Who is looking: an account with the roles that it holds on a day, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, Subquery

from kaohe_web.people.models import Account, FactorRole, Unit, on
from kaohe_web.people.roles import AGENT
from kaohe_web.people.signed_in import asked_of_agents


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


def viewer_of(account: Account, day: date) -> Viewer:
    """The viewer of an account, with one query."""
    paths: dict[str, tuple[str, ...]] = {}
    asked = FactorRole.objects.filter(role=OuterRef("role")).values("kind")
    cycles = apps.get_model("cycles.Participant")._default_manager
    own = Exists(cycles.filter(employee=OuterRef("account__employee")))
    grants = account.grants.filter(on(day)).annotate(asked=Subquery(asked), own=own)
    demands, appraised = set(), True
    fields = ("role", "unit__path", "asked", "own")
    for role, path, kind, in_cycles in grants.values_list(*fields):
        paths[role] = (*paths.get(role, ()), path)
        demands.add(kind)
        appraised = in_cycles
    if not paths and account.employee_id is not None:
        demands.add(asked_of_agents(account))
    asked_for = frozenset(demands - {None})
    return Viewer(account, day, account.employee_id, paths, asked_for, appraised)
