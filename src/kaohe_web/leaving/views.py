"""For the administrator of the whole company: copies of everything, and its deletion."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kaohe_web.access.door import Visit, get, page, rows
from kaohe_web.identity.confirm import wrong
from kaohe_web.leaving import copying, deleting
from kaohe_web.leaving.export import company_name
from kaohe_web.leaving.models import Copy
from kaohe_web.words import word
from kaohe_web.words.language import lang

#: So many of the latest are listed.
_SHOWN = 20


@page("company.copy")
def copies(request: Visit) -> HttpResponse:
    """The copies, and the form that asks for one; while one is written, how far it is."""
    _company_only(request)
    if request.method == "POST":
        _ask(request)
        return redirect("copies")
    found = list(rows(request.viewer, "company.copy").select_related("by")[:_SHOWN])
    context = {
        "copies": found,
        "running": next((c for c in found if c.state == Copy.State.RUNNING), None),
        "kinds": Copy.Kind.values,
        "days": copying.KEPT.days,
    }
    part = "leaving/listed.html" if "HX-Request" in request.headers else None
    return render(request, part or "leaving/copies.html", context)


def _ask(request: Visit) -> None:
    kind, at = request.POST.get("kind", ""), timezone.now()
    if kind not in Copy.Kind.values:
        raise Http404
    refused = wrong(request, at)
    if refused is not None:
        messages.error(request, word(refused, lang()))
        return
    try:
        copying.ask(kind=kind, by=request.viewer.account, lang=lang(), at=at)
    except copying.Busy:
        messages.warning(request, word("copy_busy", lang()))


@require_POST
@page("company.copy")
def download(request: Visit, pk: int) -> HttpResponseBase:
    """The file, after the password; who takes it is told in the chain."""
    copy: Copy = get(request.viewer, "company.copy", pk)
    if not copy.is_there:
        raise Http404
    at = timezone.now()
    refused = wrong(request, at)
    if refused is not None:
        messages.error(request, word(refused, lang()))
        return redirect("copies")
    with transaction.atomic():
        copying.tell(copy, "company.download", request.viewer.account, at)
    return FileResponse(
        copy.path.open("rb"),
        as_attachment=True,
        filename=copy.name,
        content_type="application/zip",
    )


@page("company.copy")
def delete(request: Visit) -> HttpResponse:
    """What would be lost and what stands in the way; with everything given, the end."""
    _company_only(request)
    at = timezone.now()
    if request.method == "POST":
        refused = wrong(request, at)
        if refused is None and request.POST.get("name", "").strip() != company_name():
            refused = "delete_wrong_name"
        if refused is None:
            try:
                kept = deleting.delete()
            except deleting.InTheWay as obstacle:
                refused = obstacle.word
            else:
                return _deleted(request, kept)
        messages.error(request, word(refused, lang()))
        return redirect("company_delete")
    context = {
        "company": company_name(),
        "lost": deleting.lost(),
        "obstacle": deleting.in_the_way(),
        "backup": deleting.newest_backup(),
    }
    return render(request, "leaving/delete.html", context)


def _deleted(request: Visit, kept: Path) -> HttpResponse:
    """The last page, for somebody who has no account any more."""
    request.session = SessionStore()
    request.user = AnonymousUser()
    request.viewer = None  # type: ignore[assignment]  # nobody is signed in
    return render(request, "leaving/deleted.html", {"kept": kept})


def _company_only(request: Visit) -> None:
    """A branch has no copies of the whole."""
    paths = request.viewer.paths.get("administrator", ())
    if not any(path.count("/") == 2 for path in paths):
        raise Http404
