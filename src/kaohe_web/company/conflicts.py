"""Roles that should be two people: who rates, who hears appeals, who approves pay.

In a shop of sixteen the owner may have to hold two of them; the company says whether
that is refused, or recorded with its reason and shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from kaohe_web.people.models import Grant, Unit
from kaohe_web.people.roles import (
    ADJUDICATOR,
    ADMINISTRATOR,
    AUDITOR,
    GENERAL_MANAGER,
    HR,
    ORGANISER,
    SUPERVISOR,
    TEAM_LEAD,
)

#: Whoever rates judges no appeal against it; who pays out decides none and rates nobody;
#: who audits has no part in what he audits.
PAIRS: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        (SUPERVISOR, ADJUDICATOR),
        (TEAM_LEAD, ADJUDICATOR),
        (GENERAL_MANAGER, ADJUDICATOR),
        (HR, ADJUDICATOR),
        (HR, GENERAL_MANAGER),
        (HR, SUPERVISOR),
        *(
            (AUDITOR, other)
            for other in (
                *(TEAM_LEAD, SUPERVISOR, HR, ORGANISER),
                *(GENERAL_MANAGER, ADJUDICATOR, ADMINISTRATOR),
            )
        ),
    )
)


def conflicting(held: Iterable[Grant], role: str, unit: Unit) -> list[Grant]:
    """The grants of ``held`` that conflict with ``role`` where their units overlap."""
    return [
        grant
        for grant in held
        if frozenset((grant.role, role)) in PAIRS and _overlap(grant.unit, unit)
    ]


def _overlap(one: Unit, other: Unit) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)
