"""To the company's provider and back: signing in, or linking the account one is in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kaohe_web.access.door import SIGNED_IN, Visit, open_page, page
from kaohe_web.audit.log import record
from kaohe_web.identity import flows
from kaohe_web.identity.entering import after_first_step, enter, safe
from kaohe_web.identity.identities import (
    Taken,
    account_of,
    link,
    other_ways,
    unlink,
)
from kaohe_web.identity.models import Identity, Provider
from kaohe_web.identity.proven import COMPANY, COUNTS, prove, recently
from kaohe_web.identity.providers.asking import Refused
from kaohe_web.identity.providers.registry import KINDS
from kaohe_web.identity.sessions import sign_out_if_ended
from kaohe_web.people.models import Account
from kaohe_web.sealed import CannotOpen
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: What this session has unlinked last.
_UNLINKED = "identity_unlinked"


@open_page
@require_safe
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """To the provider; a link and no form, which would not be let go elsewhere (CSP)."""
    return _go(
        request, _provider(pk), None, safe(request, request.GET.get("next", "/"))
    )


@page(SIGNED_IN)
def link_own(request: Visit) -> HttpResponse:
    """To the provider, to link the account or to show again who one is."""
    key = request.GET.get("provider", "")
    provider = _provider(int(key) if key.isdecimal() else 0)
    account, at = request.viewer.account, timezone.now()
    linked = Identity.objects.filter(provider=provider, account=account).exists()
    if not linked and not recently(request, at):
        messages.warning(request, word("confirm_first", lang()))
        return redirect("factor")
    back = safe(request, request.GET.get("next", "/factor/"))
    return _go(request, provider, account.pk, back)


@require_POST
@page(SIGNED_IN)
def unlink_own(request: Visit) -> HttpResponse:
    """The provider opens one's own account no longer."""
    at, key = timezone.now(), request.POST.get("key", "")
    own = Identity.objects.filter(account=request.viewer.account)
    found = own.filter(pk=int(key) if key.isdecimal() else 0).first()
    if found is None:
        if not key or request.session.get(_UNLINKED) != key:
            raise Http404
        messages.info(request, word("identity_none", lang()))
    elif not recently(request, at):
        messages.warning(request, word("confirm_first", lang()))
    elif not other_ways(found):
        messages.error(request, word("identity_only_way", lang()))
    else:
        unlink(identity=found, by=request.viewer.account, at=at)
        request.session[_UNLINKED] = key  # the form may be sent once more
        if sign_out_if_ended(request):
            messages.success(request, word("identity_unlinked_out", lang()))
            return redirect("sign_in")
        messages.success(request, word("identity_unlinked", lang()))
    return redirect("factor")


@open_page
@require_safe
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """From the provider: in, to the second factor, linked, or told why not."""
    provider, at = _provider(pk), timezone.now()
    flow = flows.taken(request, provider, at)
    if flow is None:
        messages.warning(request, word("provider_no_flow", lang()))
        return redirect("sign_in")
    try:
        query = request.GET.dict()
        subject = KINDS[provider.kind].subject(provider, flow.asked, query)
    except (Refused, CannotOpen) as error:
        return _refused(request, provider, getattr(error, "why", "provider_key"))
    if flow.links is not None:
        return _link(request, provider, subject, flow)
    account = account_of(provider, subject, at)
    if account is None or not account.is_active:
        return _refused(request, provider, "provider_nobody", account)
    if provider.counts:
        return enter(request, account, flow.back, COUNTS, way=provider.way)
    return after_first_step(request, account, flow.back, way=provider.way)


def _go(
    request: HttpRequest, provider: Provider, links: int | None, back: str
) -> HttpResponse:
    try:
        address = flows.begin(request, provider, timezone.now(), links, back)
    except Refused as error:
        messages.error(request, word(error.why, lang()))
        return redirect("sign_in" if links is None else "factor")
    return HttpResponseRedirect(address)


def _link(
    request: HttpRequest, provider: Provider, subject: str, flow: flows.Flow
) -> HttpResponse:
    """Link to the account that asked, where it is still the one that is signed in."""
    account, at = request.user, timezone.now()
    if not isinstance(account, Account) or account.pk != flow.links:
        return redirect("sign_in")
    own = Identity.objects.filter(provider=provider, account=account).first()
    if own is not None and own.subject != subject:
        messages.error(request, word("identity_other", lang()))
        return redirect("factor")
    try:
        link(provider=provider, account=account, subject=subject, by=account, at=at)
    except Taken:
        messages.error(request, word("identity_taken", lang()))
        return redirect("factor")
    prove(request, (COMPANY, COUNTS) if provider.counts else (COMPANY,), at)
    if own is None:
        messages.success(request, word("identity_linked", lang()))
    return redirect(flow.back)


def _refused(
    request: HttpRequest, provider: Provider, why: str, account: Account | None = None
) -> HttpResponse:
    who = "?" if account is None else account.username
    with transaction.atomic():
        record(
            at=timezone.now(),
            account=None,
            action="sign_in_failed",
            subject=f"account:{who}"[:80],
            after={"way": provider.way, "why": why},
        )
    messages.error(request, word(why, lang()))
    return redirect("sign_in" if request.user.is_anonymous else "factor")


def _provider(pk: int) -> Provider:
    provider = Provider.objects.filter(pk=pk, is_on=True).first()
    if provider is None:
        raise Http404
    return provider
