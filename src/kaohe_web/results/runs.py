"""Computing a cycle: asked for, taken up by a worker, finished or cancelled.

Each step is an update "where the state is still X" that expects one row, so that a run
that was cancelled, or taken up twice after a worker died, is written once or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from kaohe.base.findings import Finding, Refused, distinct, finding
from kaohe.exchange.result_json import finding_data
from kaohe_web.audit.log import record
from kaohe_web.bridge.compute import Computed, compute
from kaohe_web.bridge.inputs import Inputs, inputs_of
from kaohe_web.cycles.models import Cycle
from kaohe_web.people.models import Account
from kaohe_web.results.history import published_before
from kaohe_web.results.models import Run
from kaohe_web.results.store import persist

_OPEN = (Run.State.QUEUED, Run.State.RUNNING)


class Busy(Exception):
    """A run of the cycle is under way."""


def ask(*, cycle: Cycle, by: Account | None, at: datetime, why: str = "") -> Run:
    """A new run in the queue; raises ``Busy`` where one is under way."""
    try:
        with transaction.atomic():
            last = cycle.runs.aggregate(Max("number"))["number__max"] or 0
            of = cycle.participants.count()
            run = Run.objects.create(
                cycle=cycle, number=last + 1, of=of, by=by, asked_at=at, why=why
            )
            subject = f"cycle:{cycle.pk}"
            after = {"run": run.number}
            record(
                at=at,
                account=by,
                action="run.ask",
                subject=subject,
                unit=cycle.unit,
                reason=why,
                after=after,
            )
    except IntegrityError as error:
        raise Busy from error
    return run


def carry_out(
    run: Run, at: datetime, clock: Callable[[], datetime] | None = None
) -> Run | None:
    """The run with its results; the earlier one where the inputs are the same.

    It is taken up ``at`` a moment and finished when ``clock`` says (then, without one).

    None where it was cancelled, or finished by somebody else. A fault of the program
    leaves the run failed, not under way.
    """
    mine = Run.objects.filter(pk=run.pk, state__in=_OPEN)
    if not mine.update(state=Run.State.RUNNING, done=0, beat_at=at):
        return None
    ended = False
    try:
        found = _computed(run, at, clock or (lambda: at))
        ended = True
    except Refused as refused:
        found = _fail(run, refused.findings, at)
        ended = True
    finally:
        if not ended:
            mine.update(state=Run.State.FAILED, finished_at=at)
    return found


def _computed(run: Run, at: datetime, clock: Callable[[], datetime]) -> Run | None:
    inputs = inputs_of(run.cycle, published_before(run.cycle))
    same = _same(run, inputs)
    if same is not None:
        return _without(run, same, at)
    months: list[Computed] = []
    for month in compute(inputs):
        months.append(month)
        done = sum(len(m.result.people) for m in months)
        going = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING)
        if not going.update(done=done):
            return None
    return _finish(run, inputs, months, clock())


def _same(run: Run, inputs: Inputs) -> Run | None:
    """The newest finished run, where it came from the same inputs."""
    done = run.cycle.runs.filter(state=Run.State.DONE).order_by("-number").first()
    return done if done is not None and done.inputs == inputs.sha256 else None


def _without(run: Run, same: Run, at: datetime) -> Run | None:
    """The same inputs again change nothing: the run goes, its trace stays."""
    with transaction.atomic():
        gone, _ = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).delete()
        if not gone:
            return None
        Run.objects.filter(pk=same.pk).update(beat_at=at)
        _tell(run, "run.same", at, {"run": same.number})
    return same


def _finish(
    run: Run, inputs: Inputs, months: list[Computed], at: datetime
) -> Run | None:
    found = [*inputs.findings, *(f for m in months for f in m.result.findings)]
    with transaction.atomic():
        written = Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(
            state=Run.State.DONE,
            inputs=inputs.sha256,
            pinned=dict(inputs.pinned),
            findings=[finding_data(f) for f in distinct(found)],
            finished_at=at,
        )
        if not written:
            return None
        count = persist(run, months)
        Run.objects.filter(pk=run.pk).update(done=count, of=count)
        _tell(run, "run.done", at, {"people": count, "inputs": inputs.sha256})
    run.refresh_from_db()
    return run


def _fail(run: Run, found: tuple[Finding, ...], at: datetime) -> Run | None:
    with transaction.atomic():
        told = [finding_data(f) for f in found]
        failed = {"state": Run.State.FAILED, "findings": told, "finished_at": at}
        if not Run.objects.filter(pk=run.pk, state=Run.State.RUNNING).update(**failed):
            return None
        _tell(run, "run.failed", at, {"codes": [f.code for f in found]})
    run.refresh_from_db()
    return run


def give_up(run: Run, at: datetime) -> Run | None:
    """The run, failed: it was interrupted again and again (KH822)."""
    return _fail(run, (finding("KH822", number=run.number),), at)


def cancel(*, run: Run, by: Account, at: datetime) -> bool:
    """True where the run was still under way and is cancelled now."""
    with transaction.atomic():
        stopped = {"state": Run.State.CANCELLED, "finished_at": at}
        if not Run.objects.filter(pk=run.pk, state__in=_OPEN).update(**stopped):
            return False
        _tell(run, "run.cancel", at, {}, by)
    return True


def _tell(
    run: Run,
    action: str,
    at: datetime,
    after: dict[str, Any],
    by: Account | None = None,
) -> None:
    subject = f"cycle:{run.cycle_id}"
    told = {"number": run.number, **after}
    unit = run.cycle.unit
    record(at=at, account=by, action=action, subject=subject, unit=unit, after=told)
