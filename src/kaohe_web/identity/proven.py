"""What a session has proved beside its first step, and whether that is enough.

A role may ask for a second factor of any kind, for a passkey, which no forged page can ask
for, or for the company's provider. It is asked at every request: a rule of this minute
holds for the sessions of now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from kaohe_web.access.viewer import Viewer
from kaohe_web.people.models import FactorRole

APP: Final = "app"
PASSKEY: Final = "passkey"
#: Signed in at the company's provider.
COMPANY: Final = "company"
#: The same, where the company says that the provider's own second factor counts.
COUNTS: Final = "counts"

PROVEN: Final = "proven"
_CONFIRMED = "confirmed"
#: After signing in or confirming, one's own ways in may be changed for so long.
_SECONDS = 600
_OPEN = frozenset(
    (
        *("factor", "factor_app", "factor_remove", "factor_prove", "factor_confirm"),
        *("passkey_options", "passkey_add", "passkey_prove", "identity_link"),
        *("sign_out", "language", "health", "password"),
    )
)
#: To the provider and back.
_WITH = "/sign-in/with/"


def proven(request: HttpRequest) -> frozenset[str]:
    """What this session has proved."""
    return frozenset(request.session.get(PROVEN, ()))


def prove(request: HttpRequest, what: Iterable[str], at: datetime) -> None:
    """Keep for the length of the session that it has proved ``what``, at this moment."""
    request.session[PROVEN] = sorted(proven(request).union(what))
    request.session[_CONFIRMED] = int(at.timestamp())


def recently(request: HttpRequest, at: datetime) -> bool:
    """Whether it was shown a short while ago that the person is still there."""
    since: int = request.session.get(_CONFIRMED, 0)
    return 0 <= int(at.timestamp()) - since <= _SECONDS


def meets(demands: Iterable[str], shown: frozenset[str]) -> bool:
    """Whether what was ``shown`` is all that the roles ask for."""
    return not unmet(demands, shown)


def unmet(demands: Iterable[str], shown: frozenset[str]) -> frozenset[str]:
    """What of the demands was not shown."""
    enough = {
        FactorRole.Kind.ANY: frozenset((APP, PASSKEY, COUNTS)),
        FactorRole.Kind.PASSKEY: frozenset((PASSKEY,)),
        FactorRole.Kind.COMPANY: frozenset((COMPANY,)),
    }
    return frozenset(d for d in demands if not enough[FactorRole.Kind(d)] & shown)


class SecondFactorFirst:
    """Leads whoever owes a proof to the page that asks for it, and nowhere else."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer is None or meets(viewer.demands, proven(request)):
            return self.respond(request)
        if request.path.startswith("/static/") or _is_open(request):
            return self.respond(request)
        if "HX-Request" in request.headers:  # a part of a page: the whole page goes
            return HttpResponse(headers={"HX-Redirect": reverse("factor")})
        return redirect("factor")


def _is_open(request: HttpRequest) -> bool:
    if request.path in {reverse(name) for name in _OPEN}:
        return True
    return request.path.startswith(_WITH)
