"""The address that somebody's reminders go to, set by himself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kaohe_web.audit.log import record
from kaohe_web.people.models import Account


def set_email(*, account: Account, email: str, at: datetime) -> bool:
    """Keep the address; empty: no e-mail. The chain tells that, not the address.

    False where it is the one that is kept.
    """
    with transaction.atomic():
        others = Account.objects.filter(pk=account.pk).exclude(email=email)
        if not others.update(email=email):
            return False
        record(
            at=at,
            account=account,
            action="account.email",
            subject=f"account:{account.username}",
            after={"mail": bool(email)},
        )
    return True
