"""The pages of the frame: the start, the language, what is missing."""

from __future__ import annotations

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from kaohe_web.access.door import SIGNED_IN, open_page, page
from kaohe_web.access.viewer import Viewer
from kaohe_web.people.models import Account
from kaohe_web.site.languages import COOKIE
from kaohe_web.site.navigation import entries


@page(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """The first page that the viewer's roles open."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]  # see access.door.Visit
    for entry in entries(viewer):
        return redirect(entry.url)
    return render(request, "site/nothing.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, in the account or a cookie, and go back."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        raise Http404
    if isinstance(request.user, Account):
        Account.objects.filter(pk=request.user.pk).update(language=chosen)
    back = request.POST.get("back", "/")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(
        back, {request.get_host()}
    ):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(COOKIE, chosen, max_age=31_536_000, samesite="Lax")
    return response


open_page(language)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 in the user's words."""
    return render(request, "site/refused.html", status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the user's words."""
    return render(request, "site/missing.html", status=404)
