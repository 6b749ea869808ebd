"""Reading a published result (本人已知悉): the proof, the note, and the day it counts from."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.company.zones import today_in
from kaohe_web.people.models import Account
from kaohe_web.results.models import PersonResult, Reading


def reading_of(result: PersonResult) -> Reading | None:
    """The reading that is owed for a published result."""
    owed = Reading.objects.filter(
        publication__run=result.run_id, employee=result.participant.employee_id
    )
    return owed.select_related("publication").first()


def told_on(reading: Reading, unit: int) -> date:
    """The day of delivery where the ``unit`` works: the proven reading, or the deemed
    one where it came first.
    """
    if reading.read_at is None:
        return reading.deemed_on
    return min(today_in(unit, reading.read_at), reading.deemed_on)


def open_result(*, result: PersonResult, by: Account, at: datetime) -> Reading | None:
    """The reading, with the first opening kept as its proof."""
    return _once(result, by, at, "read_at", "result.read")


def take_note(*, result: PersonResult, by: Account, at: datetime) -> Reading | None:
    """The reading, noted; noting it agrees to nothing. A second time changes nothing."""
    open_result(result=result, by=by, at=at)
    return _once(result, by, at, "noted_at", "result.note")


def _once(
    result: PersonResult, by: Account, at: datetime, field: str, action: str
) -> Reading | None:
    reading = reading_of(result)
    if reading is None or getattr(reading, field) is not None:
        return reading
    with transaction.atomic():
        owed = Reading.objects.filter(pk=reading.pk, **{f"{field}__isnull": True})
        if owed.update(**{field: at}) == 1:
            record(
                at=at,
                account=by,
                action=action,
                subject=f"result:{result.pk}",
                unit=result.participant.unit,
                after={field: at.isoformat()},
            )
    reading.refresh_from_db()
    return reading
