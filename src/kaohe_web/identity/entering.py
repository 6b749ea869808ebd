"""The steps into a session: the first (password, provider), the second factor, and in."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from kaohe_web.audit.log import record
from kaohe_web.identity import attempts, factor
from kaohe_web.identity.models import Provider
from kaohe_web.identity.proven import COMPANY, PROVEN, prove
from kaohe_web.identity.sessions import begin
from kaohe_web.people.models import Account

_PENDING = "factor_pending"
_SECONDS = 300


def after_first_step(
    request: HttpRequest, account: Account, back: str, *, way: str = ""
) -> HttpResponse:
    """To the second factor where the account has one; otherwise in.

    ``way`` names the provider, for the audit chain; "" for a password.
    """
    if not factor.held(account):
        return enter(request, account, back, way=way)
    now = int(timezone.now().timestamp())
    request.session[_PENDING] = [account.pk, now, back, way]
    return redirect("sign_in_code")


def waiting(request: HttpRequest, at: datetime) -> tuple[Account, str, str] | None:
    """Who passed the first step and waits for the second, where to go then, by which way."""
    key, since, back, way = request.session.get(_PENDING) or (0, 0, "/", "")
    account = Account.objects.filter(pk=key, is_active=True).first()
    if account is None or at.timestamp() - since > _SECONDS or not _is_open(way):
        return None
    return account, back, way


def _is_open(way: str) -> bool:
    """Whether the provider of the first step is still in use."""
    return not way or any(one.way == way for one in Provider.objects.filter(is_on=True))


def enter(
    request: HttpRequest, account: Account, back: str, *shown: str, way: str = ""
) -> HttpResponse:
    """Begin a session of limited length that has ``shown`` these factors."""
    at = timezone.now()
    with transaction.atomic():
        for name in (_PENDING, PROVEN):
            request.session.pop(name, None)
        if account.last_login is None:  # nobody has chosen a language yet
            account.language = get_language() or settings.LANGUAGE_CODE
            account.save(update_fields=["language"])
        login(request, account, settings.AUTHENTICATION_BACKENDS[0])
        begin(request, at, way)
        prove(request, (*shown, COMPANY) if way else shown, at)
        attempts.succeeded(account.username, attempts.address_of(request))
        after = {"way": way} if way else None
        subject = f"account:{account.username}"[:80]
        record(at=at, account=account, action="sign_in", subject=subject, after=after)
    return redirect(safe(request, back))


def refuse(request: HttpRequest, username: str, account: Account | None) -> None:
    """Count a failure and tell it; a name that nobody has is not kept."""
    at = timezone.now()
    subject = "account:?" if account is None else f"account:{account.username}"[:80]
    with transaction.atomic():
        attempts.failed(username, attempts.address_of(request), at)
        record(at=at, account=None, action="sign_in_failed", subject=subject)


def safe(request: HttpRequest, back: str) -> str:
    """The address to go to, where it is one of ours; the first page otherwise."""
    ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    return back if ours and back.startswith("/") else "/"
