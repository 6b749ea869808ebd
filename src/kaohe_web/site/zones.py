"""Days and hours are those of the company's zone, wherever the server stands."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kaohe_web.company.held import held


class ZoneOfTheCompany:
    """Activates the zone that the company has set, for the request."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = held().zone
        if not zone:
            return self.respond(request)
        with timezone.override(zone):
            return self.respond(request)
