"""Signing in and out, and one's own ways in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from kaohe_web.identity.identities import link
from kaohe_web.identity.models import Provider
from kaohe_web.people.models import FactorRole
from tests.web.cast import Cast
from tests.web.identity.authenticator import Key
from tests.web.identity.codes import SECRET, code, with_factor
from tests.web.identity.test_passkeys import confirmed, with_passkey
from tests.web.twice.deeds import Sent, deed, to

_WECOM = {"name": "企业微信", "tenant": "ww1", "client": "1", "matching": "linked"}


def password_of(username: str) -> dict[str, str]:
    """The form of signing in."""
    return {"username": username, "password": f"{username}-的密码"}


def provider_of(cast: Cast, username: str = "") -> Provider:
    """The company's provider, with somebody linked to it."""
    made = Provider(kind="wecom", name="企业微信", tenant="ww1", client="1", is_on=True)
    made.secret = "secret"
    made.save()
    if username:
        account, at = cast.accounts[username], timezone.now()
        link(provider=made, account=account, subject="u1", by=account, at=at)
    return made


@deed("sign_in")
def _sign_in(cast: Cast) -> Sent:
    return Sent(Client(), password_of("li"), to("sign_in"))


@deed("sign_in_code")
def _sign_in_code(cast: Cast) -> Sent:
    with_factor(cast.accounts["li"])
    client = Client()
    client.post(to("sign_in"), password_of("li"))
    return Sent(client, {"code": code()}, to("sign_in_code"))


def _answer(client: Client, key: Key, asked: str) -> dict[str, Any]:
    return {"credential": key.answered(client.get(asked).json())}


@deed("sign_in_passkey")
def _sign_in_passkey(cast: Cast) -> Sent:
    key, client = with_passkey(cast, "li"), Client()
    answer = _answer(client, key, to("sign_in_passkey"))
    return Sent(client, answer, to("sign_in_passkey"))


@deed("passkey_prove")
def _passkey_prove(cast: Cast) -> Sent:
    key, client = with_passkey(cast, "li"), cast.client("li")
    answer = _answer(client, key, to("passkey_prove"))
    return Sent(client, {**answer, "stay": "1"}, to("passkey_prove"))


@deed("passkey_add")
def _passkey_add(cast: Cast) -> Sent:
    client = confirmed(cast, "li")
    made = Key().made(client.get(to("passkey_options")).json())
    return Sent(client, {"credential": made, "name": "手机"}, to("passkey_add"))


@deed("passkey_remove")
def _passkey_remove(cast: Cast) -> Sent:
    with_passkey(cast, "li")
    key = Authenticator.objects.get(type="webauthn").pk
    return Sent(confirmed(cast, "li"), {"key": key}, to("passkey_remove"))


@deed("sign_out")
def _sign_out(cast: Cast) -> Sent:
    return Sent(cast.client("li"), {}, to("sign_out"))


@deed("password")
def _password(cast: Cast) -> Sent:
    new = {"new_password1": "新的-长密码-2026", "new_password2": "新的-长密码-2026"}
    form = {"old_password": "li-的密码", **new}
    return Sent(cast.client("li"), form, to("password"))


@deed("factor_confirm")
def _confirm(cast: Cast) -> Sent:
    form = {"password": "li-的密码"}
    return Sent(cast.client("li"), form, to("factor_confirm"))


@deed("factor_app")
def _app(cast: Cast) -> Sent:
    from kaohe_web.identity.adapter import PURPOSE
    from kaohe_web.sealed import seal

    client = confirmed(cast, "li")
    session = client.session
    session["factor_secret"] = seal(SECRET, PURPOSE)
    session.save()
    return Sent(client, {"code": code()}, to("factor_app"))


@deed("factor_remove")
def _remove(cast: Cast) -> Sent:
    with_factor(cast.accounts["li"])
    return Sent(cast.client("li"), {"password": "li-的密码"}, to("factor_remove"))


@deed("factor_prove")
def _prove(cast: Cast) -> Sent:
    with_factor(cast.accounts["zhou"])
    FactorRole.objects.create(role="hr", kind="any")
    return Sent(cast.client("zhou"), {"code": code()}, to("factor_prove"))


@deed("factor_rule")
def _rule(cast: Cast) -> Sent:
    form = {"hr": "any", "adjudicator": "any"}
    return Sent(cast.client("admin"), form, to("factor_rule"))


@deed("identity_unlink")
def _unlink(cast: Cast) -> Sent:
    provider_of(cast, "li")
    key = cast.accounts["li"].identities.get().pk
    return Sent(confirmed(cast, "li"), {"key": key}, to("identity_unlink"))


@deed("provider_new")
def _provider_new(cast: Cast) -> Sent:
    form = {**_WECOM, "secret": "a-very-secret-secret"}
    return Sent(cast.client("admin"), form, f"{to('provider_new')}?kind=wecom")


@deed("provider")
def _provider(cast: Cast) -> Sent:
    address = to("provider", provider_of(cast).pk)
    form = {**_WECOM, "name": "微信", "secret": ""}
    return Sent(cast.client("admin"), form, address)


@deed("provider_remove")
def _provider_remove(cast: Cast) -> Sent:
    return Sent(cast.client("admin"), {}, to("provider_remove", provider_of(cast).pk))


@deed("person_identity")
def _identity(cast: Cast) -> Sent:
    li, provider = cast.accounts["li"].employee_id, provider_of(cast)
    form = {"provider": provider.pk, "subject": "li-1"}
    return Sent(cast.client("admin"), form, to("person_identity", li))


@deed("person_identity:take away")
def _identity_away(cast: Cast) -> Sent:
    li, provider = cast.accounts["li"].employee_id, provider_of(cast, "li")
    form = {"provider": provider.pk, "subject": ""}
    return Sent(cast.client("admin"), form, to("person_identity", li))


@deed("language")
def _language(cast: Cast) -> Sent:
    return Sent(cast.client("li"), {"language": "en", "back": "/my/"}, to("language"))
