"""Opening a cycle: its people, its stages and their days, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from kaohe.base.calendar import Calendar
from kaohe.base.period import Period
from kaohe_web.audit.log import record
from kaohe_web.company.held import held
from kaohe_web.company.models import Settings
from kaohe_web.cycles.deadlines import Days, deadlines
from kaohe_web.cycles.models import Cycle, Deadline, Participant
from kaohe_web.cycles.people import Taken, taken
from kaohe_web.cycles.posts import Post
from kaohe_web.cycles.stages import ALWAYS, PRESETS, STAGES
from kaohe_web.people.models import Account, Unit
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion


class CannotOpen(Exception):
    """Why a cycle is not opened: ``why`` names the text, ``named`` its parameters."""

    def __init__(self, why: str, **named: object) -> None:
        super().__init__(why)
        self.why, self.named = why, named


def open_cycle(
    *,
    unit: Unit,
    period: Period,
    preset: str,
    calendar: Calendar,
    by: Account | None,
    at: datetime,
    stages: Sequence[str] | None = None,
    pay_day: int | None = None,
    deemed_workdays: int | None = None,
) -> Cycle:
    """The new cycle of the unit's month; raises ``CannotOpen``.

    ``stages`` are those kept of the preset; without them all that the company keeps.
    Pay day and workdays of delivery are the company's where they are not given.
    """
    pay_day = held().pay_day if pay_day is None else pay_day
    if deemed_workdays is None:
        deemed_workdays = held().deemed_workdays
    people, missing = taken(unit, period, splitting(calendar))
    if missing:
        raise CannotOpen("cannot_open_scheme", scheme=missing[0].scheme)
    assessed = [(p, p.version) for p in people if p.version is not None]
    if not assessed:
        raise CannotOpen("cannot_open_nobody")
    left = [post.version for p, _ in assessed for post in p.posts]
    used = {v.pk: v for v in (*left, *(v for _, v in assessed)) if v is not None}
    schemes = [scheme_of(v) for v in used.values()]
    if other := [s for s in schemes if s.subject != "employee"]:
        raise CannotOpen("cannot_open_subject", scheme=other[0].title)
    kept = _stages(preset, stages)
    days = deadlines(period, kept, schemes, calendar, pay_day, deemed_workdays)
    try:
        with transaction.atomic():
            cycle = Cycle.objects.create(
                period=str(period),
                unit=unit,
                state=kept[0],
                preset=preset,
                stages=kept,
                opened_at=at,
                pay_day=pay_day,
                deemed_workdays=deemed_workdays,
            )
            _fill(cycle, assessed, days)
            record(
                at=at,
                account=by,
                action="cycle.open",
                subject=f"cycle:{cycle.pk}",
                unit=unit,
                after={"period": str(period), "people": len(assessed), "stages": kept},
            )
    except IntegrityError as error:
        raise CannotOpen("cannot_open_twice") from error
    return cycle


def _fill(
    cycle: Cycle, assessed: Iterable[tuple[Taken, SchemeVersion]], days: Iterable[Days]
) -> None:
    people = list(assessed)
    last = Participant.objects.bulk_create(
        Participant(
            cycle=cycle,
            employee=one.employee,
            unit=one.unit,
            position=one.position,
            version=version,
            **(_days(one.posts[-1]) if one.posts else {}),
        )
        for one, version in people
    )
    Participant.objects.bulk_create(
        Participant(
            cycle=cycle,
            employee=one.employee,
            unit=post.where.unit,
            position=post.where.position,
            version=post.version,
            later=later,
            **_days(post),
        )
        for (one, _), later in zip(people, last, strict=True)
        for post in one.posts[:-1]
    )
    Deadline.objects.bulk_create(Deadline(cycle=cycle, **day._asdict()) for day in days)


def _days(post: Post) -> dict[str, Any]:
    return {"since": post.since, "until": post.until, "workdays": post.workdays}


def splitting(calendar: Calendar) -> Calendar | None:
    """The calendar by whose days a change of post splits the month; None: it does not."""
    split = held().change_of_post == Settings.ChangeOfPost.SPLIT
    return calendar if split else None


def kept_stages(preset: str) -> list[str]:
    """The stages of a preset but those that the company does without."""
    off = set(held().stages_off.get(preset, ())) - ALWAYS
    return [stage for stage in PRESETS[preset] if stage not in off]


def _stages(preset: str, stages: Sequence[str] | None) -> list[str]:
    """The stages kept, in order; those that no company can do without stay."""
    asked = set(kept_stages(preset) if stages is None else stages) | ALWAYS
    return [stage for stage in STAGES if stage in asked]
