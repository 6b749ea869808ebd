"""Submitting a form and taking it back, each an entry of the audit chain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kaohe.base.rows import Figures
from kaohe_web.audit import log
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.people.models import Account
from kaohe_web.ratings.complete import recount
from kaohe_web.ratings.fill import values_of
from kaohe_web.ratings.forms import Form, forms_of, remark
from kaohe_web.ratings.models import Rating
from kaohe_web.ratings.notes import Note, said
from kaohe_web.ratings.warnings import of_a_team
from kaohe_web.ratings.window import may_judge


def submit(
    *,
    account: Account,
    role: str,
    participants: Sequence[Participant],
    figures: Figures,
    at: datetime,
    anyway: bool = False,
) -> tuple[dict[int, Form], list[Note]]:
    """The forms, and what stands in the way; all are submitted, or none.

    A form is complete and without errors; what it asks is answered, or ``anyway``.
    """
    with transaction.atomic():
        _locked(participants)
        forms = forms_of(participants, account, role)
        remark(forms.values(), account, figures, last=True)
        waiting = [f for f in forms.values() if not f.submitted]
        notes = [n for form in waiting for n in _in_the_way(form)]
        notes += _on_paper(waiting, account, role)
        asks = [*dict.fromkeys([n for f in waiting for n in f.asks] + _team(waiting))]
        if not notes and (anyway or not asks):
            for form in waiting:
                _submit(form, account, at, [n.says("zh") for n in asks])
            recount([f.participant.pk for f in waiting])
        elif not notes:
            notes = asks
    return forms, notes


def _in_the_way(form: Form) -> list[Note]:
    who = form.participant.employee.name
    if not may_judge(form.participant.cycle):
        return [said("error", "rating_closed")]
    if not form.items:
        return [said("error", "rating_nothing_asked", who=who)]
    if form.missing:
        return [said("error", "rating_missing", who=who, count=len(form.missing))]
    return [said("error", "rating_has_errors", who=who)] if form.errors else []


def _on_paper(forms: Sequence[Form], account: Account, role: str) -> list[Note]:
    """Forms that HR has typed in from paper: nobody's rating counts twice."""
    typed = Rating.objects.filter(
        participant__in=[f.participant.pk for f in forms],
        role=role,
        submitted_at__isnull=False,
    )
    others = typed.exclude(signed_by="").exclude(rater=account)
    names = others.values_list("participant__employee__name", flat=True).distinct()
    return [said("error", "rating_is_on_paper", who=who) for who in names]


def _team(forms: Sequence[Form]) -> list[Note]:
    if not forms:
        return []
    given = {f.participant.pk: f.given for f in forms}
    return of_a_team(forms[0].scheme, given)


def _submit(form: Form, account: Account, at: datetime, asked: list[str]) -> None:
    for rating in form.given:
        rating.submitted_at = at
    Rating.objects.bulk_update(form.given, ["submitted_at"])
    log.record(
        at=at,
        account=account,
        action="rating.submit",
        subject=f"participant:{form.participant.pk}",
        unit=form.participant.unit,
        after={**_told(form.role, form.given), "confirmed": asked},
    )


def take_back(
    *,
    account: Account,
    role: str,
    participant: Participant,
    at: datetime,
) -> list[Note]:
    """What stands in the way; otherwise the form is a draft again until the stage ends."""
    with transaction.atomic():
        _locked([participant])
        if not may_judge(participant.cycle):
            return [said("error", "rating_closed")]
        own = Rating.objects.filter(participant=participant, role=role, rater=account)
        given = list(own.filter(submitted_at__isnull=False, set_by_appeal=False))
        if not given:
            return [said("error", "rating_not_submitted")]
        own.filter(pk__in=[r.pk for r in given]).update(submitted_at=None)
        recount([participant.pk])
        log.record(
            at=at,
            account=account,
            action="rating.take_back",
            subject=f"participant:{participant.pk}",
            unit=participant.unit,
            before=_told(role, given),
        )
    return []


def _locked(participants: Sequence[Participant]) -> None:
    """Wait for those who move the cycle, and take its state as it is now."""
    cycles = Cycle.objects.select_for_update().order_by("pk")
    now = {c.pk: c for c in cycles.filter(pk__in={p.cycle_id for p in participants})}
    for participant in participants:
        participant.cycle = now[participant.cycle_id]


def _told(role: str, given: Sequence[Rating]) -> dict[str, Any]:
    """What a form says, as the audit chain keeps it."""
    cells = {}
    for rating in given:
        values = values_of(rating)
        points = values.pop("points")
        said_values = {k: v for k, v in values.items() if v not in (None, "", [])}
        cells[rating.item] = {"points": None if points is None else str(points)}
        cells[rating.item] |= said_values
    return {"role": role, "ratings": cells}
