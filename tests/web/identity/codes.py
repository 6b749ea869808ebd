"""An authenticator app that knows one secret."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from kaohe_web.identity import factor
from kaohe_web.people.models import Account

SECRET = "JBSWY3DPEHPK3PXP"


def code(steps: int = 0) -> str:
    """The code that the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def with_factor(account: Account) -> list[str]:
    """The recovery codes of the account, which now has the app."""
    codes = factor.set_up(
        account=account, secret=SECRET, code=code(-1), at=timezone.now()
    )
    assert codes is not None
    return codes
