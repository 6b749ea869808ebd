"""Setting targets, and what each person says to his own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from kaohe.base.exact import plain
from kaohe_web.audit.log import record
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.cycles.stages import COLLECTING, COMPUTING, RATING, TARGETS
from kaohe_web.people.models import Account, Employee
from kaohe_web.records.models import Target, TargetAnswer
from kaohe_web.records.targets import standings

#: Targets are set in the first stage; later they are changed, until the month is computed.
SET_IN = (TARGETS, COLLECTING, RATING, COMPUTING)

#: What was planned, by person and what it is of; None takes it out.
Planned = Mapping[tuple[Participant, str], Decimal | None]


class NeedsReason(Exception):
    """Somebody has said yes or no already, or the stage is over: a change needs a reason."""


class NothingToAnswer(Exception):
    """The targets are not complete, or not those that were answered."""


def answered(cycle: Cycle, people: Collection[Employee]) -> bool:
    """Whether one of them has said yes or no to his targets of the cycle."""
    if not people:
        return False
    given = TargetAnswer.objects.filter(participant__cycle=cycle)
    return given.filter(participant__employee__in=people).exists()


def set_targets(
    *,
    by: Account,
    cycle: Cycle,
    changes: Planned,
    at: datetime,
    reason: str = "",
) -> None:
    """Keep the targets; who had answered is asked anew, for they are not what he answered.

    Raises ``NeedsReason``.
    """
    people = {p.pk: p for p, _ in changes}
    keys = [p.employee_id for p in people.values()]
    with transaction.atomic():
        answered = TargetAnswer.objects.filter(participant__in=people).exists()
        if not reason and (answered or cycle.state != TARGETS):
            raise NeedsReason
        rows = Target.objects.filter(cycle=cycle, employee__in=keys)
        before = {(t.employee_id, t.of): plain(t.planned) for t in rows}
        for (who, of), value in changes.items():
            if value is None:
                rows.filter(employee=who.employee_id, of=of).delete()
        Target.objects.bulk_create(
            (
                Target(
                    cycle=cycle,
                    employee_id=who.employee_id,
                    of=of,
                    planned=value,
                    by=by,
                    at=at,
                )
                for (who, of), value in changes.items()
                if value is not None
            ),
            update_conflicts=True,
            unique_fields=("cycle", "employee", "of"),
            update_fields=("planned", "by", "at"),
        )
        told = {f"{p.employee.code} {of}": (p, of) for p, of in changes}
        record(
            at=at,
            account=by,
            action="target.set",
            subject=f"cycle:{cycle.pk}",
            unit=cycle.unit,
            reason=reason,
            before={
                k: before.get((p.employee_id, of), "") for k, (p, of) in told.items()
            },
            after={k: _text(changes[who]) for k, who in told.items()},
        )


def answer(
    *,
    participant: Participant,
    seen: Mapping[str, str],
    agreed: bool,
    reason: str,
    by: Account,
    at: datetime,
) -> TargetAnswer:
    """Agree to one's targets as they were ``seen``, or object with a reason.

    Raises ``NothingToAnswer`` where they are others by now, and ``NeedsReason`` for an
    objection without one.
    """
    if not agreed and not reason:
        raise NeedsReason
    with transaction.atomic():
        own = next(iter(standings([participant])), None)
        if own is None or own.state == "missing" or own.values != seen:
            raise NothingToAnswer
        if own.answer is not None and own.state != "waiting":
            if (own.answer.agreed, own.answer.reason) == (agreed, reason):
                return own.answer
        given = TargetAnswer.objects.create(
            participant=participant,
            values=dict(seen),
            agreed=agreed,
            reason=reason,
            at=at,
        )
        record(
            at=at,
            account=by,
            action="target.agree" if agreed else "target.object",
            subject=f"participant:{participant.pk}",
            unit=participant.unit,
            reason=reason,
            after=dict(seen),
        )
    return given


def _text(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
