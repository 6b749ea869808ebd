"""One's own ways in: the app, passkeys, the company's provider."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import quote

import segno
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import SIGNED_IN, Visit, may, page
from kaohe_web.identity import confirm, factor
from kaohe_web.identity.adapter import PURPOSE
from kaohe_web.identity.models import Provider
from kaohe_web.identity.proven import APP, meets, prove, proven, recently, unmet
from kaohe_web.people.models import FactorRole
from kaohe_web.sealed import CannotOpen, opened, seal
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SECRET = "factor_secret"


@page(SIGNED_IN)
def own(request: Visit) -> HttpResponse:
    """Every way in with what can be done to it; changes need a word of who is there."""
    account = request.viewer.account
    held, owed = factor.held(account), unmet(request.viewer.demands, proven(request))
    if owed & {FactorRole.Kind.ANY, FactorRole.Kind.PASSKEY} and meets(
        owed - {FactorRole.Kind.COMPANY}, held
    ):
        return redirect("factor_prove")
    keys = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    linked = account.identities.select_related("provider")
    there = {one.provider_id for one in linked}
    context = {
        "owed": owed,
        "has_app": APP in held,
        "passkeys": [
            (k.pk, k.data["name"], k.created_at, k.last_used_at) for k in keys
        ],
        "identities": linked,
        "providers": Provider.objects.filter(is_on=True).exclude(pk__in=there),
        "recently": recently(request, timezone.now()),
        "may_rule": may(request.viewer, "factor.require"),
    }
    return render(request, "identity/own.html", context)


@require_POST
@page(SIGNED_IN)
def confirm_own(request: Visit) -> HttpResponse:
    """The password or a code, so that one's ways in may be changed for a while."""
    at = timezone.now()
    wrong = confirm.wrong(request, at)
    if wrong is None:
        prove(request, (APP,) if not request.POST.get("password") else (), at)
    else:
        messages.error(request, word(wrong, lang()))
    return redirect("factor")


@page(SIGNED_IN)
def app(request: Visit) -> HttpResponse:
    """Set up the app; the recovery codes are shown once."""
    account, at = request.viewer.account, timezone.now()
    if APP in factor.held(account):
        if request.method == "POST" and factor.just_set_up(request, at):
            return render(
                request, "identity/app.html", {"codes": factor.spare(account)}
            )
        return redirect("factor")
    if not recently(request, at):
        messages.warning(request, word("confirm_first", lang()))
        return redirect("factor")
    secret = _secret(request)
    wrong = False
    if request.method == "POST":
        typed = request.POST.get("code", "")
        codes = factor.set_up(account=account, secret=secret, code=typed, at=at)
        if codes is not None:
            request.session.pop(_SECRET)
            prove(request, (APP,), at)
            factor.set_up_now(request, at)
            return render(request, "identity/app.html", {"codes": codes})
        wrong = True
    context = {**_shown(account.username, secret), "wrong": wrong}
    return render(request, "identity/app.html", context, status=422 if wrong else 200)


@require_POST
@page(SIGNED_IN)
def remove(request: Visit) -> HttpResponse:
    """Give the app up, with a code or the password; not where a role asks for it."""
    account, at = request.viewer.account, timezone.now()
    demanded = {d for d in request.viewer.demands if d != FactorRole.Kind.COMPANY}
    if not meets(demanded, factor.held(account) - {APP}):
        messages.error(request, word("factor_is_asked", lang()))
        return redirect("factor")
    wrong = confirm.wrong(request, at)
    if wrong is not None:
        messages.error(request, word(wrong, lang()))
        return redirect("factor")
    factor.remove_app(account=account, at=at)
    messages.success(request, word("factor_removed", lang()))
    return redirect("factor")


def _shown(username: str, secret: str) -> dict[str, Any]:
    label = quote(f"{word('app_name', lang())}:{username}")
    issuer = quote(word("app_name", lang()))
    address = f"otpauth://totp/{label}?secret={secret}&issuer={issuer}"
    return {"secret": secret, "picture": segno.make(address).svg_data_uri(scale=4)}


def _secret(request: Visit) -> str:
    """The secret that the page offers, kept sealed in the session until it is proved."""
    with suppress(CannotOpen):
        return opened(request.session.get(_SECRET, ""), PURPOSE)
    made: str = generate_totp_secret()
    request.session[_SECRET] = seal(made, PURPOSE)
    return made
