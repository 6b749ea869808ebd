"""One's own second factors: the app set up with a code, and given up with one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import segno
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import SIGNED_IN, Visit, may, page
from kaohe_web.identity import attempts, factor
from kaohe_web.identity.adapter import PURPOSE
from kaohe_web.identity.proven import APP, meets, prove, proven
from kaohe_web.identity.sealed import opened, seal
from kaohe_web.words import word
from kaohe_web.words.language import lang

_SECRET = "factor_secret"


@page(SIGNED_IN)
def own(request: Visit) -> HttpResponse:
    """Set up the app; the recovery codes are shown once."""
    account, session = request.viewer.account, request.session
    held, demand = factor.held(account), request.viewer.demand
    if not meets(demand, proven(request)) and meets(demand, held):
        return redirect("factor_prove")
    if APP in held:
        return _factor(request, {"has": True})
    secret = _secret(request)
    wrong = False
    if request.method == "POST":
        typed, at = request.POST.get("code", ""), timezone.now()
        codes = factor.set_up(account=account, secret=secret, code=typed, at=at)
        if codes is not None:
            session.pop(_SECRET)
            prove(request, APP)
            return _factor(request, {"has": True, "codes": codes})
        wrong = True
    label = quote(f"{word('app_name', lang())}:{account.username}")
    issuer = quote(word("app_name", lang()))
    address = f"otpauth://totp/{label}?secret={secret}&issuer={issuer}"
    context = {
        "secret": secret,
        "picture": segno.make(address).svg_data_uri(scale=4),
        "wrong": wrong,
    }
    return _factor(request, context, 422 if wrong else 200)


def _secret(request: Visit) -> str:
    """The secret that the page offers, kept sealed in the session until it is proved."""
    kept = request.session.get(_SECRET)
    if kept is not None:
        return opened(kept, PURPOSE)
    made: str = generate_totp_secret()
    request.session[_SECRET] = seal(made, PURPOSE)
    return made


def _factor(request: Visit, context: dict[str, Any], status: int = 200) -> HttpResponse:
    more = {
        "owed": not meets(request.viewer.demand, proven(request)),
        "may_rule": may(request.viewer, "factor.require"),
    }
    return render(request, "identity/factor.html", context | more, status=status)


@require_POST
@page(SIGNED_IN)
def remove(request: Visit) -> HttpResponse:
    """Give the app up, with a code; not where a role asks for it."""
    account, at = request.viewer.account, timezone.now()
    address = attempts.address_of(request)
    left = factor.held(account) - {APP}
    if not meets(request.viewer.demand, left) or attempts.too_many(
        account.username, address, at
    ):
        messages.error(request, word("factor_is_asked", lang()))
    elif factor.accepts(account, request.POST.get("code", "")):
        factor.remove_app(account=account, at=at)
        messages.success(request, word("factor_removed", lang()))
    else:
        attempts.failed(account.username, address, at)
        messages.error(request, word("factor_wrong", lang()))
    return redirect("factor")
