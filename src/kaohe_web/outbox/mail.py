"""The address that somebody's reminders go to, set by himself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.people.models import Account


def set_email(*, account: Account, email: str, at: datetime) -> None:
    """Keep the address; empty: no e-mail. The chain tells that, not the address."""
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(email=email)
        record(
            at=at,
            account=account,
            action="account.email",
            subject=f"account:{account.username}",
            after={"mail": bool(email)},
        )
