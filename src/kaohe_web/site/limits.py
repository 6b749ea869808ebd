"""How large a request may be: small for strangers, a month's file for those signed in.

Each page that takes a file has a limit of its own below this one.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaohe_web.company.held import held, upload_bytes

_STRANGERS = 64 << 10
#: What a form says beside its file.
_BESIDE = 1 << 20


class RequestsAreLimited:
    """Answers 413 before anything of a body that is too large is read."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        size = int(told) if str(told).isdecimal() else 0
        if size > _STRANGERS:
            known = request.user.is_authenticated
            most = upload_bytes() + _BESIDE if known else _STRANGERS
            if size > most:
                told = {"most": held().upload_mb}
                return render(request, "site/too_large.html", told, status=413)
        return self.respond(request)
