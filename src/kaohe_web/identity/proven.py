"""What a session has proved beside its first step, and whether that is enough.

A role may ask for a second factor of any kind, or for a passkey, which no forged page can
ask for. It is asked at every request: a rule of this minute holds for the sessions of now.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kaohe_web.access.viewer import Viewer
from kaohe_web.people.models import FactorRole

APP: Final = "app"
PASSKEY: Final = "passkey"
#: The company's provider, where the company says that its own second factor counts.
PROVIDER: Final = "provider"

_SESSION = "proven"
_OPEN = (
    *("factor", "factor_remove", "factor_prove", "sign_out", "language", "health"),
)


def proven(request: HttpRequest) -> frozenset[str]:
    """What this session has proved."""
    return frozenset(request.session.get(_SESSION, ()))


def prove(request: HttpRequest, *what: str) -> None:
    """Keep for the length of the session that it has proved ``what``."""
    request.session[_SESSION] = sorted(proven(request) | set(what))


def meets(demand: str, shown: frozenset[str]) -> bool:
    """Whether what was ``shown`` is what the roles ask for."""
    if demand == FactorRole.Kind.PASSKEY:
        return PASSKEY in shown
    return not demand or bool(shown)


class SecondFactorFirst:
    """Leads whoever owes a second factor to the page that asks for it, and nowhere else."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer is None or meets(viewer.demand, proven(request)):
            return self.respond(request)
        if request.path in {reverse(name) for name in _OPEN}:
            return self.respond(request)
        if "HX-Request" in request.headers:  # a part of a page: the whole page goes
            return HttpResponse(headers={"HX-Redirect": reverse("factor")})
        return redirect("factor")
