"""Withdrawing a ledger entry with a reason; the entry stays readable."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kaohe_web.audit import log
from kaohe_web.people.models import Account
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.ratings.notes import Note, said
from kaohe_web.ratings.window import may_judge


def withdraw(
    *, account: Account, entry: LedgerEntry, why: str, at: datetime
) -> list[Note]:
    """What stands in the way; otherwise the entry counts no more."""
    if not why.strip():
        return [said("error", "ledger_why_missing")]
    with transaction.atomic():
        entry = LedgerEntry.objects.select_for_update().get(pk=entry.pk)
        if not may_judge(entry.cycle):
            return [said("error", "rating_closed")]
        if entry.withdrawn_at is not None:
            return [said("error", "ledger_withdrawn_already")]
        entry.withdrawn_at, entry.withdrawn_why = at, why.strip()
        entry.save(update_fields=["withdrawn_at", "withdrawn_why"])
        log.record(
            at=at,
            account=account,
            action="ledger.withdraw",
            subject=f"ledger:{entry.pk}",
            unit=entry.cycle.unit,
            reason=entry.withdrawn_why,
            before={"event": entry.event, "points": str(entry.points)},
        )
    return []
