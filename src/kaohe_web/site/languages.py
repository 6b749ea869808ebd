"""The language of a page: the account's, else the cookie's, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = settings.LANGUAGE_COOKIE_NAME


class LanguageOfAccount:
    """Activates the language for the length of a request."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", None) or request.COOKIES.get(COOKIE)
        known = {code for code, _ in settings.LANGUAGES}
        if chosen not in known:
            english = request.headers.get("Accept-Language", "zh").startswith("en")
            chosen = "en" if english else settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            return self.respond(request)
