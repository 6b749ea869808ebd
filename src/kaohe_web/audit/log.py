"""Writing the chain, and checking that nothing in it was changed or taken out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from kaohe_web.audit.models import Entry

FIRST = "0" * 64
_LOCK = 0x6B616F6865  # one writer of the chain at a time on PostgreSQL


def record(
    *,
    at: datetime,
    account: Any,
    action: str,
    subject: str,
    unit: Any = None,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """The new entry at the end of the chain.

    To be called inside the transaction of what it tells, so that both stand or fall.
    ``subject`` names the row: ``cycle:12``.
    """
    assert transaction.get_connection().in_atomic_block
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Entry.objects.order_by("-id").values_list("hash", flat=True).first()
    entry = Entry(
        at=at,
        account=account,
        action=action,
        subject=subject,
        unit=unit,
        reason=reason,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        previous=last or FIRST,
    )
    entry.hash = hash_of(entry)
    entry.save()
    return entry


def hash_of(entry: Entry) -> str:
    """SHA-256 over everything that the entry says and the hash before it."""
    told = {
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account": entry.account_id,
        "action": entry.action,
        "subject": entry.subject,
        "unit": entry.unit_id,
        "reason": entry.reason,
        "before": entry.before,
        "after": entry.after,
        "previous": entry.previous,
    }
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def broken() -> Iterator[int]:
    """The ids of entries that are not what was written, or do not follow the one before."""
    previous = FIRST
    for entry in Entry.objects.order_by("id").iterator():
        if entry.previous != previous or entry.hash != hash_of(entry):
            yield entry.pk
        previous = entry.hash
