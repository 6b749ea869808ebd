"""Moving the days of a stage by hand."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.people.models import Account


def move_deadline(
    *,
    cycle: Cycle,
    stage: str,
    first: date,
    last: date,
    by: Account,
    at: datetime,
    reason: str,
) -> Deadline:
    """The stage's days as HR set them; raises ValueError where the last is before."""
    if last < first:
        raise ValueError("a stage ends after it begins")
    with transaction.atomic():
        deadline = cycle.deadlines.select_for_update().get(stage=stage)
        before = {"first": str(deadline.first), "last": str(deadline.last)}
        deadline.first, deadline.last = first, last
        deadline.provisional, deadline.set_by_hand = False, True
        deadline.save()
        record(
            at=at,
            account=by,
            action="cycle.deadline",
            subject=f"cycle:{cycle.pk}",
            unit=cycle.unit,
            reason=reason,
            before={"stage": stage, **before},
            after={"stage": stage, "first": str(first), "last": str(last)},
        )
    return deadline
