"""Reminders before and after the last day of a stage, to those who owe something.

Two workdays before, on the day itself, and on each of five workdays after it: once a day,
from nine in the morning where the unit works.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kaohe.base.calendar import Calendar
from kaohe_web.appeals.models import Appeal
from kaohe_web.company.zones import zone_of
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.cycles.people import used_versions
from kaohe_web.cycles.stages import (
    APPEALS,
    APPROVAL,
    ARCHIVED,
    COLLECTING,
    COMPUTING,
    PUBLISHED,
    RATING,
    TARGETS,
)
from kaohe_web.flow.complete import missing
from kaohe_web.flow.owed import leading, nearest
from kaohe_web.outbox.beats import begun_today
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account, holders
from kaohe_web.people.roles import ADJUDICATOR, GENERAL_MANAGER, HR
from kaohe_web.ratings.asked import SELF
from kaohe_web.results.approving import is_approved, newest
from kaohe_web.results.models import Reading
from kaohe_web.results.publishing import publication_of

FROM_HOUR = 9
_BEFORE = 2
_AFTER = 5


class Owes(NamedTuple):
    """Whom to remind of what: the accounts, the words, where it is done."""

    accounts: tuple[int, ...]
    kind: str
    url: str
    named: Mapping[str, object] = {}


def remind(at: datetime) -> int:
    """How many cycles were looked at: each once a day, in its own zone."""
    calendar, count = company_calendar(), 0
    open_cycles = Cycle.objects.exclude(state=ARCHIVED).select_related("unit")
    for cycle in open_cycles.prefetch_related("deadlines"):
        here = timezone.localtime(at, zone_of(cycle.unit_id))
        if here.hour < FROM_HOUR:
            continue
        with transaction.atomic():
            if not begun_today(f"remind:{cycle.pk}", here):
                continue
            count += 1
            _remind(cycle, here.date(), at, calendar)
    return count


def _remind(cycle: Cycle, today: date, at: datetime, calendar: Calendar) -> None:
    ends = next((d for d in cycle.deadlines.all() if d.stage == cycle.state), None)
    if ends is None or not is_pressing(ends.last, today, calendar):
        return
    named = {"month": cycle.period, "unit": cycle.unit.name, "day": str(ends.last)}
    for owes in _OWED[cycle.state](cycle, ends):
        once = f"cycle:{cycle.pk}:{cycle.state}:{today}"
        tell(
            owes.accounts,
            owes.kind,
            once=once,
            at=at,
            url=owes.url,
            named={**named, **owes.named},
        )


def is_pressing(last: date, today: date, calendar: Calendar) -> bool:
    """True on the workdays on which it is reminded of a stage that ends on ``last``."""
    if today == last:
        return True
    if not calendar.is_workday(today):
        return False
    if today < last:
        return calendar.add_workdays(today, _BEFORE) >= last
    return calendar.workdays_between(last + timedelta(days=1), today) <= _AFTER


def _stage(cycle: Cycle, ends: Deadline) -> Iterator[Owes]:
    """HR brings the stage to its end."""
    told = {"stage": cycle.state}
    whom = tuple(holders(HR, cycle.unit, ends.last))
    yield Owes(whom, "stage", reverse("cycle", args=[cycle.pk]), told)


def _rating(cycle: Cycle, ends: Deadline) -> Iterator[Owes]:
    """Who has not rated himself, and who leads people that wait for their rating."""
    owed = list(missing(cycle, list(used_versions(cycle))))
    own = [one.employee for one in owed if one.role == SELF]
    accounts = Account.objects.filter(employee__in=own, is_active=True)
    selves = tuple(accounts.values_list("pk", flat=True))
    yield Owes(selves, "rate_self", reverse("own_ratings"))
    led, waiting = leading(cycle), Counter[int]()
    for path, count in Counter(m.path for m in owed if m.role != SELF).items():
        for account in nearest(led, path):
            waiting[account.pk] += count
    for pk, count in waiting.items():
        yield Owes((pk,), "rate_team", reverse("team_ratings"), {"count": count})


def _approval(cycle: Cycle, ends: Deadline) -> Iterator[Owes]:
    """The general manager, for his word; then HR, to publish."""
    run = newest(cycle)
    if run is None or is_approved(run) or run.approvals.exists():
        yield from _stage(cycle, ends)
        return
    whom = tuple(holders(GENERAL_MANAGER, cycle.unit, ends.last))
    yield Owes(whom, "approve", reverse("run_approve", args=[run.pk]))


def _published(cycle: Cycle, ends: Deadline) -> Iterator[Owes]:
    """Who has not read his result."""
    standing = publication_of(cycle.pk)
    unread = Reading.objects.filter(publication=standing, read_at__isnull=True)
    days = set(unread.values_list("deemed_on", flat=True))
    for day in sorted(days):
        of_day = unread.filter(deemed_on=day).values("employee")
        whom = Account.objects.filter(employee__in=of_day, is_active=True)
        pks = tuple(whom.values_list("pk", flat=True))
        yield Owes(pks, "unread", reverse("own_latest"), {"day": str(day)})


def _appeals(cycle: Cycle, ends: Deadline) -> Iterator[Owes]:
    """The panel, while appeals wait; HR closes the month when none does."""
    filed = Appeal.objects.filter(result__run__cycle=cycle, state=Appeal.State.FILED)
    count = filed.count()
    if not count:
        yield from _stage(cycle, ends)
        return
    whom = tuple(holders(ADJUDICATOR, cycle.unit, ends.last))
    yield Owes(whom, "appeals", reverse("appeals"), {"count": count})


#: Who owes what, by the state of the cycle.
_OWED: Mapping[str, Callable[[Cycle, Deadline], Iterator[Owes]]] = {
    TARGETS: _stage,
    COLLECTING: _stage,
    RATING: _rating,
    COMPUTING: _stage,
    APPROVAL: _approval,
    PUBLISHED: _published,
    APPEALS: _appeals,
}
