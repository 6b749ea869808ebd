"""Taking a step: the guards are asked, the state changes once, what follows is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Least
from django.urls import reverse

from kaohe_web.audit.log import record
from kaohe_web.company.zones import today_in
from kaohe_web.cycles.calendar import company_calendar
from kaohe_web.cycles.deadlines import appeal_workdays
from kaohe_web.cycles.models import Cycle
from kaohe_web.cycles.stages import APPEALS, PUBLISHED
from kaohe_web.flow.facts import Facts, facts_of
from kaohe_web.flow.guards import Note, approved, computed
from kaohe_web.flow.transitions import Transition
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account, holders
from kaohe_web.people.roles import HR
from kaohe_web.results.approving import decide, newest
from kaohe_web.results.publishing import publish


class Held(Exception):
    """Something stands in the way, or a reason is missing: ``notes`` say what."""

    def __init__(self, notes: Sequence[Note]) -> None:
        super().__init__(", ".join(note.text for note in notes))
        self.notes = tuple(notes)


class AlreadyMoved(Exception):
    """Somebody else took the step first; nothing was changed."""


def move(
    *, cycle: Cycle, step: Transition, by: Account, at: datetime, reason: str = ""
) -> list[Note]:
    """Take the step; what was noted on the way (and went with the reason).

    Raises ``Held`` where a guard blocks or asks for a reason that is not given, and
    ``AlreadyMoved`` where the state is no longer the step's.
    """
    notes = notes_of(facts_of(cycle, at), step)
    needs_reason = step.back or any(note.weight == "reason" for note in notes)
    if any(note.weight == "blocks" for note in notes) or (needs_reason and not reason):
        raise Held(notes)
    with transaction.atomic():
        still = Cycle.objects.filter(pk=cycle.pk, state=step.state)
        if still.update(state=step.to) != 1:
            raise AlreadyMoved
        follow = _FOLLOWS.get(step.name)
        if follow is not None:
            follow(cycle, by, at, reason)
        record(
            at=at,
            account=by,
            action="cycle.move",
            subject=f"cycle:{cycle.pk}",
            unit=cycle.unit,
            reason=reason,
            before={"state": step.state},
            after={
                "state": step.to,
                "step": step.name,
                "notes": [_told(n) for n in notes],
            },
        )
    cycle.state = step.to
    return notes


def notes_of(facts: Facts, step: Transition) -> list[Note]:
    """What the guards of the step say."""
    return [note for guard in step.guards for note in guard(facts)]


def _told(note: Note) -> dict[str, object]:
    return {"text": note.text, **note.named}


def publish_newest(cycle: Cycle, by: Account, at: datetime, reason: str) -> None:
    """Publish the newest run; it counts as delivered some workdays later, and the days
    of appeals are counted from then unless HR has set them. Earlier stages end with it.
    """
    run = newest(cycle)
    assert run is not None, "the guards ask for a finished run"
    calendar, today = company_calendar(), today_in(cycle.unit_id, at)
    deemed_on = calendar.add_workdays(today, cycle.deemed_workdays)
    publish(run=run, by=by, at=at, deemed_on=deemed_on, why=reason)
    ends = calendar.add_workdays(
        deemed_on, appeal_workdays(facts_of(cycle, at).schemes)
    )
    # What is over in a month published early is not due any later than that.
    over = cycle.deadlines.exclude(stage=APPEALS).filter(last__gt=today)
    over.update(first=Least("first", Value(today)), last=today)
    cycle.deadlines.filter(stage=APPEALS, set_by_hand=False).update(
        first=today, last=ends, provisional=calendar.is_provisional(ends)
    )


def corrections(facts: Facts) -> list[Note] | None:
    """What stands in the way of publishing the newest run over the published one.

    None where there is nothing to correct: the month is not published, or by that run.
    """
    if facts.cycle.state not in (PUBLISHED, APPEALS):
        return None
    run, standing = facts.run, facts.publication
    if run is None or standing is None:
        return None
    if standing.run_id == run.pk:
        return None
    return [*computed(facts), *approved(facts)]


def supersede(*, cycle: Cycle, by: Account, at: datetime, reason: str) -> None:
    """Publish a correction; the publication before stays readable, superseded.

    Raises ``Held`` where something stands in the way or the reason is missing.
    """
    with transaction.atomic():
        Cycle.objects.select_for_update().get(pk=cycle.pk)
        notes = corrections(facts_of(cycle, at))
        if notes is None or notes or not reason:
            raise Held(notes or [])
        publish_newest(cycle, by, at, reason)


def send_back(cycle: Cycle, by: Account, at: datetime, reason: str) -> None:
    """The newest run is not approved."""
    run = newest(cycle)
    assert run is not None, "a month comes to approval with a run"
    decide(run=run, approved=False, reason=reason, by=by, at=at)
    tell(
        holders(HR, cycle.unit, at.date()),
        "sent_back",
        once=f"run:{run.pk}:sent_back",
        at=at,
        url=reverse("cycle", args=[cycle.pk]),
        named={"month": cycle.period, "unit": cycle.unit.name},
    )


#: What is done in the same transaction as the step of that name.
_FOLLOWS: Mapping[str, Callable[[Cycle, Account, datetime, str], None]] = {
    "publish": publish_newest,
    "send_back": send_back,
}
