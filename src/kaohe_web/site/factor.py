"""The second factor: a code of an authenticator app (RFC 6238), or a recovery code.

django-allauth keeps the secrets and reckons the codes; a code counts once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from kaohe_web.access.viewer import viewer_of
from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, FactorRole

_TOTP, _RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


def has(account: Account) -> bool:
    """Whether the account signs in with a second factor."""
    return bool(Authenticator.objects.filter(user=account, type=_TOTP).exists())


def owes(account: Account, at: datetime) -> bool:
    """Whether a role of the account asks for a second factor that is not set up."""
    asked = set(FactorRole.objects.values_list("role", flat=True))
    if not asked:
        return False
    return viewer_of(account, at.date()).holds(asked) and not has(account)


def set_up(
    *, account: Account, secret: str, code: str, at: datetime
) -> list[str] | None:
    """The recovery codes, where ``code`` proves that the app knows ``secret``."""
    counter = _counter(secret, code)
    if counter is None or has(account):
        return None
    with transaction.atomic():
        data = {"secret": encrypt(secret), "last": counter}
        Authenticator.objects.create(user=account, type=_TOTP, data=data)
        codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
        _tell(account, account, "factor.set_up", at)
    return codes


def accepts(account: Account, code: str) -> bool:
    """Whether the code opens the account now; it never does so again."""
    with transaction.atomic():
        held = Authenticator.objects.select_for_update().filter(user=account)
        app = held.filter(type=_TOTP).first()
        if app is None:
            return False
        counter = _counter(decrypt(app.data["secret"]), code)
        if counter is not None and counter > app.data.get("last", 0):
            app.data["last"] = counter
            app.save(update_fields=["data"])
            return True
        spare = held.filter(type=_RECOVERY).first()
        return spare is not None and bool(RecoveryCodes(spare).validate_code(code))


def remove(*, account: Account, by: Account | None, at: datetime) -> bool:
    """Take the second factor away: lost with a telephone, or given up."""
    with transaction.atomic():
        gone, _ = Authenticator.objects.filter(user=account).delete()
        if gone:
            _tell(by, account, "factor.remove", at)
    return bool(gone)


def _counter(secret: str, code: str) -> int | None:
    """The half minute to which the code belongs, where it is one of now."""
    typed = "".join(code.split())
    counters: Iterator[int] = yield_hotp_counters_from_time()
    for counter in counters:
        value = format_hotp_value(hotp_value(secret, counter))
        if constant_time_compare(value, typed):
            return counter
    return None


def _tell(by: Account | None, account: Account, action: str, at: datetime) -> None:
    subject = f"account:{account.username}"[:80]
    record(at=at, account=by, action=action, subject=subject)
