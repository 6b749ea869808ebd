"""The second factor: a code of an authenticator app (RFC 6238), or a recovery code.

django-allauth keeps the secrets and reckons the codes; a code counts once.
"""

from __future__ import annotations

import logging
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
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from kaohe_web.audit.log import record
from kaohe_web.identity.proven import APP, PASSKEY
from kaohe_web.people.models import Account
from kaohe_web.sealed import CannotOpen

_LOG = logging.getLogger(__name__)
_TOTP, _RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
#: When the recovery codes were shown, and for how many seconds a form sent again shows them.
_SHOWN = "codes_shown"
_SECONDS = 60
_KINDS = {_TOTP: APP, Authenticator.Type.WEBAUTHN: PASSKEY}


def held(account: Account) -> frozenset[str]:
    """The kinds of second factor that the account has set up."""
    return held_without(account, 0)


def held_without(account: Account, key: int) -> frozenset[str]:
    """The same, if the factor ``key`` were not there."""
    mine = Authenticator.objects.filter(user=account, type__in=_KINDS).exclude(pk=key)
    return frozenset(_KINDS[one] for one in mine.values_list("type", flat=True))


def set_up(
    *, account: Account, secret: str, code: str, at: datetime
) -> list[str] | None:
    """The recovery codes, where ``code`` proves that the app knows ``secret``."""
    counter = _counter(secret, code)
    if counter is None or APP in held(account):
        return None
    with transaction.atomic():
        data = {"secret": encrypt(secret), "last": counter}
        Authenticator.objects.create(user=account, type=_TOTP, data=data)
        codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
        tell(account, account, "factor.set_up", at)
    return codes


def has_spare(account: Account) -> bool:
    """Whether the account has recovery codes."""
    mine = Authenticator.objects.filter(user=account, type=_RECOVERY)
    return bool(mine.exists())


def set_up_now(request: HttpRequest, at: datetime) -> None:
    """Remember that this session is being shown the recovery codes."""
    request.session[_SHOWN] = int(at.timestamp())


def just_set_up(request: HttpRequest, at: datetime) -> bool:
    """Whether this session was shown the codes a moment ago: the form was sent twice.

    The browser shows the second answer alone, and the codes are not to be lost by that.
    """
    since: int = request.session.get(_SHOWN, 0)
    return 0 <= int(at.timestamp()) - since <= _SECONDS


def spare(account: Account) -> list[str]:
    """The recovery codes that were not used yet."""
    mine = Authenticator.objects.filter(user=account, type=_RECOVERY).first()
    codes: list[str] = [] if mine is None else RecoveryCodes(mine).get_unused_codes()
    return codes


def first_spare(account: Account) -> list[str]:
    """New recovery codes, to be shown once; none where the account has some already."""
    if has_spare(account):
        return []
    codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
    return codes


def drop_spare(account: Account) -> None:
    """Recovery codes go with the last factor that they stand in for."""
    if not held(account):
        Authenticator.objects.filter(user=account, type=_RECOVERY).delete()


def accepts(account: Account, code: str) -> bool:
    """Whether the code opens the account now; it never does so again."""
    try:
        return _accepts(account, code)
    except CannotOpen:
        _LOG.error("a second factor was sealed with another secret.key")
        return False


def _accepts(account: Account, code: str) -> bool:
    with transaction.atomic():
        mine = Authenticator.objects.select_for_update().filter(user=account)
        app = mine.filter(type=_TOTP).first()
        counter = None if app is None else _counter(decrypt(app.data["secret"]), code)
        if app and counter is not None and counter > app.data.get("last", 0):
            app.data["last"] = counter
            app.save(update_fields=["data"])
            return True
        spare = mine.filter(type=_RECOVERY).first()
        return spare is not None and bool(RecoveryCodes(spare).validate_code(code))


def remove_app(*, account: Account, at: datetime) -> None:
    """Give the app up; passkeys stay."""
    with transaction.atomic():
        if Authenticator.objects.filter(user=account, type=_TOTP).delete()[0]:
            drop_spare(account)
            tell(account, account, "factor.remove", at)


def remove_all(*, account: Account, by: Account | None, at: datetime) -> None:
    """Take every second factor away: lost with a telephone."""
    with transaction.atomic():
        if Authenticator.objects.filter(user=account).delete()[0]:
            tell(by, account, "factor.remove", at)


def _counter(secret: str, code: str) -> int | None:
    """The half minute to which the code belongs, where it is one of now."""
    typed = "".join(code.split())
    counters: Iterator[int] = yield_hotp_counters_from_time()
    for counter in counters:
        value = format_hotp_value(hotp_value(secret, counter))
        if constant_time_compare(value, typed):
            return counter
    return None


def tell(by: Account | None, account: Account, action: str, at: datetime) -> None:
    """The entry of the chain about the account's ways in."""
    subject = f"account:{account.username}"[:80]
    record(at=at, account=by, action=action, subject=subject)
