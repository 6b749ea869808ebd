"""Computing in the background: a run is asked for, and a worker carries it out."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account
from kaohe_web.results.models import Run
from kaohe_web.results.runs import ask, carry_out

#: A run that has not been heard of for so long belongs to a worker that was killed.
SILENT = timedelta(minutes=2)
_OPEN = (Run.State.QUEUED, Run.State.RUNNING)


@task()
def compute_run(pk: int) -> None:
    """Carry out the run; one that is gone or cancelled meanwhile is left alone."""
    run = Run.objects.select_related("cycle__unit").filter(pk=pk).first()
    if run is not None:
        carry_out(run, timezone.now(), timezone.now)


def start(*, cycle: Cycle, by: Account | None, at: datetime, why: str = "") -> Run:
    """A new run, queued for a worker; raises ``Busy`` where one is under way."""
    with transaction.atomic():
        run = ask(cycle=cycle, by=by, at=at, why=why)
        compute_run.enqueue(run.pk)
    return run


def is_silent(run: Run, at: datetime) -> bool:
    """True for a run under way that no worker seems to work on."""
    return run.state in _OPEN and at - (run.beat_at or run.asked_at) > SILENT


def again(*, run: Run, by: Account, at: datetime) -> bool:
    """True where a silent run was queued once more; should its worker live after all,
    the first of the two to finish writes.
    """
    if not is_silent(run, at):
        return False
    with transaction.atomic():
        silent = Run.objects.filter(pk=run.pk, state__in=_OPEN, beat_at=run.beat_at)
        if not silent.update(state=Run.State.QUEUED, beat_at=at):
            return False
        record(
            at=at,
            account=by,
            action="run.again",
            subject=f"cycle:{run.cycle_id}",
            unit=run.cycle.unit,
            after={"number": run.number},
        )
        compute_run.enqueue(run.pk)
    return True
