"""Who takes part in a cycle: unit, post and scheme of everybody in its month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaohe.base.calendar import Calendar
from kaohe.base.period import Period
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.posts import Post, days_of, joined_up, split_posts
from kaohe_web.people.models import Assignment, Employee, Membership, Unit
from kaohe_web.schemes.models import SchemeVersion

_DAY = timedelta(days=1)


class Taken(NamedTuple):
    """A person as a cycle takes him in; ``version`` None where no scheme is his."""

    employee: Employee
    unit: Unit
    position: str
    version: SchemeVersion | None
    #: Where the month is split: the days on each post, the last one at the end.
    posts: tuple[Post, ...] = ()


class Missing(NamedTuple):
    """A scheme that is assigned and has no active version in force in the month."""

    scheme: str


def taken(
    unit: Unit, period: Period, split_by: Calendar | None = None
) -> tuple[list[Taken], list[Missing]]:
    """Everybody who worked below ``unit`` in the month, in order of id.

    After a change of post the last one wins, or, with a working calendar, the month is
    ``split_by`` its days. Of the assignments that hold on somebody's last day of the month
    the most special wins: his own, then his post's, then his unit's; of equals the nearer
    unit's. One with an empty scheme says: not assessed.
    """
    versions = versions_in_force(period)
    rules = list(Assignment.objects.select_related("unit"))
    people: list[Taken] = []
    missing: dict[str, Missing] = {}

    def version_on(where: Membership, day: date) -> SchemeVersion | None:
        rule = assignment_of(where, rules, day)
        scheme = "" if rule is None else rule.scheme
        if scheme and scheme not in versions:
            missing[scheme] = Missing(scheme)
        return versions.get(scheme)

    for places in memberships(unit, period):
        last = places[-1]
        day = min(filter(None, (period.last_day, last.until, last.employee.left_on)))
        one = Taken(last.employee, last.unit, last.position, version_on(last, day))
        if split_by is not None:
            posts = joined_up(_posts(places, rules, period, version_on))
            one = one._replace(posts=tuple(split_posts(posts, split_by)))
        people.append(one)
    return people, list(missing.values())


def _posts(
    places: Sequence[Membership],
    rules: Sequence[Assignment],
    period: Period,
    version_on: Callable[[Membership, date], SchemeVersion | None],
) -> Iterator[Post]:
    """The days of each place, cut where an assignment begins or ends."""
    for where, (since, until) in zip(places, days_of(places, period), strict=True):
        ends = {r.since - _DAY for r in rules if _fits(r, where)}
        ends |= {r.until for r in rules if r.until is not None and _fits(r, where)}
        for last in sorted({day for day in ends if since <= day < until} | {until}):
            yield Post(where, version_on(where, last), since, last)
            since = last + _DAY


def memberships(unit: Unit, period: Period) -> list[list[Membership]]:
    """The places of each person who worked below ``unit`` in the month, the last one last."""
    still = Q(employee__left_on__isnull=True) | Q(
        employee__left_on__gte=period.first_day
    )
    until = Q(until__isnull=True) | Q(until__gte=period.first_day)
    held = Membership.objects.filter(
        still, until, unit__path__startswith=unit.path, since__lte=period.last_day
    )
    found: dict[int, list[Membership]] = defaultdict(list)
    for one in held.select_related("employee", "unit").order_by("since", "pk"):
        found[one.employee_id].append(one)
    return sorted(found.values(), key=lambda own: own[0].employee.code)


def assignment_of(
    where: Membership, rules: Iterable[Assignment], day: date
) -> Assignment | None:
    """The most special assignment that holds for the place on the day."""
    fitting = [r for r in rules if _holds(r, day) and _fits(r, where)]
    return max(fitting, key=_how_special, default=None)


def _holds(rule: Assignment, day: date) -> bool:
    return rule.since <= day and (rule.until is None or day <= rule.until)


def _fits(rule: Assignment, where: Membership) -> bool:
    if rule.employee_id is not None:
        return rule.employee_id == where.employee_id
    if not where.unit.path.startswith(rule.unit.path):
        return False
    return rule.position in ("", where.position)


def _how_special(rule: Assignment) -> tuple[bool, bool, int, date]:
    own, post = rule.employee_id is not None, rule.position != ""
    return own, post, rule.unit.path.count("/"), rule.since


def versions_in_force(period: Period) -> Mapping[str, SchemeVersion]:
    """The active version of each scheme: in force on the first day, else begun in it."""
    found: dict[str, list[SchemeVersion]] = defaultdict(list)
    begun = SchemeVersion.objects.filter(
        state=SchemeVersion.State.ACTIVE, effective_from__lte=period.last_day
    )
    for version in begun.order_by("effective_from", "version"):
        found[version.scheme].append(version)
    return {name: _in_force(own, period) for name, own in found.items()}


def used_versions(cycle: Cycle) -> QuerySet[SchemeVersion]:
    """The versions by which people of the cycle are assessed."""
    here = Participant.posts.filter(cycle=cycle, version=OuterRef("pk"))
    return SchemeVersion.objects.filter(Exists(here))


def units_of(cycle: Cycle) -> QuerySet[Unit]:
    """The units in which people of the cycle stand, from the top down."""
    here = Participant.objects.filter(cycle=cycle, unit=OuterRef("pk"))
    return Unit.objects.filter(Exists(here)).order_by("path")


def _in_force(versions: list[SchemeVersion], period: Period) -> SchemeVersion:
    on_first_day = [v for v in versions if v.effective_from <= period.first_day]
    return (on_first_day or versions)[-1]
