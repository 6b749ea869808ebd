"""The general manager's word on a run."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account
from kaohe_web.results.models import Approval, Month, Run


class NotNow(Exception):
    """The run is not the newest one, was decided upon, or the month has moved on."""


def newest(cycle: Cycle) -> Run | None:
    """The newest finished run of the cycle."""
    return cycle.runs.filter(state=Run.State.DONE).order_by("-number").first()


def approval_of(run: Run) -> Approval | None:
    """The last word on the run."""
    given = run.approvals.select_related("by__employee")
    return given.order_by("-pk").first()


def is_approved(run: Run) -> bool:
    """True where the last word on the run approves it."""
    last = approval_of(run)
    return last is not None and last.approved


def decide(
    *, run: Run, approved: bool, reason: str, by: Account, at: datetime
) -> Approval:
    """The word on the newest run; raises ``NotNow`` for any other.

    The audit entry names the hash of the inputs and of every scheme, so that what was
    approved can be told from anything computed later.
    """
    with transaction.atomic():
        Cycle.objects.select_for_update().get(pk=run.cycle_id)
        if newest(run.cycle) != run or run.approvals.exists():
            raise NotNow
        approval = Approval.objects.create(
            run=run, approved=approved, reason=reason, by=by, at=at
        )
        months = Month.objects.filter(run=run).values_list("frame", flat=True)
        signed = {
            "number": run.number,
            "inputs": run.inputs,
            "schemes": [frame["scheme"] for frame in months],
            "pay_total": [frame["overview"]["pay_total"] for frame in months],
        }
        record(
            at=at,
            account=by,
            action="run.approve" if approved else "run.send_back",
            subject=f"cycle:{run.cycle_id}",
            unit=run.cycle.unit,
            reason=reason,
            after=signed,
        )
    return approval
