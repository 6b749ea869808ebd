"""Who still owes a rating: by role and team, with the names of those who wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from django.db.models import Q

from kaohe_web.cycles.models import Cycle
from kaohe_web.flow.complete import missing
from kaohe_web.flow.facts import Facts
from kaohe_web.people.models import Account, Grant, on
from kaohe_web.people.roles import SUPERVISOR, TEAM_LEAD
from kaohe_web.ratings.asked import SELF

#: Roles and units that the console lists; a large company has a thousand.
MOST = 60
T = TypeVar("T")


class Owed(NamedTuple):
    """What a role owes in a unit: whose ratings are not complete, and who could give them."""

    role: str
    unit: str
    people: tuple[str, ...]
    raters: tuple[str, ...]


class Ratings(NamedTuple):
    """How far the ratings of a cycle are; ``of`` pairs of person and role are due.

    ``owed`` are the first roles and units, ``more`` so many further ones.
    """

    done: int
    of: int
    owed: tuple[Owed, ...]
    more: int = 0


def ratings_of(facts: Facts) -> Ratings:
    """The state of the ratings, with the names of those who are waited for."""
    groups = sorted((u.role, u.path, u.unit) for u in facts.in_units if u.done < u.of)
    first = {group: list[str]() for group in groups[:MOST]}
    paths = {path for _, path, _ in first}
    for one in missing(facts.cycle, facts.versions, paths):
        if (one.role, one.path, one.unit) in first:
            first[one.role, one.path, one.unit].append(one.name)
    more = len(groups) - len(first)
    return Ratings(*facts.forms, _named(facts.cycle, first), more)


def _named(
    cycle: Cycle, waiting: Mapping[tuple[str, str, str], Iterable[str]]
) -> tuple[Owed, ...]:
    led = [path for role, path, _ in waiting if role != SELF]
    raters = leaders(cycle, led) if led else {}
    return tuple(
        Owed(
            role,
            unit,
            tuple(names),
            () if role == SELF else nearest(raters, path),
        )
        for (role, path, unit), names in waiting.items()
    )


def leaders(cycle: Cycle, of: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names of those who lead the units ``of`` (paths) or one above, by its path."""
    held = leading(cycle, of)
    return {path: tuple(map(str, accounts)) for path, accounts in held.items()}


def leading(
    cycle: Cycle, of: Iterable[str] | None = None
) -> dict[str, tuple[Account, ...]]:
    """Who leads people now, by the path of the unit that each leads; all, or those of
    the units ``of`` and above.
    """
    held = Grant.objects.filter(
        on(cycle.opened_at.date()) | Q(until__isnull=True),
        role__in=(SUPERVISOR, TEAM_LEAD),
    )
    if of is not None:
        # A path is made of the keys of the units from the top down.
        held = held.filter(
            unit__in={int(k) for path in of for k in path.split("/") if k}
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
