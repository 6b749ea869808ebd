"""Days and hours are those of the place where the viewer works, wherever the server is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kaohe_web.company.held import zones
from kaohe_web.people.models import Account, Membership


class ZoneOfThePlace:
    """Activates the zone of the viewer's unit for the request, else the company's."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        known = zones()
        if not known:
            return self.respond(request)
        account = request.user
        path = ""
        if len(known) > 1 and isinstance(account, Account):
            path = _path_of(account)
        zone = _nearest(known, path)
        if zone is None:
            return self.respond(request)
        with timezone.override(zone):
            return self.respond(request)


def _path_of(account: Account) -> str:
    """The path of the unit in which the account's person works; empty for nobody's."""
    own = Membership.objects.filter(
        employee__isnull=False, employee=account.employee_id, until__isnull=True
    )
    return own.order_by("-since").values_list("unit__path", flat=True).first() or ""


def _nearest(known: Mapping[str, str], path: str) -> str | None:
    """The zone of the unit at ``path`` or of the nearest above it; the whole company's."""
    above = [held for held in known if path.startswith(held)]
    if above:
        return known[max(above, key=len)]
    top = [held for held in known if held.count("/") == 2]
    return known[top[0]] if top else None
