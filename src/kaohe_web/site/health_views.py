"""Health: for machines without any data, and as a page for the administrator."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from kaohe import __version__
from kaohe_web.access.door import Visit, open_page, page
from kaohe_web.site import health
from kaohe_web.words import word
from kaohe_web.words.language import lang


@open_page
def for_machines(request: HttpRequest) -> HttpResponse:
    """Database, folder, seconds since the clock was looked at, version; 503 when down."""
    at = timezone.now()
    parts = {told.name: told.state for told in (health.database(at), health.folder(at))}
    try:
        age = health.age_of_tick(at)
    except DatabaseError:
        age = None
    down = "bad" in parts.values()
    said = {
        "status": "down" if down else "ok",
        **{name: "ok" if state != "bad" else "down" for name, state in parts.items()},
        "tick_seconds": None if age is None else int(age / timedelta(seconds=1)),
        "version": __version__,
    }
    return JsonResponse(said, status=503 if down else 200)


@page("health.read")
def for_people(request: Visit) -> HttpResponse:
    """Every question with its answer and what to do about it."""
    at = timezone.now()
    told = [check(at) for check in health.CHECKS]
    shown = [(one, word(one.text, lang(), **one.named)) for one in told]
    return render(request, "site/health.html", {"told": shown})
