"""The company's providers, as the administrator of the whole company sets them up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, page, rows
from kaohe_web.audit.log import record
from kaohe_web.identity.flows import callback
from kaohe_web.identity.forms import ProviderForm
from kaohe_web.identity.models import Provider
from kaohe_web.identity.sessions import end, sign_out_if_ended
from kaohe_web.words import word
from kaohe_web.words.language import lang


@page("provider.change")
def providers(request: Visit) -> HttpResponse:
    """The list."""
    _company_only(request)
    every = rows(request.viewer, "provider.change")
    context = {
        "providers": every.annotate(many=Count("identities")),
        "kinds": Provider.Kind.values,
    }
    return render(request, "identity/providers.html", context)


@page("provider.change")
def new(request: Visit) -> HttpResponse:
    """A provider of a kind, off until it is switched on."""
    _company_only(request)
    kind = request.GET.get("kind", "")
    if kind not in Provider.Kind.values:
        raise Http404
    return _form(request, Provider(kind=kind), "provider.new")


@page("provider.change")
def change(request: Visit, pk: int) -> HttpResponse:
    """What is set; the secret is not shown, only replaced."""
    return _form(request, get(request.viewer, "provider.change", pk), "provider.change")


@require_POST
@page("provider.change")
def remove(request: Visit, pk: int) -> HttpResponse:
    """Take it away, with everything that was linked to it."""
    provider: Provider = get(request.viewer, "provider.change", pk)
    with transaction.atomic():
        before = {**_told(provider), "linked": provider.identities.count()}
        after = {"sessions_ended": end(provider.way)}
        _record(request, "provider.remove", pk, before, after)
        provider.delete()
    sign_out_if_ended(request)
    messages.success(request, word("provider_removed", lang()))
    return redirect("providers")


def _form(request: Visit, provider: Provider, action: str) -> HttpResponse:
    before = _told(provider) if provider.pk else None
    posted = request.method == "POST"
    form = ProviderForm(provider, request.POST if posted else None)
    if posted and form.is_valid():
        new = bool(form.cleaned_data["secret"])
        if before and not (form.changed_data or new):
            messages.success(request, word("nothing_changed", lang()))
            return redirect("provider", provider.pk)
        with transaction.atomic():
            saved = form.save()
            after = {**_told(saved), "new_secret": new}
            if before and _opened_more(before, after):
                after["sessions_ended"] = end(saved.way)
            _record(request, action, saved.pk, before, after)
        sign_out_if_ended(request)
        messages.success(request, word("provider_saved", lang()))
        return redirect("provider", saved.pk)
    context = {
        "provider": provider,
        "form": form,
        "callback": callback(request, provider) if provider.pk else None,
        "linked": provider.identities.count() if provider.pk else 0,
    }
    status = 422 if posted else 200
    return render(request, "identity/provider.html", context, status=status)


def _opened_more(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether it was switched off, or its second factor counts no longer."""
    return any(before[flag] and not after[flag] for flag in ("is_on", "counts"))


def _company_only(request: Visit) -> None:
    """A branch has no providers of its own."""
    paths = request.viewer.paths.get("administrator", ())
    if not any(path.count("/") == 2 for path in paths):
        raise Http404


def _told(provider: Provider) -> dict[str, Any]:
    """What the chain says of a provider: everything but its secret."""
    names = ("kind", "name", "issuer", "client", "tenant", "claim", "matching")
    flags = ("makes_accounts", "counts", "is_on")
    return {name: getattr(provider, name) for name in (*names, *flags)}


def _record(
    request: Visit,
    action: str,
    pk: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> None:
    record(
        at=timezone.now(),
        account=request.viewer.account,
        action=action,
        subject=f"provider:{pk}",
        before=before,
        after=after,
    )
