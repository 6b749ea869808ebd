"""Setting a board's mode, and agreeing to be named on it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from kaohe_web.audit.log import record
from kaohe_web.board.models import BoardSetting, Consent
from kaohe_web.people.models import Account, Employee, Unit


def set_mode(*, unit: Unit, mode: str, by: Account, at: datetime) -> bool:
    """Show the unit's board in that mode; False where it stands so already.

    ValueError for a mode that there is not.
    """
    if mode not in BoardSetting.Mode.values:
        raise ValueError(mode)
    with transaction.atomic():
        before = BoardSetting.objects.filter(unit=unit).values_list("mode", flat=True)
        old = before.first()
        if old == mode:
            return False
        BoardSetting.objects.update_or_create(
            unit=unit, defaults={"mode": mode, "by": by, "at": at}
        )
        record(
            at=at,
            account=by,
            action="board.set",
            subject=f"unit:{unit.pk}",
            unit=unit,
            before={"mode": old},
            after={"mode": mode},
        )
    return True


def consent(*, employee: Employee, given: bool, by: Account, at: datetime) -> None:
    """Agree to be named, or take it back; the same answer twice changes nothing."""
    try:
        with transaction.atomic():
            standing = Consent.objects.filter(
                employee=employee, revoked_at__isnull=True
            )
            if given == standing.exists():
                return
            if given:
                Consent.objects.create(employee=employee, given_at=at)
            else:
                standing.update(revoked_at=at)
            record(
                at=at,
                account=by,
                action="board.consent",
                subject=f"employee:{employee.pk}",
                after={"given": given},
            )
    except IntegrityError:
        return  # the other window was quicker with the same answer
