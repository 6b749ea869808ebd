"""Moving the days of a stage by hand; no stage ends before the one that it follows."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle, Deadline
from kaohe_web.people.models import Account


class OutOfOrder(ValueError):
    """The stage would end before the one that it follows, which ends on ``last``."""

    def __init__(self, last: date) -> None:
        super().__init__(f"the stage before ends on {last}")
        self.last = last


class SameDays(ValueError):
    """The stage has these days already, set by hand."""


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
    """The stage's days as HR set them; stages that would end before it end with it.

    Raises ``ValueError`` where the last day is before the first, and ``OutOfOrder`` where
    it is before the end of the stage that this one follows; ``SameDays`` where HR has set
    these very days already.
    """
    if last < first:
        raise ValueError("a stage ends after it begins")
    with transaction.atomic():
        every = {d.stage: d for d in cycle.deadlines.select_for_update()}
        order = [s for s in cycle.stages if s in every]
        at_hand = order.index(stage)
        ended = max((every[s].last for s in order[:at_hand]), default=last)
        if last < ended:
            raise OutOfOrder(ended)
        deadline = every[stage]
        if deadline.set_by_hand and (deadline.first, deadline.last) == (first, last):
            raise SameDays
        before = {"first": str(deadline.first), "last": str(deadline.last)}
        deadline.first, deadline.last = first, last
        deadline.provisional, deadline.set_by_hand = False, True
        deadline.save()
        after = {"stage": stage, "first": str(first), "last": str(last)}
        pushed = _push([every[s] for s in order[at_hand + 1 :]], last)
        record(
            at=at,
            account=by,
            action="cycle.deadline",
            subject=f"cycle:{cycle.pk}",
            unit=cycle.unit,
            reason=reason,
            before={"stage": stage, **before},
            after={**after, "pushed": pushed} if pushed else after,
        )
    return deadline


def _push(later: list[Deadline], last: date) -> list[str]:
    """The stages that ended before ``last`` and end with it now."""
    early = [one for one in later if one.last < last]
    for one in early:
        one.last = last
        one.save(update_fields=["last"])
    return [one.stage for one in early]
