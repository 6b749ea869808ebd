"""Who still owes a rating: by role and team, with the names of those who wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from django.db.models import Count, Q, QuerySet

from kaohe.schemes.model import Scheme
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.people import used_versions
from kaohe_web.people.models import Account, Grant, on
from kaohe_web.people.roles import SUPERVISOR, TEAM_LEAD
from kaohe_web.ratings.asked import SELF, asked
from kaohe_web.ratings.models import Rating
from kaohe_web.schemes.content import scheme_of

#: Somebody on protected leave is not assessed, so nobody owes him a rating.
_ON_LEAVE = "休假"
#: Roles and units that the console lists; a large company has a thousand.
MOST = 60
T = TypeVar("T")
_People: TypeAlias = QuerySet[Participant]
_Keys: TypeAlias = QuerySet[Any, Any]


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
    """How far the ratings of a cycle are; ``of`` pairs of person and role are due.

    ``owed`` are the first roles and units, ``more`` so many further ones.
    """

    done: int
    of: int
    owed: tuple[Owed, ...]
    more: int = 0


def due(scheme: Scheme) -> dict[str, frozenset[str]]:
    """The items that each role rates on the form; a self-rating that may lack is not due."""
    roles = {role for item in scheme.items for role in scheme.weights(item)}
    if scheme.self_missing == "supervisor_only":
        roles -= {SELF}
    items = {role: frozenset(i.id for i in asked(scheme, role)) for role in roles}
    return {role: items[role] for role in sorted(roles) if items[role]}


def ratings_of(cycle: Cycle) -> Ratings:
    """The state of the ratings, with the names of those who are waited for."""
    done, missing = missing_of(cycle)
    groups = defaultdict[tuple[str, str, str], list[str]](list)
    for one in missing:
        groups[one.role, one.path, one.unit].append(one.name)
    first = dict(sorted(groups.items())[:MOST])
    more = len(groups) - len(first)
    return Ratings(done, done + len(missing), _named(cycle, first), more)


def counted(cycle: Cycle) -> tuple[int, int]:
    """How many forms are complete, and how many are due, without anybody's name."""
    done = of = 0
    for _, people, complete in _forms(cycle):
        done += people.filter(pk__in=complete).count()
        of += people.count()
    return done, of


def missing_of(cycle: Cycle) -> tuple[int, list[Missing]]:
    """How many forms are complete, and those that are not."""
    person = ("unit__path", "unit__name", "employee", "employee__name")
    done, missing = 0, list[Missing]()
    for role, people, complete in _forms(cycle):
        left = people.exclude(pk__in=complete).order_by("pk").values_list(*person)
        own = [Missing(role, *who) for who in left]
        done += people.count() - len(own)
        missing += own
    return done, missing


def _forms(cycle: Cycle) -> Iterator[tuple[str, _People, _Keys]]:
    """For each scheme and role: who is to be rated, and the keys of complete forms.

    The database counts the items, so that not every rating of a large company is read.
    """
    everybody = cycle.participants.exclude(employee__protected=_ON_LEAVE)
    for version in used_versions(cycle):
        people = everybody.filter(version=version)
        for role, items in due(scheme_of(version)).items():
            given = Rating.objects.filter(
                participant__cycle=cycle,
                participant__version=version,
                role=role,
                item__in=items,
                submitted_at__isnull=False,
            )
            by_person = given.order_by().values("participant")
            whole = by_person.annotate(n=Count("item", distinct=True))
            complete = whole.filter(n=len(items)).values("participant")
            yield role, people, complete


def _named(
    cycle: Cycle, missing: Mapping[tuple[str, str, str], Iterable[str]]
) -> tuple[Owed, ...]:
    led = [path for role, path, _ in missing if role != SELF]
    raters = leaders(cycle, led) if led else {}
    return tuple(
        Owed(
            role,
            unit,
            tuple(names),
            () if role == SELF else nearest(raters, path),
        )
        for (role, path, unit), names in missing.items()
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
