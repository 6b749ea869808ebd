"""The second step: signing in, or within a session because a role asks for it now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kaohe_web.access.door import SIGNED_IN, Visit, open_page, page
from kaohe_web.identity import attempts, factor
from kaohe_web.identity.entering import enter, refuse, waiting
from kaohe_web.identity.models import Provider
from kaohe_web.identity.proven import APP, PASSKEY, prove, proven, unmet
from kaohe_web.people.models import Account, FactorRole

_KIND = FactorRole.Kind


@open_page
def code(request: HttpRequest) -> HttpResponse:
    """The code of the app, or a recovery code, after the first step."""
    found = waiting(request, timezone.now())
    if found is None:
        return redirect("sign_in")
    account, back, way = found
    ways = factor.held(account)
    if request.method != "POST":
        return _asked(request, ways, spare=_spare(account, ways))
    wrong = _wrong(request, account, ways)
    return wrong or enter(request, account, back, APP, way=way)


@page(SIGNED_IN)
def prove_own(request: Visit) -> HttpResponse:
    """What the session has not shown yet and a role asks for."""
    account = request.viewer.account
    owed = unmet(request.viewer.demands, proven(request))
    if not owed:
        return redirect("home")
    ways = _ways(account, owed)
    if not ways:
        return redirect("factor")
    if request.method != "POST" or APP not in ways:
        return _asked(request, ways, account)
    wrong = _wrong(request, account, ways, within=True)
    if wrong is not None:
        return wrong
    prove(request, (APP,), timezone.now())
    return redirect("home")


def _ways(account: Account, owed: frozenset[str]) -> frozenset[str]:
    """The ways that the account has, to show the first thing that is owed."""
    held = factor.held(account)
    if _KIND.PASSKEY in owed:
        return held & {PASSKEY}
    if _KIND.ANY in owed:
        return held
    linked = Provider.objects.filter(is_on=True, identities__account=account)
    return frozenset({_KIND.COMPANY.value} if linked.exists() else ())


def _spare(account: Account, ways: frozenset[str]) -> bool:
    """Whether a recovery code stands in for a passkey that is not at hand."""
    return APP not in ways and factor.has_spare(account)


def _wrong(
    request: HttpRequest, account: Account, ways: frozenset[str], within: bool = False
) -> HttpResponse | None:
    """The page again, where the code is wrong or too many were."""
    address, at = attempts.address_of(request), timezone.now()
    named, spare = (account, False) if within else (None, _spare(account, ways))
    if attempts.too_many(account.username, address, at):
        return _asked(request, ways, named, spare=spare, wait=True)
    if factor.accepts(account, request.POST.get("code", "")):
        return None
    refuse(request, account.username, account)
    return _asked(request, ways, named, spare=spare, wrong=True)


def _asked(
    request: HttpRequest,
    ways: frozenset[str],
    within: Account | None = None,
    *,
    spare: bool = False,
    wait: bool = False,
    wrong: bool = False,
) -> HttpResponse:
    context = {
        "within": within,
        "app": APP in ways,
        "passkey": PASSKEY in ways,
        "spare": spare,
        "providers": Provider.objects.filter(is_on=True, identities__account=within)
        if within and _KIND.COMPANY in ways
        else (),
        "wait": attempts.MINUTES if wait else None,
        "wrong": wrong,
    }
    status = 429 if wait else 422 if wrong else 200
    return render(request, "identity/code.html", context, status=status)
