"""Which id of the company's provider opens somebody's account, set by the administrator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, page
from kaohe_web.identity.identities import Taken, link, unlink
from kaohe_web.identity.models import Identity, Provider
from kaohe_web.people.models import Account, Employee
from kaohe_web.words import word
from kaohe_web.words.language import lang


@require_POST
@page("account.change")
def identity(request: Visit, pk: int) -> HttpResponse:
    """Set the id at a provider, or take away the one that is set."""
    employee: Employee = get(request.viewer, "account.change", pk)
    account = Account.objects.filter(employee=employee).first()
    key = request.POST.get("provider", "")
    provider = Provider.objects.filter(pk=int(key) if key.isdecimal() else 0).first()
    if account is None or provider is None:
        return redirect("person", pk)
    subject = request.POST.get("subject", "").strip()[:255]
    by, at = request.viewer.account, timezone.now()
    if not subject:
        found = Identity.objects.filter(provider=provider, account=account).first()
        if found is not None:
            unlink(identity=found, by=by, at=at)
            messages.success(request, word("identity_unlinked", lang()))
        else:
            messages.info(request, word("identity_none", lang()))
        return redirect("person", pk)
    try:
        link(provider=provider, account=account, subject=subject, by=by, at=at)
        messages.success(request, word("identity_set", lang()))
    except Taken:
        messages.error(request, word("identity_taken", lang()))
    return redirect("person", pk)
