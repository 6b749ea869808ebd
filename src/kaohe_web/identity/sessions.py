"""How long a session lasts: so long after the last request, and never beyond a day's work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

_SEEN = "seen"
#: The last request is written down only so often: a page need not write.
_EVERY = 300


def begin(request: HttpRequest, at: datetime) -> None:
    """Set the end of the new session, which nothing postpones."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    request.session.set_expiry(at + longest)
    request.session[_SEEN] = int(at.timestamp())


class IdleSessionsEnd:
    """Signs out whoever comes back after too long a silence."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = request.session.get(_SEEN)
        if isinstance(seen, int):
            now = int(timezone.now().timestamp())
            if now - seen > settings.SESSION_IDLE_SECONDS:
                logout(request)
            elif now - seen > _EVERY:
                request.session[_SEEN] = now
        return self.respond(request)
