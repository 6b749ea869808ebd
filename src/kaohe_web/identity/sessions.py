"""How long a session lasts: a while after the last request, a day's work at most.

And no longer than the way that it came by: what the company's provider opened ends when
the provider is switched off, or the account is no longer linked to it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

_SEEN = "seen"
_WAY = "way"
#: The last request is written down only so often: a page need not write.
_EVERY = 300


def begin(request: HttpRequest, at: datetime, way: str = "") -> None:
    """Set the end of the new session, which nothing postpones, and what it came by."""
    longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    request.session.set_expiry(at + longest)
    request.session[_SEEN] = int(at.timestamp())
    request.session[_WAY] = way


def end(way: str, account: int | None = None) -> int:
    """How many sessions that came by ``way`` were ended, of all accounts or of one."""
    ended = 0
    for session in Session.objects.iterator():
        told = session.get_decoded()
        mine = account is None or told.get(SESSION_KEY) == str(account)
        if mine and told.get(_WAY) == way:
            ended += session.delete()[0]
    return ended


def sign_out_if_ended(request: HttpRequest) -> bool:
    """Whether the session of ``request`` was among those; then nobody is signed in."""
    if Session.objects.filter(session_key=request.session.session_key).exists():
        return False
    logout(request)
    return True


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
