"""Passkeys: signing in with one, showing it within a session, one's own list of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kaohe_web.access.door import SIGNED_IN, Visit, open_page, page
from kaohe_web.identity import attempts, factor, passkeys
from kaohe_web.identity.entering import enter, refuse, safe, waiting
from kaohe_web.identity.proven import PASSKEY, meets, prove, proven, recently
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: The passkey that this session took away last.
_REMOVED = "passkey_removed"


@open_page
def sign_in(request: HttpRequest) -> HttpResponse:
    """GET: the question; POST: the answer. After a password it is the second step."""
    at, address = timezone.now(), attempts.address_of(request)
    found = waiting(request, at)
    if request.method == "POST" and found is None and request.user.is_authenticated:
        return redirect(safe(request, request.POST.get("next", "/")))  # the form again
    account = None if found is None else found[0]
    name = "" if account is None else account.username
    if attempts.too_many(name, address, at):
        return _again(request, "confirm_wait", "sign_in")
    if request.method != "POST":
        return JsonResponse(passkeys.options_to_ask(request, account, at))
    answer = request.POST.get("credential", "")
    owner = passkeys.accepted(request, account, answer, at)
    if owner is None:
        refuse(request, name, account)
        return _again(request, "passkey_wrong", "sign_in")
    _, back, way = found or (owner, safe(request, request.POST.get("next", "/")), "")
    return enter(request, owner, back, PASSKEY, way=way)


@page(SIGNED_IN)
def prove_own(request: Visit) -> HttpResponse:
    """The same within a session: because a role asks for it, or to confirm who is there."""
    at, account = timezone.now(), request.viewer.account
    if attempts.too_many(account.username, attempts.address_of(request), at):
        return _again(request, "confirm_wait", "factor")
    if request.method != "POST":
        return JsonResponse(passkeys.options_to_ask(request, account, at))
    again = PASSKEY in proven(request) and recently(request, at)
    answer = request.POST.get("credential", "")
    if again or passkeys.accepted(request, account, answer, at):
        prove(request, (PASSKEY,), at)
        return redirect("factor" if request.POST.get("stay") else "home")
    refuse(request, account.username, account)
    return _again(request, "passkey_wrong", "factor")


@require_safe
@page(SIGNED_IN)
def options(request: Visit) -> HttpResponse:
    """What a new passkey is made from; only right after it was shown who is there."""
    if not recently(request, timezone.now()):
        return JsonResponse({}, status=409)
    account = request.viewer.account
    return JsonResponse(passkeys.options_to_add(request, account, timezone.now()))


@require_POST
@page(SIGNED_IN)
def add(request: Visit) -> HttpResponse:
    """Keep a new passkey; with the first factor come recovery codes, shown once."""
    at, account = timezone.now(), request.viewer.account
    if not recently(request, at):
        return _again(request, "confirm_first", "factor")
    told = request.POST
    name = told.get("name", "").strip()[:40] or word("passkey_unnamed", lang())
    answer = told.get("credential", "")
    made = passkeys.add(
        request=request, account=account, name=name, answer=answer, at=at
    )
    if not made and factor.just_set_up(request, at):
        return render(request, "identity/app.html", {"codes": factor.spare(account)})
    if not made:
        return _again(request, "passkey_not_kept", "factor")
    prove(request, (PASSKEY,), at)
    messages.success(request, word("passkey_kept", lang()))
    codes = factor.first_spare(account)
    if codes:
        factor.set_up_now(request, at)
        return render(request, "identity/app.html", {"codes": codes})
    return redirect("factor")


@require_POST
@page(SIGNED_IN)
def remove(request: Visit) -> HttpResponse:
    """Take one of one's own away; not the last one that a role asks for."""
    at, account = timezone.now(), request.viewer.account
    key = request.POST.get("key", "")
    if not recently(request, at):
        return _again(request, "confirm_first", "factor")
    left = factor.held_without(account, int(key) if key.isdecimal() else 0)
    demanded = {d for d in request.viewer.demands if d != "company"}
    if not meets(demanded, left):
        return _again(request, "factor_is_asked", "factor")
    if key and request.session.get(_REMOVED) == key:
        return _again(request, "gone_already", "factor")
    if not key.isdecimal() or not passkeys.remove(account=account, key=int(key), at=at):
        raise Http404
    request.session[_REMOVED] = key  # the form may be sent once more
    messages.success(request, word("passkey_removed", lang()))
    return redirect("factor")


def _again(request: HttpRequest, why: str, where: str) -> HttpResponse:
    messages.error(request, word(why, lang()))
    return redirect(where)
