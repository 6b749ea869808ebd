"""The code of an app: as the second step of signing in, or within a running session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import SIGNED_IN, Visit, open_page, page
from kaohe_web.identity import attempts, factor
from kaohe_web.identity.entering import enter, refuse, waiting
from kaohe_web.identity.proven import APP, PASSKEY, meets, prove, proven
from kaohe_web.people.models import Account


@open_page
def code(request: HttpRequest) -> HttpResponse:
    """The code of the app, or a recovery code, after the first step."""
    found = waiting(request, timezone.now())
    if found is None:
        return redirect("sign_in")
    account, back, way = found
    if request.method != "POST":
        return _asked(request, account)
    wrong = _wrong(request, account)
    return wrong or enter(request, account, back, APP, way=way)


@page(SIGNED_IN)
def prove_again(request: Visit) -> HttpResponse:
    """The code in a session that began without one, because a role asks for it now."""
    account, demand = request.viewer.account, request.viewer.demand
    if meets(demand, proven(request)):
        return redirect("home")
    if not meets(demand, factor.held(account)):
        return redirect("factor")
    if request.method != "POST":
        return _asked(request, account, within=demand)
    wrong = _wrong(request, account, within=demand)
    if wrong is not None:
        return wrong
    prove(request, APP)
    return redirect("home")


def _wrong(
    request: HttpRequest, account: Account, within: str | None = None
) -> HttpResponse | None:
    """The page again, where the code is wrong or too many were."""
    address, at = attempts.address_of(request), timezone.now()
    if attempts.too_many(account.username, address, at):
        return _asked(request, account, within=within, wait=True)
    if factor.accepts(account, request.POST.get("code", "")):
        return None
    refuse(request, account.username, account)
    return _asked(request, account, within=within, wrong=True)


def _asked(
    request: HttpRequest,
    account: Account,
    *,
    within: str | None = None,
    wait: bool = False,
    wrong: bool = False,
) -> HttpResponse:
    held = factor.held(account)
    context = {
        "within": within,
        "app": APP in held and within != PASSKEY,
        "passkey": PASSKEY in held,
        "wait": attempts.MINUTES if wait else None,
        "wrong": wrong,
    }
    status = 429 if wait else 422 if wrong else 200
    return render(request, "identity/code.html", context, status=status)
