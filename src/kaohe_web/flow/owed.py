"""Who still owes a rating: by role and team, with the names of those who wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.db.models import Q

from kaohe.schemes.model import Scheme
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.people import used_versions
from kaohe_web.people.models import Account, Grant, on
from kaohe_web.people.roles import SUPERVISOR, TEAM_LEAD
from kaohe_web.ratings.asked import SELF, asked
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of

#: Somebody on protected leave is not assessed, so nobody owes him a rating.
_ON_LEAVE = "休假"
T = TypeVar("T")


class Owed(NamedTuple):
    """What a role owes in a unit: whose ratings are not complete, and who could give them."""

    role: str
    unit: str
    people: tuple[str, ...]
    raters: tuple[str, ...]


class Missing(NamedTuple):
    """A form that is not complete: whose, by which role, in which unit."""

    role: str
    path: str
    unit: str
    employee: int
    name: str


class Ratings(NamedTuple):
    """How far the ratings of a cycle are; ``of`` pairs of person and role are due."""

    done: int
    of: int
    owed: tuple[Owed, ...]


def due(scheme: Scheme) -> dict[str, frozenset[str]]:
    """The items that each role rates on the form; a self-rating that may lack is not due."""
    roles = {role for item in scheme.items for role in scheme.weights(item)}
    if scheme.self_missing == "supervisor_only":
        roles -= {SELF}
    items = {role: frozenset(i.id for i in asked(scheme, role)) for role in roles}
    return {role: items[role] for role in sorted(roles) if items[role]}


def ratings_of(cycle: Cycle) -> Ratings:
    """The state of the ratings, with three queries and one for those who lead."""
    done, missing = missing_of(cycle)
    return Ratings(done, done + len(missing), _named(cycle, missing))


def missing_of(cycle: Cycle) -> tuple[int, list[Missing]]:
    """How many forms are complete, and those that are not."""
    people = cycle.participants.exclude(employee__protected=_ON_LEAVE)
    roles = {v.pk: due(scheme_of(v)) for v in used_versions(cycle)}
    given: dict[tuple[int, str], set[str]] = defaultdict(set)
    submitted = Rating.objects.filter(
        participant__cycle=cycle, submitted_at__isnull=False
    )
    for who, role, item in submitted.values_list("participant", "role", "item"):
        given[who, role].add(item)
    done, missing = 0, list[Missing]()
    person = ("unit__path", "unit__name", "employee", "employee__name")
    for pk, version, *who in people.values_list("pk", "version", *person):
        for role, items in roles[version].items():
            if items <= given[pk, role]:
                done += 1
            else:
                missing.append(Missing(role, *who))
    return done, missing


def _named(cycle: Cycle, owed: Iterable[Missing]) -> tuple[Owed, ...]:
    missing = defaultdict[tuple[str, str, str], list[str]](list)
    for one in owed:
        missing[one.role, one.path, one.unit].append(one.name)
    raters = leaders(cycle) if any(role != SELF for role, _, _ in missing) else {}
    return tuple(
        Owed(
            role,
            unit,
            tuple(names),
            () if role == SELF else nearest(raters, path),
        )
        for (role, path, unit), names in sorted(missing.items())
    )


def leaders(cycle: Cycle) -> dict[str, tuple[str, ...]]:
    """The names of those who lead people now, by the path of the unit that each leads."""
    held = leading(cycle)
    return {path: tuple(map(str, accounts)) for path, accounts in held.items()}


def leading(cycle: Cycle) -> dict[str, tuple[Account, ...]]:
    """Who leads people now, by the path of the unit that each leads."""
    held = Grant.objects.filter(
        on(cycle.opened_at.date()) | Q(until__isnull=True),
        role__in=(SUPERVISOR, TEAM_LEAD),
    )
    found: dict[str, tuple[Account, ...]] = {}
    rows = held.select_related("account__employee", "unit").order_by("role", "pk")
    for grant in rows:
        who, known = grant.account, found.get(grant.unit.path, ())
        found[grant.unit.path] = known if who in known else (*known, who)
    return found


def nearest(leaders: Mapping[str, Iterable[T]], path: str) -> tuple[T, ...]:
    """Those who lead the unit, or the nearest one above that somebody leads."""
    above = [held for held in leaders if path.startswith(held)]
    return tuple(leaders[max(above, key=len)]) if above else ()
