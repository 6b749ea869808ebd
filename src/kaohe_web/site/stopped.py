"""The pages of what went wrong before a page could be made, in the user's words.

They ask nothing of the database nor of the session: either may be what is broken.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kaohe_web.words.language import lang

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_UNREADABLE = "unreadable_form"


def _told(name: str, status: int) -> HttpResponse:
    told = {"title": name, "next": f"{name}_next", "lang": lang()}
    return HttpResponse(render_to_string("site/stopped.html", told), status=status)


class OnlySent:
    """Somebody who comes back to an address that only takes forms is told so (405)."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.respond(request)
        if answer.status_code != 405 or request.method != "GET":
            return answer
        told = _told("only_sent", 405)
        told.headers["Allow"] = answer.headers.get("Allow", "POST")
        return told


def wrong(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: a host that is not served, or a request that no page of ours sends."""
    if isinstance(exception, _TOO_MUCH):
        return _told("form_too_large", 413)
    name = "wrong_request" if isinstance(exception, DisallowedHost) else _UNREADABLE
    return _told(name, 400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token, mostly one from before signing in anew."""
    return _told("old_form", 403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program, which the log tells."""
    return _told("broken", 500)
