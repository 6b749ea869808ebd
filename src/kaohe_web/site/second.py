"""The pages of the second factor: the code at sign-in, setting it up, who must have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import segno
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import SIGNED_IN, Visit, get, may, open_page, page, rows
from kaohe_web.audit.log import record
from kaohe_web.people.models import Account, FactorRole
from kaohe_web.people.roles import GRANTED
from kaohe_web.site import attempts, factor
from kaohe_web.site.sessions import begin
from kaohe_web.words import word
from kaohe_web.words.language import lang

PENDING, OWED, _SECRET = "factor_pending", "factor_owed", "factor_secret"
_SECONDS = 300


def wait_for_code(request: HttpRequest, account: Account, back: str) -> HttpResponse:
    """Keep who gave the right password, and ask for the code."""
    now = int(timezone.now().timestamp())
    request.session[PENDING] = [account.pk, now, back]
    return redirect("sign_in_code")


@open_page
def code(request: HttpRequest) -> HttpResponse:
    """The code of the app, or a recovery code, after the password."""
    key, since, back = request.session.get(PENDING) or (0, 0, "/")
    account = Account.objects.filter(pk=key, is_active=True).first()
    at, address = timezone.now(), attempts.address_of(request)
    if account is None or at.timestamp() - since > _SECONDS:
        return redirect("sign_in")
    if request.method != "POST":
        return render(request, "site/code.html")
    if attempts.too_many(account.username, address, at):
        return render(request, "site/code.html", {"wait": 15}, status=429)
    subject = f"account:{account.username}"[:80]
    if not factor.accepts(account, request.POST.get("code", "")):
        with transaction.atomic():
            attempts.failed(account.username, address, at)
            record(at=at, account=None, action="sign_in_failed", subject=subject)
        return render(request, "site/code.html", {"wrong": True}, status=422)
    with transaction.atomic():
        request.session.pop(PENDING)
        login(request, account)
        begin(request, at)
        attempts.succeeded(account.username, address)
        record(at=at, account=account, action="sign_in", subject=subject)
    return redirect(back)


@page(SIGNED_IN)
def own_factor(request: Visit) -> HttpResponse:
    """Set up the app; the recovery codes are shown once."""
    account, session = request.viewer.account, request.session
    if factor.has(account):
        return _factor(request, {"has": True})
    secret = session.get(_SECRET) or generate_totp_secret()
    session[_SECRET] = secret
    wrong = False
    if request.method == "POST":
        typed, at = request.POST.get("code", ""), timezone.now()
        codes = factor.set_up(account=account, secret=secret, code=typed, at=at)
        if codes is not None:
            session.pop(_SECRET)
            session.pop(OWED, None)
            return _factor(request, {"has": True, "codes": codes})
        wrong = True
    label = quote(f"{word('app_name', lang())}:{account.username}")
    issuer = quote(word("app_name", lang()))
    address = f"otpauth://totp/{label}?secret={secret}&issuer={issuer}"
    context = {
        "secret": secret,
        "picture": segno.make(address).svg_data_uri(scale=4),
        "owed": OWED in session,
        "wrong": wrong,
    }
    return _factor(request, context, 422 if wrong else 200)


def _factor(request: Visit, context: dict[str, Any], status: int = 200) -> HttpResponse:
    more = {"may_rule": may(request.viewer, "factor.require")}
    return render(request, "site/factor.html", context | more, status=status)


@require_POST
@page(SIGNED_IN)
def own_factor_remove(request: Visit) -> HttpResponse:
    """Give the second factor up, with a code; not where a role asks for it."""
    account, at = request.viewer.account, timezone.now()
    address = attempts.address_of(request)
    asked = FactorRole.objects.filter(role__in=request.viewer.roles).exists()
    if asked or attempts.too_many(account.username, address, at):
        messages.error(request, word("factor_is_asked", lang()))
    elif factor.accepts(account, request.POST.get("code", "")):
        factor.remove(account=account, by=account, at=at)
        messages.success(request, word("factor_removed", lang()))
    else:
        attempts.failed(account.username, address, at)
        messages.error(request, word("factor_wrong", lang()))
    return redirect("factor")


@page("factor.require")
def factor_rule(request: Visit) -> HttpResponse:
    """Which roles must have a second factor; it holds from the next sign-in on."""
    company = rows(request.viewer, "factor.require").filter(parent=None).first()
    unit = get(request.viewer, "factor.require", getattr(company, "pk", 0))
    before = set(FactorRole.objects.values_list("role", flat=True))
    if request.method == "POST" and may(request.viewer, "factor.require", unit):
        after = set(request.POST.getlist("role")) & set(GRANTED)
        with transaction.atomic():
            FactorRole.objects.exclude(role__in=after).delete()
            FactorRole.objects.bulk_create(FactorRole(role=r) for r in after - before)
            record(
                at=timezone.now(),
                account=request.viewer.account,
                action="factor.require",
                subject=f"unit:{unit.pk}",
                unit=unit,
                before={"roles": sorted(before)},
                after={"roles": sorted(after)},
            )
        messages.success(request, word("factor_rule_saved", lang()))
        return redirect("factor_rule")
    roles = [(role, role in before) for role in GRANTED]
    return render(request, "site/factor_rule.html", {"roles": roles})


class SecondFactorFirst:
    """Leads whoever owes a second factor to the page that sets it up, and nowhere else."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        names = ("factor", "sign_out", "language", "health")
        allowed = {reverse(name) for name in names}
        if request.session.get(OWED) and request.path not in allowed:
            if not request.path.startswith("/static/"):
                return redirect("factor")
        return self.respond(request)
