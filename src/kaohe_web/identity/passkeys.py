"""Passkeys (WebAuthn): made and asked for in the browser, checked here by fido2.

A passkey answers for the very address of this site alone, so that a forged one gets
nothing. Signing in with it alone asks the device to verify its owner: two factors in one.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidSignature
from django.db import transaction
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from kaohe_web.identity.factor import drop_spare, tell
from kaohe_web.people.models import Account
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: So many on one account; somebody has a telephone, a computer and a key or two.
MOST: Final = 10
_SESSION = "passkey"
_SECONDS = 300
_TYPE = Authenticator.Type.WEBAUTHN
#: What the parsing and checking of a stranger's answer may raise.
_WRONG = (
    *(ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError),
    *(InvalidSignature, RecursionError),
)


def options_to_add(request: HttpRequest, account: Account, at: datetime) -> Any:
    """What the browser makes a new passkey from, as JSON."""
    user = PublicKeyCredentialUserEntity(
        id=str(account.pk).encode(),
        name=account.username,
        display_name=str(account),
    )
    options, state = _server(request).register_begin(
        user,
        _credentials(account),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    _keep(request, state, f"add:{account.pk}", at)
    return dict(options)


def add(
    *, request: HttpRequest, account: Account, name: str, answer: str, at: datetime
) -> bool:
    """Keep the passkey that the browser made; False where it is not what was asked for."""
    state = _taken(request, f"add:{account.pk}", at)
    mine = Authenticator.objects.filter(user=account, type=_TYPE)
    if state is None or mine.count() >= MOST:
        return False
    try:
        told = json.loads(answer)
        made = _server(request).register_complete(
            state, RegistrationResponse.from_dict(told)
        )
    except _WRONG:
        return False
    with transaction.atomic():
        data = {"name": name, "credential": told, "count": made.counter}
        Authenticator.objects.create(user=account, type=_TYPE, data=data)
        tell(account, account, "passkey.add", at)
    return True


def options_to_ask(request: HttpRequest, account: Account | None, at: datetime) -> Any:
    """What the browser answers with a passkey of the account, or with any of its own."""
    verification = UserVerificationRequirement.REQUIRED
    if account is not None:
        verification = UserVerificationRequirement.PREFERRED
    options, state = _server(request).authenticate_begin(
        None if account is None else _credentials(account), verification
    )
    _keep(request, state, _asked_of(account), at)
    return dict(options)


def accepted(
    request: HttpRequest, account: Account | None, answer: str, at: datetime
) -> Account | None:
    """Whose passkey answered: the account's, or where none was named, its owner's."""
    state = _taken(request, _asked_of(account), at)
    if state is None:
        return None
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        owner = account or _owner(response.response.user_handle)
        if owner is None:
            return None
        used = _server(request).authenticate_complete(
            state, _credentials(owner), response
        )
    except _WRONG:
        return None
    count = response.response.authenticator_data.counter
    return owner if _counts(owner, used, count, at) else None


def remove(*, account: Account, key: int, at: datetime) -> bool:
    """Take one of the account's own passkeys away."""
    with transaction.atomic():
        mine = Authenticator.objects.filter(user=account, type=_TYPE, pk=key)
        gone = bool(mine.delete()[0])
        if gone:
            drop_spare(account)
            tell(account, account, "passkey.remove", at)
    return gone


def _counts(
    owner: Account, used: AttestedCredentialData, count: int, at: datetime
) -> bool:
    """Keep the counter; False where it went back, as that of a copied key does.

    Passkeys that are kept in a cloud do not count: theirs stays 0.
    """
    with transaction.atomic():
        mine = Authenticator.objects.select_for_update().filter(user=owner, type=_TYPE)
        for one in mine:
            if _credential(one).credential_id == used.credential_id:
                before = one.data.get("count", 0)
                if (before or count) and count <= before:
                    return False
                one.data["count"], one.last_used_at = count, at
                one.save(update_fields=["data", "last_used_at"])
                return True
    return False


def _server(request: HttpRequest) -> Fido2Server:
    """For the host of the address, and answers from exactly this site."""
    host = request.get_host()
    site = f"{'https' if request.is_secure() else 'http'}://{host}"
    name = word("app_name", lang())
    owner = PublicKeyCredentialRpEntity(id=host.partition(":")[0], name=name)
    return Fido2Server(owner, verify_origin=lambda origin: origin == site)


def _credentials(account: Account) -> list[AttestedCredentialData]:
    mine = Authenticator.objects.filter(user=account, type=_TYPE)
    return [_credential(one) for one in mine]


def _credential(one: Authenticator) -> AttestedCredentialData:
    made = RegistrationResponse.from_dict(one.data["credential"])
    found: AttestedCredentialData = (
        made.response.attestation_object.auth_data.credential_data
    )
    return found


def _owner(handle: bytes | None) -> Account | None:
    key = (handle or b"").decode("ascii")
    return Account.objects.filter(pk=int(key), is_active=True).first()


def _asked_of(account: Account | None) -> str:
    return "ask" if account is None else f"ask:{account.pk}"


def _keep(request: HttpRequest, state: Any, purpose: str, at: datetime) -> None:
    request.session[_SESSION] = [purpose, int(at.timestamp()), state]


def _taken(request: HttpRequest, purpose: str, at: datetime) -> Any:
    """The state of the question, once; None where another or none was asked."""
    kept, since, state = request.session.pop(_SESSION, ("", 0, None))
    fresh = at.timestamp() - since <= _SECONDS
    return state if kept == purpose and fresh else None
